"""What a program did to a practice, step by step, from a trace of its system calls."""

import os
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

CALLS = (
    "open,openat,creat,write,pwrite64,writev,ftruncate,truncate,fsync,fdatasync,rename,renameat,"
    "renameat2,link,linkat,unlink,unlinkat,rmdir,mkdir,mkdirat")
STRACE = ["strace", "-f", "-qq", "-y", "-xx", "-s", "2000000", "-e", f"trace={CALLS}"]

_LINE = re.compile(r"^(?:\[pid +)?(\d+)\]? +(\w+)\((.*)\) += (-?\d+)(.*)$", re.S)
_TOKEN = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?|([^,"]+)')


@dataclass(frozen=True)
class NameChange:
    """One change of one folder: a name that comes, goes or moves."""

    index: int
    act: str
    path: str
    inode: int = -1
    old: str = ""
    # The file that an exchange leaves under the old name.
    replaced: int = -1

    @property
    def folder(self):
        return os.path.dirname(self.path)

    def halves(self):
        """An exchange as the two folders have it, for a disk that may take one without the other."""
        return [replace(self, act="place", old="", replaced=-1),
                replace(self, act="place", path=self.old, inode=self.replaced, old="", replaced=-1)]


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
    # Made anew from the documents whenever it is not as it should be, so no promise hangs on it.
    rebuilt: str = "index"

    @classmethod
    def beginning_at(cls, root, rebuilt="index"):
        """The folder before the program starts: all of it is on the disk."""
        files, folders, inodes, numbers = {}, {""}, {}, {}
        for path in sorted(Path(root).rglob("*")):
            name = str(path.relative_to(root))
            if f"{name}/".startswith(f"{rebuilt}/"):
                continue
            if path.is_dir():
                folders.add(name)
            else:
                key = path.stat().st_ino
                number = numbers.setdefault(key, len(numbers))
                inodes.setdefault(number, path.read_bytes())
                files[name] = number
        return cls(files, folders, inodes, rebuilt=rebuilt)


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
    """Turns strace's lines into steps on the practice.

    A line that the program writes elsewhere and that begins with `told` is an acknowledgement.
    """

    def __init__(self, root, trace, told="ACK "):
        self.root = os.path.realpath(root)
        self.trace = trace
        self.told = told
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
        is_rebuilt = name is not None and f"{name}/".startswith(f"{self.trace.rebuilt}/")
        return None if is_rebuilt else name

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
            if line.startswith(self.told):
                self.trace.steps.append(Step("ack", path=line))

    def change(self, number, data):
        self.volatile[number] = data
        self.trace.steps.append(Step("write", inode=number, data=data))

    def name(self, act, path, number=-1, old="", replaced=-1):
        change = NameChange(len(self.trace.steps), act, path, number, old, replaced)
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
            if "RENAME_EXCHANGE" in arguments[4:]:
                self.name("exchange", new, self.names[old], old, self.names[new])
                return
            self.name("link" if call.startswith("link") else "rename", new, self.names[old], old)


def apply(change, names, folders):
    """Carries a change of names out, as far as the folder that it is in is there."""
    if change.folder not in folders:
        return
    if change.act == "mkdir":
        folders.add(change.path)
    elif change.act == "rmdir":
        folders.discard(change.path)
    elif change.act == "unlink":
        names.pop(change.path, None)
    else:
        if change.act == "rename" and names.get(change.old) == change.inode:
            del names[change.old]
        if change.act == "exchange":
            names[change.old] = change.replaced
        names[change.path] = change.inode
