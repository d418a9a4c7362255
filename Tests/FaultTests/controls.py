"""Writers that are wrong on purpose: a check of crash states that passes them proves nothing.

Run as a program: controls.py write|copy|remove WRITER FILE... A writer of documents writes three
revisions of one and acknowledges each, as the traced programs do; one of backups copies the first
file to the second; one that purges removes all files.
"""

import hashlib
import json
import os
import sys


# Of a kept version's digest, in its name.
DIGITS = 8


def _say(document):
    os.write(1, f"ACK {document['id']} {document['rev']}\n".encode())


def _bytes(document):
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _keep(path, document):
    """The superseded version, kept well, so that only the writer itself is at fault."""
    root = path.split("/clients/")[0]
    folder = f"{root}/history/{document['id']}"
    for made in (f"{root}/history", folder):
        if not os.path.isdir(made):
            os.mkdir(made, 0o700)
            _synchronize(os.path.dirname(made))
    with open(path, "rb") as file:
        data = file.read()
    target = f"{folder}/{document['rev']}-{hashlib.sha256(data).hexdigest()[:DIGITS]}.json"
    temporary = f"{root}/tmp/control-history"
    file = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(file, data)
    os.fsync(file)
    os.close(file)
    os.rename(temporary, target)
    _synchronize(folder)


def _tell_audit(path, document, is_synced):
    """The line of a save, which is no chained one; in a file that is there and on the disk."""
    log = path.split("/clients/")[0] + "/audit/control.jsonl"
    line = json.dumps({"event": "saved", "doc": document["id"], "rev": document["rev"]}) + "\n"
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    if not os.fstat(file).st_size:
        _synchronize(os.path.dirname(log))
    os.write(file, line.encode())
    if is_synced:
        os.fsync(file)
    os.close(file)


def _synchronize(folder):
    file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(file)
    os.close(file)


def truncating(path, data):
    """Empties the file and writes it anew, then syncs."""
    file = os.open(path, os.O_WRONLY | os.O_TRUNC)
    os.write(file, data)
    os.fsync(file)
    os.close(file)


def unsynced(path, data):
    """Renames a new file into place, and syncs nothing."""
    _beside(path, data, file_synced=False, folder_synced=False)


def unsynced_folder(path, data):
    """Syncs the file but not the folder that has its name."""
    _beside(path, data, file_synced=True, folder_synced=False)


def right(path, data):
    """Syncs both; the states of this one must all be good."""
    _beside(path, data, file_synced=True, folder_synced=True)


def _beside(path, data, file_synced, folder_synced):
    temporary = path.split("/clients/")[0] + "/tmp/control"
    file = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(file, data)
    if file_synced:
        os.fsync(file)
    os.close(file)
    os.rename(temporary, path)
    if folder_synced:
        _synchronize(os.path.dirname(path))


BAD = {"truncating": truncating, "no fsync": unsynced, "no folder fsync": unsynced_folder,
       "no audit fsync": right}
WRITERS = {**BAD, "right": right}


def copied_straight(path, data):
    """Writes the copy under its final name, and syncs nothing."""
    _copy(path, data, path, file_synced=False)


def copied_aside(path, data):
    """Renames the copy into place, and syncs nothing."""
    _copy(path, data, _part(path), file_synced=False)


def copied_unnamed(path, data):
    """Syncs the copy but not the folder that has its name."""
    _copy(path, data, _part(path), file_synced=True)


def copied_well(path, data):
    """Syncs both; the states of this one must all be good."""
    _copy(path, data, _part(path), file_synced=True)
    _synchronize(os.path.dirname(path))


def _part(path):
    return f"{os.path.dirname(path)}/.{os.path.basename(path)}.1.part"


def _copy(path, data, first, file_synced):
    file = os.open(first, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(file, data)
    if file_synced:
        os.fsync(file)
    os.close(file)
    if first != path:
        os.rename(first, path)


# With what must be found in a state of each.
BAD_COPIERS = {
    "straight": (copied_straight, "does not verify"),
    "no fsync": (copied_aside, "does not verify"),
    "no folder fsync": (copied_unnamed, "is not there"),
}
COPIERS = {**BAD_COPIERS, "right": (copied_well, None)}


def removed_unsynced(paths):
    """Removes all files, and syncs nothing."""
    for path in paths:
        os.unlink(path)


def removed_without_intent(paths):
    """Removes one file after the other for certain, and does not write down what it is about."""
    for path in paths:
        os.unlink(path)
        _synchronize(os.path.dirname(path))


# The same. They tell the audit log nothing, so no remover is right.
REMOVERS = {
    "no fsync": (removed_unsynced, "is still there"),
    "no intent": (removed_without_intent, "half of the chart"),
}


def main(writer, path):
    with open(path, "rb") as file:
        document = json.load(file)
    for _ in range(3):
        _keep(path, document)
        document["rev"] += 1
        document["body"]["displayName"] = f"revision {document['rev']}"
        WRITERS[writer](path, _bytes(document))
        _tell_audit(path, document, writer != "no audit fsync")
        _say(document)


def copy(writer, source, target):
    with open(source, "rb") as file:
        COPIERS[writer][0](target, file.read())
    os.write(1, b"Verified: a copy\n")


def remove(writer, *paths):
    REMOVERS[writer][0](paths)
    os.write(1, b"Taken away: a chart\n")


if __name__ == "__main__":
    {"write": main, "copy": copy, "remove": remove}[sys.argv[1]](*sys.argv[2:])
