"""Random changes of transcripts, of the bytes or of the values."""
import base64
import json

from commitment import T, b64
from story import printed

ODD_VALUES = [
    None, True, 0, 1, 2**53 - 1, "", "AA==", "AB==", "é", [], {}, [[], []], {"h": ""},
    {"h": b64(bytes(32))}, {"s": b64(bytes(16)), "w": ""}, {"s": b64(bytes(16)), "v": None}]
ODD_BYTES = [b'"', b"\\", b"{", b"}", b"[", b"]", b",", b":", b"0", b"-", b".", b"e", b" ", b"\n",
             b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\\u0041", b"\0", b"\\u001f", b"="]


def mutated(data, draw):
    """The bytes with one to three changes."""
    for _ in range(draw.choice([1, 1, 1, 2, 3])):
        data = changed_bytes(data, draw) if draw.random() < 0.3 else changed_value(data, draw)
    return data


def changed_bytes(data, draw):
    at, other = sorted(draw.randrange(len(data) + 1) for _ in range(2))
    kind = draw.randrange(5)
    if kind == 0:
        return data[:at] + draw.choice(ODD_BYTES) + data[at:]
    if kind == 1:
        return data[:at] + draw.choice(ODD_BYTES) + data[at + 1:]
    if kind == 2:
        return data[:at] + data[at + draw.randrange(1, 9):]
    if kind == 3:
        return data[:at] + data[other:other + 8] + data[at + 8:]
    flipped = bytearray(data or b"?")
    flipped[min(at, len(flipped) - 1)] ^= 1 << draw.randrange(8)
    return bytes(flipped)


def places(value, found):
    """Every place in a value, as the container and the key in it."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        found.append((value, key))
        if isinstance(value[key], (dict, list)):
            places(value[key], found)
    return found


def changed_value(data, draw):
    try:
        value = json.loads(data)
        found = places(value, [])
    except (ValueError, TypeError):
        return changed_bytes(data, draw)
    if not found:
        return data
    container, key = draw.choice(found)
    change = draw.choice([odd, copied, swapped, removed, repeated, nudged, hidden, reordered])
    change(container, key, found, draw)
    try:
        return printed(value)
    except (ValueError, RecursionError):
        return data


def odd(container, key, found, draw):
    container[key] = draw.choice(ODD_VALUES)


def copied(container, key, found, draw):
    other, place = draw.choice(found)
    container[key] = json.loads(json.dumps(other[place]))


def swapped(container, key, found, draw):
    """Two values of one kind in each other's place, so that the form stays more often."""
    alike = [(other, place) for other, place in found
             if type(other[place]) is type(container[key]) and other is not container[key]]
    other, place = draw.choice(alike)
    first, second = (json.dumps(side) for side in (container[key], other[place]))
    container[key], other[place] = json.loads(second), json.loads(first)


def removed(container, key, found, draw):
    del container[key]


def repeated(container, key, found, draw):
    if isinstance(container, list):
        container.insert(key, json.loads(json.dumps(container[key])))
    else:
        container["again"] = container[key]


def nudged(container, key, found, draw):
    """A number one more or less, a text with a letter more or less, or other bytes."""
    item = container[key]
    if isinstance(item, int) and item is not True and item is not False:
        container[key] = max(0, item + draw.choice([-1, 1, 2]))
    elif isinstance(item, str) and item:
        try:
            raw = bytearray(base64.b64decode(item, validate=True))
            raw[draw.randrange(len(raw))] ^= 1
            container[key] = b64(bytes(raw))
        except (ValueError, IndexError):
            at = draw.randrange(len(item))
            container[key] = item[:at] + draw.choice(["", "x", "\n", " ", "\u202e"]) + item[at + 1:]


def hidden(container, key, found, draw):
    """A word, field or node hidden as anybody can, not always merged with its neighbour."""
    trees = [(other, place) for other, place in found
             if isinstance(other[place], dict) and set(other[place]) in ({"s", "w"}, {"s", "v"})]
    if trees:
        other, place = draw.choice(trees)
        leaf = other[place]
        try:
            salt = base64.b64decode(leaf["s"])
            if "w" in leaf:
                other[place] = {"h": b64(T(b"w", salt, leaf["w"].encode()))}
        except (ValueError, AttributeError, TypeError):
            pass


def reordered(container, key, found, draw):
    if isinstance(container, list):
        container.reverse()
    else:
        items = list(container.items())
        draw.shuffle(items)
        container.clear()
        container.update(items)
