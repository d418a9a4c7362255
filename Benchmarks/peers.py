"""The same career in the formats of other programs, each measured in its usual way where installed.

A commit, a message or an appointment a note; files for those that search files.
"""

import json
import shutil
import subprocess
import time
from email.message import EmailMessage
from email.utils import format_datetime
from datetime import datetime, timezone

from terminal import Ended, Terminal

WORD = "sleep"
NAMES = ["tig", "neomutt", "calcurse", "rg", "notmuch"]


def notes(place):
    """Every note of a practice: id, client, day and text, oldest first."""
    found = []
    for path in (place / "clients").glob("*/notes/*.json"):
        document = json.loads(path.read_text(encoding="utf-8"))
        body = document["body"]
        text = "\n\n".join(section.get("text", "") for section in body.get("sections", []))
        found.append((body.get("date", "2000-01-01"), document["id"], document["client"], text))
    return sorted(found)


def moment(day):
    return datetime.fromisoformat(day).replace(hour=12, tzinfo=timezone.utc)


def repository(folder, career):
    """A commit a note."""
    target = folder / "repository"
    subprocess.run(["git", "init", "--quiet", str(target)], check=True)
    lines = []
    for day, name, client, text in career:
        message = f"Session of {client[:8]} on {day}\n\n{text}".encode()
        when = int(moment(day).timestamp())
        lines.append(b"commit refs/heads/master\n"
                     + f"committer Clinician <c@example.org> {max(when, 0)} +0000\n".encode()
                     + b"data %d\n" % len(message) + message + b"\n"
                     + f"M 644 inline {client}/{name}\n".encode()
                     + b"data %d\n" % len(text.encode()) + text.encode() + b"\n")
    subprocess.run(["git", "-C", str(target), "fast-import", "--quiet"], input=b"".join(lines),
                   check=True)
    return target


def maildir(folder, career):
    """A message a note."""
    target = folder / "mail"
    for part in ("cur", "new", "tmp"):
        (target / part).mkdir(parents=True)
    for number, (day, name, client, text) in enumerate(career):
        message = EmailMessage()
        message["From"] = f"{client[:12]} <{client[:12]}@example.org>"
        message["To"] = "clinician@example.org"
        message["Subject"] = f"Session on {day}"
        message["Date"] = format_datetime(moment(day))
        message["Message-ID"] = f"<{name}@example.org>"
        message.set_content(text)
        (target / "cur" / f"{number}.{name}.host:2,S").write_bytes(bytes(message))
    return target


def calendar(folder, career):
    """An appointment a note, its text as the note of the appointment left out."""
    target = folder / "calendar"
    target.mkdir()
    (target / "todo").touch()
    (target / "apts").write_text("".join(
        f"{moment(day):%m/%d/%Y} @ 12:00 -> {moment(day):%m/%d/%Y} @ 12:50 |Session of {client[:8]}\n"
        for day, _, client, _ in career), encoding="utf-8")
    return target


def interactive(bench, label, name, command, sign, keys, environment=None):
    """From the launch to the sign, keys, and memory."""
    times, answers, memory = [], [], []
    for turn in range(6):
        terminal = Terminal(command, {**bench.environment, **(environment or {})},
                            bench.options.columns, bench.options.rows)
        try:
            shown = terminal.first_paint(sign, 0.1, patience=60)
            if turn:
                times.append(shown and shown * 1000)
            if turn == 5:
                memory.append(terminal.memory())
                for number in range(60):
                    taken, _ = terminal.answer(keys[number % len(keys)], 0.012)
                    answers.append(taken and taken * 1000)
        except Ended as ended:
            bench.failures.append(f"{label}: {name} ended; the screen was\n{ended}")
            return
        finally:
            terminal.close()
    bench.note(label, f"{name}: start, ms", times)
    bench.note(label, f"{name}: key, ms", answers)
    bench.note(label, f"{name}: memory, MiB", memory)


def measure(bench, label, place):
    """Every peer that is installed."""
    missing = [name for name in NAMES if not shutil.which(name)]
    if missing:
        bench.notes.append(f"not installed, so not measured: {', '.join(missing)}")
    if len(missing) == len(NAMES):
        return
    folder = bench.folder / "peers"
    folder.mkdir()
    career = notes(place)
    if shutil.which("tig") and shutil.which("git"):
        target = repository(folder, career)
        interactive(bench, label, "tig", ["sh", "-c", f"cd '{target}' && exec tig"], "[main]",
                    ["j", "j", "k"])
    mail = maildir(folder, career) if shutil.which("neomutt") or shutil.which("notmuch") else None
    if shutil.which("neomutt"):
        settings = folder / "neomuttrc"
        settings.write_text(
            f'set folder="{mail}"\nset spoolfile="{mail}"\nset header_cache="{folder}/headers"\n'
            "set sort=reverse-date\nset wait_key=no\nset read_inc=0\n", encoding="utf-8")
        interactive(bench, label, "neomutt", ["neomutt", "-n", "-F", str(settings)], "Session on",
                    ["j", "j", "k"])
    if shutil.which("calcurse"):
        target = calendar(folder, career)
        interactive(bench, label, "calcurse", ["calcurse", "-D", str(target), "-C", str(target)],
                    "Calendar", ["j", "j", "k"])
    if shutil.which("notmuch"):
        settings = folder / "notmuch"
        settings.write_text(f"[database]\npath={mail}\n[new]\ntags=\n[search]\n"
                            "exclude_tags=\n[maildir]\nsynchronize_flags=false\n", encoding="utf-8")
        bench.environment["NOTMUCH_CONFIG"] = str(settings)
        begun = time.perf_counter()
        subprocess.run(["notmuch", "new", "--quiet"], env=bench.environment, check=True,
                       capture_output=True)
        bench.note(label, "notmuch: index build, s", [time.perf_counter() - begun])
        bench.command(label, "notmuch: newest 60 with a word, ms",
                      ["notmuch", "search", "--limit=60", WORD])
    if shutil.which("rg"):
        bench.command(label, "ripgrep: files with a word, ms",
                      ["rg", "--ignore-case", "--files-with-matches", WORD], place / "clients")
    shutil.rmtree(folder)
