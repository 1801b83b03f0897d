"""Faults that show before anything is hashed: bytes, JSON, members, types ("Form")."""
from commitment import b64, comb, digest, perfect
from faults import fault, replaced
from genuine import file_of, single
from story import message, printed


@fault("size-limit", "one byte more than 512 MiB")
def file_too_large(small):
    story, data = file_of(512 * 2**20 + 1)
    return {"data": data, "keys": story.keys(), "differs_from": "large-file"}


@fault("not-utf8", "a byte that never stands in UTF-8 in place of a letter of a word")
def byte_ff(small):
    return replaced(small.bytes(), b"shot", b"sh\xfft")


@fault("not-utf8", "half of a surrogate pair, encoded as if it were a character")
def encoded_surrogate(small):
    return replaced(small.bytes(), b"shot", b"sh\xed\xa0\x80t")


@fault("not-utf8", "a slash encoded in two bytes")
def overlong(small):
    return replaced(small.bytes(), b"shot", b"sh\xc0\xaft")


@fault("not-utf8", "a code point above U+10FFFF")
def beyond_unicode(small):
    return replaced(small.bytes(), b"shot", b"sh\xf4\x90\x80\x80t")


@fault("not-utf8", "a character that is cut short at the end of the file")
def cut_character(small):
    return small.bytes() + b"\xe2\x96"


@fault("nesting-too-deep", "141 levels of brackets")
def nested_141(small):
    return nested(small, 141)


@fault("nesting-too-deep", "a million levels of brackets: no verifier may recurse into them")
def depth_bomb(small):
    before, after = nested(small, 5).decode().split("[[]]")
    return {"data": [(before, 1), ("[", 10**6), ("]", 10**6), (after, 1)]}


def of_one_word(name, word, old, new):
    """A transcript of a story with this word alone, its bytes changed in one place."""
    story = single(name, message(1), [word])
    data = replaced(story.bytes(), old, new)
    return {"data": data, "keys": story.keys(), "differs_from": None}


def nested(story, levels):
    """The transcript with a body of empty brackets, so deep that the whole has those levels."""
    value = story.value()
    body = []
    for _ in range(levels - 4):
        body = [body]
    value["entries"][0]["body"] = body
    return printed(value)


@fault("wrong-type", "brackets within brackets instead of an entry, 140 levels deep")
def nested_140(small):
    value = small.value()
    deep = []
    for _ in range(137):
        deep = [deep]
    value["entries"].append(deep)
    return value


@fault("json-not-canonical", "a byte order mark")
def byte_order_mark(small):
    return b"\xef\xbb\xbf" + small.bytes()


@fault("json-not-canonical", "a line feed behind the transcript")
def line_feed_at_end(small):
    return small.bytes() + b"\n"


@fault("json-not-canonical", "a second value behind the transcript")
def trailing_value(small):
    return small.bytes() + b"{}"


@fault("json-not-canonical", "a zero byte behind the transcript")
def trailing_zero(small):
    return small.bytes() + b"\0"


@fault("json-not-canonical", "the last bracket is missing")
def cut_short(small):
    return small.bytes()[:-1]


@fault("json-not-canonical", "an empty file")
def empty_file(small):
    return b""


@fault("json-not-canonical", "a space behind a comma")
def white_space(small):
    return replaced(small.bytes(), b',"entries"', b', "entries"')


@fault("json-not-canonical", "a comma behind the last entry")
def trailing_comma(small):
    return small.bytes()[:-2] + b",]}"


@fault("json-not-canonical", "the member log of an entry twice, with the same value")
def duplicate_member(small):
    return replaced(small.bytes(), b'{"log":0', b'{"log":0,"log":0')


@fault("json-not-canonical", "the word of a leaf twice: readers differ in which of them counts")
def duplicate_word(small):
    return replaced(small.bytes(), b'"w":"We"', b'"w":"They","w":"We"')


@fault("json-not-canonical", "an index with a leading zero")
def leading_zero(small):
    return replaced(small.bytes(), b'"index":1', b'"index":01')


@fault("json-not-canonical", "an index with a fraction")
def fraction(small):
    return replaced(small.bytes(), b'"index":1', b'"index":1.0')


@fault("json-not-canonical", "an index with an exponent")
def exponent(small):
    return replaced(small.bytes(), b'"index":1', b'"index":1e0')


@fault("json-not-canonical", "a log of minus zero")
def minus_zero(small):
    return replaced(small.bytes(), b'"log":0', b'"log":-0')


@fault("json-not-canonical", "a negative index")
def negative(small):
    return replaced(small.bytes(), b'"index":1', b'"index":-1')


@fault("json-not-canonical", "an index of 2^53")
def big_integer(small):
    return replaced(small.bytes(), b'"index":1', b'"index":9007199254740992')


@fault("json-not-canonical", "an index of 2^64 + 1, which wraps around to the right one")
def wrapping_integer(small):
    return replaced(small.bytes(), b'"index":1', b'"index":18446744073709551617')


@fault("json-not-canonical", "an index of 5,000 digits")
def endless_integer(small):
    return replaced(small.bytes(), b'"index":1', b'"index":1' + b"0" * 5000)


@fault("json-not-canonical", "an index that is not a number, in the way that some readers allow")
def not_a_number(small):
    return replaced(small.bytes(), b'"index":1', b'"index":NaN')


@fault("json-not-canonical", "a letter written as an escape")
def escaped_letter(small):
    return replaced(small.bytes(), b'"w":"We"', b'"w":"\\u0057e"')


@fault("json-not-canonical", "a slash written as an escape")
def escaped_slash(small):
    return replaced(small.bytes(), b'"format":"testimony/', b'"format":"testimony\\/')


@fault("json-not-canonical", "a line feed written as the long escape")
def long_escape(small):
    return replaced(small.bytes(), b'"w":"\\n"', b'"w":"\\u000a"')


@fault("json-not-canonical", "a control character escaped in upper case")
def upper_case_escape(small):
    return of_one_word("bell", "\x1f", b"\\u001f", b"\\u001F")


@fault("json-not-canonical", "a line feed as it is inside of a word")
def raw_line_feed(small):
    return replaced(small.bytes(), b'"w":"\\n"', b'"w":"\n"')


@fault("json-not-canonical", "half of a surrogate pair as an escape")
def lone_surrogate(small):
    return replaced(small.bytes(), b'"w":"We"', b'"w":"We\\ud83d"')


@fault("json-not-canonical", "a character as an escaped surrogate pair")
def surrogate_pair(small):
    return of_one_word("pair", "👍", "👍", "\\ud83d\\udc4d")


@fault("json-not-canonical", "quotation marks of the other kind")
def single_quotes(small):
    return replaced(small.bytes(), b'"format"', b"'format'")


@fault("wrong-type", "an array instead of the transcript")
def array_outside(small):
    return b"[" + small.bytes() + b"]"


@fault("wrong-type", "an index that is true, which some languages take for 1")
def boolean_index(small):
    return replaced(small.bytes(), b'"index":1', b'"index":true')


@fault("wrong-type", "an index that is a string")
def string_index(small):
    return replaced(small.bytes(), b'"index":1', b'"index":"1"')


@fault("wrong-type", "no list of stamps but null")
def null_stamps(small):
    return replaced(small.bytes(), b'"stamps":[]', b'"stamps":null')


@fault("wrong-type", "a word that is a number")
def number_for_word(small):
    return of_one_word("number", "7", b'"w":"7"', b'"w":7')


@fault("wrong-type", "a field that is false instead of null")
def false_field(small):
    story = single("absent", message(1), ["Later."], visible=range(16))
    data = replaced(story.bytes(), b'"v":null', b'"v":false')
    return {"data": data, "keys": story.keys(), "differs_from": "absent-values"}


@fault("unknown-member", "a member of the transcript that nobody asked for")
def unknown_member(small):
    return {**small.value(), "title": "Voices"}


@fault("unknown-member", "a member of an entry that nobody asked for")
def unknown_entry_member(small):
    value = small.value()
    value["entries"][0]["name"] = "Gulnar"
    return value


@fault("unknown-member", "members whose names are numbers, which some readers put first")
def numbered_members(small):
    return {**small.value(), "1": 1, "0": 0}


@fault("unknown-member", "a member that some languages give to every object")
def inherited_member(small):
    value = small.value()
    value["entries"][0]["__proto__"] = {}
    return value


@fault("missing-member", "an entry of no members")
def empty_entry(small):
    value = small.value()
    value["entries"].append({})
    return value


@fault("unknown-member", "a withheld entry with a body")
def withheld_with_body(whole):
    value = whole.value()
    value["entries"][3]["body"] = {"h": b64(bytes(32))}
    return value


@fault("missing-member", "a log without its list of stamps")
def no_stamps(small):
    return replaced(small.bytes(), b',"stamps":[]', b"")


@fault("missing-member", "an entry without its fields")
def no_fields(small):
    value = small.value()
    del value["entries"][0]["fields"]
    return value


@fault("member-order", "index before log")
def swapped_members(small):
    return replaced(small.bytes(), b'"log":0,"index":1', b'"index":1,"log":0')


@fault("member-order", "entries before logs")
def swapped_outer_members(small):
    value = small.value()
    return {"format": value["format"], "entries": value["entries"], "logs": value["logs"]}


@fault("unknown-format", "the format of another version")
def next_format(small):
    return replaced(small.bytes(), b"transcript@v1", b"transcript@v2")


@fault("base64-invalid", "a salt without its padding")
def no_padding(small):
    return replaced(small.bytes(), b'=="', b'"')


@fault("base64-invalid", "a salt whose unused bits are set: other bytes, the same value")
def unused_bits(small):
    value = small.value()
    leaf = first_leaf(value["entries"][1]["body"], "s")
    last = leaf["s"][-3]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    leaf["s"] = leaf["s"][:-3] + alphabet[alphabet.index(last) + 1] + "=="
    return value


@fault("base64-invalid", "a hash in the alphabet for URLs")
def alphabet_for_urls(small):
    data = small.bytes()
    start = data.index(b'"entries"')
    slash = min(place for place in (data.find(b"/", start), data.find(b"+", start)) if place > 0)
    return data[:slash] + (b"_" if data[slash:slash + 1] == b"/" else b"-") + data[slash + 1:]


@fault("base64-invalid", "a line feed within a hash, which some decoders skip")
def wrapped_base64(small):
    value = small.value()
    proof = value["entries"][0]["proof"]
    proof[0] = proof[0][:20] + "\n" + proof[0][20:]
    return value


@fault("wrong-length", "a salt of 15 bytes, committed like that")
def short_salt(small):
    opening = small.logs[0].openings[3]
    opening.body = ("node", opening.body, ("word", bytes(15), " Later."))
    return small


@fault("wrong-length", "a hash of 33 bytes in a proof")
def long_hash(small):
    value = small.value()
    value["entries"][0]["proof"][0] = b64(bytes(33))
    return value


@fault("stamp-empty", "a stamp without a token")
def stamp_without_token(whole):
    value = whole.value()
    value["logs"][0]["stamps"][0]["tokens"] = []
    return value


def first_leaf(tree, member):
    """The first leaf of a TREE that has a member."""
    if isinstance(tree, list):
        return first_leaf(tree[0], member) or first_leaf(tree[1], member)
    return tree if member in tree else None


@fault("tree-malformed", "a node with three children")
def three_children(small):
    value = small.value()
    value["entries"][1]["body"].append({"h": b64(bytes(32))})
    return value


@fault("tree-malformed", "a node with one child")
def one_child(small):
    value = small.value()
    value["entries"][1]["body"] = [value["entries"][1]["body"]]
    return value


@fault("tree-malformed", "a word before its salt")
def word_before_salt(small):
    value = small.value()
    leaf = first_leaf(value["entries"][1]["body"], "s")
    leaf["s"] = leaf.pop("s")
    return value


@fault("tree-malformed", "a hidden part that says what it hides: a filled mark")
def filled_mark(small):
    value = small.value()
    first_leaf(value["entries"][0]["body"], "h")["w"] = " two kilometres"
    return value


@fault("tree-malformed", "one member with the names of two")
def joined_names(small):
    leaf = first_leaf(small.value()["entries"][1]["body"], "s")
    return replaced(small.bytes(), printed(leaf), printed({"sw": leaf["s"]}))


@fault("tree-malformed", "null in place of a part")
def null_in_tree(small):
    value = small.value()
    value["entries"][1]["body"][0] = None
    return value


@fault("tree-too-deep", "words 129 edges deep, committed like that")
def tree_of_129(small):
    story = single("too deep", message(1), [f"{n} " for n in range(130)], shape=comb)
    return {"data": story, "keys": story.keys(), "differs_from": "deepest"}


@fault("field-tree-shape", "a field that lies three edges deep, committed like that")
def shallow_field(small):
    opening = small.logs[0].openings[1]
    root = opening.fields
    last = ("field", bytes(16), 0b111, b"2021-08-12Z")  # the slot to which the way there leads
    opening.fields = ("node", root[1], ("node", root[2][1], ("node", root[2][2][1], last)))
    return small


@fault("field-tree-shape", "a field that lies five edges deep, committed like that")
def deep_field(small):
    opening = small.logs[0].openings[1]
    leaves = opening.field_leaves
    leaves[0] = ("node", leaves[0], ("field", bytes(16), 0b00001, (9).to_bytes(8, "big")))
    opening.fields = perfect(leaves)
    return small


@fault("word-in-field-tree", "a word in place of a field, committed like that")
def word_for_field(small):
    opening = small.logs[0].openings[1]
    opening.field_leaves[3] = ("word", bytes(16), "a source")
    opening.fields = perfect(opening.field_leaves)
    return small


@fault("field-in-body-tree", "a field in place of a word, committed like that")
def field_for_word(small):
    opening = small.logs[0].openings[3]
    opening.body = ("node", opening.body, ("field", bytes(16), 0, b"message"))
    opening.visible |= {0}
    return small


@fault("hidden-neighbours-unmerged", "two hidden neighbours, not merged to one hash")
def unmerged_neighbours(small):
    opening = small.logs[0].openings[3]
    value = small.value()
    value["entries"][1]["body"] = [{"h": b64(digest(side))} for side in opening.body[1:]]
    return value


@fault("hidden-neighbours-unmerged", "two hidden neighbours in the fields")
def unmerged_fields(small):
    opening = small.logs[0].openings[1]
    value = small.value()
    last = value["entries"][0]["fields"][1][1]
    assert "v" in last[1][1]
    first = opening.field_leaves[12:14]
    assert "h" in last[0]
    last[0] = [{"h": b64(digest(leaf))} for leaf in first]
    return value
