"""Commitments of entries, and what a transcript shows of them ("Commitment" in Docs/Format.md).

A tree is ("node", left, right), ("word", salt, text), ("field", salt, slot, value or None), or, for
faults, ("hash", 32 bytes).
"""
import base64
import hashlib

(KIND, NUMBER, DIRECTION, SPEAKER, SENT_DATE, SENT_TIME, OFFSET, LOGGED_DATE, LOGGED_TIME, CHANNEL,
 LANGUAGE, ATTACHMENTS, REPLY, TARGET, PROVENANCE, THREAD) = range(16)


def b64(data):
    return base64.b64encode(data).decode()


def T(letter, *parts):
    return hashlib.sha256(b"tsty1/" + letter + b"\0" + b"".join(parts)).digest()


class Draw:
    """Bytes and numbers that follow from a label, so that everybody draws the same."""

    def __init__(self, label):
        self.label, self.count = label, 0

    def bytes(self, length):
        self.count += 1
        return hashlib.sha256(f"{self.label}/{self.count}".encode()).digest()[:length]

    def below(self, bound):
        return int.from_bytes(self.bytes(16), "big") % bound


def digest(tree):
    kind = tree[0]
    if kind == "node":
        return T(b"n", digest(tree[1]), digest(tree[2]))
    if kind == "word":
        return T(b"w", tree[1], tree[2].encode())
    if kind == "field":
        value = b"\0" if tree[3] is None else b"\1" + tree[3]
        return T(b"f", tree[1], bytes([tree[2]]), value)
    return tree[1]


def split_at_random(leaves, draw):
    """The tree over the leaves whose every split point is drawn uniformly."""
    if len(leaves) == 1:
        return leaves[0]
    at = 1 + draw.below(len(leaves) - 1)
    return ("node", split_at_random(leaves[:at], draw), split_at_random(leaves[at:], draw))


def perfect(leaves):
    if len(leaves) == 1:
        return leaves[0]
    half = len(leaves) // 2
    return ("node", perfect(leaves[:half]), perfect(leaves[half:]))


def comb(leaves):
    """The deepest tree: each leaf but the last is the left child of the way down."""
    tree = leaves[-1]
    for leaf in reversed(leaves[:-1]):
        tree = ("node", leaf, tree)
    return tree


def shown(tree, is_visible):
    """The TREE of a transcript, hidden neighbours merged."""
    kind = tree[0]
    if kind == "node":
        pair = [shown(tree[1], is_visible), shown(tree[2], is_visible)]
        if all(isinstance(side, dict) and "h" in side for side in pair):
            return {"h": b64(digest(tree))}
        return pair
    if kind == "hash" or not is_visible(tree):
        return {"h": b64(digest(tree))}
    if kind == "word":
        return {"s": b64(tree[1]), "w": tree[2]}
    return {"s": b64(tree[1]), "v": None if tree[3] is None else b64(tree[3])}


class Opening:
    """All of an entry: the fields by slot and the tokens, and which of them a transcript shows.

    `hidden` has the places of tokens; `fields` the slots that are shown."""

    def __init__(self, label, fields, tokens, hidden=(), visible=None, shape=split_at_random):
        draw = Draw(label)
        self.field_leaves = [
            ("field", draw.bytes(16), slot, fields.get(slot)) for slot in range(16)]
        self.words = [("word", draw.bytes(16), token) for token in tokens]
        self.fields = perfect(self.field_leaves)
        self.body = shape(self.words, draw) if shape is split_at_random else shape(self.words)
        self.hidden, self.visible = set(hidden), set(fields if visible is None else visible)

    def e(self):
        return T(b"e", digest(self.fields), digest(self.body))

    def shown_fields(self):
        return shown(self.fields, lambda leaf: leaf[0] != "field" or leaf[2] in self.visible)

    def shown_body(self):
        hidden = [leaf for place, leaf in enumerate(self.words) if place in self.hidden]
        return shown(self.body, lambda leaf: leaf not in hidden)
