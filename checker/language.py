"""Which language a text is in, told from its script; and the market that suggests."""

from __future__ import annotations

import functools
import re
from importlib import resources

from checker.normalize import simplified_table

_ADDRESS = re.compile(r"[!-~]{0,500}[./@][!-~]{0,500}")
"""Links and mail addresses are of no language. (Bounded, so that time stays linear.)"""

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
BASES = ("zh", "en")
"""Languages without regard to script; the model keeps its thresholds by these."""
_CANTONESE = frozenset("嘅咗唔冇哋喺嚟係佢啲")


@functools.cache
def simplified_only() -> frozenset[int]:
    """Characters that only Simplified text has: those that OpenCC's `s2t` table changes."""
    raw = resources.files("checker").joinpath("data/simplified.txt").read_text(encoding="utf-8")
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


_MARKS = {
    "GB": re.compile(r"£|\bgbp\b|\bfca\b|\bcounty court\b|\bhmrc\b"),
    "IN": re.compile(r"₹|\brs\.? ?[0-9]|\binr\b|\blakh|\bcrore|\bupi\b|\baadhaar\b|\bcibil\b|\bemi\b|\brbi\b"),
    "NG": re.compile(r"₦|\bngn\b|\bnaira\b|\bbvn\b|\bn[0-9]{1,3},[0-9]{3}"),
    "KE": re.compile(r"\bkes\b|\bksh|\bm-?pesa\b|\bfuliza\b|\bpaybill\b"),
    "SG": re.compile(r"s\$ ?[0-9]|\bsgd\b|\bsingpass\b|\bpaynow\b"),
    "PH": re.compile(r"₱|\bphp ?[0-9]|\bpesos\b|\bgcash\b|\bbarangay\b"),
    "HK": re.compile(r"hk\$|\bhkd\b"),
}
"""Currencies and institutions that give an English text's market away."""


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


def region_of(language: str, text: str) -> str:
    """The likeliest market for a language: CN, TW, HK (for written Cantonese); English by currency, else US."""
    if language == "zh-Hans":
        return "CN"
    if language == "zh-Hant":
        return "HK" if sum(c in _CANTONESE for c in text) >= 2 or "HK$" in text else "TW"
    lowered = text.lower()
    return next((region for region, marks in _MARKS.items() if marks.search(lowered)), "US")
