"""The registry of lenders: sourced names and official channels, loaded by region and validated."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from checker.errors import RegistryError
from checker.normalize import normalize
from checker.types import Channel, Lender, Listed

CHANNEL_TYPES = frozenset(("domain", "short_domain", "hotline", "sms_sender", "header", "app", "signature"))
REGION_FILES = ("CN", "TW", "HK", "US", "GB", "IN", "NG", "KE", "SG", "PH")
_DOMAINS = ("domain", "short_domain")
_NUMBERS = ("hotline", "sms_sender")
_HOME_REGIONS = {
    "zh-Hans": frozenset({"CN"}),
    "zh-Hant": frozenset({"TW", "HK"}),
    "en": frozenset({"US", "GB", "IN", "NG", "KE", "SG", "PH", "HK"}),
}
_COUNTRY_SUFFIXES = {region.lower(): region for region in REGION_FILES} | {"uk": "GB"}
_COUNTRY_SUFFIX = re.compile(rf"\.({'|'.join(_COUNTRY_SUFFIXES)})(?![a-z0-9])")
_KEYS = {
    "lender": {"id", "name", "name_en", "kind", "region", "aliases", "channel"},
    "channel": {"type", "value", "confidence", "sources", "shared", "as_of"},
    "trap": {"name", "note", "sources"},
    "generic_signature": {"name", "value", "sources", "note"},
    "shared_shortener": {"value", "sources"},
    "free_host": {"value", "sources"},
    "plain_word": {"value", "sources"},
    "allow": {"value", "note", "expires"},
    "deny": {"value", "note", "expires"},
}


def digits_of(number: str) -> str:
    """The digits of a number, so that 400-610-1360 and 4006101360 compare equal."""
    return "".join(c for c in number if c.isascii() and c.isdigit())


def key_of(value: str) -> str:
    """What a domain, number, header or address is compared by."""
    text = normalize(value).text.strip()
    if "." in text or "@" in text:
        return text
    return digits_of(text) if not any(c.isalpha() for c in text) else text.upper()


def numbers_of(lender: Lender) -> frozenset[str]:
    """The digits of the numbers that the lender calls or texts from."""
    return frozenset(filter(None, map(digits_of, lender.values("hotline", "sms_sender"))))


def is_number_of(number: str, lender: Lender) -> bool:
    """Whether a number is one of the lender's, a country or area prefix of the longer one apart."""
    digits = digits_of(number)
    return any(digits == o or (len(o) >= 5 and (digits.endswith(o) or (len(digits) >= 7 and o.endswith(digits)))) for o in numbers_of(lender))


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


@dataclass(slots=True)
class _Reading:
    """What has been read so far, and what was wrong with it."""

    lenders: dict[str, Lender] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(
        default_factory=lambda: {k: [] for k in ("generic_signature", "shared_shortener", "free_host", "plain_word")}
    )
    traps: dict[str, str] = field(default_factory=dict)
    listed: dict[str, Listed] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    newest: str = ""
    faults: list[str] = field(default_factory=list)

    def file(self, name: str, text: str, is_own: bool) -> None:
        """Read one file; a user's own may override lenders and hold allow and deny entries."""
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.faults.append(f"{name}: {error}")
            return
        as_of, region = str(data.get("as_of", "")), str(data.get("region", ""))
        if not as_of:
            self.faults.append(f"{name}.as_of: missing; give the day the facts were looked up")
        self.newest = max(self.newest, as_of)
        for key in data:
            if key not in _KEYS and key not in ("as_of", "region"):
                self.faults.append(f"{name}.{key}: unknown; use {', '.join(sorted(_KEYS))}")
        for index, raw in enumerate(data.get("lender", ())):
            self._lender(f"{name}.lender[{index}]", raw, region, as_of, is_own)
        for key in ("trap", *self.lists, "allow", "deny"):
            for index, raw in enumerate(data.get(key, ())):
                self._entry(f"{name}.{key}[{index}]", key, raw, is_own)

    def _entry(self, where: str, key: str, raw: dict[str, Any], is_own: bool) -> None:
        value = raw.get("value") or raw.get("name")
        self._keys(where, key, raw)
        if not value:
            self.faults.append(f"{where}: a value or name is missing")
        elif key == "trap":
            self.traps[normalize(value).text] = str(raw.get("note", ""))
        elif key in self.lists:
            self.lists[key].append(str(value))
        elif not is_own:
            self.faults.append(f"{where}: belongs in a user's own file")
        else:
            expires = raw.get("expires")
            if expires is not None and not isinstance(expires, date):
                self.faults.append(f"{where}.expires: found {expires!r}; write a date such as 2027-01-31, without quotes")
            elif expires is None or expires >= date.today():
                entry = Listed(
                    value=str(value), allow=key == "allow", note=str(raw.get("note", "")), expires=str(expires or "")
                )
                self.listed[key_of(str(value))] = entry

    def _keys(self, where: str, key: str, raw: Mapping[str, Any]) -> None:
        self.faults.extend(f"{where}.{k}: unknown key; use {', '.join(sorted(_KEYS[key]))}" for k in raw if k not in _KEYS[key])

    def _lender(self, where: str, raw: dict[str, Any], region: str, as_of: str, is_own: bool) -> None:
        self._keys(where, "lender", raw)
        region = str(raw.get("region", region))
        if region not in REGION_FILES:
            self.faults.append(f"{where}.region: found {region!r}; use one of {', '.join(REGION_FILES)}")
        for key in ("id", "name"):
            if not raw.get(key):
                self.faults.append(f"{where}.{key}: missing")
        lender = Lender(
            id=str(raw.get("id")),
            name=str(raw.get("name")),
            name_en=raw.get("name_en"),
            region=region,
            kind=str(raw.get("kind", "lender")),
            aliases=tuple(raw.get("aliases", ())),
            channels=tuple(
                self._channel(f"{where}.channel[{i}]", c, as_of, is_own) for i, c in enumerate(raw.get("channel", ()))
            ),
        )
        if lender.id in self.lenders and (not is_own or lender.id in self.own):
            self.faults.append(f"{where}.id: {lender.id!r} stands twice")
        if is_own:
            self.own.add(lender.id)
            self.lenders.pop(lender.id, None)
        self.lenders[lender.id] = lender

    def _channel(self, where: str, raw: dict[str, Any], as_of: str, is_own: bool) -> Channel:
        self._keys(where, "channel", raw)
        if raw.get("type") not in CHANNEL_TYPES:
            self.faults.append(f"{where}.type: found {raw.get('type')!r}; use {', '.join(sorted(CHANNEL_TYPES))}")
        sources = tuple(raw.get("sources", ("your own file",) if is_own else ()))
        if not sources or not raw.get("value"):
            self.faults.append(f"{where}: a value needs at least one source")
        confidence = raw.get("confidence", "high" if is_own else None)
        if confidence not in ("high", "medium", "low"):
            self.faults.append(f"{where}.confidence: found {confidence!r}; use high, medium or low")
        return Channel(
            type=str(raw.get("type")),
            value=str(raw.get("value")),
            confidence=str(confidence),
            sources=sources,
            as_of=str(raw.get("as_of", as_of)),
            shared=str(raw.get("shared", "")),
        )

    def finish(self) -> Registry:
        """The registry of all that was read. Raises RegistryError that lists every fault."""
        names = self._names()
        domains = self._index(_DOMAINS, lambda value: value.lower())
        numbers = self._index((*_NUMBERS, "header"), key_of)
        if self.faults:
            raise RegistryError("registry refused; mend these and load again:\n  " + "\n  ".join(self.faults))
        return Registry(
            as_of=self.newest,
            lenders=tuple(self.lenders.values()),
            names=names,
            domains=domains,
            numbers=numbers,
            apps=self._apps(),
            traps=self.traps,
            generic_signatures=frozenset(normalize(n).text for n in self.lists["generic_signature"]),
            shared_shorteners=frozenset(self.lists["shared_shortener"]),
            free_hosts=frozenset(self.lists["free_host"]),
            plain_words=frozenset(self.lists["plain_word"]),
            listed=self.listed,
            known_names=frozenset(names) | frozenset(self.traps),
        )

    def _names(self) -> dict[str, tuple[Lender, ...]]:
        """Lenders by name: a region has one of a name, and a user's own stands over the shipped one."""
        names: dict[str, tuple[Lender, ...]] = {}
        for lender in self.lenders.values():
            for name in lender.names:
                key = normalize(name).text
                before = [other for other in names.get(key, ()) if other is not lender]
                rival = next((other for other in before if other.region == lender.region), None)
                if rival is not None and lender.id in self.own:
                    before.remove(rival)
                elif rival is not None:
                    self.faults.append(f"{lender.id}: name {name!r} already belongs to {rival.id}")
                names[key] = (*before, lender)
        return names

    def _apps(self) -> dict[str, tuple[Lender, ...]]:
        """Lenders by app: its listed name, and every name of the lender itself ("招联金融App")."""
        apps: dict[str, tuple[Lender, ...]] = {}
        for lender in self.lenders.values():
            listed = (value for value in lender.values("app") if "." not in value)
            for name in {normalize(n).text for n in (*listed, *lender.names)}:
                apps[name] = (*apps.get(name, ()), lender)
        return apps

    def _index(self, kinds: Sequence[str], key: Any) -> dict[str, tuple[Lender, ...]]:
        index: dict[str, tuple[Lender, ...]] = {}
        alone: set[str] = set()
        for lender in self.lenders.values():
            for channel in lender.channels:
                if channel.type not in kinds:
                    continue
                value = key(channel.value)
                if not channel.shared and lender.id not in self.own:
                    alone.add(value)
                if lender not in index.get(value, ()):
                    index[value] = (*index.get(value, ()), lender)
        for value, owners in index.items():
            if len(owners) > 1 and value in alone:
                ids = ", ".join(lender.id for lender in owners)
                self.faults.append(f"{value!r} belongs to {ids}: say why with `shared` in each, or mend it")
        return index


def regions_for(language: str, text: str, region: str | None) -> frozenset[str]:
    """The region files that a message needs: its language's, its region's, and those its links end in."""
    suffixes = {_COUNTRY_SUFFIXES[s] for s in _COUNTRY_SUFFIX.findall(text.lower())}
    return _HOME_REGIONS[language] | suffixes | ({region} if region in REGION_FILES else set())


@functools.lru_cache(maxsize=64)
def shipped(regions: frozenset[str] = frozenset(REGION_FILES)) -> Registry:
    """The shipped registry of `regions`, read once. Raises RegistryError that lists every fault."""
    return load((), regions)


class Registries:
    """The registry by what a message needs of it, read region by region when first wanted.

    own: a user's files, read when this is made; they stand over the shipped ones.
    """

    def __init__(self, own: Iterable[Path] = ()) -> None:
        self._own = tuple(own)
        self._read: dict[frozenset[str], Registry] = {}
        if self._own:
            self.whole()

    def of(self, regions: frozenset[str]) -> Registry:
        """The registry of these regions."""
        if not self._own:
            return shipped(regions)
        if regions not in self._read:
            self._read[regions] = load(self._own, regions)
        return self._read[regions]

    def whole(self) -> Registry:
        """The registry of all regions."""
        return self.of(frozenset(REGION_FILES))


def load(own: Iterable[Path], regions: frozenset[str]) -> Registry:
    """Read the shipped files of `regions`, and a user's `own` files over them.

    Raises RegistryError that lists every fault with its file and key.
    """
    reading = _Reading()
    folder = resources.files("checker").joinpath("data/registry")
    for name in ("common", *(r for r in REGION_FILES if r in regions)):
        reading.file(f"{name}.toml", folder.joinpath(f"{name}.toml").read_text(encoding="utf-8"), is_own=False)
    for path in own:
        try:
            reading.file(str(path), path.read_text(encoding="utf-8"), is_own=True)
        except OSError as error:
            raise RegistryError(f"{path}: cannot be read ({error.strerror}); give a TOML file of lenders") from None
        except UnicodeDecodeError:
            raise RegistryError(f"{path}: not UTF-8; save it as UTF-8") from None
    return reading.finish()


def default() -> Registry:
    """The whole shipped registry."""
    return shipped()


def suggestions(query: str, registry: Registry, count: int = 3) -> list[str]:
    """Names that are closest to `query`, for an error message."""
    import difflib

    shown: Iterable[str] = difflib.get_close_matches(normalize(query).text, list(registry.names), n=count, cutoff=0.4)
    return [registry.names[name][0].name for name in shown]
