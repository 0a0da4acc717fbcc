"""Rows as the model and the checks see them: one sparse matrix, findings, and folds that cut no family."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.model_selection import GroupKFold

from checker.evidence import Finding, find_all
from checker.facts import shipped
from checker.reading import Parsed, parse
from checker.text import base_of, is_known
from checker.training.corpus import Row
from checker.wording import features, model_text, passages

LEAST_COUNT = 4
"""Rows that a feature must stand in."""
FOLDS = 5
Array = Any
"""A numpy array or scipy matrix; their own annotations say too little to help here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Rows as checks and model see them, line by line.

    present: binary matrix, rows by features (those that stand in `LEAST_COUNT` rows at least);
    names: the feature of each column, sorted; findings: the checks that fired, by id;
    skeletons: the text without links, numbers to call, addresses and payees, by which twins that
    differ in such a channel only are known; is_known: whether the text's language is one the
    model may judge; languages, regions: the base language and the market that each
    text was taken for; passages: like `present`, a line for each passage of the texts; passage_of:
    the row that each is of.
    """

    rows: tuple[Row, ...]
    present: Array
    names: tuple[str, ...]
    findings: tuple[Mapping[str, Finding], ...]
    skeletons: tuple[str, ...]
    is_known: Array
    languages: tuple[str, ...]
    regions: tuple[str, ...]
    passages: Array
    passage_of: Array

    @property
    def targets(self) -> Array:
        """1 for fraud and 0 for not, as floats. Raises TypeError if a row has no target."""
        return np.array([row.target for row in self.rows], dtype=float)

    def of(self, indices: Sequence[int]) -> Seen:
        """The rows at `indices`, with all columns."""
        place = np.full(len(self.rows), -1)
        place[indices] = np.arange(len(indices))
        own = np.flatnonzero(place[self.passage_of] >= 0)
        return Seen(
            rows=tuple(self.rows[i] for i in indices),
            present=self.present[indices],
            names=self.names,
            findings=tuple(self.findings[i] for i in indices),
            skeletons=tuple(self.skeletons[i] for i in indices),
            is_known=self.is_known[indices],
            languages=tuple(self.languages[i] for i in indices),
            regions=tuple(self.regions[i] for i in indices),
            passages=self.passages[own],
            passage_of=place[self.passage_of[own]],
        )


def see(rows: Sequence[Row]) -> Seen:
    """Parse every row, run the checks and count its features."""
    registry = shipped()
    findings, skeletons, known, languages, regions = [], [], [], [], []
    index: dict[str, int] = {}
    whole, parts = _Bags(), _Bags()
    passage_of = array("q")
    for number, row in enumerate(rows):
        parsed = parse(row.message, registry)
        text = model_text(parsed)
        whole.add({index.setdefault(name, len(index)) for name, _, _ in features(text)})
        for passage in passages(text):
            # A passage's features all stand in the whole, but for pairs that the cut brings into reach.
            parts.add({index[name] for name, _, _ in features(passage) if name in index})
            passage_of.append(number)
        known.append(is_known(text.text))
        languages.append(base_of(parsed.language))
        regions.append(parsed.region)
        findings.append(find_all(parsed))
        skeletons.append(_skeleton(parsed))
    present = whole.matrix(len(index))
    common = np.flatnonzero(np.asarray(present.sum(axis=0)).ravel() >= LEAST_COUNT)
    every = list(index)
    kept = sorted((every[i], i) for i in common.tolist())
    columns = [i for _, i in kept]
    return Seen(
        rows=tuple(rows),
        present=present.tocsc()[:, columns].tocsr(),
        names=tuple(name for name, _ in kept),
        findings=tuple(findings),
        skeletons=tuple(skeletons),
        is_known=np.array(known),
        languages=tuple(languages),
        regions=tuple(regions),
        passages=parts.matrix(len(index)).tocsc()[:, columns].tocsr(),
        passage_of=np.asarray(passage_of, dtype=int),
    )


class _Bags:
    """Sets of columns, gathered into a binary matrix."""

    def __init__(self) -> None:
        self._indptr, self._indices = array("q", [0]), array("q")

    def add(self, columns: Iterable[int]) -> None:
        """One more line."""
        self._indices.extend(columns)
        self._indptr.append(len(self._indices))

    def matrix(self, width: int) -> Array:
        """All lines."""
        indices, indptr = np.asarray(self._indices), np.asarray(self._indptr)
        return csr_matrix((np.ones(len(indices)), indices, indptr), shape=(len(indptr) - 1, width))


def _skeleton(parsed: Parsed) -> str:
    mentions = (*parsed.callbacks, *parsed.emails, *parsed.payees)
    spans = sorted([link.span for link in parsed.links] + [mention.span for mention in mentions])
    kept, last = [], 0
    for start, end in spans:
        kept.append(parsed.message.text[last : max(last, start)])
        last = max(last, end)
    return "\0".join((*kept, parsed.message.text[last:]))


def folds(groups: Sequence[str], count: int = FOLDS) -> list[tuple[Array, Array]]:
    """(training rows, held-out rows) of each fold; no group is ever cut."""
    count = min(count, len(set(groups)))
    return list(GroupKFold(n_splits=count).split(np.zeros(len(groups)), groups=groups))
