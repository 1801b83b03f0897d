// How numbers are written in the languages of pages.

const western = { digits: (text) => text, number: (value) => String(value) };

const persian = {
  digits: (text) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x6f0 + Number(digit))),
  number: (value) => persian.digits(String(value)),
};
