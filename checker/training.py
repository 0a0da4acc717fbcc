"""Training: from labelled rows to a model directory. Alone in importing scikit-learn."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.stats import beta
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from checker import artifact, combine, text_model
from checker.assess import Checker, find_all
from checker.errors import InputError
from checker.features import FEATURE_VERSION, features
from checker.kinds import all_kinds
from checker.language import LANGUAGES
from checker.parse import REGIONS, parse
from checker.registry import default
from checker.rules import CHECKS, Finding
from checker.types import Message, Normalized

VOCABULARY = 20_000
TEXT_C = 8.0
KIND_C = 3.0
FOLDS = 5
LEAST_ROWS = 25
"""Rows a check must fire on for its weight to be learned; with fewer it keeps its prior."""
ERROR_RATE = 0.01
CONFIDENCE = 0.95
_RIDGE = 1.0
_FIELDS = frozenset(
    ("id", "text", "label", "kind", "language", "region", "sender", "received_at", "about_lending", "family", "twin")
)
Log = Callable[[str], None]
Array = Any
"""A numpy array or scipy matrix; their own annotations say too little to help here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One labelled message of `datasets/`; `datasets/README.md` says what each field means."""

    id: str
    text: str
    label: str
    kind: str
    language: str
    region: str
    sender: str | None
    received_at: str | None
    about_lending: bool
    family: str
    twin: str | None

    @property
    def target(self) -> int | None:
        """1 for fraud, 0 for genuine or harmless, None where the message cannot tell."""
        if self.label == "fraud":
            return 1
        return 0 if self.label == "genuine" or self.kind == "unrelated_harmless" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A row as checks and model see it."""

    row: Row
    text: Normalized
    names: frozenset[str]
    findings: Mapping[str, Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class _TextFit:
    vocabulary: Mapping[str, int]
    idf: Array
    model: LogisticRegression


def read_rows(files: Iterable[Path]) -> list[Row]:
    """Read and validate labelled rows. Raises InputError that lists every fault with its line."""
    faults: list[str] = []
    rows: dict[str, Row] = {}
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{file.name}:{number}"
            try:
                raw = json.loads(line)
            except ValueError as error:
                faults.append(f"{where}: not JSON ({error})")
                continue
            if not isinstance(raw, dict) or set(raw) != _FIELDS:
                faults.append(f"{where}: fields differ: {sorted(set(raw) ^ _FIELDS)}")
                continue
            row = Row(**raw)
            faults.extend(f"{where}: {fault}" for fault in _faults(row, rows))
            rows[row.id] = row
    for row in rows.values():
        if row.twin is not None:
            other = rows.get(row.twin)
            if other is None or other.twin != row.id or other.label == row.label or other.family != row.family:
                faults.append(f"{row.id}: twin {row.twin!r} must be a row of the family that names it back with another label")
    if faults:
        raise InputError("datasets refused; mend these and train again:\n  " + "\n  ".join(faults))
    return list(rows.values())


def _faults(row: Row, known: Mapping[str, Row]) -> list[str]:
    kinds = all_kinds()
    checks = (
        (row.id not in known, f"id {row.id!r} stands twice"),
        (bool(row.text and row.text.strip()), "text is empty"),
        (row.kind in kinds, f"kind {row.kind!r} is not in the taxonomy"),
        (row.kind not in kinds or kinds[row.kind].label == row.label, f"label {row.label!r} is not that of kind {row.kind!r}"),
        (row.language in LANGUAGES, f"language {row.language!r} is none of {LANGUAGES}"),
        (row.region in REGIONS, f"region {row.region!r} is none of {tuple(REGIONS)}"),
        (bool(row.family), "family is empty"),
    )
    return [fault for holds, fault in checks if not holds]


def _see(row: Row) -> _Seen:
    message = Message(text=row.text, sender=row.sender, region=row.region, received_at=row.received_at)
    parsed = parse(message, default())
    text = text_model.model_text(parsed)
    names = frozenset(name for name, _, _ in features(text))
    return _Seen(row=row, text=text, names=names, findings=find_all(parsed))


def _matrix(seen: Sequence[_Seen], vocabulary: Mapping[str, int], idf: Array) -> Array:
    indptr, indices, data = [0], [], []
    for item in seen:
        columns = sorted(vocabulary[n] for n in item.names if n in vocabulary)
        values = idf[columns]
        norm = math.sqrt(math.fsum(values * values)) or 1.0
        indices.extend(columns)
        data.extend(values / norm)
        indptr.append(len(indices))
    return csr_matrix((data, indices, indptr), shape=(len(seen), len(vocabulary)))


def _vocabulary(seen: Sequence[_Seen], keep: frozenset[str] | None = None) -> tuple[dict[str, int], Array]:
    counts = Counter(n for item in seen for n in item.names)
    names = sorted(n for n, c in counts.items() if c >= 2 and (keep is None or n in keep))
    idf = np.array([math.log((1 + len(seen)) / (1 + counts[n])) + 1.0 for n in names])
    return {n: i for i, n in enumerate(names)}, idf


def _logistic(matrix: Array, targets: Array) -> LogisticRegression:
    return LogisticRegression(C=TEXT_C, max_iter=2000, tol=1e-6).fit(matrix, targets)


def _fit_text(seen: Sequence[_Seen]) -> _TextFit:
    """Fit on everything, keep the features that weigh most, and fit again on those."""
    targets = np.array([item.row.target for item in seen])
    vocabulary, idf = _vocabulary(seen)
    first = _logistic(_matrix(seen, vocabulary, idf), targets)
    strength = np.abs(first.coef_[0]) * idf
    names = list(vocabulary)
    best = frozenset(names[i] for i in np.lexsort((np.arange(len(names)), -strength))[:VOCABULARY])
    vocabulary, idf = _vocabulary(seen, best)
    return _TextFit(vocabulary=vocabulary, idf=idf, model=_logistic(_matrix(seen, vocabulary, idf), targets))


def _logits(fit: _TextFit, seen: Sequence[_Seen]) -> Array:
    return fit.model.decision_function(_matrix(seen, fit.vocabulary, fit.idf))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Combiner:
    bias: float
    scale: float
    checks: Mapping[str, tuple[float, str]]

    def log_odds(self, logit: float, item: _Seen) -> float:
        signals = combine.signals(item.findings, self.checks)
        return math.fsum((self.bias, self.scale * logit, *(c.log_odds for c in signals)))


def _fit_combiner(logits: Array, seen: Sequence[_Seen]) -> _Combiner:
    """Logistic regression with each weight bounded to its check's direction.

    Rarely firing checks enter with their prior as a fixed offset. A ridge pulls learned
    weights towards their priors.
    """
    targets = np.array([item.row.target for item in seen], dtype=float)
    ids = sorted(CHECKS)
    fired = np.array([[id in item.findings for id in ids] for item in seen], dtype=float)
    priors = np.array([CHECKS[id].direction * CHECKS[id].prior for id in ids])
    learned = fired.sum(axis=0) >= LEAST_ROWS
    offset = fired[:, ~learned] @ priors[~learned]
    columns = np.column_stack([np.ones(len(seen)), logits, fired[:, learned]])
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
    return _Combiner(bias=float(weights[0]), scale=float(weights[1]), checks=checks)


def _folds(seen: Sequence[_Seen]) -> list[tuple[list[int], list[int]]]:
    families = [item.row.family for item in seen]
    count = min(FOLDS, len(set(families)))
    splits = GroupKFold(n_splits=count).split(np.zeros(len(seen)), groups=families)
    return [(train.tolist(), test.tolist()) for train, test in splits]


def _held_out(seen: Sequence[_Seen], log: Log) -> tuple[Array, Array]:
    """Out-of-fold log-odds by family: of the text alone, and of the combiner over it."""
    text, final = np.zeros(len(seen)), np.zeros(len(seen))
    folds = _folds(seen)
    for number, (train, test) in enumerate(folds, 1):
        fit = _fit_text([seen[i] for i in train])
        text[test] = _logits(fit, [seen[i] for i in test])
        log(f"  fold {number} of {len(folds)}: {len(test)} rows held out")
    for train, test in folds:
        combiner = _fit_combiner(text[train], [seen[i] for i in train])
        final[test] = [combiner.log_odds(text[i], seen[i]) for i in test]
    return text, final


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


def _fit_kinds(seen: Sequence[_Seen], fit: _TextFit) -> dict[str, tuple[float, dict[str, float]]]:
    """One sparse linear model a kind, over the text model's vocabulary."""
    matrix = _matrix(seen, fit.vocabulary, fit.idf)
    labels = np.array([item.row.kind for item in seen])
    names = list(fit.vocabulary)
    kinds = {}
    for kind in sorted(set(labels)):
        model = LogisticRegression(
            C=KIND_C, l1_ratio=1.0, solver="liblinear", random_state=0, max_iter=200, tol=1e-3
        ).fit(matrix, labels == kind)
        row = model.coef_[0]
        weights = {names[i]: round(float(row[i]), 4) for i in np.flatnonzero(np.abs(row) > 1e-3)}
        kinds[str(kind)] = (round(float(model.intercept_[0]), 4), weights)
    return kinds


def _figures(seen: Sequence[_Seen], text: Array, final: Array, low: float, high: float) -> list[dict[str, Any]]:
    """Held-out-family figures: all rows, then by language, then by kind."""
    rows = [item.row for item in seen]
    targets = np.array([row.target for row in rows])
    parts: list[tuple[str, Array]] = [("all", np.ones(len(rows), dtype=bool))]
    for name in LANGUAGES:
        parts.append((f"language {name}", np.array([row.language == name for row in rows])))
    for kind in sorted({row.kind for row in rows}):
        parts.append((f"kind {kind}", np.array([row.kind == kind for row in rows])))
    table = []
    for name, mask in parts:
        if not mask.any():
            continue
        both = len(set(targets[mask])) == 2
        table.append(
            {
                "part": name,
                "rows": int(mask.sum()),
                "text_auroc": round(float(roc_auc_score(targets[mask], text[mask])), 4) if both else None,
                "auroc": round(float(roc_auc_score(targets[mask], final[mask])), 4) if both else None,
                "fraud": round(float(np.mean(final[mask] >= high)), 4),
                "genuine": round(float(np.mean(final[mask] < low)), 4),
            }
        )
    return table


def calibration_error(final: Array, targets: Array, bins: int = 10) -> float:
    """Expected calibration error over equally filled bins of probability."""
    probability = 1.0 / (1.0 + np.exp(-final))
    order = np.argsort(probability, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    gaps = [len(p) * abs(float(np.mean(probability[p]) - np.mean(targets[p]))) for p in parts]
    return sum(gaps) / len(final)


def _table(figures: Iterable[Mapping[str, Any]]) -> str:
    lines = ["| held-out families | rows | AUROC text | AUROC all | verdict fraud | unclear | genuine |", "|---|---|---|---|---|---|---|"]
    for f in figures:
        unclear = 1.0 - f["fraud"] - f["genuine"]
        text = "" if f["text_auroc"] is None else f"{f['text_auroc']:.3f}"
        both = "" if f["auroc"] is None else f"{f['auroc']:.3f}"
        lines.append(f"| {f['part']} | {f['rows']} | {text} | {both} | {f['fraud']:.1%} | {unclear:.1%} | {f['genuine']:.1%} |")
    return "\n".join(lines)


def _card(manifest: Mapping[str, Any], figures: Sequence[Mapping[str, Any]]) -> str:
    checks = "\n".join(f"| {id} | {weight:+.3f} | {basis} |" for id, (weight, basis) in manifest["checks"].items())
    return f"""# Model {manifest["version"]}

Written by `python train.py`; do not edit. A linear model over character n-grams (1 to 4) and
words, combined with the checks below by a logistic regression fitted on out-of-fold text
log-odds, folds cut by message family.

- rows trained on: {manifest["rows"]} (of {manifest["rows_read"]}; rows whose label nobody could tell from the message are left out)
- expected calibration error on held-out families: {manifest["calibration_error"]:.4f}
- verdict fraud from log-odds {manifest["fraud_from"]:+.3f}, genuine below {manifest["genuine_below"]:+.3f}: chosen so that
  the upper {CONFIDENCE:.0%} bound of wrong verdicts on held-out families is {ERROR_RATE:.0%} each way
- share of fraud in training: {manifest["base_rate"]:.3f}

In-set figures say little about messages by other authors, even with families held out: these
rows were written by one project from one brief.

{_table(figures)}

## Weights of the checks (log-odds)
| check | weight | basis |
|---|---|---|
{checks}
"""


def _compare(directory: Path, fit: _TextFit, seen: Sequence[_Seen], combiner: _Combiner) -> float:
    """Largest gap between the public `Checker` and scikit-learn's own decision function."""
    public = Checker(model=directory)
    worst = 0.0
    for logit, item in zip(_logits(fit, seen), seen, strict=True):
        row = item.row
        message = Message(text=row.text, sender=row.sender, region=row.region, received_at=row.received_at)
        worst = max(worst, abs(public.check(message).log_odds - combiner.log_odds(float(logit), item)))
    return worst


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def train(files: Sequence[Path], directory: Path, log: Log = lambda _: None) -> list[dict[str, Any]]:
    """Train on labelled files and write the model `directory`; returns held-out figures.

    Raises InputError for bad rows, and RuntimeError if the written model, reloaded through
    `Checker`, differs from scikit-learn by more than 1e-9.
    """
    rows = read_rows(files)
    log(f"reading {len(rows)} rows")
    everything = [_see(row) for row in rows]
    seen = [item for item in everything if item.row.target is not None]
    log(f"fitting on {len(seen)} rows of {len({s.row.family for s in seen})} families")
    targets = np.array([item.row.target for item in seen])
    text, final = _held_out(seen, log)
    low, high = thresholds(final, targets)
    combiner = _fit_combiner(text, seen)
    fit = _fit_text(seen)
    log("fitting kinds")
    kinds = _fit_kinds(everything, fit)
    names = list(fit.vocabulary)
    bias = combiner.bias + combiner.scale * float(fit.model.intercept_[0])
    plain = {
        "bias": bias,
        "base_rate": float(np.mean(targets)),
        "text_scale": combiner.scale,
        "idf": dict(zip(names, map(float, fit.idf), strict=True)),
        "weights": dict(zip(names, map(float, fit.model.coef_[0]), strict=True)),
        "kinds": kinds,
        "checks": dict(combiner.checks),
        "genuine_below": low,
        "fraud_from": high,
    }
    directory.mkdir(parents=True, exist_ok=True)
    joblib.dump(plain, directory / "model.joblib", compress=0, protocol=4)
    figures = _figures(seen, text, final, low, high)
    libraries = {n: importlib.metadata.version(n) for n in ("scikit-learn", "numpy", "scipy", "joblib")}
    manifest = {
        "format": artifact.FORMAT,
        "feature_version": FEATURE_VERSION,
        "version": directory.name,
        "file": "model.joblib",
        "sha256": _digest(directory / "model.joblib"),
        "datasets": {file.name: _digest(file) for file in files},
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "libraries": libraries,
        "rows": len(seen),
        "rows_read": len(rows),
        "base_rate": plain["base_rate"],
        "genuine_below": low,
        "fraud_from": high,
        "calibration_error": calibration_error(final, targets),
        "checks": {id: [w, b] for id, (w, b) in combiner.checks.items()},
        "figures": figures,
    }
    encoded = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (directory / "manifest.json").write_text(encoded, encoding="utf-8")
    (directory / "MODEL.md").write_text(_card(manifest, figures), encoding="utf-8")
    log("reloading and comparing with scikit-learn")
    gap = _compare(directory, fit, seen, combiner)
    if gap > 1e-9:
        raise RuntimeError(f"{directory}: the reloaded model differs from scikit-learn by {gap:.3g}")
    log(f"largest difference {gap:.1e}\n\n{_table(figures)}")
    return figures


def pin(directory: Path) -> None:
    """Make the model of `directory` the one that the package ships and insists on."""
    source = Path(artifact.__file__).with_name("_pinned.py")
    source.write_text(
        '"""Which model this version of the package ships; written by `train.py`."""\n\n'
        f'VERSION = "{directory.name}"\nMANIFEST_SHA256 = "{_digest(directory / "manifest.json")}"\n',
        encoding="utf-8",
    )
