"""Figures, and how they are told."""

import os
import platform
import subprocess
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Goal:
    """What a figure has to reach, and what it should."""

    must: float
    aim: float
    more_is_better: bool = False

    def words(self, unit):
        sign = "≥" if self.more_is_better else "≤"
        return [f"{sign} {self.must:g} {unit}", f"{sign} {self.aim:g} {unit}"]

    def verdict(self, value):
        def reached(goal):
            return value >= goal if self.more_is_better else value <= goal

        if reached(self.aim):
            return "aim reached"
        return "met" if reached(self.must) else "**missed**"


def rate_row(work, count, ours, peer, goal):
    """Messages a second: the peer's time to ours."""
    rates = [f"{_number(count / run.seconds)} msg/s" for run in (ours, peer)]
    return _row(work, rates, peer.seconds / ours.seconds, ours, peer, goal)


def time_row(work, ours, peer, goal):
    """Milliseconds: our time to the peer's."""
    times = [f"{_number(run.seconds * 1e3)} ms" for run in (ours, peer)]
    return _row(work, times, ours.seconds / peer.seconds, ours, peer, goal)


def size_row(work, ours, peer, goal):
    """Bytes of a message; the goal is of ours alone."""
    sizes = [f"{_number(size)} B" for size in (ours, peer)]
    return [work, *sizes, "", "", *goal.words("B"), goal.verdict(ours)]


def _row(work, cells, ratio, ours, peer, goal):
    effort = ours.processor / peer.processor
    return [
        work, *cells, f"{ratio:.2f} ×", f"{effort:.2f} ×", *goal.words("×"), goal.verdict(ratio),
    ]


HEADINGS = ["work", "testimony", "SQLCipher", "ratio", "processor time", "must", "aim", ""]


def table(headings, rows):
    """A Markdown table that is also pleasant as text."""
    lines = [headings] + rows
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]

    def printed(line):
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |"

    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([printed(headings), rule] + [printed(row) for row in rows])


def machine():
    """Processor, number of processors, memory, kernel."""
    with open("/proc/cpuinfo", encoding="utf-8") as text:
        names = [line.split(":", 1)[1].strip() for line in text if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{names[0] if names else platform.machine()}, {os.cpu_count()} processors,"
        f" {memory:.0f} GiB, Linux {platform.release()}"
    )


def programs():
    """What was compared."""
    cipher = _said(["sqlcipher", ":memory:", "PRAGMA cipher_version;"])
    return (
        f"sqlcipher {cipher or 'of unknown version'},"
        f" sqlite3 {_said(['sqlite3', '--version']).split(' ')[0]},"
        f" {' '.join(_said(['openssl', 'version']).split(' ')[:2])}"
    )


def commit():
    """The state of the sources."""
    return _said(["git", "describe", "--always", "--dirty"]) or "unknown"


def today():
    return date.today().isoformat()


def limits_table(limits):
    return table(
        ["limit of this machine", "figure"],
        [[name, _number(figure) + " " + unit] for name, figure, unit in limits],
    )


def _said(command):
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def _number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
