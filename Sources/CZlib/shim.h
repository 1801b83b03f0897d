#include <zlib.h>

/* inflateInit2 is a macro, which Swift does not see; -15 is deflate without a header. */
static inline int testimony_inflate_init(z_stream *stream) {
  return inflateInit2(stream, -15);
}
