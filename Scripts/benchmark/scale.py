"""What a journal costs when it is large, against the same when it is small: `Scripts/bench --scale`."""

import itertools
import os
import statistics
import tempfile

import corpus
import journal
import measure
import report

SEED = 20210813
SMALL, LARGE, THREADS = 10_000, 1_000_000, 2_000
TURNS = 60
HEADINGS = ["work", "small", "large", "large / small", "slowest / median", "must", "aim", ""]


def sections(tool, large, say, folder=None):
    """The journals of both sizes side by side; gives the sections of a report."""
    small = min(SMALL, large // 10)
    with tempfile.TemporaryDirectory(prefix="testimony-scale.", dir=folder) as place:
        say(f"making {large:,} messages in {THREADS:,} threads")
        made = corpus.messages(large + 2 * TURNS, SEED, THREADS)
        paths = [os.path.join(place, name) for name in ("small.jsonl", "large.jsonl")]
        head = list(itertools.islice(made, small))
        journal.write_lines(head, paths[0])
        journal.write_lines(itertools.chain(head, itertools.islice(made, large - small)), paths[1])
        # Only of threads that are in the small journal, too, with somebody in them.
        known = {message.thread for message in head if message.sender != corpus.OURS}
        later = [message for message in made if message.thread in known]
        stores, loads = [], []
        for path, name in zip(paths, ("small", "large")):
            say(f"import, {name}")
            store = journal.Journal(tool, os.path.join(place, name), path)
            stores.append(store)
            loads.append(store.load())
        try:
            return _measured(stores, loads, later, (small, large), say)
        finally:
            for store in stores:
                store.lock()


def _measured(stores, loads, later, sizes, say):
    say("append, show and status in turn")
    works = {
        "one durable append": lambda store, turn: store.append(later[turn]),
        "last 20 of a thread": lambda store, turn: store.last(later[turn].thread),
        "opening (`status`)": lambda store, _: store.status(),
    }
    goals = {
        "one durable append": (1.2, 1.05),
        "last 20 of a thread": (1.2, 1.05),
        "opening (`status`)": (1.5, 1.2),
    }
    rows = []
    for name, work in works.items():
        runs = ([], [])
        for turn in range(TURNS + 1):
            for store, kept in zip(stores, runs):
                run = work(store, turn)
                if turn:
                    kept.append(run.seconds * 1e3)
        medians = [statistics.median(kept) for kept in runs]
        goal = report.Goal(*goals[name])
        ratio = medians[1] / medians[0]
        rows.append(
            [
                name, *(f"{median:.3g} ms" for median in medians), f"{ratio:.2f} ×",
                f"{max(runs[1]) / medians[1]:.1f} ×", *goal.words("×"), goal.verdict(ratio),
            ]
        )
    say("verify")
    verified = [store.verify() for store in stores]
    memory = report.Goal(128, 64)
    for name, runs in (("import", loads), ("verify with keys", verified)):
        peaks = [run.memory / 2**20 for run in runs]
        rates = [size / run.seconds for size, run in zip(sizes, runs)]
        rows.append(
            [
                f"peak memory, {name}", *(f"{peak:.0f} MiB" for peak in peaks),
                f"{peaks[1] / peaks[0]:.2f} ×", f"{rates[0]:,.0f}; {rates[1]:,.0f} msg/s",
                *memory.words("MiB"), memory.verdict(peaks[1]),
            ]
        )
    return [
        f"## {sizes[1]:,} messages against {sizes[0]:,}, both in {THREADS:,} threads",
        report.table(HEADINGS, rows),
        f"Medians of {TURNS} turns, the two journals in turn; the column before the goals is the"
        " slowest of the large one's turns, or messages a second.",
    ]
