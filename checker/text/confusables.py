"""Letters of other scripts, and signs, read as the Latin letters that they are put for.

The tables are made by `tools/confusables.py` from Unicode Technical Standard 39 and from the names
of characters.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from importlib import resources

_LEAST_FLAGS = 3
"""Two regional letters side by side are a flag; more are a word."""
_REGIONAL = "\U0001f1e6-\U0001f1ff"


@functools.cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    raw = resources.files(__package__).joinpath("confusables.json").read_text(encoding="utf-8")
    tables: dict[str, dict[str, str]] = json.loads(raw)
    return tables


def always() -> Mapping[str, str]:
    """Latin letters with strokes or in small capitals, and letters in squares, by what they are."""
    return _tables()["always"]


def in_words() -> Mapping[str, str]:
    """Letters of other scripts by the Latin ones that they look like; so read only inside a Latin word."""
    return _tables()["in_words"]


@functools.cache
def look_alike_letters() -> Mapping[str, str]:
    """Every letter or sign that looks like a Latin letter, by that letter."""
    return {**in_words(), **always()}


@functools.cache
def _suspects() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(in_words()))}{_REGIONAL}]")


@functools.cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff]+|[{_REGIONAL}]+")


def unmasked(characters: list[str]) -> list[str]:
    """Folded characters with look-alikes made Latin in words that are otherwise Latin.

    A word counts as Latin if each of its letters is one or looks like one, and a Latin letter stands
    in it or no letter of the text is truly of another such script (a Russian text stays as it is).
    """
    text = "".join(characters)
    if _suspects().search(text) is None:
        return characters
    table = in_words()
    words = [(w.start(), w.group()) for w in _word().finditer(text) if not w.group().isascii()]
    is_foreign = any(not c.isascii() and c not in table for _, word in words for c in word if not _is_flag(c))
    found = list(characters)
    for start, word in words:
        if _is_flag(word[0]):
            if len(word) >= _LEAST_FLAGS:
                found[start : start + len(word)] = [chr(ord(c) - 0x1F1E6 + ord("a")) for c in word]
        elif all(c.isascii() or c in table for c in word) and (any(map(str.isascii, word)) or not is_foreign):
            found[start : start + len(word)] = [table.get(c, c) for c in word]
    return found


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
