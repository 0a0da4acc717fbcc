"""What lenders, authorities and lists are looked up by: plain mappings, made once for the shipped facts.

A user's own files are indexed together with the shipped facts by the same function.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from checker.facts.lender import DOMAINS, NUMBERS, ChannelType, Lender, key_of
from checker.facts.lists import Entry
from checker.facts.suffixes import registered_domain
from checker.text import normalize

LEAST_BRAND = 4
"""Shorter first labels of domains (ccb, dbs, td) are imitated only where their lender is named."""
LEAST_EDITED = 5
"""Shorter labels are one letter away from too many others."""

Ids = tuple[str, ...]
Plain = dict[str, Any]
SECTIONS = (
    "ids", "regions", "names", "third", "starts", "domains", "numbers", "weak", "apps",
    "traps", "suffixes", "brands", "near", "sets",
)  # fmt: skip
"""Keys of an index.

ids: of all, in order; regions: market by id. names, third, apps: ids by the name of a lender, of an
authority or third party, of an app. starts: how long the known names are that begin with two given
characters, longest first. domains, numbers: ids by domain, and by number or header. weak: those
domains and numbers that only a source of low confidence gives: a match, never held against anyone.
traps: owner's id or "" by name. suffixes: owners by restricted suffix. brands: official domain by
label that frauds borrow. near: labels of `brands` by each form that lacks one of their letters.
sets: the other lists.
"""


def index(
    everyone: Collection[Lender], entries: Mapping[str, Iterable[Entry]], own: Collection[str], faults: list[str]
) -> Plain:
    """An index over lenders, authorities and lists; `own`: ids of a user's own, which stand over the others."""
    lenders = [each for each in everyone if not each.is_third_party]
    third = [each for each in everyone if each.is_third_party]
    values = {name: [e.value for e in found] for name, found in entries.items()}
    names = _names(lenders, own, faults)
    traps = {normalize(e.value).text: e.owner for e in entries["trap"]}
    third_names = {name: ids for name, ids in _names(third, own, faults).items() if name not in names}
    domains, weak_domains = _by(everyone, own, DOMAINS, str.lower, faults)
    for anyones in values["shared_shortener"]:  # whoever runs it, its links are anyone's
        domains.pop(anyones, None)
    numbers, weak_numbers = _by(everyone, own, (*NUMBERS, ChannelType.HEADER), key_of, faults)
    for anyones in values["shared_code"]:
        numbers.pop(anyones, None)
    plain_words = frozenset(values["plain_word"])
    brands = dict(_brands(domains, third, plain_words))
    return {
        "ids": tuple(each.id for each in everyone),
        "regions": {each.id: each.region for each in everyone},
        "names": names,
        "third": third_names,
        "starts": _starts({*names, *third_names, *traps}),
        "domains": domains,
        "numbers": numbers,
        "weak": weak_domains | weak_numbers,
        "apps": _apps(lenders),
        "traps": traps,
        "suffixes": {
            v: tuple(e.owner for e in entries["restricted_suffix"] if e.value == v) for v in values["restricted_suffix"]
        },
        "brands": brands,
        "near": _near(brands),
        "sets": {
            "generic_signature": frozenset(normalize(v).text for v in values["generic_signature"]),
            "shared_shortener": frozenset(values["shared_shortener"]),
            "free_host": frozenset(values["free_host"]),
            "bank_host": frozenset(values["bank_host"]),
            "shared_code": frozenset(values["shared_code"]),
            "plain_word": plain_words,
        },
    }


def _names(lenders: Iterable[Lender], own: Collection[str], faults: list[str]) -> dict[str, Ids]:
    """Ids by name: a region has one of a name, and a user's own stands over the shipped one."""
    names: dict[str, tuple[Lender, ...]] = {}
    for lender in lenders:
        for name in lender.names:
            key = normalize(name).text
            before = [other for other in names.get(key, ()) if other is not lender]
            rival = next((other for other in before if other.region == lender.region), None)
            if rival is not None and lender.id in own:
                before.remove(rival)
            elif rival is not None:
                faults.append(f"{lender.id}: name {name!r} already belongs to {rival.id}")
            names[key] = (*before, lender)
    return {name: tuple(lender.id for lender in found) for name, found in names.items()}


def _starts(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


def _by(
    everyone: Iterable[Lender],
    own: Collection[str],
    types: Collection[ChannelType],
    key: Callable[[str], str],
    faults: list[str],
) -> tuple[dict[str, Ids], dict[str, Ids]]:
    """Ids by the key of their channels, well known and weakly known; a value of several says why in each."""
    found: dict[str, dict[str, bool]] = {}
    shared: Counter[str] = Counter()
    for each in everyone:
        for channel in each.channels:
            if channel.type in types:
                value = key(channel.value)
                owners = found.setdefault(value, {})
                owners[each.id] = owners.get(each.id, False) or channel.confidence != "low"
                shared[value] += bool(channel.shared) or each.id in own
    faults += (
        f"{value!r} belongs to {', '.join(owners)}: say why with `shared` in all but one, or mend it"
        for value, owners in found.items()
        if shared[value] < len(owners) - 1
    )
    strong = {value: tuple(o) for value, o in found.items() if any(o.values())}
    return strong, {value: tuple(o) for value, o in found.items() if not any(o.values())}


def _apps(lenders: Iterable[Lender]) -> dict[str, Ids]:
    """Ids by app: its listed name, and every name of the lender itself ("招联金融App")."""
    apps: dict[str, Ids] = {}
    for lender in lenders:
        listed = (value for value in lender.values(ChannelType.APP) if "." not in value)
        for name in {normalize(n).text for n in (*listed, *lender.names)}:
            apps[name] = (*apps.get(name, ()), lender.id)
    return apps


def _brands(domains: Iterable[str], third: Iterable[Lender], plain: Collection[str]) -> Iterator[tuple[str, str]]:
    """Labels long and odd enough to be imitated by anyone: first ones of domains, and names of third parties."""
    named = ((normalize(n).text.replace(" ", ""), each.values(*DOMAINS)) for each in third for n in each.names)
    labels = [(label, own[0]) for label, own in named if own and label.isascii()]
    labels += [(label, domain) for domain in sorted(domains, reverse=True) for label in labels_of(domain)]
    for label, domain in labels:
        if len(label) >= LEAST_BRAND and label not in plain and not label.isdigit():
            yield label, domain


def labels_of(domain: str) -> tuple[str, ...]:
    """The names in a domain: the label before its public suffix, and its first (weixin and qq of weixin.qq.com)."""
    return tuple(dict.fromkeys(((registered_domain(domain) or domain).split(".")[0], domain.split(".")[0])))


def _near(brands: Iterable[str]) -> dict[str, Ids]:
    near: dict[str, Ids] = {}
    for brand in brands:
        if len(brand) >= LEAST_EDITED:
            for form in without_one(brand):
                near[form] = (*near.get(form, ()), brand)
    return near


def without_one(label: str) -> Iterator[str]:
    """The label without each of its letters in turn; two labels one edit apart share a form, or one is the other's.

    The index of deletions: W. Garbe, "1000x Faster Spelling Correction" (SymSpell), 2012.
    """
    return iter(dict.fromkeys(label[:i] + label[i + 1 :] for i in range(len(label))))
