'use strict';
// This page checks itself with what follows, and with nothing from elsewhere. It is written to be
// read: the order is that of Docs/Format.md of the program testimony, "Verification".

// Bytes, and how text writes them.

const encoder = new TextEncoder();

/** @param {string} text @returns {Uint8Array} UTF-8 */
const utf8 = (text) => encoder.encode(text);

/** @param {...Uint8Array} parts @returns {Uint8Array} the parts one after another */
function concatenated(...parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** @returns {boolean} whether two byte strings are the same */
function same(a, b) {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** @returns {string} lower-case hexadecimal digits */
function hexadecimal(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base64Values = new Int8Array(128).fill(-1);
[...base64Alphabet].forEach((digit, value) => { base64Values[digit.charCodeAt(0)] = value; });

/**
 * RFC 4648 section 4 with padding, in its one spelling.
 * @param {string} text
 * @returns {Uint8Array | null} null for what an encoder would not print
 */
function base64Decoded(text) {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const digits = text.length - padding;
  const bytes = new Uint8Array(text.length / 4 * 3 - padding);
  let bits = 0;
  let count = 0;
  let at = 0;
  for (let index = 0; index < digits; index++) {
    const code = text.charCodeAt(index);
    const value = code < 128 ? base64Values[code] : -1;
    if (value < 0) return null;
    bits = (bits << 6 | value) & 0x3fff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[at++] = bits >> count;
    }
  }
  return (bits & (1 << count) - 1) === 0 ? bytes : null;
}

/** @returns {string} */
function base64Encoded(bytes) {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const group = bytes[index] << 16 | (bytes[index + 1] ?? 0) << 8 | (bytes[index + 2] ?? 0);
    for (let digit = 0; digit < 4; digit++) {
      const isPadding = index + digit > bytes.length;
      text += isPadding ? '=' : base64Alphabet[group >> 18 - 6 * digit & 63];
    }
  }
  return text;
}
