// Stands between a program and the system (LD_PRELOAD): writes down what it does to the disk, and at a
// chosen one of these calls ends it, or lets the call fail. For tests of what a crash leaves behind.
//
//   FAULT_UNDER   calls on files in this folder are counted, from 1; a name that begins with ".std"
//                 is written down but not counted
//   FAULT_TRACE   a file to write them down in, a line each: number, call, bytes, path
//   FAULT_AT      the number of the call it is about
//   FAULT_MODE    kill   SIGKILL instead of the call
//                 torn   SIGKILL after half of a write; like kill for other calls
//                 fail   the call is not made and reports FAULT_ERROR
//                 stay   like fail, and so does every later write, as on a full disk
//                 lie    the call is made, and reports FAULT_ERROR
//   FAULT_ERROR   an errno
//
// The calls themselves go straight to the kernel.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum mode { NONE, KILL, TORN, FAIL, STAY, LIE };
enum kind { WRITE, OTHER };

static enum mode mode;
static long chosen;
static int error;
static const char *under;
static int trace = -1;
static atomic_long calls;

static const char *variable(const char *name) {
  const char *value = getenv(name);
  return value ? value : "";
}

__attribute__((constructor)) static void begin(void) {
  static const char *names[] = {"", "kill", "torn", "fail", "stay", "lie"};
  for (int each = KILL; each <= LIE; each++) {
    if (strcmp(variable("FAULT_MODE"), names[each]) == 0) mode = (enum mode)each;
  }
  chosen = atol(variable("FAULT_AT"));
  error = atoi(variable("FAULT_ERROR"));
  under = variable("FAULT_UNDER");
  if (*variable("FAULT_TRACE")) {
    trace = open(variable("FAULT_TRACE"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  }
}

static void put(const char *line, size_t length) { syscall(SYS_write, trace, line, length); }

// What becomes of a call on `path`.
static enum mode decide(const char *call, enum kind kind, const char *path, size_t bytes) {
  if (!*under || strncmp(path, under, strlen(under)) != 0) return NONE;
  const char *name = strrchr(path, '/');
  int counts = !name || strncmp(name, "/.std", 5) != 0;
  long number = counts ? atomic_fetch_add(&calls, 1) + 1 : 0;
  if (trace >= 0) {
    char line[4400];
    int length = snprintf(line, sizeof line, "%ld %s %zu %.4096s\n", number, call, bytes, path);
    put(line, (size_t)length);
  }
  if (!counts || mode == NONE || chosen == 0) return NONE;
  if (mode == STAY) return number == chosen || (number > chosen && kind == WRITE) ? FAIL : NONE;
  if (number != chosen) return NONE;
  if (mode == KILL || (mode == TORN && kind != WRITE)) kill(getpid(), SIGKILL);
  return mode;
}

static enum mode decide_file(const char *call, enum kind kind, int file, size_t bytes) {
  char link[64], path[4097];
  int saved = errno;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  errno = saved;
  if (length < 0) return NONE;
  path[length] = 0;
  return decide(call, kind, path, bytes);
}

static long refuse(void) {
  errno = error;
  return -1;
}

static long after(enum mode what, long result) { return what == LIE ? refuse() : result; }

ssize_t write(int file, const void *bytes, size_t count) {
  enum mode what = decide_file("write", WRITE, file, count);
  if (what == FAIL) return refuse();
  if (what == TORN) {
    syscall(SYS_write, file, bytes, count / 2);
    kill(getpid(), SIGKILL);
  }
  return after(what, syscall(SYS_write, file, bytes, count));
}

static ssize_t put_at(int file, const void *bytes, size_t count, off_t place) {
  enum mode what = decide_file("pwrite", WRITE, file, count);
  if (what == FAIL) return refuse();
  if (what == TORN) {
    syscall(SYS_pwrite64, file, bytes, count / 2, place);
    kill(getpid(), SIGKILL);
  }
  return after(what, syscall(SYS_pwrite64, file, bytes, count, place));
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) {
  return put_at(file, bytes, count, place);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place) {
  return put_at(file, bytes, count, place);
}

int fsync(int file) {
  enum mode what = decide_file("fsync", OTHER, file, 0);
  return what == FAIL ? (int)refuse() : (int)after(what, syscall(SYS_fsync, file));
}

int fdatasync(int file) {
  enum mode what = decide_file("fdatasync", OTHER, file, 0);
  return what == FAIL ? (int)refuse() : (int)after(what, syscall(SYS_fdatasync, file));
}

static int cut(int file, off_t length) {
  enum mode what = decide_file("ftruncate", OTHER, file, (size_t)length);
  return what == FAIL ? (int)refuse() : (int)after(what, syscall(SYS_ftruncate, file, length));
}

int ftruncate(int file, off_t length) { return cut(file, length); }

int ftruncate64(int file, off64_t length) { return cut(file, length); }

int rename(const char *from, const char *to) {
  enum mode what = decide("rename", OTHER, to, 0);
  if (what == FAIL) return (int)refuse();
  return (int)after(what, syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int link(const char *from, const char *to) {
  enum mode what = decide("link", OTHER, to, 0);
  if (what == FAIL) return (int)refuse();
  return (int)after(what, syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int linkat(int place, const char *from, int folder, const char *to, int flags) {
  enum mode what = decide("linkat", OTHER, to, 0);
  if (what == FAIL) return (int)refuse();
  return (int)after(what, syscall(SYS_linkat, place, from, folder, to, flags));
}

int unlink(const char *path) {
  enum mode what = decide("unlink", OTHER, path, 0);
  if (what == FAIL) return (int)refuse();
  return (int)after(what, syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}
