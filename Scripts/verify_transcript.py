#!/usr/bin/env python3
"""Verifies a redacted transcript (*.testimony.json), without the program that made it.

    verify_transcript.py FILE --key KEY [--checkpoint FILE] [--policy FILE] [--json]

A transcript shows some words of some messages of an encrypted journal and hides the others. This
checks that each word shown is exactly what was logged, and in its place, in the log whose key you
give. KEY is the log's public key, a line `name+id+base64`, or a file with such lines. Take it from
somewhere else than the transcript: from print, or from the publisher's own site. Without a key or
checkpoint from elsewhere the file can only agree with itself, and that is never called verified.

Written from Docs/Format.md, section by section in its order, and from nothing else; it needs
Python 3.8 or later and its standard library. Exit codes: 0 verified, 3 rejected or not proved,
1 a file cannot be read or is none, 64 wrong usage.
"""
import argparse, base64, bisect, datetime, hashlib, json, os, re, sys, unicodedata

# ---- Why a file is rejected, and what no verdict says ("Reason codes", "What is not proved")

REASONS = dict(line.split(" ", 1) for line in """
size-limit the file is larger than 64 MiB
not-utf8 the file is not UTF-8 text
nesting-too-deep brackets nest deeper than 140 levels
json-not-canonical the file is not canonical JSON
wrong-type a value has not the type that belongs there
unknown-member an object has a member that does not belong there
missing-member an object lacks a member
member-order the members of an object are not in their order
unknown-format the format is not testimony/transcript@v1
base64-invalid a value is not canonical base64
wrong-length a hash is not 32 bytes long, or a salt not 16
stamp-empty a stamp has no token
tree-malformed a tree has a node that is none of the known forms
tree-too-deep a tree is deeper than 128 edges
field-tree-shape a tree of fields has not the shape of sixteen slots
word-in-field-tree a word stands in a tree of fields
field-in-body-tree a field stands in a body
hidden-neighbours-unmerged two hidden neighbours are not merged to one
note-malformed a checkpoint is not a signed note
checkpoint-malformed a signed note does not hold a checkpoint
origin-twice two logs have the same origin
stamp-origin a stamp is of another log
signature-repeated a note has two signature lines of one key of the log
ambiguous-keys two of the keys to check by have the same name and ID
signature-invalid a signature by a known key is not valid
no-trusted-key no log key that was given signed this checkpoint
origin-mismatch the key that signed this checkpoint belongs to another log
witness-quorum too few of the witnesses that the policy asks for cosigned
range-bounds a range is empty or reaches beyond the log
range-order the ranges of a log overlap or are not in order
log-unknown an entry names a log that is not in the file
index-beyond-log an entry's index lies beyond the log
proof-in-range an entry inside a range has a proof of its own
proof-missing an entry has no proof, and no range covers it
withheld-outside-range an entry is withheld outside of any range
inclusion-proof-invalid an entry does not stand in the log as it is shown
range-gap an entry is missing inside a range
range-proof-invalid the entries of a range do not stand in the log as they are shown
index-order the entries of a log are not in the log's order
entry-twice an entry occurs twice
kind-or-direction-hidden words are shown without their kind and direction
slot-grammar a shown field has not the form of its slot
body-too-long the words shown of a body are longer than 1 MiB
stamp-order the stamps of a log are not in order of size
stamp-invalid a stamp's checkpoint does not lead to the log's
""".strip().splitlines())

NOT_PROVED = dict(line.split(" ", 1) for line in """
no-key whose log this is: no key was given
no-log anything: the file holds no log
not-the-keepers-cut that the journal's keeper made these cuts: whoever holds a transcript can \
hide more of it or drop messages, but never alter or add
other-versions that no other version, correction or withdrawal of a message is in the log
what-marks-hide that a mark covers whole words, or any word at all
who-wrote who the sender really is, or that what was logged is true
before-logging that nothing was left out or changed before it was logged
labels that names and labels put beside the messages are right
order-between-logs in which order entries of different logs were logged
outside-ranges that no entry of the log is left out between the ones shown
no-time when anything was logged, other than by the journal's own clock
tokens-not-checked the time stamps: they are carried along and were not checked
""".strip().splitlines())


class Rejected(Exception):
    """The file breaks a rule: a reason code, and the place in the file."""

    def __init__(self, code, where=""):
        super().__init__(code)
        self.code, self.where = code, where

    def sentence(self):
        return (self.where + ": " if self.where else "") + REASONS[self.code]


class Unusable(Exception):
    """What was given to check by is none (exit code 64), or cannot be read (1)."""

    def __init__(self, message, code=1):
        super().__init__(message)
        self.code = code


def require(condition, code, where=""):
    if not condition:
        raise Rejected(code, where)


# ---- Commitment

def sha256(data):
    return hashlib.sha256(data).digest()


def tagged(letter, *parts):
    """T(x, …) of the format."""
    return sha256(b"tsty1/" + letter + b"\0" + b"".join(parts))


# ---- Canonical JSON

def decode_base64(text, length=None):
    """The bytes of canonical base64."""
    require(isinstance(text, str), "wrong-type")
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        raise Rejected("base64-invalid")
    require(base64.b64encode(data).decode() == text, "base64-invalid")
    require(length is None or len(data) == length, "wrong-length")
    return data


def nesting(data):
    """How deep brackets nest outside of strings; found before anything recurses."""
    depth = deepest = 0
    in_string, escaped = False, -1
    for match in re.finditer(rb'[\\"\[\]{}]', data):
        at, byte = match.start(), match.group()
        if in_string:
            if byte == b"\\" and at != escaped:
                escaped = at + 1
            elif byte == b'"' and at != escaped:
                in_string = False
        elif byte == b'"':
            in_string = True
        elif byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    return deepest


def parse_canonical(data):
    """The value of canonical JSON. Printing what was read must give the same bytes, so that white
    space, other escapes, names that occur twice and whatever follows the value are refused."""
    def number(text):
        if not re.fullmatch("0|[1-9][0-9]{0,15}", text) or int(text) >= 2**53:
            raise ValueError(text)
        return int(text)

    def no_number(text):
        raise ValueError(text)

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Rejected("not-utf8")
    require(nesting(data) <= 140, "nesting-too-deep")
    try:
        value = json.loads(
            text, parse_int=number, parse_float=no_number, parse_constant=no_number)
        same = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except ValueError:  # also halves of surrogate pairs, which have no UTF-8
        raise Rejected("json-not-canonical")
    require(same == data, "json-not-canonical")
    return value


def members(value, *names, optional=()):
    """Requires an object of exactly these members in this order."""
    require(isinstance(value, dict), "wrong-type")
    require(all(name in names for name in value), "unknown-member")
    require(all(name in value or name in optional for name in names), "missing-member")
    require(list(value) == [name for name in names if name in value], "member-order")
    return value


def of_type(kind, value):
    require(isinstance(value, kind) and not isinstance(value, bool), "wrong-type")
    return value


def hashes(value):
    return [decode_base64(item, 32) for item in of_type(list, value)]


# ---- Transcript

def read_tree(node, of_fields, shown, depth=0, position=0):
    """The hash of a TREE and whether it is hidden. What stands in it goes to `shown`, in order:
    None for a hidden subtree, the text of a word, (slot, value or None) of a field."""
    if isinstance(node, list):
        require(len(node) == 2, "tree-malformed")
        require(not (of_fields and depth == 4), "field-tree-shape")
        require(depth < 128, "tree-too-deep")
        left, left_hidden = read_tree(node[0], of_fields, shown, depth + 1, 2 * position)
        right, right_hidden = read_tree(node[1], of_fields, shown, depth + 1, 2 * position + 1)
        require(not (left_hidden and right_hidden), "hidden-neighbours-unmerged")
        return tagged(b"n", left, right), False
    form = tuple(node) if isinstance(node, dict) else None
    require(form in (("h",), ("s", "w"), ("s", "v")), "tree-malformed")
    if form == ("h",):
        shown.append(None)
        return decode_base64(node["h"], 32), True
    if form == ("s", "w"):
        require(not of_fields, "word-in-field-tree")
        salt, word = decode_base64(node["s"], 16), of_type(str, node["w"])
        shown.append(word)
        return tagged(b"w", salt, word.encode("utf-8")), False
    require(of_fields, "field-in-body-tree")
    require(depth == 4, "field-tree-shape")
    salt = decode_base64(node["s"], 16)
    value = None if node["v"] is None else decode_base64(node["v"])
    shown.append((position, value))
    content = b"\0" if value is None else b"\1" + value
    return tagged(b"f", salt, bytes([position]), content), False


class Entry:
    """An entry as the file shows it: its place, its proof, E, and what is visible of it."""

    def __init__(self, value):
        if isinstance(value, dict) and "e" in value:
            members(value, "log", "index", "e")
        else:
            members(value, "log", "index", "proof", "fields", "body", optional=("proof",))
        self.log, self.index = of_type(int, value["log"]), of_type(int, value["index"])
        self.fields, self.body, self.proof = {}, [], None
        self.withheld = "e" in value
        if self.withheld:
            self.e = decode_base64(value["e"], 32)
        else:
            if "proof" in value:
                self.proof = hashes(value["proof"])
            fields = []
            f, _ = read_tree(value["fields"], True, fields)
            b, _ = read_tree(value["body"], False, self.body)
            self.fields = dict(field for field in fields if field)
            self.e = tagged(b"e", f, b)
        self.leaf = sha256(b"\0testimony/entry@v1\n" + self.e)


class Range:
    def __init__(self, value):
        members(value, "from", "to", "proof")
        self.start, self.end = of_type(int, value["from"]), of_type(int, value["to"])
        self.proof = hashes(value["proof"])


class Stamp:
    def __init__(self, value):
        members(value, "checkpoint", "proof", "tokens")
        self.note, self.proof = of_type(str, value["checkpoint"]), hashes(value["proof"])
        self.tokens = [decode_base64(token) for token in of_type(list, value["tokens"])]
        require(self.tokens, "stamp-empty")


class Log:
    def __init__(self, value):
        members(value, "checkpoint", "ranges", "stamps")
        self.note = of_type(str, value["checkpoint"])
        self.ranges = each(Range, of_type(list, value["ranges"]), "range")
        self.stamps = each(Stamp, of_type(list, value["stamps"]), "stamp")
        self.signers, self.witnesses, self.known = [], [], False


def each(read, values, what):
    """Reads the values of an array. What is wrong with one is said with its place."""
    result = []
    for number, value in enumerate(values):
        try:
            result.append(read(value))
        except Rejected as reason:
            raise Rejected(reason.code, ", ".join(filter(None, [f"{what} {number}", reason.where])))
    return result


def read_transcript(data):
    require(len(data) <= 64 * 2**20, "size-limit")
    file = members(parse_canonical(data), "format", "logs", "entries")
    require(of_type(str, file["format"]) == "testimony/transcript@v1", "unknown-format")
    logs, entries = of_type(list, file["logs"]), of_type(list, file["entries"])
    return each(Log, logs, "log"), each(Entry, entries, "entry")


# ---- Notes, checkpoints and their signatures

class Note:
    """A signed note: its text, and the name, key ID and signature of each line."""

    def __init__(self, note):
        data = note.encode("utf-8")
        controls = any(byte < 0x20 and byte != 0x0A for byte in data)
        text, separator, tail = note.rpartition("\n\n")
        lines = tail.split("\n")
        require(len(data) <= 65536 and not controls and separator, "note-malformed")
        require(lines.pop() == "" and 1 <= len(lines) <= 64, "note-malformed")
        self.text, self.lines = (text + "\n").encode("utf-8"), []
        for line in lines:
            dash, name, encoded = (line.split(" ") + ["", ""])[:3]
            blank = any(character.isspace() for character in name)
            try:
                signature = decode_base64(encoded)
            except Rejected:
                raise Rejected("note-malformed")
            well_formed = dash == "—" and line.count(" ") == 2 and name and "+" not in name
            require(well_formed and not blank and len(signature) > 4, "note-malformed")
            self.lines.append((name, signature[:4], signature[4:]))


class Checkpoint(Note):
    """A note that states size and root of a log."""

    def __init__(self, note):
        super().__init__(note)
        form = rb"([^\n]+)\n(0|[1-9][0-9]{0,19})\n([^\n]*)\n"
        match = re.fullmatch(form, self.text)
        require(match and int(match[2]) < 2**64, "checkpoint-malformed")
        self.origin, self.size = match[1].decode(), int(match[2])
        try:
            self.root = decode_base64(match[3].decode("utf-8"), 32)
        except Rejected:
            raise Rejected("checkpoint-malformed")
        require(self.size or self.root == sha256(b""), "checkpoint-malformed")
        own = [key_id for name, key_id, _ in self.lines if name == self.origin]
        require(len(own) == len(set(own)), "signature-repeated")

    def head(self):
        return self.origin, self.size, self.root


class Key:
    """A public key of somebody who signs notes: `name+id+base64`."""

    def __init__(self, text, kind):
        name, plus, rest = text.partition("+")
        digits, _, encoded = rest.partition("+")
        try:
            data = decode_base64(encoded, 33)
        except Rejected:
            data = b""
        self.text, self.name, self.kind, self.public = text, name, kind, data[1:]
        self.id = sha256(name.encode("utf-8") + b"\n" + data)[:4]
        blank = any(character.isspace() or character < " " for character in name)
        if data[:1] != kind or self.id.hex() != digits or not name or blank:
            raise Unusable(f"'{text}' is not a {'log' if kind == Key.LOG else 'witness'} key", 64)

    LOG, WITNESS = b"\1", b"\4"

    def verify(self, text, signature):
        if self.kind == Key.WITNESS:  # cosignature/v1: the time when it was made, signed with it
            time = int.from_bytes(signature[:8], "big")
            text, signature = b"cosignature/v1\ntime %d\n" % time + text, signature[8:]
        return ed25519_verify(self.public, text, signature)


class Trust:
    """What the reader has from elsewhere."""

    def __init__(self, keys=(), checkpoints=(), policy=None):
        self.logs, self.witnesses = {key.text: key for key in keys}, {}
        self.heads, self.groups, self.quorum = {c.head() for c in checkpoints}, {}, None
        for line in (policy or "").split("\n"):
            words = line.replace("\t", " ").split(" ")
            self.add_policy_line([word for word in words if word], line)
        if policy is not None and self.quorum is None:
            raise Unusable("the policy has no line 'quorum'", 64)
        self.is_empty = not (self.logs or self.witnesses or self.heads)

    def add_policy_line(self, words, line):
        verb, names = (words[0], words[1:]) if words else ("#", [])
        known = [name in self.groups or name in self.witnesses for name in names]
        if verb == "log" and len(names) in (1, 2):
            self.logs[names[0]] = Key(names[0], Key.LOG)
        elif verb == "witness" and len(names) in (2, 3) and not known[0] and names[0] != "none":
            self.witnesses[names[0]] = Key(names[1], Key.WITNESS)
        elif verb == "group" and len(names) > 2 and not known[0] and all(known[2:]):
            needed = {"any": 1, "all": len(names) - 2}.get(names[1], names[1])
            if not re.fullmatch("[1-9][0-9]{0,3}", str(needed)) or int(needed) > len(names) - 2:
                raise Unusable(f"not a line of a policy: '{line}'", 64)
            self.groups[names[0]] = (int(needed), names[2:])
        elif verb == "quorum" and len(names) == 1 and (known[0] or names[0] == "none") \
                and self.quorum is None:
            self.quorum = names[0]
        elif not verb.startswith("#"):
            raise Unusable(f"not a line of a policy: '{line}'", 64)

    def reached(self, name, cosigned):
        """Whether a witness, or enough members of a group, cosigned."""
        if name in self.groups:
            needed, names = self.groups[name]
            return sum(self.reached(member, cosigned) for member in names) >= needed
        return name in (None, "none") or name in cosigned

    def check(self, checkpoint, stamped_log=None):
        """Signers and witnesses of a log's checkpoint, or of a stamp's, and whether it is known."""
        keys = list(self.logs.values()) + list(self.witnesses.values())
        signed = []
        for name, key_id, signature in checkpoint.lines:
            same = [key for key in keys if (key.name, key.id) == (name, key_id)]
            require(len(same) < 2, "ambiguous-keys")
            if same:
                require(same[0] not in signed, "signature-repeated")
                require(same[0].verify(checkpoint.text, signature), "signature-invalid")
                signed.append(same[0])
        signers = [key for key in signed if key in self.logs.values()]
        cosigned = [name for name, key in self.witnesses.items() if key in signed]
        known = stamped_log.known if stamped_log else checkpoint.head() in self.heads
        if not known:
            require(signers, "no-trusted-key")
            own = any(key.name == checkpoint.origin for key in signers)
            require(own, "origin-mismatch")
            require(stamped_log or self.reached(self.quorum, cosigned), "witness-quorum")
        witnesses = [self.witnesses[name].text for name in cosigned]
        return [key.text for key in signers], witnesses, known


# ---- Ed25519 (RFC 8032), as strict as libsodium

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)


def add(a, b):
    """The sum of two points in extended coordinates (X, Y, Z, T), complete (RFC 8032, 5.1.4)."""
    s, t = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    u, v = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = t - s, v - u, v + u, t + s
    return e * f % P, g * h % P, f * g % P, e * h % P


def decode_point(data):
    """The point of 32 bytes, or None: there is no such point, or it is written in another way."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * I % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def encode_point(point):
    z = pow(point[2], P - 2, P)
    x, y = point[0] * z % P, point[1] * z % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def has_small_order(point):
    for _ in range(3):
        point = add(point, point)
    return point[0] % P == 0 and (point[1] - point[2]) % P == 0


BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_verify(public, message, signature):
    """Refuses, as libsodium does and others do not: S of L or more, a key written otherwise than in
    its one way, a key or R of small order. R is compared byte for byte, without the cofactor."""
    key = decode_point(public)
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= L or key is None or has_small_order(key):
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    k = int.from_bytes(digest, "little") % L
    minus = (P - key[0], key[1], 1, P - key[3])
    table = [(0, 1, 1, 0), BASE, minus, add(BASE, minus)]
    r = table[0]
    for bit in range(252, -1, -1):  # r = s·B − k·A, both scalars at once
        r = add(add(r, r), table[(s >> bit & 1) + 2 * (k >> bit & 1)])
    return encode_point(r) == signature[:32] and not has_small_order(r)


# ---- Log (RFC 6962, RFC 9162)

def node(left, right):
    return sha256(b"\1" + left + right)


def inclusion_root(leaf, index, size, proof):
    """The root that a proof leads to (RFC 9162, 2.1.3.2), or None."""
    hash_, last = leaf, size - 1
    for sibling in proof:
        if last == 0:
            return None
        if index & 1 or index == last:
            hash_ = node(sibling, hash_)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            hash_ = node(hash_, sibling)
        index, last = index >> 1, last >> 1
    return hash_ if last == 0 else None


def is_consistent(old, new, proof):
    """Whether the log of `new` continues that of `old` (RFC 9162, 2.1.4.2)."""
    if old.size == new.size:
        return not proof and old.root == new.root
    if not proof or not 0 < old.size < new.size:
        return False
    if old.size & old.size - 1 == 0:
        proof = [old.root] + proof
    index, last = old.size - 1, new.size - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    old_root = new_root = proof[0]
    for sibling in proof[1:]:
        if last == 0:
            return False
        if index & 1 or index == last:
            old_root, new_root = node(sibling, old_root), node(sibling, new_root)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            new_root = node(new_root, sibling)
        index, last = index >> 1, last >> 1
    return last == 0 and old_root == old.root and new_root == new.root


def range_root(start, end, first, leaves, proof):
    """The root over [start, end), from the leaves from `first` on; takes from the proof's end."""
    if end <= first or first + len(leaves) <= start:
        return proof.pop() if proof else b""
    if end - start == 1:
        return leaves[start - first]
    middle = start + (1 << (end - start - 1).bit_length() - 1)
    left = range_root(start, middle, first, leaves, proof)
    return node(left, range_root(middle, end, first, leaves, proof))


# ---- Slots

def is_date(text):
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    try:
        return bool(match and datetime.date(*map(int, match.groups())))
    except ValueError:
        return False


def is_provenance(data):
    try:
        return len(data) <= 65536 and isinstance(parse_canonical(data), dict)
    except Rejected:
        return False


def text_slot(pattern, also=lambda text: True):
    """Accepts ASCII text of a form."""
    def accepts(data):
        text = data.decode("latin-1")
        return bool(re.fullmatch(pattern, text) and also(text))
    return accepts


TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
LANGUAGE = "[a-z]{2,8}(-[A-Za-z0-9]{1,8})*"
SLOTS = [
    ("kind", text_slot("[a-z][a-z-]{0,31}")),
    ("number", lambda data: len(data) == 8 and any(data)),
    ("direction", text_slot("[io-]")),
    ("speaker", lambda data: len(data) == 16),
    ("sent date", text_slot("[^Z]*Z?", lambda text: is_date(text.rstrip("Z")))),
    ("sent time", text_slot(TIME + "Z?")),
    ("offset", text_slot("[+-](0[0-9]|1[0-8]):[0-5][0-9]", lambda text: text != "-00:00")),
    ("logged date", text_slot("[^Z]*Z", lambda text: is_date(text[:-1]))),
    ("logged time", text_slot(TIME + "Z")),
    ("channel", text_slot("[a-z0-9][a-z0-9.-]{0,31}")),
    ("language", text_slot(LANGUAGE, lambda text: len(text) <= 35)),
    ("attachments", lambda data: len(data) % 32 == 0 and 32 <= len(data) <= 1024 * 32),
    ("reply to", lambda data: len(data) == 32),
    ("target", lambda data: len(data) == 32),
    ("provenance", is_provenance),
    ("thread", lambda data: len(data) == 16),
]


# ---- Verification, in the order of the format

def verify(data, trust):
    """Logs and entries of the file, when all holds. Raises Rejected at the first thing that does
    not."""
    logs, entries = read_transcript(data)
    check_notes(logs, trust)
    check_places(logs, entries)
    last, seen = {}, set()
    for number, entry in enumerate(entries):
        require(entry.index > last.get(entry.log, -1), "index-order", f"entry {number}")
        last[entry.log] = entry.index
    for number, entry in enumerate(entries):
        require(entry.e not in seen, "entry-twice", f"entry {number}")
        seen.add(entry.e)
    for number, entry in enumerate(entries):
        check_shown(entry, f"entry {number}")
    for number, log in enumerate(logs):
        check_stamps(log, f"log {number}")
    return logs, entries


def check_notes(logs, trust):
    origins = set()
    for number, log in enumerate(logs):
        try:
            log.checkpoint = Checkpoint(log.note)
            require(log.checkpoint.origin not in origins, "origin-twice")
            origins.add(log.checkpoint.origin)
            if not trust.is_empty:
                log.signers, log.witnesses, log.known = trust.check(log.checkpoint)
            for stamp in log.stamps:
                stamp.checkpoint = Checkpoint(stamp.note)
                require(stamp.checkpoint.origin == log.checkpoint.origin, "stamp-origin")
                if not trust.is_empty:
                    trust.check(stamp.checkpoint, stamped_log=log)
        except Rejected as reason:
            raise Rejected(reason.code, f"log {number}")


def check_places(logs, entries):
    for number, log in enumerate(logs):
        end = 0
        for place, span in enumerate(log.ranges):
            where = f"log {number}, range {place}"
            require(span.start < span.end <= log.checkpoint.size, "range-bounds", where)
            require(span.start >= end, "range-order", where)
            end, span.leaves = span.end, {}
        log.starts = [span.start for span in log.ranges]
    for number, entry in enumerate(entries):
        where = f"entry {number}"
        require(entry.log < len(logs), "log-unknown", where)
        head = logs[entry.log].checkpoint
        require(entry.index < head.size, "index-beyond-log", where)
        before = bisect.bisect_right(logs[entry.log].starts, entry.index)
        span = logs[entry.log].ranges[before - 1] if before else None
        if span and entry.index < span.end:
            require(entry.proof is None, "proof-in-range", where)
            span.leaves[entry.index] = entry.leaf
            continue
        require(not entry.withheld, "withheld-outside-range", where)
        require(entry.proof is not None, "proof-missing", where)
        root = inclusion_root(entry.leaf, entry.index, head.size, entry.proof)
        require(root == head.root, "inclusion-proof-invalid", where)
    for number, log in enumerate(logs):
        for place, span in enumerate(log.ranges):
            where = f"log {number}, range {place}"
            require(len(span.leaves) == span.end - span.start, "range-gap", where)
            leaves = [leaf for _, leaf in sorted(span.leaves.items())]
            proof = span.proof[::-1]
            root = range_root(0, log.checkpoint.size, span.start, leaves, proof)
            require(root == log.checkpoint.root and not proof, "range-proof-invalid", where)


def check_shown(entry, where):
    words = [item for item in entry.body if item is not None]
    if words:
        known = entry.fields.get(0) is not None and entry.fields.get(2) is not None
        require(known, "kind-or-direction-hidden", where)
    for slot, value in sorted(entry.fields.items()):
        name, accepts = SLOTS[slot]
        require(value is None or accepts(value), "slot-grammar", f"{where}, {name}")
    require(sum(len(word.encode("utf-8")) for word in words) <= 2**20, "body-too-long", where)


def check_stamps(log, where):
    size = -1
    for stamp in log.stamps:
        require(stamp.checkpoint.size > size, "stamp-order", where)
        size = stamp.checkpoint.size
        require(is_consistent(stamp.checkpoint, log.checkpoint, stamp.proof), "stamp-invalid", where)


# ---- What is said

MARK = "█████"


def printable(text):
    """Characters that could forge a mark, turn the text or command a terminal, as escapes."""
    controls = "[\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069█]"
    return re.sub(controls, lambda match: "\\u{%x}" % ord(match[0]), text)


def rendered(body):
    """The body, one mark for each hidden run; empty words between hidden parts separate nothing."""
    text, marked = "", False
    for item in body:
        if item is None and not marked:
            text, marked = text + MARK, True
        elif item:
            text, marked = text + printable(item), False
    return text


def described(entry, number, places):
    """An entry in words for people."""
    said = []
    for slot, value in sorted(entry.fields.items()):
        name = SLOTS[slot][0]
        if value is None or slot == 14:
            continue
        if slot in (12, 13):
            said.append(f"{name} {places.get(value, 'an entry that is not in this file')}")
        elif slot == 11:
            said.append(f"{len(value) // 32} attachments, not in this file")
        elif slot == 1:
            said.append(f"{name} {int.from_bytes(value, 'big')}")
        else:
            said.append(f"{name} {value.hex() if slot in (3, 15) else value.decode('ascii')}")
    lines = [f"entry {number} (log {entry.log}, index {entry.index}): " + ", ".join(said)]
    for line in rendered(entry.body).split("\n"):
        turns = any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in line)
        lines.append("    " + (f"\u2068{line}\u2069" if turns else line))
    return "\n".join(lines)


def not_proved(logs, entries, verified):
    """The codes of what is not proved, as far as it applies."""
    stamped = any(log.stamps for log in logs)
    alone = any(entry.proof is not None for entry in entries)
    applies = {
        "no-log": not logs, "no-key": bool(logs) and not verified,
        "order-between-logs": len(logs) > 1, "outside-ranges": alone,
        "no-time": not stamped, "tokens-not-checked": stamped,
    }
    return [code for code in NOT_PROVED if applies.get(code, True)]


def report(logs, entries):
    """The verdict as one object, with the members of `testimony verify --json` (Docs/Json.md)."""
    verified = bool(logs) and all(log.signers or log.known for log in logs)
    return {
        "verified": verified,
        "messages": sum(not entry.withheld for entry in entries),
        "logs": [{
            "origin": log.checkpoint.origin, "size": log.checkpoint.size, "signers": log.signers,
            "witnesses": log.witnesses, "knownCheckpoint": log.known,
            "ranges": [[span.start, span.end] for span in log.ranges]} for log in logs if verified],
        "notProved": not_proved(logs, entries, verified),
    }


def print_report(verdict, logs, entries):
    places = {entry.e: f"entry {number}" for number, entry in enumerate(entries)}
    for number, entry in enumerate(entries):
        if not entry.withheld:
            print(described(entry, number, places), end="\n\n")
    for number, (log, said) in enumerate(zip(logs, verdict["logs"])):
        print(f"log {number}: {said['origin']}, {said['size']} entries")
        for key in said["signers"]:
            print(f"  signed by {key}")
        for key in said["witnesses"]:
            print(f"  cosigned by {key}")
        if log.known:
            print("  its checkpoint is one that you gave")
        for start, end in said["ranges"]:
            print(f"  nothing is left out from index {start} to {end - 1}")
        for stamp in log.stamps:
            print(f"  time stamp at size {stamp.checkpoint.size}: its tokens are not checked")
    if verdict["verified"]:
        print(f"verified: {verdict['messages']} messages; each word shown is exact and in order")
    else:
        print(f"NOT verified: {verdict['messages']} messages only agree with themselves")
    print("time stamp tokens: not checked\nnot proved:")
    for code in verdict["notProved"]:
        print(f"  - {NOT_PROVED[code]}")


# ---- Command line

def read_file(path, limit):
    """At most a byte more than the limit, so that a file that is too large is seen to be."""
    try:
        with open(path, "rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise Unusable(f"cannot read '{path}': {error.strerror}")


def read_text(path):
    try:
        return read_file(path, 2**20).decode("utf-8")
    except UnicodeDecodeError:
        raise Unusable(f"'{path}' is not text")


def read_keys(given):
    """A key, or a file with one on each line."""
    lines = read_text(given).split("\n") if os.path.exists(given) else [given]
    return [Key(line.strip(), Key.LOG) for line in lines if line.strip()]


def read_checkpoint(path):
    try:
        return Checkpoint(read_text(path))
    except Rejected:
        raise Unusable(f"'{path}' is not a signed checkpoint")


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise Unusable(message, 64)


def main():
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = Parser(description="Verifies a redacted transcript.", allow_abbrev=False)
    parser.add_argument("file", metavar="FILE", help="the transcript, *.testimony.json")
    parser.add_argument("--key", metavar="KEY", action="append", default=[],
                        help="a log key that you have from elsewhere, or a file of some")
    parser.add_argument("--checkpoint", metavar="FILE", action="append", default=[],
                        help="a checkpoint that you have from elsewhere")
    parser.add_argument("--policy", metavar="FILE",
                        help="log keys and witnesses, and how many of these must have signed")
    parser.add_argument("--json", action="store_true", help="print the verdict as JSON")
    try:
        options = parser.parse_args()
        keys = [key for given in options.key for key in read_keys(given)]
        checkpoints = [read_checkpoint(path) for path in options.checkpoint]
        policy = read_text(options.policy) if options.policy else None
        trust = Trust(keys, checkpoints, policy)
        logs, entries = verify(read_file(options.file, 64 * 2**20), trust)
        verdict = report(logs, entries)
        if options.json:
            print(json.dumps(verdict, ensure_ascii=False, separators=(",", ":")))
        else:
            print_report(verdict, logs, entries)
        return 0 if verdict["verified"] else 3
    except Rejected as reason:
        if options.json:
            print(json.dumps({
                "verified": False, "reason": reason.code, "message": reason.sentence()}))
        print(f"rejected ({reason.code}): {reason.sentence()}", file=sys.stderr)
        return 3
    except Unusable as error:
        print(f"error: {error}", file=sys.stderr)
        return error.code


if __name__ == "__main__":
    sys.exit(main())
