"""The commands `restore` and `doctor --fix` with faults and kills: all of it or nothing."""

import concurrent.futures
import errno
import hashlib
import itertools
import re
import shutil
import subprocess
import threading
import time
from pathlib import Path

from faults import REFUSALS, build_shim, plan
from harness import Failure, complaints, copy, fail_with, losses, make_practice, need, say


def contents(folder, but=()):
    """The bytes of every file, but for those below some names."""
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in sorted(Path(folder).rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in but}


class Restores:
    """`restore`: a folder with the wanted name is the whole practice, and one that was told is there."""

    told = "Restored "
    inside = "practice"
    rebuilt = "again/index"
    name = "restore"
    # What differs in two restored practices: when each was opened and by whom.
    _OWN = ("audit", "locks", "index")

    def __init__(self, program, scratch):
        self.program = program
        self.base = Path(scratch) / "restore-base"
        self.base.mkdir()
        self.revisions = make_practice(program, self.base / self.inside)
        self.key = Path(scratch) / "restore-key"
        answer = subprocess.run(
            [need("age-keygen"), "-o", str(self.key)], capture_output=True, text=True)
        made = program.run(
            ["backup", "--recipient", answer.stderr.split()[-1], "--data",
             str(self.base / self.inside), str(self.base / "b.age")])
        if made.returncode != 0:
            raise Failure(f"no backup was made: {made.stderr.decode()}")
        self.archive = (self.base / "b.age").read_bytes()
        whole = copy(self.base, Path(scratch) / "restore-whole")
        answer = self.run(whole)
        if answer.returncode != 0:
            raise Failure(f"nothing is restored without a fault: {answer.stderr.decode()}")
        self.whole = contents(whole / "again", self._OWN)
        self._tried, self._lock = set(), threading.Lock()

    def run(self, folder, extra=None, prefix=()):
        return self.program.run(
            ["restore", "--identity", str(self.key), str(folder / "b.age"), str(folder / "again")],
            extra=extra, prefix=prefix)

    def wrong(self, folder, told):
        """What is wrong with what a restoration has left, however it ended."""
        found, again = [], folder / "again"
        if (folder / "b.age").read_bytes() != self.archive:
            found.append("the backup has changed")
        is_there = again.exists()
        if told and not is_there:
            found.append("again/ was told as restored and is not there")
        if is_there and contents(again, self._OWN) != self.whole:
            now = contents(again, self._OWN)
            different = [n for n in {**now, **self.whole} if now.get(n) != self.whole.get(n)]
            found.append(f"again/ has its name and is not whole: {', '.join(sorted(different)[:3])}")
        return found

    def before(self, folder, told):
        return self.wrong(folder, told) + self._next(folder)

    def _next(self, folder):
        """What is wrong with the next restoration, or with the first look at what was restored."""
        again, beside = folder / "again", sorted(p.name for p in folder.iterdir())
        mark = repr(sorted(
            (name, hashlib.sha256(data).hexdigest())
            for name, data in contents(folder, ("practice", "b.age")).items()))
        with self._lock:
            if mark in self._tried:
                return []
            self._tried.add(mark)
        if again.exists():
            answer = self.program.examine([again])[0]
            found = complaints(answer, {}) + losses(again, {}, self.revisions)
            return [f"what was restored: {line}" for line in found]
        answer = self.run(folder)
        if answer.returncode != 0:
            return [f"the next restoration, beside {beside}: {answer.stderr.decode()[-200:]}"]
        found = self.wrong(folder, True)
        shutil.rmtree(again)
        return found

    def after(self, folder, told, answer):
        return complaints(answer, {}) + losses(folder / self.inside, {}, self.revisions)

    def left_over(self, folder):
        return [p.name for p in folder.iterdir() if ".restoring-" in p.name]


class Mends:
    """`doctor --fix`: no document is touched, nothing is thrown away, and what was told was done."""

    told = "Nothing is wrong in "
    inside = "practice"
    rebuilt = "practice/index"
    name = "doctor --fix"
    _OWN = ("audit", "locks", "index", "tmp", "quarantine")
    _LEFT, _TORN = b"what a save has left behind", b'{"seq":99,"utc":"2026-'

    def __init__(self, program, scratch):
        self.program = program
        self.base = Path(scratch) / "mend-base"
        self.base.mkdir()
        practice = self.base / self.inside
        self.revisions = make_practice(program, practice)
        # Two modes, a folder, a leftover, a line that was cut off, and a save without its line.
        next(practice.glob("clients/*/client.json")).chmod(0o644)
        (practice / "history").chmod(0o755)
        (practice / "quarantine").rmdir()
        (practice / "tmp" / "left-1").write_bytes(self._LEFT)
        (practice / "tmp" / "left-1").chmod(0o600)
        log = max(practice.glob("audit/*.jsonl"))
        log.write_bytes(log.read_bytes() + self._TORN)
        self.records = contents(practice, self._OWN)
        self.logged = log.read_bytes().removesuffix(self._TORN)
        self.log = str(log.relative_to(self.base))
        if self.doctor(self.base).returncode == 0:
            raise Failure("the doctor finds nothing to mend")

    def run(self, folder, extra=None, prefix=()):
        return self.program.run(
            ["doctor", "--fix", "--data", str(folder / self.inside)], extra=extra, prefix=prefix)

    def doctor(self, folder):
        return self.program.run(["doctor", "--data", str(folder / self.inside)])

    def wrong(self, folder, told):
        """What is wrong with a practice after it was mended, or half mended."""
        practice, found = folder / self.inside, []
        if contents(practice, self._OWN) != self.records:
            found.append("a document was touched")
        if not (folder / self.log).read_bytes().startswith(self.logged):
            found.append("lines of the audit log are gone")
        rest = b"".join(contents(practice, ("clients", "history", "index")).values())
        if self._LEFT not in rest:
            found.append("what a save had left is thrown away")
        if self._TORN not in rest:
            found.append("the torn end of the log is thrown away")
        if told:
            seen = self.doctor(folder)
            if seen.returncode != 0:
                found.append(f"told as whole, and is not: {seen.stdout.decode()[-300:]}")
        return found

    def before(self, folder, told):
        # Modes are not part of a state.
        return self.wrong(folder, told)

    def after(self, folder, told, answer):
        """A second mending ends what the first has begun."""
        again = self.run(folder)
        found = [] if again.returncode == 0 else [
            f"cannot be mended afterwards: {again.stdout.decode()[-200:]}{again.stderr.decode()[-200:]}"]
        return found + self.wrong(folder, True) + losses(folder / self.inside, {}, self.revisions)

    def left_over(self, folder):
        return []


def _faults(program, scratch, judge, shim, most, workers):
    """Every call of a command once and from then on; gives runs, faults and what is wrong."""
    numbers = itertools.count()

    def attempt(fault):
        folder = copy(judge.base, Path(scratch) / f"command-{next(numbers)}")
        log = folder.with_suffix(".log")
        extra = {"LD_PRELOAD": str(shim), "FAULT_DIR": str(folder), "FAULT_LOG": str(log)}
        try:
            answer = judge.run(folder, {**extra, **({"FAULT": fault} if fault else {})})
        except subprocess.TimeoutExpired:
            answer = None
        calls = log.read_text(errors="replace").splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return folder, answer, calls

    folder, answer, baseline = attempt(None)
    if answer.returncode != 0 or judge.told not in answer.stdout.decode():
        raise Failure(f"{judge.name} fails without a fault: {answer.stdout.decode()}")
    shutil.rmtree(folder)

    def look(what):
        call, error, number, sign = what
        code = 0 if error == "SHORT" else getattr(errno, error)
        folder, answer, calls = attempt(f"{call}:{code}:{number}{sign}")
        label = f"{judge.name}, {call} {error} {number}{sign}"
        if answer is None:
            return [f"{label}: did not end"], 0
        hits = sum(line.startswith("!") for line in calls)
        output = answer.stdout.decode(errors="replace")
        errors = answer.stderr.decode(errors="replace")
        wrong = []
        if answer.returncode not in REFUSALS | {1}:
            wrong.append(f"ended with {answer.returncode}: {errors[-300:]}")
        if answer.returncode != 0 and not re.search(r"[a-z]{3}", errors + output):
            wrong.append("no word of it")
        wrong += judge.before(folder, answer.returncode == 0 and judge.told in output)
        if hits and not sign and call != "unlink" and answer.returncode != 0:
            wrong += [f"{name} is left behind" for name in judge.left_over(folder)]
        wrong += judge.after(folder, [], program.examine([folder / judge.inside])[0])
        shutil.rmtree(folder)
        return [f"{label}: {line}" for line in wrong], hits

    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        answers = list(pool.map(look, plan(baseline, most)))
    return len(answers), sum(a[1] for a in answers), [line for a in answers for line in a[0]]


# Calls before which a command is killed; of each so many, spread over all that it makes.
_KILLED_AT = ("openat", "write", "fsync", "mkdirat", "rename,renameat,renameat2", "unlinkat")


def _kills(program, scratch, judge, most):
    """Kills with signal 9 at calls of every sort."""
    runs, found = 0, []
    for calls in _KILLED_AT:
        log = Path(scratch) / "command-kill.log"
        folder = copy(judge.base, Path(scratch) / "command-kill")
        strace = ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={calls}"]
        judge.run(folder, prefix=strace)
        count = sum("(" in line for line in log.read_text(errors="replace").splitlines())
        shutil.rmtree(folder)
        every = range(1, count + 1)
        if most and count > most:
            # The last ones, where things get their names, are the most telling.
            every = sorted({count - n * count // most for n in range(most)})
        for number in every:
            folder = copy(judge.base, Path(scratch) / "command-kill")
            answer = judge.run(
                folder, prefix=[*strace, "-e", f"inject={calls}:signal=SIGKILL:when={number}"])
            runs += 1
            told = judge.told in answer.stdout.decode(errors="replace")
            wrong = judge.before(folder, told)
            wrong += judge.after(folder, [], program.examine([folder / judge.inside])[0])
            found += [f"{judge.name}, killed at {calls} {number}: {line}" for line in wrong]
            shutil.rmtree(folder)
    return runs, found


def run_commands(program, scratch, most, workers):
    """Faults and kills in commands that write much at once."""
    need("strace")
    shim = build_shim(scratch)
    since = time.monotonic()
    found, figures = [], []
    for judge in (Restores(program, scratch), Mends(program, scratch)):
        runs, hits, wrong = _faults(program, scratch, judge, shim, most, workers)
        kills, killed = _kills(program, scratch, judge, most)
        found += wrong + killed
        figures.append(f"{judge.name} {runs} runs with {hits} faults and {kills} kills")
        if not hits or not kills:
            raise Failure(f"{judge.name} met no fault at all")
    say(f"commands: {', '.join(figures)}, {len(found)} wrong ({time.monotonic() - since:.0f} s)")
    if found:
        fail_with(found, "a command has left half of something", 20)
