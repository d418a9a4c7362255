"""A second window beside the first, and clocks that jump."""

import time
from pathlib import Path

from conversation import Conversation
from harness import (
    Acknowledged, complaints, fail_with, losses, make_practice, need, say)
from workloads import EDIT, UNEDIT, WORKLOADS


def run_two_windows(program, scratch, rounds):
    """A second window writes nothing while the first saves and other programs edit beside them."""
    folder = Path(scratch) / "windows"
    make_practice(program, folder)
    found, saved = [], 0
    first = Conversation(program, folder)
    first.do("keys Enter 5 g g")
    known = {}
    for turn in range(rounds):
        if turn % 25 == 0:
            second = Conversation(program, folder)
        # Every other time the letter goes again, so that the text never gets too long.
        said = first.do(*(EDIT if turn % 2 == 0 else UNEDIT))
        told = Acknowledged.of("\n".join(said))
        saved += told.count
        known.update(told.revisions)
        if told.count != 1:
            found.append(f"the first window was not acknowledged: {said}")
        said = second.do("keys n", "type mine", "keys Esc")
        if any(line.startswith("ACK") for line in said):
            found.append("the second window wrote")
        if not any("another window" in line or "Read-only" in line for line in said):
            found.append(f"the second window does not say why it only reads: {said}")
        if turn % 25 == 24:
            second.end()
    first.process.kill()
    first.process.wait()
    # The lock goes with its holder; the next window writes at once.
    since = time.monotonic()
    third = Conversation(program, folder)
    told = Acknowledged.of("\n".join(third.do("keys Enter 5 g g", *EDIT)))
    seconds = time.monotonic() - since
    third.end()
    if told.count != 1:
        found.append("after the first window was killed, the next could not write")
    known.update(told.revisions)
    found += losses(folder, known)
    found += complaints(program.examine([folder])[0], known)
    say(f"two windows: {saved} saves in the first beside {rounds} tries in the second, the lock "
        f"free after {seconds:.1f} s, {len(found)} wrong")
    if found:
        fail_with(found, "two windows")


def run_clocks(program, scratch):
    """The clock goes back a year and on ten between runs; the order is that of the revisions."""
    need("faketime")
    folder = Path(scratch) / "clocks"
    make_practice(program, folder)
    known, found = {}, []
    jumps = ["-1 year", "+10 years", "-3 years", "2038-01-19 03:14:00", "2026-03-29 01:59:30",
             "2026-10-25 02:30:00", "+0"]
    for jump in jumps:
        for workload in ("edit", "note", "rate"):
            script = WORKLOADS[workload]
            if workload == "rate" and jump in ("-1 year", "-3 years"):
                # A day before care began is asked about once, in the strip.
                script = script[:-1] + ["expect before care began", "keys Enter", script[-1]]
            answer = program.rehearse(
                folder, script, {"TZ": "America/New_York", "FAKETIME_DONT_FAKE_MONOTONIC": "1"},
                prefix=["faketime", *(["-f"] if jump[0] in "-+" else []),
                        jump.replace(" years", "y").replace(" year", "y")])
            told = Acknowledged.of(answer.stdout.decode())
            if answer.returncode != 0 or told.count == 0:
                found.append(f"{jump}, {workload}: {answer.returncode} {answer.stderr.decode()} "
                             f"{told.refusals}")
            for name, revision in told.revisions.items():
                if revision <= known.get(name, 0):
                    found.append(f"{jump}: {name} went from {known[name]} to {revision}")
                known[name] = revision
            found += [f"{jump}: {line}" for line in losses(folder, known)]
    found += complaints(program.examine([folder])[0], known, {"leftover", "clock"})
    say(f"clocks: {len(jumps)} jumps, {sum(known.values())} revisions, {len(found)} wrong")
    if found:
        fail_with(found, "a clock that jumps")
