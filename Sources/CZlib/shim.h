#include <zlib.h>

/* inflateInit2 is a macro, which Swift does not see; -15 is deflate without a header. */
static inline int testimony_inflate_init(z_stream *stream) {
  return inflateInit2(stream, -15);
}

/* 15 is the same with zlib's own header. */
static inline int testimony_zlib_inflate_init(z_stream *stream) {
  return inflateInit2(stream, 15);
}
