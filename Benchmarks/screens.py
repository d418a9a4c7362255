"""What is measured: the one place that knows caseload's keys, its words on the screen and the targets."""

PAGE_UP, PAGE_DOWN, SEARCH = "\x1b[5~", "\x1b[6~", "\x06"
ESCAPE, ENTER, TAB, UP, DOWN, LEFT, RIGHT, BACKSPACE = (
    "\x1b", "\r", "\t", "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[C", "\x7f")

# On the screen as soon as the caseload's rows are painted, and as soon as the facts behind them are in.
CASELOAD_IS_SHOWN = "Name"
FACTS_ARE_SHOWN = "review"
# On the screen as soon as what was typed is on disk.
IS_SAVED = "Saved"
# Ends the program from wherever it is.
QUIT = "Q"

# Seconds that a hand leaves between Esc and the next key, so that they are not read as Alt.
AFTER_ESCAPE = 0.06
# Without a byte for so long, an answer is over.
QUIET = 0.012
# What was typed is shown at once, and what was found after it: each key changes the marks in the hits, so
# that the last bytes of an answer are those of its results.
QUIET_AFTER_RESULTS = 0.08

NOTE_OF_500_LINES = "\n".join(
    f"Line {number}: two bus rides since Monday, panic four of ten." for number in range(1, 501))


def pasted(text):
    """Text as a terminal sends it when it is pasted as one piece."""
    return f"\x1b[200~{text}\x1b[201~"


# A place: its name, the keys that lead there from the caseload (each waits until the screen is quiet),
# the text that shows that one has arrived, and the keys to measure there, over and over.
PLACES = [
    ("caseload", [], "Goals", ["j", "j", "j", "k", "k", "k"]),
    ("caseload by pages", [], "Goals", [PAGE_DOWN, PAGE_DOWN, PAGE_UP, PAGE_UP]),
    ("caseload, sorting", [], "Goals", ["sn", "sd", "sl", "sx"]),
    ("filter", ["/"], " of ", ["a", "n", BACKSPACE, BACKSPACE]),
    ("chart brief", [ENTER], "Safety", ["j", "k"]),
    ("plan", [ENTER, "2"], "Vision", ["j", "j", "k", "k"]),
    ("goals", [ENTER, "3"], "plan v", ["j", "j", "k", "k"]),
    ("notes", [ENTER, "4"], "min", ["j", "j", "j", "k", "k", "k"]),
    ("search", [SEARCH], "Private notes", ["s", "l", "e", BACKSPACE, BACKSPACE, BACKSPACE]),
    ("search of two words", [SEARCH, "a", "n", " "], "found",
     ["t", "h", BACKSPACE, BACKSPACE]),
    ("help", ["?"], "Esc close", ["a", "d", BACKSPACE, BACKSPACE]),
    ("palette", [":"], "Tab complete", ["n", "o", BACKSPACE, BACKSPACE]),
    ("diagnosis picker", [ENTER, "5", "j", "j", "j", "j", "j", "a"], "finer codes",
     ["d", "e", "p", BACKSPACE, BACKSPACE, BACKSPACE]),
    ("new note", [ENTER, "n"], "Next time", ["a", "b", " ", LEFT, BACKSPACE]),
    ("note of 500 lines", [ENTER, "n", pasted(NOTE_OF_500_LINES)], "Line 500",
     ["a", "b", " ", UP, DOWN, LEFT, BACKSPACE]),
]

# Places whose keys only move the cursor: their bytes are held to the target.
CURSOR_PLACES = {"caseload", "chart brief", "plan", "goals", "notes"}

# Opening a client with 500 notes: the key, from the caseload with that client under the cursor.
OPEN_CLIENT = ENTER

# Saving: the keys that lead to the notes, those that write one, and the one that leaves its form.
# Not of the first client: the note of 500 lines is hers.
SAVING = (["j", ENTER, "4"], ["n", "x"], "\x03")

# (clients, notes of each): the first is held to the targets below, the second is reported.
PRACTICES = [(20, 20), (200, 20), (2000, 20)]
SEED = 7

# Searched for in the smallest and the largest practice.
SEARCH_PLACES = {"search", "search of two words"}

# What must not grow with the practice; the first is held to a target.
GROWING = ["start to caseload, ms", "key in caseload, ms", "results of search, ms"]

# Medians unless the name says otherwise; milliseconds, MiB or bytes, for practices of every size.
TARGETS = {
    "start to caseload, ms": 40.0,
    "key, ms": 1.0,
    "key p99, ms": 4.0,
    "search key, ms": 8.0,
    "search key p99, ms": 25.0,
    "start without an index, ms": 300.0,
    "start, growth": 1.5,
    "index build, s": 15.0,
    "sweep, ms": 150.0,
    "memory, MiB": 60.0,
    "open a client with 500 notes, ms": 15.0,
    "bytes for a cursor move": 600,
}
