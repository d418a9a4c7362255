"""What every fault test needs: the program, practices to spoil, and the check of what is left."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# Seconds that a program gets before it is called stuck; many, since what else the machine does is no
# fault of the program, and waiting costs nothing where it answers.
PATIENCE = 120

# What a crash may leave behind without a word being lost or torn.
# Some checks save with the clock of a day to come, which the doctor tells rightly.
HARMLESS = {"leftover", "clock"}
# So many superseded revisions are kept for certain; older ones only for 90 days.
KEPT = 49


class Failure(Exception):
    """A promise that did not hold, or a check that could not be made."""


class Program:
    """The built test program and the environment that it runs in."""

    def __init__(self, path, scratch):
        self.path = str(Path(path).resolve())
        self.scratch = Path(scratch)
        home = self.scratch / "home"
        home.mkdir(mode=0o700, exist_ok=True)
        self.environment = {
            "HOME": str(home), "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "LANG": "C.UTF-8", "TZ": "UTC", "TERM": "xterm-256color",
        }
        answer = self.run(["rehearse", "--help"])
        if answer.returncode != 0:
            raise Failure(f"{self.path} is no test build: it has no `rehearse`. Use a debug build.")

    def run(self, arguments, text="", extra=None, timeout=PATIENCE, prefix=(), **options):
        """Runs the program to its end, and gives what it left."""
        return subprocess.run(
            [*prefix, self.path, *arguments], input=text.encode(), timeout=timeout,
            capture_output=True, env={**self.environment, **(extra or {})}, **options)

    def rehearse(self, folder, script, extra=None, timeout=PATIENCE, prefix=(), **options):
        """Plays a script; acknowledgements come on standard output among the other lines."""
        return self.run(
            ["rehearse", "--data", str(folder)], "\n".join(script) + "\n",
            {"CASELOAD_ACK_FD": "1", **(extra or {})}, timeout, prefix, **options)

    def examine(self, folders, extra=None, timeout=600):
        """Opens each practice as a start does, and tells what it holds."""
        if not folders:
            return []
        answer = self.run(["examine"], "".join(f"{f}\n" for f in folders), extra, timeout)
        lines = answer.stdout.decode().splitlines()
        if answer.returncode != 0 or len(lines) != len(folders):
            where = folders[len(lines)] if len(lines) < len(folders) else "the end"
            raise Failure(
                f"examine ended with {answer.returncode} at {where}: {answer.stderr.decode()}")
        return [json.loads(line) for line in lines]


class Acknowledged:
    """What the clinician was told is on disk."""

    def __init__(self):
        self.revisions = {}
        self.count = 0
        # Changes that leave no document in its place, as what is discarded.
        self.done = 0
        self.refusals = []

    def take(self, line):
        words = line.split(" ")
        if words[0] == "ACK" and len(words) == 3:
            self.count += 1
            self.revisions[words[1]] = max(int(words[2]), self.revisions.get(words[1], 0))
        elif words[0] == "DONE":
            self.done += 1
        elif words[0] == "NAK":
            self.refusals.append(line[4:])

    @classmethod
    def of(cls, output):
        found = cls()
        for line in output.splitlines():
            found.take(line)
        return found


def documents(folder):
    """Every document of a practice as another program reads it, by id: revision, path, kind.

    Raises `Failure` on one that is torn. Documents in the trash are found by the second value.
    """
    live, trashed = {}, {}
    for top in ("clients", "groups", "private", "profiles", "vocab", "practice.json", "trash"):
        base = Path(folder) / top
        paths = [base] if base.is_file() else base.rglob("*.json")
        for path in paths:
            inner = path.relative_to(folder).parts
            if top == "private" and len(inner) > 3 and inner[2] != "trash":
                continue
            try:
                whole = json.loads(path.read_bytes())
                entry = (whole["id"], whole["rev"], whole["body"])
            except (ValueError, KeyError) as error:
                raise Failure(f"torn: {path.relative_to(folder)}: {error}") from error
            place = trashed if "trash" in inner else live
            place[entry[0]] = max(entry[1], place.get(entry[0], 0))
    return live, trashed


def _histories(folder):
    """The revisions that every history below a practice has, by the document's id."""
    found = {}
    for above, _, names in os.walk(folder):
        before, name = os.path.split(above)
        if os.path.basename(before) == "history":
            found.setdefault(name, set()).update(
                n.split("-")[0] for n in names if n.endswith(".json"))
    return found


def losses(folder, acknowledged, base=None):
    """What of the acknowledged words is missing below a practice; empty when all is there."""
    try:
        live, trashed = documents(folder)
    except Failure as failure:
        return [str(failure)]
    missing = []
    for name, revision in {**(base or {}), **acknowledged}.items():
        found = max(live.get(name, 0), trashed.get(name, 0))
        if found < revision:
            missing.append(f"lost: {name} was acknowledged at {revision}, found {found}")
    histories = _histories(folder)
    for name, revision in live.items():
        kept = histories.get(name, ())
        first = (base or {}).get(name, 1)
        for older in range(max(first, revision - KEPT), revision):
            if str(older) not in kept:
                missing.append(f"history of {name} lacks revision {older} of {revision}")
    return missing


def complaints(answer, acknowledged, harmless=HARMLESS):
    """What is wrong in an answer of `examine`."""
    if "error" in answer:
        return [f"does not open: {answer['error']}"]
    found = [f"damaged: {line}" for line in answer["damaged"]]
    found += [
        f"{sort} {path}: {sentence}" for sort, path, sentence in answer["findings"]
        if sort not in harmless]
    if answer["refusal"]:
        found.append(f"reads only: {answer['refusal']}")
    return found


def expect(what, answer, statuses, words, found):
    """Notes what is not as a refusal should be."""
    errors = answer.stderr.decode(errors="replace") + answer.stdout.decode(errors="replace")
    if answer.returncode not in statuses:
        found.append(f"{what}: ended with {answer.returncode}: {errors[-300:]}")
    if words and not re.search(words, errors):
        found.append(f"{what}: said “{errors.strip()[-300:]}”, not “{words}”")


def scratch_folder():
    """A folder on a memory disk where there is one, since thousands of small files are made."""
    for base in ("/dev/shm", None):
        if base is None or os.access(base, os.W_OK):
            return tempfile.mkdtemp(prefix="caseload-faults-", dir=base)
    raise Failure("There is no folder for temporary files.")


def make_practice(program, folder, clients=1, notes=1):
    """Writes a small invented practice, and gives the revisions of its documents."""
    answer = program.run(
        ["demo", "--generate", str(folder), "--clients", str(clients),
         "--notes-per-client", str(notes), "--seed", "7"])
    if answer.returncode != 0:
        raise Failure(f"no practice was made: {answer.stderr.decode()}")
    return documents(folder)[0]


def copy(practice, folder):
    """A practice of its own, bytes and modes alike."""
    shutil.copytree(practice, folder, symlinks=True)
    return folder


def need(name):
    """The path of a tool that a check cannot do without."""
    found = shutil.which(name)
    if not found:
        raise Failure(f"{name} is missing on this machine: Scripts/install-needs test")
    return found


def say(line):
    print(line, flush=True)


def fail_with(samples, heading, limit=8):
    """Ends a check that found something, with the first samples."""
    shown = "\n".join(f"    {s}" for s in samples[:limit])
    more = f"\n    and {len(samples) - limit} more" if len(samples) > limit else ""
    raise Failure(f"{heading}:\n{shown}{more}")


if __name__ == "__main__":
    sys.exit("Run Tests/FaultTests/run.")
