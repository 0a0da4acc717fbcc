"""The one feature function: what training and scoring both see of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.types import Normalized

FEATURE_VERSION = 1
"""Raised whenever the same text would give other features; a model names the one it needs."""

MAX_GRAM = 4
_WORD = re.compile(r"[a-z']+")


def features(text: Normalized) -> Iterator[tuple[str, int, int]]:
    """Every feature occurrence as (name, start, end) in the normalised text.

    Character n-grams of one to four, and words and word pairs of Latin script
    (marked with a leading tab, which no normalised text contains).
    """
    body = text.text
    length = len(body)
    for size in range(1, MAX_GRAM + 1):
        for start in range(length - size + 1):
            yield body[start : start + size], start, start + size
    before: re.Match[str] | None = None
    for word in _WORD.finditer(body):
        yield "\t" + word.group(), word.start(), word.end()
        if before is not None and word.start() - before.end() <= 2:
            yield f"\t{before.group()} {word.group()}", before.start(), word.end()
        before = word
