"""Values that have not the form of their slot, committed as they are."""
from commitment import Draw, Opening
from faults import fault
from story import message

WRONG = [
    (0, "kind", [b"Message", b"", b"a" * 33, b"message\n", b"-a", "né".encode()]),
    (1, "number", [bytes(8), b"\1", b"\0" * 8 + b"\1"]),
    (2, "direction", [b"x", b"in", b""]),
    (3, "speaker", [bytes(15), bytes(17)]),
    (4, "sent-date", [
        b"2021-02-29", b"1900-02-29Z", b"2021-13-01", b"2021-00-10", b"2021-04-31", b"2021-8-12",
        b"0000-01-01", b"2021-08-12z", b"2021-08-12ZZ", b"+2021-08-12", b"2021-08-00",
        "٢٠٢١-08-12".encode()]),
    (5, "sent-time", [b"24:00:00", b"23:60:00", b"23:59:60Z", b"14:05", b"14:05:00+00:00"]),
    (6, "offset", [b"-00:00", b"+19:00", b"+04:60", b"04:30", b"+4:30", b"Z"]),
    (7, "logged-date", [b"2021-08-12", b"2021-06-31Z"]),
    (8, "logged-time", [b"11:35:07", b"11:35:7Z"]),
    (9, "channel", [b"", b"Signal", b".signal", b"a" * 33, b"what sapp"]),
    (10, "language", [b"e", b"EN", b"en-", b"en--us", b"en_US", b"abcdefghi", b"en-" + b"x" * 9,
                      b"abcdefgh-12345678-12345678-12345678-1"]),
    (11, "attachments", [b"", bytes(31), bytes(33), bytes(32 * 1025)]),
    (12, "reply", [bytes(31), b""]),
    (13, "target", [bytes(33)]),
    (14, "provenance", [
        b"", b"[]", b"{} ", b'{"a":1,"a":1}', b'{"a":1.5}', b'{"a":"\xff"}', b"\xef\xbb\xbf{}",
        b'{"a":"' + b"a" * (65537 - 8) + b'"}', b'{"a":' + b"[" * 140 + b"]" * 140 + b"}"]),
    (15, "thread", [bytes(15), b""]),
]


def declare(slot, name, number, value):
    def function(small):
        opening = small.logs[0].openings[3]
        fields = {leaf[2]: leaf[3] for leaf in opening.field_leaves}
        fields[slot] = value
        tokens = [leaf[2] for leaf in opening.words]
        label = f"slot {slot} {number}"
        small.logs[0].openings[3] = Opening(
            label, fields, tokens, visible={*opening.visible, slot})
        return small

    function.__name__ = f"{name}_{number}"
    text = value[:24].decode("latin-1")
    what = text if len(value) <= 24 and text.isprintable() and text.strip() else f"{len(value)} bytes"
    fault("slot-grammar", f"the slot {name.replace('-', ' ')} holds: {what}")(function)


for slot_, name_, values_ in WRONG:
    for number_, value_ in enumerate(values_, 1):
        declare(slot_, name_, number_, value_)
