#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "CSystem.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#ifdef __linux__
#include <sys/vfs.h>

/* The numbers of statfs(2) for disks that are not this machine's own. */
static const struct {
  unsigned int number;
  const char *name;
} remote_kinds[] = {
    {0x6969, "NFS"},       {0x517B, "SMB"},     {0xFF534D42, "SMB"},  {0xFE534D42, "SMB"},
    {0x65735546, "FUSE"},  {0x01021997, "9p"},  {0x5346414F, "AFS"},  {0x73757245, "Coda"},
    {0x00C36400, "Ceph"},
};
#else
#include <sys/mount.h>
#include <sys/param.h>
#include <string.h>

static const struct {
  const char *kind;
  const char *name;
} remote_kinds[] = {
    {"nfs", "NFS"},       {"smbfs", "SMB"},    {"afpfs", "AFP"},
    {"webdav", "WebDAV"}, {"macfuse", "FUSE"}, {"osxfuse", "FUSE"},
};
#endif

int cs_remote_file_system(int descriptor, char *name, size_t length) {
  struct statfs facts;
  if (fstatfs(descriptor, &facts) != 0) return 0;
  for (size_t i = 0; i < sizeof(remote_kinds) / sizeof(remote_kinds[0]); i++) {
#ifdef __linux__
    if ((unsigned int)facts.f_type != remote_kinds[i].number) continue;
#else
    if (strcmp(facts.f_fstypename, remote_kinds[i].kind) != 0) continue;
#endif
    snprintf(name, length, "%s", remote_kinds[i].name);
    return 1;
  }
  return 0;
}

int cs_is_immutable(int directory, const char *name) {
#if defined(__linux__) && defined(STATX_ATTR_IMMUTABLE)
  struct statx facts;
  if (statx(directory, name, AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, &facts) != 0) return 0;
  return (facts.stx_attributes & (STATX_ATTR_IMMUTABLE | STATX_ATTR_APPEND)) != 0;
#elif defined(UF_IMMUTABLE)
  struct stat facts;
  if (fstatat(directory, name, &facts, AT_SYMLINK_NOFOLLOW) != 0) return 0;
  return (facts.st_flags & (UF_IMMUTABLE | SF_IMMUTABLE | UF_APPEND | SF_APPEND)) != 0;
#else
  (void)directory;
  (void)name;
  return 0;
#endif
}
