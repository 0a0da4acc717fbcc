"""The one feature function: what training and scoring both see of a text."""

from __future__ import annotations

import functools
import itertools
import re
from collections import deque
from collections.abc import Iterator

from checker.text import HAN, Normalized

FEATURE_VERSION = 4
"""Raised whenever the same text would give other features; a model names the one it needs."""

MAX_GRAM = 3
PAIR_REACH = 8
"""Words or placeholders of a sentence from the first of a pair to the second."""
STEM_REACH = 12
"""Words from the first of a pair of stems to the second, sentence ends not minded."""
HAN_REACH = 12
"""Chinese characters or placeholders of a clause from the first of a pair to the second."""
_WORD = re.compile(r"[a-z']+")
_TOKEN = re.compile(r"[a-z']+|[\ue000-\uf8ff]|[.!?。]")
_SENTENCE_END = frozenset(".!?。")
_CLAUSE_END = frozenset(".!?。,;:")
_HAN_OR_STOP = re.compile(rf"[{HAN}\ue000-\uf8ff.!?。,;:]")
_SUFFIXES = {"ing": "", "ies": "y", "ied": "y", "ed": "", "es": "", "s": ""}
_LEAST_STEM = 3
_IRREGULAR = {
    "bought": "buy", "brought": "bring", "gave": "give", "given": "give", "gone": "go", "got": "get", "held": "hold",
    "kept": "keep", "left": "leave", "lent": "lend", "made": "make", "paid": "pay", "rang": "ring", "said": "say",
    "sent": "send", "taken": "take", "told": "tell", "took": "take", "went": "go", "written": "write", "wrote": "write",
}  # fmt: skip


def features(text: Normalized) -> Iterator[tuple[str, int, int]]:
    """Every feature occurrence as (name, start, end) in the normalised text.

    Character n-grams of one to three; words and neighbouring pairs of Latin script; pairs of words
    or placeholders within `PAIR_REACH` of each other in one sentence, and pairs of their stems
    within `STEM_REACH`; pairs of Chinese characters or placeholders within `HAN_REACH` in one
    clause. Pairs that need not be neighbours yield each of the two places. Names of all but the
    n-grams begin with a tab, which no normalised text contains.
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
    yield from _han_pairs(body)


def _han_pairs(body: str) -> Iterator[tuple[str, int, int]]:
    recent = deque[tuple[str, int]](maxlen=HAN_REACH)
    for match in _HAN_OR_STOP.finditer(body):
        character, place = match.group(), match.start()
        if character in _CLAUSE_END:
            recent.clear()
            continue
        for other, first in recent:
            if place - first > 1:
                name = f"\t{other}~{character}"
                yield name, first, first + 1
                yield name, place, place + 1
        recent.append((character, place))


def _distant_pairs(body: str) -> Iterator[tuple[str, int, int]]:
    sentence = deque[tuple[str, int, int]](maxlen=PAIR_REACH)
    stems = deque[tuple[str, int, int]](maxlen=STEM_REACH)
    for match in _TOKEN.finditer(body):
        token, start, end = match.group(), match.start(), match.end()
        if token in _SENTENCE_END:
            sentence.clear()
            continue
        stem = stem_of(token)
        pairs = itertools.chain(
            ((f"\t{other}~{token}", first, last) for other, first, last in sentence),
            ((f"\t{other}~~{stem}", first, last) for other, first, last in stems),
        )
        for name, first, last in pairs:
            yield name, first, last
            yield name, start, end
        sentence.append((token, start, end))
        stems.append((stem, start, end))


@functools.lru_cache(maxsize=8192)
def stem_of(word: str) -> str:
    """An English word without its ending, so that "pays", "paying" and "paid" are one; cruder than a dictionary's."""
    word = _IRREGULAR.get(word, word)
    for suffix, instead in _SUFFIXES.items():
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) >= _LEAST_STEM and not word.endswith("ss"):
            is_doubled = len(stem) > _LEAST_STEM and stem[-1] == stem[-2] and stem[-1] not in "ls"
            word = stem[:-1] if is_doubled else stem + instead
            break
    return word[:-1] if len(word) > _LEAST_STEM and word.endswith("e") else word
