#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "CSystem.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

static const int fault_signals[] = {SIGILL,  SIGTRAP, SIGSEGV, SIGBUS,
                                    SIGFPE,  SIGABRT, SIGSYS,  SIGXCPU};
static const int watched_signals[] = {SIGWINCH, SIGCONT, SIGTSTP, SIGCHLD,
                                      SIGTERM,  SIGHUP,  SIGINT,  SIGQUIT};

static void set_action(int number, void (*handler)(int), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

void cs_reset_signals(void) {
  for (int i = 0; i < COUNT(fault_signals); i++) set_action(fault_signals[i], SIG_DFL, 0);
  set_action(SIGQUIT, SIG_DFL, 0);
  set_action(SIGPIPE, SIG_IGN, 0);
  set_action(SIGXFSZ, SIG_IGN, 0);
}

/* The self-pipe */

static volatile sig_atomic_t signal_pipe = -1;
static struct sigaction replaced_actions[COUNT(watched_signals)];

static void note_signal(int number) {
  int saved_errno = errno;
  unsigned char byte = (unsigned char)number;
  /* A full pipe loses nothing that the reader does not know already. */
  while (write((int)signal_pipe, &byte, 1) == -1 && errno == EINTR) {
  }
  errno = saved_errno;
}

void cs_watch_signals(int pipe_descriptor) {
  signal_pipe = pipe_descriptor;
  for (int i = 0; i < COUNT(watched_signals); i++) {
    int number = watched_signals[i];
    sigaction(number, NULL, &replaced_actions[i]);
    if (number == SIGHUP && replaced_actions[i].sa_handler == SIG_IGN) continue;
    set_action(number, note_signal, SA_RESTART);
  }
}

void cs_unwatch_signals(void) {
  if (signal_pipe == -1) return;
  for (int i = 0; i < COUNT(watched_signals); i++)
    sigaction(watched_signals[i], &replaced_actions[i], NULL);
  signal_pipe = -1;
}

/* The signals that ask to end */

static const int end_signals[] = {SIGINT, SIGTERM, SIGHUP};
static struct sigaction replaced_ends[COUNT(end_signals)];
static volatile sig_atomic_t noted_end = 0;

static void note_end(int number) {
  if (noted_end == 0) noted_end = number;
}

void cs_note_ends(void) {
  noted_end = 0;
  for (int i = 0; i < COUNT(end_signals); i++) {
    sigaction(end_signals[i], NULL, &replaced_ends[i]);
    if (replaced_ends[i].sa_handler != SIG_IGN) set_action(end_signals[i], note_end, SA_RESTART);
  }
}

int cs_noted_end(void) { return (int)noted_end; }

void cs_forget_ends(void) {
  for (int i = 0; i < COUNT(end_signals); i++)
    sigaction(end_signals[i], &replaced_ends[i], NULL);
}

void cs_stop(int terminal) {
  struct sigaction before;
  sigaction(SIGTSTP, NULL, &before);
  /* The others of the group first, with ourselves deaf; then this thread, so that the whole process
     has stopped before the call returns, whatever other threads there are. */
  if (tcgetpgrp(terminal) == getpgrp()) {
    set_action(SIGTSTP, SIG_IGN, 0);
    kill(0, SIGTSTP);
  }
  set_action(SIGTSTP, SIG_DFL, 0);
  pthread_kill(pthread_self(), SIGTSTP);
  sigaction(SIGTSTP, &before, NULL);
}

/* The terminal after a fault */

/* Taken by the first of several threads that fault at once. */
static atomic_int is_armed = 0;
static struct termios saved_modes;
static int terminal_descriptor = -1;
static int words_descriptor = -1;
static char leave_bytes[512];
static size_t leave_count = 0;
static char word_bytes[512];
static size_t word_count = 0;
/* A fault for want of stack needs another one to be handled on. */
static char handler_stack[64 * 1024];

static void write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written == -1 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

static void restore_and_raise(int number) {
  if (atomic_exchange(&is_armed, 0)) {
    /* A process in the background would be stopped here instead of ending. */
    set_action(SIGTTOU, SIG_IGN, 0);
    write_all(terminal_descriptor, leave_bytes, leave_count);
    tcsetattr(terminal_descriptor, TCSAFLUSH, &saved_modes);
    write_all(words_descriptor, word_bytes, word_count);
  }
  set_action(number, SIG_DFL, 0);
  raise(number);
}

int cs_arm_crash_restore(int terminal, const char *leave, size_t leave_length, int last_words,
                         const char *words, size_t words_length) {
  is_armed = 0;
  if (tcgetattr(terminal, &saved_modes) == -1) return -1;
  terminal_descriptor = terminal;
  words_descriptor = last_words;
  leave_count = leave_length < sizeof leave_bytes ? leave_length : sizeof leave_bytes;
  memcpy(leave_bytes, leave, leave_count);
  word_count = words_length < sizeof word_bytes ? words_length : sizeof word_bytes;
  memcpy(word_bytes, words, word_count);
  stack_t stack;
  memset(&stack, 0, sizeof stack);
  stack.ss_sp = handler_stack;
  stack.ss_size = sizeof handler_stack;
  sigaltstack(&stack, NULL);
  is_armed = 1;
  for (int i = 0; i < COUNT(fault_signals); i++)
    set_action(fault_signals[i], restore_and_raise, SA_ONSTACK | SA_NODEFER);
  return 0;
}

int cs_restore_terminal_modes(void) {
  if (terminal_descriptor == -1) return -1;
  int result;
  do {
    result = tcsetattr(terminal_descriptor, TCSANOW, &saved_modes);
  } while (result == -1 && errno == EINTR);
  return result;
}

void cs_disarm_crash_restore(void) {
  is_armed = 0;
  for (int i = 0; i < COUNT(fault_signals); i++) set_action(fault_signals[i], SIG_DFL, 0);
}
