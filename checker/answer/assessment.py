"""The whole answer about one message, whose score is the sum of its reasons."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from checker.answer.asks import Ask
from checker.answer.conduct import Breach
from checker.answer.steps import Advice
from checker.answer.verdict import Verdict
from checker.evidence import Contribution, Group
from checker.facts import Lender, lender_dict
from checker.reading import Message
from checker.text import Bilingual

SCHEMA_VERSION = 3
"""Version of the JSON that `Assessment.to_dict` gives; it changes when a name or meaning does."""

LEANS_TO_GENUINE, LEANS_TO_FRAUD = 0.2, 0.8
"""Probabilities of fraud below and from which an unclear verdict leans one way."""

SUM_TOLERANCE = 1e-9
"""How far bias plus contributions may be from the log-odds, per unit of their magnitude."""


class Status(StrEnum):
    """What a group of checks came to; `NOT_CHECKED` is no evidence either way."""

    FOUND = "found"
    CLEAR = "clear"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one group of checks adds up to, with its own explanation."""

    group: Group
    status: Status
    text: Bilingual
    contributions: tuple[Contribution, ...]

    @property
    def log_odds(self) -> float:
        """Sum of the group's contributions; zero when nothing was found."""
        return math.fsum(c.log_odds for c in self.contributions)

    def explanation(self, language: str) -> str:
        """What the group found, or what would let it be checked, in "zh", "zh-Hant" or "en"."""
        return self.text.say(language)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready form."""
        return {"log_odds": self.log_odds, "status": str(self.status), "explanation": self.text.in_all({})}


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What produced a result. Library versions are None where the library was not used."""

    checker: str
    model: str
    registry: str
    region: str
    region_from: str
    phonenumbers: str | None
    public_suffix_list: str | None

    def __str__(self) -> str:
        used = (
            f"phonenumbers {self.phonenumbers or 'not used'}",
            f"psl {self.public_suffix_list or 'not used'}",
        )
        region = f"{self.region} ({self.region_from})"
        return "|".join((f"checker {self.checker}", self.model, self.registry, region, *used))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The whole answer about one message.

    log_odds: of fraud; `bias` plus the log-odds of all `contributions`. genuine_below,
    fraud_from: the model's thresholds for the text's language, in log-odds at its own base rate
    (the bias carries any other); unclear lies between. asks: what the message wants of the
    reader; conduct: collection rules it breaks, which move no score. It pickles, copies, and
    hashes by value.

    Raises ValueError when bias and contributions do not add up to the log-odds, or the verdict is
    not the one the thresholds give.
    """

    message: Message
    verdict: Verdict
    log_odds: float
    bias: float
    contributions: tuple[Contribution, ...]
    scores: Mapping[Group, Score]
    about_lending: bool
    kind: str
    kind_title: Bilingual
    language: str
    lender: Lender | None
    asks: tuple[Ask, ...]
    conduct: tuple[Breach, ...]
    advice: tuple[Advice, ...]
    genuine_below: float
    fraud_from: float
    provenance: Provenance

    def __post_init__(self) -> None:
        terms = [self.bias, *(c.log_odds for c in self.contributions)]
        scale = max(1.0, *(abs(t) for t in terms))
        if not abs(math.fsum(terms) - self.log_odds) <= SUM_TOLERANCE * scale:
            raise ValueError(f"contributions add up to {math.fsum(terms)!r}, not {self.log_odds!r}")
        if self.verdict is not self._verdict_at(self.log_odds):
            raise ValueError(f"verdict {self.verdict} is not that of {self.log_odds!r}")

    def _verdict_at(self, log_odds: float) -> Verdict:
        return Verdict.of(log_odds, self.genuine_below, self.fraud_from)

    @property
    def pivotal(self) -> tuple[Contribution, ...]:
        """The smallest set of contributions without which the verdict would differ; () if none is.

        Taking the largest of one sign first is exact, for the score is a sum.
        """
        sets = (self._without(c for c in self.contributions if c.log_odds * sign > 0) for sign in (1, -1))
        return min(filter(None, sets), key=len, default=())

    def _without(self, candidates: Iterable[Contribution]) -> tuple[Contribution, ...]:
        left, taken = self.log_odds, list[Contribution]()
        for contribution in sorted(candidates, key=lambda c: -abs(c.log_odds)):
            left -= contribution.log_odds
            taken.append(contribution)
            if self._verdict_at(left) is not self.verdict:
                return tuple(taken)
        return ()

    @property
    def probability(self) -> float:
        """Calibrated probability that the message is a fraud attempt: logistic of `log_odds`."""
        if self.log_odds >= 0:
            return 1.0 / (1.0 + math.exp(-self.log_odds))
        power = math.exp(self.log_odds)
        return power / (1.0 + power)

    @property
    def lean(self) -> Verdict | None:
        """Which way an unclear verdict leans: to genuine below 20%, to fraud from 80%, else None.

        It never leans to genuine where something is asked that no lender asks for, or a check other
        than the wording points to fraud.
        """
        if self.verdict is not Verdict.UNCLEAR:
            return None
        if self.probability >= LEANS_TO_FRAUD:
            return Verdict.FRAUD
        is_doubtful = any(ask.is_danger for ask in self.asks) or any(
            c.log_odds > 0 and c.group is not Group.WORDING for c in self.contributions
        )
        return Verdict.GENUINE if self.probability < LEANS_TO_GENUINE and not is_doubtful else None

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready form; names are those of the attributes, `schema` its version.

        The message's text is not repeated: spans index the text that was given.
        `docs/assessment.schema.json` describes it.
        """
        return {
            "schema": SCHEMA_VERSION,
            "verdict": str(self.verdict),
            "lean": str(self.lean) if self.lean else None,
            "probability": self.probability,
            "log_odds": self.log_odds,
            "bias": self.bias,
            "genuine_below": self.genuine_below,
            "fraud_from": self.fraud_from,
            "contributions": [c.to_dict() for c in self.contributions],
            "scores": {str(g): s.to_dict() for g, s in self.scores.items()},
            "about_lending": self.about_lending,
            "kind": self.kind,
            "language": self.language,
            "lender": lender_dict(self.lender) if self.lender is not None else None,
            "asks": [ask.to_dict() for ask in self.asks],
            "pivotal": [self.contributions.index(c) for c in self.pivotal],
            "conduct": [breach.to_dict() for breach in self.conduct],
            "advice": [a.to_dict() for a in self.advice],
            "provenance": {f.name: getattr(self.provenance, f.name) for f in fields(self.provenance)},
        }
