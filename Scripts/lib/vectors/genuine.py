"""Vectors that verify, or that nothing is wrong with but the lack of a key."""
from commitment import (
    ATTACHMENTS, DIRECTION, KIND, NUMBER, OFFSET, PROVENANCE, REPLY, SENT_DATE, SENT_TIME, TARGET, Draw,
    Opening, b64, comb)
from log import Signer, checkpoint_text, node, leaf, signed
from story import Log, Story, message, printed, small, tokens, whole
from vector import Vector

MARK = "█████"
WHOLE_SHOWN = [
    f"The fighting is about{MARK} from our house.", f"{MARK}. We only get one shot{MARK}",
    f"From the other{MARK}.", f"{MARK} می‌گوید که راه بسته است.", "Can we call you this evening?"]
SMALL_SHOWN = [f"The fighting is{MARK}.", "We only get one shot.\nThere is no plan B."]


def single(label, fields, words, **more):
    """A log of one entry, which is shown."""
    return Story([Log(label, [Opening(label, fields, words, **more)])], [(0, 0)])


def of_story(name, what, story, shown, **more):
    return Vector(name, story.bytes(), more.pop("keys", story.keys()), what=what, shown=shown, **more)


def genuine():
    yield of_story("small", "two messages of one log, each proved alone", small(), SMALL_SHOWN)
    yield of_story("whole", "two logs, a range with an entry withheld, two stamps, a reply, hidden "
                   "words and fields", whole(), WHOLE_SHOWN)
    yield from shapes()
    yield from texts()
    yield from fields()
    yield from logs()
    yield from trusts()
    yield from sizes()


def shapes():
    story = single("one", message(1), ["Later."])
    yield of_story("one-word", "a log of one entry whose body is one word", story, ["Later."])
    story = single("empty body", message(1), [""])
    yield of_story("empty-body", "an empty body: one empty token", story, [""])
    words = tokens("We||| are||||| safe||.||")
    story = single("decoys", message(1), words, hidden=[3, 8])
    yield of_story("decoys-shown", "shown empty words before and after hidden ones, and between two "
                   "hidden ones, where they separate nothing", story, [f"We{MARK}."])
    story = single("nothing", message(1), tokens("We| are| safe"), hidden=range(3), visible=[])
    yield of_story("nothing-shown", "an entry of which nothing is shown", story, [MARK])
    story = single("fields only", message(1), tokens("We| are| safe"), hidden=range(3), visible=[SENT_DATE])
    yield of_story("body-hidden", "only the sent date of an entry is shown", story, [MARK])
    story = single("absent", message(1), ["Later."], visible=range(16))
    yield of_story("absent-values", "all sixteen slots are shown, some of them absent", story, ["Later."])
    deep = [f"{place} " for place in range(129)]
    story = single("deep", message(1), deep, shape=comb)
    yield of_story("deepest", "words as deep as a tree may be, 128 edges", story, ["".join(deep)])
    story = single("deep, hidden", message(1), deep, shape=comb, hidden=range(0, 129, 2))
    yield of_story("deepest-hidden", "every second word hidden, as deep as a tree may be", story,
                   [MARK + MARK.join(deep[1::2]) + MARK])


def texts():
    words = ["احمد", " می‌گوید", " که", " \u202eabc\u202c", " \u2067راه\u2069", " ███", " بسته است", "."]
    story = single("right to left", message(1, s10=b"fa"), words, hidden=[0])
    yield of_story(
        "right-to-left", "Dari, with characters that turn the reading direction and with the "
        "characters of a mark inside of words", story,
        [MARK + " می‌گوید که \\u{202e}abc\\u{202c} \\u{2067}راه\\u{2069} \\u{2588}\\u{2588}\\u{2588}"
         " بسته است."])
    words = ["\"\\/\b\t\n\f\r", "\0\x01\x1f\x7f", "\u2028\u2029\ufeff", "\\u0041\\\"", "[" * 141, "\\"]
    story = single("escapes", message(1), words)
    yield of_story("escapes", "characters that JSON escapes and others that it does not", story, None)
    words = ["é", " e\u0301", " 👍🏽", " 👩\u200d👩\u200d👧", " \U0010ffff", " \ufdd0", " \ud7ff\ue000", " \r\n"]
    story = single("code points", message(1), words)
    yield of_story("code-points", "composed and decomposed letters, emoji, the last code point, "
                   "noncharacters", story, None)


def fields():
    entries = [
        message(2**64 - 1, s0=b"a" + b"-" * 31, s2=b"-", s4=b"0001-01-01", s5=b"00:00:00", s6=b"+00:00",
                s7=b"9999-12-31Z", s8=b"23:59:59Z", s9=b"0" + b".-z9" * 7 + b"abc", s10=b"aa"),
        message(1, s0=b"z", s2=b"o", s4=b"2020-02-29Z", s5=b"23:59:59Z", s6=b"-18:59", s7=b"2000-02-29Z",
                s8=b"00:00:00Z", s9=b"a", s10=b"abcdefgh-A1b2C3d4-Zz-12345678-12345"),
        message(7, s6=b"-00:01", s11=Draw("file").bytes(32), s12=bytes(32), s13=b"\xff" * 32,
                s14=b"{}"),
        message(8, s11=b"".join(Draw(f"file {n}").bytes(32) for n in range(1024)),
                s14=printed({"method": "import", "é\n": [{"n": 2**53 - 1}, None, True, "\u0001"]})),
        message(10, s14=b'{"b":1,"1":2,"__proto__":{"0":[]},"":""}'),
        message(9, s14=b'{"a":"' + b"a" * (65536 - 8) + b'"}'),
    ]
    openings = [Opening(f"slots {n}", entry, [""]) for n, entry in enumerate(entries)]
    story = Story([Log("slots", openings)], [(0, n) for n in range(len(openings))])
    yield of_story("slot-limits", "each slot with the least, the most and the odd of its form", story,
                   [""] * len(openings))
    story = single("unshown", message(1, s4=b"yesterday", s0=b"Message"), ["Later."], hidden=[0],
                   visible=[NUMBER])
    yield of_story("hidden-fields-not-judged", "hidden fields may hold anything", story, [MARK])
    story = whole()
    story.logs[0].openings[7] = Opening(
        "target", message(7, s12=bytes(32), s13=story.logs[1].openings[1].e()), ["Yes."])
    yield of_story("references", "a reply to an entry that is not in the file, a target that is", story,
                   WHOLE_SHOWN[:4] + ["Yes."])


def logs():
    story = whole()
    story.logs[0].ranges = [(0, 1), (1, 2), (3, 8)]
    story.shown = [(0, 0), (1, 1), (0, 1), (0, 3, None), (0, 4), (0, 5), (0, 6, None), (0, 7)]
    yield of_story("ranges", "ranges that touch, that begin at the first and end at the last entry",
                   story, None)
    story = small()
    story.logs[0].ranges, story.shown = [(2, 5)], [(0, 2, None), (0, 3, None), (0, 4, None)]
    yield of_story("all-withheld", "a range of which no entry is shown", story, [])
    story = small()
    story.logs[0].stamps = [1, 2, 3, 4, 5, 6, 7]
    yield of_story("stamps", "a stamp at each size; the last is at the log's own, with an empty proof",
                   story, SMALL_SHOWN)
    story = small()
    value = story.value()
    value["entries"] = []
    yield Vector("no-entries", printed(value), story.keys(), what="no entry is shown", shown=[])
    story = small()
    story.logs[0].origin = "example.org/Ärchiv"
    story.logs[0].signer = Signer.named(story.logs[0].origin)
    yield of_story("other-origin", "an origin that this program would not choose", story, SMALL_SHOWN)
    story = Story([Log("empty", [])], [])
    yield of_story("empty-log", "a log of no entries, whose root is the hash of nothing", story, [])
    story = small()
    for size in (33, 65):
        openings = [Opening(f"many {size} {n}", message(n + 1), [f"{n}."]) for n in range(size)]
        story = Story([Log(f"many {size}", openings)], [(0, n) for n in range(size)])
        story.logs[0].ranges = [(5, size - 7)]
        story.logs[0].stamps = [1, 2, 7, 8, 16, 31, 32]
        yield of_story(f"log-of-{size}", f"all entries of a log of {size}, a range in the middle", story,
                       [f"{n}." for n in range(size)])
    for name, size, index in (("far", 2**53, 2**53 - 1), ("largest", 2**64 - 1, 2**40 + 3)):
        yield far_away(name, size, index)


def far_away(name, size, index):
    """An entry far inside of a log, the other nodes of which are drawn."""
    story = single(f"log {name}", message(1), ["Later."])
    log, proof, draw = story.logs[0], [], Draw(f"siblings {name}")
    hash_, place, last = leaf(log.openings[0].e()), index, size - 1
    while last:  # from the leaf to the root, level by level
        if place & 1 or place < last:
            proof.append(draw.bytes(32))
            hash_ = node(proof[-1], hash_) if place & 1 else node(hash_, proof[-1])
        place, last = place >> 1, last >> 1
    log.note = signed(checkpoint_text(log.origin, size, hash_), log.signer)
    value = story.value()
    value["entries"][0].update(index=index, proof=list(map(b64, proof)))
    return Vector(f"log-{name}", printed(value), story.keys(), shown=["Later."],
                  what=f"entry {index} of a log of {size}: numbers that need 64 bits")


def trusts():
    story = small()
    yield of_story("no-key", "nothing is known from elsewhere", story, SMALL_SHOWN, keys=[],
                   expect="not-proved")
    yield Vector("no-log", printed({"format": "testimony/transcript@v1", "logs": [], "entries": []}),
                 story.keys(), expect="not-proved", what="a file without a log proves nothing", shown=[])
    note = story.value()["logs"][0]["checkpoint"]
    yield of_story("known-checkpoint", "the checkpoint is known from elsewhere, and no key", story,
                   SMALL_SHOWN, keys=[], checkpoints=[note])
    stranger = Signer.named("example.org/stranger")
    story = whole()
    value = story.value()
    for log, made in zip(story.logs, value["logs"]):
        for stamp, size in zip(made["stamps"], log.stamps):
            stamp["checkpoint"] = signed(log.text(size), stranger)
    notes = [made["checkpoint"] for made in value["logs"]]
    yield Vector("known-checkpoint-stamps", printed(value), story.keys()[1:], checkpoints=notes[:1],
                 what="the stamps of a log whose checkpoint is known need no signature", shown=WHOLE_SHOWN)
    story = small()
    note = story.value()["logs"][0]["checkpoint"]
    yield of_story("known-checkpoint-other-key", "the checkpoint is known from elsewhere, and the key "
                   "of another log", story, SMALL_SHOWN, keys=[stranger.vkey], checkpoints=[note])
    yield of_story("several-keys", "one of two keys is the log's", story,
                   SMALL_SHOWN, keys=[stranger.vkey, *story.keys()])
    story = whole()
    note = story.value()["logs"][1]["checkpoint"]
    yield of_story("key-and-checkpoint", "the key of one log and the checkpoint of the other", story,
                   WHOLE_SHOWN, keys=story.keys()[:1], checkpoints=[note])
    yield strangers_lines()
    story, policy = witnessed()
    yield of_story("witnesses", "a policy, whose quorum of two of three witnesses is reached", story,
                   SMALL_SHOWN, keys=[], policy=policy)


def strangers_lines():
    """Signature lines that count for nothing: of unknown keys, kinds and lengths, up to 64."""
    story = small()
    log = story.logs[0]
    namesake = Signer.named("another key", 1)
    namesake.name = log.origin
    odd = Signer.named("example.org/odd+"[:-1])
    text = log.text()
    lines = [namesake.line(text), odd.line_of(b"x"), odd.line_of(bytes(500))]
    lines += [Signer.named(f"exämple.org/{n}", 4).line_of(bytes(72)) for n in range(60)]
    log.note = text + "\n" + "".join(lines) + log.signer.line(text)
    return of_story("strangers-lines", "64 signature lines, 63 of them of keys that nobody knows",
                    story, SMALL_SHOWN)


def witnessed(cosigning=2):
    """A log cosigned by some of three witnesses, and a policy that asks for two."""
    story = small()
    witnesses = [Signer.named(f"witness.example/{n}", 4) for n in range(3)]
    story.logs[0].others = witnesses[:cosigning]
    lines = [f"log {story.keys()[0]}"]
    lines += [f"witness w{n} {witness.vkey}" for n, witness in enumerate(witnesses)]
    lines += ["group two 2 w0 w1 w2", "quorum two"]
    return story, "\n".join(lines) + "\n"


def sizes():
    """Files too large to be kept, as recipes."""
    story, filled = body_of(2**20)
    yield Vector("longest-body", filled, story.keys(), what="a body of exactly 1 MiB", shown=None)
    story, filled = file_of(64 * 2**20)
    yield Vector("large-file", filled, story.keys(), what="a file of exactly 64 MiB, the most that a page holds",
                 shown=SMALL_SHOWN)


def recipe(data, mark, text, times):
    before, after = data.decode().split(mark)
    return [(before, 1), (text, times), (after, 1)]


def body_of(length):
    """A shown body of that many bytes, in one word."""
    word = "a" * length
    story = single("long", message(1), [word], visible=[KIND, DIRECTION])
    return story, recipe(story.bytes(), word, "a", length)


def file_of(length):
    """A file of that many bytes, most of them one token; a stranger's name makes up for the rest."""
    story = small()
    story.logs[0].stamps = [3]
    for name in ("s", "st", "str", "stra"):
        story.logs[0].others = [Signer.named(name)]
        value = story.value()
        value["logs"][0]["stamps"][0]["tokens"] = ["?"]
        data = printed(value)
        if (length - len(data) + 1) % 4 == 0:
            times, rest = divmod((length - len(data) + 1) // 4, 256)
            before, *filling, after = recipe(data, '?', "AAAA" * 256, times)
            return story, [before, *filling, ("AAAA", rest), after]
    raise AssertionError
