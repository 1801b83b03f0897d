// SHA-256 and SHA-512 (FIPS 180-4). Browsers have them only as promises, one for each of a hundred
// thousand words; these are checked against the browser's before they are used (selftest.js).

/** The first bits of the fractional parts of roots of the first primes: FIPS 180-4's constants. */
function rootFractions(count, degree) {
  const fractions = [];
  for (let candidate = 2n; fractions.length < count; candidate++) {
    let isPrime = true;
    for (let divisor = 2n; divisor * divisor <= candidate; divisor++) {
      if (candidate % divisor === 0n) isPrime = false;
    }
    if (!isPrime) continue;
    const power = candidate << 64n * degree;
    let root = 0n;
    for (let bit = 1n << 70n; bit > 0n; bit >>= 1n) {
      if ((root | bit) ** degree <= power) root |= bit;
    }
    fractions.push(BigInt.asUintN(64, root));
  }
  return fractions;
}

const squareRoots = rootFractions(8, 2n);
const cubeRoots = rootFractions(80, 3n);
const highHalf = (fraction) => Number(fraction >> 32n);

const sha256Start = Int32Array.from(squareRoots, highHalf);
const sha256Rounds = Int32Array.from(cubeRoots.slice(0, 64), highHalf);
const sha256Schedule = new Int32Array(64);
const sha256State = new Int32Array(8);

/** One block of 64 bytes into the state. */
function sha256Block(bytes, start) {
  const w = sha256Schedule;
  const state = sha256State;
  for (let t = 0; t < 16; t++) {
    const at = start + 4 * t;
    w[t] = bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];
  }
  for (let t = 16; t < 64; t++) {
    const x = w[t - 15];
    const y = w[t - 2];
    const s0 = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3;
    const s1 = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10;
    w[t] = w[t - 16] + s0 + w[t - 7] + s1;
  }
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let t = 0; t < 64; t++) {
    const s1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
    const t1 = h + s1 + (e & f ^ ~e & g) + sha256Rounds[t] + w[t] | 0;
    const s0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
    const t2 = s0 + (a & b ^ a & c ^ b & c) | 0;
    h = g;
    g = f;
    f = e;
    e = d + t1 | 0;
    d = c;
    c = b;
    b = a;
    a = t1 + t2 | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

const sha256Last = new Uint8Array(128);

/**
 * Lays out what is left of a message after its whole blocks, a one bit, zeros and its length.
 * @returns {number} bytes of it: one block or two
 */
function layOutEnd(bytes, blockLength, last) {
  const left = bytes.length % blockLength;
  const length = left + 1 + blockLength / 8 <= blockLength ? blockLength : 2 * blockLength;
  last.fill(0, 0, length);
  for (let at = 0; at < left; at++) last[at] = bytes[bytes.length - left + at];
  last[left] = 0x80;
  for (let at = length - 1, bits = 8 * bytes.length; bits > 0; at--, bits = Math.floor(bits / 256)) {
    last[at] = bits % 256;
  }
  return length;
}

/** @param {Uint8Array} bytes @returns {Uint8Array} 32 bytes */
function sha256(bytes) {
  sha256State.set(sha256Start);
  for (let at = 0; at + 64 <= bytes.length; at += 64) sha256Block(bytes, at);
  const end = layOutEnd(bytes, 64, sha256Last);
  for (let at = 0; at < end; at += 64) sha256Block(sha256Last, at);
  const digest = new Uint8Array(32);
  for (let at = 0; at < 32; at++) digest[at] = sha256State[at >> 2] >>> 24 - 8 * (at & 3);
  return digest;
}

/** For signatures alone, where the browser does not check them. @returns {Uint8Array} 64 bytes */
function sha512(bytes) {
  const word = (value) => BigInt.asUintN(64, value);
  const turned = (value, by) => word(value >> by | value << 64n - by);
  const state = [...squareRoots];
  const last = new Uint8Array(256);
  const end = layOutEnd(bytes, 128, last);
  const padded = concatenated(
    bytes.subarray(0, bytes.length - bytes.length % 128), last.subarray(0, end));
  const view = new DataView(padded.buffer);
  for (let at = 0; at < padded.length; at += 128) {
    const w = [];
    for (let t = 0; t < 80; t++) {
      if (t < 16) {
        w.push(view.getBigUint64(at + 8 * t));
        continue;
      }
      const s0 = turned(w[t - 15], 1n) ^ turned(w[t - 15], 8n) ^ w[t - 15] >> 7n;
      const s1 = turned(w[t - 2], 19n) ^ turned(w[t - 2], 61n) ^ w[t - 2] >> 6n;
      w.push(word(w[t - 16] + s0 + w[t - 7] + s1));
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let t = 0; t < 80; t++) {
      const s1 = turned(e, 14n) ^ turned(e, 18n) ^ turned(e, 41n);
      const t1 = h + s1 + (e & f ^ word(~e) & g) + cubeRoots[t] + w[t];
      const s0 = turned(a, 28n) ^ turned(a, 34n) ^ turned(a, 39n);
      const t2 = s0 + (a & b ^ a & c ^ b & c);
      [h, g, f, e, d, c, b, a] = [g, f, e, word(d + t1), c, b, a, word(t1 + t2)];
    }
    [a, b, c, d, e, f, g, h].forEach((value, index) => { state[index] = word(state[index] + value); });
  }
  const digest = new DataView(new ArrayBuffer(64));
  state.forEach((value, index) => digest.setBigUint64(8 * index, value));
  return new Uint8Array(digest.buffer);
}
