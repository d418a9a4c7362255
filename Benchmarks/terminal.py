"""A program in a real pseudo-terminal: keys go in, bytes are timed as they come out, a screen is kept."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
import unicodedata


class Ended(Exception):
    """The program ended while it was being measured."""


class Screen:
    """As much of an xterm as is needed to know which text stands where."""

    SEQUENCE = re.compile(
        r"\x1b\[([?>=!]?)([0-9;:]*)([ -/]*)([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
        r"|\x1b[PX^_][^\x1b]*\x1b\\|\x1b[()*+].|\x1b([0-~])")

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.pending, self.last = "", " "
        self.clear()

    def clear(self):
        self.cells = [[" "] * self.columns for _ in range(self.rows)]
        self.row = self.column = 0
        self.top, self.bottom = 0, self.rows - 1

    def text(self):
        return "\n".join("".join(row).rstrip() for row in self.cells)

    def feed(self, data):
        text = self.pending + data
        self.pending = ""
        position = 0
        while position < len(text):
            character = text[position]
            if character == "\x1b":
                match = self.SEQUENCE.match(text, position)
                if match is None:
                    self.pending = text[position:] if len(text) - position < 4096 else ""
                    return
                if match.group(4):
                    self.control(match.group(1), match.group(2), match.group(4))
                elif match.group(5) == "M":
                    self.reverse_line_feed()
                position = match.end()
                continue
            position += 1
            if character == "\r":
                self.column = 0
            elif character in "\n\v\f":
                self.line_feed()
            elif character == "\b":
                self.column = max(0, self.column - 1)
            elif character == "\t":
                self.column = min(self.columns - 1, (self.column // 8 + 1) * 8)
            elif character >= " ":
                self.put(character)

    def put(self, character):
        if unicodedata.combining(character):
            return
        width = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if self.column + width > self.columns:
            self.column = 0
            self.line_feed()
        self.cells[self.row][self.column] = character
        if width == 2 and self.column + 1 < self.columns:
            self.cells[self.row][self.column + 1] = ""
        self.column += width
        self.last = character

    def line_feed(self):
        if self.row == self.bottom:
            self.scroll(1)
        else:
            self.row = min(self.rows - 1, self.row + 1)

    def reverse_line_feed(self):
        if self.row == self.top:
            self.scroll(-1)
        else:
            self.row = max(0, self.row - 1)

    def scroll(self, count, top=None):
        top = self.top if top is None else top
        for _ in range(min(abs(count), self.bottom - top + 1)):
            blank = [" "] * self.columns
            if count > 0:
                del self.cells[top]
                self.cells.insert(self.bottom, blank)
            else:
                del self.cells[self.bottom]
                self.cells.insert(top, blank)

    def control(self, private, parameters, final):
        numbers = [int(part) if part.isdigit() else 0 for part in parameters.split(";")]
        first = numbers[0] or 1
        if private:
            if final in "hl" and numbers[0] in (1049, 47, 1047):
                self.clear()
            return
        row = self.cells[self.row]
        if final in "Hf":
            self.row = min(self.rows, first) - 1
            self.column = min(self.columns, (numbers[1] if len(numbers) > 1 else 1) or 1) - 1
        elif final in "G`":
            self.column = min(self.columns, first) - 1
        elif final == "d":
            self.row = min(self.rows, first) - 1
        elif final == "A":
            self.row = max(0, self.row - first)
        elif final in "Be":
            self.row = min(self.rows - 1, self.row + first)
        elif final in "Ca":
            self.column = min(self.columns - 1, self.column + first)
        elif final == "D":
            self.column = max(0, min(self.column, self.columns) - first)
        elif final == "K":
            start, end = {0: (self.column, self.columns), 1: (0, self.column + 1)}.get(
                numbers[0], (0, self.columns))
            row[start:end] = [" "] * (min(end, self.columns) - min(start, self.columns))
            del row[self.columns:]
        elif final == "J":
            if numbers[0] == 0:
                row[self.column:] = [" "] * (self.columns - self.column)
            for index in range(self.rows):
                if numbers[0] >= 2 or (numbers[0] == 0) == (index > self.row) and index != self.row:
                    self.cells[index] = [" "] * self.columns
        elif final == "X":
            count = min(first, self.columns - self.column)
            row[self.column:self.column + count] = [" "] * count
        elif final == "b":
            for _ in range(first):
                self.put(self.last)
        elif final == "@":
            row[self.column:self.column] = [" "] * first
            del row[self.columns:]
        elif final == "P":
            del row[self.column:self.column + first]
            row.extend([" "] * (self.columns - len(row)))
        elif final == "L":
            self.scroll(-first, self.row)
        elif final == "M":
            self.scroll(first, self.row)
        elif final == "S":
            self.scroll(first)
        elif final == "T":
            self.scroll(-first)
        elif final == "r":
            self.top = first - 1
            self.bottom = min(self.rows, (numbers[1] if len(numbers) > 1 else 0) or self.rows) - 1
            self.row = self.column = 0


class Terminal:
    """One run of a program in a terminal of its own."""

    def __init__(self, command, environment, columns=140, rows=40):
        self.screen = Screen(columns, rows)
        self.bytes = 0
        self.status = None
        # The size must stand before the program looks: a pipe holds it back until then.
        held, release = os.pipe()
        self.started = time.perf_counter()
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            try:
                os.close(release)
                os.read(held, 1)
                os.execvpe(command[0], command, environment)
            finally:
                os._exit(127)
        os.close(held)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.started = time.perf_counter()
        os.close(release)

    def read(self, timeout):
        """The bytes that come within the time, and when they came; none when it passes."""
        ready, _, _ = select.select([self.descriptor], [], [], timeout)
        if not ready:
            return b"", None
        try:
            data = os.read(self.descriptor, 1 << 16)
        except OSError:
            data = b""
        moment = time.perf_counter()
        if not data:
            raise Ended(self.screen.text())
        self.bytes += len(data)
        return data, moment

    def feed(self, chunks):
        # Bytes are put together first: a character may be split between two reads.
        self.screen.feed(b"".join(chunks).decode("utf-8", "replace"))

    def send(self, keys):
        """Sends keys, and tells when."""
        data = keys.encode()
        begun = time.perf_counter()
        while data:
            data = data[os.write(self.descriptor, data[:1024]):]
        return begun

    def answer(self, keys, quiet, patience=0.3):
        """Sends keys and reads until it is quiet: seconds to the last byte (None for no answer), bytes."""
        _, last, count = self.answers(keys, quiet, patience)
        return last, count

    def answers(self, keys, quiet, patience=0.3):
        """The same with the seconds to the first bytes before, which show the key itself."""
        chunks, first, last, count = [], None, None, 0
        begun = self.send(keys)
        while True:
            data, moment = self.read(quiet if last else patience)
            if moment is None:
                break
            chunks.append(data)
            count += len(data)
            first, last = first or moment, moment
            if moment - begun > 5:
                break
        self.feed(chunks)
        return (None, None, count) if last is None else (first - begun, last - begun, count)

    def wait_for(self, text, begun, patience=10.0, shown=True):
        """Seconds from `begun` until a text is on the screen (or gone from it), or None."""
        while (text in self.screen.text()) != shown:
            left = begun + patience - time.perf_counter()
            if left <= 0:
                return None
            data, moment = self.read(left)
            if moment is None:
                return None
            self.feed([data])
        return time.perf_counter() - begun

    def first_paint(self, text, quiet, patience=20.0):
        """Seconds from the start to the last byte of the paint that shows a text."""
        shown, last = text is None, None
        while True:
            data, moment = self.read(quiet if shown and last else patience)
            if moment is None:
                return last - self.started if shown and last else None
            last = moment
            self.feed([data])
            shown = shown or text in self.screen.text()

    def memory(self):
        """Resident memory in MiB, where the system tells it."""
        try:
            with open(f"/proc/{self.process}/status", encoding="ascii") as status:
                found = re.search(r"VmRSS:\s+(\d+) kB", status.read())
            return int(found.group(1)) / 1024 if found else None
        except OSError:
            return None

    def close(self, keys=None):
        """Ends the program, with its own key first, by force if need be."""
        try:
            if keys:
                os.write(self.descriptor, keys.encode())
            end = time.perf_counter() + (8.0 if keys else 0.0)
            while time.perf_counter() < end and self.status is None:
                try:
                    self.read(0.02)
                except Ended:
                    end = min(end, time.perf_counter() + 0.3)
                    time.sleep(0.005)
                self.reap(os.WNOHANG)
        except OSError:
            pass
        if self.status is None:
            os.kill(self.process, signal.SIGKILL)
            self.reap(0)
        os.close(self.descriptor)
        return self.status

    def reap(self, options):
        process, status = os.waitpid(self.process, options)
        if process:
            self.status = os.waitstatus_to_exitcode(status)
