/* Lets chosen file calls fail, for files below one folder only: preloaded by faults.py.
 *
 * FAULT        call:errno:n or call:errno:n+ (the n-th call, or that and every later one);
 *              errno 0 with `write` stands for a short write; no FAULT only counts
 * FAULT_DIR    the folder; the terminal, the loader and everything else are left alone
 * FAULT_LOG    a file that takes a line for each call below the folder: `!` when it was made to
 *              fail, the call, the path, and for link and rename the new path
 * FAULT_DISK   `network` or `local`: the disk cannot sync a folder, and is called that
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <sys/types.h>
#include <unistd.h>

static char wanted[32], folder[PATH_MAX];
static int code, first, persists, count, log_file = -1;
static const char *disk;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
  const char *fault = getenv("FAULT"), *below = getenv("FAULT_DIR"), *log = getenv("FAULT_LOG");
  disk = getenv("FAULT_DISK");
  if (below) snprintf(folder, sizeof folder, "%s/", below);
  if (log) {
    int file = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    log_file = fcntl(file, F_DUPFD_CLOEXEC, 700);
    syscall(SYS_close, file);
  }
  char sign = 0;
  if (fault && sscanf(fault, "%31[^:]:%d:%d%c", wanted, &code, &first, &sign) < 3) {
    fprintf(stderr, "FAULT is not call:errno:n\n");
    _exit(99);
  }
  persists = sign == '+';
}

/* The path of a descriptor, or of a name below one; empty when it is not ours. */
static void place(char *path, int file, const char *name) {
  char link[64];
  path[0] = 0;
  if (name && name[0] == '/') {
    snprintf(path, PATH_MAX, "%s", name);
  } else if (file >= 0) {
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = syscall(SYS_readlink, link, path, PATH_MAX - 1);
    if (length < 0) length = 0;
    path[length] = 0;
    if (name && strcmp(name, ".") != 0 && length < PATH_MAX - 300) {
      path[length] = '/';
      snprintf(path + length + 1, PATH_MAX - length - 1, "%s", name);
    }
  }
  size_t length = strlen(folder);
  if (!length || (strncmp(path, folder, length) != 0 && strncmp(path, folder, length - 1) != 0))
    path[0] = 0;
}

/* Counts a call and says whether it is to fail. */
static int fails(const char *call, const char *path, const char *target) {
  if (!path[0]) return 0;
  int saved = errno, hit = 0;
  pthread_mutex_lock(&lock);
  if (wanted[0] && strcmp(call, wanted) == 0) {
    count++;
    hit = count == first || (persists && count > first);
  }
  if (log_file >= 0) {
    char line[2 * PATH_MAX + 64];
    size_t skip = strlen(folder);
    int length = snprintf(line, sizeof line, "%s%s %s %s\n", hit ? "!" : "", call,
                          strlen(path) > skip ? path + skip : ".",
                          target && strlen(target) > skip ? target + skip : "");
    syscall(SYS_write, log_file, line, length);
  }
  pthread_mutex_unlock(&lock);
  errno = hit ? code : saved;
  return hit;
}

static int opening(int folder_file, const char *name, int flags, mode_t mode) {
  char path[PATH_MAX];
  place(path, folder_file, name);
  if (fails("open", path, NULL)) return -1;
  return syscall(SYS_openat, folder_file, name, flags, mode);
}

#define MODE(flags) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); \
    mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *name, int flags, ...) { MODE(flags) return opening(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE(flags) return opening(AT_FDCWD, name, flags, mode); }
int openat(int file, const char *name, int flags, ...) { MODE(flags) return opening(file, name, flags, mode); }
int openat64(int file, const char *name, int flags, ...) { MODE(flags) return opening(file, name, flags, mode); }

ssize_t write(int file, const void *bytes, size_t size) {
  char path[PATH_MAX];
  place(path, file, NULL);
  if (fails("write", path, NULL)) {
    if (code) return -1;
    size = size > 1 ? size / 2 : size;
  }
  return syscall(SYS_write, file, bytes, size);
}

ssize_t read(int file, void *bytes, size_t size) {
  char path[PATH_MAX];
  place(path, file, NULL);
  if (fails("read", path, NULL)) return -1;
  return syscall(SYS_read, file, bytes, size);
}

/* Whether it is a folder, which this disk cannot sync. */
static int is_unable(int file, const char *path) {
  struct stat status;
  return disk && path[0] && fstat(file, &status) == 0 && S_ISDIR(status.st_mode);
}

int fstatfs(int file, struct statfs *facts) {
  int result = syscall(SYS_fstatfs, file, facts);
  if (result == 0 && disk) facts->f_type = strcmp(disk, "network") == 0 ? 0x6969 : 0xEF53;
  return result;
}

int fsync(int file) {
  char path[PATH_MAX];
  place(path, file, NULL);
  if (is_unable(file, path)) {
    errno = EINVAL;
    return -1;
  }
  return fails("fsync", path, NULL) ? -1 : syscall(SYS_fsync, file);
}

int fdatasync(int file) {
  char path[PATH_MAX];
  place(path, file, NULL);
  return fails("fsync", path, NULL) ? -1 : syscall(SYS_fdatasync, file);
}

int ftruncate(int file, off_t size) {
  char path[PATH_MAX];
  place(path, file, NULL);
  return fails("ftruncate", path, NULL) ? -1 : syscall(SYS_ftruncate, file, size);
}

/* A failed close has closed the descriptor all the same. */
int close(int file) {
  char path[PATH_MAX];
  int saved = errno;
  place(path, file, NULL);
  errno = saved;
  int hit = fails("close", path, NULL);
  int result = syscall(SYS_close, file);
  if (!hit) return result;
  errno = code;
  return -1;
}

static int two(const char *call, int from, const char *name, int to, const char *new_name) {
  char path[PATH_MAX], target[PATH_MAX];
  place(path, from, name);
  place(target, to, new_name);
  return fails(call, path[0] ? path : target, target);
}

int renameat(int from, const char *name, int to, const char *new_name) {
  return two("rename", from, name, to, new_name) ? -1 : syscall(SYS_renameat, from, name, to, new_name);
}

int rename(const char *name, const char *new_name) {
  return renameat(AT_FDCWD, name, AT_FDCWD, new_name);
}

int renameat2(int from, const char *name, int to, const char *new_name, unsigned flags) {
  return two("rename", from, name, to, new_name)
             ? -1 : syscall(SYS_renameat2, from, name, to, new_name, flags);
}

int linkat(int from, const char *name, int to, const char *new_name, int flags) {
  return two("link", from, name, to, new_name)
             ? -1 : syscall(SYS_linkat, from, name, to, new_name, flags);
}

int unlinkat(int file, const char *name, int flags) {
  char path[PATH_MAX];
  place(path, file, name);
  return fails("unlink", path, NULL) ? -1 : syscall(SYS_unlinkat, file, name, flags);
}

int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }

int mkdirat(int file, const char *name, mode_t mode) {
  char path[PATH_MAX];
  place(path, file, name);
  return fails("mkdir", path, NULL) ? -1 : syscall(SYS_mkdirat, file, name, mode);
}

int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

int flock(int file, int operation) {
  char path[PATH_MAX];
  place(path, file, NULL);
  return fails("flock", path, NULL) ? -1 : syscall(SYS_flock, file, operation);
}
