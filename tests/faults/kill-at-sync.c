/*
 * Kills the program at a point of the journal's life, to the system call: with LD_PRELOAD, the process gets
 * SIGKILL at its KILL_AT_SYNC-th call of fdatasync or fsync on the journal or its write-ahead log, before the
 * disk has it (KILL_WHEN=before) or right after (KILL_WHEN=after).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is_journal(int fd) {
  char link[32], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strstr(path, "/journal.db") != NULL;
}

static int counted(int fd, const char *call) {
  static int calls = 0;
  const char *at = getenv("KILL_AT_SYNC"), *when = getenv("KILL_WHEN");
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, call);
  int last = at != NULL && is_journal(fd) && ++calls == atoi(at);
  if (last && when != NULL && strcmp(when, "before") == 0) raise(SIGKILL);
  int result = real(fd);
  if (last) raise(SIGKILL);
  return result;
}

int fdatasync(int fd) { return counted(fd, "fdatasync"); }
int fsync(int fd) { return counted(fd, "fsync"); }
