"""A Merkle log (RFC 6962) with its proofs, and signed notes over it (C2SP signed-note)."""
import hashlib

from commitment import Draw, b64
from ed25519 import SecretKey


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def leaf(e):
    return hashlib.sha256(b"\0testimony/entry@v1\n" + e).digest()


def split(count):
    """The largest power of two below the count."""
    return 1 << (count - 1).bit_length() - 1


def root(leaves):
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    at = split(len(leaves))
    return node(root(leaves[:at]), root(leaves[at:]))


def inclusion(leaves, index):
    if len(leaves) == 1:
        return []
    at = split(len(leaves))
    if index < at:
        return inclusion(leaves[:at], index) + [root(leaves[at:])]
    return inclusion(leaves[at:], index - at) + [root(leaves[:at])]


def consistency(leaves, size, whole=True):
    """From the log of the first `size` leaves (RFC 6962, 2.1.2)."""
    if size == len(leaves):
        return [] if whole else [root(leaves)]
    at = split(len(leaves))
    if size <= at:
        return consistency(leaves[:at], size, whole) + [root(leaves[at:])]
    return consistency(leaves[at:], size - at, False) + [root(leaves[:at])]


def range_proof(leaves, first, end, start=0):
    if start >= end or start + len(leaves) <= first:
        return [root(leaves)]
    if len(leaves) == 1:
        return []
    at = split(len(leaves))
    return (range_proof(leaves[:at], first, end, start)
            + range_proof(leaves[at:], first, end, start + at))


class Signer:
    """A named key that signs notes; `kind` is 1 for a log and 4 for a witness."""

    def __init__(self, name, key, kind=1):
        self.name, self.key, self.kind = name, key, kind
        data = bytes([kind]) + key.public
        self.id = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4]
        self.vkey = f"{name}+{self.id.hex()}+{b64(data)}"

    @classmethod
    def named(cls, name, kind=1):
        return cls(name, SecretKey.from_seed(Draw("key " + name).bytes(32)), kind)

    def line(self, text, **choices):
        message = text.encode()
        if self.kind == 4:
            time = 1628771700
            message = f"cosignature/v1\ntime {time}\n".encode() + message
            return self.line_of(time.to_bytes(8, "big") + self.key.sign(message, **choices))
        return self.line_of(self.key.sign(message, **choices))

    def line_of(self, signature):
        return f"— {self.name} {b64(self.id + signature)}\n"


def checkpoint_text(origin, size, root_hash):
    return f"{origin}\n{size}\n{b64(root_hash)}\n"


def signed(text, *signers):
    return text + "\n" + "".join(signer.line(text) for signer in signers)
