// Ed25519 (RFC 8032), accepting exactly what libsodium's crypto_sign_verify_detached accepts: keys
// and signatures in their one spelling, and no key or commitment of small order, for which anybody
// can make signatures that fit. Browsers accept some of those, so points are looked at here first.

const fieldPrime = 2n ** 255n - 19n;
const groupOrder = 2n ** 252n + 27742317777372353535851937790883648493n;

const modulo = (value, divisor = fieldPrime) => {
  const rest = value % divisor;
  return rest < 0n ? rest + divisor : rest;
};

function power(base, exponent) {
  let result = 1n;
  for (let square = base; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = modulo(result * square);
    square = modulo(square * square);
  }
  return result;
}

const inverse = (value) => power(value, fieldPrime - 2n);
const curveConstant = modulo(-121665n * inverse(121666n));
const rootOfMinusOne = power(2n, (fieldPrime - 1n) / 4n);

/** Points are [X, Y, Z, T] with x = X/Z, y = Y/Z, xy = T/Z. */
const neutralPoint = [0n, 1n, 1n, 0n];

function pointSum([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = modulo((y1 - x1) * (y2 - x2));
  const b = modulo((y1 + x1) * (y2 + x2));
  const c = modulo(2n * t1 * t2 * curveConstant);
  const d = modulo(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [modulo(e * f), modulo(g * h), modulo(f * g), modulo(e * h)];
}

function pointMultiple(scalar, point) {
  let result = neutralPoint;
  for (let double = point; scalar > 0n; scalar >>= 1n) {
    if (scalar & 1n) result = pointSum(result, double);
    double = pointSum(double, double);
  }
  return result;
}

const isNeutral = ([x, y, z]) => x === 0n && y === z;

/** Little-endian. */
function integer(bytes) {
  return bytes.reduceRight((value, byte) => value << 8n | BigInt(byte), 0n);
}

/** @returns {bigint[] | null} null for no point, or another spelling than its own */
function decodedPoint(bytes) {
  const all = integer(bytes);
  const y = BigInt.asUintN(255, all);
  if (y >= fieldPrime) return null;
  const square = modulo(y * y);
  const x2 = modulo((square - 1n) * inverse(modulo(curveConstant * square + 1n)));
  let x = power(x2, (fieldPrime + 3n) / 8n);
  if (modulo(x * x) !== x2) x = modulo(x * rootOfMinusOne);
  if (modulo(x * x) !== x2) return null;
  const isOdd = all >> 255n;
  if (x === 0n && isOdd === 1n) return null;
  if ((x & 1n) !== isOdd) x = fieldPrime - x;
  return [x, y, 1n, modulo(x * y)];
}

function encodedPoint([x, y, z]) {
  const scale = inverse(z);
  const value = modulo(y * scale) | (modulo(x * scale) & 1n) << 255n;
  return Uint8Array.from({ length: 32 }, (_, index) => Number(value >> 8n * BigInt(index) & 255n));
}

const basePoint = decodedPoint(Uint8Array.from({ length: 32 }, (_, index) => index ? 0x66 : 0x58));

/** The equation itself, where the browser has none: encoded(S·B − k·A) = R. */
function isSolved(key, signature, message) {
  const k = modulo(integer(sha512(concatenated(signature.subarray(0, 32), key, message))), groupOrder);
  const point = pointSum(
    pointMultiple(integer(signature.subarray(32)), basePoint),
    pointMultiple(groupOrder * 8n - k, decodedPoint(key)));
  return same(encodedPoint(point), signature.subarray(0, 32));
}

async function isSolvedByBrowser(key, signature, message) {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'Ed25519' }, imported, signature, message);
}

/** Whether the browser checks Ed25519 signatures itself; selftest.js finds out. */
let browserHasEd25519 = false;

/** @returns {Promise<boolean>} */
async function verifiesEd25519(key, signature, message) {
  if (key.length !== 32 || signature.length !== 64) return false;
  if (integer(signature.subarray(32)) >= groupOrder) return false;
  for (const encoded of [key, signature.subarray(0, 32)]) {
    const point = decodedPoint(encoded);
    if (point === null || isNeutral(pointMultiple(8n, point))) return false;
  }
  return browserHasEd25519
    ? isSolvedByBrowser(key, signature, message)
    : isSolved(key, signature, message);
}
