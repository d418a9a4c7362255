"""A second window beside the first, and clocks that jump."""

import fcntl
import json
import os
import re
import time
from pathlib import Path

from conversation import Conversation
from harness import (
    Acknowledged, complaints, fail_with, losses, make_practice, need, say)
from workloads import EDIT, UNEDIT, WORKLOADS


class Outside:
    """Another program that edits beside the windows, and the versions that it has written."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.client = next(self.folder.glob("clients/*/client.json"))
        self.note = next(self.folder.glob("clients/*/notes/*.json"))
        self.marks = []

    def edit(self, path, member, by_rename):
        """Puts a mark of its own before a text: in a file that takes the old one's name, or in place."""
        mark = f"outside{len(self.marks)}-"
        text = path.read_text()
        at = text.index(f'"{member}": "') + len(f'"{member}": "')
        # One mark at a time, so that texts do not grow.
        rest = re.sub(r"^outside\d+-", "", text[at:])
        data = (text[:at] + mark + rest).encode()
        if by_rename:
            beside = path.with_name(f".{path.name}.other")
            beside.write_bytes(data)
            beside.chmod(0o600)
            os.replace(beside, path)
        else:
            with open(path, "r+b") as file:
                file.write(data)
                file.truncate()
        self.marks.append((path, mark, data))

    def lost(self):
        """The versions that are neither in their place nor in the history."""
        kept = b"".join(p.read_bytes() for p in self.folder.glob("history/**/*.json"))
        kept += b"".join(p.read_bytes() for p in self.folder.glob("clients/**/*.json"))
        return [mark for _, mark, _ in self.marks if f'"{mark}'.encode() not in kept]


# How a conflict is answered, in turn; the last lays one over the other field by field.
ANSWERS = {"mine": "keys m y", "theirs": "keys t y", "merged": "keys Enter y"}
# In so many turns of the first window another program edits the same document, or another one.
OUTSIDE_EVERY = 5
# Seconds after a kill until the lock is free, and until the next window, a program that starts, has saved.
LOCK_FREE, NEXT_SAVED = 1.0, 10.0


def _save(first, outside):
    """One more letter in the name or one less, so that it never gets too long."""
    name = json.loads(outside.client.read_bytes())["body"]["displayName"]
    return first.do(*(UNEDIT if name.endswith("x") else EDIT))


def _meet(first, outside, number, found):
    """Both write the same document: nothing is saved over until somebody has chosen."""
    by_rename, answer = number % 2 == 0, list(ANSWERS)[number % len(ANSWERS)]
    outside.edit(outside.client, "pronouns", by_rename)
    _, _, theirs = outside.marks[-1]
    label = f"conflict {number}, {answer}"
    said = [*_save(first, outside), *first.do("screen")]
    told = Acknowledged.of("\n".join(said))
    if told.count or not told.refusals or not any("Two versions" in line for line in said):
        found.append(f"{label}: was not shown: {said[:3]}")
    if outside.client.read_bytes() != theirs:
        found.append(f"{label}: was saved over before anybody chose")
    said = first.do(ANSWERS[answer])
    if not any("what was not taken is in the history" in line for line in said):
        found.append(f"{label}: was not settled: {said}")
    return Acknowledged.of("\n".join(said))


def _free_after(folder):
    """Seconds until a lock could be taken, by the file that the windows lock."""
    since = time.monotonic()
    with open(Path(folder) / "locks" / "writer.lock", "rb") as file:
        while time.monotonic() - since < NEXT_SAVED:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return time.monotonic() - since
            except BlockingIOError:
                time.sleep(0.002)
    return NEXT_SAVED


def run_two_windows(program, scratch, rounds):
    """A second window writes nothing while the first saves and other programs edit beside them."""
    folder = Path(scratch) / "windows"
    base = make_practice(program, folder)
    found, saved, met, known = [], 0, 0, {}
    outside = Outside(folder)
    first = Conversation(program, folder)
    first.do("keys Enter 5 g g")

    def take(told):
        nonlocal saved
        saved += told.count
        for name, revision in told.revisions.items():
            known[name] = max(revision, known.get(name, 0))

    for turn in range(rounds):
        if turn % 25 == 0:
            second = Conversation(program, folder)
        if turn % OUTSIDE_EVERY == 2:
            take(_meet(first, outside, met, found))
            met += 1
        elif turn % OUTSIDE_EVERY == 4:
            # Of a document that no window writes the bytes must stay.
            outside.edit(outside.note, "text", turn % 2 == 0)
        told = Acknowledged.of("\n".join(said := _save(first, outside)))
        take(told)
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
    free = _free_after(folder)
    first.process.wait()
    # The lock goes with its holder; the next window writes at once.
    since = time.monotonic()
    third = Conversation(program, folder)
    told = Acknowledged.of("\n".join(third.do("keys Enter 5 g g", *EDIT)))
    seconds = time.monotonic() - since
    third.end()
    if told.count != 1:
        found.append("after the first window was killed, the next could not write")
    if free > LOCK_FREE:
        found.append(f"the lock was free only {free:.2f} s after the kill")
    if seconds > NEXT_SAVED:
        found.append(f"the next window had saved only {seconds:.1f} s after the kill")
    take(told)
    notes = [data for path, _, data in outside.marks if path == outside.note]
    if notes and outside.note.read_bytes() != notes[-1]:
        found.append("a document that no window writes is not as the other program left it")
    # In place and unseen by any window, one version of the note goes over the other's.
    found += [f"lost: the version “{mark}” of another program" for mark in outside.lost()
              if not any(m == mark and p == outside.note for p, m, _ in outside.marks)]
    found += losses(folder, known, base)
    changed = f"changed {outside.note.relative_to(folder)}:"
    found += [line for line in complaints(program.examine([folder])[0], known)
              if not line.startswith(changed)]
    say(f"two windows: {saved} saves in the first beside {rounds} tries in the second and "
        f"{len(outside.marks)} edits by another program, {met} of them in its way; the lock free after "
        f"{free * 1000:.0f} ms, the next save after {seconds:.1f} s, {len(found)} wrong")
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
    shown = _travel(program, scratch, found)
    say(f"clocks: {len(jumps)} jumps, {sum(known.values())} revisions; {len(ZONES)} zones, {shown} days "
        f"shown in each, {len(found)} wrong")
    if found:
        fail_with(found, "a clock that jumps")


# The computer travels: rules that change, halves of hours, and both ends of the date.
ZONES = ["America/New_York", "Asia/Kathmandu", "Africa/Casablanca", "Pacific/Kiritimati",
         "Pacific/Pago_Pago", "UTC"]
# Near midnight in the zone in which it is written: there it is another day than nearly everywhere else.
WRITTEN_AT = {"Pacific/Kiritimati": "2026-11-20 00:30:00", "Pacific/Pago_Pago": "2026-11-20 23:30:00"}
DAY = re.compile(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b(?: \d{4})?")
LOOKS = ["keys Enter 4", "screen", "keys 3", "screen", "keys 5", "screen", "keys 2", "screen"]


def _travel(program, scratch, found):
    """Days are those of the practice: on a computer in another zone they are shown and stored the same."""
    total = 0
    for home, moment in WRITTEN_AT.items():
        folder = Path(scratch) / f"zones-{home.split('/')[1]}"
        make_practice(program, folder)
        practice = folder / "practice.json"
        practice.write_text(practice.read_text().replace('"zone": "UTC"', f'"zone": "{home}"'))

        def play(zone, at, script):
            return program.rehearse(
                folder, script, {"TZ": zone, "FAKETIME_DONT_FAKE_MONOTONIC": "1"},
                prefix=["faketime", at])

        for workload in ("note", "rate"):
            answer = play(home, moment, WORKLOADS[workload])
            if answer.returncode != 0:
                found.append(f"{home}, {workload}: {answer.stderr.decode()[-300:]}")
        stored = {p: p.read_bytes() for p in sorted(folder.glob("clients/**/*.json"))}
        if not any(b'"2026-11-20"' in data for data in stored.values()):
            found.append(f"{home}: what was written on 20 November has not that day")
        seen = {}
        for zone in ZONES:
            # Days later, at noon, when all zones but the ends have one day.
            answer = play(zone, "2026-11-25 12:00:00", LOOKS)
            if answer.returncode != 0:
                found.append(f"{home}, then {zone}: {answer.stderr.decode()[-300:]}")
            seen[zone] = DAY.findall(answer.stdout.decode())
            if {p: p.read_bytes() for p in sorted(folder.glob("clients/**/*.json"))} != stored:
                found.append(f"{home}, then {zone}: looking has changed what is stored")
        if "20 Nov" not in " ".join(seen["UTC"]):
            found.append(f"{home}: the day of the note is not shown: {seen['UTC']}")
        found += [f"{home}, then {zone}: shows {days}, not {seen['UTC']}"
                  for zone, days in seen.items() if days != seen["UTC"]]
        total += len(seen["UTC"])
    return total
