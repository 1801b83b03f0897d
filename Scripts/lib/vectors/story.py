"""The invented conversation from which every vector is made, as values that can be changed before
the transcript is written."""
import json

from commitment import (
    CHANNEL, DIRECTION, KIND, LANGUAGE, LOGGED_DATE, LOGGED_TIME, NUMBER, REPLY, SENT_DATE, SPEAKER,
    THREAD, Draw, Opening, b64)
from log import (
    Signer, checkpoint_text, consistency, inclusion, leaf, range_proof, root, signed)


def printed(value):
    """Canonical JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def message(number, **more):
    """The fields of a message; `more` names others by slot, as s4=b"…"."""
    fields = {
        KIND: b"message", NUMBER: number.to_bytes(8, "big"), DIRECTION: b"i",
        SPEAKER: Draw("speaker").bytes(16), SENT_DATE: b"2021-08-12Z", LOGGED_DATE: b"2021-08-12Z",
        LOGGED_TIME: b"11:35:07Z", CHANNEL: b"signal", LANGUAGE: b"en",
        THREAD: Draw("thread").bytes(16)}
    fields.update({int(slot[1:]): value for slot, value in more.items()})
    return {slot: value for slot, value in fields.items() if value is not None}


class Log:
    """A log with its entries, the sizes at which it was stamped and the stretches shown whole."""

    def __init__(self, name, openings):
        self.origin = "testimony.local/" + Draw("origin " + name).bytes(16).hex()
        self.signer = Signer.named(self.origin)
        self.openings, self.stamps, self.ranges = openings, [], []
        self.others = []  # more who sign the checkpoint
        self.note = None  # instead of the note made from all this

    def leaves(self):
        return [leaf(opening.e()) for opening in self.openings]

    def text(self, size=None):
        leaves = self.leaves() if size is None else self.leaves()[:size]
        return checkpoint_text(self.origin, len(leaves), root(leaves))

    def value(self):
        leaves = self.leaves()
        ranges = [
            {"from": first, "to": end, "proof": list(map(b64, range_proof(leaves, first, end)))}
            for first, end in self.ranges]
        stamps = [
            {"checkpoint": signed(self.text(size), self.signer),
             "proof": list(map(b64, consistency(leaves, size))),
             "tokens": [b64(b"a token would stand here %d" % size)]} for size in self.stamps]
        note = self.note or signed(self.text(), self.signer, *self.others)
        return {"checkpoint": note, "ranges": ranges, "stamps": stamps}


class Story:
    """Logs, and which entries a transcript shows: (log, index) or, withheld, (log, index, None)."""

    def __init__(self, logs, shown):
        self.logs, self.shown = logs, shown

    def keys(self):
        return [log.signer.vkey for log in self.logs]

    def entry(self, place, index, withheld=False):
        log = self.logs[place]
        opening = log.openings[index]
        if withheld:
            return {"log": place, "index": index, "e": b64(opening.e())}
        value = {"log": place, "index": index}
        if not any(first <= index < end for first, end in log.ranges):
            value["proof"] = list(map(b64, inclusion(log.leaves(), index)))
        value["fields"], value["body"] = opening.shown_fields(), opening.shown_body()
        return value

    def value(self):
        return {
            "format": "testimony/transcript@v1", "logs": [log.value() for log in self.logs],
            "entries": [self.entry(*shown[:2], len(shown) == 3) for shown in self.shown]}

    def bytes(self):
        return printed(self.value())


def tokens(text):
    """Tokens of a text in which `|` stands between two of them."""
    return text.split("|")


def small():
    """One log of seven entries, of which two are shown."""
    openings = [
        Opening("small 0", {KIND: b"journal", DIRECTION: b"-"}, ["{", '"format":"testimony/1"', "}"]),
        Opening("small 1", message(1), tokens(
            "The| fighting| is||| about| 2|| kilometres| from| our| house|.|"), hidden=range(5, 12)),
        Opening("small 2", message(2), tokens("We| are| safe| for| now|.")),
        Opening("small 3", message(3), tokens("We| only|| get| one| shot|.|\n|There| is| no| plan| B|.")),
        Opening("small 4", message(4), tokens("Bring| water|.")),
        Opening("small 5", message(5), tokens("The| convoy| leaves| at| six|.")),
        Opening("small 6", message(6), tokens("Later|.")),
    ]
    return Story([Log("small", openings)], [(0, 1), (0, 3)])


def whole():
    """Two logs, a range with an entry withheld, stamps, replies and hidden words."""
    first = Log("whole", [
        Opening("whole 0", {KIND: b"journal", DIRECTION: b"-"}, ["{", '"format":"testimony/1"', "}"]),
        Opening("whole 1", message(1), tokens(
            "The| fighting| is| about| 2||| kilometres| from| our| house|.|"), hidden=[4, 5, 6, 7]),
        Opening("whole 2", message(2), tokens("Is| there| a| plan| B|?")),
        Opening("whole 3", message(3), tokens("No|.| We| only|| get| one| shot|."), hidden=[0, 8],
                visible=[KIND, NUMBER, DIRECTION, SPEAKER, SENT_DATE]),
        Opening("whole 4", message(4), tokens("Call| me| on| this| number|.")),
        Opening("whole 5", message(5, s10=b"fa"), tokens("احمد| می‌گوید|| که| راه| بسته| است|."),
                hidden=[0], visible=[KIND, DIRECTION, LANGUAGE]),
        Opening("whole 6", message(6), tokens("Understood|.")),
    ])
    answered = first.openings[5].e()
    first.openings.append(Opening(
        "whole 7", message(7, s2=b"o", s3=Draw("keeper").bytes(16), s12=answered),
        tokens("Can| we| call| you| this| evening|?"), visible=[KIND, DIRECTION, REPLY, SENT_DATE]))
    first.ranges, first.stamps = [(3, 6)], [2, 6]
    second = Log("whole, second", [
        Opening("second 0", {KIND: b"log", DIRECTION: b"-"}, ["{", '"reason":"restored"', "}"]),
        Opening("second 1", message(1), tokens("From| the| other| phone|."), hidden=[3],
                visible=[KIND, DIRECTION]),
    ])
    return Story([first, second], [(0, 1), (0, 3), (1, 1), (0, 4, None), (0, 5), (0, 7)])
