// The keys that the reader has from elsewhere, as they are pasted or typed.

const fingerprintLength = 32;

/** Hexadecimal digits without what groups them, in whatever digits they are typed. */
function hexadecimalIn(text) {
  return text.normalize('NFKC').toLowerCase()
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/^\s*fingerprint/gm, '')
    .replace(/[\s:.\-\u200b-\u200f\u2010-\u2015\u2066-\u2069]/g, '');
}

/**
 * Verifier keys, each on its line, and fingerprints of those or of keys that the page names.
 * @param {string} typed
 * @param {object[]} named keys that the page names
 * @returns {{keys: object[], fault: 'badKey' | 'otherFingerprint' | null}}
 */
function keysIn(typed, named) {
  const lines = typed.split('\n').map((line) => line.trim());
  const keys = lines.filter((line) => line.includes('+')).map(verifierKey);
  if (keys.includes(null)) return { keys: [], fault: 'badKey' };
  const digits = hexadecimalIn(lines.filter((line) => !line.includes('+')).join('\n'));
  if (!/^[0-9a-f]*$/.test(digits) || digits.length % fingerprintLength !== 0) {
    return { keys: [], fault: 'badKey' };
  }
  for (const fingerprint of digits.match(/.{32}/g) ?? []) {
    const key = [...keys, ...named].find((key) => fingerprintOf(key) === fingerprint);
    if (!key) return { keys: [], fault: 'otherFingerprint' };
    keys.push(key);
  }
  const byLine = new Map(keys.map((key) => [key.line, key]));
  return { keys: [...byLine.values()], fault: null };
}
