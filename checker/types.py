"""The value types that travel along the straight line from message to assessment."""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from checker.errors import InputError
from checker.text import TONGUES, Bilingual

SCHEMA_VERSION = 2
"""Version of the JSON that `Assessment.to_dict` gives; it changes when a name or meaning does."""

MAX_CHARACTERS = 100_000
"""Longer texts are refused: no message is this long, and scoring time grows with length."""

SUM_TOLERANCE = 1e-9
"""How far bias plus contributions may be from the log-odds, per unit of their magnitude."""


class Verdict(StrEnum):
    """What the message is; `UNCLEAR` is an answer, with advice on how to find out."""

    GENUINE = "genuine"
    UNCLEAR = "unclear"
    FRAUD = "fraud"

    @classmethod
    def of(cls, log_odds: float, genuine_below: float, fraud_from: float) -> Verdict:
        """The verdict of a score between the two thresholds, all in log-odds."""
        if log_odds >= fraud_from:
            return cls.FRAUD
        return cls.GENUINE if log_odds < genuine_below else cls.UNCLEAR


class Group(StrEnum):
    """The five sources of evidence."""

    WORDING = "wording"
    REQUEST = "request"
    IDENTITY = "identity"
    SENDER = "sender"
    LINK = "link"


class Basis(StrEnum):
    """Where a weight comes from: fitted on data, declared, or taken off by a group's cap."""

    LEARNED = "learned"
    PRIOR = "prior"
    CAP = "cap"


class Status(StrEnum):
    """What a group of checks came to; `NOT_CHECKED` is no evidence either way."""

    FOUND = "found"
    CLEAR = "clear"
    NOT_CHECKED = "not_checked"


class SenderKind(StrEnum):
    """Classes of sender, decided before any number is parsed."""

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
    EMAIL = "email"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message as the reader got it.

    text: what it says, at most `MAX_CHARACTERS` characters.
    sender: number, header or e-mail address it came from, if known.
    region: ISO 3166 code of the reader's market, e.g. "CN"; None infers it.
    received_at: ISO 8601 text or datetime; without an offset, the region's local time.
    """

    text: str
    sender: str | None = None
    region: str | None = None
    received_at: str | datetime | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise InputError(f"text: found {type(self.text).__name__}; give the message as a str")
        if not self.text.strip():
            raise InputError("text: it is empty; give the words of the message")
        if len(self.text) > MAX_CHARACTERS:
            raise InputError(
                f"text: {len(self.text):,} characters; at most {MAX_CHARACTERS:,} are read, "
                "so give only the message itself"
            )
        if self.sender is not None and not isinstance(self.sender, str):
            raise InputError(f"sender: found {type(self.sender).__name__}; give it as a str")


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One official way to reach a lender: its type, value, and where that is known from.

    shared: why another lender has the same value (a group's hotline), or "".
    """

    type: str
    value: str
    confidence: str
    sources: tuple[str, ...]
    as_of: str
    shared: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lender:
    """A lender of the registry with its official channels."""

    id: str
    name: str
    region: str
    kind: str
    name_en: str | None = None
    aliases: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()

    def values(self, *types: str) -> tuple[str, ...]:
        """The values of all channels of these types."""
        return tuple(c.value for c in self.channels if c.type in types)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called: name, English name, aliases, signatures of its texts."""
        return tuple(filter(None, (self.name, self.name_en, *self.aliases, *self.values("signature"))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """A classified sender. `number` is E.164 where it has one, else the cleaned text.

    by_library: whether phonenumbers classified it, not this package's own table.
    """

    raw: str
    kind: SenderKind
    number: str
    country: str | None = None
    by_library: bool = False


class LinkKind(StrEnum):
    """What a link opens."""

    WEB = "web"
    CHAT = "chat"
    STORE = "store"
    PACKAGE = "package"
    APP = "app"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link in the text, read as a browser would read it. `span` is in the original.

    host, domain: host name and registered domain; "" and None for a link that opens an app.
    port: "" unless an unusual one is given; is_ip: whether the host is an address in any base.
    owners, owner_ids: the lenders whose official domain this is.
    resembles: the official domain that it imitates, or None; never set when it has an owner.
    resemblance: how it imitates: "spelling", "brand" (the name as a part) or "path".
    is_inner: whether it stood inside another link, which leads on to it.
    """

    raw: str
    span: tuple[int, int]
    kind: LinkKind
    scheme: str
    host: str
    domain: str | None
    path: str
    port: str = ""
    has_userinfo: bool = False
    is_ip: bool = False
    is_mixed_script: bool = False
    owners: tuple[str, ...] = ()
    owner_ids: tuple[str, ...] = ()
    resembles: str | None = None
    resemblance: str | None = None
    is_shared: bool = False
    is_free_host: bool = False
    is_inner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name found in the text, with its span in the original."""

    name: str
    span: tuple[int, int]
    in_signature: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalized:
    """Text made uniform for matching; `offsets[i]` is where its character i began.

    The last offset is the length of the original, so any half-open range maps back.
    """

    original: str
    text: str
    offsets: tuple[int, ...]

    def place(self, original: int) -> int:
        """The first normalised character that came from `original` or from behind it."""
        return bisect.bisect_left(self.offsets, original)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that normalised characters `start:end` came from."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        # One original character may have become several, or several (a link) one.
        return self.offsets[start], max(self.offsets[end - 1] + 1, self.offsets[end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A stretch of the original and its share of the text's log-odds."""

    span: tuple[int, int]
    log_odds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An entry of a user's own list: whether it allows or denies a domain, number or header."""

    value: str
    allow: bool
    note: str
    expires: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What only the reader knows; it stays on the reader's machine.

    lenders: ids of the lenders that the reader really has an account with.
    tails: last digits (3 to 8) of the reader's own cards, accounts and telephone numbers.
    name: the reader's name, as lenders write it.
    """

    lenders: frozenset[str] = frozenset()
    tails: frozenset[str] = frozenset()
    name: str | None = None

    def __bool__(self) -> bool:
        return bool(self.lenders or self.tails or self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """All that checks may look at.

    lender: the one that the message speaks for; lender_from: "signature", "text" or "sender".
    named: every lender named, in order; tails: digits the message calls the end of a card,
    account or number; emails, payees: addresses and payees named in the text;
    apps: apps named in the text, with the lenders whose they are.
    email_lookalikes: addresses in the text with the official domain that each imitates;
    sender_resembles: the one that the sender's mail address imitates, or None.
    listed: entries of the user's own allow and deny lists that this message meets.
    """

    message: Message
    plain: Normalized
    language: str
    region: str
    region_from: str
    received_at: datetime | None
    sender: Sender | None
    links: tuple[Link, ...]
    signatures: tuple[Mention, ...]
    lender: Lender | None
    lender_mention: Mention | None
    lender_from: str
    named: tuple[tuple[Mention, Lender], ...]
    traps: tuple[Mention, ...]
    generic_signatures: tuple[Mention, ...]
    callbacks: tuple[Mention, ...]
    emails: tuple[Mention, ...]
    email_lookalikes: tuple[tuple[Mention, str], ...]
    payees: tuple[Mention, ...]
    tails: tuple[Mention, ...]
    apps: tuple[tuple[Mention, tuple[Lender, ...]], ...]
    sender_owners: tuple[Lender, ...]
    sender_resembles: str | None
    listed: tuple[Listed, ...]
    profile: Profile
    registry_as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One addend of the score, in log-odds of fraud, with its reason and where the rule is known from."""

    check: str
    group: Group
    log_odds: float
    basis: Basis
    text: Bilingual
    span: tuple[int, int] | None = None
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    source: str = ""

    def reason(self, language: str) -> str:
        """Why this counts, in "zh", "zh-Hant" or "en"."""
        return self.text.fill(language, self.facts)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready form."""
        return {
            "check": self.check,
            "group": str(self.group),
            "log_odds": self.log_odds,
            "basis": str(self.basis),
            "span": list(self.span) if self.span else None,
            "facts": dict(self.facts),
            "source": self.source or None,
            "reason": {tongue: self.reason(tongue) for tongue in TONGUES},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one group of checks adds up to, with its own explanation."""

    group: Group
    status: Status
    text: Bilingual
    contributions: tuple[Contribution, ...]

    @property
    def log_odds(self) -> float:
        """Sum of the group's contributions; zero when nothing was found."""
        return math.fsum(c.log_odds for c in self.contributions)

    def explanation(self, language: str) -> str:
        """What the group found, or what would let it be checked."""
        return self.text.fill(language, {})

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready form."""
        return {
            "log_odds": self.log_odds,
            "status": str(self.status),
            "explanation": {tongue: self.explanation(tongue) for tongue in TONGUES},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing the message wants the reader to do. `span` is in the original.

    is_danger: whether no lender asks for it.
    """

    id: str
    title: Bilingual
    span: tuple[int, int] | None
    is_danger: bool

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready form."""
        return {
            "id": self.id,
            "is_danger": self.is_danger,
            "span": list(self.span) if self.span else None,
            "title": {tongue: self.title.say(tongue) for tongue in TONGUES},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One collection rule that the message breaks. It says nothing about fraud.

    title: what the message does, with `facts` for its marks; instrument: the rule it breaks, with
    its article where that is known; complain: where to take it; source: where the rule is known
    from. is_soft: whether a text alone cannot show it fully.
    """

    rule: str
    region: str
    title: Bilingual
    facts: Mapping[str, str]
    instrument: Bilingual
    complain: Bilingual
    source: str
    span: tuple[int, int] | None = None
    is_soft: bool = False

    def what(self, language: str) -> str:
        """What the message does, in "zh", "zh-Hant" or "en"."""
        return self.title.fill(language, self.facts)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready form."""
        return {
            "rule": self.rule,
            "region": self.region,
            "is_soft": self.is_soft,
            "span": list(self.span) if self.span else None,
            "what": {tongue: self.what(tongue) for tongue in TONGUES},
            "instrument": {tongue: self.instrument.say(tongue) for tongue in TONGUES},
            "complain": {tongue: self.complain.say(tongue) for tongue in TONGUES},
            "source": self.source,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One thing to do, with the source of the channel it names, if it names one."""

    id: str
    text: Bilingual
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    source: str | None = None

    def say(self, language: str) -> str:
        """The advice in "zh", "zh-Hant" or "en"."""
        return self.text.fill(language, self.facts)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready form."""
        return {"id": self.id, "text": {tongue: self.say(tongue) for tongue in TONGUES}, "source": self.source}


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What produced a result. Library versions are None where the library was not used."""

    checker: str
    model: str
    registry: str
    region: str
    region_from: str
    phonenumbers: str | None
    public_suffix_list: str | None

    def __str__(self) -> str:
        used = (
            f"phonenumbers {self.phonenumbers or 'not used'}",
            f"psl {self.public_suffix_list or 'not used'}",
        )
        region = f"{self.region} ({self.region_from})"
        return "|".join((f"checker {self.checker}", self.model, self.registry, region, *used))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The whole answer about one message.

    genuine_below, fraud_from: the model's thresholds for the text's language, in log-odds at its
    own base rate (the bias carries any other); unclear lies between.
    asks: what the message wants of the reader; conduct: collection rules it breaks, which move
    no score. Raises ValueError when bias and contributions do not add up to the log-odds, or the
    verdict is not the one the thresholds give.
    """

    message: Message
    verdict: Verdict
    log_odds: float
    bias: float
    contributions: tuple[Contribution, ...]
    scores: Mapping[Group, Score]
    about_lending: bool
    kind: str
    kind_title: Bilingual
    language: str
    lender: Lender | None
    asks: tuple[Ask, ...]
    conduct: tuple[Breach, ...]
    advice: tuple[Advice, ...]
    genuine_below: float
    fraud_from: float
    provenance: Provenance

    def __post_init__(self) -> None:
        terms = [self.bias, *(c.log_odds for c in self.contributions)]
        scale = max(1.0, *(abs(t) for t in terms))
        if not abs(math.fsum(terms) - self.log_odds) <= SUM_TOLERANCE * scale:
            raise ValueError(f"contributions add up to {math.fsum(terms)!r}, not {self.log_odds!r}")
        if self.verdict is not self._verdict_at(self.log_odds):
            raise ValueError(f"verdict {self.verdict} is not that of {self.log_odds!r}")

    def _verdict_at(self, log_odds: float) -> Verdict:
        return Verdict.of(log_odds, self.genuine_below, self.fraud_from)

    @property
    def pivotal(self) -> tuple[Contribution, ...]:
        """The smallest set of contributions without which the verdict would differ; () if none is.

        Taking the largest of one sign first is exact, for the score is a sum.
        """
        sets = (self._without(c for c in self.contributions if c.log_odds * sign > 0) for sign in (1, -1))
        return min(filter(None, sets), key=len, default=())

    def _without(self, candidates: Iterable[Contribution]) -> tuple[Contribution, ...]:
        left, taken = self.log_odds, list[Contribution]()
        for contribution in sorted(candidates, key=lambda c: -abs(c.log_odds)):
            left -= contribution.log_odds
            taken.append(contribution)
            if self._verdict_at(left) is not self.verdict:
                return tuple(taken)
        return ()

    @property
    def probability(self) -> float:
        """Calibrated probability that the message is a fraud attempt: logistic of `log_odds`."""
        if self.log_odds >= 0:
            return 1.0 / (1.0 + math.exp(-self.log_odds))
        power = math.exp(self.log_odds)
        return power / (1.0 + power)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready form; names are those of the attributes, `schema` its version.

        The message's text is not repeated: spans index the text that was given.
        """
        lender = self.lender
        p = self.provenance
        return {
            "schema": SCHEMA_VERSION,
            "verdict": str(self.verdict),
            "probability": self.probability,
            "log_odds": self.log_odds,
            "bias": self.bias,
            "contributions": [c.to_dict() for c in self.contributions],
            "scores": {str(g): s.to_dict() for g, s in self.scores.items()},
            "about_lending": self.about_lending,
            "kind": self.kind,
            "language": self.language,
            "lender": lender
            and {
                "id": lender.id,
                "name": lender.name,
                "region": lender.region,
                "channels": [
                    {"type": c.type, "value": c.value, "as_of": c.as_of, "sources": list(c.sources)}
                    for c in lender.channels
                ],
            },
            "asks": [ask.to_dict() for ask in self.asks],
            "pivotal": [self.contributions.index(c) for c in self.pivotal],
            "conduct": [breach.to_dict() for breach in self.conduct],
            "advice": [a.to_dict() for a in self.advice],
            "provenance": {name: getattr(p, name) for name in p.__dataclass_fields__},
        }
