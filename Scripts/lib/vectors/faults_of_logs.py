"""Faults of what a log proves, of order, of what is shown and of stamps."""
from commitment import KIND, DIRECTION, Opening, b64
from faults import fault, replaced
from genuine import body_of
from log import consistency, inclusion, range_proof, root, signed
from story import message


@fault("range-bounds", "a range that reaches beyond the log")
def range_beyond(whole):
    value = whole.value()
    value["logs"][1]["ranges"] = [{"from": 2, "to": 3, "proof": []}]
    return value


@fault("range-bounds", "an empty range")
def range_empty(whole):
    value = whole.value()
    head = b64(root(whole.logs[0].leaves()))
    value["logs"][0]["ranges"].append({"from": 7, "to": 7, "proof": [head]})
    return value


@fault("range-bounds", "a range that ends before it begins")
def range_backwards(whole):
    value = whole.value()
    value["logs"][0]["ranges"].append({"from": 7, "to": 6, "proof": []})
    return value


@fault("range-bounds", "a range of 2^52 entries, beyond the log: nothing may be laid out for them")
def range_bomb(whole):
    value = whole.value()
    value["logs"][0]["ranges"].append({"from": 8, "to": 2**52, "proof": []})
    return value


@fault("range-order", "two ranges that overlap")
def ranges_overlap(whole):
    value, log = whole.value(), whole.logs[0]
    proof = list(map(b64, range_proof(log.leaves(), 5, 6)))
    value["logs"][0]["ranges"].append({"from": 5, "to": 6, "proof": proof})
    return value


@fault("range-order", "two ranges, the later one first")
def ranges_swapped(whole):
    whole.logs[0].ranges = [(3, 6), (1, 2)]
    return whole


@fault("log-unknown", "an entry of a third log, where there are two")
def third_log(whole):
    value = whole.value()
    value["entries"][2]["log"] = 2
    return value


@fault("index-beyond-log", "an entry at the size of the log")
def index_at_size(small):
    value = small.value()
    value["entries"][1]["index"] = 7
    return value


@fault("proof-in-range", "an entry inside of a range that also has its own, valid proof")
def proof_in_range(whole):
    value = whole.value()
    entry, proof = value["entries"][1], inclusion(whole.logs[0].leaves(), 3)
    value["entries"][1] = {
        "log": 0, "index": 3, "proof": list(map(b64, proof)), "fields": entry["fields"],
        "body": entry["body"]}
    return value


@fault("proof-missing", "an entry without a proof outside of any range")
def no_proof(small):
    value = small.value()
    del value["entries"][0]["proof"]
    return value


@fault("withheld-outside-range", "an entry withheld where no range is")
def withheld_alone(small):
    value = small.value()
    value["entries"].append({"log": 0, "index": 5, "e": b64(small.logs[0].openings[5].e())})
    return value


@fault("inclusion-proof-invalid", "a letter of a word is another")
def altered_letter(small):
    return replaced(small.bytes(), b'" shot"', b'" shop"')


@fault("inclusion-proof-invalid", "a letter written in two code points instead of one")
def decomposed_letter(small):
    return replaced(small.bytes(), b'" shot"', b'" sho\xcc\x88t"')


@fault("inclusion-proof-invalid", "two words in each other's place, with their salts")
def swapped_words(small):
    value = small.value()
    leaves = words(value["entries"][1]["body"])
    first, second = dict(leaves[0]), dict(leaves[1])
    leaves[0].update(second)
    leaves[1].update(first)
    return value


@fault("inclusion-proof-invalid", "the texts of two words in each other's place")
def swapped_texts(small):
    data = replaced(small.bytes(), b'" only"', b'" ????"')
    return replaced(replaced(data, b'" shot"', b'" only"'), b'" ????"', b'" shot"')


@fault("inclusion-proof-invalid", "a word once more")
def repeated_word(small):
    value = small.value()
    body = value["entries"][1]["body"]
    value["entries"][1]["body"] = [body, words(body)[0]]
    return value


@fault("inclusion-proof-invalid", "the last word is left out")
def dropped_word(small):
    value = small.value()
    body = value["entries"][1]["body"]
    value["entries"][1]["body"] = body[0]
    return value


@fault("inclusion-proof-invalid", "a hidden part put before the words of another entry")
def moved_part(small):
    value = small.value()
    value["entries"][1]["body"] = [{"h": b64(bytes(32))}, value["entries"][1]["body"]]
    return value


@fault("inclusion-proof-invalid", "an empty word that was not there")
def added_decoy(small):
    value = small.value()
    value["entries"][1]["body"] = [value["entries"][1]["body"], {"s": b64(bytes(16)), "w": ""}]
    return value


@fault("inclusion-proof-invalid", "two children of a node in each other's place")
def swapped_children(small):
    value = small.value()
    value["entries"][1]["body"].reverse()
    return value


@fault("inclusion-proof-invalid", "the bodies of two messages in each other's place")
def swapped_messages(small):
    value = small.value()
    first, second = value["entries"]
    first["body"], second["body"] = second["body"], first["body"]
    return value


@fault("inclusion-proof-invalid", "the fields of two messages in each other's place")
def swapped_fields(small):
    value = small.value()
    first, second = value["entries"]
    first["fields"], second["fields"] = second["fields"], first["fields"]
    return value


@fault("inclusion-proof-invalid", "the index of an entry that is not shown")
def wrong_index(small):
    value = small.value()
    value["entries"][1]["index"] = 4
    return value


@fault("inclusion-proof-invalid", "an entry of one log said to be in the other")
def wrong_log(whole):
    value = whole.value()
    entry = value["entries"].pop(2)
    entry.update(log=0, index=2)
    value["entries"].insert(1, entry)
    return value


@fault("inclusion-proof-invalid", "a hash of a proof too many")
def longer_proof(small):
    value = small.value()
    value["entries"][0]["proof"].append(b64(bytes(32)))
    return value


@fault("inclusion-proof-invalid", "a hash of a proof too few")
def shorter_proof(small):
    value = small.value()
    value["entries"][0]["proof"].pop()
    return value


@fault("inclusion-proof-invalid", "two hashes of a proof in each other's place")
def swapped_proof(small):
    value = small.value()
    value["entries"][0]["proof"][:2] = value["entries"][0]["proof"][1::-1]
    return value


@fault("inclusion-proof-invalid", "a present field that is said to be empty is not an absent one")
def absent_for_present(small):
    return replaced(small.bytes(), f'"v":"{b64(b"en")}"', '"v":null')


@fault("inclusion-proof-invalid", "the checkpoint of the log at another size, signed by its key")
def checkpoint_of_other_size(small):
    log = small.logs[0]
    log.note = signed(log.text(6), log.signer)
    return small


@fault("range-gap", "an index inside of a range that is missing")
def range_gap(whole):
    value = whole.value()
    del value["entries"][3]
    return value


@fault("range-gap", "a range of which no entry is in the file")
def range_hollow(whole):
    value = whole.value()
    value["entries"] = [entry for entry in value["entries"] if "proof" in entry]
    return value


@fault("range-proof-invalid", "a letter of a word inside of a range is another")
def altered_in_range(whole):
    return replaced(whole.bytes(), b'" only"', b'" once"')


@fault("range-proof-invalid", "a withheld entry that is another")
def other_withheld(whole):
    value = whole.value()
    value["entries"][3]["e"] = b64(whole.logs[0].openings[6].e())
    return value


@fault("range-proof-invalid", "a hash of a range's proof too many")
def longer_range_proof(whole):
    value = whole.value()
    value["logs"][0]["ranges"][0]["proof"].append(b64(bytes(32)))
    return value


@fault("range-proof-invalid", "a hash of a range's proof too few")
def shorter_range_proof(whole):
    value = whole.value()
    value["logs"][0]["ranges"][0]["proof"].pop()
    return value


@fault("range-proof-invalid", "the contents of two places inside of a range exchanged")
def swapped_in_range(whole):
    value = whole.value()
    value["entries"][1]["index"], value["entries"][3]["index"] = 4, 3
    value["entries"][1], value["entries"][3] = value["entries"][3], value["entries"][1]
    return value


@fault("index-order", "two entries of a log, the later one first")
def entries_swapped(small):
    small.shown.reverse()
    return small


@fault("index-order", "an entry twice")
def entry_repeated(small):
    small.shown.append((0, 3))
    return small


@fault("index-order", "two entries inside of a range, the later one first")
def swapped_order_in_range(whole):
    whole.shown[3], whole.shown[4] = whole.shown[4], whole.shown[3]
    return whole


@fault("entry-twice", "an entry that the log has at two places: a repeated leaf")
def repeated_leaf(small):
    openings = small.logs[0].openings
    openings[5] = openings[3]
    small.shown.append((0, 5))
    return small


@fault("entry-twice", "an entry of one log that stands in the other too")
def leaf_in_both_logs(whole):
    whole.logs[1].openings[1] = whole.logs[0].openings[1]
    return whole


def without(story, slot, absent=False):
    """The story with a slot hidden, or absent, of a message of which words are shown."""
    opening = story.logs[0].openings[3]
    if absent:
        fields = {leaf[2]: leaf[3] for leaf in opening.field_leaves if leaf[2] != slot}
        words_ = [leaf[2] for leaf in opening.words]
        story.logs[0].openings[3] = Opening("absent", fields, words_, visible={*opening.visible})
    else:
        opening.visible.discard(slot)
    return story


@fault("kind-or-direction-hidden", "words without the kind: they could be a note's")
def kind_hidden(small):
    return without(small, KIND)


@fault("kind-or-direction-hidden", "words without the direction: they could be the keeper's")
def direction_hidden(small):
    return without(small, DIRECTION)


@fault("kind-or-direction-hidden", "words of an entry that has no kind")
def kind_absent(small):
    return without(small, KIND, absent=True)


@fault("kind-or-direction-hidden", "words of an entry that has no direction")
def direction_absent(small):
    return without(small, DIRECTION, absent=True)


@fault("kind-or-direction-hidden", "an empty word alone is shown, without the kind")
def kind_of_empty_word_hidden(small):
    opening = small.logs[0].openings[3]
    opening.hidden = {place for place, leaf in enumerate(opening.words) if leaf[2]}
    opening.visible.discard(KIND)
    return small


@fault("body-too-long", "a body of one byte more than 1 MiB, committed like that")
def body_too_long(small):
    story, data = body_of(2**20 + 1)
    return {"data": data, "keys": story.keys(), "differs_from": "longest-body"}


@fault("stamp-order", "two stamps, the later one first")
def stamps_swapped(whole):
    whole.logs[0].stamps = [6, 2]
    return whole


@fault("stamp-order", "two stamps of one size")
def stamps_of_one_size(whole):
    whole.logs[0].stamps = [2, 2]
    return whole


@fault("stamp-invalid", "a hash of a stamp's proof is another")
def stamp_proof_altered(whole):
    value = whole.value()
    value["logs"][0]["stamps"][1]["proof"][0] = b64(bytes(32))
    return value


@fault("stamp-invalid", "an empty proof although the sizes differ")
def stamp_proof_empty(whole):
    value = whole.value()
    value["logs"][0]["stamps"][0]["proof"] = []
    return value


@fault("stamp-invalid", "a proof although size and root are the same")
def stamp_proof_needless(whole):
    whole.logs[0].stamps = [8]
    value = whole.value()
    value["logs"][0]["stamps"][0]["proof"] = [b64(bytes(32))]
    return value


@fault("stamp-invalid", "a hash of a stamp's proof too many")
def stamp_proof_longer(whole):
    value = whole.value()
    value["logs"][0]["stamps"][0]["proof"].append(b64(bytes(32)))
    return value


@fault("stamp-invalid", "a stamp larger than the log, signed by its key")
def stamp_beyond_log(whole):
    log = whole.logs[0]
    value = whole.value()
    value["logs"][0]["checkpoint"] = signed(log.text(8), log.signer)
    log.openings.append(Opening("whole 8", message(8), ["More."]))
    value["logs"][0]["stamps"].append({
        "checkpoint": signed(log.text(), log.signer),
        "proof": list(map(b64, consistency(log.leaves(), 8))), "tokens": [b64(b"a token")]})
    return value


@fault("stamp-invalid", "another root at the size of the log, signed by its key: a fork")
def stamp_fork(whole):
    log = whole.logs[0]
    value = whole.value()
    log.openings[0] = Opening("forked", message(1), ["Other."])
    value["logs"][0]["stamps"] = [
        {"checkpoint": signed(log.text(), log.signer), "proof": [], "tokens": [b64(b"a token")]}]
    return value


def words(tree):
    """The shown leaves of a TREE, in order."""
    if isinstance(tree, list):
        return words(tree[0]) + words(tree[1])
    return [tree] if "s" in tree else []
