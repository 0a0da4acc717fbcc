"""Finding what may be links in hostile text: plain, defanged, spelled out, spaced out, without a scheme."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from checker.text import Normalized

_LETTER = r"a-z0-9\u00e0-\u024f\u0370-\u03ff\u0400-\u052f"
_DOTS = (r"\[\.\]", r"\(\.\)", r"\{\.\}", r"\[dot\]", r"\(dot\)", r"\ dot\ ", r"\ \.\ ", r"\ ?点\ ?", r"·{1,2}", "%2e")
_DOT = rf"(?:[.。]|{'|'.join(_DOTS)})"
_OTHER_DOT = re.compile("|".join(_DOTS))
_SCHEME = r"(?:(?:h(?:tt|xx)ps?|ftp)(?:\[:\]|:)?[/\\]{1,3}|[/\\]{2})"
_TAIL = r"[a-z0-9\-._~:/?#\[\]@!$&'()*+,;=%\\]{0,2000}"
_FREE = rf"(?<![{_LETTER}@_%-])(?<![^.]\.)"
"""Nothing of a host or mail address goes before; an ellipsis ("…k7.top") may."""

_WEB = re.compile(
    rf"""
    {_FREE} (?: (?P<scheme>{_SCHEME}) (?P<user>[^\s/\\@{{}}\u3400-\u9fff]{{0,128}}@)? )?
    (?P<host> (?: [{_LETTER}_-]{{1,63}} {_DOT} ){{1,8}} (?: [{_LETTER}-]{{2,24}} | [0-9]{{1,3}} ) )
    (?! \.?[{_LETTER}_%-] ) (?P<port>:[0-9]{{1,5}})? (?P<tail> [/\\?\#]{_TAIL} | \\?@{_TAIL} )?
    """,
    re.VERBOSE,
)
_BARE_HOST = re.compile(
    rf"(?<![{_LETTER}])(?P<scheme>{_SCHEME})(?P<host>0x[0-9a-f.x]{{1,40}}|[0-9]{{8,10}}|\[[0-9a-f:.]{{2,45}}\])(?!\.?[a-z0-9-])(?P<tail>(?::[0-9]{{1,5}})?(?:[/\\?#]{_TAIL})?)"
)
_HAN_HOST = re.compile(
    rf"(?P<scheme>{_SCHEME})(?=[^\s/\\?#]{{0,200}}[\u3400-\u9fff])(?P<host>(?:[\u3400-\u9fff{_LETTER}-]{{1,63}}\.){{1,8}}(?:[a-z]{{2,24}}|[\u3400-\u9fff]{{2,6}}))(?P<tail>[/\\?#]{_TAIL})?"
)
_SPACED = re.compile(
    rf"(?<![{_LETTER}])(?P<host>[a-z0-9](?:\ [a-z0-9-]){{3,60}}\ ?\.\ ?[a-z](?:\ ?[a-z]){{1,10}})(?![a-z0-9])"
)
"""Every letter of the host set apart: l o a n - k 7 . t o p."""
_APP = re.compile(
    r"(?<![a-z0-9])(?:(?:intent|weixin|wechat|alipays?|mqqapi|mqqwpa|tg|whatsapp|line|viber|skype|market|itms-services|"
    r"itms-apps|openapp\.jdmobile|snssdk[0-9]{1,6}|vbscript|file)://?|javascript:(?=\S)|data:[a-z]{1,20}/[a-z0-9.+-]{1,30}[;,])"
    r"[^\s\u3000-\u303f\u3400-\u9fff\uff00-\uffef]{0,2000}"
)
_LEADS = re.compile(
    r"(?:visit|www|site|website|webpage|online|open|click|tap|link|goto|go to|head to|log ?in(?: at| to| on)?|login|sign in(?: at| to)?|via|see|at|url)[:\s]{1,3}$"
)
"""What makes a bare host of two words one: "pay at due.in"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What may be a link: its range in the normalised text, and how its address reads once disguises are off.

    is_app: whether it opens an app by a scheme of its own; is_spelled: whether its host was disguised.
    """

    start: int
    end: int
    raw: str
    scheme: str
    host: str
    rest: str
    has_user: bool = False
    is_app: bool = False
    is_spelled: bool = False


def addresses_in(plain: Normalized) -> Iterator[Address]:
    """Candidates in order of place, none within another; the kind that is looked for first wins."""
    found: list[Address] = []
    for pattern in (_APP, _BARE_HOST, _WEB, _HAN_HOST, _SPACED):
        fresh = [_address(match, plain, pattern) for match in pattern.finditer(plain.text)]
        found = list(_merged(found, fresh))
    return iter(found)


def _merged(taken: list[Address], fresh: list[Address]) -> Iterator[Address]:
    """Both lists in order of place, without those fresh ones that overlap a taken one; both are in order."""
    index = 0
    for address in fresh:
        while index < len(taken) and taken[index].end <= address.start:
            yield taken[index]
            index += 1
        if index == len(taken) or address.end <= taken[index].start:
            yield address
    yield from taken[index:]


def _address(match: re.Match[str], plain: Normalized, pattern: re.Pattern[str]) -> Address:
    raw = match.group().rstrip(".,;:!?'()|。")
    if pattern is _APP:
        scheme = raw.split(":")[0]
        return Address(
            start=match.start(), end=match.start() + len(raw), raw=raw, scheme=scheme, host="",
            rest=raw[len(scheme) + 1 :], is_app=True,
        )  # fmt: skip
    raw = raw[: _until_space(plain, match.start(), len(raw))] if pattern is _HAN_HOST else raw
    shown = match.groupdict()
    scheme, host = shown.get("scheme") or "", match.group("host")
    after = (match.start("host") - match.start()) + len(host)
    host = host[: len(host) - max(0, after - len(raw))]
    if not plain.original.isascii():  # letters that look alike are evidence in a host
        host = plain.unfolded(match.start("host"), match.start("host") + len(host))
    host = host.replace("。", ".")
    straight = host.replace(" ", "") if pattern is _SPACED else _OTHER_DOT.sub(".", host)
    return Address(
        start=match.start(), end=match.start() + len(raw), raw=raw, scheme=scheme, host=straight.strip(),
        rest=raw[after:], has_user=bool(shown.get("user")), is_spelled=straight != host,
    )  # fmt: skip


def _until_space(plain: Normalized, start: int, length: int) -> int:
    """How many characters stand before a space that normalising dropped between Chinese characters."""
    for i in range(start + 1, start + length):
        between = plain.original[plain.offsets[i - 1] + 1 : plain.offsets[i]]
        if any(map(str.isspace, between)):
            return i - start
    return length


def match_inner(text: str) -> Address | None:
    """The address at the beginning of a text that stood inside another address."""
    match = _WEB.match(text) or _BARE_HOST.match(text)
    if match is None:
        return None
    return _address(match, Normalized(original=text, text=text, offsets=tuple(range(len(text) + 1))), _WEB)


@functools.cache
def common_words() -> frozenset[str]:
    """English words that are common in messages; made by `tools/words.py`."""
    return frozenset(resources.files("checker.text").joinpath("words.txt").read_text(encoding="utf-8").split())


_PORT = re.compile(r":[0-9]*")
_WORD_ENDING = re.compile(r"[a-z]{2,}(?:ed|ing|ly|tion|ment|ance|ence)")
_LINKING = frozenset("am as at be do is it no so to".split())
"""Words that begin a clause, and are country suffixes that few sites of lenders or frauds have without a path."""
_GOES_ON = re.compile(r" [a-z]{2}")
_SHORT_WORDS = frozenset(("pl", "pls", "no", "pm", "am"))


def lacks_only_a_space(address: Address, plain: Normalized) -> bool:
    """Whether the dot of a bare host is a full stop: "is due.in case", "Rs.3,450.call", "Ref.No:21", "Confirmed.You have"."""
    if address.scheme or address.host.startswith("www.") or not _PORT.fullmatch(address.rest.strip("/") or ":"):
        return False
    if address.raw.count("。") == 1 and "." not in address.raw:
        return True
    left, _, right = address.host.rpartition(".")
    last = plain.original[slice(*plain.span(address.start, address.end))].rpartition(".")[2].partition(":")[0]
    if last[:1].isupper() and last[1:].islower():
        return True
    if left.replace(".", "").isdigit():
        return True
    if left.isalpha() and right in _LINKING and _GOES_ON.match(plain.text, address.end):
        return True
    words = common_words()
    is_word = left in words or (address.is_spelled and left.isalpha()) or bool(_WORD_ENDING.fullmatch(left))
    if "." in left or not (is_word and (right in words or right in _SHORT_WORDS)):
        return False
    return _LEADS.search(plain.text[max(0, address.start - 16) : address.start]) is None
