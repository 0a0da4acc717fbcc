"""The audit of the corpus: minima, near-duplicates, and shortcuts that a model could take."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from scipy.stats import rankdata

from checker.facts import kinds
from checker.text import LANGUAGES, is_han
from checker.training.corpus import Row

LEAST_ROWS = {"zh-Hans": 4200, "zh-Hant": 1300, "en": 2500}
LEAST_TWINS = 2000
LEAST_OF_KIND = 40
LEAST_GENUINE = 0.45
MOST_ALIKE = 0.6
"""Jaccard similarity of character 5-grams that rows of different families may not pass."""
MOST_TELLING = 0.70
"""AUROC that no surface feature alone may pass, in either direction."""

Array = Any
_LINK = re.compile(r"https?:|[a-z0-9-]\.[a-z]{2,}", re.IGNORECASE)
_WORD = re.compile(r"[a-z']+|[\u3400-\u9fff]+|[^\sa-z\u3400-\u9fff]+")
_TOKEN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A surface feature and how well it alone tells fraud (above 0.5: towards fraud)."""

    language: str
    name: str
    auroc: float

    @property
    def strength(self) -> float:
        """AUROC in the direction that it points."""
        return max(self.auroc, 1.0 - self.auroc)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What the audit found: faults in words, and every language's most telling shortcuts."""

    faults: tuple[str, ...]
    shortcuts: tuple[Shortcut, ...]
    rows: int
    twins: int

    def report(self) -> str:
        """Lines to print: the counts, the ten worst shortcuts of each language, the faults."""
        lines = [f"{self.rows} rows, {self.twins} twin pairs"]
        for language in LANGUAGES:
            own = [s for s in self.shortcuts if s.language == language]
            told = ", ".join(f"{s.name} {s.auroc:.3f}" for s in own[:10])
            lines.append(f"{language}: most telling alone (AUROC, fraud above 0.5): {told or 'nothing'}")
        lines += [f"fault: {fault}" for fault in self.faults]
        lines.append("the audit passes" if not self.faults else f"the audit fails: {len(self.faults)} faults")
        return "\n".join(lines)


def audit(rows: Sequence[Row]) -> Audit:
    """Look over validated rows; schema errors are found earlier, by `read_rows`."""
    shortcuts = [s for language in LANGUAGES for s in _shortcuts(language, [r for r in rows if r.language == language])]
    telling = (
        f"{s.language}: {s.name} alone tells fraud from genuine (AUROC {s.auroc:.3f}, at most {MOST_TELLING} either way)"
        for s in shortcuts
        if s.strength > MOST_TELLING
    )
    twins = sum(row.twin is not None for row in rows) // 2
    return Audit(
        faults=tuple(chain(_minima(rows, twins), _alike(rows), telling)),
        shortcuts=tuple(shortcuts),
        rows=len(rows),
        twins=twins,
    )


def _minima(rows: Sequence[Row], twins: int) -> Iterable[str]:
    languages = Counter(row.language for row in rows)
    for language, least in LEAST_ROWS.items():
        if languages[language] < least:
            yield f"{language}: {languages[language]} rows, at least {least} are wanted"
    if twins < LEAST_TWINS:
        yield f"{twins} twin pairs, at least {LEAST_TWINS} are wanted"
    genuine = sum(row.target == 0 for row in rows) / max(1, len(rows))
    if genuine < LEAST_GENUINE:
        yield f"{genuine:.1%} of rows are genuine or harmless, at least {LEAST_GENUINE:.0%} are wanted"
    counts = Counter((row.kind, row.language) for row in rows)
    for kind in kinds():
        for language in LANGUAGES:
            if counts[kind, language] < LEAST_OF_KIND:
                yield f"{kind}, {language}: {counts[kind, language]} rows, at least {LEAST_OF_KIND} are wanted"


def _alike(rows: Sequence[Row]) -> Iterable[str]:
    """Pairs of rows of different families that share too many character 5-grams."""
    grams = _presence([_shingles(row.text) for row in rows])
    sizes = np.asarray(grams.sum(axis=1)).ravel()
    for start in range(0, len(rows), 1000):
        shared = (grams[start : start + 1000] @ grams.T).tocoo()
        for i, j, count in zip(shared.row + start, shared.col, shared.data, strict=True):
            similarity = count / (sizes[i] + sizes[j] - count)
            if i < j and similarity > MOST_ALIKE and rows[i].family != rows[j].family:
                yield f"{rows[i].id} and {rows[j].id}: {similarity:.2f} alike but of different families"


def _shingles(text: str) -> set[str]:
    body = "".join(text.lower().split())
    return {body[i : i + 5] for i in range(max(1, len(body) - 4))}


def _presence(sets: Sequence[Iterable[str]], least: int = 1) -> Array:
    return _named_presence(sets, least)[0]


def _named_presence(sets: Sequence[Iterable[str]], least: int) -> tuple[Array, list[str]]:
    """Binary matrix, rows by features that stand in `least` rows; and the features' names."""
    counts = Counter(chain.from_iterable(sets))
    names = sorted(name for name, count in counts.items() if count >= least)
    column = {name: i for i, name in enumerate(names)}
    indptr, indices = [0], list[int]()
    for names_of_row in sets:
        indices.extend(column[n] for n in names_of_row if n in column)
        indptr.append(len(indices))
    return csr_matrix((np.ones(len(indices)), indices, indptr), shape=(len(sets), len(names))), names


_SURFACE: Mapping[str, Callable[[Row], float]] = {
    "length": lambda row: len(row.text),
    "digit share": lambda row: sum(map(str.isdigit, row.text)) / len(row.text),
    "punctuation share": lambda row: sum(unicodedata.category(c)[0] == "P" for c in row.text) / len(row.text),
    "has a link": lambda row: _LINK.search(row.text) is not None,
    "has a sender": lambda row: row.sender is not None,
    "has a time": lambda row: row.received_at is not None,
    "has 【】": lambda row: "【" in row.text,
    "lines": lambda row: row.text.count("\n"),
    "script (share of Latin letters)": lambda row: sum(c.isascii() and c.isalpha() for c in row.text) / len(row.text),
    "script (share of Chinese)": lambda row: sum(map(is_han, row.text)) / len(row.text),
}


def _shortcuts(language: str, rows: Sequence[Row]) -> list[Shortcut]:
    """Every surface feature of one language, the most telling first."""
    rows = [row for row in rows if row.target is not None]
    targets = np.array([row.target for row in rows])
    if len(set(targets)) < 2:
        return []
    found = {name: _auroc(np.array([float(of(row)) for row in rows]), targets) for name, of in _SURFACE.items()}
    found["first two characters"] = _auroc(_by_opening(rows), targets)
    present, names = _named_presence([_tokens(row.text) for row in rows], least=max(2, len(rows) // 100))
    fraud = np.asarray(present[targets == 1].mean(axis=0)).ravel()
    genuine = np.asarray(present[targets == 0].mean(axis=0)).ravel()
    # For presence alone the area under the ROC curve is that of two straight lines.
    found |= {f"“{name}”": 0.5 + (f - g) / 2 for name, f, g in zip(names, fraud, genuine, strict=True)}
    ranked = (Shortcut(language=language, name=name, auroc=float(auroc)) for name, auroc in found.items())
    return sorted(ranked, key=lambda s: (-s.strength, s.name))


def _auroc(values: Array, targets: Array) -> float:
    ranks = rankdata(values)
    positive = int(targets.sum())
    return float((ranks[targets == 1].sum() - positive * (positive + 1) / 2) / (positive * (len(targets) - positive)))


def _by_opening(rows: Sequence[Row]) -> Array:
    """For each row, the share of fraud among rows of other families that open with the same two characters."""
    totals: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    own: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for row in rows:
        for counts in (totals[row.text[:2]], own[row.text[:2], row.family]):
            counts[0] += float(row.target or 0)
            counts[1] += 1.0
    share = sum(float(row.target or 0) for row in rows) / len(rows)
    values = []
    for row in rows:
        (fraud, count), (own_fraud, own_count) = totals[row.text[:2]], own[row.text[:2], row.family]
        values.append((fraud - own_fraud + share) / (count - own_count + 1.0))
    return np.array(values)


def _tokens(text: str) -> set[str]:
    """Character n-grams of up to four inside runs of one script."""
    tokens: set[str] = set()
    for run in _WORD.findall(text.lower()):
        tokens.update(run[i : i + n] for n in range(1, _TOKEN + 1) for i in range(len(run) - n + 1))
    return tokens
