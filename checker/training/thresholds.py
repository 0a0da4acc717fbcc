"""The thresholds between the verdicts, at which each error's upper bound is kept."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import beta

from checker.text import BASES
from checker.training.see import Array

ERROR_RATE = 0.01
CONFIDENCE = 0.95


def _most_errors(count: int) -> int:
    """The most errors in `count` whose upper confidence bound stays within ERROR_RATE; -1: none."""
    allowed = -1
    while allowed + 1 < count and beta.ppf(CONFIDENCE, allowed + 2, count - allowed - 1) <= ERROR_RATE:
        allowed += 1
    return allowed


def thresholds(final: Array, targets: Array) -> tuple[float, float]:
    """(genuine below, fraud from): log-odds at which each verdict's error bound is kept.

    Clopper-Pearson upper bounds on held-out families. With too few rows to keep a bound, the
    verdict needs more than any row seen.
    """
    genuine = np.sort(final[targets == 0])[::-1]
    fraud = np.sort(final[targets == 1])
    fraud_from = float(genuine[_most_errors(len(genuine)) + 1]) + 1e-9
    genuine_below = float(fraud[_most_errors(len(fraud)) + 1]) - 1e-9
    return min(genuine_below, fraud_from), max(genuine_below, fraud_from)


def thresholds_by_language(final: Array, targets: Array, languages: Sequence[str]) -> dict[str, tuple[float, float]]:
    """`thresholds` of each base language, so that each keeps the bounds by itself.

    A language without rows of both classes takes those of all rows.
    """
    found = {}
    for base in BASES:
        own = np.array([name == base for name in languages], dtype=bool)
        if len(set(targets[own])) < 2:
            own[:] = True
        found[base] = thresholds(final[own], targets[own])
    return found
