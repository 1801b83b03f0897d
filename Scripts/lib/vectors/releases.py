"""Release notes over a genuine transcript, sound and faulty ("Release note" in Docs/Format.md)."""
import hashlib
import json

from log import Signer, signed
from story import small

FILE = "genuine/small.testimony.json"
OWN = "small.testimony.json"
HEAD = "testimony/release@v1\n"


def line(name, data=b"another file"):
    return f"{hashlib.sha256(data).hexdigest()}  {name}\n"


def releases():
    """Name, note, keys, reason or None, and what is special, of each."""
    story = small()
    signer = Signer.named(story.logs[0].origin + "/release")
    own = line(OWN, story.bytes())
    text = HEAD + line("small.html") + line("small.md") + own + line("small.txt")
    note, keys = signed(text, signer), [signer.vkey]
    stranger = Signer.named("example.org/release")

    def over(text, *signers):
        return signed(text, *(signers or [signer]))

    yield "listed", note, keys, None, "the file is one of four"
    yield "alone", over(HEAD + own), keys, None, "the file is the only one"
    yield "renamed", over(HEAD + line("é\u202e b.json", story.bytes())), keys, None, "another name"
    yield "two-names", over(HEAD + line("a", story.bytes()) + own), keys, None, \
        "listed under two names, of which the first is said"
    yield "longest-name", over(HEAD + line("a" * 255, story.bytes())), keys, None, "255 bytes"
    yield "other-signer", over(text, stranger, signer), keys, None, "a line of an unknown key"
    yield "log-key-beside", note, [*story.keys(), *keys], None, "the log's key is given too"
    malformed = [
        ("no-header", text[len(HEAD):], "no first line"),
        ("next-version", text.replace("@v1", "@v2"), "another version"),
        ("no-files", HEAD, "no file"),
        ("one-space", text.replace("  small.md", " small.md"), "one space before a name"),
        ("star", text.replace("  small.md", " *small.md"), "a mark of a binary file"),
        ("upper-case", HEAD + own[:64].upper() + own[64:], "digits in upper case"),
        ("short-digest", HEAD + own[1:], "63 digits"),
        ("unsorted", HEAD + line("b") + line("a") + own, "names out of order"),
        ("name-twice", HEAD + line("small.md") + line("small.md") + own, "a name twice"),
        ("empty-name", HEAD + line("") + own, "an empty name"),
        ("long-name", HEAD + line("a" * 256) + own, "a name of 256 bytes"),
        ("slash", HEAD + line("../small.md") + own, "a name with a slash"),
        ("backslash", HEAD + line("..\\small.md") + own, "a name with a backslash"),
        ("delete", HEAD + line("small\x7fmd") + own, "a name with U+007F"),
        ("empty-line", text + "\n", "an empty line behind the last file"),
    ]
    for name, faulty, what in malformed:
        yield name, over(faulty), keys, "release-malformed", what
    yield "no-signature", text + "\n", keys, "release-malformed", "no signature line"
    yield "line-twice", over(text, signer, signer), keys, "release-signature-repeated", \
        "the key's line twice"
    yield "altered", note.replace("small.md", "small.mD"), keys, "release-signature-invalid", \
        "a name altered after it was signed"
    yield "cosigned", text + "\n" + signer.line(HEAD + own), keys, "release-signature-invalid", \
        "the signature of another note of the same key"
    yield "stranger", over(text, stranger), keys, "release-no-trusted-key", "signed by a stranger"
    log = story.logs[0].signer
    yield "log-key", over(text, log), [log.vkey], "release-no-trusted-key", \
        "signed by the log's key, which is no release key, and is given"
    yield "not-listed", over(HEAD + line(OWN)), keys, "release-not-listed", \
        "another file of the same name"


def manifest_lines():
    for name, note, keys, reason, what in releases():
        yield json.dumps(
            {"name": name, "file": FILE, "note": note, "keys": keys,
             "expect": "rejected" if reason else "released", "reason": reason, "what": what},
            ensure_ascii=False, separators=(",", ":"))
