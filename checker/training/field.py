"""What real messages say of each check: log likelihood ratios from the counts in `datasets/field_counts.toml`."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from checker.errors import InputError
from checker.evidence import CHECKS, Group
from checker.facts import market
from checker.text import base_of

FIELD_COUNTS = "field_counts.toml"
"""The file of counts, in the folder of the rows."""
LEAST_FRAUDS, LEAST_GENUINE = 5, 20
"""Rows of each label that a stratum needs, to say anything."""
_STEPS = 50
"""Of Newton's method; a handful would do."""


class Population(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Rows of one set and label, and on how many of them each check fired; `senders`: rows whose sender is known."""

    name: str
    market: str
    label: str
    channel: str
    years: str
    source: str
    rows: int
    senders: int
    fired: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """How a check speaks on real messages of one stratum: (rows it fired on, rows) of each label."""

    fraud: tuple[int, int]
    genuine: tuple[int, int]

    @property
    def fired(self) -> int:
        """Real messages on which the check fired."""
        return self.fraud[0] + self.genuine[0]

    @property
    def log_ratio(self) -> float:
        """Log of the ratio of the two shares, half a firing added to each; for people to read."""
        (f, frauds), (g, rows) = self.fraud, self.genuine
        return math.log((f + 0.5) / (frauds + 1)) - math.log((g + 0.5) / (rows + 1))

    def estimate(self, centre: float, variance: float) -> tuple[float, float] | None:
        """What the counts alone say of the log ratio, as (estimate, variance); None where they say nothing.

        Of the messages on which the check fired, the number of frauds is binomial, and its logit is
        the log ratio plus log(frauds / genuine): counts of nought need no invented half. A normal
        prior about `centre` gives a mode; the likelihood is taken as the parabola that touches it there.
        """
        (f, frauds), (_, rows), fired = self.fraud, self.genuine, self.fired
        if not fired:
            return None
        shift, ratio = math.log(frauds / rows), centre
        for _ in range(_STEPS):
            share = 1.0 / (1.0 + math.exp(-(shift + ratio)))
            slope = f - fired * share - (ratio - centre) / variance
            ratio += slope / (fired * share * (1.0 - share) + 1.0 / variance)
        share = 1.0 / (1.0 + math.exp(-(shift + ratio)))
        information = fired * share * (1.0 - share)
        return ratio + (ratio - centre) / (information * variance), 1.0 / information


def read_counts(path: Path) -> tuple[Population, ...]:
    """The populations of a file of counts. Raises InputError for one that is none."""
    try:
        found = msgspec.toml.decode(path.read_bytes(), type=dict[str, list[Population]])
    except (OSError, msgspec.ValidationError, msgspec.DecodeError, KeyError) as error:
        raise InputError(f"{path}: {error}; make it again with tools/field_counts.py") from None
    unknown = {id for p in found["population"] for id in p.fired} - set(CHECKS)
    if unknown:
        raise InputError(
            f"{path}: no such check: {', '.join(sorted(unknown))}; make it again with tools/field_counts.py"
        )
    return tuple(found["population"])


def ratios(populations: Iterable[Population]) -> dict[str, dict[str, Ratio]]:
    """By check, then by stratum, what real messages say; only strata with enough rows of both labels.

    A stratum is a market for checks of the sender, because each market has its own classes of
    sender, and a base language for the others.
    """
    counts: dict[tuple[str, bool], dict[str, list[Population]]] = defaultdict(lambda: {"fraud": [], "genuine": []})
    for population in populations:
        counts[population.market, True][population.label].append(population)
        counts[base_of(market(population.market).languages[0]), False][population.label].append(population)
    found: dict[str, dict[str, Ratio]] = defaultdict(dict)
    for (stratum, of_sender), by_label in counts.items():
        rows = {label: sum(p.senders if of_sender else p.rows for p in own) for label, own in by_label.items()}
        if rows["fraud"] < LEAST_FRAUDS or rows["genuine"] < LEAST_GENUINE:
            continue
        for id, check in CHECKS.items():
            if (check.group is Group.SENDER) is of_sender and check.direction:
                fired = {label: sum(p.fired.get(id, 0) for p in own) for label, own in by_label.items()}
                found[id][stratum] = Ratio(
                    fraud=(fired["fraud"], rows["fraud"]), genuine=(fired["genuine"], rows["genuine"])
                )
    return dict(found)


def combined(sources: Iterable[tuple[float, float]]) -> float:
    """Mean of estimates, each weighted by the inverse of its variance: (estimate, variance)."""
    pairs = list(sources)
    return math.fsum(value / variance for value, variance in pairs) / math.fsum(1 / variance for _, variance in pairs)


def spread(sources: Iterable[tuple[float, float]]) -> float:
    """Variance of the mean that `combined` gives."""
    return 1.0 / math.fsum(1 / variance for _, variance in sources)


FieldRatios = Mapping[str, Mapping[str, Ratio]]
