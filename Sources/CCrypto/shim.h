// The one-shot and EVP interfaces cost two to nine times as much for a one-block hash
// (Docs/Performance.md); these are deprecated, not removed, and stay in libcrypto 3.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
#include "timestamp.h"
