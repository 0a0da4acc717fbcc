"""Where to verify, report and complain, by region, from `data/help.toml`; every entry has a source."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources

from checker.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """One place to turn to. `use` is report, lost, debt, court, law or complain."""

    id: str
    region: str
    use: str
    text: Bilingual
    source: str


@functools.cache
def _all() -> tuple[Help, ...]:
    text = resources.files("checker").joinpath("data/help.toml").read_text(encoding="utf-8")
    return tuple(
        Help(id=id, region=raw["region"], use=raw["use"], text=Bilingual(raw["zh"], raw["en"]), source=raw["source"])
        for id, raw in tomllib.loads(text).items()
    )


def places(region: str, use: str) -> tuple[Help, ...]:
    """The places of a region for one use."""
    return tuple(h for h in _all() if h.region == region and h.use == use)


@functools.cache
def _numbers() -> frozenset[str]:
    told = " ".join(h.text.en for h in _all())
    return frozenset("".join(filter(str.isdigit, n)) for n in re.findall(r"[0-9][0-9 -]{2,}[0-9]", told))


def is_listed(number: str) -> bool:
    """Whether this is the number of one of these places."""
    return "".join(filter(str.isdigit, number)) in _numbers()


@functools.cache
def complaints() -> dict[str, Bilingual]:
    """Where to complain about collecting, by id."""
    return {h.id: h.text for h in _all() if h.use == "complain"}
