"""Users without rights, limits of the system, words that are no ids, and doors left open."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

from harness import (
    PATIENCE, Acknowledged, Failure, complaints, copy, expect, fail_with, losses, make_practice, need,
    say)
from workloads import EDIT


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
        expect(
            f"{command[0]} of another's practice", run([*command, "--data", str(closed)]),
            {65, 74, 1}, "denies access|belongs to another user|no practice", found)
    # Of root, but open: refused because of its owner.
    os.chmod(closed, 0o755)
    expect("list of another's open practice", run(["list", "--data", str(closed)]), {74},
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
        expect(f"writing with a locked {locked}/", answer, {74}, "denies access|access denied", found)
        if told.count:
            found.append(f"a save with a locked {locked}/ was acknowledged")
    answer = run(["rehearse", "--data", str(own)], script)
    if Acknowledged.of(answer.stdout.decode()).count != 1:
        found.append(f"with its rights back nothing was saved: {answer.stdout.decode()}")
    # Its own, and nothing in it may be written: it opens to be read, and nothing is written.
    tree = lambda: sorted(
        (str(path.relative_to(own)), path.stat().st_mode, path.stat().st_mtime_ns)
        for path in own.rglob("*"))
    subprocess.run(["chmod", "-R", "a-w", str(own)], check=True)
    before = tree()
    answer = run(
        ["rehearse", "--data", str(own)], "screen\nkeys Enter 4\nkeys n\nscreen\n")
    expect("writing in a folder that is only read", answer, {0},
           r"Read-only: the folder cannot be written \(access denied\)", found)
    told = Acknowledged.of(answer.stdout.decode())
    if told.count or tree() != before:
        found.append(f"something was written in a folder that is only read: {answer.stdout.decode()}")
    expect("doctor of a folder that is only read", run(["doctor", "--data", str(own)]), {1},
           "The folder cannot be written: access denied", found)
    expect("mending a folder that is only read", run(["doctor", "--fix", "--data", str(own)]), {74},
           "The folder cannot be written: access denied", found)
    subprocess.run(["chmod", "-R", "u+w", str(own)], check=True)
    say(f"users without rights: 9 runs as user 65534, {len(found)} wrong")
    if found:
        fail_with(found, "a user without rights")


# Megabytes of address space with which a save must work.
ENOUGH_MEMORY = 300
# So long a run takes that has what it needs, many times over.
MEMORY_PATIENCE = 8
# How a process ends that gets no more memory.
FAULTS = {signal.SIGILL, signal.SIGTRAP, signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS}


def run_limits(program, scratch):
    """Limits on the size and the number of files and on memory: told, and nothing is torn."""
    need("prlimit")
    base = Path(scratch) / "limit-base"
    revisions = make_practice(program, base)
    found, refused, starved = [], 0, 0
    limits = [f"--fsize={size}" for size in (0, 100, 500, 1000, 1500, 4096)]
    limits += [f"--nofile={count}" for count in (*range(4, 24), 40)]
    limits += [f"--as={size * 1_000_000}" for size in (*range(110, 220, 10), ENOUGH_MEMORY)]
    folders, told_in, out_of_memory, waited = [], [], 0, 0
    for number, limit in enumerate(limits):
        folder = copy(base, Path(scratch) / f"limit-{number}")
        script = ["keys Enter 5 g g", *EDIT]
        try:
            seconds = MEMORY_PATIENCE if limit.startswith("--as=") else PATIENCE
            answer = program.rehearse(folder, script, prefix=["prlimit", limit], timeout=seconds)
        except subprocess.TimeoutExpired as late:
            if not limit.startswith("--as="):
                raise
            # The system's queues wait for the memory of a thread, in the index; nothing was promised.
            waited += 1
            folders.append(folder)
            told_in.append((limit, Acknowledged.of((late.stdout or b"").decode())))
            continue
        told = Acknowledged.of(answer.stdout.decode())
        errors = answer.stderr.decode()
        if answer.returncode == 127 and "loading shared libraries" in errors:
            # The system's loader itself had no descriptors left: the program never began.
            continue
        is_starved = "no more files or threads" in errors
        starved += is_starved
        # Where there is no memory left there is none for a sentence either: the allocator ends it.
        is_fault = limit.startswith("--as=") and -answer.returncode in FAULTS
        out_of_memory += is_fault
        if limit == f"--as={ENOUGH_MEMORY * 1_000_000}" and told.count != 1:
            found.append(f"{limit}: nothing was saved: {errors}")
        if not is_fault:
            expect(limit, answer, {0, 1, 73, 74}, None, found)
        if told.count == 0 and not is_fault:
            refused += 1
            said = "Too many files" in answer.stdout.decode()
            if not told.refusals and not errors.strip() and not said:
                found.append(f"{limit}: nothing was saved, and no word why")
        folders.append(folder)
        told_in.append((limit, told))
    for folder, (limit, told), answer in zip(folders, told_in, program.examine(folders)):
        wrong = losses(folder, told.revisions, revisions) + complaints(answer, told.revisions)
        found += [f"{limit}: {line}" for line in wrong]
    if not starved:
        found.append("no start was refused for want of descriptors")
    for stream in (["list"], ["doctor", "--json"], ["schema", "client"]):
        with open("/dev/full", "wb") as full:
            answer = subprocess.run(
                [program.path, *stream, *([] if stream[0] == "schema" else ["--data", str(base)])],
                stdout=full, stderr=subprocess.PIPE, env=program.environment)
        if answer.returncode != 74 or b"could not be written" not in answer.stderr:
            found.append(f"{stream[0]} >/dev/full: {answer.returncode} {answer.stderr.decode()}")
    # The commands open files too, and each says so where it cannot.
    commands = (["list"], ["search", "the"], ["doctor"], ["history", "Ada"], ["show", "Ada"])
    for count in (5, 7, 9, 10, 11, 12, 13, 15, 18, 40):
        for command in commands:
            answer = program.run(
                [*command, "--data", str(base)], prefix=["prlimit", f"--nofile={count}"])
            if b"loading shared libraries" in answer.stderr:
                continue
            expect(f"{command[0]} with {count} files", answer, {0, 1, 64, 65, 73, 74}, None, found)
    say(f"limits: {len(limits)} of files, sizes and memory, {refused} saves refused, {starved} refused "
        f"to start for want of descriptors, {out_of_memory} ended and {waited} waited for "
        f"want of memory, {len(found)} wrong")
    if found:
        fail_with(found, "a limit")


def run_immutable(program, scratch):
    """A document that is marked as immutable is not saved over; the command to run is shown."""
    need("chattr")
    folder = Path(scratch) / "immutable"
    make_practice(program, folder)
    path = next(folder.glob("clients/*/client.json"))
    script = ["keys Enter 5 g g", *EDIT]
    found = []
    marked = subprocess.run(["chattr", "+i", str(path)], capture_output=True)
    if marked.returncode != 0:
        raise Failure(f"no file can be marked as immutable here: {marked.stderr.decode().strip()}")
    before = path.read_bytes()
    try:
        answer = program.rehearse(folder, script)
        expect("saving", answer, {74}, "marked as one that nobody may change", found)
        if Acknowledged.of(answer.stdout.decode()).count or path.read_bytes() != before:
            found.append("an immutable document was saved over")
        answer = program.run(["doctor", "--data", str(folder)])
        expect("doctor", answer, {1}, f"Run: sudo chattr -i -a {path}", found)
    finally:
        subprocess.run(["chattr", "-i", str(path)], check=True)
    if Acknowledged.of(program.rehearse(folder, script).stdout.decode()).count != 1:
        found.append("without the mark nothing was saved")
    found += complaints(program.examine([folder])[0], {})
    say(f"immutable document: 4 runs, {len(found)} wrong")
    if found:
        fail_with(found, "an immutable document")


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
        expect(f"show {word[:20]!r}", answer, {64}, "No client matches", found)
        needle = word.strip("./~") or word
        for line in log.read_text(errors="replace").splitlines():
            if len(needle) > 2 and f"{needle[:200]}" in line and "execve" not in line:
                found.append(f"show {word[:20]!r} touched a file: {line[:200]}")
    say(f"ids: {len(words)} words that are none, {len(found)} wrong")
    if found:
        fail_with(found, "an id that is none")


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
