"""Processes, run to their end and measured whole: start, work, end."""

import os
import signal
import statistics
import subprocess
import sys
from dataclasses import dataclass


LAUNCHER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "launch.py")


class Failed(Exception):
    """A process did not end as it should."""


@dataclass(frozen=True)
class Run:
    """Wall-clock and processor time in seconds, peak memory in bytes."""

    seconds: float
    processor: float
    memory: int


def run(command, output, environment=None, given=b""):
    """Runs `command` with `given` as its standard input.

    Both streams of the process go to the file `output`; raises Failed unless the code is 0.
    """
    with open(output, "wb") as sink, open(output + ".input", "w+b") as source:
        source.write(given)
        source.seek(0)
        reader, writer = os.pipe()
        with open(reader, encoding="ascii") as told:
            child = subprocess.Popen(
                [sys.executable, "-I", "-S", LAUNCHER, str(writer), *command], stdin=source,
                stdout=sink, stderr=subprocess.STDOUT, env=environment, pass_fds=[writer])
            os.close(writer)
            line = told.read().split()
        child.wait()
    code = int(line[3]) if line else child.returncode
    if code != 0:
        with open(output, "rb") as text:
            said = text.read()[-500:].decode(errors="replace")
        raise Failed(f"{command[0]} ended with {code}: {said}")
    return Run(float(line[0]), float(line[1]), int(line[2]))


def median(runs):
    """The run in the middle, of each figure by itself."""
    return Run(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.processor for run in runs),
        max(run.memory for run in runs),
    )


def interleaved(count, *works):
    """Does each work `count` times in turn, after once unmeasured.

    A work takes the number of the turn, from 0, and returns a Run. Returns the median of each work.
    """
    runs = [[] for _ in works]
    for turn in range(count + 1):
        for work, kept in zip(works, runs):
            kept.append(work(turn))
    return [median(kept[1:]) for kept in runs]


def pin(processors):
    """Keeps this process and all it starts on some processors."""
    os.sched_setaffinity(0, processors)


def size(path):
    """The bytes of a file, or of all files of a folder."""
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(
        os.path.getsize(os.path.join(folder, name))
        for folder, _, names in os.walk(path)
        for name in names
    )


def stop_cleanly():
    """Ends as after Ctrl-C when asked to end, so that temporary folders are removed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
