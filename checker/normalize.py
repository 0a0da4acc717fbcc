"""Text made uniform for matching, with every character's place in the original kept."""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from collections.abc import Iterable
from importlib import resources

from checker.types import Normalized

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
URL, NUMBER, LONG_NUMBER, AMOUNT, LENDER = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
"""Typed placeholders (private-use characters) that stand in the model's text for values."""

_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
_DIGITS = re.compile(r"[*x]{0,8}[0-9][0-9*x,.:/-]*")
_CURRENCY = "¥$£€₹₦₱￥"


@functools.cache
def simplified_table() -> dict[int, str]:
    """Traditional to Simplified, one character to one, built from OpenCC's `t2s` table."""
    raw = resources.files("checker").joinpath("data/t2s.json").read_text(encoding="utf-8")
    table: dict[str, str] = json.loads(raw)
    return {ord(a): b for a, b in table.items()}


@functools.lru_cache(maxsize=8192)
def _fold(character: str) -> str:
    """One character folded: compatibility form, Simplified, lower case; "" drops it."""
    if character in "\n\t\r\v\f\u2028\u2029\u0085":
        return " "
    if unicodedata.category(character) in ("Cf", "Cc", "Cs", "Mn", "Me", "Co"):
        return ""
    folded = unicodedata.normalize("NFKC", character).lower().translate(simplified_table())
    return "".join(c for c in folded if not unicodedata.combining(c)) if len(folded) > 1 else folded


def normalize(text: str) -> Normalized:
    """Fold widths, scripts, case and invisible characters; drop spaces inside Chinese.

    Runs in time linear in the length of `text`.
    """
    characters: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(text):
        for folded in _fold(character):
            if folded == " " and characters and characters[-1] == " ":
                continue
            characters.append(folded)
            offsets.append(index)
    joined = "".join(characters)
    dropped = {i for m in _BETWEEN_HAN.finditer(joined) for i in range(m.start(), m.end())}
    if dropped:
        offsets = [o for i, o in enumerate(offsets) if i not in dropped]
        joined = "".join(c for i, c in enumerate(joined) if i not in dropped)
    return Normalized(original=text, text=joined, offsets=(*offsets, len(text)))


def with_placeholders(plain: Normalized, values: Iterable[tuple[tuple[int, int], str]]) -> Normalized:
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
    return (LONG_NUMBER if count >= 7 else NUMBER), end
