#include "lanes.h"

#if defined(__x86_64__)

#include <string.h>

// One word of each of the sixteen messages.
typedef uint32_t lanes __attribute__((vector_size(64)));

#define WIDE __attribute__((target("avx512f,avx512bw")))
#define EACH WIDE __attribute__((always_inline)) static inline

// FIPS 180-4 section 4.2.2.
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

// FIPS 180-4 section 5.3.3.
static const uint32_t initial[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

// What goes to place `at` of the one and of the other row, where two rows that are `step` apart give
// each other the elements that are `step` apart.
#define ONE(at, step) (((at) & (step)) ? 16 + (at) - (step) : (at))
#define OTHER(at, step) (((at) & (step)) ? 16 + (at) : (at) + (step))
#define ALL(place, step)                                                                    \
  place(0, step), place(1, step), place(2, step), place(3, step), place(4, step),           \
      place(5, step), place(6, step), place(7, step), place(8, step), place(9, step),       \
      place(10, step), place(11, step), place(12, step), place(13, step), place(14, step),  \
      place(15, step)

// One step of a transposition in place: rows and columns change places bit by bit of their numbers.
#define EXCHANGE(rows, count, step)                                                    \
  _Pragma("clang loop unroll(full)") for (int row = 0; row < (count); row++) {         \
    if (row & (step)) continue;                                                        \
    lanes one = (rows)[row], other = (rows)[row + (step)];                             \
    (rows)[row] = __builtin_shufflevector(one, other, ALL(ONE, step));                 \
    (rows)[row + (step)] = __builtin_shufflevector(one, other, ALL(OTHER, step));      \
  }

EACH lanes right(lanes word, int count) { return word >> count | word << (32 - count); }

EACH lanes bigEndian(lanes word) {
  return (right(word, 8) & 0xff00ff00) | (right(word, 24) & 0x00ff00ff);
}

// FIPS 180-4 section 6.2.2, for sixteen messages. `schedule` holds the block and is used up.
EACH void compress(lanes state[8], lanes schedule[16]) {
  lanes a = state[0], b = state[1], c = state[2], d = state[3];
  lanes e = state[4], f = state[5], g = state[6], h = state[7];
  _Pragma("clang loop unroll(full)") for (int round = 0; round < 64; round++) {
    lanes word = schedule[round & 15];
    lanes sum1 = right(e, 6) ^ right(e, 11) ^ right(e, 25);
    lanes choice = (e & f) ^ (~e & g);
    lanes t1 = h + sum1 + choice + constants[round] + word;
    lanes sum0 = right(a, 2) ^ right(a, 13) ^ right(a, 22);
    lanes majority = (a & b) ^ (a & c) ^ (b & c);
    lanes t2 = sum0 + majority;
    h = g; g = f; f = e; e = d + t1;
    d = c; c = b; b = a; a = t1 + t2;
    if (round < 48) {
      lanes near = schedule[(round + 14) & 15], far = schedule[(round + 1) & 15];
      lanes sigma1 = right(near, 17) ^ right(near, 19) ^ near >> 10;
      lanes sigma0 = right(far, 7) ^ right(far, 18) ^ far >> 3;
      schedule[round & 15] = sigma1 + schedule[(round + 9) & 15] + sigma0 + word;
    }
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d;
  state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

WIDE void testimony_lanes_sha256(const uint8_t *messages, size_t blocks, uint8_t *digests) {
  lanes state[8];
  for (int word = 0; word < 8; word++) state[word] = initial[word] - (lanes){};
  for (size_t block = 0; block < blocks; block++) {
    lanes schedule[16];
    _Pragma("clang loop unroll(full)") for (size_t lane = 0; lane < 16; lane++) {
      memcpy(&schedule[lane], messages + 64 * (lane * blocks + block), 64);
    }
    EXCHANGE(schedule, 16, 1)
    EXCHANGE(schedule, 16, 2)
    EXCHANGE(schedule, 16, 4)
    EXCHANGE(schedule, 16, 8)
    _Pragma("clang loop unroll(full)") for (int word = 0; word < 16; word++) {
      schedule[word] = bigEndian(schedule[word]);
    }
    compress(state, schedule);
  }
  _Pragma("clang loop unroll(full)") for (int word = 0; word < 8; word++) {
    state[word] = bigEndian(state[word]);
  }
  EXCHANGE(state, 8, 1)
  EXCHANGE(state, 8, 2)
  EXCHANGE(state, 8, 4)
  // Each row now holds two digests: of the lane of its number, and of the eighth one after it.
  for (size_t lane = 0; lane < 8; lane++) {
    memcpy(digests + 32 * lane, &state[lane], 32);
    memcpy(digests + 32 * (lane + 8), (const uint8_t *)&state[lane] + 32, 32);
  }
}

bool testimony_lanes_available(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw");
}

#else

bool testimony_lanes_available(void) { return false; }

void testimony_lanes_sha256(const uint8_t *messages, size_t blocks, uint8_t *digests) {
  __builtin_trap();
}

#endif
