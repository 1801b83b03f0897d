#include <fcntl.h>
#include <linux/keyctl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

// A child in a session of its own. `output` may be a terminal, which then becomes the session's
// (tty_ioctl(4)); without `errors`, standard error is standard output. In C because after fork(2) a
// process with threads may only do what signal-safety(7) lists.
static inline pid_t testimony_spawn(const char *path, char *const *arguments,
                                    char *const *environment, const char *folder,
                                    const char *input, const char *output, const char *errors) {
  pid_t child = fork();
  if (child != 0) return child;
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, 0);
  setsid();
  int out = open(output, O_RDWR | O_CREAT, 0600);
  int err = errors ? open(errors, O_RDWR | O_CREAT, 0600) : out;
  int in = open(input, O_RDWR);
  if (in < 0) in = open(input, O_RDONLY);
  if (out < 0 || err < 0 || in < 0 || chdir(folder) != 0) _exit(126);
  if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0) _exit(126);
  for (int number = 3; number < 256; number++) close(number);
  execve(path, arguments, environment);
  _exit(127);
}

// Reads a key of the user's from the kernel (keyctl(2)), without the library that the tool uses.
// The number of bytes, or -1 when there is no such key.
static inline long testimony_read_key(const char *description, void *bytes, size_t count) {
  long key = syscall(SYS_keyctl, KEYCTL_SEARCH, KEY_SPEC_USER_KEYRING, "user", description, 0);
  return key < 0 ? -1 : syscall(SYS_keyctl, KEYCTL_READ, key, bytes, count);
}

// Where `bytes` stand in `all`, or -1 (memmem(3), which Swift's Glibc does not show).
static inline long testimony_find(const void *all, size_t count, const void *bytes, size_t length) {
  extern void *memmem(const void *, size_t, const void *, size_t);
  const char *found = memmem(all, count, bytes, length);
  return found ? found - (const char *)all : -1;
}
