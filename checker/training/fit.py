"""Fitting: the sparse matrix of all rows, the text model, the combiner, the thresholds."""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import joblib
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags
from scipy.stats import beta
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from checker import combine, language, text_model
from checker.assess import find_all
from checker.features import features
from checker.parse import parse
from checker.registry import Registries
from checker.rules import CHECKS, Finding
from checker.training.corpus import Row
from checker.types import Group, Parsed

VOCABULARY = 60_000
TEXT_C = 32.0
KIND_C = 6.0
LEAST_KIND_WEIGHT = 1e-3
LEAST_COUNT = 4
"""Rows that a feature must stand in."""
FOLDS = 5
PROCESSES = 2
"""Models fitted at a time; each takes a few hundred megabytes."""
_TOLERANCE = 1e-4
_SELECTION_TOLERANCE = 1e-2
"""Enough to rank features: the same 60,000 but for one in ten thousand."""
LEAST_ROWS = 25
"""Rows a check must fire on for its weight to be learned; with fewer it keeps its prior."""
ERROR_RATE = 0.01
CONFIDENCE = 0.95
_RIDGE = 1.0
Array = Any
"""A numpy array or scipy matrix; their own annotations say too little to help here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Rows as checks and model see them, line by line.

    present: binary matrix, rows by features (those that stand in `LEAST_COUNT` rows at least);
    names: the feature of each column, sorted; findings: the checks that fired, by id;
    skeletons: the text without links, numbers to call, addresses and payees, by which twins that
    differ in such a channel only are known; is_known: whether the text's language is one the
    model may judge; languages: the base language that each text was taken for.
    """

    rows: tuple[Row, ...]
    present: Array
    names: tuple[str, ...]
    findings: tuple[Mapping[str, Finding], ...]
    skeletons: tuple[str, ...]
    is_known: Array
    languages: tuple[str, ...]

    @property
    def targets(self) -> Array:
        """1 for fraud and 0 for not, as floats. Raises TypeError if a row has no target."""
        return np.array([row.target for row in self.rows], dtype=float)

    def of(self, indices: Sequence[int]) -> Seen:
        """The rows at `indices`, with all columns."""
        return Seen(
            rows=tuple(self.rows[i] for i in indices),
            present=self.present[indices],
            names=self.names,
            findings=tuple(self.findings[i] for i in indices),
            skeletons=tuple(self.skeletons[i] for i in indices),
            is_known=self.is_known[indices],
            languages=tuple(self.languages[i] for i in indices),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFit:
    """A fitted text model: columns of `Seen.present`, their idf and their weights."""

    columns: Array
    idf: Array
    weights: Array
    intercept: float

    def matrix(self, present: Array) -> Array:
        """TF-IDF rows as `text_model.vector` scales them."""
        rows = present[:, self.columns].multiply(self.idf).tocsr()
        norms = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
        return diags(1.0 / np.maximum(norms, text_model.LEAST_NORM)) @ rows

    def logits(self, present: Array) -> Array:
        """Log-odds of each row by its text alone."""
        return self.matrix(present) @ self.weights + self.intercept


@dataclass(frozen=True, slots=True, kw_only=True)
class Combiner:
    """The fitted combiner: bias, factor on the text's logit, weight and basis of each check."""

    bias: float
    scale: float
    checks: Mapping[str, tuple[float, str]]

    def log_odds(self, logits: Array, seen: Seen) -> Array:
        """Log-odds of each row from its text's logit and its findings, caps applied, as `Checker` adds them up."""
        texts = np.where(seen.is_known, self.bias + self.scale * logits, 0.0)
        return np.array(
            [
                math.fsum((z, *(c.log_odds for c in combine.signals(found, self.checks))))
                for z, found in zip(texts, seen.findings, strict=True)
            ]
        )


def see(rows: Sequence[Row]) -> Seen:
    """Parse every row, run the checks and count its features."""
    registries = Registries()
    findings, skeletons, known, languages = [], [], [], []
    index: dict[str, int] = {}
    indptr, indices = array("q", [0]), array("q")
    for row in rows:
        parsed = parse(row.message, registries)
        text = text_model.model_text(parsed)
        indices.extend({index.setdefault(name, len(index)) for name, _, _ in features(text)})
        indptr.append(len(indices))
        known.append(language.is_known(text.text))
        languages.append(language.base_of(parsed.language))
        findings.append(find_all(parsed))
        skeletons.append(_skeleton(parsed))
    shape = (len(rows), len(index))
    present = csr_matrix((np.ones(len(indices)), np.asarray(indices), np.asarray(indptr)), shape=shape)
    common = np.flatnonzero(np.asarray(present.sum(axis=0)).ravel() >= LEAST_COUNT)
    every = list(index)
    kept = sorted((every[i], i) for i in common.tolist())
    return Seen(
        rows=tuple(rows),
        present=present.tocsc()[:, [i for _, i in kept]].tocsr(),
        names=tuple(name for name, _ in kept),
        findings=tuple(findings),
        skeletons=tuple(skeletons),
        is_known=np.array(known),
        languages=tuple(languages),
    )


def _skeleton(parsed: Parsed) -> str:
    mentions = (*parsed.callbacks, *parsed.emails, *parsed.payees)
    spans = sorted([link.span for link in parsed.links] + [mention.span for mention in mentions])
    kept, last = [], 0
    for start, end in spans:
        kept.append(parsed.message.text[last : max(last, start)])
        last = max(last, end)
    return "\0".join((*kept, parsed.message.text[last:]))


def folds(groups: Sequence[str], count: int = FOLDS) -> list[tuple[Array, Array]]:
    """(training rows, held-out rows) of each fold; no group is ever cut."""
    count = min(count, len(set(groups)))
    return list(GroupKFold(n_splits=count).split(np.zeros(len(groups)), groups=groups))


def _idf(present: Array, columns: Array) -> Array:
    counts = np.asarray(present[:, columns].sum(axis=0)).ravel()
    return np.log((1 + present.shape[0]) / (1 + counts)) + 1.0


def _logistic(matrix: Array, targets: Array, strength: float, tolerance: float) -> LogisticRegression:
    model = LogisticRegression(C=strength, solver="liblinear", dual=True, tol=tolerance, max_iter=2000, random_state=0)
    return model.fit(matrix, targets)


def fit_text(present: Array, targets: Array, vocabulary: int = VOCABULARY, strength: float = TEXT_C) -> TextFit:
    """Fit on every feature of `LEAST_COUNT` rows or more, keep those that weigh most, fit again on them."""
    counts = np.asarray(present.sum(axis=0)).ravel()
    columns = np.flatnonzero(counts >= LEAST_COUNT)
    if len(columns) > vocabulary:
        rough = _fit_columns(present, targets, columns, strength, _SELECTION_TOLERANCE)
        weight = np.abs(rough.weights) * rough.idf
        columns = columns[np.sort(np.argsort(-weight, kind="stable")[:vocabulary])]
    return _fit_columns(present, targets, columns, strength, _TOLERANCE)


def _fit_columns(present: Array, targets: Array, columns: Array, strength: float, tolerance: float) -> TextFit:
    idf = _idf(present, columns)
    blank = TextFit(columns=columns, idf=idf, weights=np.zeros(len(columns)), intercept=0.0)
    model = _logistic(blank.matrix(present), targets, strength, tolerance)
    return TextFit(columns=columns, idf=idf, weights=model.coef_[0], intercept=float(model.intercept_[0]))


def held_out_text(seen: Seen, splits: Sequence[tuple[Array, Array]]) -> tuple[Array, list[TextFit]]:
    """Log-odds by text of each row from a model that saw no row of its group; and the models."""
    targets, logits = seen.targets, np.zeros(len(seen.rows))
    jobs = (joblib.delayed(fit_text)(seen.present[train], targets[train]) for train, _ in splits)
    fits = list(joblib.Parallel(n_jobs=PROCESSES)(jobs))
    for fit, (_, test) in zip(fits, splits, strict=True):
        logits[test] = fit.logits(seen.present[test])
    return logits, fits


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
    ids = sorted(id for id, check in CHECKS.items() if check.group in groups)
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
    absent = {id: (0.0, "prior") for id in CHECKS if id not in checks}
    return Combiner(bias=float(weights[0]), scale=float(weights[1]), checks=checks | absent)


def fit_kinds(seen: Seen, fit: TextFit) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """One sparse linear model a kind, over the text model's vocabulary.

    Returns intercepts by kind, and weights by feature and then by kind. Rows without a kind are
    passed over.
    """
    known = [i for i, row in enumerate(seen.rows) if row.kind is not None]
    matrix = fit.matrix(seen.present[known])
    matrix.sum_duplicates()  # in order before it is shared: the processes may not write to it
    labels = np.array([seen.rows[i].kind for i in known])
    kinds = sorted(set(map(str, labels)))
    models = joblib.Parallel(n_jobs=PROCESSES)(joblib.delayed(_sparse)(matrix, labels == kind) for kind in kinds)
    weights: dict[str, dict[str, float]] = {}
    for kind, model in zip(kinds, models, strict=True):
        for i in np.flatnonzero(np.abs(model.coef_[0]) > LEAST_KIND_WEIGHT):
            weights.setdefault(seen.names[fit.columns[i]], {})[kind] = round(float(model.coef_[0][i]), 4)
    biases = {kind: round(float(model.intercept_[0]), 4) for kind, model in zip(kinds, models, strict=True)}
    return biases, dict(sorted(weights.items()))


def _sparse(matrix: Array, is_kind: Array) -> LogisticRegression:
    model = LogisticRegression(C=KIND_C, l1_ratio=1.0, solver="liblinear", random_state=0, max_iter=200, tol=1e-2)
    return model.fit(matrix, is_kind)


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
    for base in language.BASES:
        own = np.array([name == base for name in languages], dtype=bool)
        if len(set(targets[own])) < 2:
            own[:] = True
        found[base] = thresholds(final[own], targets[own])
    return found
