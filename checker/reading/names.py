"""Names in a text: signatures, lenders, third parties, traps, apps; and who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.facts import Lender, Registry
from checker.reading.parsed import Mention
from checker.text import HAN, Normalized

_SIGNATURE = re.compile(r"[【\[]([^【】\[\]]{1,24})[】\]]")
_GOES_BEFORE = re.compile(r"[a-z0-9@/_]|(?<=[a-z0-9])[.-]")
_GOES_ON = re.compile(r"[a-z0-9@_]|[.-][a-z0-9]")
_APP = re.compile(rf"([{HAN}a-z0-9&. -]{{2,12}}?) ?(?:手机)?(?:app(?![a-z])|客户端|小程序)")
_PAYEE_BEFORE = re.compile(
    r"""
    (?: 开户行 | 开户银行 | 收款行 | 收款银行 | 付款行 | 存入 | 汇入 | 转入 | 转至 | 汇至 | 转到 | 汇到 | 打到 | 打入 )
        [:：的]? [^，,。；;]{0,4} $
    | (?: \bbank\ ?[:=] | \bbank\ name\ ?[:=]? | \b(?:pay|send|transfer|deposit|wire)\ [^.,;!?]{0,24}\b(?:to|into|at|via)(?:\ (?:the|our|my|his|her))? ) \ ? $
    """,
    re.VERBOSE,
)
"""What stands before the bank of an account that is to be paid, which does not speak."""
_PAYEE_AFTER = re.compile(
    r"(?:卡|账号|账户|帐号)?[:：]?\ ?[0-9*x]{8,}|(?:\ a/?c(?:count)?)?(?:\ no\.?)?[: ]{0,2}[0-9]{9,}"
)
_PAYEE_REACH = 36
_AGENTS = ("collector", "law_firm", "debt_collector", "collection")
"""Sectors that speak for themselves though they name a client."""


def signatures_in(plain: Normalized) -> tuple[Mention, ...]:
    """Bracketed names: the form that carriers register in mainland China."""
    return tuple(
        Mention(name=m.group(1).strip(), span=plain.span(m.start(1), m.end(1)), in_signature=True)
        for m in _SIGNATURE.finditer(plain.text)
        if not m.group(1).strip().isdigit()
    )


def mentions_in(
    plain: Normalized, signatures: tuple[Mention, ...], registry: Registry, regions: frozenset[str]
) -> tuple[Mention, ...]:
    """Names of lenders, third parties and traps of these markets in the text, longest match first."""
    found = []
    for start, end in _names_in(plain.text, registry, regions):
        name, span = plain.text[start:end], plain.span(start, end)
        if registry.is_in(name, "plain_word") and not plain.original[span[0]].isupper():
            continue
        signed = any(s.span[0] <= span[0] and span[1] <= s.span[1] for s in _around(signatures, span))
        found.append(Mention(name=name, span=span, in_signature=signed))
    return tuple(found)


def _around(signatures: Sequence[Mention], span: tuple[int, int]) -> Sequence[Mention]:
    """The signatures that may hold `span`: they stand in order, so the last that begins before it."""
    import bisect

    index = bisect.bisect_right(signatures, span[0], key=lambda s: s.span[0])
    return signatures[max(0, index - 1) : index]


def _names_in(text: str, registry: Registry, regions: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Places of known names, the longest at each place, none within another; Latin ones only as whole words."""
    starts = registry.starts
    index = 0
    while index < len(text):
        for length in starts.get(text[index : index + 2], ()):
            end = index + length
            if end <= len(text) and registry.is_name(text[index:end], regions) and _stands_alone(text, index, end):
                yield index, end
                index = end - 1
                break
        index += 1


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no word, link or mail address goes on around a Latin name: what links tell is told by their own checks."""
    if not (text[start].isascii() and text[end - 1].isascii()):
        return True
    return not (start and _GOES_BEFORE.match(text, start - 1)) and not _GOES_ON.match(text, end)


Named = tuple[tuple[Mention, Lender], ...]


def speaker_of(
    plain: Normalized, named: Named, sender_owners: tuple[Lender, ...]
) -> tuple[Lender | None, Mention | None, str]:
    """The lender that the message speaks for, where it is named, and what tells: "signature", "text" or "sender".

    The one in the signature; else one named that owns the sender; else a collector, which speaks for
    itself though it names its client; else the first named that is not merely the bank of an account
    to be paid; else the sender's.
    """
    for mention, lender in named:
        if mention.in_signature:
            return lender, mention, "signature"
    speaking = [(m, le) for m, le in named if not _is_payee_bank(plain, m)]
    for mention, lender in named:
        if lender in sender_owners:
            return lender, mention, "text"
    for mention, lender in (*((m, le) for m, le in speaking if le.sector in _AGENTS), *speaking):
        return lender, mention, "text"
    return (sender_owners[0], None, "sender") if len(sender_owners) == 1 else (None, None, "")


def _is_payee_bank(plain: Normalized, mention: Mention) -> bool:
    """Whether the name is that of the bank where an account to be paid is kept."""
    start, end = plain.place(mention.span[0]), plain.place(mention.span[1])
    before = plain.text[max(0, start - _PAYEE_REACH) : start]
    return _PAYEE_BEFORE.search(before) is not None or _PAYEE_AFTER.match(plain.text, end) is not None


def apps_in(plain: Normalized, registry: Registry) -> tuple[tuple[Mention, tuple[Lender, ...]], ...]:
    """Apps of the registry that the text names as apps."""
    found = []
    for match in _APP.finditer(plain.text):
        words = match.group(1)
        for start in range(len(words)):  # the longest name that ends where "App" begins
            if owners := registry.apps(words[start:].strip()):
                span = plain.span(match.start(1) + start, match.end(1))
                found.append((Mention(name=words[start:].strip(), span=span), owners))
                break
    return tuple(found)
