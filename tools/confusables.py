"""Make `checker/text/confusables.json`: letters and signs that stand for a Latin letter or a digit.

`python tools/confusables.py`. It needs confusable-homoglyphs 3.3.1 (`pip install
confusable-homoglyphs==3.3.1`), which holds the table of Unicode Technical Standard 39; the package
itself does not.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from importlib import metadata, resources
from pathlib import Path

import checker

PATH = Path(checker.__file__).parent / "text" / "confusables.json"
VERSION = "3.3.1"
_LATIN_NAME = re.compile(
    r"LATIN (?:SMALL |CAPITAL )?(?:LETTER )?(?:SMALL CAPITAL )?([A-Z])(?: WITH (?:.*(?:STROKE|HOOK|TAIL|TILDE|CURL|BELT|BAR|LOOP).*))?"
)
_SIGN_NAME = re.compile(r"(?:NEGATIVE (?:SQUARED|CIRCLED)|CROSSED NEGATIVE SQUARED)(?: LATIN CAPITAL)? LETTER ([A-Z])")
_DOTLESS = {"ı": "i", "ȷ": "j"}
_LOOSELY = "пn гr зe єe ωw εe ηn νv κk τt γy тt вb кk мm нh"
"""Small letters that the standard's stricter table leaves out and that frauds use."""


def by_name() -> Iterator[tuple[str, str]]:
    """Latin letters with strokes, hooks or in small capitals, and letters in squares and circles."""
    for code in range(0x80, 0x1FFFF):
        character = chr(code)
        name = unicodedata.name(character, "")
        if unicodedata.normalize("NFKD", character)[0].isascii():
            continue  # what decomposition makes ASCII needs no table
        found = _LATIN_NAME.fullmatch(name) or _SIGN_NAME.fullmatch(name)
        if found:
            yield character, found.group(1).lower()
    yield from _DOTLESS.items()


def by_shape() -> Iterator[tuple[str, str]]:
    """Letters of other scripts that Unicode calls confusable with a Latin letter."""
    yield from ((pair[0], pair[1]) for pair in _LOOSELY.split())
    direct: dict[str, str] = {}
    raw = json.loads(resources.files("confusable_homoglyphs").joinpath("confusables.json").read_text(encoding="utf-8"))
    for character, others in raw.items():
        if len(character) != 1 or character.isascii() or unicodedata.category(character)[0] != "L":
            continue
        if unicodedata.name(character, "").startswith(
            ("LATIN", "CJK", "HANGUL", "HIRAGANA", "KATAKANA", "MATHEMATICAL")
        ):
            continue
        latin = sorted(o["c"] for o in others if len(o["c"]) == 1 and o["c"].isascii() and o["c"].isalpha())
        if latin and not unicodedata.normalize("NFKC", character).isascii():
            lowered = [c for c in latin if c.islower()]
            direct[character] = (lowered or latin)[0].lower()
    yield from direct.items()
    for character, letter in direct.items():
        folded = unicodedata.normalize("NFKC", character).lower()
        if len(folded) == 1:  # a text is folded before its words are looked at
            yield folded, letter


def main() -> int:
    """Write the two tables: those that always stand for the letter, and those that do inside a Latin word."""
    if metadata.version("confusable-homoglyphs") != VERSION:
        print(f"tools/confusables.py: needs confusable-homoglyphs {VERSION}", file=sys.stderr)
        return 2
    always = dict(sorted(by_name()))
    shapes: dict[str, str] = {}
    for character, letter in by_shape():  # what is said of a letter itself stands before what its capital looks like
        shapes.setdefault(character, letter)
    in_words = dict(sorted(item for item in shapes.items() if item[0] not in always))
    PATH.write_text(
        json.dumps({"always": always, "in_words": in_words}, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )
    print(f"{len(always)} letters and signs that are Latin, {len(in_words)} that look so")
    return 0


if __name__ == "__main__":
    sys.exit(main())
