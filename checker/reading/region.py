"""Which market a message belongs to, and when it came there."""

from __future__ import annotations

import functools
import re
from datetime import datetime
from zoneinfo import ZoneInfo

from checker.errors import InputError
from checker.facts import Lender, Market, market, market_codes
from checker.reading.parsed import Mention, Message

_LEAST_SPEECH = 2
"""Characters of a market's own speech that give it away."""


@functools.cache
def _suffix_regions() -> dict[str, str]:
    return {suffix: code for code in market_codes() for suffix in market(code).suffixes}


@functools.cache
def _country_suffix() -> re.Pattern[str]:
    return re.compile(rf"\.({'|'.join(map(re.escape, _suffix_regions()))})(?![a-z0-9])")


@functools.cache
def _home_regions(language: str) -> frozenset[str]:
    return frozenset(code for code in market_codes() if language in market(code).languages)


def regions_for(language: str, text: str, region: str | None) -> frozenset[str]:
    """The markets whose lenders a message needs: its language's, its own, and those its links end in."""
    suffixes = {_suffix_regions()[s] for s in _country_suffix().findall(text.lower())}
    return _home_regions(language) | suffixes | ({region} if region else set())


def given_region(code: str | None, source: str) -> tuple[str, str] | None:
    """(market, where from) of a code that was given. Raises InputError for an unknown one."""
    if code is None:
        return None
    if not isinstance(code, str) or code.upper() not in market_codes():
        raise InputError(f"region: found {code!r}; use one of {', '.join(market_codes())}")
    return code.upper(), source


def inferred_region(message: Message, named: tuple[tuple[Mention, Lender], ...], language: str) -> tuple[str, str]:
    """(market, where from): of the lender named, rather the one that signs; of the sender; of the script."""
    chosen = next((lender for mention, lender in named if mention.in_signature), named[0][1] if named else None)
    if chosen is not None:
        return chosen.region, "inferred from the named lender"
    if (country := _senders_region(message, language)) is not None:
        return country, "inferred from the sender"
    return region_of(language, message.text), "inferred from the script"


def likely_region(message: Message, language: str) -> str:
    """The market of a message before its lender is known: its sender's, if its language is spoken there; else its text's."""
    return _senders_region(message, language) or region_of(language, message.text)


def _senders_region(message: Message, language: str) -> str | None:
    """The market of the sender's country code, unless the text is in a language that is not written there."""
    country = country_of(message.sender)
    return country if country is not None and language in market(country).languages else None


def region_of(language: str, text: str) -> str:
    """The likeliest market for a language: by its speech, its money and institutions, else the language's default."""
    lowered = text.lower()
    default = ""
    for code in market_codes():
        own = market(code)
        if own.default_for == language:
            default = code
        elif language in own.languages and _gives_away(own, text, lowered):
            return code
    return default


def _gives_away(own: Market, text: str, lowered: str) -> bool:
    return own.is_marked(lowered) or (bool(own.speech) and sum(c in own.speech for c in text) >= _LEAST_SPEECH)


def country_of(sender: str | None) -> str | None:
    """The market whose country code an international number begins with, or None."""
    if sender is None or not sender.strip().startswith("+"):
        return None
    import phonenumbers

    try:
        number = phonenumbers.parse(sender, None)
    except phonenumbers.NumberParseException:
        return None
    code = phonenumbers.region_code_for_number(number)
    return code if code in market_codes() else None


def received(given: str | datetime | None, region: str) -> datetime | None:
    """The time in the zone of the market; one without offset is taken to be of that zone.

    Raises InputError for text that is not ISO 8601, and for a time that the zone cannot hold.
    """
    if given is None:
        return None
    try:
        when = datetime.fromisoformat(given) if isinstance(given, str) else given
        zone = ZoneInfo(market(region).zone)
        return when.astimezone(zone) if when.tzinfo else when.replace(tzinfo=zone)
    except (ValueError, OverflowError, NotImplementedError, TypeError):  # the last two: a tzinfo that is none
        raise InputError(f"received_at: found {given!r}; write it as 2026-11-20T23:10 (ISO 8601)") from None


def tells_hour(given: str | datetime | None) -> bool:
    """Whether a time names an hour: a date alone, "2026-11-20", names none."""
    if not isinstance(given, str):
        return given is not None
    return len(given.strip()) > len("2026-W47-5")
