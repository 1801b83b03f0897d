"""Writes the table of letters that look like Latin or Arabic ones as a Swift source, from UTS #39's
confusables.txt and the Unicode Character Database."""

import re
import sys

import database
import folding

BASE = 0x3F


def main():
    source, confusables, target = sys.argv[1:]
    folded = folding.table(database.read(source))

    def fold(points):
        return [part for point in points for part in folded.get(point, (point,))]

    def is_known(point):
        return 0x61 <= point <= 0x7A or 0x30 <= point <= 0x39 or 0x0620 <= point < 0x0700

    version, entries = "", {}
    with open(confusables, encoding="utf-8-sig") as lines:
        for line in lines:
            if line.startswith("# Version:"):
                version = line.split(":")[1].strip()
            fields = line.split("#")[0].split(";")
            if len(fields) < 3:
                continue
            source_point = int(fields[0], 16)
            points = fold([source_point])
            if len(points) != 1 or is_known(points[0]) or points[0] < 0x80:
                continue
            letters = fold([int(part, 16) for part in fields[1].split()])
            if not 0 < len(letters) <= 2 or not all(map(is_known, letters)):
                continue
            # The folded text has no capitals: what a capital looks like counts for its small letter,
            # unless that has a look of its own.
            if points[0] == source_point:
                entries[source_point] = letters
            else:
                entries.setdefault(points[0], letters)
    text = "".join(
        pack(number)
        for point, letters in sorted(entries.items())
        for number in (point, letters[0], letters[1] if len(letters) > 1 else 0)
    )
    lines = [text[start : start + 96] for start in range(0, len(text), 96)]
    body = "\\#\n".join("    " + line for line in lines)
    with open(target, "w", encoding="ascii") as sink:
        sink.write(
            "// swift-format-ignore-file\n"
            f"// Made by Scripts/lookalike-table from UTS #39's confusables.txt {version}; do not edit.\n"
            "// Its licence is in Docs/Licences/Unicode.txt.\n\n"
            "extension LookalikeTable {\n"
            "  /// Scalar and one or two letters, sorted, four characters each.\n"
            f"  static let entries: StaticString = #\"\"\"\n{body}\n    \"\"\"#\n"
            "}\n"
        )
    print(f"{len(entries)} letters", file=sys.stderr)


def pack(number):
    return "".join(chr(BASE + (number >> shift & 63)) for shift in (18, 12, 6, 0))


main()
