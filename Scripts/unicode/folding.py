"""What each code point folds to, for comparing what people write: Docs/Format.md has no part in it,
as nothing of this is ever stored."""

SPACE, HYPHEN = 0x20, 0x2D

# Letters of the Arabic script that are one letter to whoever types a name.
ARABIC = {
    0x06CC: [0x064A, 0x0649, 0x0626, 0x06D0, 0x06CD, 0x06CE, 0x06D2, 0x06D3],  # yeh
    0x06A9: [0x0643, 0x06AA],  # kaf
    0x06AF: [0x06AB],  # gaf
    0x0647: [0x0629, 0x06C0, 0x06C1, 0x06C2, 0x06C3, 0x06BE, 0x06D5],  # heh
    0x0627: [0x0622, 0x0623, 0x0625, 0x0671, 0x0672, 0x0673, 0x0675],  # alef
    0x0648: [0x0624, 0x0676, 0x0677, *range(0x06C4, 0x06CC)],  # waw
    0x062A: [0x067C, 0x0679],  # Pashto and Urdu letters that others write without the mark
    0x062F: [0x0689, 0x0688],
    0x0631: [0x0693, 0x0691],
    0x0646: [0x06BC, 0x06BA],
}
# Letters whose mark is not a combining one, so that no decomposition takes it away.
LATIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}
PUNCTUATION = {"،": ",", "؛": ";", "؟": "?", "٪": "%", "٫": ".", "٬": ",", "۔": "."}
DROPPED = [
    0x2800,  # Braille blank
    0x0640,  # tatweel
    0x0621, 0x0654, 0x0655, 0x0674,  # hamza
    *range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06EE),
    # apostrophes, and what is typed in their place
    0x0027, 0x0060, 0x00B4, 0x02B9, 0x02BB, 0x02BC, 0x02BD, 0x02BE, 0x02BF, 0x02C8, 0x02CA, 0x02CB,
    0x055A, 0x05F3, 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x2035, 0xFF07,
]
# Dashes and spaces that their category does not say.
HYPHENS = [0x2212, 0x02D7, 0x2010, 0x2011, 0x2043]
SPACES = [*range(0x09, 0x0E), 0x85, 0x2028, 0x2029]

HANGUL = range(0xAC00, 0xD7A4)


def table(database):
    """The code points that do not fold to themselves, each with a tuple of what they fold to. The
    Hangul syllables are not in it: they are decomposed by arithmetic."""
    letters = _letters()
    folded = {}
    for point in database.category.keys() | database.ignorable:
        if point in HANGUL or 0xD800 <= point < 0xE000:
            continue
        result = _fold(point, database, letters)
        if result != (point,):
            folded[point] = result
    for point, result in folded.items():
        again = tuple(part for each in result for part in folded.get(each, (each,)))
        if again != result:
            raise SystemExit(f"U+{point:04X} folds further when folded again")
    return folded


def _letters():
    letters = {variant: [letter] for letter, variants in ARABIC.items() for variant in variants}
    for source in (LATIN, PUNCTUATION):
        letters.update({ord(key): [ord(part) for part in value] for key, value in source.items()})
    letters.update({point: [] for point in DROPPED})
    letters.update({point: [HYPHEN] for point in HYPHENS})
    letters.update({point: [SPACE] for point in SPACES})
    return letters


def _fold(point, database, letters):
    """Applies every rule until none changes anything."""
    points = [point]
    while True:
        result = [part for each in points for part in _once(each, database, letters)]
        if result == points:
            return tuple(result)
        points = result


def _once(point, database, letters):
    category = database.category.get(point, "Cn")
    if point in letters:
        return letters[point]
    if point in database.ignorable or category in ("Cf", "Me"):
        return []
    # Vowel signs of the scripts of India and its neighbours have class 0, and spell words; so do
    # viramas (9) and the marks of kana (8).
    if category == "Mn" and database.combining.get(point, 0) not in (0, 8, 9):
        return []
    if point in database.digit:
        return [ord("0") + database.digit[point]]
    if category == "Zs":
        return [SPACE]
    if category == "Pd":
        return [HYPHEN]
    if point in database.decomposition:
        return database.decomposition[point]
    return database.casefold.get(point, [point])
