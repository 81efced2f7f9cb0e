/*
 * Kills dpkg at a point of an upgrade: with LD_PRELOAD, the process gets SIGKILL when it moves a file to a path that
 * ends in KILL_AT_RENAME, before the move (KILL_WHEN=before) or right after it (KILL_WHEN=after).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int rename(const char *from, const char *to) {
  const char *at = getenv("KILL_AT_RENAME"), *when = getenv("KILL_WHEN");
  int (*real)(const char *, const char *) = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
  int here = at != NULL && strlen(to) >= strlen(at) && strcmp(to + strlen(to) - strlen(at), at) == 0;
  if (here && when != NULL && strcmp(when, "before") == 0) raise(SIGKILL);
  int result = real(from, to);
  if (here) raise(SIGKILL);
  return result;
}
