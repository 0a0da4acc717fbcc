"""All shipped facts, read from one built file; the TOML sources are read only to build it.

The built file holds plain values (marshal), so that a score neither parses TOML nor imports a
validator. The wheel contains it; a checkout builds it on first need and whenever a source changed.
"""

from __future__ import annotations

import contextlib
import functools
import marshal
import os
import re
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from checker.facts.files import FOLDER, source_files
from checker.facts.lender import Channel, ChannelType, Lender
from checker.facts.lists import Entry
from checker.facts.market import Basis, Currency, Help, Market, PlanRule, SenderType, Use
from checker.facts.source import Source
from checker.facts.taxonomy import Kind, Rule
from checker.frozen import Frozen
from checker.text import Bilingual

VERSION = 5
"""Raised whenever the built file's layout changes."""

BUILT = os.path.join(FOLDER, "built.bin")
Plain = dict[str, Any]


def _stamp() -> list[tuple[str, int, int]]:
    """Names, sizes and times of the sources, and of the code that builds from them: what tells a checkout that one changed."""
    code = [name for name in os.listdir(FOLDER) if name.endswith(".py")]
    stats = ((name, os.stat(os.path.join(FOLDER, name))) for name in (*source_files(), *sorted(code)))
    return [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]


_CHECKSUM = 4
"""Bytes before the data that tell whether it was damaged; who can write the file can write them, too."""


def _checksum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_CHECKSUM, "big")


@functools.cache
def _packed() -> dict[str, Any]:
    """The facts section by section, packed, built anew where the built file is missing, older or of another layout."""
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError, KeyError):
        with open(BUILT, "rb") as file:
            checksum, data = file.read(_CHECKSUM), file.read()
        if checksum != _checksum(data):
            raise ValueError("the built facts were damaged")
        built = marshal.loads(data)
        if built["version"] == VERSION and (built["stamp"] is None or built["stamp"] == _stamp()):
            packed: dict[str, Any] = built["facts"]
            return packed
    return write(_stamp())


def write(stamp: list[tuple[str, int, int]] | None, path: str | None = None) -> dict[str, Any]:
    """Build the facts and leave them at `path` (None: where they are looked for) for the next time; where that cannot be written, just build.

    stamp: of the sources; None for a package whose sources do not change. Raises DataError that
    lists every fault of the sources.
    """
    from checker.facts.build import build

    # A score unpacks the few sections, lenders and markets that it needs.
    packed = {name: _packed_section(name, section) for name, section in build().items()}
    path = path or BUILT
    unfinished = f"{path}.{os.getpid()}"
    with contextlib.suppress(OSError):
        data = marshal.dumps({"version": VERSION, "stamp": stamp, "facts": packed}, 4)
        with open(unfinished, "wb") as file:
            file.write(_checksum(data) + data)
        os.replace(unfinished, path)
    return packed


_BY_ID = ("lenders", "markets")


def _packed_section(name: str, section: Plain) -> Any:
    return {id: marshal.dumps(each, 4) for id, each in section.items()} if name in _BY_ID else marshal.dumps(section, 4)


@functools.cache
def section(name: str) -> Any:
    """One section of the facts as plain values."""
    return marshal.loads(_packed()[name])


@functools.cache
def lender(id: str) -> Lender:
    """The lender, authority or third party of this id. Raises KeyError for another."""
    raw = marshal.loads(_packed()["lenders"][id])
    channels = (Channel(**{**c, "type": ChannelType(c["type"])}) for c in raw["channels"])
    return Lender(**{**raw, "channels": tuple(channels)})


# --- from plain values to what the stations use ----------------------------------------------------


def _bilingual(plain: Plain) -> Bilingual:
    return Bilingual(plain["zh"], plain["en"], plain["hant"])


@functools.cache
def sources() -> Mapping[str, Source]:
    """Every source by key."""
    return {key: Source(**fields) for key, fields in section("sources").items()}


def cited(keys: Iterable[str]) -> tuple[Source, ...]:
    """The sources of these keys; what a user's own file calls a source stands for itself."""
    known = sources()
    return tuple(known.get(key) or Source(key=key, title=key, publisher="your own file", archive=key) for key in keys)


@functools.cache
def kinds() -> Mapping[str, Kind]:
    """The taxonomy by id, as `datasets/README.md` describes it."""
    return {
        id: Kind(id=id, label=raw["label"], title=_bilingual(raw["title"]), about_lending=raw["about_lending"])
        for id, raw in section("kinds").items()
    }


@functools.cache
def conduct_rules() -> Mapping[str, Rule]:
    """The collection rules by id, in the order they are told."""
    return {
        id: Rule(id=id, title=_bilingual(raw["title"]), is_soft=raw["is_soft"])
        for id, raw in section("conduct").items()
    }


def conduct_words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The patterns that show a breach, by section and key."""
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = section("words")
    return words


@functools.cache
def market_codes() -> tuple[str, ...]:
    """The codes of all markets, by rank."""
    codes: tuple[str, ...] = section("codes")
    return codes


@functools.cache
def market(code: str) -> Market:
    """The market of this code. Raises KeyError for another."""
    raw = marshal.loads(_packed()["markets"][code])
    return Market(
        **{
            **raw,
            "name": _bilingual(raw["name"]),
            "currency": Currency(**raw["currency"]),
            "plan": tuple(PlanRule(**{**line, "type": SenderType(line["type"])}) for line in raw["plan"]),
            "help": tuple(Help(**{**h, "use": Use(h["use"]), "text": _bilingual(h["text"])}) for h in raw["help"]),
            "conduct": Frozen(
                {
                    rule: Basis(**{**basis, "instrument": _bilingual(basis["instrument"])})
                    for rule, basis in raw["conduct"].items()
                }
            ),
        }
    )


@functools.cache
def help_numbers() -> frozenset[str]:
    """The digits of every number that a place to turn to, of any market, is reached by."""
    told = " ".join(h.text.en for code in market_codes() for h in market(code).help)
    return frozenset("".join(filter(str.isdigit, number)) for number in re.findall(r"[0-9][0-9 -]{2,}[0-9]", told))


def lists() -> Mapping[str, tuple[Entry, ...]]:
    """Every entry of each of `LISTS`."""
    return {name: tuple(Entry(**entry) for entry in found) for name, found in section("lists").items()}


def as_of() -> Mapping[str, str]:
    """The day up to which the facts of each market, and of the lists (""), were looked up."""
    days: Mapping[str, str] = section("as_of")
    return days


def lender_dict(lender: Lender) -> Plain:
    """A lender JSON-ready, the sources of its channels spelled out."""
    return {
        "id": lender.id,
        "name": lender.name,
        "name_en": lender.name_en,
        "region": lender.region,
        "sector": lender.sector,
        "aliases": list(lender.aliases),
        "channels": [
            {
                "type": str(channel.type),
                "value": channel.value,
                "confidence": channel.confidence,
                "as_of": channel.as_of,
                "shared": channel.shared or None,
                "sources": [source.to_dict() for source in cited(channel.sources)],
            }
            for channel in lender.channels
        ],
    }
