"""Practices to which something has happened already, for the workloads that begin with it."""

from pathlib import Path

from conversation import Conversation
from harness import Acknowledged, Failure, copy, documents, make_practice
from workloads import BEGINNINGS, WORKLOADS

# Typed in one version and in the other, and long enough for the journal to keep it at once.
MINE, THEIRS, ASIDE = "mine alone ", "theirs alone ", "aside " * 50
SAID_BACK = "Put back; the unreadable file is in quarantine"


class Situation:
    """A practice, the revisions in it, and the words of it that may be in no document yet."""

    def __init__(self, folder, revisions):
        self.folder = Path(folder)
        self.revisions = revisions
        # Bytes of which a file holds each, whatever becomes of them.
        self.words = []
        # The document of which another program has written what is not decided yet.
        self.undecided = None
        # The document that cannot be read, its bytes, and what puts it back.
        self.torn = None

    def missing(self, folder):
        """The words that are in no file any more; the index is no place to keep them."""
        left = set(self.words)
        for path in Path(folder).rglob("*"):
            if left and path.is_file() and path.relative_to(folder).parts[0] != "index":
                data = path.read_bytes()
                left -= {word for word in left if word in data}
        return [f"lost: “{word[:40].decode(errors='replace')}” is in no file" for word in left]

    def settle(self, program, folder, revisions):
        """Puts back what a run with a fault has not put back, and tells what is wrong with that."""
        if not self.torn:
            return []
        name, data, script = self.torn
        path = Path(folder) / name
        if not path.exists() or path.read_bytes() != data:
            return []
        if path.stem in revisions:
            return [f"lost: {name} was told as put back, and is not"]
        answer = program.rehearse(folder, script)
        if SAID_BACK not in answer.stdout.decode(errors="replace"):
            return [f"cannot be put back afterwards: {answer.stderr.decode(errors='replace')[-300:]}"]
        return []

    def expected(self, line):
        """Whether a complaint is what the situation itself is."""
        # Put back and cut off before its line, a document is told as changed until it is saved again.
        signs = ("damaged: ", "damaged ", "changed ")
        if self.torn and line.startswith(tuple(f"{sign}{self.torn[0]}:" for sign in signs)):
            return True
        return self.undecided is not None and line.startswith(f"changed {self.undecided}:")


class Situations:
    """Every situation, each made once when it is first asked for."""

    def __init__(self, program, scratch, base=None, revisions=None):
        self.program = program
        self.scratch = Path(scratch)
        self._made = {}
        if base:
            self._made["plain"] = Situation(base, revisions)

    def of(self, workload):
        """The situation that a workload begins with."""
        name = BEGINNINGS.get(workload, "plain")
        if name not in self._made:
            self._made[name] = getattr(self, f"_{name}")()
        return self._made[name]

    def _plain(self):
        folder = self.scratch / "plain-base"
        return Situation(folder, make_practice(self.program, folder))

    def _copied(self, name):
        return copy(self.of("edit").folder, self.scratch / f"{name}-base")

    def _play(self, folder, script):
        answer = self.program.rehearse(folder, script)
        if answer.returncode != 0 or not Acknowledged.of(answer.stdout.decode()).count:
            raise Failure(f"the situation was not made: {answer.stderr.decode()}")

    def _killed(self, folder, acts):
        """A run that is killed after its acts, each a list of lines or a function."""
        window = Conversation(self.program, folder)
        for act in acts:
            act() if callable(act) else window.do(*act)
        window.process.kill()
        window.process.wait()

    def _conflict(self):
        """A note of which mine is in `drafts/` and theirs in its place."""
        folder = self._copied("conflict")
        note = next(folder.glob("clients/*/notes/*.json"))

        def edit_outside():
            text = note.read_text()
            at = text.index('"text": "') + len('"text": "')
            note.write_text(text[:at] + THEIRS + text[at:])

        self._killed(folder, [
            ["keys Enter 4 e", f"type {MINE}"], edit_outside,
            ["keys Esc", "expect Two versions"]])
        made = Situation(folder, documents(folder)[0])
        made.words = [MINE.encode(), THEIRS.encode()]
        made.undecided = str(note.relative_to(folder))
        if made.missing(folder):
            raise Failure("no conflict was made")
        return made

    def _damaged(self):
        """A note that was saved twice and of which half is left, with an older state in the history."""
        folder = self._copied("damaged")
        self._play(folder, ["keys Enter 4 e", "type good ", "keys Esc"])
        note = next(folder.glob("clients/*/notes/*.json"))
        whole = note.read_bytes()
        made = Situation(folder, {**documents(folder)[0], note.stem: 1})
        note.write_bytes(whole[:len(whole) // 2])
        made.words = [whole[:len(whole) // 2]]
        made.torn = (
            str(note.relative_to(folder)), note.read_bytes(), WORKLOADS["put back what is damaged"])
        return made

    def _killed_draft(self):
        """A note of which the words are in the journal only."""
        folder = self._copied("killed")
        self._killed(folder, [["keys n", f"type {ASIDE}"]])
        made = Situation(folder, documents(folder)[0])
        made.words = [ASIDE[:40].encode()]
        if made.missing(folder):
            raise Failure("no draft was kept")
        return made

    def _signed(self):
        """A discharge summary that was signed."""
        folder = self._copied("signed")
        self._play(folder, WORKLOADS["end of the episode"])
        return Situation(folder, documents(folder)[0])
