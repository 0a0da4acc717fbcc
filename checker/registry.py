"""The registry of lenders: sourced names and official channels, loaded and validated whole."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from checker.errors import RegistryError
from checker.normalize import normalize
from checker.types import Channel, Lender

CHANNEL_TYPES = frozenset(("domain", "short_domain", "hotline", "sms_sender", "header", "app"))
_DOMAINS = ("domain", "short_domain")
_NUMBERS = ("hotline", "sms_sender")


def digits_of(number: str) -> str:
    """The digits of a number, so that 400-610-1360 and 4006101360 compare equal."""
    return "".join(c for c in number if c.isascii() and c.isdigit())


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Lenders with indexes by name, domain and number; all keys are normalised text."""

    as_of: str
    lenders: tuple[Lender, ...]
    names: Mapping[str, Lender]
    domains: Mapping[str, Lender]
    numbers: Mapping[str, Lender]
    traps: Mapping[str, str]
    generic_signatures: frozenset[str]
    shared_shorteners: frozenset[str]
    free_hosts: frozenset[str]


def _texts(paths: Iterable[Path] | None) -> Iterator[tuple[str, str]]:
    if paths is not None:
        for path in paths:
            yield str(path), path.read_text(encoding="utf-8")
        return
    folder = resources.files("checker").joinpath("data/registry")
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            yield entry.name, entry.read_text(encoding="utf-8")


def _lender(where: str, region: str, as_of: str, raw: dict[str, Any], faults: list[str]) -> Lender:
    channels = []
    for index, channel in enumerate(raw.get("channel", ())):
        at = f"{where}.channel[{index}]"
        if channel.get("type") not in CHANNEL_TYPES:
            faults.append(f"{at}.type: found {channel.get('type')!r}; use {sorted(CHANNEL_TYPES)}")
        if not channel.get("sources") or not channel.get("value"):
            faults.append(f"{at}: a value needs at least one source")
        if channel.get("confidence") not in ("high", "medium", "low"):
            faults.append(f"{at}.confidence: use high, medium or low")
        channels.append(
            Channel(
                type=str(channel.get("type")),
                value=str(channel.get("value")),
                confidence=str(channel.get("confidence")),
                sources=tuple(channel.get("sources", ())),
                as_of=as_of,
            )
        )
    for key in ("id", "name"):
        if not raw.get(key):
            faults.append(f"{where}.{key}: missing")
    return Lender(
        id=str(raw.get("id")),
        name=str(raw.get("name")),
        name_en=raw.get("name_en"),
        region=region,
        kind=str(raw.get("kind", "lender")),
        aliases=tuple(raw.get("aliases", ())),
        signatures=tuple(raw.get("signatures", ())),
        channels=tuple(channels),
    )


def _index(
    lenders: Iterable[Lender], faults: list[str]
) -> tuple[dict[str, Lender], dict[str, Lender], dict[str, Lender]]:
    names: dict[str, Lender] = {}
    domains: dict[str, Lender] = {}
    numbers: dict[str, Lender] = {}

    def put(index: dict[str, Lender], key: str, lender: Lender, what: str) -> None:
        if index.setdefault(key, lender) is not lender:
            faults.append(f"{lender.id}: {what} {key!r} already belongs to {index[key].id}")

    for lender in lenders:
        for name in (lender.name, lender.name_en, *lender.aliases, *lender.signatures):
            if name:
                put(names, normalize(name).text, lender, "name")
        for domain in lender.values(*_DOMAINS):
            put(domains, domain, lender, "domain")
        for number in lender.values(*_NUMBERS):
            put(numbers, digits_of(number), lender, "number")
        for header in lender.values("header"):
            put(numbers, header.upper(), lender, "header")
    return names, domains, numbers


def load(paths: Iterable[Path] | None = None) -> Registry:
    """Read and validate registry files; without `paths`, the ones shipped with the package.

    Raises RegistryError that lists every fault with its file and key.
    """
    faults: list[str] = []
    lenders: list[Lender] = []
    lists: dict[str, list[str]] = {k: [] for k in ("generic_signature", "shared_shortener", "free_host")}
    traps: dict[str, str] = {}
    newest = ""
    for file, text in _texts(paths):
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            faults.append(f"{file}: {error}")
            continue
        as_of, region = str(data.get("as_of", "")), str(data.get("region", ""))
        if not as_of:
            faults.append(f"{file}.as_of: missing; give the day the facts were looked up")
        newest = max(newest, as_of)
        for index, raw in enumerate(data.get("lender", ())):
            lenders.append(_lender(f"{file}.lender[{index}]", region, as_of, raw, faults))
        for trap in data.get("trap", ()):
            traps[normalize(trap["name"]).text] = trap.get("note", "")
        for key, values in lists.items():
            values.extend(str(e.get("value") or e.get("name")) for e in data.get(key, ()))
    ids = [lender.id for lender in lenders]
    faults.extend(f"lender id {i!r} stands twice" for i in sorted({i for i in ids if ids.count(i) > 1}))
    names, domains, numbers = _index(lenders, faults)
    if faults:
        raise RegistryError("registry refused; mend these and load again:\n  " + "\n  ".join(faults))
    return Registry(
        as_of=newest,
        lenders=tuple(lenders),
        names=names,
        domains=domains,
        numbers=numbers,
        traps=traps,
        generic_signatures=frozenset(normalize(n).text for n in lists["generic_signature"]),
        shared_shorteners=frozenset(lists["shared_shortener"]),
        free_hosts=frozenset(lists["free_host"]),
    )


@functools.cache
def default() -> Registry:
    """The shipped registry, read once."""
    return load()
