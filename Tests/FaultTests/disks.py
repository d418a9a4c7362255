"""Disks that are full, read-only or slow, and a kernel that answers with errors."""

import ctypes
import os
import re
import shutil
import subprocess
import time
import traceback
from pathlib import Path

from conversation import Conversation
from harness import (
    PATIENCE, Acknowledged, Failure, complaints, copy, expect, fail_with, losses, make_practice, need,
    say)
from faults import build_shim
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
            words = "The folder cannot be written: the disk is read-only" if command == ["doctor"] else None
            expect(command[0], answer, {0}, words, found)
        answer = program.rehearse(folder, ["screen", "keys n", "type words", "keys Esc"])
        expect("writing", answer, {0}, r"Read-only: the folder cannot be written \(the disk is read-only\)",
               found)
        if Acknowledged.of(answer.stdout.decode()).count:
            found.append("a save on a read-only disk was acknowledged")
        return found

    found = isolated(work)
    say(f"read-only disk: 4 commands, {len(found)} wrong")
    if found:
        fail_with(found, "a read-only disk")


def run_injected(program, scratch):
    """The kernel itself answers with errors, by strace: a rename across disks, a folder's fsync,
    a kill at a rename, and a disk that is slow."""
    need("strace")
    base = Path(scratch) / "injected-base"
    revisions = make_practice(program, base)
    client = next(base.glob("clients/*"))
    found, count = [], 0
    for what, injected, words in (
        # A file system that cannot exchange two files: every save is made all the same.
        ("no exchange", "renameat2:error=EINVAL", "ACK"),
        ("no such call", "renameat2:error=ENOSYS", "ACK"),
        ("rename EXDEV", "rename,renameat,renameat2:error=EXDEV", "Your text is kept"),
        ("second rename EIO", "rename,renameat,renameat2:error=EIO:when=2", None),
        ("fsync EIO from the third", "fsync:error=EIO:when=3+", "Your text is kept|power cut"),
        ("link EPERM", "link,linkat:error=EPERM", "cannot link"),
        ("kill at rename", "rename,renameat,renameat2:signal=KILL:when=1", None),
    ):
        count += 1
        calls = injected.split(":")[0]
        folder = copy(base, Path(scratch) / "injected")
        answer = program.rehearse(
            folder, WORKLOADS["edit"],
            prefix=["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}", "-e",
                    f"inject={injected}"])
        told = Acknowledged.of(answer.stdout.decode())
        if words == "ACK":
            expect(what, answer, {0}, None, found)
            if told.count != 3:
                found.append(f"{what}: {told.count} of 3 saves")
        elif words:
            expect(what, answer, {74}, words, found)
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
    expect("fsync of the folder", answer, {74}, "power cut", found)
    if told.count:
        found.append("a save whose folder was not synced was acknowledged")
    shutil.rmtree(folder)
    _folders_without_sync(program, scratch, base, revisions, found)
    _slow_disk(program, scratch, base, found)
    say(f"injected by the kernel: {count + 4} runs, {len(found)} wrong")
    if found:
        fail_with(found, "an error of the kernel")


def _folders_without_sync(program, scratch, base, revisions, found):
    """A disk without a sync of folders: another machine's is trusted to keep names, this one's is not."""
    shim = build_shim(scratch)
    for disk, statuses, count in (("network", {0}, 3), ("local", {0, 74}, 0)):
        folder = copy(base, Path(scratch) / "no-sync")
        answer = program.rehearse(
            folder, WORKLOADS["edit"],
            {"LD_PRELOAD": str(shim), "FAULT_DIR": str(folder), "FAULT_DISK": disk})
        told = Acknowledged.of(answer.stdout.decode())
        expect(f"no sync of folders, {disk}", answer, statuses, None, found)
        if told.count != count:
            found.append(f"no sync of folders, {disk}: {told.count} saves, not {count}: "
                         f"{answer.stdout.decode()[-200:]}")
        found += [f"no sync of folders, {disk}: {w}" for w in losses(folder, told.revisions, revisions)]
        found += [f"no sync of folders, {disk}: {w}"
                  for w in complaints(program.examine([folder])[0], {})]
        shutil.rmtree(folder)


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
        if not terminal.wait(lambda: b"Needs you" in terminal.shown, time.monotonic() + PATIENCE):
            raise Failure("the list did not come on a slow disk")
        terminal.press(b"\r")
        terminal.wait(lambda: b"How it is" in terminal.shown, time.monotonic() + PATIENCE)
        terminal.press(b"5gg")
        terminal.wait(lambda: b"Name and birth" in terminal.shown, time.monotonic() + PATIENCE)
        terminal.shown = b""
        terminal.press(b"ex\x03")
        is_saving = terminal.wait(
            lambda: b"Saving" in terminal.shown, time.monotonic() + PATIENCE)
        acknowledged = any(line.startswith("ACK") for line in terminal.lines)
        if not is_saving or acknowledged:
            found.append("a slow disk: the screen does not say Saving before the save is done")
        terminal.wait(
            lambda: any(line.startswith("ACK") for line in terminal.lines),
            time.monotonic() + PATIENCE)
        if not terminal.wait(lambda: b"Saved" in terminal.shown, time.monotonic() + PATIENCE):
            found.append("a slow disk: the screen does not say Saved")
        terminal.kill(15)
        terminal.end()
    finally:
        terminal.close()
        shutil.rmtree(folder, ignore_errors=True)
