"""The peer: the same messages in an encrypted SQLite with a full-text index, by Debian's shell.

A raw key, so that no key derivation is measured; write-ahead log, `synchronous=FULL` and one
transaction, as a careful program would do it. FTS4: Debian's version has no FTS5.
"""

import csv
import os

import measure

KEY = "PRAGMA key=\"x'" + "5a" * 32 + "'\";"
DURABLE = "PRAGMA synchronous=FULL;"
TABLES = """CREATE TABLE message(id INTEGER PRIMARY KEY, thread TEXT, sent TEXT, sender TEXT,
  recipient TEXT, language TEXT, channel TEXT, body TEXT);
CREATE INDEX message_thread ON message(thread, id);
CREATE VIRTUAL TABLE words USING fts4(body, content='message', tokenize=unicode61);"""
FILL = "INSERT INTO words(rowid, body) SELECT id, body FROM message"
FIELDS = "thread sent sender recipient language channel body".split()
EVERYTHING = "SELECT sum(" + " + ".join(f"length({name})" for name in FIELDS) + ") FROM message;"


def write_csv(messages, path):
    """The corpus as the shell's `.import` takes it."""
    with open(path, "w", newline="", encoding="utf-8") as sink:
        rows = csv.writer(sink)
        for number, message in enumerate(messages, 1):
            rows.writerow([number] + [getattr(message, name) for name in FIELDS])


class Peer:
    """One database in a folder of its own."""

    def __init__(self, folder, corpus):
        os.mkdir(folder)
        self._folder = folder
        self._corpus = corpus
        self._output = os.path.join(folder, "output")
        self.path = os.path.join(folder, "messages.db")

    def _run(self, *statements):
        shell = ["sqlcipher", "-batch", "-bail", "-csv", self.path, KEY]
        return measure.run(shell + list(statements), self._output)

    def _lines(self):
        with open(self._output, "rb") as text:
            return text.read().splitlines()

    def load(self):
        """Imports the corpus."""
        return self._run(
            "PRAGMA journal_mode=WAL;", DURABLE, TABLES, "BEGIN;",
            f".import {self._corpus} message", FILL + ";", "COMMIT;",
        )

    def append(self, message):
        """Adds one message, durably."""
        values = ",".join(
            "'" + getattr(message, name).replace("'", "''") + "'" for name in FIELDS
        )
        return self._run(
            DURABLE,
            f"BEGIN; INSERT INTO message VALUES(NULL,{values});"
            f" {FILL} WHERE id=last_insert_rowid(); COMMIT;",
        )

    def last(self, thread):
        """Prints the last 20 messages of a thread."""
        run = self._run(
            "SELECT id, sent, sender, replace(body, char(10), ' ') FROM message"
            f" WHERE thread='{thread}' ORDER BY id DESC LIMIT 20;"
        )
        if len(self._lines()) != 20:
            raise measure.Failed("sqlcipher did not print 20 messages")
        return run

    def read_all(self):
        """Checks every page, reads every field, and checks the index against the rows."""
        run = self._run(
            "PRAGMA integrity_check;", EVERYTHING,
            "INSERT INTO words(words) VALUES('integrity-check');",
        )
        if self._lines()[:1] != [b"ok"]:
            raise measure.Failed("sqlcipher finds its database damaged")
        return run

    def bytes(self):
        """What it takes on disk."""
        return sum(
            os.path.getsize(self.path + end)
            for end in ("", "-wal")
            if os.path.exists(self.path + end)
        )
