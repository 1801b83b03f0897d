// The release note: that this very cut is the keeper's (Docs/Format.md, "Release note").

const releaseFormat = 'testimony/release@v1';
const longestFileName = 255;

/** The digests that a note's text lists; null when it has not the form of a release. */
function releasedDigests(text) {
  const [format, ...lines] = text.split('\n');
  if (format !== releaseFormat || lines.pop() !== '' || lines.length === 0) return null;
  const digests = [];
  let last = '';
  for (const line of lines) {
    const [, digest, name] = /^([0-9a-f]{64}) {2}([^/\\\u0000-\u001f\u007f]+)$/.exec(line) ?? [];
    // In hexadecimal digits, names are in the order of their bytes.
    const bytes = name && hexadecimal(utf8(name));
    if (!bytes || bytes.length > 2 * longestFileName || bytes <= last) return null;
    digests.push(digest);
    last = bytes;
  }
  return digests;
}

/**
 * Whether a release key of the reader's signed a note that lists the transcript.
 * @returns {Promise<string>} the name of the key
 * @throws {Rejection}
 */
async function checkedRelease(note, keys, bytes) {
  const signed = noteOf(note);
  const digests = signed && releasedDigests(signed.text);
  require(digests, 'release-malformed');
  const ours = keys.filter(({ name }) => name.endsWith('/release'));
  const claims = signed.signatures
    .map((line) => ({ ...line, keys: ours.filter(({ name, keyID }) => name === line.name && keyID === line.keyID) }))
    .filter(({ keys }) => keys.length > 0);
  const names = claims.map(({ name, keyID }) => `${name}+${keyID}`);
  require(new Set(names).size === names.length, 'release-signature-repeated');
  require(claims.every(({ keys }) => keys.length === 1), 'ambiguous-keys');
  for (const { keys: [{ key }], payload } of claims) {
    require(await verifiesEd25519(key, payload, utf8(signed.text)), 'release-signature-invalid');
  }
  require(claims.length > 0, 'release-no-trusted-key');
  require(digests.includes(hexadecimal(sha256(bytes))), 'release-not-listed');
  return claims[0].name;
}
