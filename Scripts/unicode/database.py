"""The Unicode Character Database, as far as folding needs it (UAX #44)."""

import os
from dataclasses import dataclass, field


@dataclass
class Database:
    """Properties by code point; what is not in a map has the default."""

    version: str = ""
    category: dict = field(default_factory=dict)
    combining: dict = field(default_factory=dict)
    decomposition: dict = field(default_factory=dict)
    digit: dict = field(default_factory=dict)
    casefold: dict = field(default_factory=dict)
    ignorable: set = field(default_factory=set)


def read(folder):
    """Reads UnicodeData, CaseFolding and DerivedCoreProperties."""
    database = Database()
    first = None
    for row in _rows(folder, "UnicodeData.txt"):
        point, name = int(row[0], 16), row[1]
        points = [point]
        if name.endswith(", First>"):
            first = point
            continue
        if name.endswith(", Last>"):
            points = range(first, point + 1)
        for each in points:
            database.category[each] = row[2]
        if row[3] != "0":
            database.combining[point] = int(row[3])
        if row[5]:
            parts = [part for part in row[5].split() if not part.startswith("<")]
            database.decomposition[point] = [int(part, 16) for part in parts]
        if row[2] == "Nd":
            database.digit[point] = int(row[6])
    for row in _rows(folder, "CaseFolding.txt"):
        if row[1] in "CF":
            database.casefold[int(row[0], 16)] = [int(part, 16) for part in row[2].split()]
    for row in _rows(folder, "DerivedCoreProperties.txt"):
        if row[1] == "Default_Ignorable_Code_Point":
            ends = [int(end, 16) for end in row[0].split("..")]
            database.ignorable.update(range(ends[0], ends[-1] + 1))
    with open(os.path.join(folder, "CaseFolding.txt"), encoding="utf-8") as source:
        database.version = source.readline().split("-")[1].removesuffix(".txt\n")
    return database


def _rows(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as source:
        for line in source:
            line = line.split("#")[0].strip()
            if line:
                yield [part.strip() for part in line.split(";")]
