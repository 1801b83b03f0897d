"""Writes the folding table as Swift sources: text literals, so that they cost no time at the start."""

import os
import sys

import database
import folding

# Six bits a character, from '?' to '~': no quotation mark and nothing that ends a raw literal.
BASE = 0x3F
WIDTH = 6
BLOCK = 64
# Beyond it, only tags and variation selectors are folded: they are dropped.
END = 0x30000
DROPPED, SEQUENCES = 1, 0xD800


def main():
    source, target = sys.argv[1:]
    data = database.read(source)
    folded = folding.table(data)
    for point in folded:
        if point >= END and folded[point]:
            raise SystemExit(f"U+{point:04X} is beyond the table")
    sequences = sorted({result for result in folded.values() if len(result) > 1})
    codes = {result: SEQUENCES + place for place, result in enumerate(sequences)}
    if len(sequences) >= 0x800:
        raise SystemExit("more sequences than there are surrogates")
    values = [0] * END
    for point, result in folded.items():
        if point < END:
            values[point] = code(result, codes)
    blocks, stages = {}, []
    for start in range(0, END, BLOCK):
        block = tuple(values[start : start + BLOCK])
        stages.append(blocks.setdefault(block, len(blocks)))
    starts, pool = [0], []
    for sequence in sequences:
        pool += sequence
        starts.append(len(pool))
    write(target, "FoldingStages", data.version, "stages", pack(stages, 2),
          "The block of each 64 code points, two characters each.")
    write(target, "FoldingBlocks", data.version, "blocks",
          pack([value for block in blocks for value in block], 3),
          "What each code point of a block folds to, three characters each: 0 for itself, 1 for\n"
          "  /// nothing, a surrogate for a sequence, else the code point.")
    write(target, "FoldingSequences", data.version, "sequences", pack(pool, 3),
          "The code points of all sequences, three characters each.")
    write(target, "FoldingSequenceStarts", data.version, "sequenceStarts", pack(starts, 3),
          "Where each sequence starts, and after them the end of all, three characters each.")


def code(result, codes):
    if not result:
        return DROPPED
    return codes[result] if len(result) > 1 else result[0]


def pack(numbers, characters):
    """Big-endian, six bits a character."""
    if max(numbers) >> (WIDTH * characters):
        raise SystemExit("a number does not fit")
    shifts = [WIDTH * place for place in reversed(range(characters))]
    return "".join(chr(BASE + (number >> shift & 63)) for number in numbers for shift in shifts)


def write(folder, name, version, member, text, meaning):
    width = 4000
    lines = [text[start : start + width] for start in range(0, len(text), width)]
    body = "\\#\n".join("    " + line for line in lines)
    with open(os.path.join(folder, name + ".swift"), "w", encoding="ascii") as sink:
        sink.write(
            "// swift-format-ignore-file\n"
            f"// Made by Scripts/folding-table from the Unicode Character Database {version}; do not edit.\n"
            "// Its licence is in Docs/Licences/Unicode.txt.\n\n"
            "extension FoldingTable {\n"
            f"  /// {meaning}\n"
            f"  static let {member}: StaticString = #\"\"\"\n{body}\n    \"\"\"#\n"
            "}\n"
        )
    print(f"{name}: {len(text)} bytes", file=sys.stderr)


main()
