"""Shares of each verdict on labelled JSONL files the model has never met.

`python tests/benchmarks/measure.py FILE...`: rows need `text` and `label`; `sender` and
`is_lender` are used where present. The sum invariant is asserted on every row.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

from checker import Checker, Message, Verdict


def main(files: list[str]) -> None:
    """Print one table row for each file, label and whether it is about a lender."""
    checker = Checker()
    print("| set | label | lender | rows | fraud | unclear | genuine |\n|---|---|---|---|---|---|---|")
    for file in files:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
        rows = [row for row in map(json.loads, lines) if row["text"].strip()]
        counts: dict[tuple[str, str], Counter[Verdict]] = defaultdict(Counter)
        messages = (Message(text=row["text"], sender=row.get("sender")) for row in rows)
        for row, a in zip(rows, checker.check_many(messages), strict=True):
            assert abs(math.fsum([a.bias, *(c.log_odds for c in a.contributions)]) - a.log_odds) <= 1e-9
            lender = {True: "yes", False: "no"}.get(row.get("is_lender"), "")
            counts[row["label"], lender][a.verdict] += 1
        for (label, lender), verdicts in sorted(counts.items()):
            total = verdicts.total()
            shares = " | ".join(f"{verdicts[v] / total:.1%}" for v in (Verdict.FRAUD, Verdict.UNCLEAR, Verdict.GENUINE))
            print(f"| {Path(file).stem} | {label} | {lender} | {total} | {shares} |")


if __name__ == "__main__":
    main(sys.argv[1:])
