"""Export and verification of one long conversation, whole processes, beside the goals."""

import dataclasses
import json
import os
import re
import sys

import corpus
import journal
import measure
import report

SEED = 20210812
VERIFIER = os.path.join(os.path.dirname(__file__), "..", "verify_transcript.py")
# Messages of the pythonic measurement and of the one with single proofs: both are rates.
FEWER = 2_000
HEADINGS = ["work", "testimony", "peak memory", "goal", ""]


def sections(tool, count, say, folder):
    """The rows and a remark, as sections of the report."""
    say(f"one conversation of {count:,} messages")
    place = os.path.join(folder, "publication")
    os.mkdir(place)
    messages = list(
        corpus.messages(count, SEED, thread_count=1, details=corpus.PUBLISHED_DETAILS))
    # Words put together by chance read like an address that is said: somebody at something in.
    messages = [dataclasses.replace(m, body=re.sub(r"\bat\b", "by", m.body)) for m in messages]
    lines = os.path.join(place, "corpus.jsonl")
    journal.write_lines(messages, lines)
    book = journal.Journal(tool, os.path.join(place, "journal"), lines)
    try:
        book.load()
        return _sections(book, messages, place, count, say)
    finally:
        book.lock()


def _sections(book, messages, place, count, say):
    thread = messages[0].thread
    people = sorted({message.sender for message in messages} - {corpus.OURS})
    for person in people:
        book.identify(person)
    book.agree(thread, people)
    book.hide(thread)
    say("export")
    text = os.path.join(place, "a.testimony.json")
    export = book.export(thread, place, "a", ["transcript"], people)
    every = book.export(thread, place, "b", ["transcript", "text", "markdown"], people)
    say("verification")
    key = book.log_key()
    verify = measure.median([book.verify_transcript(text, key) for _ in range(3)])
    few = f"{thread}:1-{min(FEWER, count)}"
    book.export(few, place, "c", ["transcript"], people)
    fewer = os.path.join(place, "c.testimony.json")
    python = measure.run([sys.executable, VERIFIER, fewer, "--key", key], book.output)
    alone = f"{thread}:" + ",".join(str(n) for n in range(1, min(1_000, count), 2))
    book.export(alone, place, "d", ["transcript"], people)
    range_, single = shape(fewer), shape(os.path.join(place, "d.testimony.json"))
    rows = [
        _rate("export, transcript", count, export, 20_000, 64),
        _rate("export, transcript, text and Markdown", count, every, 20_000, 64),
        _rate("verify a transcript", count, verify, 40_000, None),
        _rate("the verifier in Python", min(FEWER, count), python, None, None),
        _bytes("JSON beside the text, a visible token", range_.beside, 55),
        _bytes("the same, a token that is no decoy", range_.beside_word, None),
        _bytes("the rest of a message, in a range", range_.rest, 1_500),
        _bytes("the rest of a message, with a proof of its own", single.rest, 1_500),
    ]
    size = os.path.getsize(text) / 2**20
    return [
        f"## Publication of one conversation of {count:,} messages",
        report.table(HEADINGS, rows),
        f"The transcript has {size:.0f} MiB. The verifier in Python was given {min(FEWER, count):,}"
        " messages; a page is checked in a browser by Tests/Browser.",
    ]


class shape:  # noqa: N801
    """What the bytes of a transcript go into."""

    LEAF = re.compile(rb'\{"s":"[^"]*","w":("(?:[^"\\]|\\.)*")\}')

    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read()
        start = data.index(b'"entries":[') + len(b'"entries":[')
        count = data.count(b',"body":')
        tokens = words = texts = beside = 0
        for leaf in self.LEAF.finditer(data, start):
            text = len(json.loads(leaf[1]).encode())
            tokens += 1
            words += text > 0
            texts += text
            # The leaf, and three bytes of the node above it.
            beside += len(leaf[0]) - text + 3
        self.beside = beside / tokens
        self.beside_word = beside / words
        self.rest = (len(data) - start - beside - texts) / count


def _rate(work, count, run, least, most):
    rate = count / run.seconds
    memory = run.memory / 2**20
    goals = [f"≥ {least:,} msg/s"] if least else []
    goals += [f"≤ {most} MiB"] if most else []
    is_met = rate >= (least or 0) and memory <= (most or memory)
    verdict = ("met" if is_met else "**missed**") if goals else ""
    return [work, f"{rate:,.0f} msg/s", f"{memory:.0f} MiB", ", ".join(goals), verdict]


def _bytes(work, value, most):
    verdict = "" if most is None else "met" if value <= most else "**missed**"
    return [work, f"{value:,.1f} B", "", f"≤ {most:,} B" if most else "", verdict]
