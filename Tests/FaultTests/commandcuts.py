"""The commands backup and purge under power cuts: what is promised of every state."""

import hashlib
import json
import re
import shutil
import subprocess
import threading
from pathlib import Path

from conversation import Conversation
from harness import Acknowledged, Failure, complaints, copy, documents, losses, make_practice, need


class Saves:
    """Saves of documents: what was acknowledged is there, and nothing is torn."""

    told = "ACK "
    # Where the practice is below the traced folder.
    inside = ""

    def __init__(self, revisions, complain=complaints, situation=None):
        self.revisions = revisions
        self.complain = complain
        # The program, and what had happened to the practice before it was traced.
        self.situation = situation

    def before(self, folder, told):
        """What is wrong in a state as it lies there.

        What was acknowledged has its line in the audit log by then. A start tells the log of a save
        that lacks one, so that only this look sees a line that was not on the disk. A log that the model
        has emptied, as it may every file that is written to, shows nothing of that.
        """
        revisions = Acknowledged.of("\n".join(told)).revisions
        logged = {(line.get("doc"), line.get("rev")) for line in _audit_lines(folder)}
        is_emptied = any(not path.stat().st_size for path in folder.glob("audit/*.jsonl"))
        found = [] if is_emptied else [
            f"the audit log has no line of {name} at {revision}, which was acknowledged"
            for name, revision in revisions.items() if (name, revision) not in logged]
        if self.situation:
            found += self.situation[1].missing(folder)
        return found

    def after(self, folder, told, answer):
        """What is wrong once the practice was opened, which gave the answer."""
        revisions = Acknowledged.of("\n".join(told)).revisions
        found = self.complain(answer, revisions)
        if self.situation:
            program, situation = self.situation
            found = [line for line in found if not situation.expected(line)]
            found += situation.settle(program, folder, revisions)
        return found + losses(folder, revisions, self.revisions)


def _contents(folder, but=()):
    """The bytes of every file, but for those below some names."""
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in but}


def _audit_lines(practice):
    """The lines of the audit log that are whole."""
    found = []
    for path in sorted(practice.glob("audit/*.jsonl")):
        for line in path.read_bytes().splitlines():
            try:
                found.append(json.loads(line))
            except ValueError:
                continue
    return found


# Of a practice: what every command may change, and what is told elsewhere.
_CHANGING = ("audit", "locks", "tmp", "index")


class Backups:
    """`backup`: a file with the final name is a whole backup, and one that was told of is there."""

    told = "Verified: "
    inside = "practice"
    rebuilt = "practice/index"
    _name = "b.age"

    def __init__(self, program, scratch):
        self.program = program
        self.scratch = Path(scratch)
        self.base = self.scratch / "backup-cut-base"
        self.base.mkdir()
        self.revisions = make_practice(program, self.base / self.inside)
        self.records = _contents(self.base / self.inside, _CHANGING)
        (self.base / "out").mkdir(mode=0o700)
        self.key = self.scratch / "backup-cut-key"
        answer = subprocess.run(
            [need("age-keygen"), "-o", str(self.key)], capture_output=True, text=True)
        self.recipient = answer.stderr.split()[-1]
        self._verified, self._tried, self._lock = {}, {}, threading.Lock()
        # The controls write no notes in the practice.
        self.has_notes = True

    def run(self, folder, prefix=(), target=_name):
        return self.program.run(
            ["backup", "--recipient", self.recipient, "--data", str(folder / self.inside),
             str(folder / "out" / target)], prefix=prefix, timeout=120)

    def opens(self, path):
        """Whether a backup is whole, by the program's own look; asked once for the same bytes."""
        mark = hashlib.sha256(path.read_bytes()).digest()
        if mark not in self._verified:
            answer = self.program.run(["verify", "--identity", str(self.key), str(path)])
            self._verified[mark] = answer.returncode == 0
        return self._verified[mark]

    def before(self, folder, told):
        found = []
        made = folder / "out" / self._name
        if made.exists() and not self.opens(made):
            found.append(f"out/{self._name} has its name and does not verify")
        if told and not made.exists():
            found.append(f"out/{self._name} was told as verified and is not there")
        for path in (folder / "out").iterdir():
            if path != made and not re.fullmatch(r"\.b\.age\.\d+\.part", path.name):
                found.append(f"out/{path.name} is neither a backup nor a part of one")
        records = _contents(folder / self.inside, (*_CHANGING, "backup.json"))
        if records != self.records:
            changed = {n for n in {**records, **self.records}
                       if records.get(n) != self.records.get(n)}
            found.append(f"the backup changed {', '.join(sorted(changed))}")
        return found + self._notes(folder, told) + self._next(folder)

    def _notes(self, folder, told):
        """What is wrong with what the practice keeps of the backup."""
        if not self.has_notes:
            return []
        note, found, known = folder / self.inside / "backup.json", [], []
        if note.exists():
            try:
                known = [made["sha256"] for made in json.loads(note.read_bytes())["made"]]
            except (ValueError, KeyError):
                found.append("backup.json is torn")
        made = folder / "out" / self._name
        if told and made.exists():
            mark = hashlib.sha256(made.read_bytes()).hexdigest()
            if mark not in known:
                found.append("backup.json does not know the backup that was told as verified")
            if not any(line["event"] == "backed_up" and line.get("after") == mark
                       for line in _audit_lines(folder / self.inside)):
                found.append("the audit log does not know the backup that was told as verified")
        return found

    def _next(self, folder):
        """What is wrong with the next backup to the folder; tried once for the same leftovers."""
        state = {**_contents(folder / "out"), **{
            name: data for name, data in _contents(folder / self.inside).items()
            if name.split("/")[0] not in self.records}}
        digests = sorted((name, hashlib.sha256(data).hexdigest()) for name, data in state.items())
        mark = repr(digests)
        with self._lock:
            if mark in self._tried:
                return self._tried[mark]
            self._tried[mark] = []
            number = len(self._tried)
        found = []
        again = copy(folder, self.scratch / f"backup-again-{number}")
        answer = self.run(again, target="")
        new = {p.name for p in (again / "out").iterdir() if not p.name.startswith(".")} - set(state)
        if answer.returncode != 0 or len(new) != 1:
            found.append(f"the next backup does not work: {answer.stderr.decode()[-200:]}")
        for name in new:
            if not self.opens(again / "out" / name):
                found.append(f"the next backup, {name}, does not verify")
        shutil.rmtree(again)
        self._tried[mark] = found
        return found

    def after(self, folder, told, answer):
        return complaints(answer, {}) + losses(folder / self.inside, {}, self.revisions)

    def counts(self):
        return (f"{len(self._verified)} different files looked through, "
                f"{len(self._tried)} times the next backup")


# In every text of the client who is purged, and nowhere else.
CANARY = "zqxcanary"
# What a purge that is cut short is known to leave, by its name and in words: nothing.
OPEN = {}
# What tells the last of these in a state.
BACK = ("is still there after it was told as taken away", "half of the chart is left")
# So far is the clock ahead when one client's chart need not be kept any more: eight years.
_AHEAD = 8 * 366 * 86_400_000


class Purges:
    """`purge`: the chart is whole or gone after the next start, and gone once that was told."""

    told = "Taken away: "
    inside = ""
    rebuilt = "index"
    _MOST_STARTS = 6

    def __init__(self, program, scratch):
        self.program = program
        self._lock = threading.Lock()
        # How often each was met, and starts with an index of before the cut.
        self.met = dict.fromkeys(OPEN, 0)
        self.starts = 0
        self.base = Path(scratch) / "purge-cut-base"
        self.clock = Path(scratch) / "purge-cut-clock"
        self.clock.write_text(f"{_AHEAD} 0")
        self._prepare()
        ids = {document["id"] for document in self.documents.values()}
        everything = _contents(self.base, _CHANGING)
        self.chart = {
            path: data for path, data in everything.items()
            if any(part.split("-")[0].removesuffix(".json") in ids for part in path.split("/"))}
        self.others = {p: data for p, data in everything.items() if p not in self.chart}
        tops = {path.split("/")[0] for path in self.chart}
        if tops != {"clients", "drafts", "history", "trash", "undo"}:
            raise Failure(f"the chart to be purged is only in {', '.join(sorted(tops))}")
        if CANARY.encode() in b"".join(self.others.values()):
            raise Failure("the words to be purged are in another chart too")
        if not self.holds_words(self.base / "index"):
            raise Failure("the words to be purged are not in the index")

    def _prepare(self):
        """Two clients: one with every kind of file whose chart may go, one seen only lately."""
        make_practice(self.program, self.base, clients=2)
        kept, self.client = self._clients()
        self.play(["keys n", "type words that stay", "keys Esc"], is_later=True)
        self.play([
            "keys Down Enter 5 g g e", f"type {CANARY} ", "keys Esc e", f"type {CANARY} ",
            "keys Esc"])
        self.play(["keys Down Enter 4 e", f"type {CANARY} ", "keys Esc"])
        self.play(["keys Down Enter 4 D", "expect go to the trash", "keys y"])
        window = Conversation(self.program, self.base)
        window.do("keys Down Enter 5 g g e", f"type {CANARY} " + "word " * 60)
        window.process.kill()
        window.process.wait()
        self.check_whole()
        self.documents = {
            str(path.relative_to(self.base)): json.loads(path.read_bytes())
            for top in ("clients", "trash") for path in sorted((self.base / top).rglob("*.json"))
            if self.client in path.parts}
        if self.run(self.base, kept).returncode == 0:
            raise Failure("a chart that must be kept can be purged")
        self.check_whole()

    def _clients(self):
        """The ids of the clients in the order of their list."""
        answer = self.program.run(["list", "--json", "--data", str(self.base)])
        return [client["id"] for client in json.loads(answer.stdout)["clients"]]

    def play(self, script, is_later=False):
        extra = {"CASELOAD_TEST_CLOCK": str(self.clock)} if is_later else {}
        answer = self.program.rehearse(self.base, script, extra)
        if answer.returncode != 0:
            raise Failure(f"no chart to purge was made: {answer.stderr.decode()}")

    def check_whole(self):
        wrong = complaints(self.program.examine([self.base])[0], {})
        if wrong:
            raise Failure(f"the practice is not whole before the purge: {wrong[0]}")

    def run(self, folder, client=None, prefix=()):
        client = client or self.client
        return self.program.run(
            ["purge", client, "--data", str(folder)], f"{client}\n",
            {"CASELOAD_TEST_CLOCK": str(self.clock)}, prefix=prefix, timeout=120)

    @staticmethod
    def holds_words(folder):
        return any(CANARY.encode() in data for data in _contents(folder).values())

    def before(self, folder, told):
        now = _contents(folder)
        found = [
            f"the purge changed {path}" for path, data in self.others.items()
            if now.get(path) != data]
        left = [path for path in self.chart if path in now]
        if told:
            found += [f"{path} is still there after it was told as taken away" for path in left]
            found += self._gone(folder)
        return found

    def _try_index(self, folder):
        """What is wrong after starts with the index of before a purge that was cut short."""
        with self._lock:
            if self.starts == self._MOST_STARTS:
                return []
            self.starts += 1
        shutil.copytree(self.base / "index", folder / "index", dirs_exist_ok=True)
        for _ in range(2):
            self.program.rehearse(folder, ["keys Down", "tick", "tick"])
        kept = self.holds_words(folder / "index")
        shutil.rmtree(folder / "index")
        if kept and not self.allows("index"):
            return ["the index keeps words of a purged chart"]
        return []

    def allows(self, gap):
        """Whether a fault is one that is known, which is counted."""
        with self._lock:
            self.met[gap] = self.met.get(gap, 0) + 1
        return gap in OPEN

    def _gone(self, folder):
        """What is wrong with a chart that is gone."""
        found = [
            f"words of the purged chart are in {path}"
            for path, data in _contents(folder).items() if CANARY.encode() in data]
        lines = [line for line in _audit_lines(folder) if line["event"] == "purged"]
        told = sorted((line["doc"], line["before"]) for line in lines)
        digests = sorted(
            (document["id"], hashlib.sha256(self.chart[path]).hexdigest())
            for path, document in self.documents.items())
        if told != digests:
            found.append(
                f"the audit log tells {len(told)} documents as purged, not the {len(digests)} once")
        return found

    def after(self, folder, told, answer):
        now = _contents(folder)
        found = complaints(answer, {})
        # Of a chart that is gone the start leaves the empty folders, and lists call them damaged.
        place = f"clients/{self.client}"
        emptied = f"damaged: {place}: There is no {place}/client.json."
        is_gone = not any(path in now for path in self.chart)
        if emptied in found and is_gone and self.allows("emptied"):
            found.remove(emptied)
        found += [
            f"the start changed {path}" for path, data in self.others.items()
            if now.get(path) != data]
        left = [path for path, data in self.chart.items() if now.get(path) == data]
        shown = set(answer.get("documents", {}))
        chart = {
            document["id"] for path, document in self.documents.items()
            if path.startswith("clients/")}
        if any(re.fullmatch(r"tmp/intent-.*\.json", path) for path in now):
            found.append("an intent is there after the start")
        if len(left) == len(self.chart):
            if not chart <= shown:
                found.append("the chart is there and not shown")
            if any(line["event"] == "purged" for line in _audit_lines(folder)):
                found.append("the chart is there, and the audit log tells it as purged")
            again = self.run(folder)
            if again.returncode != 0:
                found.append(f"the next purge does not work: {again.stderr.decode()[-200:]}")
            return found + self._gone(folder)
        if any(path in now for path in self.chart):
            found.append(f"half of the chart is left: {len(left)} of {len(self.chart)} files")
        if chart & shown:
            found.append("documents of a purged chart are shown")
        found += self._gone(folder)
        if not found and not told:
            found = self._try_index(folder)
        return found

    def counts(self):
        return f"{len(self.documents)} documents in {len(self.chart)} files purged"

    def gaps(self):
        """What is known to be open, and how often it was met."""
        return [f"{sentence}: {self.met[gap]} times" if self.met[gap]
                else f"{sentence}: not met any more, take it out of OPEN"
                for gap, sentence in OPEN.items()]
