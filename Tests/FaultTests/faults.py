"""Lets every file call fail in every place, and looks whether anybody was told a falsehood."""

import collections
import concurrent.futures
import errno
import itertools
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from harness import HERE, Acknowledged, Failure, complaints, copy, fail_with, losses, need, say
from situations import Situations
from workloads import WORKLOADS

# Which errors a call can answer with; `SHORT` is a write that takes only a half.
ERRORS = {
    "open": ["EMFILE", "EACCES", "ENOSPC"],
    "write": ["ENOSPC", "EIO", "EDQUOT", "EINTR", "SHORT"],
    "fsync": ["EIO", "ENOSPC"],
    "close": ["EIO"],
    "rename": ["EACCES", "ENOSPC", "EXDEV", "EROFS"],
    "link": ["EIO", "EPERM", "EMLINK"],
    "unlink": ["EACCES", "EIO"],
    "mkdir": ["ENOSPC", "EROFS"],
    "read": ["EIO", "EINTR"],
    "ftruncate": ["EIO"],
    "flock": ["ENOLCK"],
}
# Calls that change nothing on the disk. A run makes hundreds, so that not every one is tried.
LOOKING = ("open", "close", "read")
# These the kernel gives once, not for ever.
ONCE_ONLY = {"EINTR", "SHORT"}
# The statuses of a command that refused with a sentence.
REFUSALS = {0, 65, 69, 73, 74}
# Working files that are no words of the clinician; the program may go on without them.
CONVENIENCES = ("undo", "locks", "index")


def build_shim(scratch):
    """Compiles the preloaded library."""
    compiler = shutil.which("cc") or need("clang")
    library = Path(scratch) / "shim.so"
    answer = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, HERE / "shim.c"],
        capture_output=True)
    if answer.returncode != 0:
        raise Failure(f"the shim does not compile: {answer.stderr.decode()}")
    return library


class Injector:
    """Runs workloads with faults, on copies of the practices that they begin with."""

    def __init__(self, program, scratch):
        self.program = program
        # A folder of its own, since several checks of one run inject faults.
        self.scratch = Path(tempfile.mkdtemp(prefix="faults-", dir=scratch))
        self.shim = build_shim(self.scratch)
        self.situations = Situations(program, self.scratch)
        self.numbers = itertools.count()

    def run(self, workload, fault=None):
        """One run of a workload."""
        return self.run_script(workload, [*WORKLOADS[workload], "screen"], fault)

    def run_script(self, workload, script, fault=None):
        """One run; gives its folder, what it left, and the calls that it made below the folder."""
        folder = self.scratch / f"fault-{next(self.numbers)}"
        copy(self.situations.of(workload).folder, folder)
        log = folder.with_suffix(".log")
        extra = {"LD_PRELOAD": str(self.shim), "FAULT_DIR": str(folder), "FAULT_LOG": str(log)}
        if fault:
            extra["FAULT"] = fault
        try:
            answer = self.program.rehearse(folder, script, extra)
        except subprocess.TimeoutExpired:
            answer = None
        calls = log.read_text(errors="replace").splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return folder, answer, calls

    def wrong(self, workload, folder, revisions, seen):
        """What is wrong with a practice that a run has left, once it was examined."""
        situation = self.situations.of(workload)
        found = situation.missing(folder) + situation.settle(self.program, folder, revisions)
        found += losses(folder, revisions, situation.revisions)
        return found + [
            line for line in complaints(seen, revisions) if not situation.expected(line)]


def _target(baseline, call, number):
    """The path that the n-th such call is about; for a file of `tmp/`, where it ends up."""
    indices = [n for n, line in enumerate(baseline) if line.split(" ")[0] == call]
    if number > len(indices):
        return None
    index = indices[number - 1]
    path = baseline[index].split(" ")[1]
    if not path.startswith("tmp/"):
        return path
    for later in baseline[index:]:
        words = later.split(" ")
        if words[0] in ("rename", "link") and words[1] == path:
            return words[2]
    return path


def _arrivals(calls):
    """How many files of `tmp/` came to each folder of the practice."""
    words = [line.split(" ") for line in calls if line.startswith(("rename tmp/", "link tmp/"))]
    return collections.Counter(word[2].split("/")[0] for word in words)


def _targets(calls, hits, baseline, call, number):
    """The paths, or the folders of the practice, that the first call that failed may be about.

    The run itself tells the path: what is written beside the documents may come earlier or later than in
    the run without a fault. Of a file of `tmp/` it is that folder where one less has arrived.
    """
    own = calls[hits[0]].split(" ")[1]
    if own == ".":
        return [_made(calls[:hits[0]])]
    if not own.startswith("tmp/"):
        return [own]
    missing = _arrivals(baseline) - _arrivals(calls)
    return list(missing) or [_target(baseline, call, number) or own]


def _made(before):
    """The folder of the practice that was being made when the practice itself was to be confirmed."""
    made = [line.split(" ")[1] for line in before if line.startswith("mkdir ")]
    return made[-1] if made else "."


def _made_good(calls, hits):
    """Whether the log's lines that could not be written were written by the next call.

    That every save has its line is what `examine` looks for.
    """
    words = calls[hits[0]][1:].split(" ")
    again = " ".join(words[:2])
    return len(hits) == 1 and words[1].startswith("audit/") and any(
        line.startswith(again) for line in calls[hits[0] + 1:])


def plan(baseline, most, looks=None):
    """The faults of one workload: call, error, which time, and whether it lasts.

    With `most`, so many of each call, spread over the places and the errors; with `looks` so many of
    those that change nothing.
    """
    for call, errors in ERRORS.items():
        count = sum(line.split(" ")[0] == call for line in baseline)
        every = []
        # One more than there were calls, which shows that none was left out.
        for number in range(1, count + 2):
            for error in errors:
                every.append((call, error, number, ""))
                if error not in ONCE_ONLY:
                    every.append((call, error, number, "+"))
        limit = looks or most if call in LOOKING else most
        if limit and len(every) > limit:
            # One further every other time, so that those that last have their turn.
            every = [every[min(n * len(every) // limit + n % 2, len(every) - 1)] for n in range(limit)]
        yield from every


def judge(answer, calls, fault, expected, baseline):
    """What is wrong with a run, apart from what `examine` finds; and what it acknowledged."""
    if answer is None:
        return ["did not end"], {}
    errors = answer.stderr.decode(errors="replace")
    told = Acknowledged.of(answer.stdout.decode(errors="replace"))
    found = []
    # A script that expects what the fault prevented ends with 1 and says so.
    is_script = answer.returncode == 1 and "The screen lacks" in errors
    if answer.returncode not in REFUSALS and not is_script:
        found.append(f"ended with {answer.returncode}: {errors[-300:]}")
    hits = [n for n, line in enumerate(calls) if line.startswith("!")]
    output = answer.stdout.decode(errors="replace")
    has_words = bool(told.refusals) or bool(errors.strip()) or any(
        line.startswith("SAID") and word in line for line in output.splitlines()
        for word in ("disk", "system", "not ", "cannot", "Read-only")) or "cannot be read" in output \
        or "unreadable, :damaged" in output
    if hits and told.count < expected and not has_words:
        found.append(f"{told.count} of {expected} saves, and no word why")
    call, code, number = fault.split(":")
    if hits and call in ("fsync", "write") and int(code) not in (0, errno.EINTR) and not has_words:
        targets = _targets(calls, hits, baseline, call, int(number.rstrip("+")))
        untold = [target for target in targets if not target.startswith(CONVENIENCES)]
        if untold and not _made_good(calls, hits):
            found.append(f"{call} for {untold[0]} failed, and no word of it")
    return found, told.revisions


def run_faults(program, scratch, most, looks, workers):
    """Every call, every error, every place, once and from then on."""
    injector = Injector(program, scratch)
    since = time.monotonic()
    runs = false_acks = 0
    found, hits_of, silent_hits = [], {}, 0
    for workload in WORKLOADS:
        folder, answer, baseline = injector.run(workload)
        told = Acknowledged.of(answer.stdout.decode())
        if answer.returncode != 0 or told.refusals or (told.count == 0 and workload != "draft"):
            raise Failure(
                f"{workload} fails without a fault: {answer.stdout.decode()} "
                f"{answer.stderr.decode()}")
        shutil.rmtree(folder)
        hits_of[workload] = 0

        def attempt(what):
            call, error, number, sign = what
            code = 0 if error == "SHORT" else getattr(errno, error)
            fault = f"{call}:{code}:{number}{sign}"
            label = f"{workload}, {call} {error} {number}{sign}"
            folder, answer, calls = injector.run(workload, fault)
            return folder, label, calls, judge(answer, calls, fault, told.count, baseline)

        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            answers = list(pool.map(attempt, plan(baseline, most, looks)))
        examined = program.examine([a[0] for a in answers])
        for (folder, label, calls, (wrong, revisions)), answer in zip(answers, examined):
            runs += 1
            hits = sum(line.startswith("!") for line in calls)
            hits_of[workload] += hits
            silent_hits += hits == 0
            wrong += injector.wrong(workload, folder, revisions, answer)
            false_acks += sum(line.startswith("lost") for line in wrong)
            found += [f"{label}: {line}" for line in wrong]
            shutil.rmtree(folder)
    say(f"faults: {runs} runs, {sum(hits_of.values())} faults injected, {false_acks} false "
        f"acknowledgements, {len(found)} wrong ({time.monotonic() - since:.0f} s)")
    say("  hits by workload: " + ", ".join(f"{w} {n}" for w, n in hits_of.items()))
    if found:
        fail_with(found, "a fault was not answered as it should be", 20)
    if not all(hits_of.values()):
        raise Failure("a workload met no fault at all")
