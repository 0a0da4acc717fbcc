"""The linear text model: log-odds of a text, shared out exactly over its phrases."""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections.abc import Mapping

from checker.features import features
from checker.normalize import LENDER, URL, with_placeholders
from checker.types import Normalized, Parsed, Phrase

_CLAUSE = re.compile(r"(?:[^，,。！!？?；;：:、【】\[\]()（）.]|\.(?! |$))*(?:[，,。！!？?；;：:、【】\[\]()（）]|\.(?= |$))*")
_BEGINNING = re.compile(
    r"请|将|把|并|或|否则|如|若|需|须|可|不|未|已|即|为|在|向|从|由|以|与|您|我|到(?!期|账|帐)|至|按|因|但|仍|再|先"
    r"|(?<=[ ])(?:and|or|to|so|if|by|with|for|from|before|after|until|unless|then|but|we|you|your|our|the|please|on|in|at|will|is|are|has|have)(?= )"
)
LEAST_NORM = 40.0
"""Length that a text's vector is divided by at least: a few words are little evidence."""
_PHRASE = {True: (4, 12), False: (12, 36)}
"""Least and most characters of a phrase, in Chinese and in other texts.

Shorter stretches join the one before; longer clauses are cut where that can be done."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def model_text(parsed: Parsed) -> Normalized:
    """The text as the model sees it: links, lenders' names, numbers and amounts as placeholders."""
    values = [(link.span, URL) for link in parsed.links]
    values += [(mention.span, LENDER) for mention, _ in parsed.named]
    return with_placeholders(parsed.plain, values)


Places = Mapping[str, list[tuple[int, int]]]
"""Where each feature of the vocabulary stands in the normalised text."""


def places(text: Normalized, idf: Mapping[str, float]) -> Places:
    """The features of a text that the vocabulary holds, each with all its places."""
    found: dict[str, list[tuple[int, int]]] = {}
    for name, start, end in features(text):
        if name in idf:
            found.setdefault(name, []).append((start, end))
    return found


def vector(found: Places, idf: Mapping[str, float]) -> dict[str, float]:
    """Binary TF-IDF over the vocabulary, scaled to unit length, or less where there is little text."""
    if not found:
        return {}
    ordered = sorted(found)
    norm = max(LEAST_NORM, math.sqrt(math.fsum(idf[n] * idf[n] for n in ordered)))
    return {n: idf[n] / norm for n in ordered}


def log_odds(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Dot product of a text's vector with weights by feature name."""
    return math.fsum(v * weights[n] for n, v in values.items() if n in weights)


def phrases(
    text: Normalized, found: Places, values: Mapping[str, float], weights: Mapping[str, float], scale: float
) -> list[Phrase]:
    """Share each feature evenly over its places, then gather characters into phrases.

    The shares of all phrases sum to `scale * log_odds(values, weights)`.
    """
    shares = [0.0] * len(text.text)
    for name, spans in found.items():
        each = scale * values[name] * weights.get(name, 0.0) / len(spans)
        for start, end in spans:
            for index in range(start, end):
                shares[index] += each / (end - start)
    return _gather(text, shares)


def _gather(text: Normalized, shares: list[float]) -> list[Phrase]:
    """The share of each stretch that a reader would take as one; spans leave outer punctuation off."""
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
    return character.isalnum() or unicodedata.category(character) in ("Co", "So", "Sc")


def _stretches(text: str) -> list[tuple[int, int]]:
    """Clauses, long ones cut before words that begin something new; together they are the whole text."""
    least, most = _PHRASE[_CHINESE.search(text) is not None]
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


def best_kind(
    values: Mapping[str, float], biases: Mapping[str, float], weights: Mapping[str, Mapping[str, float]]
) -> list[str]:
    """All kinds, the likeliest first; `weights` are by feature, then by kind."""
    scores = dict(biases)
    for name, value in values.items():
        for kind, weight in weights.get(name, {}).items():
            scores[kind] += value * weight
    return sorted(scores, key=lambda kind: (-scores[kind], kind))
