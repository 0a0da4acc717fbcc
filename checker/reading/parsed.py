"""What reading takes in and hands on: a message, and everything that was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from checker.errors import InputError
from checker.facts import Lender, Listed, SenderType
from checker.text import Normalized

MAX_CHARACTERS = 100_000
"""Longer texts are refused: no message is this long, and scoring time grows with length."""

Span = tuple[int, int]
"""A half-open range of characters of the original text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message as the reader got it.

    text: what it says, at most `MAX_CHARACTERS` characters.
    sender: number, header or e-mail address it came from, if known.
    region: ISO 3166 code of the reader's market, e.g. "CN"; None infers it.
    received_at: ISO 8601 text or datetime; without an offset, the region's local time.

    Raises InputError for a text that is none, empty or too long, or a value that is not text.

    >>> Message(text="您的账单已出", sender="95555").sender
    '95555'
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
        for name in ("sender", "region"):
            value = getattr(self, name)
            if value is not None and not isinstance(value, str):
                raise InputError(f"{name}: found {type(value).__name__}; give it as a str")
        if not isinstance(self.received_at, (str, datetime, type(None))):
            raise InputError(f"received_at: found {type(self.received_at).__name__}; give ISO 8601 text or a datetime")


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
class Mention:
    """A name found in the text, with its span in the original."""

    name: str
    span: Span
    in_signature: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """A classified sender. `number` is E.164 where it has one, else the cleaned text.

    by_library: whether phonenumbers classified it, not the market's own number plan.
    """

    raw: str
    type: SenderType
    number: str
    country: str | None = None
    by_library: bool = False


class Opens(StrEnum):
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
    owners, owner_ids: the lenders or third parties whose official domain this is.
    is_third_partys: whether these are authorities or third parties only. holder: "bank", "finance",
    "government" or a lender's id, where nobody else can have a name under the host's suffix.
    resembles: the official domain that it imitates, or None; never set when it has an owner.
    resemblance: how it imitates: "spelling", "brand" (the name as a part), "path" or "authority".
    is_unnamed_banks: whether it is a bank's, of which the registry knows no more than the host.
    is_spelled: whether the host was written so that no program reads it ("k7 dot top").
    is_merchants: whether it only names the shop of a payment. is_inner: whether it stood inside another link, which leads on to it.
    """

    raw: str
    span: Span
    opens: Opens
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
    is_third_partys: bool = False
    holder: str = ""
    resembles: str | None = None
    resemblance: str | None = None
    is_shared: bool = False
    is_free_host: bool = False
    is_unnamed_banks: bool = False
    is_spelled: bool = False
    is_merchants: bool = False
    is_inner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """All that checks may look at.

    knows_hour: whether the hour of `received_at` was given, and not its day alone.
    lender: the one that the message speaks for; lender_from: "signature", "text" or "sender".
    named: every lender named, in order; third_parties: every authority or other third party named;
    imitated: names from baits that a lender's own texts use as well, with that lender; tails: digits the message calls the end of a card,
    account or number; emails, payees: addresses and payees named in the text;
    apps: apps named in the text, with the lenders whose they are.
    vouchings: where the text vouches for itself ("this message is genuine").
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
    knows_hour: bool
    sender: Sender | None
    links: tuple[Link, ...]
    signatures: tuple[Mention, ...]
    lender: Lender | None
    lender_mention: Mention | None
    lender_from: str
    named: tuple[tuple[Mention, Lender], ...]
    third_parties: tuple[tuple[Mention, Lender], ...]
    traps: tuple[Mention, ...]
    imitated: tuple[tuple[Mention, Lender], ...]
    generic_signatures: tuple[Mention, ...]
    callbacks: tuple[Mention, ...]
    emails: tuple[Mention, ...]
    email_lookalikes: tuple[tuple[Mention, str], ...]
    payees: tuple[Mention, ...]
    vouchings: tuple[Mention, ...]
    tails: tuple[Mention, ...]
    apps: tuple[tuple[Mention, tuple[Lender, ...]], ...]
    sender_owners: tuple[Lender, ...]
    sender_resembles: str | None
    listed: tuple[Listed, ...]
    profile: Profile
    registry_as_of: str

    def quoted(self, span: Span) -> str:
        """The characters of the original in `span`."""
        return self.message.text[slice(*span)]
