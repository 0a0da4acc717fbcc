"""Which collection rules a message breaks. It says nothing about fraud and moves no score.

A market asserts only the rules whose instrument its file names. Titles of the rules are in
`facts/conduct.toml`, the words that show a breach in `facts/conduct_words.toml`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from checker.facts import Source, cited, conduct_rules, conduct_words, market
from checker.frozen import NOTHING, Frozen
from checker.reading import Parsed, Span
from checker.text import Bilingual, Voice, is_report, voice

Finder = Callable[[Parsed], Sequence[Span | None]]

_HEEDED = (Voice.DENIED, Voice.OTHERS, Voice.CALLED_FRAUD)
"""Voices in which a threat is none. What the reader is told not to do may still threaten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One collection rule that the message breaks. It says nothing about fraud.

    title: what the message does, with `facts` for its marks; instrument: the rule it breaks, with
    its article where that is known; complain: where to take it; sources: where the rule is known
    from. is_soft: whether a text alone cannot show it fully.
    """

    rule: str
    region: str
    title: Bilingual
    instrument: Bilingual
    complain: Bilingual
    facts: Mapping[str, str] = NOTHING
    sources: tuple[Source, ...] = ()
    span: Span | None = None
    is_soft: bool = False

    def what(self, language: str) -> str:
        """What the message does, in "zh", "zh-Hant" or "en". Raises InputError for another language."""
        return self.title.fill(language, self.facts)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready form."""
        return {
            "rule": self.rule,
            "region": self.region,
            "is_soft": self.is_soft,
            "span": list(self.span) if self.span else None,
            "what": self.title.in_all(self.facts),
            "instrument": self.instrument.in_all({}),
            "complain": self.complain.in_all({}),
            "sources": [source.to_dict() for source in self.sources],
        }


@functools.cache
def _pattern(section: str, key: str) -> re.Pattern[str]:
    """The alternatives of one entry as one pattern, named lists put in; what is left out never matches."""
    words = conduct_words()
    pattern = "|".join(words[section].get(key, ("(?!)",)))
    while names := re.findall(r"<([a-z_]+)>", pattern):
        for name in names:
            pattern = pattern.replace(f"<{name}>", f"(?:{'|'.join(words['lists'][name])})")
    return re.compile(pattern)


def _shows(sign: str, text: str) -> bool:
    return _pattern("signs", sign).search(text) is not None


def _said(rule: str) -> Finder:
    """Finds every match of the rule's words that is neither denied nor told of others."""

    def find(parsed: Parsed) -> Sequence[Span | None]:
        text = parsed.plain.text
        if is_report(text) or _pattern(rule, "nowhere").search(text):
            return ()
        found: list[Span | None] = []
        at = 0
        while (match := _pattern(rule, "said").search(text, at)) is not None:
            is_meant = voice(text, *match.span(), _HEEDED) is Voice.MADE
            if is_meant and not _pattern(rule, "unless").search(match.group()):
                found.append(parsed.plain.span(*match.span()))
                at = match.end()
            else:
                at = match.start() + 1  # a word inside a match that does not count may begin one that does
        return found

    return find


def _hours(parsed: Parsed) -> Sequence[Span | None]:
    text, when = parsed.plain.text, parsed.received_at
    basis = market(parsed.region).conduct["hours"]
    if when is None or not parsed.knows_hour or when.date().isoformat() < basis.since:
        return ()
    begin, end = time.fromisoformat(basis.begin), time.fromisoformat(basis.end)
    is_outside = when.time() >= begin or when.time() < end
    return (None,) if is_outside and _shows("due", text) and not _shows("offer", text) else ()


def _no_particulars(parsed: Parsed) -> Sequence[Span | None]:
    text = parsed.plain.text
    names_creditor = (
        parsed.lender is not None
        or any(s not in parsed.generic_signatures and not _shows("nobody", s.name) for s in parsed.signatures)
        or _shows("creditor", _pattern("signs", "no_creditor").sub("", text))
    )
    if names_creditor or is_report(text) or any(_shows(sign, text) for sign in ("public_body", "amount")):
        return ()
    return (None,) if _shows("demand", text) else ()


def _no_opt_out(parsed: Parsed) -> Sequence[Span | None]:
    text = parsed.plain.text
    is_collector = (parsed.lender is not None and parsed.lender.sector == "collector") or _shows("collector", text)
    return (None,) if is_collector and not (_shows("opt_out", text) or is_report(text)) else ()


_FINDERS: Mapping[str, Finder] = {"hours": _hours, "no_particulars": _no_particulars, "no_opt_out": _no_opt_out}
"""Rules that words alone do not show; the others are found by theirs."""


@functools.cache
def _finder(rule: str) -> Finder:
    return _FINDERS.get(rule) or _said(rule)


def breaches(parsed: Parsed) -> tuple[Breach, ...]:
    """The rules of the message's market that it breaks; none where it is not about a debt."""
    text = parsed.plain.text
    if not (_shows("debt", text) or _shows("amount", text)) or _shows("settled", text):
        return ()
    own = market(parsed.region).conduct
    return tuple(
        _breach(rule, parsed.region, spans[0])
        for rule in conduct_rules()
        if rule in own and (spans := _finder(rule)(parsed))
    )


def _breach(rule: str, region: str, span: Span | None) -> Breach:
    told, own = conduct_rules()[rule], market(region)
    basis = own.conduct[rule]
    return Breach(
        rule=rule,
        region=region,
        title=told.title,
        instrument=basis.instrument,
        complain=own.complaint(rule),
        facts=Frozen({"from": basis.begin, "to": basis.end}) if basis.begin else NOTHING,
        sources=cited(basis.sources),
        span=span,
        is_soft=told.is_soft,
    )
