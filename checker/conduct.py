"""Which collection rules a message breaks. It says nothing about fraud and moves no score.

Titles, instruments and sources are in `data/conduct.toml`: what is not sourced there for a region
is not asserted there. The words that show a breach are in `data/conduct_words.toml`.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Sequence
from datetime import time
from importlib import resources
from typing import Any

from checker.help import complaints
from checker.text import Bilingual
from checker.types import Breach, Parsed

Span = tuple[int, int] | None
Finder = Callable[[Parsed], Sequence[Span]]

_NEGATION_REACH = 26


@functools.cache
def _table() -> dict[str, Any]:
    return _read("conduct.toml")


@functools.cache
def _words() -> dict[str, Any]:
    return _read("conduct_words.toml")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("checker").joinpath(f"data/{name}").read_text(encoding="utf-8"))


@functools.cache
def _pattern(section: str, key: str) -> re.Pattern[str]:
    """The alternatives of one entry as one pattern, named lists put in; what is left out never matches."""
    pattern = "|".join(_words()[section].get(key, ("(?!)",)))
    while names := re.findall(r"<([a-z_]+)>", pattern):
        for name in names:
            pattern = pattern.replace(f"<{name}>", f"(?:{'|'.join(_words()['lists'][name])})")
    return re.compile(pattern)


def _shows(sign: str, text: str) -> bool:
    return _pattern("signs", sign).search(text) is not None


def _said(rule: str) -> Finder:
    """Finds every match of the rule's words that is neither negated nor told of others."""

    def find(parsed: Parsed) -> Sequence[Span]:
        text = parsed.plain.text
        if _shows("report", text) or _pattern(rule, "nowhere").search(text):
            return ()
        found: list[Span] = []
        at = 0
        while (match := _pattern(rule, "said").search(text, at)) is not None:
            before = text[max(0, match.start() - _NEGATION_REACH) : match.start()]
            if _shows("negated", before) or _pattern(rule, "unless").search(match.group()):
                at = match.start() + 1  # a word inside a match that does not count may begin one that does
            else:
                found.append(parsed.plain.span(*match.span()))
                at = match.end()
        return found

    return find


def _hours(parsed: Parsed) -> Sequence[Span]:
    text, when = parsed.plain.text, parsed.received_at
    rule = _table()["hours"].get(parsed.region)
    if rule is None or when is None or when.date().isoformat() < rule.get("since", ""):
        return ()
    start, end = time.fromisoformat(rule["from"]), time.fromisoformat(rule["to"])
    is_outside = when.time() >= start or when.time() < end
    return (None,) if is_outside and _shows("due", text) and not _shows("offer", text) else ()


def _no_particulars(parsed: Parsed) -> Sequence[Span]:
    text = parsed.plain.text
    names_creditor = (
        parsed.lender is not None
        or any(s not in parsed.generic_signatures and not _shows("nobody", s.name) for s in parsed.signatures)
        or _shows("creditor", _pattern("signs", "no_creditor").sub("", text))
    )
    if names_creditor or any(_shows(sign, text) for sign in ("public_body", "amount", "report")):
        return ()
    return (None,) if _shows("demand", text) else ()


def _no_opt_out(parsed: Parsed) -> Sequence[Span]:
    text = parsed.plain.text
    is_collector = (parsed.lender is not None and parsed.lender.kind == "collector") or _shows("collector", text)
    return (None,) if is_collector and not (_shows("opt_out", text) or _shows("report", text)) else ()


_FINDERS: dict[str, Finder] = {
    "hours": _hours,
    **{
        rule: _said(rule)
        for rule in (
            "third_party",
            "contact_threat",
            "abuse",
            "arrest_threat",
            "false_authority",
            "family_future",
            "public_shaming",
        )
    },
    "no_particulars": _no_particulars,
    "no_opt_out": _no_opt_out,
    "takes_money": _said("takes_money"),
    "premium_number": _said("premium_number"),
}
RULES = tuple(_FINDERS)
"""Ids of the rules, in the order they are told."""


def breaches(parsed: Parsed) -> tuple[Breach, ...]:
    """The rules of the message's region that it breaks; none where it is not about a debt."""
    text = parsed.plain.text
    if not (_shows("debt", text) or _shows("amount", text)) or _shows("settled", text):
        return ()
    return tuple(
        _breach(rule, parsed.region, spans[0])
        for rule, find in _FINDERS.items()
        if parsed.region in _table()[rule] and (spans := find(parsed))
    )


def _breach(rule: str, region: str, span: Span) -> Breach:
    entry = _table()[rule]
    basis = entry[region]
    return Breach(
        rule=rule,
        region=region,
        title=Bilingual(entry["zh"], entry["en"]),
        facts={"from": basis.get("from", ""), "to": basis.get("to", "")},
        instrument=Bilingual(basis["instrument_zh"], basis["instrument_en"]),
        complain=complaints()[basis["complain"]],
        source=basis["source"],
        span=span,
        is_soft=entry.get("is_soft", False),
    )
