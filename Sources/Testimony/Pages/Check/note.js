// C2SP signed notes and checkpoints, and the keys that sign them (steps 2 and 3).

const largestNote = 65_536;
const mostSignatures = 64;
const ed25519Type = 0x01;

const isKeyName = (name) => name !== '' && !/[+\p{White_Space}\u0000-\u001f]/u.test(name);

/** A line `— <name> <base64 of key ID and signature>`; null for anything else. */
function signatureLine(line) {
  const [dash, name, base64, ...more] = line.split(' ');
  if (dash !== '—' || base64 === undefined || more.length > 0 || !isKeyName(name)) return null;
  const bytes = base64Decoded(base64);
  if (bytes === null || bytes.length <= 4) return null;
  return { name, keyID: hexadecimal(bytes.subarray(0, 4)), payload: bytes.subarray(4) };
}

/** Text and signatures of a note; null for what is none. */
function noteOf(note) {
  if (utf8(note).length > largestNote || /[\u0000-\u0009\u000b-\u001f]/.test(note)) return null;
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n') || end + 2 >= note.length) return null;
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > mostSignatures) return null;
  const signatures = lines.map(signatureLine);
  return signatures.includes(null) ? null : { text: note.slice(0, end + 1), signatures };
}

/** Origin, size and root in the text of a note; null for what is no checkpoint. */
function checkpointOf(text) {
  const [origin, size, root, ...rest] = text.split('\n');
  if (rest.length !== 1 || rest[0] !== '' || origin === '' || !isDecimal(size)) return null;
  const digest = base64Decoded(root);
  if (digest?.length !== 32 || BigInt(size) === 0n && !same(digest, emptyRoot)) return null;
  return { origin, size: BigInt(size), root: digest };
}

/** Below 2^64, without leading zeros. */
function isDecimal(digits) {
  return /^(?:0|[1-9][0-9]{0,19})$/.test(digits) && BigInt(digits) < 1n << 64n;
}

/**
 * A verifier key `<name>+<key ID>+<base64 of type and key>`.
 * @returns {{name: string, keyID: string, key: Uint8Array, line: string} | null}
 */
function verifierKey(line) {
  const [, name, keyID, base64] = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(line) ?? [];
  const bytes = base64 === undefined ? null : base64Decoded(base64);
  if (bytes?.length !== 33 || bytes[0] !== ed25519Type || !isKeyName(name)) return null;
  const hash = sha256(concatenated(utf8(`${name}\n`), bytes));
  if (hexadecimal(hash.subarray(0, 4)) !== keyID) return null;
  return { name, keyID, key: bytes.subarray(1), line };
}

/** The first 16 bytes of SHA-256 of a verifier key, as 32 hexadecimal digits. */
function fingerprintOf(key) {
  return hexadecimal(sha256(utf8(key.line)).subarray(0, 16));
}

/** The note and its checkpoint, read. */
function headOf(note, place) {
  const signed = noteOf(note);
  require(signed !== null, 'note-malformed', place);
  const checkpoint = checkpointOf(signed.text);
  require(checkpoint !== null, 'checkpoint-malformed', place);
  const own = signed.signatures.filter(({ name }) => name === checkpoint.origin);
  const ids = new Set(own.map(({ keyID }) => keyID));
  require(ids.size === own.length, 'signature-repeated', place);
  return { ...checkpoint, signed };
}

/**
 * The keys of the reader's that signed a head, each in its line.
 * @throws {Rejection} unless one of them is the log's, or the head is known from elsewhere
 */
async function signersOf(head, trust, isKnown, place) {
  const signers = [];
  for (const { name, keyID, payload } of head.signed.signatures) {
    const keys = trust.keys.filter((key) => key.name === name && key.keyID === keyID);
    require(keys.length <= 1, 'ambiguous-keys', place);
    if (keys.length === 0) continue;
    require(!signers.includes(keys[0]), 'signature-repeated', place);
    const isValid = await verifiesEd25519(keys[0].key, payload, utf8(head.signed.text));
    require(isValid, 'signature-invalid', place);
    signers.push(keys[0]);
  }
  require(signers.length > 0 || isKnown, 'no-trusted-key', place);
  const named = signers.filter(({ name }) => name === head.origin);
  require(named.length > 0 || signers.length === 0, 'origin-mismatch', place);
  return named;
}

/** Steps 2 and 3, log by log, each before its stamps. */
async function headsOf(transcript, trust) {
  const heads = [];
  const trustsNothing = trust.keys.length === 0 && trust.checkpoints.length === 0;
  for (const [log, { note, stamps }] of transcript.logs.entries()) {
    const head = headOf(note, { log });
    require(heads.every(({ origin }) => origin !== head.origin), 'origin-twice', { log });
    head.isKnown = trust.checkpoints.some(({ origin, size, root }) =>
      origin === head.origin && size === head.size && same(root, head.root));
    head.signers = trustsNothing ? [] : await signersOf(head, trust, head.isKnown, { log });
    head.stamps = [];
    for (const [stamp, { note }] of stamps.entries()) {
      const earlier = headOf(note, { log, stamp });
      require(earlier.origin === head.origin, 'stamp-origin', { log, stamp });
      if (!trustsNothing) await signersOf(earlier, trust, head.isKnown, { log, stamp });
      head.stamps.push(earlier);
    }
    heads.push(head);
  }
  return heads;
}
