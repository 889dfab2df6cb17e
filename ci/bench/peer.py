"""One of the processes that a comparison asks in turn."""

import os
import subprocess
import sys


class Peer:
    """A process that answers a line of words with a line of numbers."""

    def __init__(self, name, command, threads=None):
        self.name = name
        # Threads that wait for work must not take a core from the peer.
        environment = dict(os.environ, OMP_WAIT_POLICY="PASSIVE")
        if threads:
            environment.update(OMP_NUM_THREADS=str(threads), OPENBLAS_NUM_THREADS=str(threads))
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        ready = self.process.stdout.readline()
        if not ready.startswith("ready"):
            sys.exit(f"{name} did not start: {' '.join(command)}")
        print(f"{name}: {ready.strip()[6:]}", file=sys.stderr)

    def __call__(self, *words):
        """The number, or all of them where the answer has more than one."""
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        answer = [float(word) for word in self.process.stdout.readline().split()]
        return answer[0] if len(answer) == 1 else answer
