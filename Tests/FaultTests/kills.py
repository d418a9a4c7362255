"""Ends the real program in its terminal at any moment, and looks for what was acknowledged."""

import fcntl
import json
import multiprocessing
import os
import pty
import random
import select
import shutil
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path

from harness import (
    PATIENCE, Acknowledged, Failure, complaints, copy, documents, fail_with, losses, make_practice,
    say)

# Keys of one act each, from a chart, or from the list; every act ends with an acknowledgement.
# Ctrl-C leaves a form as Esc does, without the wait for what may follow an escape. `#` stands for a word
# that was not typed before, as a name must be; at `?` a question is waited for, which takes no key that was
# typed before it was seen.
ACTS = {
    "edit": ([b"5gg"], [b"ex\x03"]),
    "note": ([b"4"], [b"nsome words\x03"]),
    "rate and undo": ([b"3"], [b"+4\r", b"u"]),
    "plan": ([b"2"], [b"ex\x03"]),
    "discard and restore": ([b"4"], [b"nwords to discard\x03", b"D?y", b"u"]),
    "activate": ([b"2"], [b"eX\x03", b"gp\rsigned on paper\rRS\r"]),
    "create": ([], [b"N#\x03"]),
    "archive": ([], [b"A?y", b"u"]),
}
IN_LIST = {"create", "archive"}
# Of these the change counts that leaves no document, and not the one that makes it.
TAKE_AWAY = {"discard and restore"}
# For so long after the list has moved a key is held to be meant for another row.
LIST_RESTS = 0.35
# A kill in between may leave these without what the next act needs.
LEAVE_NOBODY = {"archive"}


class Terminal:
    """The program in a terminal of its own, with the pipe of its acknowledgements."""

    def __init__(self, program, folder):
        reading, writing = os.pipe()
        self.process, self.screen = pty.fork()
        if self.process == 0:
            # Whoever started this with nohup must not keep the program from hanging up.
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            os.dup2(writing, 9)
            # Where the pipe had this number already, nothing was duplicated.
            os.set_inheritable(9, True)
            os.execve(
                program.path, [program.path, "--data", str(folder)],
                {**program.environment, "CASELOAD_ACK_FD": "9", "ESCDELAY": "5"})
        os.close(writing)
        self.pipe = reading
        fcntl.ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.shown = b""
        self.told = b""
        self.lines = []

    def look(self, seconds):
        """Takes what has come from the screen and the pipe; False when the program has gone."""
        ready, _, _ = select.select([self.screen, self.pipe], [], [], max(0, seconds))
        gone = False
        if self.screen in ready:
            try:
                self.shown = (self.shown + os.read(self.screen, 65536))[-200_000:]
            except OSError:
                gone = True
        if self.pipe in ready:
            told = os.read(self.pipe, 65536)
            gone = gone or not told
            *lines, self.told = (self.told + told).split(b"\n")
            self.lines += [line.decode() for line in lines]
        return not gone

    def wait(self, for_what, until):
        """Looks until something is so or the moment has come."""
        while not for_what():
            left = until - time.monotonic()
            if left <= 0 or not self.look(left):
                return False
        return True

    def press(self, keys):
        try:
            os.write(self.screen, keys)
        except OSError:
            pass

    def answer(self, keys, until):
        """Presses keys, and those behind a `?` once the question that they answer is on the screen."""
        first, *rest = keys.split(b"?")
        self.shown = b""
        self.press(first)
        for part in rest:
            if self.wait(lambda: b"[N]" in self.shown, until):
                self.press(part)

    def state(self):
        """What the program and the machine are doing, for a wait that was in vain."""
        told = [f"screen {self.shown[-300:]!r}", f"load {os.getloadavg()}"]
        for task in sorted(Path(f"/proc/{self.process}/task").glob("*")):
            try:
                state = next(
                    line for line in (task / "status").read_text().splitlines()
                    if line.startswith("State"))
                told.append(f"thread {task.name} {state.split()[1]} in {(task / 'wchan').read_text()}")
            except OSError:
                told.append(f"thread {task.name} gone")
        return "; ".join(told)

    def drain(self):
        """Everything that was told before the end, also what lay in the pipe."""
        while True:
            try:
                told = os.read(self.pipe, 65536)
            except OSError:
                break
            if not told:
                break
            self.told += told
        *lines, self.told = self.told.split(b"\n")
        self.lines += [line.decode() for line in lines]
        return self.lines

    def close(self):
        for descriptor in (self.screen, self.pipe):
            try:
                os.close(descriptor)
            except OSError:
                pass

    def kill(self, number=signal.SIGKILL):
        os.kill(self.process, number)

    def end(self, seconds=PATIENCE):
        """Waits for the end; gives the status and how long it took."""
        since = time.monotonic()
        while time.monotonic() - since < seconds:
            found, status = os.waitpid(self.process, os.WNOHANG)
            if found:
                return os.waitstatus_to_exitcode(status), time.monotonic() - since
            self.look(0.005)
        state = self.state()
        self.kill()
        os.waitpid(self.process, 0)
        raise Failure(f"the program did not end within {seconds} s: {state}")


class Examiner:
    """One process that examines a practice whenever it is asked."""

    def __init__(self, program):
        self.process = subprocess.Popen(
            [program.path, "examine"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=program.environment, text=True)

    def examine(self, folder):
        self.process.stdin.write(f"{folder}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def _round(program, folder, act, chance, mean):
    """One start that ends by a kill; gives the acknowledgements and the typed keys."""
    terminal = Terminal(program, folder)
    try:
        begun = terminal.wait(lambda: b"Needs you" in terminal.shown, time.monotonic() + PATIENCE)
        if not begun:
            raise Failure(f"the list did not come: {terminal.state()}")
        before, again = ACTS[act]
        if act in IN_LIST:
            terminal.wait(lambda: False, time.monotonic() + LIST_RESTS)
        else:
            terminal.press(b"\r")
            terminal.wait(lambda: b"How it is" in terminal.shown, time.monotonic() + PATIENCE)
        deadline = time.monotonic() + 0.004 + chance.expovariate(1 / mean)
        for keys in before:
            terminal.press(keys)
        acks = lambda: sum(line.startswith(("ACK", "DONE")) for line in terminal.lines)
        while time.monotonic() < deadline:
            for keys in again:
                seen = acks()
                word = "".join(chance.choice("abcdefghijklmnop") for _ in range(12))
                terminal.answer(keys.replace(b"#", word.encode()), deadline)
                if not terminal.wait(lambda: acks() > seen, deadline):
                    break
        terminal.kill()
        terminal.end()
        return Acknowledged.of("\n".join(terminal.drain()))
    finally:
        terminal.close()


def _kill_at_start(program, folder, chance):
    terminal = Terminal(program, folder)
    try:
        terminal.wait(lambda: False, time.monotonic() + chance.uniform(0.002, 0.12))
        terminal.kill()
        terminal.end()
    finally:
        terminal.close()


def _worker(job):
    """A part of the kills, on practices of its own."""
    program, base, scratch, seed, kills, mean = job
    chance = random.Random(seed)
    examiner = Examiner(program)
    acknowledged, found, starts = 0, [], 0
    by_act = dict.fromkeys(ACTS, 0)
    folder, known = None, {}
    is_spent = False
    for number in range(kills):
        if number % 10 == 0 or is_spent:
            if folder:
                shutil.rmtree(folder)
            folder = copy(base, f"{scratch}/kill-{seed}-{number}")
            known = {}
        act = chance.choice(list(ACTS))
        is_spent = act in LEAVE_NOBODY
        told = _round(program, folder, act, chance, mean)
        acknowledged += told.count
        by_act[act] += told.done if act in TAKE_AWAY else told.count
        for name, revision in told.revisions.items():
            known[name] = max(revision, known.get(name, 0))
        if chance.random() < 0.25:
            _kill_at_start(program, folder, chance)
            starts += 1
        found += losses(folder, known)
        found += complaints(examiner.examine(folder), known)
        if told.refusals:
            found.append(f"refused without a fault: {told.refusals[0]}")
    examiner.close()
    return acknowledged, found, starts, by_act


def run_kills(program, scratch, kills, mean, workers):
    """Kills with signal 9 while saving; nothing acknowledged may be lost or torn."""
    base = Path(scratch) / "kill-base"
    make_practice(program, base)
    share = [kills // workers + (n < kills % workers) for n in range(workers)]
    since = time.monotonic()
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        answers = pool.map(
            _worker, [(program, base, scratch, n + 1, share[n], mean) for n in range(workers)], 1)
    acknowledged = sum(a[0] for a in answers)
    found = [line for a in answers for line in a[1]]
    starts = sum(a[2] for a in answers)
    acts = {act: sum(a[3][act] for a in answers) for act in ACTS}
    say(f"kills: {kills} with signal 9 and {starts} more while recovering, {acknowledged} saves "
        f"acknowledged, {len(found)} lost or torn ({time.monotonic() - since:.0f} s)")
    say("  acknowledged by act: " + ", ".join(f"{a} {n}" for a, n in acts.items()))
    if found:
        fail_with(found, "words were lost")
    silent = [act for act, count in acts.items() if count == 0]
    if silent:
        raise Failure(f"no save was acknowledged for: {', '.join(silent)}")


def _text_on_disk(folder):
    """The longest text of the practice's drafts and notes."""
    texts = [""]

    def gather(value):
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, list):
            for item in value:
                gather(item)
        elif isinstance(value, dict):
            for item in value.values():
                gather(item)

    for path in [*Path(folder).glob("drafts/*.json"), *Path(folder).glob("clients/*/notes/*.json")]:
        gather(json.loads(path.read_bytes()))
    return max((t for t in texts if t.startswith("k0 ")), key=len, default="")


ENDS = {"TERM": signal.SIGTERM, "HUP": signal.SIGHUP, "INT": signal.SIGINT, "closed terminal": None,
        "KILL": signal.SIGKILL}


# Seconds from a signal to the end of the program, with everything kept.
LONGEST_END = 1.0


def run_ends(program, scratch, rounds):
    """Ends the program while a text is typed; only a kill may cost keys, at most 200 or 2 s."""
    base = Path(scratch) / "end-base"
    make_practice(program, base)
    chance = random.Random(3)
    examiner = Examiner(program)
    slowest, most_lost, found = 0.0, 0, []
    for how, number in ENDS.items():
        for turn in range(rounds):
            folder = copy(base, f"{scratch}/end-{how[0]}-{turn}")
            terminal = Terminal(program, folder)
            terminal.wait(lambda: b"Needs you" in terminal.shown, time.monotonic() + PATIENCE)
            terminal.press(b"n")
            terminal.wait(lambda: b"next field" in terminal.shown, time.monotonic() + PATIENCE)
            text = " ".join(f"k{n}" for n in range(chance.randint(60, 150))) + " @"
            for start in range(0, len(text), 64):
                terminal.press(text[start:start + 64].encode())
                terminal.look(0.005)
            # What the screen has shown was typed; what still lies in the terminal was not.
            if not terminal.wait(lambda: b"@" in terminal.shown, time.monotonic() + PATIENCE):
                raise Failure(f"the typed text did not come on the screen: {terminal.state()}")
            if how == "KILL":
                kept = lambda: "KEPT" in terminal.lines
                terminal.wait(kept if turn % 2 else lambda: False, time.monotonic() + 2.3)
            if number is None:
                os.close(terminal.screen)
                terminal.screen = terminal.pipe
            else:
                terminal.kill(number)
            status, seconds = terminal.end()
            terminal.close()
            kept = _text_on_disk(folder)
            lost = len(text) - len(kept) if text.startswith(kept) else len(text)
            if how == "KILL":
                most_lost = max(most_lost, lost)
                if lost > (200 if turn % 2 else 0):
                    found.append(f"{how}: {lost} of {len(text)} keys were lost")
            else:
                slowest = max(slowest, seconds)
                expected = {128 + number} if number else {129}
                if lost:
                    found.append(f"{how}: {lost} of {len(text)} keys were lost")
                if status not in expected:
                    found.append(f"{how}: ended with {status}")
            found += complaints(examiner.examine(folder), {})
            shutil.rmtree(folder)
    examiner.close()
    say(f"ends: {rounds} each by {', '.join(ENDS)}, slowest end {slowest * 1000:.0f} ms, at most {most_lost} keys lost to KILL, "
        f"{len(found)} faults")
    if found:
        fail_with(found, "an end cost words")
    if slowest > LONGEST_END:
        raise Failure(f"an end by a signal took {slowest:.1f} s, not at most {LONGEST_END} s")
