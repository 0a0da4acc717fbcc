"""The linear text model: log-odds of a text, shared out exactly over its phrases."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping

from checker.features import features
from checker.normalize import with_placeholders
from checker.types import Normalized, Parsed, Phrase

_TOKEN = re.compile(r"[a-z']+|\s+|[^a-z'\s]")
_MAX_PHRASE = 16


def model_text(parsed: Parsed) -> Normalized:
    """The text as the model sees it, values replaced by placeholders."""
    return with_placeholders(parsed.plain, tuple(link.span for link in parsed.links))


def vector(text: Normalized, idf: Mapping[str, float]) -> dict[str, float]:
    """Binary TF-IDF over the vocabulary, scaled to unit length."""
    present = {name for name, _, _ in features(text) if name in idf}
    if not present:
        return {}
    ordered = sorted(present)
    norm = math.sqrt(math.fsum(idf[n] * idf[n] for n in ordered))
    return {n: idf[n] / norm for n in ordered}


def log_odds(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Dot product of a text's vector with weights by feature name."""
    return math.fsum(v * weights[n] for n, v in values.items() if n in weights)


def phrases(
    text: Normalized, values: Mapping[str, float], weights: Mapping[str, float], scale: float
) -> list[Phrase]:
    """Share each feature evenly over its places, then gather characters into phrases.

    The shares of all phrases sum to `scale * log_odds(values, weights)`.
    """
    places: dict[str, list[tuple[int, int]]] = {}
    for name, start, end in features(text):
        if name in values:
            places.setdefault(name, []).append((start, end))
    shares = [0.0] * len(text.text)
    for name, spans in places.items():
        each = scale * values[name] * weights.get(name, 0.0) / len(spans)
        for start, end in spans:
            for index in range(start, end):
                shares[index] += each / (end - start)
    return _gather(text, shares)


def _gather(text: Normalized, shares: list[float]) -> list[Phrase]:
    """Neighbouring words or characters of one sign, cut at punctuation and at a maximal length."""
    runs: list[tuple[int, int, float]] = []
    for token in _TOKEN.finditer(text.text):
        start, end = token.span()
        share = math.fsum(shares[start:end])
        breaks = start > 0 and unicodedata.category(text.text[start - 1]).startswith("P")
        if runs and not breaks and end - runs[-1][0] <= _MAX_PHRASE and runs[-1][2] * share >= 0:
            runs[-1] = (runs[-1][0], end, runs[-1][2] + share)
        else:
            runs.append((start, end, share))
    return [Phrase(span=text.span(start, end), log_odds=share) for start, end, share in runs if share]


def best_kind(
    values: Mapping[str, float], kinds: Mapping[str, tuple[float, Mapping[str, float]]]
) -> list[str]:
    """All kinds, the likeliest first."""
    ranked = sorted((-(bias + log_odds(values, weights)), kind) for kind, (bias, weights) in kinds.items())
    return [kind for _, kind in ranked]
