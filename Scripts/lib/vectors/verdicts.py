#!/usr/bin/env python3
"""What Scripts/verify_transcript.py says of vectors, one JSON object a line.

    verdicts.py MANIFEST            of each vector of a manifest (Tests/Vectors/README.md) but for
                                    those with a policy, which it knows nothing of
    verdicts.py --releases MANIFEST of each release note of a manifest
    verdicts.py --mutate SEED N     of N copies of genuine vectors, each changed at random: the object
                                    then has the file too, in base64
"""
import base64
import json
import os
import random
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", ".."))

from mutations import mutated  # noqa: E402
from verify_transcript import (  # noqa: E402
    Checkpoint, Key, Rejected, check_release, rendered, verify)

MANIFEST = os.path.join(HERE, "..", "..", "..", "Tests", "Vectors", "manifest.json")


def load(manifest, what="vectors"):
    with open(manifest, encoding="utf-8") as file:
        return json.load(file)[what]


def content(vector, manifest):
    if "parts" in vector:
        return b"".join(part["text"].encode() * part["times"] for part in vector["parts"])
    with open(os.path.join(os.path.dirname(manifest), vector["file"]), "rb") as file:
        return file.read()


def verdict(data, vector):
    """The verdict on the bytes of a file, by the trust of a vector."""
    keys = [Key(key) for key in vector["keys"]]
    heads = {Checkpoint(note).head for note in vector["checkpoints"]}
    try:
        logs, entries = verify(data, keys, heads)
    except Rejected as reason:
        return {"expect": "rejected", "reason": str(reason)}
    verified = bool(logs) and bool(keys or heads)
    shown = [rendered(entry.body) for entry in entries if not entry.withheld]
    return {"expect": "verified" if verified else "not-proved", "reason": None, "shown": shown}


def release_verdict(data, release):
    keys = [Key(key) for key in release["keys"]]
    try:
        keys = [key for key in keys if key.name.endswith("/release")]
        check_release(release["note"].encode(), data, keys)
        return {"expect": "released", "reason": None}
    except Rejected as reason:
        return {"expect": "rejected", "reason": str(reason)}


def main(arguments):
    if arguments[:1] == ["--releases"]:
        for release in load(arguments[1], "releases"):
            said = release_verdict(content(release, arguments[1]), release)
            print(json.dumps({"name": release["name"], **said}))
        return
    if arguments[:1] != ["--mutate"]:
        for vector in load(arguments[0]):
            if vector["policy"] is not None:
                continue
            said = verdict(content(vector, arguments[0]), vector)
            print(json.dumps({"name": vector["name"], **said}))
        return
    seed, count = map(int, arguments[1:])
    draw = random.Random(seed)
    genuine = [vector for vector in load(MANIFEST)
               if vector["expect"] != "rejected" and vector["policy"] is None]
    small = [(vector, content(vector, MANIFEST)) for vector in genuine if "file" in vector]
    small = [(vector, data) for vector, data in small if len(data) < 12_000]
    for _ in range(count):
        vector, data = draw.choice(small)
        data = mutated(data, draw)
        print(json.dumps({"name": vector["name"], **verdict(data, vector),
                          "data": base64.b64encode(data).decode()}))


main(sys.argv[1:])
