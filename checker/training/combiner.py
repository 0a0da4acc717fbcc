"""Fitting the combiner: how the text's log-odds and the checks add up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from checker.evidence import CHECKS, Direction, Group, Weights, weigh_findings
from checker.training.see import Array, Seen

LEAST_ROWS = 25
"""Rows a check must fire on for its weight to be learned; with fewer it keeps its prior."""
_RIDGE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Combiner:
    """The fitted combiner: bias, factor on the text's logit, weight and basis of each check."""

    bias: float
    scale: float
    checks: Weights

    def log_odds(self, logits: Array, seen: Seen) -> Array:
        """Log-odds of each row from its text's logit and its findings, caps applied, as `Checker` adds them up."""
        texts = np.where(seen.is_known, self.bias + self.scale * logits, 0.0)
        return np.array(
            [
                math.fsum((z, *(c.log_odds for c in weigh_findings(found, self.checks))))
                for z, found in zip(texts, seen.findings, strict=True)
            ]
        )


def held_out_all(
    logits: Array, seen: Seen, splits: Sequence[tuple[Array, Array]], groups: frozenset[Group] = frozenset(Group)
) -> Array:
    """Log-odds of the combiner, fitted without the held-out rows, over the checks of `groups`."""
    final = np.zeros(len(seen.rows))
    for train, test in splits:
        combiner = fit_combiner(logits[train], seen.of(train), groups)
        final[test] = combiner.log_odds(logits[test], seen.of(test))
    return final


def fit_combiner(logits: Array, seen: Seen, groups: frozenset[Group] = frozenset(Group)) -> Combiner:
    """Logistic regression with each weight bounded to its check's direction.

    logits: out-of-fold log-odds of the text; in-sample ones would drown every check.
    Rarely firing and fixed checks enter with their prior as an offset. A ridge pulls learned
    weights towards their priors.
    """
    logits, seen = logits[seen.is_known], seen.of(np.flatnonzero(seen.is_known).tolist())
    targets = seen.targets
    weighing = {id: check for id, check in CHECKS.items() if check.direction is not Direction.NEITHER}
    ids = sorted(id for id, check in weighing.items() if check.group in groups)
    fired = np.array([[id in found for id in ids] for found in seen.findings], dtype=float).reshape(len(targets), -1)
    priors = np.array([CHECKS[id].direction * CHECKS[id].prior for id in ids])
    fixed = np.array([CHECKS[id].is_fixed for id in ids], dtype=bool)
    learned = (fired.sum(axis=0) >= LEAST_ROWS) & ~fixed
    offset = fired[:, ~learned] @ priors[~learned]
    columns = np.column_stack([np.ones(len(targets)), logits, fired[:, learned]])
    centre = np.concatenate([[0.0, 1.0], priors[learned]])
    ridge = np.concatenate([[0.0, 0.0], np.full(learned.sum(), _RIDGE)])

    def loss(weights: Array) -> tuple[float, Array]:
        z = columns @ weights + offset
        p = 1.0 / (1.0 + np.exp(-z))
        away = weights - centre
        value = float(np.sum(np.logaddexp(0.0, z) - targets * z) + 0.5 * np.sum(ridge * away * away))
        return value, columns.T @ (p - targets) + ridge * away

    bounds: list[tuple[float | None, float | None]] = [(None, None), (0.0, None)]
    bounds += [(0.0, None) if prior > 0 else (None, 0.0) for prior in priors[learned]]
    weights = minimize(loss, centre, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}).x
    fitted = dict(zip((i for i, k in zip(ids, learned, strict=True) if k), weights[2:], strict=True))
    checks = {
        id: (float(fitted[id]), "learned") if id in fitted else (float(prior), "prior")
        for id, prior in zip(ids, priors, strict=True)
    }
    absent = {id: (0.0, "prior") for id in weighing if id not in checks}
    return Combiner(bias=float(weights[0]), scale=float(weights[1]), checks=checks | absent)
