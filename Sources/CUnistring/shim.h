// Before the headers of libunistring, which redefine `int32_t` and its kin as macros: otherwise they
// reach into <stdlib.h>, whose types then differ from those that every other module imports.
#include <stdint.h>
#include <stdlib.h>

// First: libunistring renames the types of <stdint.h>, and <stdlib.h> must not see that.
#include <stdlib.h>

#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

// `uninorm_nfc` is a macro over an incomplete type, which Swift does not import.
static inline uint8_t *testimony_u8_nfc(const uint8_t *text, size_t count, uint8_t *output,
                                        size_t *output_count) {
  return u8_normalize(UNINORM_NFC, text, count, output, output_count);
}

// The compatibility decomposition of `text`; 0 where it does not fit into `room`.
static inline size_t testimony_u32_nfkd(const uint32_t *text, size_t count, uint32_t *output,
                                        size_t room) {
  size_t length = room;
  uint32_t *result = u32_normalize(UNINORM_NFKD, text, count, output, &length);
  if (result == output) return length;
  free(result);
  return 0;
}
