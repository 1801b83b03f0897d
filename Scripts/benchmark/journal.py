"""The tool itself, as a user runs it: one process a command, the session unlocked."""

import json
import os
import re

import measure

PASSPHRASE = b"only for measuring, and as long as one should be\n"


def write_lines(messages, path):
    """The corpus as `testimony import --format jsonl` takes it."""
    with open(path, "w", encoding="utf-8") as sink:
        for message in messages:
            line = {
                "thread": message.thread,
                "from": message.sender,
                "sent": message.sent,
                "body": message.body,
                "language": message.language,
                "channel": message.channel,
            }
            sink.write(json.dumps(line, ensure_ascii=False) + "\n")


class Journal:
    """One journal in a home of its own."""

    def __init__(self, tool, folder, corpus):
        os.mkdir(folder)
        self._tool = tool
        self._corpus = corpus
        self._output = os.path.join(folder, "output")
        self._passphrase = os.path.join(folder, "passphrase")
        self._given = []
        self._variables = {"HOME": folder, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        self.path = os.path.join(folder, ".local/share/testimony")
        with open(self._passphrase, "wb", opener=_for_owner) as sink:
            sink.write(PASSPHRASE)
        file = ["--passphrase-file", self._passphrase]
        code = ["--recovery-file", os.path.join(folder, "code")]
        self._run(["init", *file, *code], given=b"the bench\n")
        try:
            self.unlocking = self._run(["unlock", "--for", "8h", *file])
        except measure.Failed:
            # No keyring here: each command stretches the passphrase itself.
            self.unlocking = None
            self._given = file

    @property
    def is_unlocked(self):
        """Whether commands need no passphrase."""
        return self.unlocking is not None

    def _run(self, words, given=b""):
        return measure.run(
            [self._tool, *words, "--batch", *self._given], self._output, self._variables, given
        )

    def load(self):
        """Imports the corpus."""
        return self._run(["import", "--format", "jsonl", "--create", self._corpus])

    def look(self, path, form):
        """Reads another program's export and writes nothing."""
        return self._run(["import", "--preview", "--format", form, path])

    def append(self, message):
        """Logs one message, durably."""
        direction = ["--out"] if message.sender == "me" else []
        words = ["log", message.thread, *direction, "--sent", message.sent]
        words += ["--language", message.language, "--channel", message.channel]
        return self._run(words, message.body.encode())

    def last(self, thread):
        """Prints the last 20 messages of a thread."""
        return self._run(["thread", "show", thread])

    def status(self):
        """Says where things stand: little more than opening the journal."""
        return self._run(["status"])

    def check_last(self, thread):
        """Raises Failed unless `last` shows 20 messages."""
        self._run(["thread", "show", thread, "--json"])
        with open(self._output, "rb") as text:
            count = text.read().count(b'"body"')
        if count != 20:
            raise measure.Failed(f"the tool showed {count} messages, not 20")

    def search(self, words):
        """Prints every message in which the words stand."""
        return self._run(["search", "--limit", "100000"], given=words.encode() + b"\n")

    def check_search(self, words, count):
        """Raises Failed unless `search` finds so many."""
        self._run(["search", "--limit", "100000", "--json"], given=words.encode() + b"\n")
        with open(self._output, "rb") as text:
            found = text.read().count(b'"text"')
        if found != count:
            raise measure.Failed(f"the tool found {found} messages, not {count}")

    def verify(self):
        """Decrypts and recomputes everything."""
        return self._run(["verify"])

    def verify_without_keys(self):
        """Checks log, signatures, structure and checksums."""
        return self._run(["verify", "--without-keys"])

    @property
    def output(self):
        """The file that the last process wrote to."""
        return self._output

    def identify(self, contributor):
        """States that nothing identifies a contributor, so that something can be published."""
        words = ["contributor", "identity", contributor, "--none"]
        return self._run(words, b"they are invented and have no names\n")

    def agree(self, thread, people):
        """Terms and consent, so that a thread can be published."""
        self._run(["terms", "set", thread, "background"])
        for person in people:
            self._run(["consent", "give", person, thread, "--allow", "public,words"],
                      b"They said on 12 August, by voice: yes, publish it.\n")

    def export(self, messages, folder, name, formats, people):
        """Publishes messages; everybody is called by the page's words."""
        words = ["export", messages, "--to", folder, "--name", name, "--overwrite"]
        for form in formats:
            words += ["--format", form]
        answers = b"A conversation\n" + b"\n" * (1 + len(people))
        try:
            return self._run(words, answers)
        except measure.Failed:
            # The gate asks about details: its code says that they were looked at.
            with open(self._output, encoding="utf-8", errors="replace") as text:
                code = re.search("--looked-at ([0-9a-f]{8})$", text.read().strip())
            if code is None:
                raise
        return self._run([*words, "--looked-at", code[1]], answers)

    def hide(self, messages):
        """Redacts what the gate would not let out: words that chance has put together to an address."""
        self._run(["redact", "suggest", messages, "--json"])
        with open(self._output, encoding="utf-8", errors="replace") as text:
            places = [json.loads(line) for line in text if line.startswith("{")]
        for place in places:
            if place["action"] == "block":
                words = f"{place['firstWord']}-{place['lastWord']}"
                self._run(["redact", place["message"], words], b"made up by chance\n")

    def log_key(self):
        """The log's key, as a reader has it from elsewhere."""
        self._run(["checkpoint", "--key"])
        with open(self._output, encoding="utf-8") as text:
            words = text.read().split()
        return next(word for word in words if "+" in word and "/release+" not in word)

    def verify_transcript(self, path, key):
        """Verifies a transcript as a reader does."""
        return self._run(["verify", path, "--log-key", key])

    def lock(self):
        """Takes the key out of the kernel's keyring."""
        if self.is_unlocked:
            self._run(["lock"])

    def bytes(self):
        """What it takes on disk."""
        return measure.size(self.path)


def _for_owner(path, flags):
    return os.open(path, flags, 0o600)
