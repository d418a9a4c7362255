#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "CSystem.h"

#include <dirent.h>
#include <errno.h>
#include <unistd.h>

static int is_dot(const char *name) {
  return name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0));
}

#ifdef __linux__

int cs_each_entry(int folder, cs_entry_visitor visit, void *context) {
  _Alignas(struct dirent64) char buffer[32768];
  for (;;) {
    ssize_t length = getdents64(folder, buffer, sizeof buffer);
    if (length < 0) return -1;
    if (length == 0) return 0;
    for (ssize_t place = 0; place < length;) {
      const struct dirent64 *entry = (const struct dirent64 *)(buffer + place);
      place += entry->d_reclen;
      if (!is_dot(entry->d_name)) visit(entry->d_name, entry->d_type, context);
    }
  }
}

#else

int cs_each_entry(int folder, cs_entry_visitor visit, void *context) {
  int number = dup(folder);
  if (number < 0) return -1;
  DIR *stream = fdopendir(number);
  if (!stream) {
    int reason = errno;
    close(number);
    errno = reason;
    return -1;
  }
  for (;;) {
    errno = 0;
    const struct dirent *entry = readdir(stream);
    if (!entry) break;
    if (!is_dot(entry->d_name)) visit(entry->d_name, entry->d_type, context);
  }
  int reason = errno;
  closedir(stream);
  errno = reason;
  return reason == 0 ? 0 : -1;
}

#endif
