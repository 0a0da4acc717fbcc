"""Text made uniform for matching, with every character's place in the original kept."""

from __future__ import annotations

import bisect
import functools
import json
import re
import unicodedata
from dataclasses import dataclass
from importlib import resources

from checker.text.confusables import always, unmasked

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""The common blocks of Chinese characters, for the inside of a character class."""

_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")


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

    def unfolded(self, start: int, end: int) -> str:
        """The characters of a range in compatibility form and lower case, look-alikes left as they were written."""
        places = dict.fromkeys(self.offsets[start:end])
        return "".join(unicodedata.normalize("NFKC", self.original[place]).lower() for place in places)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that normalised characters `start:end` came from."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        # One original character may have become several, or several (a link) one.
        return self.offsets[start], max(self.offsets[end - 1] + 1, self.offsets[end])


_ACCOUNT = {"帳": "账", "帐": "账"}
"""OpenCC gives 帐, which the mainland writes for curtains; an account is 账户 there."""


@functools.cache
def simplified_table() -> dict[int, str]:
    """Traditional to Simplified, one character to one, built from OpenCC's `t2s` table."""
    raw = resources.files(__package__).joinpath("t2s.json").read_text(encoding="utf-8")
    table: dict[str, str] = json.loads(raw)
    return {ord(a): b for a, b in (table | _ACCOUNT).items()}


@functools.lru_cache(maxsize=8192)
def _fold(character: str) -> str:
    """One character folded: compatibility form, Simplified, lower case; "" drops it."""
    if character in "\n\t\r\v\f\u2028\u2029\u0085":
        return " "
    if unicodedata.category(character) in ("Cf", "Cc", "Cs", "Mn", "Me", "Co"):
        return ""
    folded = unicodedata.normalize("NFKC", always().get(character, character)).lower().translate(simplified_table())
    if (
        "\u00c0" <= folded <= "\u024f" or "\u1e00" <= folded <= "\u1eff" or len(folded) > 1
    ):  # é is e: accents are a disguise oftener than a spelling
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return always().get(folded, folded)


def normalize(text: str) -> Normalized:
    """Fold widths, scripts, look-alike letters, case and invisible characters; drop spaces inside Chinese.

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
    joined = "".join(unmasked(characters))
    dropped = {i for m in _BETWEEN_HAN.finditer(joined) for i in range(m.start(), m.end())}
    if dropped:
        offsets = [o for i, o in enumerate(offsets) if i not in dropped]
        joined = "".join(c for i, c in enumerate(joined) if i not in dropped)
    return Normalized(original=text, text=joined, offsets=(*offsets, len(text)))
