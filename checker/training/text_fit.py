"""Fitting the text model, and one small model for each kind of message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import joblib
import numpy as np
from scipy.sparse import diags
from sklearn.linear_model import LogisticRegression

from checker.training.see import LEAST_COUNT, Array, Seen
from checker.wording import LEAST_NORM, MARGIN

VOCABULARY = 60_000
TEXT_C = 32.0
KIND_C = 6.0
LEAST_KIND_WEIGHT = 1e-3
PROCESSES = 2
"""Models fitted at a time; each takes a few hundred megabytes."""
_TOLERANCE = 1e-4
_SELECTION_TOLERANCE = 1e-2
"""Enough to rank features: the same 60,000 but for one in ten thousand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFit:
    """A fitted text model: columns of `Seen.present`, their idf and their weights."""

    columns: Array
    idf: Array
    weights: Array
    intercept: float

    def matrix(self, present: Array) -> Array:
        """TF-IDF rows as `TextModel.vector` scales them."""
        rows = present[:, self.columns].multiply(self.idf).tocsr()
        norms = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
        return diags(1.0 / np.maximum(norms, LEAST_NORM)) @ rows

    def logits(self, present: Array) -> Array:
        """Log-odds of each row by its text alone."""
        return self.matrix(present) @ self.weights + self.intercept

    def text_logits(self, seen: Seen) -> Array:
        """Log-odds of each row by its text: of the whole, or of the passage that decides, less the margin."""
        found = self.logits(seen.present)
        np.maximum.at(found, seen.passage_of, self.logits(seen.passages) - MARGIN)
        return found


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
        logits[test] = fit.text_logits(seen.of(test))
    return logits, fits


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
