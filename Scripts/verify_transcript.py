#!/usr/bin/env python3
"""Verifies a redacted transcript (*.testimony.json) without the program that made it.

    verify_transcript.py FILE --key KEY [--checkpoint FILE] [--policy FILE]
                              [--release-note FILE] [--json]

A transcript shows some words of some messages of an encrypted journal and hides the others. This
checks that each word shown is what was logged, in its place, in the log whose key you give. KEY is
a line `name+id+base64`, or a file of such lines; for a release note also the release key, whose
name ends in /release. Take keys from elsewhere than the transcript: from print, from the
publisher's own site. Without a key or checkpoint from elsewhere a file can only agree with itself,
and that is never called verified. Time stamp tokens are not checked.

Written from Docs/Format.md in its order, which also explains the reason codes. Needs Python 3.8 and
nothing else. Exit codes: 0 verified, 3 rejected or not proved, 64 wrong usage, 1 unreadable file.
"""
import argparse, base64, bisect, datetime, hashlib, json, os, re, sys, unicodedata

MARK = "█████"
NOT_PROVED = dict(line.split(" ", 1) for line in """\
no-key whose log this is: no key was given
no-log anything: the file holds no log
not-the-keepers-cut that the journal's keeper made these cuts: whoever holds a transcript can hide \
more of it or drop messages, but never alter or add
other-versions that no other version, correction or withdrawal of a message is in the log
what-marks-hide that a mark covers whole words, or any word at all
who-wrote who the sender really is, or that what was logged is true
before-logging that nothing was left out or changed before it was logged
labels that names and labels put beside the messages are right
order-between-logs in which order entries of different logs were logged
outside-ranges that no entry of the log is left out between the ones shown
no-time when anything was logged, other than by the journal's own clock
tokens-not-checked the time stamps: they are carried along and were not checked""".split("\n"))

class Rejected(Exception):
    """The file breaks a rule: the code of the reason, and where."""
    def __init__(self, code, where=""):
        super().__init__(f"{where}: {code}" if where else code)
        self.code, self.where = code, where

class Unusable(Exception):
    """What was given to check with is not what it should be."""

def require(condition, code, where=""):
    if not condition:
        raise Rejected(code, where)

def each(read, values, what):
    """Reads each value of an array. Of a faulty one its place is said."""
    result = []
    for number, value in enumerate(values):
        try:
            result.append(read(value))
        except Rejected as reason:
            raise Rejected(reason.code, f"{what} {number} {reason.where}".rstrip())
    return result

# ---- Commitment

def sha256(data):
    return hashlib.sha256(data).digest()

def T(letter, *parts):
    return sha256(b"tsty1/" + letter + b"\0" + b"".join(parts))

# ---- Canonical JSON

def decode_base64(text, length=None):
    """The bytes of canonical base64, of a certain length or of any."""
    require(isinstance(text, str), "wrong-type")
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        raise Rejected("base64-invalid")
    require(base64.b64encode(data).decode() == text, "base64-invalid")
    require(length is None or len(data) == length, "wrong-length")
    return data

def nests_deeper(data, most):
    """Whether brackets outside of strings nest deeper; to be known before anything recurses."""
    depth, start, in_string = 0, 0, False
    while start <= len(data):
        quote = data.find(b'"', start)
        part = data[start:quote] if quote >= 0 else data[start:]
        if in_string:  # it goes on if an odd number of backslashes precedes the quotation mark
            in_string = (len(part) - len(part.rstrip(b"\\"))) % 2 == 1
        else:
            in_string = True
            for byte in part:
                depth += (byte in b"[{") - (byte in b"]}")
                if depth > most:
                    return True
        start = quote + 1 if quote >= 0 else len(data) + 1
    return False

def parse_canonical(data):
    """The value of canonical JSON. What was read, printed again, must be the same bytes: so white
    space, other escapes, names that occur twice and what follows the value are refused."""
    def number(text):
        if not re.fullmatch("0|[1-9][0-9]{0,15}", text) or int(text) >= 2**53:
            raise ValueError(text)
        return int(text)

    def refuse(text):
        raise ValueError(text)

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Rejected("not-utf8")
    require(not nests_deeper(data, 140), "nesting-too-deep")
    try:
        value = json.loads(text, parse_int=number, parse_float=refuse, parse_constant=refuse)
        again = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except ValueError:  # of halves of surrogate pairs too, which cannot be encoded
        raise Rejected("json-not-canonical")
    require(again == data, "json-not-canonical")
    return value

def members(value, *names, optional=None):
    """Requires an object of just these members in this order."""
    require(isinstance(value, dict), "wrong-type")
    require(all(name in names for name in value), "unknown-member")
    require(all(name in value or name == optional for name in names), "missing-member")
    require(list(value) == [name for name in names if name in value], "member-order")
    return value

def of_type(kind, value):
    require(isinstance(value, kind) and not isinstance(value, bool), "wrong-type")
    return value

def hashes(value):
    return [decode_base64(item, 32) for item in of_type(list, value)]

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
        if self.withheld:
            members(value, "log", "index", "e")
        else:
            members(value, "log", "index", "proof", "fields", "body", optional="proof")
        self.log, self.index = of_type(int, value["log"]), of_type(int, value["index"])
        self.proof = hashes(value["proof"]) if "proof" in value else None
        fields, self.body = [], []
        if self.withheld:
            self.e = decode_base64(value["e"], 32)
        else:
            f, _ = read_tree(value["fields"], True, fields)
            b, _ = read_tree(value["body"], False, self.body)
            self.e = T(b"e", f, b)
        self.fields = dict(field for field in fields if field)
        self.words = [word for word in self.body if word is not None]
        self.leaf = sha256(b"\0testimony/entry@v1\n" + self.e)

class Range:
    def __init__(self, value):
        members(value, "from", "to", "proof")
        self.start, self.end = of_type(int, value["from"]), of_type(int, value["to"])
        self.proof, self.leaves = hashes(value["proof"]), {}

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

def read_transcript(data):
    require(len(data) <= 64 * 2**20, "size-limit")
    file = members(parse_canonical(data), "format", "logs", "entries")
    require(of_type(str, file["format"]) == "testimony/transcript@v1", "unknown-format")
    logs, entries = of_type(list, file["logs"]), of_type(list, file["entries"])
    return each(Log, logs, "log"), each(Entry, entries, "entry")

# ---- Signed notes (c2sp.org/signed-note) and checkpoints

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
            try:
                signature = decode_base64(encoded)
            except Rejected:
                raise Rejected(code)
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
                require(same[0].verify(self.text, signature), prefix + "signature-invalid")
                signed += same
        return signed

class Checkpoint(Note):
    """A note that says what size and root a log has."""
    def __init__(self, note):
        super().__init__(note)
        match = re.fullmatch(rb"([^\n]+)\n(0|[1-9][0-9]{0,19})\n([^\n]*)\n", self.text)
        require(match and int(match[2]) < 2**64, "checkpoint-malformed")
        self.origin, self.size = match[1].decode("utf-8"), int(match[2])
        try:
            self.root = decode_base64(match[3].decode("utf-8"), 32)
        except Rejected:
            raise Rejected("checkpoint-malformed")
        require(self.size or self.root == sha256(b""), "checkpoint-malformed")
        own = [key_id for name, key_id, _ in self.lines if name == self.origin]
        require(len(own) == len(set(own)), "signature-repeated")
        self.head = (self.origin, self.size, self.root)

class Key:
    """A public key of somebody who signs notes, as `name+id+base64`: a log's or a witness's."""
    LOG, WITNESS = b"\1", b"\4"

    def __init__(self, text, kind):
        self.text, self.kind = text, kind
        self.name, digits, encoded = (text.split("+", 2) + ["", ""])[:3]
        try:
            data = decode_base64(encoded, 33)
        except Rejected:
            data = b""
        self.id, self.public = sha256(self.name.encode("utf-8") + b"\n" + data)[:4], data[1:]
        if data[:1] != kind or self.id.hex() != digits or not is_name(self.name):
            raise Unusable(f"'{text}' is not a {'log' if kind == Key.LOG else 'witness'} key")

    def verify(self, text, signature):
        if self.kind == Key.WITNESS:  # c2sp.org/tlog-cosignature: begins with the time of signing
            time, signature = int.from_bytes(signature[:8], "big"), signature[8:]
            text = b"cosignature/v1\ntime %d\n" % time + text
        return ed25519_verify(self.public, text, signature)

class Trust:
    """What the reader has from elsewhere: keys, checkpoints, a policy (c2sp.org/tlog-policy)."""
    def __init__(self, keys=(), checkpoints=(), policy=None):
        self.keys, self.quorum = {key.text: key for key in keys}, (0, [])
        self.heads = {checkpoint.head for checkpoint in checkpoints}
        self.is_empty = policy is None and not self.keys and not self.heads
        if policy is not None:
            self.read_policy(policy)

    def read_policy(self, policy):
        """Witnesses and groups become pairs: how many of these members have to have signed."""
        groups, self.quorum = {"none": (0, [])}, None
        try:
            for line in policy.split("\n"):
                verb, *words = re.findall("[^ \t]+", line) or ["#"]
                if verb == "log":
                    self.keys[words[0]] = Key(words[0], Key.LOG)
                elif verb == "witness" and words[0] not in groups:
                    key = self.keys[words[1]] = Key(words[1], Key.WITNESS)
                    groups[words[0]] = (1, [key])
                elif verb == "group" and words[0] not in groups:
                    among = [groups[name] for name in words[2:]]
                    needed = {"any": 1, "all": len(among)}.get(words[1]) or int(words[1])
                    if not 1 <= needed <= len(among):
                        raise ValueError
                    groups[words[0]] = (needed, among)
                elif verb == "quorum" and self.quorum is None:
                    self.quorum = groups[words[0]]
                elif not verb.startswith("#"):
                    raise ValueError
            self.quorum[0]
        except (IndexError, KeyError, TypeError, ValueError):
            raise Unusable("not a policy (c2sp.org/tlog-policy)")

    def check(self, checkpoint, log, is_stamp=False):
        """Requires that the reader has reason to believe a log's checkpoint, or its stamp's."""
        signed = checkpoint.signed_by(self.keys.values())
        signers = [key for key in signed if key.kind == Key.LOG]
        if not is_stamp:
            log.signers, log.witnesses = signers, [key for key in signed if key not in signers]
            log.known = checkpoint.head in self.heads
        if not log.known:
            require(signers, "no-trusted-key")
            require(any(key.name == checkpoint.origin for key in signers), "origin-mismatch")
            require(is_stamp or reached(self.quorum, signed), "witness-quorum")

def reached(group, signed):
    """Whether enough members of a group signed."""
    return group in signed if isinstance(group, Key) \
        else sum(reached(member, signed) for member in group[1]) >= group[0]

# ---- Ed25519 (RFC 8032), as strict as libsodium

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P

def add(a, b):
    """The sum of two points (X, Y, Z, T) in extended coordinates (RFC 8032, 5.1.4)."""
    s, t = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    u, v = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = t - s, v - u, v + u, t + s
    return e * f % P, g * h % P, f * g % P, e * h % P

def decode_point(data):
    """The point that 32 bytes are the one encoding of, or None."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P

def encode_point(point):
    z = pow(point[2], P - 2, P)
    return (point[1] * z % P | (point[0] * z % P & 1) << 255).to_bytes(32, "little")

def has_small_order(point):
    for _ in range(3):
        point = add(point, point)
    return point[0] % P == 0 and (point[1] - point[2]) % P == 0

BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))

def ed25519_verify(public, message, signature):
    """Refuses S of L or more, a key that is not in its one encoding, and keys and R of small order.
    R is compared byte for byte, without the cofactor."""
    key, s = decode_point(public), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= L or key is None or has_small_order(key):
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    k = int.from_bytes(digest, "little") % L
    minus_key = (P - key[0], key[1], 1, P - key[3])
    table = [(0, 1, 1, 0), BASE, minus_key, add(BASE, minus_key)]
    r = table[0]
    for bit in range(252, -1, -1):  # r = s·B − k·A, both at once
        r = add(add(r, r), table[(s >> bit & 1) + 2 * (k >> bit & 1)])
    return encode_point(r) == signature[:32] and not has_small_order(r)

# ---- Log (RFC 6962)

def node(left, right):
    return sha256(b"\1" + left + right)

def split(size):
    """The largest power of two below a size: where RFC 6962 cuts a tree in two."""
    return 1 << (size - 1).bit_length() - 1

def inclusion_root(leaf, index, size, proof):
    """The root to which a proof leads that is read from its end."""
    if size == 1 or not proof:
        return leaf if size == 1 else b""
    sibling, half = proof.pop(), split(size)
    if index < half:
        return node(inclusion_root(leaf, index, half, proof), sibling)
    return node(sibling, inclusion_root(leaf, index - half, size - half, proof))

def consistency_roots(old_root, old, new, proof, is_left_edge=True):
    """The roots at sizes `old` and `new` to which a proof leads that is read from its end."""
    if old == new and is_left_edge:
        return old_root, old_root
    if old == new or not proof:
        root = proof.pop() if proof else b""
        return root, root
    sibling, half = proof.pop(), split(new)
    if old <= half:
        before, after = consistency_roots(old_root, old, half, proof, is_left_edge)
        return before, node(after, sibling)
    before, after = consistency_roots(old_root, old - half, new - half, proof, False)
    return node(sibling, before), node(sibling, after)

def is_consistent(old, new, proof):
    """Whether the log at `new` continues that at `old` (RFC 6962, 2.1.2)."""
    if old.size == new.size:
        return not proof and old.root == new.root
    if not 0 < old.size < new.size:
        return False
    rest = proof[:]
    return consistency_roots(old.root, old.size, new.size, rest) == (old.root, new.root) \
        and not rest

def range_root(start, end, first, leaves, proof):
    """The root over [start, end): leaves from `first` on, all else from the proof, from its end."""
    if end <= first or first + len(leaves) <= start:
        return proof.pop() if proof else b""
    if end - start == 1:
        return leaves[start - first]
    middle = start + split(end - start)
    left = range_root(start, middle, first, leaves, proof)
    return node(left, range_root(middle, end, first, leaves, proof))

# ---- Slots

def text(form, also=lambda text: True):
    """What tells whether bytes are ASCII text of a form."""
    def fits(data):
        value = data.decode("latin-1")
        return bool(re.fullmatch(form, value)) and also(value)
    return fits

def length(count):
    return lambda data: len(data) == count

def is_date(value):
    try:
        return bool(datetime.date(*map(int, value.rstrip("Z").split("-"))))
    except ValueError:
        return False

def is_provenance(data):
    try:
        return len(data) <= 65536 and isinstance(parse_canonical(data), dict)
    except Rejected:
        return False

DATE, TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}", "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
LANGUAGE = "[a-z]{2,8}(-[A-Za-z0-9]{1,8})*"
KIND, NUMBER, DIRECTION, SPEAKER, ATTACHMENTS, REPLY, TARGET, THREAD = 0, 1, 2, 3, 11, 12, 13, 15
SLOTS = [
    ("kind", text("[a-z][a-z-]{0,31}")),
    ("number", lambda data: len(data) == 8 and any(data)),
    ("direction", text("[io-]")),
    ("speaker", length(16)),
    ("sent date", text(DATE + "Z?", is_date)),
    ("sent time", text(TIME + "Z?")),
    ("offset", text("[+-](0[0-9]|1[0-8]):[0-5][0-9]", lambda value: value != "-00:00")),
    ("logged date", text(DATE + "Z", is_date)),
    ("logged time", text(TIME + "Z")),
    ("channel", text("[a-z0-9][a-z0-9.-]{0,31}")),
    ("language", text(LANGUAGE, lambda value: len(value) <= 35)),
    ("attachments", lambda data: len(data) % 32 == 0 and 32 <= len(data) <= 1024 * 32),
    ("reply to", length(32)),
    ("target", length(32)),
    ("provenance", is_provenance),
    ("thread", length(16))]

# ---- Verification

def verify(data, trust):
    """Logs and entries of a file in which all holds; else it is rejected for the first fault."""
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
        sizes = [-1] + [stamp.checkpoint.size for stamp in log.stamps]
        for stamp, size, before in zip(log.stamps, sizes[1:], sizes):
            require(size > before, "stamp-order", f"log {number}")
            leads = is_consistent(stamp.checkpoint, log.checkpoint, stamp.proof)
            require(leads, "stamp-invalid", f"log {number}")
    return logs, entries

def check_notes(logs, trust):
    origins = set()

    def check(log):
        log.checkpoint = Checkpoint(log.note)
        require(log.checkpoint.origin not in origins, "origin-twice")
        origins.add(log.checkpoint.origin)
        if not trust.is_empty:
            trust.check(log.checkpoint, log)
        for stamp in log.stamps:
            stamp.checkpoint = Checkpoint(stamp.note)
            require(stamp.checkpoint.origin == log.checkpoint.origin, "stamp-origin")
            if not trust.is_empty:
                trust.check(stamp.checkpoint, log, is_stamp=True)
    each(check, logs, "log")

def check_places(logs, entries):
    for number, log in enumerate(logs):
        end = 0
        for span in log.ranges:
            in_log = span.start < span.end <= log.checkpoint.size
            require(in_log, "range-bounds", f"log {number}")
            require(span.start >= end, "range-order", f"log {number}")
            end = span.end
        log.starts = [span.start for span in log.ranges]
    for number, entry in enumerate(entries):
        where = f"entry {number}"
        require(entry.log < len(logs), "log-unknown", where)
        log = logs[entry.log]
        require(entry.index < log.checkpoint.size, "index-beyond-log", where)
        before = bisect.bisect_right(log.starts, entry.index)
        if before and entry.index < log.ranges[before - 1].end:
            require(entry.proof is None, "proof-in-range", where)
            log.ranges[before - 1].leaves[entry.index] = entry.leaf
        else:
            require(not entry.withheld, "withheld-outside-range", where)
            require(entry.proof is not None, "proof-missing", where)
            proof = entry.proof[:]
            root = inclusion_root(entry.leaf, entry.index, log.checkpoint.size, proof)
            is_proved = root == log.checkpoint.root and not proof
            require(is_proved, "inclusion-proof-invalid", where)
    for number, log in enumerate(logs):
        for span in log.ranges:
            is_full = len(span.leaves) == span.end - span.start
            require(is_full, "range-gap", f"log {number}")
            leaves, proof = [span.leaves[i] for i in sorted(span.leaves)], span.proof[::-1]
            root = range_root(0, log.checkpoint.size, span.start, leaves, proof)
            is_proved = root == log.checkpoint.root and not proof
            require(is_proved, "range-proof-invalid", f"log {number}")

def check_shown(entry, where):
    named = entry.fields.get(KIND) is not None and entry.fields.get(DIRECTION) is not None
    require(named or not entry.words, "kind-or-direction-hidden", where)
    for slot, value in sorted(entry.fields.items()):
        name, fits = SLOTS[slot]
        require(value is None or fits(value), "slot-grammar", f"{where} {name}")
    size = sum(len(word.encode("utf-8")) for word in entry.words)
    require(size <= 2**20, "body-too-long", where)

# ---- Release note

def check_release(note, data, keys):
    """Requires that a release note by one of the keys lists the file; who signed, and its name."""
    try:
        note = Note(note.decode("utf-8"), "release-malformed")
    except UnicodeDecodeError:
        raise Rejected("release-malformed")
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
    return {"key": signed[0].text, "name": found[0]}

# ---- What is said

def escaped(characters, value):
    return re.sub(f"[{characters}]", lambda match: "\\u{%x}" % ord(match[0]), value)

def rendered(body):
    """A body, one mark for each hidden run; empty words between hidden parts separate nothing.
    Characters that turn the text around or could pass as a mark are escaped."""
    parts = []
    for item in body:
        if item is None and parts[-1:] != [None]:
            parts.append(None)
        elif item:
            parts.append(escaped("\u202a-\u202e\u2066-\u2069█", item))
    return "".join(MARK if part is None else part for part in parts)

def printable(value):
    """Escapes what could command a terminal or end a line on it, line feeds excepted."""
    return escaped("\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069", value)

def said(slot, value, places):
    """A field in words."""
    if slot in (REPLY, TARGET):
        return places.get(value, "an entry that is not in this file")
    if slot == NUMBER:
        return str(int.from_bytes(value, "big"))
    is_text = slot not in (SPEAKER, ATTACHMENTS, THREAD)
    return printable(value.decode("utf-8")) if is_text else value.hex()

def described(entry, number, places):
    """An entry for people to read."""
    fields = [f"{SLOTS[slot][0]} {said(slot, value, places)}"
              for slot, value in sorted(entry.fields.items()) if value is not None]
    lines = [f"entry {number} (log {entry.log}, index {entry.index}): {', '.join(fields)}"]
    for line in printable(rendered(entry.body)).split("\n"):
        turns = any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in line)
        lines.append(f"    \u2068{line}\u2069" if turns else f"    {line}")
    return "\n".join(lines)

def report(logs, entries, trust, release=None):
    """The verdict as one object, as `testimony verify --json` gives it (Docs/Json.md)."""
    verified = bool(logs) and not trust.is_empty
    stamped = any(log.stamps for log in logs)
    applies = {
        "no-key": trust.is_empty, "no-log": not logs, "not-the-keepers-cut": not release,
        "order-between-logs": len(logs) > 1,
        "outside-ranges": any(entry.proof is not None for entry in entries),
        "no-time": not stamped, "tokens-not-checked": stamped}
    return {
        "verified": verified, "messages": sum(not entry.withheld for entry in entries),
        "logs": [{
            "origin": log.checkpoint.origin, "size": log.checkpoint.size,
            "signers": [key.text for key in log.signers],
            "witnesses": [key.text for key in log.witnesses], "knownCheckpoint": log.known,
            "ranges": [[span.start, span.end] for span in log.ranges]} for log in logs if verified],
        "notProved": [code for code in NOT_PROVED if applies.get(code, True)],
        "release": release}

def print_report(verdict, logs, entries):
    places = {entry.e: f"entry {number}" for number, entry in enumerate(entries)}
    for number, entry in enumerate(entries):
        if not entry.withheld:
            print(described(entry, number, places), end="\n\n")
    for number, log in enumerate(logs if verdict["verified"] else []):  # of others nothing counts
        print(f"log {number}: {printable(log.checkpoint.origin)}, {log.checkpoint.size} entries")
        print("".join(f"  signed by {key.text}\n" for key in log.signers), end="")
        print("".join(f"  cosigned by {key.text}\n" for key in log.witnesses), end="")
        print("  its checkpoint is one that you gave\n" if log.known else "", end="")
        for span in log.ranges:
            print(f"  nothing is left out from index {span.start} to {span.end - 1}")
        for stamp in log.stamps:
            print(f"  stamped at size {stamp.checkpoint.size}: its tokens are not checked")
    count = verdict["messages"]
    print(f"verified: {count} messages, each word shown is exact and in order"
          if verdict["verified"] else f"NOT verified: {count} messages only agree with themselves")
    if verdict["release"]:
        print(f"this very cut is the keeper's, released as {printable(verdict['release']['name'])}")
        print(f"  signed by {verdict['release']['key']}")
    print("time stamp tokens: not checked\nnot proved:")
    for code in verdict["notProved"]:
        print(f"  - {NOT_PROVED[code]}")
    if not verdict["release"]:
        print("  - no release note was given: whether this very cut is the keeper's is not checked")

# ---- Command line

class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise Unusable(message)

def read(path, most=2**20):
    with open(path, "rb") as file:
        return file.read(most + 1)  # one byte more than there may be, so that it is seen

def read_keys(given):
    lines = read(given).decode("utf-8").split("\n") if os.path.exists(given) else [given]
    lines = [line.strip() for line in lines if "+" in line] or lines[:1] or [""]
    return [Key(line, Key.LOG) for line in lines]

def read_checkpoint(path):
    try:
        return Checkpoint(read(path).decode("utf-8"))
    except (Rejected, UnicodeDecodeError):
        raise ValueError(f"'{path}' is not a signed checkpoint")

def main(arguments):
    parser = Parser(description="Verifies a redacted transcript.", allow_abbrev=False)
    parser.add_argument("file", metavar="FILE", help="the transcript, *.testimony.json")
    parser.add_argument("--key", metavar="KEY", action="append", default=[],
                        help="a log's key that you have from elsewhere, or a file of keys")
    parser.add_argument("--checkpoint", metavar="FILE", action="append", default=[],
                        help="a checkpoint that you have from elsewhere")
    parser.add_argument("--policy", metavar="FILE",
                        help="keys and witnesses, and how many of these must have signed")
    parser.add_argument("--release-note", metavar="FILE",
                        help="the note that came with the file, NAME.release")
    parser.add_argument("--json", action="store_true", help="print the verdict as JSON")
    try:
        options = parser.parse_args(arguments)
        keys = {key.text: key for given in options.key for key in read_keys(given)}.values()
        release_keys = [key for key in keys if key.name.endswith("/release")]
        trust = Trust([key for key in keys if key not in release_keys],
                      [read_checkpoint(path) for path in options.checkpoint],
                      read(options.policy).decode("utf-8") if options.policy else None)
        data, release = read(options.file, 64 * 2**20), None
        if options.release_note:
            if not release_keys:
                print("not proved: no release key was given", file=sys.stderr)
                return 3
            release = check_release(read(options.release_note), data, release_keys)
        logs, entries = verify(data, trust)
        verdict = report(logs, entries, trust, release)
        if not options.json:
            print_report(verdict, logs, entries)
    except Rejected as reason:
        verdict = {"verified": False, "reason": reason.code, "message": str(reason)}
        print(f"rejected: {reason}", file=sys.stderr)
    except Unusable as error:
        print(f"error: {error}", file=sys.stderr)
        return 64
    except (OSError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(verdict, ensure_ascii=False, separators=(",", ":")))
    return 0 if verdict["verified"] else 3

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
