"""The model's card: MODEL.md and its pictures, generated from what was measured."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import roc_curve

from checker.evidence import weigh_findings
from checker.facts import shipped
from checker.reading import parse
from checker.text import LANGUAGES
from checker.training.combiner import FIELD_VARIANCE, MARKET_VARIANCE, OWN_VARIANCE, PRIOR_VARIANCE
from checker.training.evaluate import (
    Evaluation,
    TwinFigures,
    auroc_by_language,
    reliability,
    told_by_text,
    twins,
    worst,
)
from checker.training.field import FieldRatios
from checker.training.see import Array
from checker.training.thresholds import CONFIDENCE, ERROR_RATE
from checker.wording import TextModel, model_text

PICTURES = ("roc.svg", "reliability.svg", "verdicts.svg")
_NAMES = {"zh-Hans": "Simplified", "zh-Hant": "Traditional", "en": "English"}
_BASES = {"zh": "Chinese", "en": "English"}


def figures_table(figures: Iterable[Mapping[str, Any]]) -> str:
    """Held-out figures as a Markdown table."""
    lines = [
        "| held-out families | rows | AUROC text | AUROC all | verdict fraud | unclear | genuine |",
        "|---|---|---|---|---|---|---|",
    ]
    for f in figures:
        unclear = 1.0 - f["fraud"] - f["genuine"]
        text = "" if f["text_auroc"] is None else f"{f['text_auroc']:.3f}"
        both = "" if f["auroc"] is None else f"{f['auroc']:.3f}"
        lines.append(
            f"| {f['part']} | {f['rows']} | {text} | {both} | {f['fraud']:.1%} | {unclear:.1%} | {f['genuine']:.1%} |"
        )
    return "\n".join(lines)


def write_card(directory: Path, manifest: Mapping[str, Any], found: Evaluation) -> None:
    """Write MODEL.md and its pictures into `directory`."""
    _draw(directory, found)
    by_file = (
        auroc_by_language(found.seen.rows, found.targets, found.by_file) if np.isfinite(found.by_file).all() else {}
    )
    text = f"""# Model {manifest["version"]}

Written by `python train.py`; do not edit. A linear model over character n-grams (1 to 3), words,
pairs of words, stems and Chinese characters, combined with the checks below by a logistic regression fitted on
out-of-fold text log-odds, folds cut by message family. The logistic function of the log-odds is the
probability.

- rows trained on: {manifest["rows"]} (of {manifest["rows_read"]}; rows whose label nobody could tell from the message are left out)
- expected calibration error on held-out families: {manifest["calibration_error"]:.4f}
- verdict by log-odds: {_thresholds(found)};
  chosen so that in each of the two languages the upper {CONFIDENCE:.0%} bound of wrong verdicts on
  held-out families is {ERROR_RATE:.0%} each way
- share of fraud in training: {manifest["base_rate"]:.3f}

In-set figures say little about messages by other authors, even with families held out: these
rows were written by one project from one brief. Figures on messages of others are in the README.

## Held-out families
{figures_table(manifest["figures"])}

![ROC curves by language](roc.svg)
![Probability said against share of fraud found](reliability.svg)
![Share of each verdict as the threshold moves](verdicts.svg)

## The text alone
AUROC of the text model by itself on held-out families. A text cannot tell twins that differ in a
link, sender or number only, nor a lender's ordinary text sent from a stranger's telephone; the
second line leaves these rows out.

{_languages_table(_text_alone(found))}

## Held-out files
Each file has a writer and a brief of its own; holding whole files out is the harder test.

{_languages_table([("text only, files held out", by_file)])}

## Twins
Pairs of one family in which one decisive thing differs: a channel (link, sender, number to call,
mail address or payee, the text being the same but for it), or what the text says.

{_twins_table(twins(found))}

## What each group of checks adds
{_ablation_table(found)}

## Learning curve
AUROC of the text alone on the same held-out families, by number of families learned from.

{_languages_table([(f"{families} families", figures) for families, figures in found.curve])}

{_choices(directory)}## Weights of the checks (log-odds)
Each weight is the mean of up to three estimates, each weighted by the inverse of its variance: the
declared prior (variance {PRIOR_VARIANCE:g}); a logistic regression on our own rows with the held-out text as offset
(sampling variance + {OWN_VARIANCE:g}, because rows that we wrote do not tell how often a thing happens); and, for each
population of real messages, the log likelihood ratio of its counts in `datasets/field_counts.toml`
(sampling variance + {FIELD_VARIANCE:g}, because a ratio counted alone does not tell what it adds to the text). Where a
language or market differs, its own counts pull once more, towards a weight of its own (`id@IN`; variance
{MARKET_VARIANCE:g}). A weight never contradicts its check's direction. Checks of the sender are counted by market, the
others by language; a count speaks of firing (frauds / genuine messages) and the logarithm of the ratio of shares.

| check | weight | basis | real messages |
|---|---|---|---|
{_weights_table(manifest["checks"], found.field)}

## Worst errors on held-out families
Wrong verdicts, the furthest beyond the threshold first, as the model that had not seen them
judged them. A link, long number or name in them may be invented.

{_errors(found)}
"""
    (directory / "MODEL.md").write_text(text, encoding="utf-8")


def _thresholds(found: Evaluation) -> str:
    return "; ".join(
        f"{_BASES[base]} fraud from {high:+.3f}, genuine below {low:+.3f}"
        for base, (low, high) in found.thresholds.items()
    )


def _languages_table(lines: Sequence[tuple[str, Mapping[str, float]]]) -> str:
    columns = ("all", *LANGUAGES)
    head = f"| | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}\n"
    return head + "\n".join(
        f"| {name} | {' | '.join(f'{v[c]:.3f}' if c in v else '' for c in columns)} |" for name, v in lines
    )


def _text_alone(found: Evaluation) -> list[tuple[str, dict[str, float]]]:
    rows, told = found.seen.rows, told_by_text(found.seen)
    some = [row for row, is_told in zip(rows, told, strict=True) if is_told]
    return [
        (f"all {len(rows)} rows", auroc_by_language(rows, found.targets, found.text)),
        (f"{len(some)} rows that a text can tell", auroc_by_language(some, found.targets[told], found.text[told])),
    ]


def _choices(directory: Path) -> str:
    """What the text model was measured against, where `tools/choices.py` left it."""
    path = directory / "choices.json"
    if not path.is_file():
        return ""
    measured = json.loads(path.read_text(encoding="utf-8"))
    names = [name for name in measured["choices"][0] if name != "choice"]
    lines = [
        "## Choices of the text model",
        f"Each line changes one thing; text alone, held-out families, {measured['rows']} rows (`tools/choices.py`).",
        "",
        f"| | {' | '.join(names)} |",
        f"|---|{'---|' * len(names)}",
        *(f"| {c['choice']} | {' | '.join(f'{c[n]:.3f}' for n in names)} |" for c in measured["choices"]),
    ]
    return "\n".join(lines) + "\n\n"


def _ablation_table(found: Evaluation) -> str:
    columns = ("all", *LANGUAGES)
    head = f"| | {' | '.join(f'AUROC {c}' for c in columns)} | unclear |\n|---|{'---|' * (len(columns) + 1)}\n"
    return head + "\n".join(
        f"| {name} | {' | '.join(f'{v[c]:.3f}' if c in v else '' for c in columns)} | {v['unclear']:.1%} |"
        for name, v in found.ablation
    )


def _twins_table(found: Mapping[str, TwinFigures]) -> str:
    head = "| the twins differ | pairs | fraud twin higher by text | by all checks | verdicts differ |\n|---|---|---|---|---|\n"
    return head + "\n".join(
        f"| {name} | {f.pairs} | {f.ordered_by_text:.1%} | {f.ordered:.1%} | {f.verdicts_differ:.1%} |"
        for name, f in found.items()
    )


def _errors(found: Evaluation) -> str:
    lines = []
    for i in worst(found):
        row = found.seen.rows[i]
        said = "fraud" if row.target == 0 else "genuine"
        shown = " ".join(row.text.split()).replace("`", "'")
        lines.append(
            f"- **{row.kind}** called {said} at {found.final[i]:+.2f}: `{shown[:160]}`  \n  {_reasons(found, i)}"
        )
    return "\n".join(lines) or "None."


def _weights_table(checks: Mapping[str, Any], field: FieldRatios) -> str:
    lines = []
    for key, (weight, basis) in checks.items():
        id, _, region = key.partition("@")
        own = {s: r for s, r in field.get(id, {}).items() if r.fired and region in ("", s)}
        told = "; ".join(
            f"{stratum} {r.fraud[0]} of {r.fraud[1]} / {r.genuine[0]} of {r.genuine[1]}: {r.log_ratio:+.1f}"
            for stratum, r in sorted(own.items())
        )
        lines.append(f"| {key} | {weight:+.3f} | {basis} | {told} |")
    return "\n".join(lines)


def _reasons(found: Evaluation, index: int) -> str:
    """The weightiest phrases and all checks, as the fold's own model gave them."""
    fit, row = found.fits[found.fold_of[index]], found.seen.rows[index]
    own = np.isin(fit.columns, found.seen.present[index].indices)
    names = [found.seen.names[c] for c in fit.columns[own]]
    idf = dict(zip(names, fit.idf[own].tolist(), strict=True))
    weights = dict(zip(names, fit.weights[own].tolist(), strict=True))
    model = TextModel(idf=idf, weights=weights, kind_bias={}, kind_weights={})
    decided = model.decided(model_text(parse(row.message, shipped())))
    phrases = model.phrases(decided.text, decided.places, decided.vector, found.combiner.scale)
    ranked = sorted(phrases, key=lambda p: (-abs(p.log_odds), p.span))[:4]
    told = [f"“{' '.join(row.text[slice(*p.span)].split())}” {p.log_odds:+.2f}".replace("`", "'") for p in ranked]
    signals = weigh_findings(found.seen.findings[index], found.seen.regions[index], found.combiner.checks)
    return "; ".join(told + [f"{c.check} {c.log_odds:+.2f}" for c in signals])


def _draw(directory: Path, found: Evaluation) -> None:
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    # Fixed ids and no date: two runs give the same bytes. Text stays text.
    pyplot.rcParams.update(
        {"svg.hashsalt": "checker", "svg.fonttype": "none", "font.size": 10, "figure.figsize": (5, 4)}
    )
    for name, draw in zip(PICTURES, (_roc, _reliability, _verdicts), strict=True):
        figure, axes = pyplot.subplots(layout="constrained")
        draw(axes, found)
        axes.grid(alpha=0.3)
        axes.legend(fontsize=8)
        figure.savefig(directory / name, metadata={"Date": None})
        pyplot.close(figure)


def _roc(axes: Any, found: Evaluation) -> None:
    for language in LANGUAGES:
        mask = np.array([row.language == language for row in found.seen.rows])
        if len(set(found.targets[mask])) == 2:
            wrong, right, _ = roc_curve(found.targets[mask], found.final[mask])
            axes.plot(*_thinned(wrong, right), label=_NAMES[language])
    axes.set(xlabel="genuine called fraud", ylabel="fraud found", title="ROC, held-out families", xlim=(0, 1))
    axes.set_xscale("symlog", linthresh=0.01)


def _thinned(x: Array, y: Array, points: int = 200) -> tuple[Array, Array]:
    """At most `points` of a curve, so that the picture stays small."""
    keep = np.unique(np.linspace(0, len(x) - 1, points).astype(int))
    return x[keep], y[keep]


def _reliability(axes: Any, found: Evaluation) -> None:
    said, was, _ = zip(*reliability(found.final, found.targets), strict=True)
    axes.plot([0, 1], [0, 1], color="grey", linestyle="--", label="perfect")
    axes.plot(said, was, marker="o", label="held-out families")
    axes.set(xlabel="probability said", ylabel="share that was fraud", title="Reliability")


def _verdicts(axes: Any, found: Evaluation) -> None:
    first, last = np.quantile(found.final, [0.001, 0.999]).tolist()
    grid = np.linspace(first, last, 200)
    for target, name in ((1, "fraud rows"), (0, "genuine rows")):
        own = found.final[found.targets == target]
        axes.plot(grid, [np.mean(own >= t) for t in grid], label=f"{name} at or above")
    for (base, (low, high)), style in zip(found.thresholds.items(), (":", "--"), strict=True):
        axes.axvline(low, color="green", linestyle=style, label=f"genuine below ({_BASES[base]})")
        axes.axvline(high, color="red", linestyle=style, label=f"fraud from ({_BASES[base]})")
    axes.set(xlabel="threshold (log-odds)", ylabel="share", title="Verdicts as the threshold moves")
