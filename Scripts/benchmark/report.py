"""Figures, and how they are told."""

import os
import platform
import subprocess
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Figure:
    """One work: ours, the peer's (None where there is none), and the two goals.

    A goal is a bound on the ratio ours / peer, or on ours itself where there is no peer.
    """

    work: str
    unit: str
    ours: float
    peer: float | None
    must: float
    aim: float
    more_is_better: bool = False

    @property
    def judged(self):
        return self.ours if self.peer is None else self.ours / self.peer

    def row(self):
        sign = "≥" if self.more_is_better else "≤"
        times = "" if self.peer is None else " ×"
        return [
            self.work,
            _number(self.ours) + " " + self.unit,
            "" if self.peer is None else _number(self.peer) + " " + self.unit,
            "" if self.peer is None else f"{self.judged:.2f} ×",
            f"{sign} {self.must:g}{times}",
            f"{sign} {self.aim:g}{times}",
            self._verdict(),
        ]

    def _verdict(self):
        def reaches(goal):
            return self.judged >= goal if self.more_is_better else self.judged <= goal

        return "aim reached" if reaches(self.aim) else "met" if reaches(self.must) else "**missed**"


HEADINGS = ["work", "testimony", "SQLCipher", "ratio", "must", "aim", ""]


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
