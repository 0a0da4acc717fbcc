"""What a check is, what it finds and asks for, and the decorator that adds one to the table of all checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

from checker.facts import Source, cited
from checker.frozen import NOTHING, Frozen
from checker.reading import Parsed, Profile, Span
from checker.text import Bilingual


class Group(StrEnum):
    """The five sources of evidence."""

    WORDING = "wording"
    REQUEST = "request"
    IDENTITY = "identity"
    SENDER = "sender"
    LINK = "link"


CAPS: Mapping[Group, tuple[float, float]] = {
    Group.REQUEST: (-1.5, 5.0),
    Group.IDENTITY: (-1.5, 5.0),
    Group.SENDER: (-2.0, 5.0),
    Group.LINK: (-2.5, 6.0),
}
"""Least and most log-odds a group may add: its checks often say the same thing, and what
points to genuine can be forged. The wording is one model and needs no cap."""


class Direction(IntEnum):
    """Which way a check may move the score; a learned weight cannot contradict it.

    NEITHER: it only tells what is asked of the reader, which honest senders ask as well.
    """

    FRAUD = 1
    NEITHER = 0
    GENUINE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What the reader is asked to do where a check fires. is_danger: whether no lender asks for it."""

    id: str
    title: Bilingual
    is_danger: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """That a check fired: where in the original text, and the facts its reason quotes."""

    span: Span | None = None
    facts: Mapping[str, Any] = NOTHING


def finding(span: Span | None = None, /, **facts: Any) -> Finding:
    """A finding with its facts."""
    return Finding(span=span, facts=Frozen(facts) if facts else NOTHING)


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

    text: the reason it gives, with marks for the finding's facts. asking: what the reader is
    asked to do where it fires, if anything. is_fixed: whether the prior always stands, because
    how often the rule fires on rows that were written for training says nothing about the world
    (a domain's suffix, a user's list). is_note: whether it weighs nothing and is told all the same,
    because the reader should know it. source_keys: where the rule is known from.
    """

    id: str
    group: Group
    direction: Direction
    prior: float
    text: Bilingual
    find: Finder
    hit: tuple[Case, ...]
    miss: tuple[Case, ...]
    source_keys: tuple[str, ...]
    asking: Asking | None = None
    is_fixed: bool = False
    is_note: bool = False

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the rule is known from."""
        return cited(self.source_keys)


CHECKS: dict[str, Check] = {}
"""Every check by id, in the order in which they run; of two that ask something, the graver stands first."""


def _case(example: str | Case) -> Case:
    return example if isinstance(example, Case) else Case(text=example)


def check(
    id: str,
    *,
    direction: Direction,
    prior: float,
    zh: str,
    en: str,
    sources: Iterable[str],
    hit: Iterable[str | Case],
    miss: Iterable[str | Case],
    asking: Asking | None = None,
    is_fixed: bool = False,
    is_note: bool = False,
) -> Callable[[Finder], Finder]:
    """Add the decorated finder to `CHECKS`; the id begins with its group.

    `prior` is a size in log-odds, positive unless the direction is NEITHER; the direction gives
    its sign. `sources` are keys of `facts/sources.toml`. Raises ValueError for an id that exists,
    a prior that does not fit, or a check that neither weighs nor asks anything.
    """

    def add(find: Finder) -> Finder:
        if id in CHECKS:
            raise ValueError(f"check {id!r} exists already; choose another id")
        if (prior > 0) is (direction is Direction.NEITHER) or prior < 0:
            raise ValueError(f"check {id!r}: prior {prior} does not fit direction {direction.name}")
        if direction is Direction.NEITHER and asking is None and not is_note:
            raise ValueError(f"check {id!r} neither weighs nor asks nor tells anything")
        CHECKS[id] = Check(
            id=id,
            group=Group(id.split(".")[0]),
            direction=direction,
            prior=prior,
            text=Bilingual(zh, en),
            find=find,
            hit=tuple(map(_case, hit)),
            miss=tuple(map(_case, miss)),
            source_keys=tuple(sources),
            asking=asking,
            is_fixed=is_fixed,
            is_note=is_note,
        )
        return find

    return add


Findings = Mapping[str, Finding]
"""What the checks found, by id, in the order of `CHECKS`; those that did not fire are absent."""


def find_all(parsed: Parsed) -> dict[str, Finding]:
    """Run every check once; those that fired, by id."""
    return {c.id: found for c in CHECKS.values() if (found := c.find(parsed)) is not None}
