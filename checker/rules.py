"""What a check is, and the decorator that adds one to the table of all checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from typing import Any

from checker.text import Bilingual
from checker.types import Group, Parsed, Profile


class Direction(IntEnum):
    """Which way a check may move the score; a learned weight cannot contradict it."""

    FRAUD = 1
    GENUINE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """That a check fired: where in the original text, and the facts its reason quotes."""

    span: tuple[int, int] | None = None
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


NOBODY = Profile()
"""A reader who told nothing."""

Finder = Callable[[Parsed], Finding | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One example of a check: a message, the reader's profile, and listed values (whether allowed)."""

    text: str
    sender: str | None = None
    region: str | None = None
    profile: Profile = NOBODY
    listed: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A rule: what it finds, which way it points, and its prior weight in log-odds.

    is_fixed: whether the prior always stands, because how often the rule fires on rows that
    were written for training says nothing about the world (a domain's suffix, a user's list).
    source: where the rule is known from.
    """

    id: str
    group: Group
    direction: Direction
    prior: float
    text: Bilingual
    find: Finder
    hit: tuple[Case, ...]
    miss: tuple[Case, ...]
    is_fixed: bool = False
    source: str = ""


CHECKS: dict[str, Check] = {}


def _case(example: str | Case) -> Case:
    return example if isinstance(example, Case) else Case(text=example)


def check(
    id: str,
    *,
    direction: Direction,
    prior: float,
    zh: str,
    en: str,
    hit: Iterable[str | Case],
    miss: Iterable[str | Case],
    is_fixed: bool = False,
    source: str,
) -> Callable[[Finder], Finder]:
    """Add the decorated finder to `CHECKS`; the id begins with its group.

    `prior` is a positive size in log-odds; the direction gives its sign.
    """

    def add(find: Finder) -> Finder:
        if id in CHECKS or prior <= 0:
            raise ValueError(f"check {id!r}: its id must be new and its prior positive")
        CHECKS[id] = Check(
            id=id,
            group=Group(id.split(".")[0]),
            direction=direction,
            prior=prior,
            text=Bilingual(zh, en),
            find=find,
            hit=tuple(map(_case, hit)),
            miss=tuple(map(_case, miss)),
            is_fixed=is_fixed,
            source=source,
        )
        return find

    return add
