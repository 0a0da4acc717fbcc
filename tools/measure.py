"""Shares of each verdict on labelled JSONL files the model has never met.

`python tools/measure.py [--model DIRECTORY] FILE_OR_FOLDER...`: rows need `text` and
`label` (fraud, genuine or spam); `sender` and `is_lender` are used where present. Where a row's
note says that values were masked by words in capitals (URL, DIGIT …), the masks are undone first,
by values that point nowhere in particular: no brand, no official number, no odd suffix. The sum
invariant is asserted on every row.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checker import Assessment, Checker, Group, Message, Verdict

MASKS = {
    "CELLPHONE": "13800001234",
    "PHONE": "02160001234",
    "HOTLINE": "4000001234",
    "URL": "http://wap.k7v2q.com/",
    "DIGIT": "1234",
    "WECHAT": "k7v2q",
    "QQ": "100001234",
    "BANK": "6222000000001234",
    "PLACE": "本地",
    "NAME": "",
}
_MASK = re.compile("|".join(MASKS))
VERDICTS = (Verdict.FRAUD, Verdict.UNCLEAR, Verdict.GENUINE)


def unmasked(row: dict[str, Any]) -> str:
    """The row's text with masks undone and the blanks between its Chinese words left to the reader."""
    if "placeholders" not in (row.get("note") or ""):
        return str(row["text"])
    return _MASK.sub(lambda m: f" {MASKS[m.group()]} ", row["text"])


def rows_of(paths: list[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(name of the set, row) of every non-empty row."""
    files = [f for path in paths for f in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
    for file in files:
        for line in filter(None, file.read_text(encoding="utf-8").split("\n")):
            row = json.loads(line)
            if row["text"].strip():
                yield file.stem, row


def auroc(fraud: list[float], genuine: list[float]) -> float:
    """Share of pairs in which the fraud scores higher; ties count half."""
    ranked = sorted([(v, 1) for v in fraud] + [(v, 0) for v in genuine])
    ranks: dict[float, list[int]] = defaultdict(list)
    for place, (value, _) in enumerate(ranked, 1):
        ranks[value].append(place)
    mean = {value: sum(places) / len(places) for value, places in ranks.items()}
    total = sum(mean[v] for v in fraud)
    return (total - len(fraud) * (len(fraud) + 1) / 2) / (len(fraud) * len(genuine))


def judged(checker: Checker, row: dict[str, Any]) -> Assessment:
    """The row's assessment; its sum is asserted."""
    a = checker.check(Message(text=unmasked(row), sender=row.get("sender"), region=row.get("region")))
    assert abs(math.fsum([a.bias, *(c.log_odds for c in a.contributions)]) - a.log_odds) <= 1e-9
    return a


def main() -> None:
    """Print one table row for each set, label and whether it is about a lender; then AUROC and calibration."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--lenders", action="store_true", help="show only rows about lenders, and ordinary ones")
    options = parser.parse_args()
    checker = Checker(model=options.model)
    counts: dict[tuple[str, str, str], Counter[Verdict]] = defaultdict(Counter)
    values: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for name, row in rows_of(options.paths):
        a = judged(checker, row)
        is_lender = row.get("is_lender")
        lender = "" if is_lender is None else "yes" if is_lender else "no"
        counts[name, row["label"], lender][a.verdict] += 1
        language = "Chinese" if a.language.startswith("zh") else "English"
        values[language, row["label"], lender].append((a.scores[Group.WORDING].log_odds, a.log_odds))
    print("| set | label | lender | rows | fraud | unclear | genuine |\n|---|---|---|---|---|---|---|")
    for (name, label, lender), verdicts in sorted(counts.items()):
        if options.lenders and lender == "no" and label != "genuine":
            continue
        total = verdicts.total()
        shares = " | ".join(f"{verdicts[v] / total:.1%}" for v in VERDICTS)
        print(f"| {name} | {label} | {lender} | {total} | {shares} |")
    print("\n| rows | fraud | genuine | AUROC text alone | all checks | calibration error |\n|---|---|---|---|---|---|")
    for language in ("Chinese", "English"):
        for about, kinds in (("lender", ("yes",)), ("all", ("yes", "no", ""))):
            fraud, genuine = (
                [pair for k in kinds for pair in values[language, label, k]] for label in ("fraud", "genuine")
            )
            if fraud and genuine:
                text, both = (auroc([f[i] for f in fraud], [g[i] for g in genuine]) for i in (0, 1))
                error = calibration_error([f[1] for f in fraud], [g[1] for g in genuine])
                print(
                    f"| {language}, {about} | {len(fraud)} | {len(genuine)} | {text:.3f} | {both:.3f} | {error:.3f} |"
                )


def calibration_error(fraud: list[float], genuine: list[float], bins: int = 10) -> float:
    """Expected calibration error over equally filled bins, with both labels given the same weight."""
    rows = sorted([(v, 1, 0.5 / len(fraud)) for v in fraud] + [(v, 0, 0.5 / len(genuine)) for v in genuine])
    error, size = 0.0, -(-len(rows) // bins)
    for start in range(0, len(rows), size):
        part = rows[start : start + size]
        said = sum(w / (1 + math.exp(-max(-500.0, min(500.0, v)))) for v, _, w in part)
        error += abs(said - sum(w for _, label, w in part if label))
    return error


if __name__ == "__main__":
    main()
