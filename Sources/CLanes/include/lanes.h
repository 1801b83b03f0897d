#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// SHA-256 of sixteen messages side by side, one in each lane of a vector register. A commitment is
// some hundred short hashes, most of which do not wait for one another.

// Whether this processor has registers that wide (AVX-512).
bool testimony_lanes_available(void);

// Hashes sixteen messages that stand one behind another, each laid out in `blocks` blocks of 64 bytes
// with its padding (FIPS 180-4 section 5.1.1). Their digests are written one behind another.
// Only where testimony_lanes_available().
void testimony_lanes_sha256(const uint8_t *messages, size_t blocks, uint8_t *digests);
