/// What the program uses of ncurses and Swift cannot import by itself. Nothing else belongs here.
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

/* Without them the header hides cchar_t and wadd_wchnstr. */
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
/* The same type of a window on every system: some hide the structure. */
#ifndef NCURSES_OPAQUE
#define NCURSES_OPAQUE 0
#endif

#include <errno.h>
#include <fcntl.h>
#include <ncurses.h>
#include <stdio.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

/* The C library's module hides it. */
extern int wcwidth(wchar_t);

/* stdin, stdout and stdscr are mutable globals, which Swift 6 refuses. */
static inline SCREEN *cnc_open_screen(void) { return newterm(NULL, stdout, stdin); }

/* Until a screen was left and taken again, ncurses 6.4 writes at every movement of the cursor, two hundred
   times for a page: the terminal wakes up as often, and may show half of it. Leaving goes nowhere here, so
   that nothing is seen of it; where that cannot be done, the screen is as right and a little slower. */
static inline void cnc_send_updates_whole(void) {
  int terminal = fileno(stdout);
  int kept = fcntl(terminal, F_DUPFD_CLOEXEC, 3);
  if (kept < 0) return;
  int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) {
    if (dup2(nowhere, terminal) == terminal) {
      endwin();
      while (dup2(kept, terminal) < 0 && errno == EINTR) {}
    }
    close(nowhere);
  }
  close(kept);
}

static inline WINDOW *cnc_screen(void) { return stdscr; }
static inline WINDOW *cnc_physical_screen(void) { return curscr; }
static inline int cnc_colors(void) { return COLORS; }
static inline int cnc_color_pairs(void) { return COLOR_PAIRS; }

/* Takes a `char *` that is not const in older versions; 1 when the terminal is known, as in setupterm. */
static inline int cnc_look_up_terminal(void) {
  int found = 0;
  setupterm(NULL, fileno(stdout), &found);
  return found;
}

/* A capability's text; NULL where the terminal has none, for which tigetstr has two signs. */
static inline const char *cnc_capability(const char *name) {
  char *text = tigetstr((char *)name);
  return text == (char *)-1 ? NULL : text;
}
static inline int cnc_has_flag(const char *name) { return tigetflag((char *)name) > 0; }

/* Casting macros that the importer drops. */
static const attr_t cnc_bold = WA_BOLD, cnc_dim = WA_DIM, cnc_underline = WA_UNDERLINE,
                    cnc_reverse = WA_REVERSE, cnc_italic = WA_ITALIC;

/* KEY_F(0), a function-like macro. */
static inline int cnc_first_function_key(void) { return KEY_F(0); }

/* Colour pairs above 255 travel in the pointer for options. */
static inline int cnc_set_cell(cchar_t *cell, const wchar_t *characters, attr_t attributes,
                               int pair) {
  return setcchar(cell, characters, attributes, (short)0, &pair);
}

#endif
