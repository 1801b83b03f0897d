#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

// `prctl` is variadic, and RLIMIT_CORE an enumerator of a type that Swift does not name.
static inline int testimony_forbid_core_dumps(void) {
  const struct rlimit none = {0, 0};
  int limited = setrlimit(RLIMIT_CORE, &none);
  int undumpable = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  return limited == 0 && undumpable == 0 ? 0 : -1;
}

// `memfd_create` is declared for GNU sources alone. The descriptor is closed on exec.
static inline int testimony_memory_file(const char *name) {
  return (int)syscall(SYS_memfd_create, name, 1U);
}

// Whether a folder is on a file system in memory (tmpfs): nothing in it is on a disk.
static inline int testimony_is_in_memory(const char *path) {
  struct statfs system;
  return statfs(path, &system) == 0 && system.f_type == 0x01021994;
}

// The processors that this process may run on, which may be fewer than there are; 0 where the kernel does
// not say. `sched_getaffinity` is declared for GNU sources alone.
static inline int testimony_processors(void) {
  unsigned long allowed[128];
  long bytes = syscall(SYS_sched_getaffinity, 0, sizeof allowed, allowed);
  int count = 0;
  for (long i = 0; i < bytes / (long)sizeof allowed[0]; i++) count += __builtin_popcountl(allowed[i]);
  return count;
}
