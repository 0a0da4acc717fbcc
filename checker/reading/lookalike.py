"""Whether a host imitates an official domain: by spelling, by borrowing its name, or in its path."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator

from checker.facts import Lender, Registry, registered_domain
from checker.reading.parsed import Mention

_CONFUSABLE = {
    ord(pair[0]): pair[1]
    for pair in (
        "аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw вb кk мm нh тt пn гr зe "  # Cyrillic
        "αa οo ρp ιi υu νv κk τt ηn εe ωw γy "  # Greek
        "ɑa ɡg ıi łl øo đd ħh ŧt ſs"  # Latin with strokes and hooks
    ).split()
}
"""Letters that NFKD leaves apart but that look like a Latin one."""
_SWAPS = (("0", "o"), ("1", "l"), ("1", "i"), ("3", "e"), ("5", "s"), ("8", "b"), ("vv", "w"), ("rn", "m"), ("cl", "d"))
_LEAST_BRAND = 4
"""Shorter brand labels (ccb, dbs, td) count only for the lender that the message names."""
_LEAST_EDITED = 5
_MOST_PATH = 200
_MOST_EMAILS = 32
"""Addresses compared with the registry's domains; each takes time that grows with the registry."""
_DOMAINS = ("domain", "short_domain")

Resemblance = tuple[str, str] | None
"""(official domain, how it is imitated: "spelling", "brand" or "path")."""


def readable(host: str) -> str:
    """The host with its punycode labels decoded; unchanged where they cannot be."""
    labels = []
    for label in host.split("."):
        try:
            labels.append(label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label)
        except (UnicodeError, ValueError):
            labels.append(label)
    return ".".join(labels)


def skeleton(text: str) -> str:
    """Letters that look alike made one: accents off, Cyrillic and Greek look-alikes to Latin."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return plain.translate(_CONFUSABLE)


def is_mixed(host: str) -> bool:
    """Whether letters of more than one script, or non-Latin look-alikes, stand in one host."""
    text = readable(host)
    scripts = {unicodedata.name(c, "?").split()[0] for c in text if c.isalpha()}
    return len(scripts) > 1 or any(ord(c) in _CONFUSABLE for c in text)


@functools.lru_cache(maxsize=16)
def _brands(domains: tuple[str, ...], plain_words: frozenset[str]) -> dict[str, str]:
    """First label of each official domain that is long and odd enough to be imitated by anyone."""
    brands: dict[str, str] = {}
    for domain in domains:
        label = domain.split(".")[0]
        if len(label) >= _LEAST_BRAND and label not in plain_words and not label.isdigit():
            brands.setdefault(label, domain)
    return brands


def _own_brands(lender: Lender) -> dict[str, str]:
    """Labels and Latin names of the lender that the message names; its short ones count as well."""
    domains = lender.values(*_DOMAINS)
    brands = {domain.split(".")[0]: domain for domain in domains}
    for name in (lender.name, lender.name_en or "", *lender.aliases):
        label = name.lower().replace(" ", "")
        if domains and label.isascii() and label.isalpha():
            brands.setdefault(label, domains[0])
    return brands


def resembled(
    host: str, domain: str, path: str, registry: Registry, lender: Lender | None
) -> tuple[str | None, str | None]:
    """The official domain that a link imitates, and how: "spelling", "brand" or "path"; two Nones if none.

    lender: the one the message names; its short brand labels count as imitated too.
    """
    own = _own_brands(lender) if lender is not None else {}
    brands = dict(_brands(tuple(sorted(registry.domains)), registry.plain_words))
    brands.update({label: official for label, official in own.items() if len(label) > 1})
    shown = readable(host)
    straight = skeleton(shown)
    label = skeleton(readable(domain)).split(".")[0]
    return (
        _spelled(shown, straight, registry)
        or _prefixed(straight, own, registry)
        or _swapped_for(label, brands)
        or _part_of(straight, brands)
        or _near(label, brands, own)
        or _in_path(path, registry)
        or (None, None)
    )


def _spelled(shown: str, straight: str, registry: Registry) -> Resemblance:
    """An official domain in letters that look like its own."""
    if straight != shown:
        for official in registry.domains:
            if straight == official or straight.endswith("." + official):
                return official, "spelling"
    return None


def _prefixed(straight: str, own: dict[str, str], registry: Registry) -> Resemblance:
    """A whole official domain before the true one: cmbchina.com.evil.top."""
    for official in (*own.values(), *registry.domains):
        if straight.startswith(official + ".") or f".{official}." in straight:
            return official, "brand"
    return None


def _swapped_for(label: str, brands: dict[str, str]) -> Resemblance:
    """The registered name is a brand's but for digits and letter pairs that look like letters."""
    for form in _swapped(label):
        if form in brands and form != label:
            return brands[form], "spelling"
    return None


def _part_of(straight: str, brands: dict[str, str]) -> Resemblance:
    """A brand as a label, or as what hyphens part off one."""
    for part in dict.fromkeys(_pieces(straight)):
        for form in (part, *_swapped(part)):
            if form in brands:
                return brands[form], "brand"
    return None


def _near(label: str, brands: dict[str, str], own: dict[str, str]) -> Resemblance:
    """The registered name is one edit from a brand, or holds one."""
    for brand, official in brands.items():
        if len(brand) >= _LEAST_EDITED and one_edit_apart(label, brand):
            return official, "spelling"
        is_part = len(brand) > _LEAST_EDITED and brand in label
        if is_part or (brand in own and len(brand) > 2 and brand in re.split(r"[0-9]+", label)):
            return official, "brand"
    return None


def _in_path(path: str, registry: Registry) -> Resemblance:
    """An official domain that stands in the link's path only."""
    for segment in re.split(r"[/\\@=?&#]", path.lower()[:_MOST_PATH]):
        if "." in segment and (owners := registry.owners_of(segment, None)):
            return next(d for d in owners[0].values(*_DOMAINS) if segment.endswith(d.lower())), "path"
    return None


def _pieces(host: str) -> Iterator[str]:
    """The host's labels, what hyphens part them into, and neighbours of these put together again."""
    for label in host.split("."):
        pieces = re.split(r"[-_]", label)
        yield label
        yield from pieces
        yield from map("-".join, itertools.pairwise(pieces))


def _swapped(label: str) -> Iterator[str]:
    """The label with digits or letter pairs put back for the letters they look like."""
    for old, new in _SWAPS:
        if old in label:
            yield label.replace(old, new)
    whole = label
    for old, new in _SWAPS:
        whole = whole.replace(old, new)
    if whole != label:
        yield whole


def one_edit_apart(a: str, b: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours makes `a` into `b`."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    rest_a, rest_b = a[start : len(a) - end], b[start : len(b) - end]
    return max(len(rest_a), len(rest_b)) <= 1 or (len(rest_a) == 2 and rest_a == rest_b[::-1])


def mail_resembles(local: str, host: str, registry: Registry, lender: Lender | None) -> str | None:
    """The official domain that a mail address imitates, its local part read like a piece of the host."""
    domain = registered_domain(host) or host
    if registry.is_free_host(host):
        return None
    return resembled(f"{local.replace('.', '-')}.{host}", domain, "", registry, lender)[0]


def email_lookalikes(
    emails: tuple[Mention, ...], registry: Registry, lender: Lender | None
) -> tuple[tuple[Mention, str], ...]:
    """Addresses of nobody in the registry, each with the official domain that it imitates."""
    found = []
    for mention in emails[:_MOST_EMAILS]:
        local, _, host = mention.name.partition("@")
        is_nobodys = not registry.owners_of(host, registered_domain(host))
        if is_nobodys and (official := mail_resembles(local, host, registry, lender)):
            found.append((mention, official))
    return tuple(found)
