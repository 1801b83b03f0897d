"""Writes the table of single-byte character sets that mail is read with, from Python's own codecs."""

import sys

SETS = {
    "iso-8859-1": "latin_1",
    **{f"iso-8859-{n}": f"iso8859_{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 15)},
    "windows-874": "cp874",
    **{f"windows-{n}": f"cp{n}" for n in range(1250, 1259)},
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "ibm866": "cp866",
    "macintosh": "mac_roman",
}

HEAD = '''\
/// What bytes from 128 on mean in the character sets of one byte a character, four hexadecimal digits
/// each; `ffff` for none. Written by `Scripts/charset-table`.
enum CharsetTable {
  static let sets: [(name: StaticString, scalars: StaticString)] = [
'''


def scalar(codec: str, byte: int) -> str:
    try:
        return f"{ord(bytes([byte]).decode(codec)):04x}"
    except UnicodeDecodeError:
        return "ffff"


def main() -> None:
    lines = [HEAD]
    for name, codec in SETS.items():
        digits = "".join(scalar(codec, byte) for byte in range(128, 256))
        rows = [digits[start : start + 88] for start in range(0, len(digits), 88)]
        lines.append(f'    (\n      "{name}",\n      """\n')
        lines += [f"      {row}\\\n" for row in rows[:-1]]
        lines.append(f'      {rows[-1]}\n      """\n    ),\n')
    lines.append("  ]\n}\n")
    with open(sys.argv[1], "w", encoding="utf-8") as output:
        output.write("".join(lines))


main()
