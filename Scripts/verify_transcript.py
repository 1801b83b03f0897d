#!/usr/bin/env python3
"""Verifies a redacted transcript (*.testimony.json) without the program that made it.

    verify_transcript.py FILE --key KEY [--checkpoint FILE] [--release-note FILE]

A transcript shows some words of some messages of an encrypted journal and hides the others. This
checks that each word shown is what was logged, in its place, in the log whose key you give. KEY is
a line `name+id+base64`, or a file of such lines; for a release note also the release key, whose
name ends in /release. Take keys from elsewhere than the transcript: from print, from the
publisher's own site. Without a key or checkpoint from elsewhere a file can only agree with itself,
and that is never called verified. Time stamp tokens and witnesses are not checked.

Written from Docs/Format.md in its order, which also explains the reason codes. Needs Python 3.8 and
nothing else. Exit codes: 0 verified, 3 rejected or not proved, 64 wrong usage, 1 unreadable file.
"""
import argparse, base64, bisect, datetime, hashlib, itertools, json, os, re, sys, unicodedata

class Rejected(Exception):
    """The file breaks a rule: the code of the reason."""

def require(condition, code):
    if not condition:
        raise Rejected(code)

def decode_utf8(data, code):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Rejected(code)

def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

def T(letter, *parts):
    """A commitment's hash, which cannot be one of another kind."""
    return sha256(b"tsty1/", letter, b"\0", *parts)

# ---- Canonical JSON

def decode_base64(text, length=None, code="base64-invalid"):
    """The bytes of canonical base64, of a certain length or of any."""
    try:
        data = base64.b64decode(of_type(str, text).encode("ascii"), validate=True)
    except ValueError:
        raise Rejected(code)
    require(base64.b64encode(data).decode() == text, code)
    require(length in (None, len(data)), "wrong-length" if code == "base64-invalid" else code)
    return data

def nesting(data):
    """How deep brackets nest outside of strings; to be known before anything recurses."""
    brackets = re.sub(rb'"[^"\\]*(?:\\.[^"\\]*)*"?|[^][{}"]+', b"", data, flags=re.S)
    return max(itertools.accumulate(1 if c in b"[{" else -1 for c in brackets), default=0)

def parse_canonical(data):
    """The value of canonical JSON. What was read, printed again, must be the same bytes: so white
    space, other escapes, names that occur twice and what follows the value are refused."""
    def number(text):
        if not re.fullmatch("0|[1-9][0-9]{0,15}", text) or int(text) >= 2**53:
            raise ValueError(text)
        return int(text)

    text = decode_utf8(data, "not-utf8")
    require(nesting(data) <= 140, "nesting-too-deep")
    try:
        value = json.loads(text, parse_int=number, parse_float=number, parse_constant=number)
        if json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8") == data:
            return value
    except ValueError:  # of halves of surrogate pairs too, which cannot be encoded
        pass
    raise Rejected("json-not-canonical")

def of_type(kind, value):
    require(isinstance(value, kind) and not (kind is int and isinstance(value, bool)), "wrong-type")
    return value

def members(value, optional=None, **kinds):
    """The values of an object that has just these members, of these types and in this order; the type
    of each is checked when it is taken."""
    of_type(dict, value)
    require(all(name in kinds for name in value), "unknown-member")
    require(all(name in value or name == optional for name in kinds), "missing-member")
    require(list(value) == [name for name in kinds if name in value], "member-order")
    return (of_type(kind, value[name]) if name in value else None for name, kind in kinds.items())

def hashes(values):
    return [decode_base64(value, 32) for value in values]

# ---- Transcript

def read_tree(tree, in_fields, shown, depth=0, position=0):
    """The hash of a TREE, and whether all of it is hidden. Its leaves go to `shown` in their order:
    None for a hidden subtree, the text of a word, (slot, value or None) of a field."""
    if isinstance(tree, list):
        require(len(tree) == 2, "tree-malformed")
        require(not (in_fields and depth == 4), "field-tree-shape")
        require(depth < 128, "tree-too-deep")
        left, left_hidden = read_tree(tree[0], in_fields, shown, depth + 1, 2 * position)
        right, right_hidden = read_tree(tree[1], in_fields, shown, depth + 1, 2 * position + 1)
        require(not (left_hidden and right_hidden), "hidden-neighbours-unmerged")
        return T(b"n", left, right), False
    form = "".join(tree) if isinstance(tree, dict) else None
    require(form in ("h", "sw", "sv") and len(tree) == len(form), "tree-malformed")
    if form == "h":
        shown.append(None)
        return decode_base64(tree["h"], 32), True
    require(not (form == "sw" and in_fields), "word-in-field-tree")
    require(not (form == "sv" and not in_fields), "field-in-body-tree")
    require(not (form == "sv" and depth != 4), "field-tree-shape")
    salt = decode_base64(tree["s"], 16)
    if form == "sw":
        shown.append(of_type(str, tree["w"]))
        return T(b"w", salt, tree["w"].encode("utf-8")), False
    value = None if tree["v"] is None else decode_base64(tree["v"])
    shown.append((position, value))
    return T(b"f", salt, bytes([position]), b"\0" if value is None else b"\1" + value), False

class Entry:
    """An entry: its place and proof, its commitment E, and what is shown of it."""
    def __init__(self, value):
        self.withheld = isinstance(value, dict) and "e" in value
        fields, self.body, self.proof = [], [], None
        if self.withheld:
            self.log, self.index, e = members(value, log=int, index=int, e=str)
            self.e = decode_base64(e, 32)
        else:
            self.log, self.index, proof, field_tree, body_tree = members(
                value, "proof", log=int, index=int, proof=list, fields=object, body=object)
            self.proof = None if proof is None else hashes(proof)
            self.e = T(b"e", read_tree(field_tree, True, fields)[0],
                       read_tree(body_tree, False, self.body)[0])
        self.fields = dict(field for field in fields if field)
        self.leaf = sha256(b"\0testimony/entry@v1\n", self.e)

class Range:
    """Entries of which none is left out."""
    def __init__(self, value):
        self.start, self.end, proof = members(value, **{"from": int, "to": int, "proof": list})
        self.proof, self.leaves = hashes(proof), {}

class Stamp:
    """An earlier head of the log, with tokens of time stamp authorities."""
    def __init__(self, value):
        parts = members(value, checkpoint=str, proof=list, tokens=list)
        self.note, self.proof = next(parts), hashes(next(parts))
        require([decode_base64(token) for token in next(parts)], "stamp-empty")

class Log:
    def __init__(self, value):
        parts = members(value, checkpoint=str, ranges=list, stamps=list)
        self.note, self.ranges = next(parts), list(map(Range, next(parts)))
        self.stamps = list(map(Stamp, next(parts)))

def read_transcript(data):
    require(len(data) <= 512 * 2**20, "size-limit")
    parts = members(parse_canonical(data), format=str, logs=list, entries=list)
    require(next(parts) == "testimony/transcript@v1", "unknown-format")
    logs, entries = parts
    return list(map(Log, logs)), list(map(Entry, entries))

# ---- Signed notes (c2sp.org/signed-note) and checkpoints (c2sp.org/tlog-checkpoint)

def is_name(text):
    return text != "" and not any(c.isspace() or c < " " or c == "+" for c in text)

class Note:
    """A signed note: what is signed, and name, key ID and signature of each line."""
    def __init__(self, note, code="note-malformed"):
        require(len(note.encode("utf-8")) <= 65536, code)
        require(not re.search("[\0-\x09\x0b-\x1f]", note), code)
        text, separator, tail = note.rpartition("\n\n")
        lines = tail.split("\n")
        require(separator and lines.pop() == "" and 1 <= len(lines) <= 64, code)
        self.text, self.lines = (text + "\n").encode("utf-8"), []
        for line in lines:
            dash, name, encoded = (line.split(" ") + ["", ""])[:3]
            require(dash == "—" and line.count(" ") == 2 and is_name(name), code)
            signature = decode_base64(encoded, code=code)
            require(len(signature) > 4, code)
            self.lines.append((name, signature[:4], signature[4:]))

    def signed_by(self, keys, prefix=""):
        """Those of the keys that signed. Lines of other keys count for nothing."""
        signed = []
        for name, key_id, signature in self.lines:
            same = [key for key in keys if (key.name, key.id) == (name, key_id)]
            require(len(same) < 2, "ambiguous-keys")
            if same:
                require(same[0] not in signed, prefix + "signature-repeated")
                is_valid = ed25519_verify(same[0].public, self.text, signature)
                require(is_valid, prefix + "signature-invalid")
                signed += same
        return signed

class Checkpoint(Note):
    """A note that says what size and root a log has."""
    def __init__(self, note):
        super().__init__(note)
        match = re.fullmatch(rb"([^\n]+)\n(0|[1-9][0-9]{0,19})\n([^\n]*)\n", self.text)
        require(match and int(match[2]) < 2**64, "checkpoint-malformed")
        self.origin, self.size = match[1].decode("utf-8"), int(match[2])
        self.root = decode_base64(match[3].decode("utf-8"), 32, "checkpoint-malformed")
        require(self.size or self.root == sha256(b""), "checkpoint-malformed")
        own = [key_id for name, key_id, _ in self.lines if name == self.origin]
        require(len(own) == len(set(own)), "signature-repeated")
        self.head = (self.origin, self.size, self.root)

class Key:
    """The public key of a log, as `name+id+base64`."""
    def __init__(self, text):
        self.text = text
        self.name, digits, encoded = (text.split("+", 2) + ["", ""])[:3]
        data = decode_base64(encoded, 33, "not-a-key")
        self.id, self.public = sha256(self.name.encode("utf-8"), b"\n", data)[:4], data[1:]
        is_key = data[:1] == b"\1" and self.id.hex() == digits and is_name(self.name)
        require(is_key, "not-a-key")

def check_signatures(checkpoint, keys, heads, leads_to_known=False):
    """Who signed a log's checkpoint, and whether it is one that the reader knows."""
    if not keys and not heads:
        return [], False
    signers, is_known = checkpoint.signed_by(keys), leads_to_known or checkpoint.head in heads
    if not is_known:
        require(signers, "no-trusted-key")
        require(any(key.name == checkpoint.origin for key in signers), "origin-mismatch")
    return signers, is_known

# ---- Ed25519 (RFC 8032), as strict as libsodium

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P)

def add(a, b):
    """The sum of two points (x, y) of the curve -x² + y² = 1 + D·x²·y²."""
    (x, y), (u, v) = a, b
    t = D * x * y * u * v % P
    i = pow(1 - t * t, -1, P)
    return (x * v + y * u) * (1 - t) * i % P, (y * v + x * u) * (1 + t) * i % P

def decode_point(data):
    """The point that 32 bytes are the one encoding of, or None."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    is_point = y < P and (x * x - square) % P == 0 and (x or not sign)
    return (P - x if x & 1 != sign else x, y) if is_point else None

def has_small_order(point):
    for _ in range(3):
        point = add(point, point)
    return point == (0, 1)

BASE = decode_point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))

def ed25519_verify(public, message, signature):
    """Refuses S of L or more, a key that is not in its one encoding, and keys and R of small order.
    R is compared byte for byte, without the cofactor."""
    key, s = decode_point(public), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= L or key is None or has_small_order(key):
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    k = int.from_bytes(digest, "little") % L
    minus_key, r = (P - key[0], key[1]), (0, 1)
    table = [r, BASE, minus_key, add(BASE, minus_key)]
    for bit in range(252, -1, -1):  # r = s·B − k·A, both at once
        r = add(add(r, r), table[(s >> bit & 1) + 2 * (k >> bit & 1)])
    encoded = (r[1] | (r[0] & 1) << 255).to_bytes(32, "little")
    return encoded == signature[:32] and not has_small_order(r)

# ---- Log (RFC 6962)

def node(left, right):
    return sha256(b"\1", left, right)

def split(size):
    """The largest power of two below a size: where a tree is cut in two."""
    return 1 << (size - 1).bit_length() - 1

def range_root(start, end, first, leaves, proof):
    """The root over [start, end): leaves from `first` on, all else from the proof, from its end."""
    if end <= first or first + len(leaves) <= start:
        return proof.pop() if proof else b""
    if end - start == 1:
        return leaves[start - first]
    middle = start + split(end - start)
    left = range_root(start, middle, first, leaves, proof)
    return node(left, range_root(middle, end, first, leaves, proof))

def inclusion_root(leaf, index, size, proof):
    """The root to which a proof leads that is read from its end."""
    if size == 1 or not proof:
        return leaf if size == 1 else b""
    sibling, half = proof.pop(), split(size)
    if index < half:
        return node(inclusion_root(leaf, index, half, proof), sibling)
    return node(sibling, inclusion_root(leaf, index - half, size - half, proof))

def is_consistent(old, new, proof):
    """Whether the log at `new` continues that at `old` (the steps of RFC 9162, 2.1.4.2)."""
    if not 0 < old.size < new.size or len(proof) > 64:
        return old.size == new.size and not proof and old.root == new.root
    left, right = old.size - 1, new.size - 1
    while left & 1:
        left, right = left >> 1, right >> 1
    first, *rest = proof if left else [old.root] + proof
    before = after = first
    for sibling in rest:
        if left & 1 or left == right:
            before, after = node(sibling, before), node(sibling, after)
            while left and not left & 1:
                left, right = left >> 1, right >> 1
        else:
            after = node(after, sibling)
        left, right = left >> 1, right >> 1
    return right == 0 and (before, after) == (old.root, new.root)

# ---- Slots

def is_date(value):
    try:
        return bool(datetime.date(*map(int, value.rstrip(b"Z").split(b"-"))))
    except ValueError:
        return False

def is_provenance(value):
    try:
        return len(value) <= 65536 and isinstance(parse_canonical(value), dict)
    except Rejected:
        return False

DATE, TIME = rb"\d{4}-\d\d-\d\d", rb"([01]\d|2[0-3]):[0-5]\d:[0-5]\d"
KIND, NUMBER, DIRECTION, THREAD = 0, 1, 2, 15
SLOTS = [  # a name, the form, and what else has to hold
    ("kind", rb"[a-z][a-z-]{0,31}", None),
    ("number", rb"[\0-\xff]{8}", any),
    ("direction", rb"[io-]", None),
    ("speaker", rb"[\0-\xff]{16}", None),
    ("sent date", DATE + b"Z?", is_date),
    ("sent time", TIME + b"Z?", None),
    ("offset", rb"[+-](0\d|1[0-8]):[0-5]\d", lambda value: value != b"-00:00"),
    ("logged date", DATE + b"Z", is_date),
    ("logged time", TIME + b"Z", None),
    ("channel", rb"[a-z0-9][a-z0-9.-]{0,31}", None),
    ("language", rb"[a-z]{2,8}(-[A-Za-z0-9]{1,8})*", lambda value: len(value) <= 35),
    ("attachments", rb"([\0-\xff]{32}){1,1024}", None),
    ("reply to", rb"[\0-\xff]{32}", None),
    ("target", rb"[\0-\xff]{32}", None),
    ("provenance", rb"[\0-\xff]*", is_provenance),
    ("thread", rb"[\0-\xff]{16}", None)]

# ---- Verification

def verify(data, keys, heads):
    """Logs and entries of a file in which all holds; else it is rejected for the first fault."""
    logs, entries = read_transcript(data)
    origins = set()
    for log in logs:
        log.checkpoint = Checkpoint(log.note)
        require(log.checkpoint.origin not in origins, "origin-twice")
        origins.add(log.checkpoint.origin)
        log.signers, log.is_known = check_signatures(log.checkpoint, keys, heads)
        for stamp in log.stamps:
            stamp.checkpoint = Checkpoint(stamp.note)
            require(stamp.checkpoint.origin == log.checkpoint.origin, "stamp-origin")
            check_signatures(stamp.checkpoint, keys, heads, log.is_known)
    for log in logs:
        log.starts, end = [span.start for span in log.ranges], 0
        for span in log.ranges:
            require(span.start < span.end <= log.checkpoint.size, "range-bounds")
            require(span.start >= end, "range-order")
            end = span.end
    for entry in entries:
        check_place(entry, logs)
    for log in logs:
        for span in log.ranges:
            require(len(span.leaves) == span.end - span.start, "range-gap")
            leaves, proof = [span.leaves[i] for i in sorted(span.leaves)], span.proof[::-1]
            root = range_root(0, log.checkpoint.size, span.start, leaves, proof)
            require(root == log.checkpoint.root and not proof, "range-proof-invalid")
    last, seen = {}, set()
    for entry in entries:
        require(entry.index > last.get(entry.log, -1), "index-order")
        last[entry.log] = entry.index
    for entry in entries:
        require(entry.e not in seen, "entry-twice")
        seen.add(entry.e)
    for entry in entries:
        check_shown(entry)
    for log in logs:
        size = -1
        for stamp in log.stamps:
            require(stamp.checkpoint.size > size, "stamp-order")
            size = stamp.checkpoint.size
            leads = is_consistent(stamp.checkpoint, log.checkpoint, stamp.proof)
            require(leads, "stamp-invalid")
    return logs, entries

def check_place(entry, logs):
    require(entry.log < len(logs), "log-unknown")
    log = logs[entry.log]
    require(entry.index < log.checkpoint.size, "index-beyond-log")
    before = bisect.bisect_right(log.starts, entry.index)
    if before and entry.index < log.ranges[before - 1].end:
        require(entry.proof is None, "proof-in-range")
        log.ranges[before - 1].leaves[entry.index] = entry.leaf
        return
    require(not entry.withheld, "withheld-outside-range")
    require(entry.proof is not None, "proof-missing")
    proof = entry.proof[:]
    root = inclusion_root(entry.leaf, entry.index, log.checkpoint.size, proof)
    require(root == log.checkpoint.root and not proof, "inclusion-proof-invalid")

def check_shown(entry):
    words = [word for word in entry.body if word is not None]
    is_named = entry.fields.get(KIND) is not None and entry.fields.get(DIRECTION) is not None
    require(is_named or not words, "kind-or-direction-hidden")
    for slot, value in sorted(entry.fields.items()):
        _, form, holds = SLOTS[slot]
        if value is not None:
            fits = re.fullmatch(form, value) and (holds is None or holds(value))
            require(fits, "slot-grammar")
    require(sum(len(word.encode("utf-8")) for word in words) <= 2**20, "body-too-long")

# ---- Release note

def check_release(note, data, keys):
    """The key that signed and the file's name, where a release note by one of the keys lists it."""
    note = Note(decode_utf8(note, "release-malformed"), "release-malformed")
    first, *lines = note.text.decode("utf-8")[:-1].split("\n")
    form = r"([0-9a-f]{64})  ([^/\\\0-\x1f\x7f]+)"
    listed = [match and match.groups() for match in (re.fullmatch(form, line) for line in lines)]
    require(first == "testimony/release@v1" and listed and all(listed), "release-malformed")
    names = [name.encode("utf-8") for _, name in listed]
    in_order = all(before < name for before, name in zip(names, names[1:]))
    require(in_order and max(map(len, names)) <= 255, "release-malformed")
    signed = note.signed_by(keys, "release-")
    require(signed, "release-no-trusted-key")
    found = [name for digest, name in listed if digest == sha256(data).hex()]
    require(found, "release-not-listed")
    return signed[0], found[0]

# ---- What is said

def escaped(characters, value):
    return re.sub(f"[{characters}]", lambda match: "\\u{%x}" % ord(match[0]), value)

def rendered(body):
    """A body, one mark for each hidden run; empty words between hidden parts separate nothing.
    Characters that turn the text around or could pass as a mark are escaped."""
    said = [item for item in body if item != ""]
    return "".join(escaped("\u202a-\u202e\u2066-\u2069█", item) if item else "█████"
                   for item, before in zip(said, [""] + said) if item or before is not None)

def printable(value):
    """Escapes what could command a terminal or turn a line around."""
    return escaped("\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069", value)

def described(entry):
    """An entry for people to read."""
    fields = [f"{SLOTS[slot][0]} "
              f"{value.hex() if slot in (NUMBER, 3, 11, 12, 13, THREAD) else value.decode()}"
              for slot, value in sorted(entry.fields.items()) if value is not None]
    lines = [f"log {entry.log}, index {entry.index}: {printable(', '.join(fields))}"]
    for line in printable(rendered(entry.body)).split("\n"):
        turns = any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in line)
        lines.append(f"    \u2068{line}\u2069" if turns else f"    {line}")
    return "\n".join(lines) + "\n"

def stretch(log, entries):
    """How much of a log is shown, in the words of Docs/Format.md."""
    if len(entries) < 2:
        return
    first, last = entries[0].index, entries[-1].index
    others = last - first + 1 - len(entries)
    if others == 0 and any(span.start <= first and last < span.end for span in log.ranges):
        yield "nothing between these messages was left out"
    else:
        yield ("between the first and the last of these messages the log holds "
               f"{others} other entr{'y' if others == 1 else 'ies'}, of which nothing is shown")
    messages = [entry.fields for entry in entries if entry.fields.get(KIND) == b"message"]
    numbers = [fields.get(NUMBER) for fields in messages]
    threads = {fields.get(THREAD) for fields in messages}
    if any(entry.fields.get(KIND) is None for entry in entries) or len(numbers) < 2 \
            or None in numbers or numbers != sorted(set(numbers)) or len(threads - {None}) > 1:
        return
    low, high = (int.from_bytes(number, "big") for number in (numbers[0], numbers[-1]))
    where = ", in one conversation" if None not in threads else ""
    if high - low == len(numbers) - 1:
        yield f"the keeper numbered these {low} to {high} without a gap{where}"
    else:
        yield (f"the keeper numbered these between {low} and {high}: {len(numbers)} of those "
               f"numbers are here{where}")

NOT_PROVED = """\
that no other version, correction or withdrawal of a message is in the log
that a mark covers whole words, or any word at all
who the sender really is, or that what was logged is true
that nothing was left out or changed before it was logged
that names and labels put beside the messages are right""".split("\n")
NO_RELEASE = ["that the journal's keeper made these cuts: whoever holds a transcript can hide more"
              " of it or drop messages, but never alter or add",
              "no release note was given: whether this very cut is the keeper's is not checked"]

def print_report(logs, entries, is_verified, release):
    shown = [entry for entry in entries if not entry.withheld]
    for entry in shown:
        print(described(entry))
    for number, log in enumerate(logs if is_verified else []):  # of others nothing counts
        print(f"log {number}: {printable(log.checkpoint.origin)}, {log.checkpoint.size} entries")
        said = [f"signed by {key.text}" for key in log.signers]
        said += ["its checkpoint is one that you gave"] if log.is_known else []
        said += stretch(log, [entry for entry in shown if entry.log == number])
        print("".join(f"  {line}\n" for line in said), end="")
    print(f"verified: {len(shown)} messages, each word shown is exact and in order"
          if is_verified else f"NOT verified: {len(shown)} messages only agree with themselves")
    if release:
        print(f"this very cut is the keeper's, released as {printable(release[1])}")
        print(f"  signed by {release[0].text}")
    unproved = [] if is_verified else ["whose log this is: no key was given, or there is no log"]
    unproved += ([] if release else NO_RELEASE) + NOT_PROVED
    if len(logs) > 1:
        unproved.append("in which order entries of different logs were logged")
    if any(entry.proof is not None for entry in entries):
        unproved.append("that no entry of the log is left out between the ones shown")
    if not any(log.stamps for log in logs):
        unproved.append("when anything was logged, other than by the journal's own clock")
    print("time stamp tokens: not checked\nnot proved:\n  - " + "\n  - ".join(unproved))

# ---- Command line

def read(path, most=2**20):
    with open(path, "rb") as file:
        return file.read(most + 1)  # one byte more than there may be, so that it is seen

def read_keys(given):
    lines = read(given).decode("utf-8").split("\n") if os.path.exists(given) else [given]
    return [Key(line.strip()) for line in [line for line in lines if "+" in line] or lines[:1]]

def main(arguments):
    parser = argparse.ArgumentParser(description="Verifies a redacted transcript.")
    parser.error = lambda message: (print(f"error: {message}", file=sys.stderr), sys.exit(64))
    parser.add_argument("file", metavar="FILE", help="the transcript, *.testimony.json")
    parser.add_argument("--key", action="append", default=[], help="a key, or a file of keys")
    parser.add_argument("--checkpoint", action="append", default=[], help="a file: a known head")
    parser.add_argument("--release-note", help="the note that came with the file, NAME.release")
    options = parser.parse_args(arguments)
    try:
        keys = {key.text: key for given in options.key for key in read_keys(given)}.values()
        heads = {Checkpoint(read(path).decode("utf-8")).head for path in options.checkpoint}
    except (Rejected, UnicodeDecodeError) as reason:
        parser.error(f"what was given to check by is not a key or checkpoint: {reason}")
    release_keys = [key for key in keys if key.name.endswith("/release")]
    keys = [key for key in keys if key not in release_keys]
    if options.release_note and not release_keys:
        parser.error("a release note is checked by a release key: give it with --key")
    data, release = read(options.file, 512 * 2**20), None
    if options.release_note:
        release = check_release(read(options.release_note), data, release_keys)
    logs, entries = verify(data, keys, heads)
    is_verified = bool(logs) and bool(keys or heads)
    print_report(logs, entries, is_verified, release)
    return 0 if is_verified else 3

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        sys.exit(main(sys.argv[1:]))
    except Rejected as reason:
        print(f"rejected: {reason}", file=sys.stderr)
        sys.exit(3)
    except OSError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(1)
