"""Stretches of a text that a reader would take as one, and the share of the score that falls on each."""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from checker.reading import Span
from checker.text import Normalized

_CLAUSE = re.compile(
    r"(?:[^，,。！!？?；;：:、【】\[\]()（）.]|\.(?! |$))*(?:[，,。！!？?；;：:、【】\[\]()（）]|\.(?= |$))*"
)
_BEGINNING = re.compile(
    r"""
    请 | 将 | 把 | 并 | 或 | 否则 | 如 | 若 | 需 | 须 | 可 | 不 | 未 | 已 | 即 | 为 | 在 | 向 | 从 | 由 | 以 | 与
    | 您 | 我 | 到(?!期|账) | 至 | 按 | 因 | 但 | 仍 | 再 | 先
    | (?<=[ ]) (?: and|or|to|so|if|by|with|for|from|before|after|until|unless|then|but|we|you|your|our|the|please
                   |on|in|at|will|is|are|has|have ) (?=\ )
    """,
    re.VERBOSE,
)
"""Words that begin something new, before which a long clause may be cut."""
_LENGTHS = {True: (4, 12), False: (12, 36)}
"""Least and most characters of a phrase, in Chinese and in other texts.

Shorter stretches join the one before; longer clauses are cut where that can be done."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A stretch of the original and its share of the text's log-odds."""

    span: Span
    log_odds: float


def gather(text: Normalized, shares: Sequence[float]) -> list[Phrase]:
    """The shares of a text's characters summed by phrase; spans leave outer punctuation off."""
    found = []
    for start, end in _stretches(text.text):
        share = math.fsum(shares[start:end])
        first, last = start, end
        while first < last - 1 and not _is_word(text.text[first]):
            first += 1
        while last > first + 1 and not _is_word(text.text[last - 1]):
            last -= 1
        if share:
            found.append(Phrase(span=text.span(first, last), log_odds=share))
    return found


def _is_word(character: str) -> bool:
    """Whether a span may begin or end here: a letter, a digit, or a placeholder (private use)."""
    return character.isalnum() or unicodedata.category(character) == "Co"


def _stretches(text: str) -> list[tuple[int, int]]:
    """Clauses, long ones cut before words that begin something new; together they are the whole text."""
    least, most = _LENGTHS[_CHINESE.search(text) is not None]
    cuts = [0]
    for clause in _CLAUSE.finditer(text):
        start, end = clause.span()
        if start == end:
            continue
        for match in _BEGINNING.finditer(text, start, end):
            if match.start() - cuts[-1] >= least and end - match.start() >= least and end - cuts[-1] > most:
                cuts.append(match.start())
        if end - cuts[-1] >= least or end == len(text):
            cuts.append(end)
    if cuts[-1] < len(text):
        cuts.append(len(text))
    return list(itertools.pairwise(cuts))
