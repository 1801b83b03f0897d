// Canonical JSON: one spelling for each value, and nothing else is read. Objects become maps, which
// keep the order of their members whatever these are called; two of one name are refused.

const deepestNesting = 140;

/** Whether brackets outside of strings nest too deep. Comes before anything recurses. */
function nestsTooDeep(text) {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case 0x22: // A string ends at the next quotation mark that no backslash precedes.
        for (index++; index < text.length && text.charCodeAt(index) !== 0x22; index++) {
          if (text.charCodeAt(index) === 0x5c) index++;
        }
        break;
      case 0x5b:
      case 0x7b:
        if (++depth > deepestNesting) return true;
        break;
      case 0x5d:
      case 0x7d:
        depth--;
        break;
    }
  }
  return false;
}

class CanonicalReader {
  #text;
  #at = 0;

  constructor(text) {
    this.#text = text;
  }

  /** @returns {unknown} the one value that the whole text is */
  all() {
    const value = this.#value();
    this.#need(this.#at === this.#text.length);
    return value;
  }

  #value() {
    switch (this.#text[this.#at]) {
      case '"': return this.#string();
      case '[': return this.#array();
      case '{': return this.#object();
      case 'n': return this.#word('null', null);
      case 't': return this.#word('true', true);
      case 'f': return this.#word('false', false);
      default: return this.#number();
    }
  }

  #array() {
    const elements = [];
    this.#at++;
    if (this.#take(']')) return elements;
    do elements.push(this.#value()); while (this.#take(','));
    this.#need(this.#take(']'));
    return elements;
  }

  #object() {
    const members = new Map();
    this.#at++;
    if (this.#take('}')) return members;
    do {
      const name = this.#string();
      this.#need(!members.has(name) && this.#take(':'));
      members.set(name, this.#value());
    } while (this.#take(','));
    this.#need(this.#take('}'));
    return members;
  }

  #string() {
    this.#need(this.#take('"'));
    let text = '';
    for (;;) {
      text += this.#match(/[^"\\\u0000-\u001f]*/y);
      if (this.#take('"')) return text;
      const escape = this.#match(/\\(?:["\\btnfr]|u00[01][0-9a-f])/y);
      const character = escape && CanonicalReader.#unescaped(escape);
      // Five of the characters below U+0020 have a shorter escape, which is the one.
      this.#need(escape && (escape.length === 2 || !'\b\t\n\f\r'.includes(character)));
      text += character;
    }
  }

  static #unescaped(escape) {
    const short = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' };
    return escape.length === 2
      ? short[escape[1]] ?? escape[1]
      : String.fromCharCode(parseInt(escape.slice(2), 16));
  }

  #number() {
    const digits = this.#match(/0|[1-9][0-9]{0,15}/y);
    this.#need(digits && Number.isSafeInteger(Number(digits)));
    return Number(digits);
  }

  #word(word, value) {
    this.#need(this.#text.startsWith(word, this.#at));
    this.#at += word.length;
    return value;
  }

  #match(pattern) {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #take(character) {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #need(condition) {
    require(condition, 'json-not-canonical');
  }
}

/**
 * @param {Uint8Array} bytes
 * @returns {unknown} Map, Array, string, number, boolean or null
 * @throws {Rejection} not-utf8, nesting-too-deep, json-not-canonical
 */
function canonicalJSON(bytes) {
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Rejection('not-utf8');
  }
  require(!nestsTooDeep(text), 'nesting-too-deep');
  return new CanonicalReader(text).all();
}
