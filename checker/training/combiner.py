"""Fitting the combiner: how the text's log-odds and the checks add up.

A check's weight is the mean of three estimates, each weighted by the inverse of its variance: its
declared prior; what our own rows say with the text's log-odds as offset; and the log likelihood ratio
of its counts on real messages. Own rows and counts each carry, besides their sampling error, a
variance for what they cannot know: rows that we wrote do not tell how often a thing happens, and a
ratio counted alone does not tell what it adds to the text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from checker.evidence import CHECKS, Basis, Direction, Group, Weights, weigh_findings
from checker.training.field import FieldRatios, Ratio, combined, spread
from checker.training.see import Array, Seen

LEAST_ROWS = 25
"""Own rows that a check must fire on for them to be asked."""
PRIOR_VARIANCE = 1.0
OWN_VARIANCE = 1.0
FIELD_VARIANCE = 0.5
MARKET_VARIANCE = 0.5
"""Of a market's or language's weight about the check's weight everywhere."""
LEAST_DIFFERENCE = 0.25
"""A market's weight that differs by less is not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Combiner:
    """The fitted combiner: bias, factor on the text's logit, weight and basis of each check."""

    bias: float
    scale: float
    checks: Weights

    def log_odds(self, logits: Array, seen: Seen) -> Array:
        """Log-odds of each row from its text's logit and its findings, caps applied, as `Checker` adds them up."""
        texts = np.where(seen.is_known, self.bias + self.scale * logits, 0.0)
        return np.array([math.fsum((z, v)) for z, v in zip(texts, found_values(seen, self.checks), strict=True)])


def found_values(seen: Seen, weights: Weights) -> Array:
    """What the findings of each row add up to, caps applied."""
    return np.array(
        [
            math.fsum(c.log_odds for c in weigh_findings(found, region, weights))
            for found, region in zip(seen.findings, seen.regions, strict=True)
        ]
    )


def held_out_all(
    logits: Array,
    seen: Seen,
    splits: Sequence[tuple[Array, Array]],
    field: FieldRatios,
    groups: frozenset[Group] = frozenset(Group),
) -> Array:
    """Log-odds of the combiner, fitted without the held-out rows, over the checks of `groups`."""
    final = np.zeros(len(seen.rows))
    for train, test in splits:
        combiner = fit_combiner(logits[train], seen.of(train), field, groups)
        final[test] = combiner.log_odds(logits[test], seen.of(test))
    return final


def fit_combiner(
    logits: Array, seen: Seen, field: FieldRatios, groups: frozenset[Group] = frozenset(Group)
) -> Combiner:
    """Weights of the checks of `groups` from priors, own rows and field; then bias and scale with these given.

    logits: out-of-fold log-odds of the text; in-sample ones would drown every check.
    """
    logits, seen = logits[seen.is_known], seen.of(np.flatnonzero(seen.is_known).tolist())
    own = _own_estimates(logits, seen, groups)
    weights: dict[str, tuple[float, str]] = {}
    for id, check in CHECKS.items():
        if check.direction is Direction.NEITHER:
            continue
        if check.group not in groups:
            weights[id] = (0.0, str(Basis.PRIOR))
        else:
            weights |= _weights_of(id, own.get(id), field.get(id, {}))
    bias, scale = _bias_and_scale(logits, found_values(seen, weights), seen.targets)
    return Combiner(bias=bias, scale=scale, checks=weights)


def _weights_of(id: str, own: tuple[float, float] | None, field: Mapping[str, Ratio]) -> dict[str, tuple[float, str]]:
    """The weight of a check, and of the markets or languages where it differs, kept to the check's direction."""
    check = CHECKS[id]
    known = [(check.direction * check.prior, PRIOR_VARIANCE), *([own] if own else [])]
    centre, variance = combined(known), spread(known) + FIELD_VARIANCE
    said = {
        stratum: (told[0], told[1] + FIELD_VARIANCE)
        for stratum, ratio in field.items()
        if (told := ratio.estimate(centre, variance)) is not None
    }
    if check.is_fixed and not said:
        return {id: (check.direction * check.prior, str(Basis.PRIOR))}
    everywhere = combined([*known, *said.values()])
    basis = str(Basis.LEARNED if own or said else Basis.PRIOR)
    found = {id: (_bounded(everywhere, check.direction), basis)}
    for stratum, told in said.items():
        local = _bounded(combined([(everywhere, MARKET_VARIANCE), told]), check.direction)
        if abs(local - found[id][0]) >= LEAST_DIFFERENCE:
            found[f"{id}@{stratum}"] = (local, basis)
    return found


def _bounded(weight: float, direction: Direction) -> float:
    return max(weight, 0.0) if direction > 0 else min(weight, 0.0)


def _own_estimates(logits: Array, seen: Seen, groups: frozenset[Group]) -> dict[str, tuple[float, float]]:
    """(weight, variance) of each check that own rows speak of: logistic regression with the text as offset.

    A ridge of the priors' variance keeps what rows hardly tell near its prior.
    """
    ids = sorted(
        id for id, c in CHECKS.items() if c.direction is not Direction.NEITHER and c.group in groups and not c.is_fixed
    )
    fired = np.array([[id in found for id in ids] for found in seen.findings], dtype=float).reshape(len(logits), -1)
    learned = np.flatnonzero(fired.sum(axis=0) >= LEAST_ROWS)
    ids, fired = [ids[i] for i in learned], fired[:, learned]
    targets = seen.targets
    columns = np.column_stack([np.ones(len(targets)), logits, fired])
    centre = np.array([0.0, 1.0, *(CHECKS[id].direction * CHECKS[id].prior for id in ids)])
    ridge = np.array([0.0, 0.0, *(1.0 / PRIOR_VARIANCE for _ in ids)])

    def loss(weights: Array) -> tuple[float, Array]:
        z = columns @ weights
        away = weights - centre
        value = float(np.sum(np.logaddexp(0.0, z) - targets * z) + 0.5 * np.sum(ridge * away * away))
        return value, columns.T @ (_share(z) - targets) + ridge * away

    weights = minimize(loss, centre, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    p = _share(columns @ weights)
    hessian = columns.T @ (columns * (p * (1 - p))[:, None]) + np.diag(ridge)
    variances = np.diag(np.linalg.inv(hessian))
    return {id: (float(weights[k]), float(variances[k]) + OWN_VARIANCE) for k, id in enumerate(ids, 2)}


def _bias_and_scale(logits: Array, values: Array, targets: Array) -> tuple[float, float]:
    columns = np.column_stack([np.ones(len(targets)), logits])

    def loss(weights: Array) -> tuple[float, Array]:
        z = columns @ weights + values
        return float(np.sum(np.logaddexp(0.0, z) - targets * z)), columns.T @ (_share(z) - targets)

    bounds = [(None, None), (0.0, None)]
    bias, scale = minimize(loss, np.array([0.0, 1.0]), jac=True, method="L-BFGS-B", bounds=bounds).x
    return float(bias), float(scale)


def _share(z: Array) -> Array:
    return 1.0 / (1.0 + np.exp(-z))
