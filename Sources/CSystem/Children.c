#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void set_foreground(int terminal, pid_t group) {
  sigset_t stops, before;
  sigemptyset(&stops);
  sigaddset(&stops, SIGTTOU);
  /* Whoever is in the background would be stopped for it. */
  pthread_sigmask(SIG_BLOCK, &stops, &before);
  tcsetpgrp(terminal, group);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* Between fork and exec nothing but what is safe in a signal handler. */
static void become(int terminal, const char *path, char *const arguments[],
                   char *const environment[], int reports) {
  setpgid(0, 0);
  set_foreground(terminal, getpid());
  for (int number = 1; number < 32; number++) {
    if (number != SIGKILL && number != SIGSTOP) signal(number, SIG_DFL);
  }
  sigset_t none;
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, NULL);
  dup2(STDOUT_FILENO, STDERR_FILENO);
  execve(path, arguments, environment);
  int code = errno;
  if (write(reports, &code, sizeof code) == -1) _exit(126);
  _exit(127);
}

int cs_start_in_foreground(int terminal, const char *path, char *const arguments[],
                           char *const environment[]) {
  int ends[2];
  if (pipe(ends) == -1) return -1;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  pid_t child = fork();
  if (child == 0) become(terminal, path, arguments, environment, ends[1]);
  int refusal = errno;
  close(ends[1]);
  if (child == -1) {
    close(ends[0]);
    errno = refusal;
    return -1;
  }
  setpgid(child, child);
  int code = 0;
  ssize_t count;
  do {
    count = read(ends[0], &code, sizeof code);
  } while (count == -1 && errno == EINTR);
  close(ends[0]);
  if (count != (ssize_t)sizeof code) return child;
  while (waitpid(child, NULL, 0) == -1 && errno == EINTR) {
  }
  set_foreground(terminal, getpgrp());
  errno = code;
  return -1;
}

void cs_give_terminal(int terminal, int group) {
  set_foreground(terminal, group == 0 ? getpgrp() : group);
}

int cs_look_at_child(int child, int *value) {
  int status = 0;
  pid_t found;
  do {
    found = waitpid(child, &status, WNOHANG | WUNTRACED);
  } while (found == -1 && errno == EINTR);
  *value = 0;
  if (found == 0) return CS_CHILD_RUNS;
  if (found == -1) return CS_CHILD_EXITED;
  if (WIFSTOPPED(status)) {
    *value = WSTOPSIG(status);
    return CS_CHILD_STOPPED;
  }
  if (WIFSIGNALED(status)) {
    *value = WTERMSIG(status);
    return CS_CHILD_KILLED;
  }
  *value = WEXITSTATUS(status);
  return CS_CHILD_EXITED;
}
