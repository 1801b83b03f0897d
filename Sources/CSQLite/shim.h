#include <sqlite3.h>

// Swift cannot call C functions with variable arguments: the few that are needed are wrapped here.

static inline int testimony_sqlite3_db_config(sqlite3 *db, int option, int on) {
  return sqlite3_db_config(db, option, on, (int *)0);
}
