"""What the text model must not remember, replaced by typed placeholders: links, numbers, amounts, lenders."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.reading import Parsed, Span
from checker.text import Normalized

URL, NUMBER, LONG_NUMBER, AMOUNT, LENDER, VOUCHING = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
"""Placeholders (private-use characters, which no normalised text contains) that stand for values."""

_DIGITS = re.compile(r"[*x]{0,8}[0-9][0-9*x,.:/-]*")
_CURRENCY = "¥$£€₹₦₱￥"
_LONG = 7
"""Digits from which a number is more likely a telephone, account or case than a count."""


def model_text(parsed: Parsed) -> Normalized:
    """The text as the model sees it: links, lenders' names, numbers and amounts as placeholders."""
    values = [(link.span, URL) for link in parsed.links]
    values += [(mention.span, LENDER) for mention, _ in parsed.named]
    values += [(mention.span, VOUCHING) for mention in parsed.vouchings]
    return with_placeholders(parsed.plain, _apart(values))


def _apart(values: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The values without those that overlap an earlier one."""
    kept: list[tuple[Span, str]] = []
    for span, placeholder in sorted(values):
        if not kept or kept[-1][0][1] <= span[0]:
            kept.append((span, placeholder))
    return kept


def with_placeholders(plain: Normalized, values: Iterable[tuple[Span, str]]) -> Normalized:
    """Amounts, numbers and the given `values` (span in the original, placeholder) replaced.

    The model must not remember a telephone number, a domain or a lender's name.
    """
    characters: list[str] = []
    offsets: list[int] = []
    text, places = plain.text, plain.offsets
    pending = sorted(values, reverse=True)
    index = 0
    while index < len(text):
        while pending and pending[-1][0][1] <= places[index]:
            pending.pop()
        placeholder, end = _value_at(text, index)
        if pending and pending[-1][0][0] <= places[index]:
            (_, stop), placeholder = pending[-1]
            end = index + 1
            while end < len(text) and places[end] < stop:
                end += 1
        characters.append(placeholder)
        offsets.append(places[index])
        index = end
    return Normalized(original=plain.original, text="".join(characters), offsets=(*offsets, places[-1]))


def _value_at(text: str, index: int) -> tuple[str, int]:
    """The placeholder or character at `index`, and where the next one begins."""
    character = text[index]
    if not ("0" <= character <= "9" or character == "*" or character in _CURRENCY):
        return character, index + 1
    start = index + 1 if character in _CURRENCY else index
    while start < len(text) and start - index < 2 and text[start] == " ":
        start += 1
    match = _DIGITS.match(text, start)
    if not match:
        return character, index + 1
    digits = match.group().rstrip(",.:/-")
    end = start + len(digits)
    count = sum(map(str.isdigit, digits))
    if character in _CURRENCY or text[end : end + 1] in ("元", "块"):
        return AMOUNT, end
    return (LONG_NUMBER if count >= _LONG else NUMBER), end
