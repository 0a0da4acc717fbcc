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

from checker import Checker, Message, Verdict

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
        for line in file.read_text(encoding="utf-8").splitlines():
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


def main() -> None:
    """Print one table row for each set, label and whether it is about a lender; then AUROC."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--model", type=Path)
    options = parser.parse_args()
    checker = Checker(model=options.model)
    counts: dict[tuple[str, str, str], Counter[Verdict]] = defaultdict(Counter)
    values: dict[tuple[str, str], list[float]] = defaultdict(list)
    for name, row in rows_of(options.paths):
        a = checker.check(Message(text=unmasked(row), sender=row.get("sender")))
        assert abs(math.fsum([a.bias, *(c.log_odds for c in a.contributions)]) - a.log_odds) <= 1e-9
        is_lender = row.get("is_lender")
        lender = "" if is_lender is None else "yes" if is_lender else "no"
        counts[name, row["label"], lender][a.verdict] += 1
        language = "Chinese" if a.language.startswith("zh") else "English"
        values[language, row["label"]].append(a.log_odds)
    print("| set | label | lender | rows | fraud | unclear | genuine |\n|---|---|---|---|---|---|---|")
    for (name, label, lender), verdicts in sorted(counts.items()):
        total = verdicts.total()
        shares = " | ".join(f"{verdicts[v] / total:.1%}" for v in VERDICTS)
        print(f"| {name} | {label} | {lender} | {total} | {shares} |")
    for language in ("Chinese", "English"):
        fraud, genuine = values[language, "fraud"], values[language, "genuine"]
        if fraud and genuine:
            print(
                f"\n{language}, all sets: AUROC {auroc(fraud, genuine):.3f} ({len(fraud)} fraud, {len(genuine)} genuine)"
            )


if __name__ == "__main__":
    main()
