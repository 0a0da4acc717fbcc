"""A market: zone, currency, number plan, places to turn to, collection rules. One file each."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from checker.frozen import NOTHING
from checker.text import Bilingual


class SenderType(StrEnum):
    """Classes of sender, told by the number plan of the reader's market before any library is asked."""

    ACCESS_106 = "access_106"
    SERVICE = "service"
    TOLL_SHARED = "toll_shared"
    GOVERNMENT = "government"
    CARRIER = "carrier"
    PROMOTIONAL = "promotional"
    HEADER = "header"
    REGISTERED_ID = "registered_id"
    FLAGGED = "flagged"
    LONG_CODE = "long_code"
    MOBILE = "mobile"
    VIRTUAL_OPERATOR = "virtual_operator"
    FIXED_LINE = "fixed_line"
    FOREIGN = "foreign"
    SHORT_CODE = "short_code"
    ALPHANUMERIC = "alphanumeric"
    RCS_AGENT = "rcs_agent"
    EMAIL = "email"
    UNKNOWN = "unknown"


class Use(StrEnum):
    """What a place to turn to is for."""

    REPORT = "report"
    LOST = "lost"
    DEBT = "debt"
    COURT = "court"
    LAW = "law"
    COMPLAIN = "complain"


NEEDED_USES = (Use.REPORT, Use.LOST, Use.COMPLAIN)
"""What every market names a place for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRule:
    """One line of a number plan, matched against the whole cleaned sender; the first that matches wins.

    note: what senders of the class are; sources: keys of `sources()`; hit, miss: examples, each
    run as a test.
    """

    pattern: str
    type: SenderType
    note: str
    hit: tuple[str, ...]
    miss: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def matches(self, text: str) -> bool:
        """Whether the whole of `text` is of this class."""
        return _compiled(self.pattern).fullmatch(text) is not None


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """One place to turn to: what for, what the reader is told, and where that is known from."""

    id: str
    use: Use
    text: Bilingual
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The instrument on which a collection rule rests in one market.

    complain: id of the help entry to complain to. begin, end: the hours (local, "22:00") between
    which collecting is not allowed; since: the first day on which they held. Only `hours` has these.
    """

    instrument: Bilingual
    complain: str
    sources: tuple[str, ...]
    begin: str = ""
    end: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """A market's money: ISO 4217 code, and the pattern by which an English text gives the market away."""

    code: str
    marks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """One market, from `markets/XX.toml`.

    code: ISO 3166; rank: its place in the order in which markets are listed, and preferred where
    nothing else tells. name: what readers call it. zone: IANA time zone in which a time without
    offset is read. calling_code: digits of its country code. languages: those its messages are
    written in, its own first. default_for: the language whose texts are of this market where
    nothing says otherwise, or "". suffixes: country suffixes of its domains, without the dot.
    local_number: pattern of numbers as printed at home that digits alone do not give away, or "".
    speech: characters of its own written speech, two of which give the market away, or "".
    plan, help, conduct: number plan, places to turn to, collection rules by id.
    """

    code: str
    rank: int
    as_of: str
    name: Bilingual
    zone: str
    calling_code: str
    currency: Currency
    languages: tuple[str, ...]
    suffixes: tuple[str, ...]
    plan: tuple[PlanRule, ...]
    help: tuple[Help, ...]
    conduct: Mapping[str, Basis] = NOTHING
    default_for: str = ""
    local_number: str = ""
    speech: str = ""

    def places(self, use: Use) -> tuple[Help, ...]:
        """The places of one use."""
        return tuple(h for h in self.help if h.use is use)

    def complaint(self, rule: str) -> Bilingual:
        """Where to complain about a breach of this collection rule."""
        wanted = self.conduct[rule].complain
        return next(h.text for h in self.help if h.id == wanted)

    def is_local_number(self, digits: str) -> bool:
        """Whether these are a number as printed at home, which digits alone do not tell from a reference."""
        return bool(self.local_number) and _compiled(self.local_number).fullmatch(digits) is not None

    def is_marked(self, lowered: str) -> bool:
        """Whether a text in lower case names this market's money or institutions."""
        return bool(self.currency.marks) and _compiled(self.currency.marks).search(lowered) is not None
