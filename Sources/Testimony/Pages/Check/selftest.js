// Before anything is checked, what checks is checked: the hash against the browser's own, or where
// it has none against known answers; and the signature's check against RFC 8032, section 7.1.

const bytesOf = (digits) => Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));

const knownSignature = {
  key: bytesOf('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'),
  message: bytesOf('72'),
  signature: bytesOf(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da'
    + '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'),
};

async function isSHA256Sound() {
  const known = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  if (hexadecimal(sha256(utf8('abc'))) !== known) return false;
  if (!globalThis.crypto?.subtle) return true;
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000]) {
    const message = Uint8Array.from({ length }, (_, index) => 131 * index + length);
    const wanted = new Uint8Array(await crypto.subtle.digest('SHA-256', message));
    if (!same(sha256(message), wanted)) return false;
  }
  return true;
}

/** Finds out whether the browser checks Ed25519, and that what is used accepts and refuses. */
async function isEd25519Sound() {
  const { key, signature, message } = knownSignature;
  try {
    browserHasEd25519 = await isSolvedByBrowser(key, signature, message);
  } catch {
    browserHasEd25519 = false;
  }
  const altered = Uint8Array.from(signature, (byte, index) => index === 40 ? byte ^ 1 : byte);
  return await verifiesEd25519(key, signature, message)
    && !await verifiesEd25519(key, altered, message)
    && !await verifiesEd25519(key, signature, utf8('s'));
}

const isSound = async () => await isSHA256Sound() && await isEd25519Sound();
