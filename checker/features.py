"""The one feature function: what training and scoring both see of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.types import Normalized

FEATURE_VERSION = 2
"""Raised whenever the same text would give other features; a model names the one it needs."""

MAX_GRAM = 4
MAX_APART = 8
_WORD = re.compile(r"[a-z']+")
_TOKEN = re.compile(r"[a-z']+|[\ue000-\uf8ff]|[.!?]")


def features(text: Normalized) -> Iterator[tuple[str, int, int]]:
    """Every feature occurrence as (name, start, end) in the normalised text.

    Character n-grams of one to four; words and neighbouring pairs of Latin script; and pairs of
    words or placeholders up to `MAX_APART` words apart in one sentence, which yield each of the
    two places. Names of the last two begin with a tab, which no normalised text contains.
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
    yield from _distant_pairs(body)


def _distant_pairs(body: str) -> Iterator[tuple[str, int, int]]:
    recent: list[re.Match[str]] = []
    for token in _TOKEN.finditer(body):
        if token.group() in ".!?":
            recent.clear()
            continue
        for other in recent:
            name = f"\t{other.group()}~{token.group()}"
            yield name, other.start(), other.end()
            yield name, token.start(), token.end()
        recent = [*recent[1 - MAX_APART :], token]
