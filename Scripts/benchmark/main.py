"""The bench behind Scripts/bench: the tool and SQLCipher's shell, the same work, side by side."""

import argparse
import os
import sys
import tempfile
from collections import Counter

import corpus
import exports
import journal
import limits
import measure
import publication
import report
import scale
import sqlcipher

SEED = 20210812
# One of a thousand numbers that some messages name.
RARE = "7700 900042"
LOADS, APPENDS, LISTS, READS = 3, 20, 20, 3


def main():
    options = _options()
    measure.stop_cleanly()
    processors = sorted(os.sched_getaffinity(0))[:2]
    sets = [("both", processors)] if len(processors) == 2 else []
    sets.append(("one", processors[-1:]))
    with tempfile.TemporaryDirectory(prefix="testimony-bench.", dir=options.folder) as folder:
        bench = Bench(options, folder)
        sections = [f"{options.count:,} messages, {bench.describe()}"]
        for name, pinned in sets:
            measure.pin(pinned)
            _say(f"pinned to {pinned}")
            rows, notes = bench.play(os.path.join(folder, name))
            title = "Two processors" if name == "both" else "One processor"
            sections += [f"## {title}", report.table(report.HEADINGS, rows), notes]
        measure.pin(processors[-1:])
        _say("limits")
        found = limits.all_limits(folder, bench.rows, options.count)
        sections += ["## Limits, one processor", report.limits_table(found)]
        measure.pin(processors)
        sections += publication.sections(bench.tool, options.count, _say, folder)
        sections += exports.sections(bench.tool, _say, folder)
        if options.scale:
            sections += scale.sections(options.tool, options.scale, _say, folder)
    with open(os.path.join(os.path.dirname(__file__), "notes.md"), encoding="utf-8") as text:
        sections.append(text.read().strip())
    sections.append(_about())
    print("\n\n".join(sections), flush=True)
    if options.write:
        with open(options.write, "w", encoding="utf-8") as sink:
            sink.write("\n\n".join([INTRODUCTION.strip(), *sections]) + "\n")


INTRODUCTION = """
# Performance

Made by `Scripts/bench --write`; do not edit. One run, side by side on one machine and pinned to the
same processors, against Debian's SQLCipher shell with a raw key (no key derivation), a full-text
index, a write-ahead log and `synchronous=FULL`. Every figure is of whole processes (start, work,
end) with everything in the page cache. The ratios count, absolute figures depend on the machine;
where it was busy with other work, the ratio of processor times says more. The peer proves nothing
about what was altered or left out; it is here because its users would otherwise use that.
"""


class Bench:
    """The corpus in each one's own form, and the works to be measured."""

    def __init__(self, options, folder):
        self._tool = os.path.abspath(options.tool)
        self._count = options.count
        self._lines = os.path.join(folder, "corpus.jsonl")
        self.rows = os.path.join(folder, "corpus.csv")
        _say(f"making {options.count:,} messages")
        # One more for each process that is measured, one for the turn that is not.
        made = list(corpus.messages(options.count + APPENDS + 1, SEED))
        messages, self._later = made[: options.count], made[options.count :]
        sizes = sorted(len(message.body.encode()) for message in messages)
        self._sizes = (sizes[len(sizes) // 2], sum(sizes) / len(sizes))
        threads = Counter(message.thread for message in messages)
        self._thread, most = threads.most_common(1)[0]
        if most < 20:
            sys.exit("bench: error: so few messages make no thread of 20")
        self._rare = sum(RARE in message.body for message in messages)
        journal.write_lines(messages, self._lines)
        sqlcipher.write_csv(messages, self.rows)

    @property
    def tool(self):
        """The program that is measured."""
        return self._tool

    def describe(self):
        return f"bodies of {self._sizes[0]} bytes in the median, {self._sizes[1]:.0f} in the mean"

    def play(self, folder):
        """All works on the processors that are pinned; gives the rows of a table and a remark."""
        os.mkdir(folder)
        ours, peers, loads = self._load(folder)
        try:
            rows = self._rows(ours, peers, *(measure.median(runs) for runs in loads))
        finally:
            ours.lock()
        return rows, self._remark(ours)

    def _load(self, folder):
        """Imports into new stores in turn; the last of each is kept for the other works."""
        kept, runs = [], ([], [])
        for turn in range(LOADS):
            _say(f"import {turn + 1} of {LOADS}")
            for old in kept[:1]:
                old.lock()
            place = os.path.join(folder, str(turn))
            os.mkdir(place)
            kept = [
                journal.Journal(self._tool, os.path.join(place, "journal"), self._lines),
                sqlcipher.Peer(os.path.join(place, "sqlcipher"), self.rows),
            ]
            for store, times in zip(kept, runs):
                times.append(store.load())
        return *kept, runs

    def _rows(self, ours, peer, load, peer_load):
        self._memory = load.memory, peer_load.memory
        # The sealed original comes on top: the peer keeps none.
        original = os.path.getsize(self._lines)
        sizes = (ours.bytes() - original) / self._count, peer.bytes() / self._count
        _say("append")
        append, peer_append = measure.interleaved(
            APPENDS,
            lambda turn: ours.append(self._later[turn]),
            lambda turn: peer.append(self._later[turn]),
        )
        _say("last 20 of a thread")
        ours.check_last(self._thread)
        last, peer_last = measure.interleaved(
            LISTS, lambda _: ours.last(self._thread), lambda _: peer.last(self._thread)
        )
        _say("search and verify")
        # What was appended since the load may name it too.
        ours.check_search(f'"{RARE}"', self._rare + self._appended_rare())
        search, verify, without, read = measure.interleaved(
            READS,
            lambda _: ours.search(f'"{RARE}"'),
            lambda _: ours.verify(),
            lambda _: ours.verify_without_keys(),
            lambda _: peer.read_all(),
        )
        Goal = report.Goal
        return [
            report.rate_row(
                "bulk import", self._count, load, peer_load, Goal(1.0, 1.5, more_is_better=True)
            ),
            report.time_row("one durable append", append, peer_append, Goal(1.3, 0.9)),
            report.time_row("last 20 of a thread", last, peer_last, Goal(1.3, 0.9)),
            report.time_row("verify with keys; full read", verify, read, Goal(1.3, 0.7)),
            report.time_row("verify without keys; full read", without, read, Goal(0.2, 0.05)),
            report.time_row("search for a rare word; full read", search, read, Goal(1.0, 0.4)),
            report.size_row("size of a message, original apart", *sizes, Goal(900, 600)),
        ]

    def _appended_rare(self):
        return sum(RARE in message.body for message in self._later)

    def _remark(self, ours):
        mine, theirs = (memory / 2**20 for memory in self._memory)
        text = (
            f"Peak memory of the import: {mine:.0f} MiB, the peer's {theirs:.0f} MiB."
        )
        if ours.is_unlocked:
            return text + f" Unlocking once took {ours.unlocking.seconds * 1e3:.0f} ms (Argon2id)."
        return text + (
            " **No kernel keyring here: each command of ours includes stretching the passphrase.**"
        )


def _about():
    load = os.getloadavg()
    return "\n".join(
        [
            f"Medians of {LOADS} imports, {APPENDS} appends, {LISTS} lists and {READS} verifications,"
            " interleaved.",
            f"{report.today()}, commit {report.commit()}. {report.machine()}; load at the end"
            f" {load[0]:.1f}.",
            f"{report.programs()}.",
        ]
    )


def _options():
    parser = argparse.ArgumentParser(prog="Scripts/bench")
    parser.add_argument("--tool", required=True)
    parser.add_argument("--write", metavar="FILE")
    parser.add_argument("--scale", metavar="N", type=int, help="also a journal of N messages")
    parser.add_argument("--folder", help="where the stores are made", default=None)
    parser.add_argument("count", type=int)
    return parser.parse_args()


def _say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
