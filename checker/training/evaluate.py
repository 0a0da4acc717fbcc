"""Measuring a model on families, and on whole files, that it was not fitted on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from checker.evidence import Group, asks_danger
from checker.text import LANGUAGES
from checker.training.combiner import Combiner, fit_combiner, held_out_all
from checker.training.corpus import Row
from checker.training.field import FieldRatios
from checker.training.see import FOLDS, Array, Seen, folds
from checker.training.text_fit import TextFit, held_out_text
from checker.training.thresholds import thresholds_by_language

Log = Callable[[str], None]

BINS = 10
_STEPS: tuple[tuple[str, frozenset[Group]], ...] = (
    ("text only", frozenset({Group.WORDING})),
    ("+ request", frozenset({Group.WORDING, Group.REQUEST})),
    ("+ identity", frozenset({Group.WORDING, Group.REQUEST, Group.IDENTITY})),
    ("+ sender", frozenset({Group.WORDING, Group.REQUEST, Group.IDENTITY, Group.SENDER})),
    ("+ link", frozenset(Group)),
)
_SHARES = (0.125, 0.25, 0.5, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Everything that was measured on rows held out, in the order of `Seen.rows`.

    text, final: log-odds by the text alone and by all checks; thresholds: by base language;
    field: what real messages say of the checks;
    fits, fold_of: the fold models and which of them had not seen a row; by_file: log-odds
    with whole files held out; ablation, curve: AUROC by language for each step or share.
    """

    seen: Seen
    text: Array
    final: Array
    thresholds: Mapping[str, tuple[float, float]]
    field: FieldRatios
    combiner: Combiner
    fits: tuple[TextFit, ...]
    fold_of: Array
    by_file: Array
    ablation: tuple[tuple[str, Mapping[str, Any]], ...]
    curve: tuple[tuple[int, Mapping[str, float]], ...]

    @property
    def targets(self) -> Array:
        """1 for fraud, 0 for not."""
        return self.seen.targets

    @property
    def low(self) -> Array:
        """The log-odds below which each row is called genuine."""
        return _limits(self.thresholds, self.seen)[0]

    @property
    def high(self) -> Array:
        """The log-odds from which each row is called fraud."""
        return _limits(self.thresholds, self.seen)[1]


def lifted(final: Array, seen: Seen, thresholds: Mapping[str, tuple[float, float]]) -> Array:
    """Log-odds with those rows that ask for something dangerous kept from being genuine, as `Checker` does."""
    is_danger = np.array([asks_danger(found) for found in seen.findings])
    low = _limits(thresholds, seen)[0]
    return np.where(is_danger & (final < low), low, final)


def _limits(thresholds: Mapping[str, tuple[float, float]], seen: Seen) -> Array:
    """Two rows: genuine below and fraud from, for each row of `seen`."""
    return np.array([thresholds[base] for base in seen.languages]).T


def evaluate(seen: Seen, field: FieldRatios, log: Log) -> Evaluation:
    """Hold out families, then files; fit the combiner on what the held-out text and the field said."""
    splits = folds([row.family for row in seen.rows])
    text, fits = held_out_text(seen, splits)
    log(f"  held out {len({row.family for row in seen.rows})} families in {len(splits)} folds")
    final = held_out_all(text, seen, splits, field)
    fold_of = np.zeros(len(seen.rows), dtype=int)
    for number, (_, test) in enumerate(splits):
        fold_of[test] = number
    thresholds = thresholds_by_language(final, seen.targets, seen.languages)
    final = lifted(final, seen, thresholds)
    files = {row.file for row in seen.rows}
    by_file = np.full(len(text), np.nan)
    if len(files) > 1:
        by_file = held_out_text(seen, folds([row.file for row in seen.rows]))[0]
        log(f"  held out {len(files)} files")
    return Evaluation(
        seen=seen,
        text=text,
        final=final,
        thresholds=thresholds,
        field=field,
        combiner=fit_combiner(text, seen, field),
        fits=tuple(fits),
        fold_of=fold_of,
        by_file=by_file,
        ablation=_ablation(seen, text, splits, field),
        curve=_learning_curve(seen, text, splits, log),
    )


def auroc_by_language(rows: Sequence[Row], targets: Array, values: Array) -> dict[str, float]:
    """AUROC of `values` for fraud, over all rows and within each language that has both classes."""
    parts = {"all": np.ones(len(rows), dtype=bool)}
    parts |= {name: np.array([row.language == name for row in rows]) for name in LANGUAGES}
    return {n: auroc(targets[m], values[m]) for n, m in parts.items() if len(set(targets[m])) == 2}


def auroc(targets: Array, values: Array) -> float:
    """Area under the ROC curve, to four places."""
    return round(float(roc_auc_score(targets, values)), 4)


def _ablation(
    seen: Seen, text: Array, splits: Sequence[tuple[Array, Array]], field: FieldRatios
) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Held-out figures as each group of checks is added, the combiner fitted anew each time."""
    table = []
    for name, groups in _STEPS:
        final = held_out_all(text, seen, splits, field, groups)
        low, high = _limits(thresholds_by_language(final, seen.targets, seen.languages), seen)
        unclear = float(np.mean((final >= low) & (final < high)))
        table.append((name, {**auroc_by_language(seen.rows, seen.targets, final), "unclear": round(unclear, 4)}))
    return tuple(table)


def _learning_curve(
    seen: Seen, text: Array, splits: Sequence[tuple[Array, Array]], log: Log
) -> tuple[tuple[int, dict[str, float]], ...]:
    """AUROC of the text on the same held-out families, with ever more families to learn from."""
    rng = np.random.default_rng(0)
    names = sorted({row.family for row in seen.rows})
    rank = dict(zip(rng.permutation(names).tolist(), range(len(names)), strict=True))
    place = np.array([rank[row.family] / len(names) for row in seen.rows])
    curve = []
    for share in _SHARES:
        values = text
        if share < 1.0:
            some = [(train[place[train] < share], test) for train, test in splits]
            if any(len(set(seen.targets[train])) < 2 for train, _ in some):
                continue
            values = held_out_text(seen, some)[0]
        families = round(share * len(names) * (1 - 1 / min(FOLDS, len(splits))))
        curve.append((families, auroc_by_language(seen.rows, seen.targets, values)))
        log(f"  learned from {families} families")
    return tuple(curve)


def channel_twins(seen: Seen) -> list[tuple[int, int]]:
    """(fraud, genuine) twins that differ in a link, sender, number, address or payee only."""
    return [(i, j) for i, j in _twin_pairs(seen.rows) if seen.skeletons[i] == seen.skeletons[j]]


def _twin_pairs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    place = {row.id: i for i, row in enumerate(rows)}
    found = ((i, place.get(row.twin or "")) for i, row in enumerate(rows) if row.target == 1)
    return [(i, j) for i, j in found if j is not None and rows[j].target == 0]


def told_by_text(seen: Seen) -> Array:
    """Which rows a text alone can tell: no twins with the same features, nor frauds that only the sender shows."""
    mask = np.array([row.kind != "sender_mismatch" for row in seen.rows])
    same = [pair for pair in _twin_pairs(seen.rows) if (seen.present[pair[0]] != seen.present[pair[1]]).nnz == 0]
    mask[[i for pair in same for i in pair]] = False
    return mask


def figures(found: Evaluation) -> list[dict[str, Any]]:
    """AUROC and shares of each verdict: all rows, then by language, region and kind."""
    rows, targets, low, high = found.seen.rows, found.targets, found.low, found.high
    parts: list[tuple[str, Array]] = [("all", np.ones(len(rows), dtype=bool))]
    for attribute, values in (
        ("language", LANGUAGES),
        ("region", sorted({row.region for row in rows})),
        ("kind", sorted({row.kind for row in rows if row.kind is not None})),
    ):
        parts += [(f"{attribute} {v}", np.array([getattr(row, attribute) == v for row in rows])) for v in values]
    table = []
    for name, mask in parts:
        if not mask.any():
            continue
        both = len(set(targets[mask])) == 2
        table.append(
            {
                "part": name,
                "rows": int(mask.sum()),
                "text_auroc": auroc(targets[mask], found.text[mask]) if both else None,
                "auroc": auroc(targets[mask], found.final[mask]) if both else None,
                "fraud": round(float(np.mean(found.final[mask] >= high[mask])), 4),
                "genuine": round(float(np.mean(found.final[mask] < low[mask])), 4),
            }
        )
    return table


def reliability(final: Array, targets: Array, bins: int = BINS) -> list[tuple[float, float, int]]:
    """Equally filled bins of probability: mean probability, share of fraud, rows."""
    probability = 1.0 / (1.0 + np.exp(-final))
    order = np.argsort(probability, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return [(float(np.mean(probability[p])), float(np.mean(targets[p])), len(p)) for p in parts]


def calibration_error(final: Array, targets: Array) -> float:
    """Expected calibration error over `BINS` equally filled bins of probability."""
    return sum(n * abs(said - was) for said, was, n in reliability(final, targets)) / len(final)


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinFigures:
    """Pairs of one kind of difference: how many, and the share in which the fraud twin scores higher."""

    pairs: int
    ordered_by_text: float
    ordered: float
    verdicts_differ: float


def twins(found: Evaluation) -> dict[str, TwinFigures]:
    """Fraud against genuine twins of a family, by what tells them apart.

    "in a channel": in sender, link, number to call, address or payee only; "in the text": else.
    """
    final = found.final
    channel = channel_twins(found.seen)
    apart = set(channel)
    pairs = {
        "in the text": [pair for pair in _twin_pairs(found.seen.rows) if pair not in apart],
        "in a channel": channel,
    }
    verdict = (final >= found.low).astype(int) + (final >= found.high)
    return {
        name: TwinFigures(
            pairs=len(own),
            ordered_by_text=float(np.mean([found.text[i] > found.text[j] for i, j in own])),
            ordered=float(np.mean([final[i] > final[j] for i, j in own])),
            verdicts_differ=float(np.mean([verdict[i] != verdict[j] for i, j in own])),
        )
        for name, own in pairs.items()
        if own
    }


def worst(found: Evaluation, count: int = 15) -> list[int]:
    """Rows whose verdict is wrong, the furthest beyond its threshold first."""
    targets, final = found.targets, found.final
    beyond = np.where(targets == 0, final - found.high, found.low - final)
    order = np.argsort(-beyond, kind="stable")
    return [int(i) for i in order[:count] if beyond[i] > 0]
