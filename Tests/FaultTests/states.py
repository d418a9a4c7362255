"""Which states a power cut can leave, found from a trace of system calls.

What a file system promises is little: a file's bytes are on the disk after fsync of the file, its
name after fsync of the folder. Until then names may arrive in the folder's order (the ordered
model) or in any order (the weak one), and bytes may be the old ones, the new ones, the first half,
zeros or none. Two files that change their names do so in one step in the ordered model, as in a
journal; in the weak one each folder may have its half without the other's.
"""

import functools
import hashlib
import itertools
import os
import random
from dataclasses import dataclass

from traces import apply


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


def _above(folder):
    """The folders that a folder is in."""
    while folder:
        folder = os.path.dirname(folder)
        yield folder


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


@functools.lru_cache(maxsize=4096)
def _digest(data):
    return hashlib.sha256(data).digest()


def states(trace, model="ordered", seed=1, alike=()):
    """Every state that a cut during the trace may leave, each once.

    Files whose names end with one of `alike` do not make two states of one: they are written over without
    the disk's confirmation after every save, so that each state would come once with every version.

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
            # What is below a folder that is gone is gone with it.
            folders = {f for f in folders if all(a in folders for a in _above(f))}
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
            told = b"" if name.endswith(tuple(alike)) else data
            mark.update(b"%s %d %s " % (
                os.fsencode(name), groups.setdefault(number, len(groups)),
                _digest(told)))
        mark.update(repr(sorted(folders)).encode())
        known = found.get(mark.digest())
        if known is None:
            found[mark.digest()] = State(tree, folders, len(acknowledged))
        else:
            known.acknowledged = len(acknowledged)

    note()
    for step in trace.steps:
        if step.act == "name" and step.change.act == "exchange" and model == "weak":
            pending += step.change.halves()
        elif step.act == "name":
            pending.append(step.change)
        elif step.act == "write":
            inodes[step.inode].volatile = step.data
        elif step.act == "sync":
            inodes[step.inode].durable = inodes[step.inode].volatile
        elif step.act == "sync folder":
            done = [c for c in pending if c.folder == step.path]
            durable += done
            gone = {c.old for c in done if c.act in ("rename", "exchange")} | {
                c.path for c in done if c.act == "unlink"}
            # A name that has surely gone again leaves nothing open.
            pending[:] = [
                c for c in pending
                if c not in done and not (c.act == "create" and c.path in gone)]
        elif step.act == "ack":
            acknowledged.append(step.path)
            # Leftovers of finished saves show nothing new in the states of the next one.
            over = {c.path for c in pending if c.act == "unlink" and c.folder == "tmp"}
            durable += [c for c in pending if c.path in over]
            pending[:] = [c for c in pending if c.path not in over]
        note()
    return list(found.values()), total, acknowledged
