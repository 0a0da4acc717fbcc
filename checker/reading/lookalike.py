"""Whether a host imitates an official domain, of any market: by spelling, by borrowing its name, or in its path."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping

from checker.facts import LEAST_EDITED, Lender, Registry, labels_of, registered_domain
from checker.reading.parsed import Mention
from checker.text import look_alike_letters

_SWAPS = (("0", "o"), ("1", "l"), ("1", "i"), ("3", "e"), ("5", "s"), ("8", "b"), ("vv", "w"), ("rn", "m"), ("cl", "d"))
_MOST_PATH = 200
_MOST_LABELS = 12
_MOST_EMAILS = 32
_DOMAINS = ("domain", "short_domain")
_AUTHORITY = frozenset(("gov", "govt", "gouv", "govuk", "govcn", "govhk", "govsg", "usgov", "mygov"))
"""What public bodies' addresses hold, and nobody else's need."""

Resemblance = tuple[str, str] | None
"""(official domain, how it is imitated: "spelling", "brand", "path" or "authority")."""


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
    """Letters that look alike made one: accents off, look-alikes of other scripts to Latin."""
    table = look_alike_letters()
    plain = (c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return "".join(table.get(c, c) for c in plain)


def is_mixed(host: str) -> bool:
    """Whether letters of more than one script, or non-Latin look-alikes, stand in one host."""
    text = readable(host)
    scripts = {unicodedata.name(c, "?").split()[0] for c in text if c.isalpha()}
    return len(scripts) > 1 or any(c in look_alike_letters() for c in text)


def _own_brands(lender: Lender) -> dict[str, str]:
    """Labels and Latin names of the lender that the message names; its short ones count as well."""
    domains = lender.values(*_DOMAINS)
    brands = {label: domain for domain in reversed(domains) for label in labels_of(domain)}
    for name in (lender.name, lender.name_en or "", *lender.aliases):
        label = name.lower().replace(" ", "")
        if domains and label.isascii() and label.isalpha():
            brands.setdefault(label, domains[0])
    return {label: official for label, official in brands.items() if len(label) > 1}


def resembled(
    host: str, domain: str, path: str, registry: Registry, lender: Lender | None
) -> tuple[str | None, str | None]:
    """The official domain that a link imitates, and how: "spelling", "brand", "path" or "authority"; two Nones if none.

    lender: the one the message names; its short brand labels count as imitated too.
    """
    own = _own_brands(lender) if lender is not None else {}
    shown = readable(host)
    straight = skeleton(shown)
    label = skeleton(readable(domain)).split(".")[0]
    official, how = (
        _spelled(shown, straight, registry)
        or _prefixed(straight, own, registry)
        or _swapped_for(label, own, registry)
        or _part_of(straight, own, registry)
        or _near(label, own, registry)
        or _authority(straight)
        or _in_path(path, registry)
        or (None, None)
    )
    # Firms of one group have one name under many suffixes: the one that is named is meant.
    return (own.get(labels_of(official)[0], official) if official else None), how


def _spelled(shown: str, straight: str, registry: Registry) -> Resemblance:
    """An official domain in letters that look like its own."""
    if straight != shown:
        labels = straight.split(".")
        for start in range(len(labels)):
            if registry.is_official(official := ".".join(labels[start:])):
                return official, "spelling"
    return None


def _prefixed(straight: str, own: Mapping[str, str], registry: Registry) -> Resemblance:
    """A whole official domain before the true one: cmbchina.com.evil.top, cmbchina.com-login.top."""
    labels = straight.split(".")[:_MOST_LABELS]
    officials = frozenset(own.values())
    for start, end in ((s, e) for s in range(len(labels)) for e in range(len(labels) - 1, s, -1)):
        last = labels[end].partition("-")[0]
        shown = ".".join((*labels[start:end], last))
        is_whole_host = end == len(labels) - 1 and last == labels[end]
        if not is_whole_host and (shown in officials or registry.is_official(shown)):
            return shown, "brand"
    return None


def _brand(form: str, own: Mapping[str, str], registry: Registry) -> str | None:
    return own.get(form) or registry.brand(form)


def _swapped_for(label: str, own: Mapping[str, str], registry: Registry) -> Resemblance:
    """The registered name is a brand's but for digits and letter pairs that look like letters."""
    for form in _swapped(label):
        if form != label and (official := _brand(form, own, registry)):
            return official, "spelling"
    return None


def _part_of(straight: str, own: Mapping[str, str], registry: Registry) -> Resemblance:
    """A brand as a label, or as what hyphens part off one."""
    for part in dict.fromkeys(_pieces(straight)):
        for form in (part, *_swapped(part)):
            if official := _brand(form, own, registry):
                return official, "brand"
    return None


def _near(label: str, own: Mapping[str, str], registry: Registry) -> Resemblance:
    """The registered name is one edit from a brand, or holds one."""
    for brand in (*own, *registry.brands_near(label)):
        if len(brand) >= LEAST_EDITED and one_edit_apart(label, brand):
            return _brand(brand, own, registry) or "", "spelling"
    words = re.split(r"[0-9]+", label)
    for brand, official in own.items():
        if (len(brand) > LEAST_EDITED and brand in label) or (len(brand) > 2 and brand in words):
            return official, "brand"
    for start, end in itertools.combinations(range(len(label) + 1), 2):
        if end - start > LEAST_EDITED and (found := registry.brand(label[start:end])):
            return found, "brand"
    return None


def _authority(straight: str) -> Resemblance:
    """The mark of a public body's address where none has it: gov-claim.top, claim-gov.uk.com."""
    pieces = {piece for label in straight.split(".") for piece in re.split(r"[-_]", label)}
    return ("gov", "authority") if pieces & _AUTHORITY else None


def _in_path(path: str, registry: Registry) -> Resemblance:
    """An official domain that stands in the link's path only."""
    for segment in re.split(r"[/\\@=?&#]", path.lower()[:_MOST_PATH]):
        labels = segment.split(".")
        for start in range(len(labels) - 1):
            if registry.is_official(official := ".".join(labels[start:])):
                return official, "path"
    return None


def _pieces(host: str) -> Iterator[str]:
    """The host's labels, what hyphens part them into, and neighbours of these put together again."""
    for label in host.split("."):
        pieces = re.split(r"[-_]", label)
        yield label
        yield from pieces
        yield from map("-".join, itertools.pairwise(pieces))
        yield from map("".join, itertools.pairwise(pieces))


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
    if registry.is_hosted(host, "free_host") or registry.holders_of(host):
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
