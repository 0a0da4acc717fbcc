"""Lenders and their official channels, and how numbers, domains and names are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from checker.text import normalize


class ChannelType(StrEnum):
    """The ways in which a lender reaches people, and is reached."""

    DOMAIN = "domain"
    SHORT_DOMAIN = "short_domain"
    HOTLINE = "hotline"
    SMS_SENDER = "sms_sender"
    HEADER = "header"
    APP = "app"
    SIGNATURE = "signature"
    PAYBILL = "paybill"


DOMAINS = (ChannelType.DOMAIN, ChannelType.SHORT_DOMAIN)
NUMBERS = (ChannelType.HOTLINE, ChannelType.SMS_SENDER)
THIRD_PARTY_SECTORS = frozenset(
    "authority court carrier credit_bureau card_scheme housing_fund payment payment_gateway"
    " parcel road_toll shop subscription tax".split()
)
"""Authorities, and firms that are no lenders but stand in messages about debts, or are imitated in their place."""
CONFIDENCES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One official way to reach a lender: its type, value, and where that is known from.

    confidence: "high", "medium" or "low" (good for a match, and for nothing else).
    sources: keys of `sources()`. as_of: the day it was looked up. shared: why another lender has
    the same value (a group's hotline), or "".
    """

    type: ChannelType
    value: str
    confidence: str = "high"
    sources: tuple[str, ...] = ()
    as_of: str = ""
    shared: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lender:
    """A lender of the registry with its official channels.

    sector: what it is, for example "bank", "consumer_finance", "platform" or "collector"; for an
    authority or third party (court, police, carrier, credit bureau, card scheme, parcel service) one
    of `THIRD_PARTY_SECTORS`.
    """

    id: str
    name: str
    region: str = ""
    sector: str = "lender"
    name_en: str | None = None
    aliases: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()

    def values(self, *types: str) -> tuple[str, ...]:
        """The values of all channels of these types."""
        return tuple(c.value for c in self.channels if c.type in types)

    def known(self, *types: str) -> tuple[str, ...]:
        """The values of these types that more than a weak source gives: only these may be told, or held against others."""
        return tuple(c.value for c in self.channels if c.type in types and c.confidence != "low")

    @property
    def is_third_party(self) -> bool:
        """Whether it is an authority or another third party, and no lender."""
        return self.sector in THIRD_PARTY_SECTORS

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called: name, English name, aliases, signatures of its texts."""
        return tuple(filter(None, (self.name, self.name_en, *self.aliases, *self.values(ChannelType.SIGNATURE))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An entry of a user's own list: whether it allows or denies a domain, number or header."""

    value: str
    allow: bool
    note: str = ""
    expires: str = ""


def digits_of(number: str) -> str:
    """The digits of a number, so that 400-610-1360 and 4006101360 compare equal."""
    return "".join(c for c in number if c.isascii() and c.isdigit())


def key_of(value: str) -> str:
    """What a domain, number, header or address is compared by."""
    text = normalize(value).text.strip()
    if "." in text or "@" in text:
        return text
    return digits_of(text) if not any(c.isalpha() for c in text) else text.upper()


_MAIL = re.compile(r"(?:.*<)?([^\s<>@]{1,64}@[^\s<>@]{1,253})>?")
_SITE = re.compile(r"(?:[a-z]{2,10}:/{1,3})?(?:www\.)?([^\s/?#@]{1,253}\.[^\s/?#@.]{2,63})(?:[/?#].*)?")


def listed_key(value: str) -> str:
    """What an entry of a user's own list is compared by, however the reader wrote it; "" for one that names nothing.

    A site counts with its scheme, "www." and path left off, a mail address without the name beside
    it, a number without what stands between its digits.
    """
    text = normalize(value).text.strip()
    if match := _MAIL.fullmatch(text) or _SITE.fullmatch(text):
        return match.group(1)
    return key_of(text)


def numbers_of(lender: Lender) -> frozenset[str]:
    """The digits of the numbers that the lender calls or texts from."""
    return frozenset(filter(None, map(digits_of, lender.values(*NUMBERS))))


def is_number_of(number: str, lender: Lender) -> bool:
    """Whether a number is one of the lender's, a country or area prefix of the longer one apart."""
    digits = digits_of(number)
    return any(
        digits == own or (len(own) >= 5 and (digits.endswith(own) or (len(digits) >= 7 and own.endswith(digits))))
        for own in numbers_of(lender)
    )
