"""Disks that are full, read-only or slow, users without rights, limits, and clocks that jump."""

import ctypes
import os
import re
import shutil
import signal
import subprocess
import time
import traceback
from pathlib import Path

from harness import (
    Acknowledged, Failure, complaints, copy, documents, fail_with, losses, make_practice, need, say)
from kills import Terminal
from workloads import EDIT, WORKLOADS

NEW_USER, NEW_MOUNTS = 0x10000000, 0x00020000


def isolated(work):
    """Runs a function in a child with mounts of its own; gives what it returns, as text lines."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        lines = []
        try:
            user, group = os.getuid(), os.getgid()
            libc = ctypes.CDLL(None, use_errno=True)
            flags = NEW_MOUNTS | (NEW_USER if user != 0 else 0)
            if libc.unshare(flags) != 0:
                raise Failure(
                    "this machine allows no mounts of one's own (unshare: "
                    f"{os.strerror(ctypes.get_errno())}); run as root")
            if user != 0:
                Path("/proc/self/setgroups").write_text("deny")
                Path("/proc/self/uid_map").write_text(f"0 {user} 1")
                Path("/proc/self/gid_map").write_text(f"0 {group} 1")
            mount("--make-rprivate", "/")
            lines = work()
        except Failure as failure:
            lines = [f"! {failure}"]
        except BaseException:
            lines = [f"! {traceback.format_exc()}"]
        os.write(writing, "\n".join(lines).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    if text.startswith("! "):
        raise Failure(text[2:])
    return text.splitlines()


def mount(*arguments):
    answer = subprocess.run(["mount", *map(str, arguments)], capture_output=True)
    if answer.returncode != 0:
        raise Failure(f"mount {' '.join(map(str, arguments))}: {answer.stderr.decode().strip()}")


class Conversation:
    """A rehearsal that is talked with line by line."""

    def __init__(self, program, folder):
        self.process = subprocess.Popen(
            [program.path, "rehearse", "--data", str(folder)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**program.environment, "CASELOAD_ACK_FD": "1"})

    def do(self, *lines):
        """Plays lines; gives everything that was said until they were done."""
        self.process.stdin.write("\n".join([*lines, "mark"]) + "\n")
        self.process.stdin.flush()
        said = []
        while (line := self.process.stdout.readline()) and line != "MARK\n":
            said.append(line.rstrip("\n"))
        if not line:
            raise Failure(f"the program ended: {self.process.stderr.read()}")
        return said

    def end(self):
        self.process.stdin.close()
        said = self.process.stdout.read().splitlines()
        return self.process.wait(), said


def _fill(folder, pages):
    """Fills a disk but for so many pages, and gives the file that does it."""
    ballast = Path(folder) / "ballast"
    size = 0
    with open(ballast, "wb", buffering=0) as file:
        try:
            while True:
                size += file.write(b"x" * 4096)
        except OSError:
            pass
        file.truncate(max(0, size - pages * 4096))
    return ballast


def _fill_inodes(folder, left):
    """Uses up the names of a disk but for some."""
    made = []
    try:
        while True:
            path = Path(folder) / f"name-{len(made)}"
            path.touch()
            made.append(path)
    except OSError:
        pass
    for path in made[len(made) - left:]:
        path.unlink()
    return made[:len(made) - left]


def run_full_disk(program, scratch, rounds):
    """A small disk is filled up again and again while an edit is saved."""
    base = Path(scratch) / "full-base"
    make_practice(program, base)

    def work():
        disk = Path(scratch) / "disk"
        disk.mkdir(exist_ok=True)
        refused = saved = 0
        found = []
        for turn in range(rounds):
            by_names = turn % 3 == 2
            mount("-t", "tmpfs", "-o", f"size=1m,nr_inodes={160 if by_names else 400},mode=700",
                  "none", disk)
            folder = copy(base, disk / "practice")
            before = {p: p.read_bytes() for p in folder.glob("clients/**/*.json")}
            talk = Conversation(program, folder)
            talk.do("keys Enter 5 g g")
            if by_names:
                ballast = _fill_inodes(disk, turn % 4)
            else:
                ballast = [_fill(disk, turn % 7)]
            said = talk.do(*EDIT)
            told = Acknowledged.of("\n".join(said))
            after = {p: p.read_bytes() for p in folder.glob("clients/**/*.json")}
            if told.refusals:
                refused += 1
                talk.do("expect NOT SAVED")
                sentence = told.refusals[-1]
                if not re.search("disk (is )?full.*Free some space", sentence):
                    found.append(f"a full disk is told so: {sentence}")
                if told.count == 0 and before != after:
                    found.append("documents changed though nothing was saved")
            for path in ballast:
                path.unlink(missing_ok=True)
            if told.refusals:
                said += talk.do("keys :", "type retry", "keys Enter")
                told = Acknowledged.of("\n".join(said))
            saved += told.count
            if told.count == 0:
                found.append(f"with space again nothing was saved: {said}")
            status, _ = talk.end()
            if status != 0:
                found.append(f"ended with {status}")
            found += losses(folder, told.revisions)
            found += complaints(program.examine([folder])[0], told.revisions)
            subprocess.run(["umount", str(disk)], check=True)
        return [f"{refused} {saved}", *found]

    figures, *found = isolated(work)
    refused, saved = map(int, figures.split())
    say(f"full disk: {rounds} times filled, {refused} saves refused and told, {saved} saved once "
        f"there was space, {len(found)} wrong")
    if found:
        fail_with(found, "a full disk")
    if refused == 0:
        raise Failure("no save met the full disk")


def _expect(what, answer, statuses, words, found):
    """Notes what is not as a refusal should be."""
    errors = answer.stderr.decode(errors="replace") + answer.stdout.decode(errors="replace")
    if answer.returncode not in statuses:
        found.append(f"{what}: ended with {answer.returncode}: {errors[-300:]}")
    if words and not re.search(words, errors):
        found.append(f"{what}: said “{errors.strip()[-300:]}”, not “{words}”")


def run_read_only(program, scratch):
    """A disk that is mounted read-only can be read, and says so to who wants to write."""
    folder = Path(scratch) / "read-only"
    make_practice(program, folder)

    def work():
        mount("--bind", folder, folder)
        mount("-o", "remount,ro,bind", folder)
        found = []
        for command in (["list"], ["doctor"], ["show", "generated"]):
            answer = program.run([*command, "--data", str(folder)])
            _expect(command[0], answer, {0}, None, found)
        answer = program.rehearse(folder, ["keys n", "type words", "keys Esc"])
        _expect("writing", answer, {0, 74}, "read-only|Read-only", found)
        if Acknowledged.of(answer.stdout.decode()).count:
            found.append("a save on a read-only disk was acknowledged")
        return found

    found = isolated(work)
    say(f"read-only disk: 4 commands, {len(found)} wrong")
    if found:
        fail_with(found, "a read-only disk")


def run_other_users(program, scratch):
    """Another user's practice is refused; a folder without the right to write is told."""
    if os.getuid() != 0:
        raise Failure("only root can become another user; run this check as root")
    need("setpriv")
    found = []
    prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    os.chmod(scratch, 0o755)
    home = Path(scratch) / "nobody"
    home.mkdir()
    os.chown(home, 65534, 65534)
    reach = home / "caseload"
    shutil.copy2(program.path, reach)
    extra = {"HOME": str(home)}

    def run(arguments, text=""):
        return subprocess.run(
            [*prefix, str(reach), *arguments], input=text.encode(), capture_output=True, timeout=30,
            env={**program.environment, **extra})

    # Of root, closed to others: not even its existence is known.
    closed = Path(scratch) / "closed"
    make_practice(program, closed)
    for command in (["list"], ["doctor"]):
        _expect(
            f"{command[0]} of another's practice", run([*command, "--data", str(closed)]),
            {65, 74, 1}, "denies access|belongs to another user|no practice", found)
    # Of root, but open: refused because of its owner.
    os.chmod(closed, 0o755)
    _expect("list of another's open practice", run(["list", "--data", str(closed)]), {74},
            "belongs to another user", found)
    # Its own, with folders that nobody may write in.
    own = home / "own"
    answer = run(["demo", "--generate", str(own), "--clients", "1", "--notes-per-client", "1"])
    if answer.returncode != 0:
        raise Failure(f"no practice as another user: {answer.stderr.decode()}")
    script = "\n".join(["keys Enter 5 g g", *EDIT]) + "\n"
    extra["CASELOAD_ACK_FD"] = "1"
    for locked in ("tmp", "history"):
        os.chmod(own / locked, 0o555)
        answer = run(["rehearse", "--data", str(own)], script)
        told = Acknowledged.of(answer.stdout.decode())
        os.chmod(own / locked, 0o700)
        _expect(f"writing with a locked {locked}/", answer, {74}, "denies access|access denied", found)
        if told.count:
            found.append(f"a save with a locked {locked}/ was acknowledged")
    answer = run(["rehearse", "--data", str(own)], script)
    if Acknowledged.of(answer.stdout.decode()).count != 1:
        found.append(f"with its rights back nothing was saved: {answer.stdout.decode()}")
    say(f"users without rights: 6 runs as user 65534, {len(found)} wrong")
    if found:
        fail_with(found, "a user without rights")


def run_limits(program, scratch):
    """Limits on the size and the number of files: told, and nothing is torn."""
    need("prlimit")
    base = Path(scratch) / "limit-base"
    revisions = make_practice(program, base)
    found, refused, starved = [], 0, 0
    limits = [f"--fsize={size}" for size in (0, 100, 500, 1000, 1500, 4096)]
    limits += [f"--nofile={count}" for count in (*range(4, 24), 40)]
    folders, told_in = [], []
    for number, limit in enumerate(limits):
        folder = copy(base, Path(scratch) / f"limit-{number}")
        script = ["keys Enter 5 g g", *EDIT]
        answer = program.rehearse(folder, script, prefix=["prlimit", limit])
        told = Acknowledged.of(answer.stdout.decode())
        errors = answer.stderr.decode()
        if answer.returncode == 127 and "loading shared libraries" in errors:
            # The system's loader itself had no descriptors left: the program never began.
            continue
        # With next to no descriptors the system's library of queues ends the process; told below.
        is_starved = limit.startswith("--nofile=1") and answer.returncode == -signal.SIGILL
        starved += is_starved
        _expect(limit, answer, {0, 1, 73, 74, *([-signal.SIGILL] if is_starved else [])}, None,
                found)
        if told.count == 0:
            refused += 1
            said = "Too many files" in answer.stdout.decode()
            if not told.refusals and not errors.strip() and not said and not is_starved:
                found.append(f"{limit}: nothing was saved, and no word why")
        folders.append(folder)
        told_in.append((limit, told))
    for folder, (limit, told), answer in zip(folders, told_in, program.examine(folders)):
        wrong = losses(folder, told.revisions, revisions) + complaints(answer, told.revisions)
        found += [f"{limit}: {line}" for line in wrong]
    for stream in (["list"], ["doctor", "--json"], ["schema", "client"]):
        with open("/dev/full", "wb") as full:
            answer = subprocess.run(
                [program.path, *stream, *([] if stream[0] == "schema" else ["--data", str(base)])],
                stdout=full, stderr=subprocess.PIPE, env=program.environment)
        if answer.returncode != 74 or b"could not be written" not in answer.stderr:
            found.append(f"{stream[0]} >/dev/full: {answer.returncode} {answer.stderr.decode()}")
    say(f"limits: {len(limits)} of files and sizes, {refused} saves refused, {starved} ended by "
        f"libdispatch for want of descriptors, {len(found)} wrong")
    if found:
        fail_with(found, "a limit")


def run_injected(program, scratch):
    """The kernel itself answers with errors, by strace: a rename across disks, a folder's fsync,
    a kill at a rename, and a disk that is slow."""
    need("strace")
    base = Path(scratch) / "injected-base"
    revisions = make_practice(program, base)
    client = next(base.glob("clients/*"))
    found, count = [], 0
    for what, injected, words in (
        ("rename EXDEV", "rename,renameat,renameat2:error=EXDEV", "Your text is kept"),
        ("second rename EIO", "rename,renameat,renameat2:error=EIO:when=2", None),
        ("fsync EIO from the third", "fsync:error=EIO:when=3+", "Your text is kept|power cut"),
        ("link EPERM", "link,linkat:error=EPERM", "cannot link"),
        ("kill at rename", "rename,renameat,renameat2:signal=KILL:when=1", None),
    ):
        count += 1
        folder = copy(base, Path(scratch) / "injected")
        calls = injected.split(":")[0]
        answer = program.rehearse(
            folder, WORKLOADS["edit"],
            prefix=["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}", "-e",
                    f"inject={injected}"])
        told = Acknowledged.of(answer.stdout.decode())
        if words:
            _expect(what, answer, {74}, words, found)
        found += [f"{what}: {w}" for w in losses(folder, told.revisions, revisions)]
        found += [f"{what}: {w}" for w in complaints(program.examine([folder])[0], {})]
        shutil.rmtree(folder)
    # Only the folder of the client: after the rename, so the words are there but not certain.
    folder = copy(base, Path(scratch) / "injected")
    place = folder / "clients" / client.name
    answer = program.rehearse(
        folder, WORKLOADS["edit"],
        prefix=["strace", "-f", "-qq", "-o", "/dev/null", "-P", str(place), "-e", "trace=fsync",
                "-e", "inject=fsync:error=EIO"])
    told = Acknowledged.of(answer.stdout.decode())
    _expect("fsync of the folder", answer, {74}, "power cut", found)
    if told.count:
        found.append("a save whose folder was not synced was acknowledged")
    shutil.rmtree(folder)
    _slow_disk(program, scratch, base, found)
    say(f"injected by the kernel: {count + 2} runs, {len(found)} wrong")
    if found:
        fail_with(found, "an error of the kernel")


def _slow_disk(program, scratch, base, found):
    """A save that takes 2 s shows Saving, and Saved only afterwards."""
    folder = copy(base, Path(scratch) / "slow")
    slow = Path(scratch) / "slow.sh"
    slow.write_text(
        "#!/bin/sh\nexec strace -D -f -qq -o /dev/null -e trace=fsync "
        f"-e inject=fsync:delay_enter=700000 '{program.path}' \"$@\"\n")
    slow.chmod(0o700)

    class Slow:
        path, environment = str(slow), program.environment

    terminal = Terminal(Slow, folder)
    try:
        if not terminal.wait(lambda: b"Needs you" in terminal.shown, time.monotonic() + 60):
            raise Failure("the list did not come on a slow disk")
        terminal.press(b"\r")
        terminal.wait(lambda: b"How it is" in terminal.shown, time.monotonic() + 20)
        terminal.press(b"5gg")
        terminal.wait(lambda: b"Name and birth" in terminal.shown, time.monotonic() + 20)
        terminal.shown = b""
        terminal.press(b"ex\x03")
        is_saving = terminal.wait(lambda: b"Saving" in terminal.shown, time.monotonic() + 5)
        acknowledged = any(line.startswith("ACK") for line in terminal.lines)
        if not is_saving or acknowledged:
            found.append("a slow disk: the screen does not say Saving before the save is done")
        terminal.wait(
            lambda: any(line.startswith("ACK") for line in terminal.lines), time.monotonic() + 30)
        if not terminal.wait(lambda: b"Saved" in terminal.shown, time.monotonic() + 10):
            found.append("a slow disk: the screen does not say Saved")
        terminal.kill(15)
        terminal.end(30)
    finally:
        terminal.close()
        shutil.rmtree(folder, ignore_errors=True)


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


def run_ids(program, scratch):
    """Words that are no ids open nothing outside of the practice."""
    need("strace")
    folder = Path(scratch) / "ids"
    make_practice(program, folder)
    log = Path(scratch) / "ids.log"
    words = ["../../etc/fstab", "/etc/fstab", "a/b", "%2e%2e", "", "a" * 5000, "a\nb", "..", "~"]
    found = []
    for word in words:
        answer = program.run(
            ["show", "--data", str(folder), "--", word],
            prefix=["strace", "-f", "-qq", "-y", "-e", "trace=openat,open,stat,newfstatat,lstat",
                    "-o", str(log)])
        _expect(f"show {word[:20]!r}", answer, {64}, "No client matches", found)
        needle = word.strip("./~") or word
        for line in log.read_text(errors="replace").splitlines():
            if len(needle) > 2 and f"{needle[:200]}" in line and "execve" not in line:
                found.append(f"show {word[:20]!r} touched a file: {line[:200]}")
    say(f"ids: {len(words)} words that are none, {len(found)} wrong")
    if found:
        fail_with(found, "an id that is none")


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
        said = first.do(*EDIT)
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


def run_hooks(program, release):
    """The program that users get has none of the doors of the tests."""
    words = [b"CASELOAD_ACK_FD", b"rehearse", b"RehearseCommand", b"ExamineCommand"]
    test_build = Path(program.path).read_bytes()
    lacking = [word.decode() for word in words if word not in test_build]
    if lacking:
        raise Failure(f"the test build itself lacks {', '.join(lacking)}: this check shows nothing")
    data = Path(release).read_bytes()
    left = [word.decode() for word in words if word in data]
    answers = {}
    for command in ("rehearse", "examine"):
        answers[command] = subprocess.run(
            [release, command], input=b"", capture_output=True, env=program.environment).returncode
    say(f"hooks: {len(words)} words looked for in {len(data)} bytes, {len(left)} found; "
        f"rehearse and examine end with {answers['rehearse']} and {answers['examine']}")
    if left or set(answers.values()) != {64}:
        raise Failure(f"the release program has doors of the tests: {left} {answers}")
