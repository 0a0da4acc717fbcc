"""The registry of lenders: indexes by name, domain, number, header and app, a user's own files on top."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.errors import RegistryError
from checker.facts import store
from checker.facts.lender import DOMAINS, NUMBERS, ChannelType, Lender, Listed, key_of
from checker.facts.lists import LISTS
from checker.frozen import NOTHING
from checker.text import normalize

if TYPE_CHECKING:
    from checker.facts.sections import LenderFile

Regions = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Lenders with indexes by name, domain, number and header; all keys are normalised.

    names: lenders by name; sister firms of several regions may share one (HSBC).
    apps: lenders by the name of their app, where it has one of its own or theirs.
    plain_words: names that are everyday words: they prove nothing inside another domain, and
    name the lender in a text only with a capital.
    listed: a user's own allow and deny entries that have not expired.
    known_names: the keys of `names` and of `traps`.
    """

    as_of: str
    lenders: tuple[Lender, ...]
    names: Mapping[str, tuple[Lender, ...]]
    domains: Mapping[str, tuple[Lender, ...]]
    numbers: Mapping[str, tuple[Lender, ...]]
    apps: Mapping[str, tuple[Lender, ...]]
    traps: Mapping[str, str]
    generic_signatures: frozenset[str]
    shared_shorteners: frozenset[str]
    free_hosts: frozenset[str]
    plain_words: frozenset[str]
    listed: Mapping[str, Listed]
    known_names: frozenset[str]

    def owners_of(self, host: str, domain: str | None) -> tuple[Lender, ...]:
        """The lenders whose official domain is this host, a parent of it, or its registered domain."""
        labels = host.split(".")
        for start in range(len(labels) - 1):
            if found := self.domains.get(".".join(labels[start:])):
                return found
        return self.domains.get(domain or "", ())

    def is_free_host(self, host: str) -> bool:
        """Whether anybody can have a page or mailbox under this host."""
        return any(host == free or host.endswith("." + free) for free in self.free_hosts)

    def called(self, name: str, region: str) -> Lender:
        """The lender of this (normalised, known) name, rather the one of `region`."""
        found = self.names[name]
        return next((lender for lender in found if lender.region == region), found[0])

    def find(self, query: str) -> tuple[Lender, ...]:
        """Lenders by id, name, alias, signature, domain, number or header; then by part of a name."""
        text = normalize(query).text.strip()
        exact = list(self.names.get(text, ()))
        exact += [lender for lender in self.lenders if lender.id == query]
        exact += self.domains.get(text.removeprefix("www."), ()) or self.numbers.get(key_of(query), ())
        if exact:
            return tuple(dict.fromkeys(exact))
        parts = (lender for name, found in self.names.items() if len(text) > 1 and text in name for lender in found)
        return tuple(dict.fromkeys(parts))


def _names(lenders: Iterable[Lender], own: frozenset[str], faults: list[str]) -> dict[str, tuple[Lender, ...]]:
    """Lenders by name: a region has one of a name, and a user's own stands over the shipped one."""
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
    return names


def _apps(lenders: Iterable[Lender]) -> dict[str, tuple[Lender, ...]]:
    """Lenders by app: its listed name, and every name of the lender itself ("招联金融App")."""
    apps: dict[str, tuple[Lender, ...]] = {}
    for lender in lenders:
        listed = (value for value in lender.values(ChannelType.APP) if "." not in value)
        for name in {normalize(n).text for n in (*listed, *lender.names)}:
            apps[name] = (*apps.get(name, ()), lender)
    return apps


def _index(
    lenders: Iterable[Lender],
    own: frozenset[str],
    types: tuple[ChannelType, ...],
    key: Callable[[str], str],
    faults: list[str],
) -> dict[str, tuple[Lender, ...]]:
    """Lenders by the key of their channels; a value of several must say why in each."""
    index: dict[str, tuple[Lender, ...]] = {}
    alone: set[str] = set()
    for lender in lenders:
        for channel in lender.channels:
            if channel.type not in types:
                continue
            value = key(channel.value)
            if not channel.shared and lender.id not in own:
                alone.add(value)
            if lender not in index.get(value, ()):
                index[value] = (*index.get(value, ()), lender)
    for value, owners in index.items():
        if len(owners) > 1 and value in alone:
            ids = ", ".join(lender.id for lender in owners)
            faults.append(f"{value!r} belongs to {ids}: say why with `shared` in each, or mend it")
    return index


@functools.lru_cache(maxsize=64)
def shipped(regions: Regions) -> Registry:
    """The shipped registry of `regions`, indexed once."""
    return _of(regions, ())


def whole() -> Registry:
    """The whole shipped registry."""
    return shipped(frozenset(store.market_codes()))


def _of(regions: Regions, files: Iterable[LenderFile]) -> Registry:
    """The shipped lenders of `regions` and a user's own over them.

    Raises RegistryError that lists every fault.
    """
    files, faults, days = tuple(files), list[str](), store.as_of()
    lenders = {lender.id: lender for code in store.market_codes() if code in regions for lender in store.lenders(code)}
    lists = {name: list(entries) for name, entries in store.lists().items()}
    listed: dict[str, Listed] = {}
    for file in files:
        for lender in file.lenders:
            lenders.pop(lender.id, None)
            lenders[lender.id] = lender
        for name in LISTS:
            lists[name] += [(entry.value, entry.note) for entry in file.lists[name]]
        listed |= {key_of(entry.value): entry for entry in file.listed}
    own = frozenset(lender.id for file in files for lender in file.lenders)
    everyone = tuple(lenders.values())
    names = _names(everyone, own, faults)
    domains = _index(everyone, own, DOMAINS, str.lower, faults)
    numbers = _index(everyone, own, (*NUMBERS, ChannelType.HEADER), key_of, faults)
    if faults:
        raise _refused(faults)
    traps = {normalize(value).text: note for value, note in lists["trap"]}
    values = {name: frozenset(value for value, _ in lists[name]) for name in LISTS}
    return Registry(
        as_of=max((days[""], *(days[code] for code in regions), *(file.as_of for file in files))),
        lenders=everyone,
        names=names,
        domains=domains,
        numbers=numbers,
        apps=_apps(everyone),
        traps=traps,
        generic_signatures=frozenset(normalize(value).text for value in values["generic_signature"]),
        shared_shorteners=values["shared_shortener"],
        free_hosts=values["free_host"],
        plain_words=values["plain_word"],
        listed=listed or NOTHING,
        known_names=frozenset(names) | frozenset(traps),
    )


def _refused(faults: Iterable[str]) -> RegistryError:
    return RegistryError("registry refused; mend these and load again:\n  " + "\n  ".join(faults))


class Registries:
    """The registry by what a message needs of it, indexed region by region when first wanted.

    own: paths of a user's TOML files, read when this is made; they stand over the shipped facts.
    Raises RegistryError that lists every fault with its file and key.
    """

    def __init__(self, own: Iterable[str | os.PathLike[str]] = ()) -> None:
        self._files = _read_own(own)
        self._indexed: dict[Regions, Registry] = {}
        if self._files:
            self.whole()

    def of(self, regions: Regions) -> Registry:
        """The registry of these regions."""
        if not self._files:
            return shipped(regions)
        if regions not in self._indexed:
            self._indexed[regions] = _of(regions, self._files)
        return self._indexed[regions]

    def whole(self) -> Registry:
        """The registry of all regions."""
        return self.of(frozenset(store.market_codes()))


def _read_own(paths: Iterable[str | os.PathLike[str]]) -> tuple[LenderFile, ...]:
    paths = tuple(paths)
    if not paths:
        return ()
    from checker.facts.sections import LenderFile  # with a validator that no plain score needs

    faults: list[str] = []
    files = []
    for path in paths:
        file = LenderFile(os.fspath(path), _text_of(path), faults, own=True)
        codes = store.market_codes()
        faults += (
            f"{os.fspath(path)}: lender {lender.id!r}: region: found {lender.region!r}; use one of {', '.join(codes)}"
            for lender in file.lenders
            if lender.region not in codes
        )
        ids = [lender.id for lender in file.lenders]
        faults += (f"{os.fspath(path)}: lender {id!r} stands twice" for id in dict.fromkeys(ids) if ids.count(id) > 1)
        files.append(file)
    if faults:
        raise _refused(faults)
    return tuple(files)


def _text_of(path: str | os.PathLike[str]) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except UnicodeDecodeError:
        raise RegistryError(f"{path}: not UTF-8; save it as UTF-8") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        raise RegistryError(f"{path!s}: cannot be read ({reason}); give a TOML file of lenders") from None


def suggestions(query: str, registry: Registry, count: int = 3) -> list[str]:
    """Names that are closest to `query`, for an error message."""
    import difflib

    shown = difflib.get_close_matches(normalize(query).text, list(registry.names), n=count, cutoff=0.4)
    return [registry.names[name][0].name for name in shown]
