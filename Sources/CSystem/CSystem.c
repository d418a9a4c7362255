#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#ifndef RENAME_NOREPLACE
#define RENAME_NOREPLACE 1
#endif
#ifndef RENAME_EXCHANGE
#define RENAME_EXCHANGE 2
#endif
#endif

int cs_set_undumpable(void) {
#ifdef __linux__
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#else
  return 0;
#endif
}

int cs_forbid_core_files(void) {
  struct rlimit none = {0, 0};
  return setrlimit(RLIMIT_CORE, &none);
}

int cs_has_descriptors(int count) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 256) {
    limit.rlim_cur = limit.rlim_max < 256 ? limit.rlim_max : 256;
    setrlimit(RLIMIT_NOFILE, &limit);
  }
  int numbers[64], opened = 0, reason = 0;
  if (count > 64) count = 64;
  while (opened < count) {
    numbers[opened] = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (numbers[opened] == -1) {
      reason = errno;
      break;
    }
    opened++;
  }
  int enough = opened == count;
  while (opened > 0) close(numbers[--opened]);
  if (enough) return 0;
  errno = reason;
  return -1;
}

int cs_fsync(int descriptor) {
  int result;
#ifdef F_FULLFSYNC
  do {
    result = fcntl(descriptor, F_FULLFSYNC);
  } while (result == -1 && errno == EINTR);
  if (result != -1) return 0;
  /* Network and foreign file systems know no F_FULLFSYNC; an error of the disk must stay one. */
  if (errno != ENOTSUP && errno != EINVAL && errno != ENOTTY) return -1;
#endif
  do {
    result = fsync(descriptor);
  } while (result == -1 && errno == EINTR);
  return result;
}

#if defined(__linux__) && defined(SYS_renameat2)
/* By the C library's own function where there is one, so that a preloaded library sees the call. */
static int rename_at(int from_directory, const char *from, int to_directory, const char *to,
                     unsigned flags) {
#if defined(__GLIBC__) && defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 28)
  return renameat2(from_directory, from, to_directory, to, flags);
#endif
#endif
  return (int)syscall(SYS_renameat2, from_directory, from, to_directory, to, flags);
}
#endif

int cs_rename_exchange(int from_directory, const char *from, int to_directory, const char *to) {
#if defined(__linux__) && defined(SYS_renameat2)
  return rename_at(from_directory, from, to_directory, to, RENAME_EXCHANGE);
#elif defined(RENAME_SWAP)
  return renameatx_np(from_directory, from, to_directory, to, RENAME_SWAP);
#else
  errno = ENOSYS;
  return -1;
#endif
}

int cs_rename_exclusive(int from_directory, const char *from, int to_directory, const char *to) {
#if defined(__linux__) && defined(SYS_renameat2)
  return rename_at(from_directory, from, to_directory, to, RENAME_NOREPLACE);
#elif defined(RENAME_EXCL)
  return renameatx_np(from_directory, from, to_directory, to, RENAME_EXCL);
#else
  errno = ENOSYS;
  return -1;
#endif
}
