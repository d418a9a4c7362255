"""Lets one file call fail once, and then asks again: `:retry` must bring everything to disk, or say the truth."""

import concurrent.futures
import errno
import re
import shutil
import time

from faults import Injector
from harness import Acknowledged, Failure, fail_with, say
from workloads import BEGINNINGS, WORKLOADS

# The calls by which a save or a move can stop half way.
ERRORS = {"fsync": ["EIO"], "link": ["EIO"], "unlink": ["EIO"], "rename": ["EIO"], "write": ["ENOSPC"]}
# What is not so after one passing fault: nothing has gone, and nothing is there twice.
UNTRUE = re.compile(r"is missing|is gone|not in the trash|no longer|already|Two versions|changed outside")
# Where two versions stand from the beginning, an answer that failed leaves them standing, and that is told.
UNTRUE_OF_TWO = re.compile(r"is missing|is gone|not in the trash|no longer|already")
RETRY = ["keys Esc", "keys :", "type retry", "keys Enter", "screen"]


def run_retries(program, scratch, most, workers):
    """Every call of every workload once, and a retry behind it."""
    injector = Injector(program, scratch)
    since = time.monotonic()
    runs = hits = 0
    found = []
    for workload, script in WORKLOADS.items():
        folder, _, baseline = injector.run(workload)
        shutil.rmtree(folder)
        every = []
        for call, errors in ERRORS.items():
            count = sum(line.split(" ")[0] == call for line in baseline)
            every += [(call, error, n) for n in range(1, count + 1) for error in errors]
        if most and len(every) > most:
            every = [every[n * len(every) // most] for n in range(most)]

        def attempt(what):
            call, error, number = what
            fault = f"{call}:{getattr(errno, error)}:{number}"
            # What a script expects may fail to come before the retry.
            plain = [line for line in script if not line.startswith("expect")]
            folder, answer, calls = injector.run_script(workload, [*plain, *RETRY], fault)
            return folder, f"{workload}, {call} {error} {number}", answer, calls

        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            answers = list(pool.map(attempt, every))
        examined = program.examine([a[0] for a in answers])
        for (folder, label, answer, calls), seen in zip(answers, examined):
            runs += 1
            hits += any(line.startswith("!") for line in calls)
            if answer is None:
                found.append(f"{label}: did not end")
                continue
            output = answer.stdout.decode(errors="replace")
            told = Acknowledged.of(output)
            screen = output[output.rfind("SAID"):] if "SAID" in output else output
            stands = BEGINNINGS.get(workload) == "conflict"
            if untrue := (UNTRUE_OF_TWO if stands else UNTRUE).search(screen):
                found.append(f"{label}: says “{untrue.group()}”: {screen[-400:]}")
            errors = answer.stderr.decode(errors="replace").strip()
            # Without the lock there is no screen to ask again on.
            if answer.returncode != 0 and "locks/writer.lock was not read" not in errors:
                found.append(f"{label}: ended with {answer.returncode} after the retry: {errors[-300:]}")
            wrong = injector.wrong(workload, folder, told.revisions, seen)
            found += [f"{label}: {line}" for line in wrong]
            shutil.rmtree(folder)
    say(f"retries: {runs} runs, {hits} with a fault, {len(found)} wrong ({time.monotonic() - since:.0f} s)")
    if found:
        fail_with(found, "a retry did not bring everything to disk", 20)
    if not hits:
        raise Failure("no fault was met")
