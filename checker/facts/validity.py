"""What the types of a record cannot say: empty values, patterns, texts in all forms, what every market needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from checker.facts.lender import CONFIDENCES, Channel, Lender
from checker.facts.lists import Entry
from checker.facts.market import NEEDED_USES, Market
from checker.facts.source import Source
from checker.facts.taxonomy import LABELS, Kind, Rule
from checker.text import LANGUAGES, Bilingual


def faults_of(record: Any) -> Iterator[str]:
    """What is wrong with a typed record, each fault behind its key."""
    rules = _RULES.get(type(record))
    return rules(record) if rules is not None else iter(())


def _pattern(name: str, pattern: str) -> Iterator[str]:
    try:
        re.compile(pattern)
    except re.error as error:
        yield f"{name}: {pattern!r} is no regular expression ({error})"


def _text(name: str, text: Bilingual) -> Iterator[str]:
    for form in ("zh", "hant", "en"):
        if not getattr(text, form).strip():
            yield f"{name}.{form}: empty; a text stands in zh, hant and en"


def _source_rules(source: Source) -> Iterator[str]:
    if not (source.title and source.publisher):
        yield "title, publisher: a source needs both"
    if not (source.address.startswith(("https://", "http://")) or source.archive):
        yield "address: a source needs an address (https://…), or the name of an archive that holds it"


def _channel_rules(channel: Channel) -> Iterator[str]:
    if not channel.value.strip():
        yield "value: empty"
    if channel.confidence not in CONFIDENCES:
        yield f"confidence: found {channel.confidence!r}; use {', '.join(CONFIDENCES)}"


def _lender_rules(lender: Lender) -> Iterator[str]:
    for key in ("id", "name"):
        if not getattr(lender, key).strip():
            yield f"{key}: empty"
    if not all(alias.strip() for alias in lender.aliases):
        yield "aliases: one of them is empty"


def _entry_rules(entry: Entry) -> Iterator[str]:
    if not entry.value.strip():
        yield "value: empty"


def _kind_rules(kind: Kind) -> Iterator[str]:
    if kind.label not in LABELS:
        yield f"label: found {kind.label!r}; use {', '.join(LABELS)}"
    yield from _text("title", kind.title)


def _market_rules(market: Market) -> Iterator[str]:
    if not market.languages or not set(market.languages) <= set(LANGUAGES):
        yield f"languages: found {', '.join(market.languages) or 'none'}; use {', '.join(LANGUAGES)}"
    if not market.suffixes:
        yield "suffixes: name the country suffix of its domains, such as 'my'"
    if not market.plan:
        yield "plan: missing; give the number plan in [[plan]] tables"
    try:
        ZoneInfo(market.zone)
    except (ValueError, KeyError, OSError):  # ZoneInfoNotFoundError is a KeyError
        yield f"zone: {market.zone!r} is no IANA time zone"
    if not market.calling_code.isdigit():
        yield f"calling_code: found {market.calling_code!r}; give digits"
    yield from _text("name", market.name)
    for use in NEEDED_USES:
        if not market.places(use):
            yield f"help: no entry for use {str(use)!r}; every market needs one"
    for place in market.help:
        yield from _text(f"help.{place.id}.text", place.text)
    for rule, basis in market.conduct.items():
        yield from _text(f"conduct.{rule}.instrument", basis.instrument)
        if basis.complain not in {h.id for h in market.help}:
            yield f"conduct.{rule}.complain: {basis.complain!r} is no help entry of this file"
    yield from _pattern("local_number", market.local_number)
    yield from _pattern("currency.marks", market.currency.marks)
    for line in market.plan:
        yield from _pattern("plan.pattern", line.pattern)


_RULES: Mapping[Any, Callable[[Any], Iterator[str]]] = {
    Source: _source_rules,
    Channel: _channel_rules,
    Lender: _lender_rules,
    Entry: _entry_rules,
    Kind: _kind_rules,
    Rule: lambda rule: _text("title", rule.title),
    Market: _market_rules,
}
