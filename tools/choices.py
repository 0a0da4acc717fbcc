"""What the text model's choices were measured against: `python tools/choices.py`.

Each line changes one thing of the text model and measures it on the same held-out families, text
alone: AUROC by language, the share of fraud found where 1% of genuine rows are called fraud, and
the share of twins in which the fraud scores higher. Writes `models/<version>/choices.json`, which
the model's card shows. Takes about half an hour on two cores.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from checker import _pinned
from checker.facts import shipped
from checker.reading import Parsed, parse
from checker.text import LANGUAGES, Normalized, is_han
from checker.training import read_rows
from checker.training.corpus import Row
from checker.training.see import LEAST_COUNT, folds
from checker.training.text_fit import TEXT_C, VOCABULARY
from checker.wording import LEAST_NORM
from checker.wording.conceal import LENDER, URL, with_placeholders
from checker.wording.features import MAX_GRAM, features

ROOT = Path(__file__).resolve().parent.parent
_PUNCTUATION = re.compile(r"[^\w\ue000-\uf8ff]+")
Array = Any
Setting = dict[str, Any]


def hidden(parsed: Parsed) -> Normalized:
    """The text as the shipped model sees it."""
    values = [(link.span, URL) for link in parsed.links] + [(m.span, LENDER) for m, _ in parsed.named]
    return with_placeholders(parsed.plain, values)


def names_shown(parsed: Parsed) -> Normalized:
    """With lenders' names left in."""
    return with_placeholders(parsed.plain, [(link.span, URL) for link in parsed.links])


def all_shown(parsed: Parsed) -> Normalized:
    """The normalised text without any placeholder."""
    return parsed.plain


def unpunctuated(parsed: Parsed) -> Normalized:
    """Punctuation and blanks as one blank."""
    text = hidden(parsed)
    body = _PUNCTUATION.sub(" ", text.text)
    return Normalized(original=text.original, text=body, offsets=tuple(range(len(body) + 1)))


def longer(text: Normalized) -> set[str]:
    """The features, and longer character n-grams by one."""
    body, size = text.text, MAX_GRAM + 1
    return {name for name, _, _ in features(text)} | {body[i : i + size] for i in range(len(body) - size + 1)}


def usual(text: Normalized) -> set[str]:
    """The features."""
    return {name for name, _, _ in features(text)}


def only(keep: Callable[[str], bool]) -> Callable[[Normalized], set[str]]:
    """The features whose name passes."""
    return lambda text: set(filter(keep, usual(text)))


VARIANTS: dict[str, Setting] = {
    "as shipped": {},
    "characters 1 to 2": {"of": only(lambda n: n[:1] == "\t" or len(n) <= 2)},
    "characters 1 to 4": {"of": longer},
    "no words, no word pairs": {"of": only(lambda n: n[:1] != "\t")},
    "no distant pairs": {"of": only(lambda n: "~" not in n or n[:1] != "\t")},
    "no pairs of stems": {"of": only(lambda n: "~~" not in n or n[:1] != "\t")},
    "no pairs of Chinese characters": {"of": only(lambda n: n[:1] != "\t" or "~" not in n or not any(map(is_han, n)))},
    "no n-grams of Latin letters": {"of": only(lambda n: n[:1] == "\t" or not n.isascii())},
    "lenders' names shown": {"text": names_shown},
    "no placeholders at all": {"text": all_shown},
    "punctuation dropped": {"text": unpunctuated},
    "features of 2 rows or more": {"least": 2},
    "features of 6 rows or more": {"least": 6},
    "C = 8": {"strength": 8.0},
    "C = 128": {"strength": 128.0},
    "no idf": {"idf": False, "norm": LEAST_NORM / 6},
    "every text of unit length": {"norm": 1e-9},
    "least length doubled": {"norm": 2 * LEAST_NORM},
    "balanced classes": {"balanced": True},
    "twins twice: their difference as a row": {"twins": True},
    "vocabulary of 30,000": {"vocabulary": 30_000},
    "vocabulary of 120,000": {"vocabulary": 120_000},
}


def matrix(sets: list[set[str]], least: int) -> Array:
    """Binary, rows by features that stand in `least` rows."""
    counts = Counter(name for names in sets for name in names)
    column = {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= least))}
    indptr, indices = [0], list[int]()
    for names in sets:
        indices.extend(column[n] for n in names if n in column)
        indptr.append(len(indices))
    return csr_matrix((np.ones(len(indices)), indices, indptr), shape=(len(sets), len(column)))


def fitted(x: Array, y: Array, setting: Setting, pairs: list[tuple[int, int]]) -> LogisticRegression:
    """One logistic regression on the rows, and on the differences of twins where that is asked."""
    if setting.get("twins"):
        x = vstack([x, *(x[i] - x[j] for i, j in pairs)]).tocsr()
        y = np.concatenate([y, np.ones(len(pairs))])
    weight = "balanced" if setting.get("balanced") else None
    model = LogisticRegression(
        C=setting.get("strength", TEXT_C),
        solver="liblinear",
        dual=True,
        tol=1e-4,
        max_iter=2000,
        random_state=0,
        class_weight=weight,
    )
    return model.fit(x, y)


def scaled(present: Array, idf: Array, setting: Setting) -> Array:
    """TF-IDF rows, divided by their length or by the least one."""
    x = present.multiply(idf).tocsr()
    norms = np.sqrt(np.asarray(x.multiply(x).sum(axis=1)).ravel())
    return diags(1.0 / np.maximum(norms, setting.get("norm", LEAST_NORM))) @ x


def held_out(present: Array, rows: list[Row], setting: Setting) -> Array:
    """Log-odds of each row by a model that saw no row of its family."""
    y = np.array([row.target for row in rows], dtype=float)
    out = np.zeros(len(rows))
    for train, test in folds([row.family for row in rows]):
        own = present[train]
        counts = np.asarray(own.sum(axis=0)).ravel()
        columns = np.flatnonzero(counts >= setting.get("least", LEAST_COUNT))
        pairs = twin_pairs([rows[i] for i in train])
        for _ in range(2):
            counts = np.asarray(own[:, columns].sum(axis=0)).ravel()
            idf = np.log((1 + len(train)) / (1 + counts)) + 1.0 if setting.get("idf", True) else np.ones(len(columns))
            x = scaled(own[:, columns], idf, setting)
            model = fitted(x, y[train], setting, pairs)
            vocabulary = setting.get("vocabulary", VOCABULARY)
            if len(columns) <= vocabulary:
                break
            strongest = np.argsort(-np.abs(model.coef_[0]) * idf, kind="stable")[:vocabulary]
            columns = columns[np.sort(strongest)]
        out[test] = model.decision_function(scaled(present[test][:, columns], idf, setting))
    return out


def twin_pairs(rows: list[Row]) -> list[tuple[int, int]]:
    """(fraud, genuine) twins, as places in `rows`."""
    place = {row.id: i for i, row in enumerate(rows)}
    found = ((i, place.get(row.twin or "")) for i, row in enumerate(rows) if row.target == 1)
    return [(i, j) for i, j in found if j is not None and rows[j].target == 0]


def figures(rows: list[Row], values: Array) -> dict[str, float]:
    """AUROC by language, fraud found at 1% false positives, twins in order."""
    y = np.array([row.target for row in rows])
    result = {}
    for language in LANGUAGES:
        mask = np.array([row.language == language for row in rows])
        result[language] = float(roc_auc_score(y[mask], values[mask]))
    result["fraud found at 1%"] = float(np.mean(values[y == 1] >= np.quantile(values[y == 0], 0.99)))
    pairs = twin_pairs(rows)
    result["twins in order"] = float(np.mean([values[i] > values[j] for i, j in pairs]))
    return {name: round(value, 4) for name, value in result.items()}


def main(wanted: Iterable[str]) -> None:
    """Measure all variants, or those whose names are given."""
    rows = [row for row in read_rows(sorted((ROOT / "datasets").glob("*.jsonl"))) if row.target is not None]
    registry = shipped()
    parsed = [parse(row.message, registry) for row in rows]
    table = []
    for name, setting in VARIANTS.items():
        if wanted and name not in wanted:
            continue
        start = time.perf_counter()
        text_of, set_of = setting.get("text", hidden), setting.get("of", usual)
        present = matrix([set_of(text_of(p)) for p in parsed], least=2)
        table.append({"choice": name, **figures(rows, held_out(present, rows, setting))})
        print(json.dumps(table[-1], ensure_ascii=False), f"{time.perf_counter() - start:.0f} s", flush=True)
    if not wanted:
        path = ROOT / "models" / _pinned.VERSION / "choices.json"
        path.write_text(
            json.dumps({"rows": len(rows), "choices": table}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
