"""Names in a text: signatures, lenders, traps, apps; and who speaks."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from checker.facts import Lender, Registry
from checker.reading.parsed import Mention
from checker.text import HAN, Normalized

_SIGNATURE = re.compile(r"[【\[]([^【】\[\]]{1,24})[】\]]")
_GOES_BEFORE = re.compile(r"[a-z0-9.@/_-]")
_GOES_ON = re.compile(r"[a-z0-9@_]|[.-][a-z0-9]")
_APP = re.compile(rf"([{HAN}a-z0-9&. -]{{2,12}}?) ?(?:手机)?(?:app(?![a-z])|客户端|小程序)")


def signatures_in(plain: Normalized) -> tuple[Mention, ...]:
    """Bracketed names: the form that carriers register in mainland China."""
    return tuple(
        Mention(name=m.group(1).strip(), span=plain.span(m.start(1), m.end(1)), in_signature=True)
        for m in _SIGNATURE.finditer(plain.text)
        if not m.group(1).strip().isdigit()
    )


def mentions_in(plain: Normalized, signatures: tuple[Mention, ...], registry: Registry) -> tuple[Mention, ...]:
    """Names of lenders and traps in the text, longest match first."""
    found = []
    for start, end in _names_in(plain.text, registry.known_names):
        name, span = plain.text[start:end], plain.span(start, end)
        if name in registry.plain_words and not plain.original[span[0]].isupper():
            continue
        signed = any(s.span[0] <= span[0] and span[1] <= s.span[1] for s in signatures)
        found.append(Mention(name=name, span=span, in_signature=signed))
    return tuple(found)


def _names_in(text: str, names: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Places of known names, the longest at each place, none within another; Latin ones only as whole words."""
    lengths = _lengths_by_start(names)
    index = 0
    while index < len(text):
        for length in lengths.get(text[index : index + 2], ()):
            end = index + length
            if end <= len(text) and text[index:end] in names and _stands_alone(text, index, end):
                yield index, end
                index = end - 1
                break
        index += 1


@functools.lru_cache(maxsize=64)
def _lengths_by_start(names: frozenset[str]) -> dict[str, tuple[int, ...]]:
    """How long the names are that begin with two given characters, longest first."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no word, link or mail address goes on around a Latin name: what links tell is told by their own checks."""
    if not (text[start].isascii() and text[end - 1].isascii()):
        return True
    return not (start and _GOES_BEFORE.match(text, start - 1)) and not _GOES_ON.match(text, end)


def speaker_of(
    named: tuple[tuple[Mention, Lender], ...], sender_owners: tuple[Lender, ...]
) -> tuple[Lender | None, Mention | None, str]:
    """The lender in the signature; else one named that owns the sender; else the first named; else the sender's."""
    for mention, lender in named:
        if mention.in_signature:
            return lender, mention, "signature"
    for mention, lender in named:
        if lender in sender_owners:
            return lender, mention, "text"
    if named:
        return named[0][1], named[0][0], "text"
    return (sender_owners[0], None, "sender") if len(sender_owners) == 1 else (None, None, "")


def apps_in(plain: Normalized, registry: Registry) -> tuple[tuple[Mention, tuple[Lender, ...]], ...]:
    """Apps of the registry that the text names as apps."""
    found = []
    for match in _APP.finditer(plain.text):
        words = match.group(1)
        for start in range(len(words)):  # the longest name that ends where "App" begins
            if owners := registry.apps.get(words[start:].strip()):
                span = plain.span(match.start(1) + start, match.end(1))
                found.append((Mention(name=words[start:].strip(), span=span), owners))
                break
    return tuple(found)
