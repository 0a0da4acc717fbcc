"""Which language a text is in, told from its script and its commonest words."""

from __future__ import annotations

import functools
import re
from importlib import resources

from checker.text.normalize import simplified_table

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
BASES = ("zh", "en")
"""Languages without regard to script; the model keeps its thresholds by these."""

_ADDRESS = re.compile(r"[!-~]{0,500}[./@][!-~]{0,500}")
"""Links and mail addresses are of no language. (Bounded, so that time stays linear.)"""
_LATIN = re.compile(r"[a-z']{2,}")
_COMMON = frozenset(
    "the to you your is for of and in on we our at from by with be will has have not if this that it an or as are was can do me my so no "
    "ur pls call text reply loan bank card account payment due pay sms dear hi hello please thanks acct bal avail balance refund approved unpaid "
    "update get ref date today tonight tomorrow free new need now just got back home good mum "
    "hai aap aapka ka ki ke ko se mein nahi po ang mo ng sa na ka mga kwa yako wako tafadhali na ni ya za abeg dey una".split()
)
"""Words that any English text of some length has, and its Hindi, Tagalog, Swahili and Pidgin mixtures."""
_LEAST_WORDS = 8
_MOST_OTHER = 0.4


@functools.cache
def simplified_only() -> frozenset[int]:
    """Characters that only Simplified text has: those that OpenCC's `s2t` table changes."""
    raw = resources.files(__package__).joinpath("simplified.txt").read_text(encoding="utf-8")
    return frozenset(map(ord, raw.strip()))


def is_han(character: str) -> bool:
    """Whether this is a Chinese character of the common blocks."""
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def base_of(language: str) -> str:
    """The one of `BASES` that a language of `LANGUAGES` is a form of."""
    return language.partition("-")[0]


def language_of(text: str) -> str:
    """One of `LANGUAGES`; anything with little Chinese in it counts as English."""
    han = [ord(c) for c in text if is_han(c)]
    latin = sum("a" <= c <= "z" or "A" <= c <= "Z" for c in _ADDRESS.sub("", text)) if han else 0
    if not han or len(han) * 4 < latin:
        return "en"
    table = simplified_table()
    traditional = sum(c in table for c in han)
    simplified = sum(c in simplified_only() for c in han)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def is_known(normalised: str) -> bool:
    """Whether most of a (normalised) text is in a language that the model learned from: Chinese or English."""
    letters = sum(map(str.isalpha, normalised))
    known = sum(is_han(c) or "a" <= c <= "z" for c in normalised)
    if letters and (letters - known) / letters > _MOST_OTHER:
        return False
    words = _LATIN.findall(normalised)
    if len(words) < _LEAST_WORDS or any(map(is_han, normalised)):
        return True
    return any(word in _COMMON for word in words)
