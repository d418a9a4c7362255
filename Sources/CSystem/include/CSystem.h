/// The few kernel calls that Swift cannot see through its C library modules, or must not make in
/// its own code: functions that return -1 leave the reason in errno.
#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <stddef.h>

/// Keeps the memory of this process out of core dumps and from debuggers of the same user.
/// Why here: prctl is variadic, and Swift imports no variadic function.
int cs_set_undumpable(void);

/// Sets the limit of core files to nothing.
/// Why here: the type of RLIMIT_CORE differs between the C libraries that Swift imports.
int cs_forbid_core_files(void);

/// Raises the limit of open files as far as the system lets this process, up to 256, and says
/// whether so many more can be opened now: 0 if they can, -1 if not.
/// Why here: the type of RLIMIT_NOFILE differs between the C libraries that Swift imports.
int cs_has_descriptors(int count);

/// Lets the allocator keep at most two pools of memory however many threads there are, since each pool
/// keeps what its threads needed at most.
/// Why here: mallopt is the GNU C library's own; elsewhere nothing is done.
void cs_keep_few_pools(void);

/// Gives memory that nobody uses back to the system, as after the index was made.
/// Why here: malloc_trim is the GNU C library's own; elsewhere nothing is done.
void cs_give_back_memory(void);

/// Brings a file's or a directory's content to the disk, beyond the disk's own cache where the
/// system can do so (F_FULLFSYNC), and begins again when a signal interrupts it.
/// Why here: fcntl is variadic.
int cs_fsync(int descriptor);

/// Renames a file, and fails with EEXIST rather than replace another. ENOSYS or EINVAL says that the
/// file system cannot; link and unlink do the same then.
/// Why here: renameat2 is not in the module of the C library.
int cs_rename_exclusive(int from_directory, const char *from, int to_directory, const char *to);

/// Lets two files change their names in one step, so that neither is ever without one; fails with
/// ENOENT when either is not there. ENOSYS or EINVAL says that the file system cannot.
/// Why here: renameat2 is not in the module of the C library.
int cs_rename_exchange(int from_directory, const char *from, int to_directory, const char *to);

/// Tells whether a file carries the mark that keeps even its owner from changing, linking or removing
/// it: 1 if it does, 0 if not or if the system does not say. A link is not followed.
/// Why here: statx and the flags of chflags are not in the modules of the C libraries.
int cs_is_immutable(int directory, const char *name);

/// Takes the name of an entry of a folder, valid only until it returns, and its kind as `d_type` tells it.
typedef void (*cs_entry_visitor)(const char *name, int kind, void *context);

/// Calls for every entry of an open directory but `.` and `..`, in no order, from where the descriptor
/// stands.
/// Why here: getdents64, which spares three calls and an allocation a folder, is not in the module of the C
/// library; elsewhere `readdir` does it.
int cs_each_entry(int folder, cs_entry_visitor visit, void *context);

/// Tells whether an open directory is on a disk of another machine, and the name of its protocol.
/// Why here: statfs is not in the module of the C library on Linux.
int cs_remote_file_system(int descriptor, char *name, size_t length);

/// Gives the signals of a fault their default actions, so that the language runtime prints no
/// backtrace with data in it; ignores SIGPIPE and SIGXFSZ, so that the calls report the error.
/// Why here: SIG_DFL and SIG_IGN are casting macros that Swift drops on some systems.
void cs_reset_signals(void);

/// Writes the number of each signal that concerns a terminal program as one byte to a descriptor:
/// SIGWINCH, SIGCONT, SIGTSTP, SIGCHLD, SIGTERM, SIGHUP, SIGINT and SIGQUIT. The handler does nothing else.
/// SIGHUP stays ignored where it was (nohup).
/// Why here: Swift code in a signal handler may allocate or take a lock.
void cs_watch_signals(int pipe_descriptor);

/// Puts back the actions that `cs_watch_signals` replaced.
void cs_unwatch_signals(void);

/// Notes SIGINT, SIGTERM and SIGHUP instead of ending, for work that has something to clear away; one
/// that is ignored, as under nohup or behind &, stays ignored.
/// Why here: Swift code in a signal handler may allocate or take a lock.
void cs_note_ends(void);

/// The number of the first signal noted since `cs_note_ends`; 0 while there is none.
int cs_noted_end(void);

/// Puts back the actions that `cs_note_ends` replaced.
void cs_forget_ends(void);

/// Stops this process as Ctrl-Z does, with all of its process group when that is in the foreground
/// of the terminal, and returns when it goes on. Returns at once where the system ignores the stop,
/// as for the leader of a session.
void cs_stop(int terminal);

/// Remembers how to give the terminal back after a fault: its modes now, the bytes that leave the
/// screen, a descriptor for the last words, and these. On SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE,
/// SIGABRT, SIGSYS and SIGXCPU they are written, the modes are set, and the signal does what it does.
/// Longer texts than 512 bytes are cut. Returns -1 when the modes cannot be read.
/// Why here: after a fault nothing of Swift may run.
int cs_arm_crash_restore(int terminal, const char *leave, size_t leave_length, int last_words,
                         const char *words, size_t words_length);

/// Sets the modes remembered by `cs_arm_crash_restore`.
int cs_restore_terminal_modes(void);

/// Forgets the terminal; a fault does only what it does by default.
void cs_disarm_crash_restore(void);

/// What `cs_look_at_child` finds.
#define CS_CHILD_RUNS 0
#define CS_CHILD_EXITED 1
#define CS_CHILD_KILLED 2
#define CS_CHILD_STOPPED 3

/// Starts a program, without a shell, as a process group of its own that has the terminal; its
/// signals are the system's own and its errors go to the terminal. Returns its number, or -1.
/// Why here: after fork in a process with threads nothing of Swift may run.
int cs_start_in_foreground(int terminal, const char *path, char *const arguments[],
                           char *const environment[]);

/// Gives the terminal to a process group, or back to this process's own when that is 0.
/// Why here: SIGTTOU is blocked meanwhile, whose macros Swift does not see.
void cs_give_terminal(int terminal, int group);

/// Tells whether a child runs, has exited, was ended by a signal or was stopped; the status or the
/// signal's number goes to `value`. A child that cannot be found counts as one that has exited.
/// Why here: the macros that take a status apart are not imported.
int cs_look_at_child(int child, int *value);

#endif
