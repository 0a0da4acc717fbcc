"""From labelled files to a model directory, reloaded and compared before it counts."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import joblib
import numpy as np

from checker import artefact
from checker.api import Checker
from checker.training.card import figures_table, write_card
from checker.training.corpus import read_rows
from checker.training.evaluate import Evaluation, Log, calibration_error, evaluate, figures, lifted
from checker.training.field import ratios, read_counts
from checker.training.see import Seen, see
from checker.training.text_fit import TextFit, fit_kinds, fit_text
from checker.wording import FEATURE_VERSION

_LIBRARIES = ("scikit-learn", "numpy", "scipy", "joblib")
_MOST_DIFFERENCE = 1e-9
_COMPARED = 2000


def train(
    files: Sequence[Path],
    directory: Path,
    log: Log = lambda _: None,
    extra: Sequence[Path] = (),
    counts: Path | None = None,
) -> list[dict[str, Any]]:
    """Train on labelled files and write the model `directory`; returns held-out figures.

    extra: a user's own rows, which need `text` and `label` only. counts: the file of field counts;
    without one the checks' weights rest on their priors and our own rows. Raises InputError for bad
    rows, and RuntimeError if the written model, reloaded through `Checker`, differs from
    scikit-learn by more than 1e-9.
    """
    rows = read_rows(files, extra)
    log(f"reading {len(rows)} rows")
    everything = see(rows)
    seen = everything.of([i for i, row in enumerate(rows) if row.target is not None])
    log(f"fitting on {len(seen.rows)} rows")
    found = evaluate(seen, ratios(read_counts(counts)) if counts else {}, log)
    fit = fit_text(seen.present, seen.targets)
    log("fitting kinds")
    plain = _plain(found, fit, *fit_kinds(everything, fit))
    directory.mkdir(parents=True, exist_ok=True)
    joblib.dump(plain, directory / "model.joblib", compress=0, protocol=4)
    manifest = _manifest(directory, [*files, *extra, *([counts] if counts else [])], len(rows), plain, found)
    encoded = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (directory / "manifest.json").write_text(encoded, encoding="utf-8")
    write_card(directory, manifest, found)
    log("reloading and comparing with scikit-learn")
    gap = _compare(directory, fit, found)
    if gap > _MOST_DIFFERENCE:
        raise RuntimeError(f"{directory}: the reloaded model differs from scikit-learn by {gap:.3g}")
    log(f"largest difference {gap:.1e}\n\n{figures_table(manifest['figures'])}")
    measured: list[dict[str, Any]] = manifest["figures"]
    return measured


def _plain(
    found: Evaluation, fit: TextFit, kind_bias: dict[str, float], kind_weights: dict[str, dict[str, float]]
) -> dict[str, Any]:
    """The model as built-in types, which is all that may be pickled."""
    names = [found.seen.names[c] for c in fit.columns]
    return {
        "bias": found.combiner.bias + found.combiner.scale * fit.intercept,
        "base_rate": float(np.mean(found.targets)),
        "text_scale": found.combiner.scale,
        "idf": dict(zip(names, fit.idf.tolist(), strict=True)),
        "weights": dict(zip(names, fit.weights.tolist(), strict=True)),
        "kind_bias": kind_bias,
        "kind_weights": kind_weights,
        "checks": dict(found.combiner.checks),
        "thresholds": dict(found.thresholds),
    }


def _manifest(
    directory: Path, files: Sequence[Path], rows_read: int, plain: dict[str, Any], found: Evaluation
) -> dict[str, Any]:
    return {
        "format": artefact.FORMAT,
        "feature_version": FEATURE_VERSION,
        "version": directory.name,
        "file": "model.joblib",
        "sha256": _digest(directory / "model.joblib"),
        "datasets": {file.name: _digest(file) for file in files},
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "libraries": {n: importlib.metadata.version(n) for n in _LIBRARIES},
        "rows": len(found.seen.rows),
        "rows_read": rows_read,
        "base_rate": plain["base_rate"],
        "thresholds": {language: list(pair) for language, pair in found.thresholds.items()},
        "calibration_error": calibration_error(found.final, found.targets),
        "checks": {id: [w, b] for id, (w, b) in sorted(found.combiner.checks.items())},
        "figures": figures(found),
    }


def _compare(directory: Path, fit: TextFit, found: Evaluation) -> float:
    """Largest gap between the public `Checker` and scikit-learn's own decision function.

    Over some `_COMPARED` rows, spread evenly.
    """
    step = max(1, len(found.seen.rows) // _COMPARED)
    seen: Seen = found.seen.of(range(0, len(found.seen.rows), step))
    expected = found.combiner.log_odds(fit.text_logits(seen), seen)
    expected = lifted(expected, seen, found.thresholds)
    answers = Checker(model=directory).check_many(row.message for row in seen.rows)
    return max(abs(a.log_odds - float(e)) for a, e in zip(answers, expected, strict=True))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pin(directory: Path) -> None:
    """Make the model of `directory` the one that the package ships and insists on."""
    source = Path(artefact.__file__).with_name("_pinned.py")
    source.write_text(
        '"""Which model this version of the package ships; written by `train.py`."""\n\n'
        f'VERSION = "{directory.name}"\nMANIFEST_SHA256 = "{_digest(directory / "manifest.json")}"\n',
        encoding="utf-8",
    )
