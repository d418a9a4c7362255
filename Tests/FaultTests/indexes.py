"""Ends the real program at any moment, changes its files from outside, and compares the index with
one that is made anew, row by row."""

import multiprocessing
import os
import random
import shutil
import sqlite3
import string
import subprocess
from pathlib import Path

import kills
from harness import Failure, copy, fail_with, make_practice, say

# What other programs do between two runs.
OUTSIDE = ["nothing", "nothing", "edit", "edit client", "delete", "rename", "restore", "damage",
           "lose index", "cut index"]
# So many files of one copy may be taken away; more would be a practice of which too much is missing.
MOST_TAKEN = 3


class Examiner(kills.Examiner):
    """One process that compares the index of a practice with a new one whenever it is asked."""

    def __init__(self, program):
        self.process = subprocess.Popen(
            [program.path, "examine-index"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=program.environment, text=True)


def in_flight(folder, scratch):
    """Whether the run that was killed had noted a document that it was about to write."""
    index = Path(folder) / "index"
    if not (index / "caseload.sqlite").exists():
        return False
    looked = Path(scratch) / "looked-at"
    shutil.rmtree(looked, ignore_errors=True)
    shutil.copytree(index, looked)
    try:
        connection = sqlite3.connect(looked / "caseload.sqlite")
        try:
            return connection.execute("SELECT count(*) FROM in_flight").fetchone()[0] > 0
        finally:
            connection.close()
    except sqlite3.Error:
        return False


class Outside:
    """Another program that changes the files of one copy."""

    def __init__(self, folder, chance):
        self.folder, self.chance = Path(folder), chance
        self.kept = {}
        self.taken = 0

    def note(self):
        notes = sorted(self.folder.glob("clients/*/notes/*.json"))
        return self.chance.choice(notes) if notes else None

    def write(self, path, data):
        path.write_bytes(data)
        path.chmod(0o600)

    def act(self, how):
        """Does one thing; tells whether there was anything to do it to."""
        index = self.folder / "index" / "caseload.sqlite"
        if how == "nothing":
            return True
        if how in ("lose index", "cut index"):
            if not index.exists():
                return False
            for beside in index.parent.glob("caseload.sqlite-*"):
                beside.unlink()
            if how == "lose index":
                index.unlink()
            else:
                self.write(index, index.read_bytes()[:index.stat().st_size // 2])
            return True
        if how == "restore":
            if not self.kept:
                return False
            path, data = self.kept.popitem()
            self.write(path, data)
            return True
        if how == "edit client":
            path = self.chance.choice(sorted(self.folder.glob("clients/*/client.json")))
            key, words = b'"displayName": "', b"Outside"
        else:
            path, key, words = self.note(), b'"text": "', b"outside words "
        if path is None:
            return False
        data = path.read_bytes()
        if how.startswith("edit"):
            changed = data.replace(key, key + words, 1)
            self.write(path, changed)
            return changed != data
        if self.taken >= MOST_TAKEN:
            return False
        self.taken += 1
        self.kept[path] = data
        if how == "damage":
            self.write(path, data[:len(data) // 2])
        elif how == "delete":
            path.unlink()
        elif how == "rename":
            letters = string.ascii_lowercase + "234567"
            path.rename(path.with_name("n" + "".join(self.chance.choices(letters, k=25)) + "a.json"))
        return True


def _worker(job):
    """A part of the kills, on practices of its own."""
    program, base, scratch, seed, count, mean = job
    chance = random.Random(seed)
    examiner = Examiner(program)
    found, folder, outside = [], None, None
    figures = {"acknowledged": 0, "in flight": 0, "at start": 0, "remade": 0, "rows": 0}
    by_act = dict.fromkeys(OUTSIDE, 0)
    for number in range(count):
        if number % 8 == 0:
            if folder:
                shutil.rmtree(folder)
            folder = copy(base, f"{scratch}/index-{seed}-{number}")
            outside = Outside(folder, chance)
        how = chance.choice(OUTSIDE)
        by_act[how] += outside.act(how)
        # Half of the runs end while they look at the files, the others while they save.
        if chance.random() < 0.35:
            kills._kill_at_start(program, folder, chance)
            figures["at start"] += 1
        else:
            act = chance.choice(list(kills.ACTS))
            figures["acknowledged"] += kills._round(program, folder, act, chance, mean).count
        figures["in flight"] += in_flight(folder, f"{scratch}/index-{seed}")
        answer = examiner.examine(folder)
        if "error" in answer:
            found.append(f"after {how}: {answer['error']}")
            continue
        figures["remade"] += answer["remade"]
        figures["rows"] += answer["rows"]
        found += [f"after {how}: {line}" for line in answer["differences"]]
        if answer["inMemory"]:
            found.append(f"after {how}: the index could not be kept in its file")
    examiner.close()
    return found, figures, by_act


def run_index(program, scratch, count, mean, workers):
    """Kills with signal 9 at any moment; the index must say then what the documents say."""
    base = Path(scratch) / "index-base"
    make_practice(program, base, clients=4, notes=4)
    for number in range(workers):
        os.makedirs(f"{scratch}/index-{number + 1}", exist_ok=True)
    share = [count // workers + (n < count % workers) for n in range(workers)]
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        answers = pool.map(
            _worker, [(program, base, scratch, n + 1, share[n], mean) for n in range(workers)], 1)
    found = [line for answer in answers for line in answer[0]]
    figures = {name: sum(a[1][name] for a in answers) for name in answers[0][1]}
    by_act = {name: sum(a[2][name] for a in answers) for name in OUTSIDE}
    say(f"index: {count} kills, {figures['at start']} of them at the start, {figures['in flight']} "
        f"with a document in flight, {figures['acknowledged']} saves acknowledged; "
        + ", ".join(f"{name} {n}" for name, n in by_act.items())
        + f"; {figures['remade']} indexes remade, {figures['rows']} rows compared, "
        f"{len(found)} differences")
    if found:
        fail_with(found, "an index says something else than the documents")
    if count >= 100:
        idle = [name for name, hits in by_act.items() if not hits]
        if idle or not figures["in flight"] or not figures["acknowledged"]:
            raise Failure(f"never happened: {', '.join(idle) or 'a document in flight'}")
