"""Faults of checkpoints and their signatures ("Notes", "Signatures")."""
import hashlib

from commitment import b64
from ed25519 import IDENTITY, L, SecretKey, encoded, small_order_point
from faults import fault
from genuine import witnessed
from log import Signer, checkpoint_text, root, signed


def with_note(story, note):
    story.logs[0].note = note
    return story


def with_line(story, line):
    """The note with a line more behind its signature."""
    log = story.logs[0]
    return with_note(story, signed(log.text(), log.signer) + line)


def own_line(story, text=None):
    log = story.logs[0]
    return log.signer.line(text or log.text())


@fault("note-malformed", "no empty line before the signature")
def no_empty_line(small):
    return with_note(small, small.logs[0].text() + own_line(small))


@fault("note-malformed", "a signature line and nothing else")
def only_signature(small):
    return with_note(small, own_line(small))


@fault("note-malformed", "no signature line")
def no_signature(small):
    return with_note(small, small.logs[0].text() + "\n")


@fault("note-malformed", "no line feed behind the signature")
def no_line_feed(small):
    return with_note(small, signed(small.logs[0].text(), small.logs[0].signer)[:-1])


@fault("note-malformed", "a hyphen instead of the dash before a signature")
def hyphen(small):
    return with_note(small, small.logs[0].text() + "\n" + own_line(small).replace("—", "-"))


@fault("note-malformed", "carriage returns before the line feeds")
def carriage_returns(small):
    text = small.logs[0].text()
    return with_note(small, signed(text, small.logs[0].signer).replace("\n", "\r\n"))


@fault("note-malformed", "a second line whose signature is not base64")
def line_not_base64(small):
    return with_line(small, "— example.org ????\n")


@fault("note-malformed", "a second line whose base64 has unused bits set")
def line_not_canonical(small):
    note = signed(small.logs[0].text(), small.logs[0].signer)
    return with_note(small, note + "— example.org AAAAAAA=\n".replace("A=", "B="))


@fault("note-malformed", "a second line with a key ID and no signature")
def line_of_four_bytes(small):
    return with_line(small, "— example.org AAAAAA==\n")


@fault("note-malformed", "a second line whose name has a plus")
def name_with_plus(small):
    return with_line(small, "— a+b AAAAAAA=\n")


@fault("note-malformed", "a second line whose name has a no-break space")
def name_with_space(small):
    return with_line(small, "— a\u00a0b AAAAAAA=\n")


@fault("note-malformed", "a second line with a space at its end")
def space_at_end_of_line(small):
    return with_line(small, "— a AAAAAAA= \n")


@fault("note-malformed", "a tab within the origin, signed with it")
def tab_in_origin(small):
    log = small.logs[0]
    return with_note(small, signed(log.text().replace("/", "/\t", 1), log.signer))


@fault("note-malformed", "65 signature lines")
def too_many_lines(small):
    note = signed(small.logs[0].text(), small.logs[0].signer)
    return with_note(small, note + "".join(f"— e{n} AAAAAAA=\n" for n in range(64)))


@fault("note-malformed", "a note of more than 65,536 bytes")
def long_note(small):
    note = signed(small.logs[0].text(), small.logs[0].signer)
    line = "— example.org " + b64(bytes(48000)) + "\n"
    line = line[:14] + "AAAA" * ((65536 - len(note.encode()) - 17) // 4 + 1) + "\n"
    assert 65536 < len((note + line).encode()) <= 65540
    return with_note(small, note + line)


@fault("checkpoint-malformed", "a fourth line, signed with the others")
def extension_line(small):
    log = small.logs[0]
    return with_note(small, signed(log.text() + "more\n", log.signer))


@fault("checkpoint-malformed", "a size with a leading zero")
def size_with_zero(small):
    log = small.logs[0]
    return with_note(small, signed(log.text().replace("\n7\n", "\n07\n"), log.signer))


@fault("checkpoint-malformed", "a size of 2^64 + 7, which wraps around to the right one")
def size_wraps(small):
    log = small.logs[0]
    return with_note(small, signed(log.text().replace("\n7\n", f"\n{2**64 + 7}\n"), log.signer))


@fault("checkpoint-malformed", "a root of 31 bytes")
def short_root(small):
    log = small.logs[0]
    text = checkpoint_text(log.origin, 7, root(log.leaves())[:31])
    return with_note(small, signed(text, log.signer))


@fault("checkpoint-malformed", "a root whose unused bits are set")
def root_not_canonical(small):
    log = small.logs[0]
    head = log.text()[:-3]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    text = head + alphabet[alphabet.index(log.text()[-3]) + 1] + "=\n"
    return with_note(small, signed(text, log.signer))


@fault("checkpoint-malformed", "an empty origin")
def origin_empty(small):
    log = small.logs[0]
    return with_note(small, signed(log.text()[len(log.origin):], log.signer))


@fault("checkpoint-malformed", "a log of no entries with a root that is not the hash of nothing")
def root_of_nothing(small):
    log = small.logs[0]
    log.note, small.shown = signed(checkpoint_text(log.origin, 0, bytes(32)), log.signer), []
    return small


@fault("origin-twice", "one log twice")
def log_twice(small):
    value = small.value()
    value["logs"].append(value["logs"][0])
    return value


@fault("stamp-origin", "a stamp over the checkpoint of the other log, as it is")
def stamp_of_other_log(whole):
    value = whole.value()
    value["logs"][0]["stamps"][0]["checkpoint"] = value["logs"][1]["checkpoint"]
    return value


@fault("stamp-origin", "size and root of the log under the name of the other, signed by its key")
def stamp_under_other_name(whole):
    value = whole.value()
    first, second = whole.logs
    text = first.text(2).replace(first.origin, second.origin)
    value["logs"][0]["stamps"][0]["checkpoint"] = signed(text, second.signer)
    return value


@fault("signature-repeated", "the log's signature line twice")
def line_twice(small):
    return with_note(small, signed(small.logs[0].text(), *[small.logs[0].signer] * 2))


@fault("signature-repeated", "the log's signature line twice, and nothing known from elsewhere")
def line_twice_without_key(small):
    note = signed(small.logs[0].text(), *[small.logs[0].signer] * 2)
    return {"data": with_note(small, note), "keys": []}


@fault("signature-repeated", "two lines of a key that is known and not the log's own")
def line_of_other_twice(small):
    other = Signer.named("example.org/other")
    small.logs[0].others = [other, other]
    return {"data": small, "keys": [*small.keys(), other.vkey]}


@fault("signature-repeated", "two different signatures by the log's key, both valid")
def two_signatures(small):
    log = small.logs[0]
    text = log.text()
    other = log.signer.line(text, nonce=12345)
    return with_note(small, signed(text, log.signer) + other)


@fault("signature-repeated", "a stamp with the log's signature line twice")
def line_twice_in_stamp(whole):
    value = whole.value()
    stamp = value["logs"][0]["stamps"][0]
    stamp["checkpoint"] += stamp["checkpoint"].split("\n\n")[1]
    return value


@fault("ambiguous-keys", "two keys to trust with one name and one key ID, which is only 32 bits long")
def one_id_for_two(small):
    origin = "testimony.local/" + "5e" * 16
    both = [Signer(origin, SecretKey(scalar, bytes(32))) for scalar in (1137203, 1173860)]
    assert both[0].id == both[1].id and both[0].vkey != both[1].vkey
    small.logs[0].origin, small.logs[0].signer = origin, both[0]
    return {"data": small, "keys": [signer.vkey for signer in both]}


@fault("signature-invalid", "one bit of the signature is another")
def signature_bit(small):
    data = bytearray(small.logs[0].signer.key.sign(small.logs[0].text().encode()))
    data[40] ^= 4
    line = small.logs[0].signer.line_of(bytes(data))
    return with_note(small, small.logs[0].text() + "\n" + line)


@fault("signature-invalid", "a signature of 63 bytes")
def signature_short(small):
    log = small.logs[0]
    return with_note(small, log.text() + "\n" + log.signer.line_of(log.signer.key.sign(b"")[:63]))


@fault("signature-invalid", "a valid signature with a byte behind it")
def signature_long(small):
    log = small.logs[0]
    data = log.signer.key.sign(log.text().encode()) + b"\0"
    return with_note(small, log.text() + "\n" + log.signer.line_of(data))


@fault("signature-invalid", "the signature of the same log at another size")
def signature_of_other_size(small):
    log = small.logs[0]
    return with_note(small, log.text() + "\n" + log.signer.line(log.text(6)))


@fault("signature-invalid", "S plus the order of the group: the same signature in other bytes")
def large_s(small):
    log = small.logs[0]
    data = log.signer.key.sign(log.text().encode())
    s = int.from_bytes(data[32:], "little") + L
    return with_note(
        small, log.text() + "\n" + log.signer.line_of(data[:32] + s.to_bytes(32, "little")))


@fault("signature-invalid", "R of small order, which the equation of the signature allows")
def small_order_r(small):
    log = small.logs[0]
    return with_note(small, log.text() + "\n" + log.signer.line(log.text(), nonce=0))


@fault("signature-invalid", "R with a point of small order added, which verifies with the cofactor only")
def mixed_order_r(small):
    log = small.logs[0]
    return with_note(
        small, log.text() + "\n" + log.signer.line(log.text(), offset=small_order_point()))


class WeakKey(SecretKey):
    """A public key of small order, under which anybody can sign anything."""

    def __init__(self, public):
        self.public, self.scalar, self.prefix = public, 0, bytes(32)

    def sign(self, message):
        """R and S are of one number; with a k that is a multiple of the order all is as it has to be."""
        for nonce in range(1, 1000):
            signature = super().sign(message, nonce=nonce)
            k = hashlib.sha512(signature[:32] + self.public + message).digest()
            if int.from_bytes(k, "little") % L % 8 == 0:
                return signature
        raise AssertionError


def weak(story, public):
    log = story.logs[0]
    log.signer = Signer(log.origin, WeakKey(public))
    return {"data": story, "keys": story.keys()}


@fault("signature-invalid", "the key to trust is the neutral point: one signature for every message")
def neutral_key(small):
    return weak(small, encoded(IDENTITY))


@fault("signature-invalid", "the key to trust is the neutral point, in other bytes")
def neutral_key_otherwise(small):
    return weak(small, (2**255 - 19 + 1).to_bytes(32, "little"))


@fault("signature-invalid", "the key to trust is of order two")
def key_of_order_two(small):
    return weak(small, (2**255 - 20).to_bytes(32, "little"))


@fault("signature-invalid", "the key to trust is of order eight")
def key_of_order_eight(small):
    return weak(small, encoded(small_order_point()))


@fault("signature-invalid", "a stamp's signature is of another size")
def stamp_signature(whole):
    value, log = whole.value(), whole.logs[0]
    value["logs"][0]["stamps"][0]["checkpoint"] = log.text(2) + "\n" + log.signer.line(log.text(3))
    return value


@fault("signature-invalid", "the signature of the second log is all zeros")
def second_log_signature(whole):
    log = whole.logs[1]
    log.note = log.text() + "\n" + log.signer.line_of(bytes(64))
    return whole


@fault("no-trusted-key", "only the key of another log is known: a foreign checkpoint")
def foreign_checkpoint(small):
    return {"data": small, "keys": [Signer.named("testimony.local/" + "7" * 32).vkey]}


@fault("no-trusted-key", "signed by another key of the same name")
def namesake(small):
    log = small.logs[0]
    keys = small.keys()
    log.signer = Signer(log.origin, SecretKey.from_seed(b"another"))
    return {"data": small, "keys": keys}


@fault("no-trusted-key", "of two logs the key of one is known")
def second_key_unknown(whole):
    return {"data": whole, "keys": whole.keys()[:1]}


@fault("no-trusted-key", "a checkpoint of the same log at another size is known, and no key")
def older_checkpoint_known(small):
    log = small.logs[0]
    return {"data": small, "keys": [], "checkpoints": [signed(log.text(6), log.signer)]}


@fault("signature-invalid", "a known key's signature is faulty, though the checkpoint is known too")
def known_and_faulty(small):
    log = small.logs[0]
    log.note = log.text() + "\n" + log.signer.line(log.text(6))
    return {"data": small, "checkpoints": [log.note], "differs_from": "known-checkpoint"}


@fault("no-trusted-key", "a stamp that only a stranger signed")
def stamp_of_stranger(whole):
    value, log = whole.value(), whole.logs[0]
    stranger = Signer.named("example.org/stranger")
    value["logs"][0]["stamps"][0]["checkpoint"] = signed(log.text(2), stranger)
    return value


@fault("origin-mismatch", "signed by a key that is trusted, but for another log")
def key_of_another_log(small):
    log = small.logs[0]
    log.signer = Signer.named("testimony.local/" + "7" * 32)
    return {"data": small, "keys": small.keys()}


@fault("witness-quorum", "one of the two witnesses that the policy asks for cosigned")
def one_witness(small):
    story, policy = witnessed(cosigning=1)
    return {"data": story, "keys": [], "policy": policy, "differs_from": "witnesses"}


@fault("signature-invalid", "a witness's cosignature over another text")
def cosignature_of_other_text(small):
    story, policy = witnessed(cosigning=0)
    log = story.logs[0]
    witnesses = [Signer.named(f"witness.example/{n}", 4) for n in range(2)]
    note = signed(log.text(), log.signer, witnesses[0])
    log.note = note + witnesses[1].line(log.text(6))
    return {"data": story, "keys": [], "policy": policy, "differs_from": "witnesses"}
