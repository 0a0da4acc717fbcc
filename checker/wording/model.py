"""The linear text model: log-odds of a text, shared out exactly over its phrases; and its likely kinds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from checker.text import Normalized
from checker.wording.features import features
from checker.wording.passages import MARGIN, passages
from checker.wording.phrases import Phrase, gather

LEAST_NORM = 40.0
"""Length that a text's vector is divided by at least: a few words are little evidence."""

Places = Mapping[str, list[tuple[int, int]]]
"""Where each feature of the vocabulary stands in the normalised text."""
Vector = Mapping[str, float]
"""A value for each feature of the vocabulary that a text has."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Decided:
    """The stretch of a text that decides, with its features and values.

    margin: taken off its log-odds, because a passage is less than a whole message; 0 for the whole.
    """

    text: Normalized
    places: Places
    vector: Vector
    margin: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TextModel:
    """Weights by feature name, in log-odds of fraud before the combiner's scale.

    idf, weights: per feature; kind_bias: per kind its intercept; kind_weights: per feature its
    weight for each kind that it tells something of.
    """

    idf: Mapping[str, float]
    weights: Mapping[str, float]
    kind_bias: Mapping[str, float]
    kind_weights: Mapping[str, Mapping[str, float]]

    def places(self, text: Normalized) -> Places:
        """The features of a text that the vocabulary holds, each with all its places."""
        found: dict[str, list[tuple[int, int]]] = {}
        for name, start, end in features(text):
            if name in self.idf:
                found.setdefault(name, []).append((start, end))
        return found

    def vector(self, found: Places) -> Vector:
        """Binary TF-IDF over the vocabulary, scaled to unit length, or less where there is little text."""
        if not found:
            return {}
        ordered = sorted(found)
        norm = max(LEAST_NORM, math.sqrt(math.fsum(self.idf[n] * self.idf[n] for n in ordered)))
        return {n: self.idf[n] / norm for n in ordered}

    def log_odds(self, values: Vector) -> float:
        """The text's log-odds without intercept and scale."""
        return math.fsum(v * self.weights[n] for n, v in values.items() if n in self.weights)

    def decided(self, text: Normalized) -> Decided:
        """The whole text, or the passage of it that is so much more fraud-like that it decides."""
        places = self.places(text)
        best = Decided(text=text, places=places, vector=self.vector(places), margin=0.0)
        most = self.log_odds(best.vector)
        for passage in passages(text):
            places = self.places(passage)
            vector = self.vector(places)
            if (value := self.log_odds(vector) - MARGIN) > most:
                best, most = Decided(text=passage, places=places, vector=vector, margin=MARGIN), value
        return best

    def phrases(self, text: Normalized, found: Places, values: Vector, scale: float) -> list[Phrase]:
        """Each feature's share spread evenly over its places, then gathered into phrases.

        The shares of all phrases sum to `scale * log_odds(values)`.
        """
        shares = [0.0] * len(text.text)
        for name, spans in found.items():
            each = scale * values[name] * self.weights.get(name, 0.0) / len(spans)
            for start, end in spans:
                for index in range(start, end):
                    shares[index] += each / (end - start)
        return gather(text, shares)

    def ranked_kinds(self, values: Vector) -> list[str]:
        """All kinds, the likeliest first."""
        scores = dict(self.kind_bias)
        for name, value in values.items():
            for kind, weight in self.kind_weights.get(name, {}).items():
                scores[kind] += value * weight
        return sorted(scores, key=lambda kind: (-scores[kind], kind))
