"""An invented conversation in a journal of its own, made and exported with the real tool."""
import json, os, re, subprocess

PASSPHRASE = "five plain words drawn by dice"


class Conversation:
    """A journal with one thread in a folder that is to be thrown away."""

    def __init__(self, tool, folder):
        self.tool, self.folder = tool, folder
        self.environment = {
            "HOME": folder, "PATH": os.environ["PATH"], "TESTIMONY_JOURNAL": f"{folder}/journal",
            "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        with open(f"{folder}/passphrase", "w", opener=lambda p, f: os.open(p, f, 0o600)) as file:
            file.write(PASSPHRASE + "\n")
        self.run("init", "--recovery-file", f"{folder}/recovery", typed="The desk\n")
        self.run("contributor", "add", "c1", typed="Source\n")
        self.run("contributor", "identity", "c1", "--none", typed="invented for a test\n")
        self.run("thread", "new", "herat", "--with", "c1", typed="A family\n")
        self.run("terms", "set", "herat", "background")
        self.run("consent", "give", "c1", "herat", "--allow", "public,words,translation,time",
                 typed="On 3 October by voice: print it.\n")

    def run(self, *arguments, typed=""):
        """What the command prints. Fails with what it says when it does not succeed."""
        done = subprocess.run(
            [self.tool, *arguments, "--passphrase-file", f"{self.folder}/passphrase"],
            input=typed.encode(), capture_output=True, env=self.environment, timeout=300)
        if done.returncode != 0:
            raise RuntimeError(f"{arguments}: {done.returncode}: {done.stderr.decode()}")
        return done.stdout.decode()

    def take_in(self, lines):
        """Messages of (from, text, sent, language), in order."""
        path = f"{self.folder}/lines"
        with open(path, "w", encoding="utf-8") as file:
            for who, body, sent, *_ in lines:
                file.write(json.dumps({"thread": "herat", "from": who, "body": body, "sent": sent},
                                      ensure_ascii=False) + "\n")
        self.run("import", path, "--format", "jsonl")

    def redact(self, message, words):
        self.run("redact", message, words, typed="it names the source\n")

    def export(self, what, name, *options, title="The desk and a family"):
        """Path of the page. What the check before publication asks about is looked at: it is meant."""
        arguments = ["export", what, "--to", self.folder, "--name", name, "--format", "html", *options]
        typed = f"{title}\nThe desk\nSource A\n"
        try:
            self.run(*arguments, typed=typed)
        except RuntimeError as refusal:
            code = re.search(r"use --looked-at ([0-9a-f]{8})", str(refusal))
            if not code:
                raise
            self.run(*arguments, "--looked-at", code[1], typed=typed)
        return f"{self.folder}/{name}.html"

    @property
    def key(self):
        """Verifier key and fingerprint, as they are printed for readers."""
        lines = self.run("checkpoint", "--key").splitlines()
        return lines[0], next(line for line in lines if line.startswith("fingerprint"))
