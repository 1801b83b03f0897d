#include <libpq-fe.h>

/* What a server says beside its answers is for nobody's terminal. */
static inline void testimony_pq_ignore_notice(void *nothing, const PGresult *notice) {}

static inline void testimony_pq_ignore_notices(PGconn *connection) {
  PQsetNoticeReceiver(connection, testimony_pq_ignore_notice, NULL);
}
