"""Writers that are wrong on purpose: a check of crash states that passes them proves nothing.

Run as a program: controls.py WRITER FILE. It writes three revisions of a document and acknowledges
each, as the traced programs do.
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


BAD = {"truncating": truncating, "no fsync": unsynced, "no folder fsync": unsynced_folder}
WRITERS = {**BAD, "right": right}


def main(writer, path):
    with open(path, "rb") as file:
        document = json.load(file)
    for _ in range(3):
        _keep(path, document)
        document["rev"] += 1
        document["body"]["displayName"] = f"revision {document['rev']}"
        WRITERS[writer](path, _bytes(document))
        _say(document)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
