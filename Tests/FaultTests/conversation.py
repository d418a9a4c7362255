"""A rehearsal that goes on while the test does something else."""

import subprocess

from harness import Failure


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
