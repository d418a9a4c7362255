"""Which states a power cut can leave, found from a trace of system calls.

What a file system promises is little: a file's bytes are on the disk after fsync of the file, its
name after fsync of the folder. Until then names may arrive in the folder's order (the ordered
model) or in any order (the weak one), and bytes may be the old ones, the new ones, the first half,
zeros or none.
"""

import hashlib
import itertools
import os
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

CALLS = (
    "open,openat,creat,write,pwrite64,writev,ftruncate,truncate,fsync,fdatasync,rename,renameat,"
    "renameat2,link,linkat,unlink,unlinkat,rmdir,mkdir,mkdirat")
STRACE = ["strace", "-f", "-qq", "-y", "-xx", "-s", "2000000", "-e", f"trace={CALLS}"]

_LINE = re.compile(r"^(?:\[pid +)?(\d+)\]? +(\w+)\((.*)\) += (-?\d+)(.*)$", re.S)
_TOKEN = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?|([^,"]+)')


# Made anew from the documents whenever it is not as it should be, so no promise hangs on it.
_REBUILT = "index"


class Inode:
    """One file: what the disk has for certain, and what programs see."""

    def __init__(self, number, durable=b""):
        self.number = number
        self.durable = durable
        self.volatile = durable

    @property
    def is_dirty(self):
        return self.durable != self.volatile

    def contents(self):
        """What a cut may leave of it."""
        old, new = self.durable, self.volatile
        if old == new:
            return [new]
        if new.startswith(old):
            half = new[: len(old) + (len(new) - len(old)) // 2]
            zeros = old + bytes(len(new) - len(old))
        else:
            half, zeros = new[: len(new) // 2], bytes(len(new))
        return list(dict.fromkeys([old, new, half, zeros, b""]))


@dataclass(frozen=True)
class NameChange:
    """One change of one folder: a name that comes, goes or moves."""

    index: int
    act: str
    path: str
    inode: int = -1
    old: str = ""

    @property
    def folder(self):
        return os.path.dirname(self.path)


@dataclass
class Step:
    act: str
    inode: int = -1
    data: bytes = b""
    path: str = ""
    change: NameChange | None = None


@dataclass
class Trace:
    """What a program did to a practice, and when it acknowledged what."""

    files: dict
    folders: set
    inodes: dict
    steps: list = field(default_factory=list)

    @classmethod
    def beginning_at(cls, root):
        """The practice before the program starts: all of it is on the disk."""
        files, folders, inodes, numbers = {}, {""}, {}, {}
        for path in sorted(Path(root).rglob("*")):
            name = str(path.relative_to(root))
            if name.split("/")[0] == _REBUILT:
                continue
            if path.is_dir():
                folders.add(name)
            else:
                key = path.stat().st_ino
                number = numbers.setdefault(key, len(numbers))
                inodes.setdefault(number, path.read_bytes())
                files[name] = number
        return cls(files, folders, inodes)


def _text(token):
    return bytes.fromhex(token.replace("\\x", ""))


def _arguments(text):
    found = []
    for quoted, _, plain in _TOKEN.findall(text):
        if quoted or not plain.strip():
            if quoted or '""' in text:
                found.append(_text(quoted))
        else:
            found.append(plain.strip())
    return found


def _unhex(text):
    return re.sub(r"\\x([0-9a-f]{2})", lambda m: chr(int(m.group(1), 16)), text)


def joined(lines):
    """Lines of strace with those that were interrupted by another thread put together."""
    open_calls = {}
    for line in lines:
        if line.rstrip().endswith("<unfinished ...>"):
            number = line.split(None, 1)[0]
            open_calls[number] = line.rstrip()[: -len("<unfinished ...>")].rstrip()
            continue
        match = re.match(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$", line, re.S)
        if match and match.group(1) in open_calls:
            yield open_calls.pop(match.group(1)) + match.group(2)
        else:
            yield line


class Reader:
    """Turns strace's lines into steps on the practice."""

    def __init__(self, root, trace):
        self.root = os.path.realpath(root)
        self.trace = trace
        self.names = dict(trace.files)
        self.folders = set(trace.folders)
        self.volatile = dict(trace.inodes)
        self.next = max(trace.inodes, default=-1) + 1
        self.offsets = {}
        self.appending = set()

    def relative(self, path):
        if path == self.root:
            return ""
        name = path[len(self.root) + 1:] if path.startswith(self.root + "/") else None
        return None if name is None or name.split("/")[0] == _REBUILT else name

    def place(self, descriptor, name):
        """The path of a name below an open folder, from the practice's root."""
        name = name.decode("utf-8", "surrogateescape")
        if not name.startswith("/"):
            match = re.search(r"<(.*)>", descriptor)
            name = os.path.join(_unhex(match.group(1)) if match else "", name)
        return self.relative(os.path.normpath(name))

    def read(self, log):
        with open(log, encoding="ascii", errors="replace") as lines:
            for line in joined(lines):
                match = _LINE.match(line.rstrip("\n"))
                if match and int(match.group(4)) >= 0:
                    self.take(match.group(2), match.group(3), int(match.group(4)), match.group(5))
        return self.trace

    def take(self, call, text, result, tail):
        arguments = _arguments(text)
        if call in ("open", "openat", "creat"):
            self.opened(call, arguments, tail)
        elif call in ("write", "pwrite64"):
            self.written(call, arguments, result)
        elif call in ("writev", "truncate"):
            if self.root in _unhex(text):
                raise ValueError(f"{call} below the practice is not modelled")
        elif call == "ftruncate":
            path = self.descriptor(arguments[0])
            if path in self.names:
                self.change(self.names[path], self.volatile[self.names[path]][: int(arguments[1])])
        elif call in ("fsync", "fdatasync"):
            path = self.descriptor(arguments[0])
            if path in self.folders:
                self.trace.steps.append(Step("sync folder", path=path))
            elif path in self.names:
                self.trace.steps.append(Step("sync", inode=self.names[path]))
        else:
            self.renamed(call, arguments)

    def descriptor(self, argument):
        match = re.search(r"<(.*)>", argument)
        return self.relative(_unhex(match.group(1))) if match else None

    def opened(self, call, arguments, tail):
        at = arguments[0] if call == "openat" else "AT_FDCWD"
        name, flags = arguments[1 if call == "openat" else 0], " ".join(
            a for a in arguments if isinstance(a, str))
        path = self.place(at, name)
        if path is None:
            return
        if "O_WRONLY" in flags or "O_RDWR" in flags:
            self.offsets[path] = 0
            (self.appending.add if "O_APPEND" in flags else self.appending.discard)(path)
        if path in self.names:
            number = self.names[path]
            if "O_TRUNC" in flags or call == "creat":
                self.change(number, b"")
        elif "O_CREAT" in flags or call == "creat":
            number, self.next = self.next, self.next + 1
            self.volatile[number] = b""
            self.trace.inodes[number] = b""
            self.name("create", path, number)

    def written(self, call, arguments, result):
        path = self.descriptor(arguments[0])
        if path is None or path not in self.names:
            if isinstance(arguments[1], bytes):
                self.acknowledge(arguments[1])
            return
        number = self.names[path]
        old, data = self.volatile[number], arguments[1][:result]
        at = self.offsets.get(path, 0)
        if call == "pwrite64":
            at = int(arguments[3])
        elif path in self.appending:
            at = len(old)
        self.change(number, old[:at].ljust(at, b"\0") + data + old[at + len(data):])
        self.offsets[path] = at + len(data)

    def acknowledge(self, data):
        for line in data.decode("utf-8", "replace").splitlines():
            if line.startswith("ACK "):
                self.trace.steps.append(Step("ack", path=line))

    def change(self, number, data):
        self.volatile[number] = data
        self.trace.steps.append(Step("write", inode=number, data=data))

    def name(self, act, path, number=-1, old=""):
        change = NameChange(len(self.trace.steps), act, path, number, old)
        self.trace.steps.append(Step("name", change=change))
        self._apply(change)

    def _apply(self, change):
        apply(change, self.names, self.folders)

    def renamed(self, call, arguments):
        if call in ("mkdir", "mkdirat"):
            at, name = ("AT_FDCWD", arguments[0]) if call == "mkdir" else arguments[:2]
            path = self.place(at, name)
            if path is not None:
                self.name("mkdir", path)
        elif call in ("unlink", "unlinkat", "rmdir"):
            at, name = arguments[:2] if call == "unlinkat" else ("AT_FDCWD", arguments[0])
            path = self.place(at, name)
            if path in self.names:
                self.name("unlink", path, self.names[path])
            elif path in self.folders:
                self.name("rmdir", path)
        else:
            two = call in ("renameat", "renameat2", "linkat")
            old = self.place(*(arguments[:2] if two else ("AT_FDCWD", arguments[0])))
            new = self.place(*(arguments[2:4] if two else ("AT_FDCWD", arguments[1])))
            if old is None and new is None:
                return
            if old in self.folders:
                raise ValueError(f"a folder is moved, which is not modelled: {old}")
            if old is None or new is None:
                raise ValueError(f"a file crosses the practice's border: {old} {new}")
            act = "link" if call.startswith("link") else "rename"
            if "RENAME_EXCHANGE" in arguments[4:]:
                act = "exchange"
            self.name(act, new, self.names[old], old)


def apply(change, names, folders):
    """Carries a change of names out, as far as the folder that it is in is there."""
    if change.folder not in folders:
        return
    if change.act == "mkdir":
        folders.add(change.path)
    elif change.act == "rmdir":
        folders.discard(change.path)
    elif change.act == "unlink":
        if names.get(change.path) == change.inode:
            del names[change.path]
    else:
        replaced = names.get(change.path)
        if change.act != "link" and names.get(change.old) == change.inode:
            del names[change.old]
            if change.act == "exchange" and replaced is not None:
                names[change.old] = replaced
        names[change.path] = change.inode


def choices(pending, model, chance, most=48):
    """The sets of names that may have reached the disk."""
    by_folder = {}
    for change in pending:
        by_folder.setdefault(change.folder, []).append(change)
    prefixes = [
        [part[:count] for count in range(len(part) + 1)] for part in by_folder.values()]
    total = 1
    for options in prefixes:
        total *= len(options)
    if total <= 4 * most:
        ordered = [sum(c, []) for c in itertools.product(*prefixes)]
    else:
        ordered = [sum((chance.choice(o) for o in prefixes), []) for _ in range(4 * most)]
        ordered += [[], pending]
    if model == "ordered":
        return ordered
    if len(pending) <= 6:
        return [
            [c for c, taken in zip(pending, bits) if taken]
            for bits in itertools.product((0, 1), repeat=len(pending))]
    weak = [[c] for c in pending] + [[c for c in pending if c is not gone] for gone in pending]
    weak += [[c for c in pending if chance.random() < 0.5] for _ in range(most)]
    return ordered[:most] + weak


@dataclass
class State:
    """A tree that a cut may leave, and how much had been acknowledged by then at the most."""

    names: dict
    folders: frozenset
    acknowledged: int

    def write(self, root):
        """Makes the tree, with one file for all names of one inode."""
        os.mkdir(root, 0o700)
        for folder in sorted(self.folders - {""}):
            os.mkdir(os.path.join(root, folder), 0o700)
        first = {}
        for name, (number, data) in self.names.items():
            path = os.path.join(root, name)
            if number in first:
                os.link(first[number], path)
                continue
            first[number] = path
            file = os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)
            os.write(file, data)
            os.close(file)


def states(trace, model="ordered", seed=1):
    """Every state that a cut during the trace may leave, each once.

    Returns the states, how many were enumerated before equal ones were put together, and the
    acknowledgements in their order.
    """
    chance = random.Random(seed)
    inodes = {number: Inode(number, data) for number, data in trace.inodes.items()}
    durable, pending, acknowledged, found, total = [], [], [], {}, 0

    def note():
        nonlocal total
        for chosen in choices(pending, model, chance):
            names, folders = dict(trace.files), set(trace.folders)
            for change in sorted(durable + chosen, key=lambda c: c.index):
                apply(change, names, folders)
            names = {
                n: i for n, i in names.items() if os.path.dirname(n) in folders}
            dirty = [i for i in set(names.values()) if inodes[i].is_dirty]
            options = [inodes[i].contents() for i in dirty]
            for contents in itertools.islice(itertools.product(*options), 125):
                total += 1
                data = dict(zip(dirty, contents))
                tree = {
                    n: (i, data.get(i, inodes[i].volatile)) for n, i in sorted(names.items())}
                keep(tree, frozenset(folders))

    def keep(tree, folders):
        mark = hashlib.sha256()
        groups = {}
        for name, (number, data) in tree.items():
            mark.update(b"%s %d %s " % (
                os.fsencode(name), groups.setdefault(number, len(groups)),
                hashlib.sha256(data).digest()))
        mark.update(repr(sorted(folders)).encode())
        known = found.get(mark.digest())
        if known is None:
            found[mark.digest()] = State(tree, folders, len(acknowledged))
        else:
            known.acknowledged = len(acknowledged)

    note()
    for step in trace.steps:
        if step.act == "name":
            pending.append(step.change)
        elif step.act == "write":
            inodes[step.inode].volatile = step.data
        elif step.act == "sync":
            inodes[step.inode].durable = inodes[step.inode].volatile
        elif step.act == "sync folder":
            done = [c for c in pending if c.folder == step.path]
            durable += done
            gone = {c.old for c in done if c.act == "rename"} | {
                c.path for c in done if c.act == "unlink"}
            # A name that has surely gone again leaves nothing open.
            pending[:] = [
                c for c in pending
                if c not in done and not (c.act == "create" and c.path in gone)]
        elif step.act == "ack":
            acknowledged.append(step.path)
        note()
    return list(found.values()), total, acknowledged
