"""Lets every file call of a backup and of a rotation fail: no falsehood, no half file, nothing lost."""

import concurrent.futures
import errno
import itertools
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from faults import ERRORS, ONCE_ONLY, REFUSALS, build_shim
from harness import Failure, complaints, copy, fail_with, make_practice, need, say

# Days between the backups of a shelf, so that two of them have to go.
DAY = 86_400_000
SHELF = 9


class Shelf:
    """A practice with a folder of its backups beside it, and the key that opens them."""

    def __init__(self, program, scratch):
        self.program = program
        self.folder = Path(scratch) / "shelf-base"
        self.folder.mkdir()
        make_practice(program, self.folder / "practice")
        (self.folder / "out").mkdir(mode=0o700)
        self.key = Path(scratch) / "backup-key"
        answer = subprocess.run(
            [need("age-keygen"), "-o", str(self.key)], capture_output=True, text=True)
        self.recipient = answer.stderr.split()[-1]
        for number in range(1, SHELF + 1):
            answer = self.run(self.folder, ["backup"], number)
            if answer.returncode != 0:
                raise Failure(f"no backup was made: {answer.stderr.decode()}")

    def run(self, folder, command, day, extra=None):
        """A command on the practice and the folder of backups in a folder, on one day of the test."""
        clock = folder / "clock"
        clock.write_text(f"{day * DAY} 0")
        arguments = [*command, "--data", str(folder / "practice")]
        if command[0] == "backup":
            arguments += ["--recipient", self.recipient]
        try:
            return self.program.run(
                [*arguments, str(folder / "out")],
                extra={"CASELOAD_TEST_CLOCK": str(clock), **(extra or {})})
        except subprocess.TimeoutExpired:
            return None

    def names(self, folder):
        # What could neither be removed nor get its name back is still there.
        return sorted(
            p.name.removeprefix(".").removesuffix(".removing") if p.name.endswith(".removing")
            else p.name for p in (folder / "out").iterdir())

    def opens(self, path):
        """Whether a backup is whole, by the program's own look through it."""
        return self.program.run(["verify", "--identity", str(self.key), str(path)]).returncode == 0


# What is done, and how many of the backups that were there may be gone after it.
WORKLOADS = {"backup": (["backup"], 0), "backup and rotation": (["backup", "--rotate"], None)}


def _wrong(shelf, folder, before, answer, may_go):
    """What is not as it should be after a run."""
    if answer is None:
        return ["did not end"]
    found = []
    errors = answer.stderr.decode(errors="replace")
    told = answer.stdout.decode(errors="replace")
    if answer.returncode not in REFUSALS | {1}:
        found.append(f"ended with {answer.returncode}: {errors[-200:]}")
    if answer.returncode != 0 and not re.search(r"[a-z]{3}", errors + told):
        found.append("no word of it")
    after = shelf.names(folder)
    gone = set(before) - set(after)
    if not gone <= may_go:
        found.append(f"{', '.join(sorted(gone - may_go))} is gone")
    told_gone = int(m.group(1)) if (m := re.search(r"^(\d+) older backups? w", told, re.M)) else 0
    if gone and told_gone != len(gone):
        found.append(f"{len(gone)} gone, {told_gone} told: {told[-300:]}")
    new = [n for n in after if n not in before and not n.startswith(".")]
    if "Verified: " in told and len(new) != 1:
        found.append("told as verified, and there is no new file")
    for name in new + [n for n in after if n in before][-1:]:
        if not shelf.opens(folder / "out" / name):
            found.append(f"{name} has its name and does not open")
    return found


def run_backups(program, scratch, most, workers):
    """Every call of a backup, below the practice and below the folder that it is written to."""
    shelf = Shelf(program, scratch)
    shim = build_shim(scratch)
    since = time.monotonic()
    before = shelf.names(shelf.folder)
    numbers = itertools.count()
    runs = hits = verified = 0
    found = []
    for workload, (command, _) in WORKLOADS.items():
        def attempt(fault):
            folder = copy(shelf.folder, Path(scratch) / f"shelf-{next(numbers)}")
            log = folder / "log"
            extra = {"LD_PRELOAD": str(shim), "FAULT_DIR": str(folder), "FAULT_LOG": str(log)}
            if fault:
                extra["FAULT"] = fault
            answer = shelf.run(folder, command, SHELF + 1, extra)
            calls = log.read_text(errors="replace").splitlines() if log.exists() else []
            return folder, answer, [c for c in calls if " log " not in c and " clock " not in c]

        folder, answer, baseline = attempt(None)
        may_go = set(before) - set(shelf.names(folder))
        if answer.returncode != 0 or ("--rotate" in command) != bool(may_go):
            raise Failure(
                f"{workload} fails without a fault: {answer.stdout.decode()}{answer.stderr.decode()}")
        shutil.rmtree(folder)
        every = []
        for call, errors in ERRORS.items():
            count = sum(line.split(" ")[0] == call for line in baseline)
            chosen = []
            for number in range(1, count + 1):
                for error in errors:
                    chosen.append((call, error, number, ""))
                    if error not in ONCE_ONLY:
                        chosen.append((call, error, number, "+"))
            if most and len(chosen) > most:
                chosen = [chosen[n * len(chosen) // most + n % 2] for n in range(most)]
            every += chosen

        def judge(what):
            call, error, number, sign = what
            code = 0 if error == "SHORT" else getattr(errno, error)
            folder, answer, calls = attempt(f"{call}:{code}:{number}{sign}")
            wrong = _wrong(shelf, folder, before, answer, may_go)
            told = answer is not None and b"Verified: " in answer.stdout
            hit = sum(line.startswith("!") for line in calls)
            return folder, f"{workload}, {call} {error} {number}{sign}", wrong, told, hit

        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            answers = list(pool.map(judge, every))
        examined = program.examine([a[0] / "practice" for a in answers])
        for (folder, label, wrong, told, hit), seen in zip(answers, examined):
            runs += 1
            hits += hit
            verified += told
            found += [f"{label}: {line}" for line in wrong + complaints(seen, {})]
            shutil.rmtree(folder)
    if os.path.exists(shelf.folder):
        shutil.rmtree(shelf.folder)
    say(f"backups: {runs} runs, {hits} faults injected, {verified} told as verified, "
        f"{len(found)} wrong ({time.monotonic() - since:.0f} s)")
    if found:
        fail_with(found, "a fault of a backup was not answered as it should be", 20)
    if not hits:
        raise Failure("no fault was met")
