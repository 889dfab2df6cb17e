"""One of the processes that a comparison asks in turn."""

import os
import re
import subprocess
import sys

# Torch's products are MKL's and oneDNN's, the rest is ATen's; each has a switch of its own.
NARROW = {"ATEN_CPU_CAPABILITY": "avx2", "MKL_ENABLE_INSTRUCTIONS": "AVX2", "ONEDNN_MAX_CPU_ISA": "AVX2"}


class Peer:
    """A process that answers a line of words with a line of numbers; `labels` tell its results apart."""

    def __init__(self, name, command, threads=None, bits=None, **labels):
        self.name, self.labels = name, labels
        # Threads that wait for work must not take a core from the peer.
        environment = dict(os.environ, OMP_WAIT_POLICY="PASSIVE")
        if threads:
            environment.update(OMP_NUM_THREADS=str(threads), OPENBLAS_NUM_THREADS=str(threads))
        if bits == 256:
            environment.update(NARROW)
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        ready = self.process.stdout.readline()
        if not ready.startswith("ready"):
            sys.exit(f"{name} did not start: {' '.join(command)}")
        self.ready = ready.strip()[6:]

    def __call__(self, *words):
        """The number, or all of them where the answer has more than one."""
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        answer = [float(word) for word in self.process.stdout.readline().split()]
        if not answer:
            sys.exit(f"{self.name} ended at: {' '.join(map(str, words))}")
        return answer[0] if len(answer) == 1 else answer

    def peak_mebibytes(self):
        """The largest resident memory so far."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmHWM:\s+(\d+) kB", status.read()).group(1)) / 1024

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
