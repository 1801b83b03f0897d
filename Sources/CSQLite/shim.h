#include <sqlite3.h>

// What Swift cannot call itself: a function with variable arguments, and a constant that is a cast.

static inline int testimony_sqlite3_db_config(sqlite3 *db, int option, int on) {
  return sqlite3_db_config(db, option, on, (int *)0);
}

// Binds a copy of the bytes, so that the caller's memory need not outlive the call.
static inline int testimony_sqlite3_bind_copy(sqlite3_stmt *statement, int index,
                                              const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, index, count ? bytes : "", count, SQLITE_TRANSIENT);
}

static inline int testimony_sqlite3_bind_text(sqlite3_stmt *statement, int index, const void *bytes,
                                              sqlite3_uint64 count) {
  return sqlite3_bind_text64(statement, index, count ? bytes : "", count, SQLITE_TRANSIENT,
                             SQLITE_UTF8);
}

// Binds the bytes where they lie: they must stay there until the statement has run.
static inline int testimony_sqlite3_bind_lent(sqlite3_stmt *statement, int index,
                                              const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, index, count ? bytes : "", count, SQLITE_STATIC);
}
