#include <libgfshare.h>

/* A global variable of the library, which Swift does not let anybody set. It has no default. */
static inline void testimony_gfshare_use(gfshare_rand_func_t fill) {
  gfshare_fill_rand = fill;
}
