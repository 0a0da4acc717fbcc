"""Whole files of facts, section by section: markets, lenders and lists, sources, the taxonomy, conduct."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import msgspec

from checker.facts.lender import THIRD_PARTY_SECTORS, Channel, Lender, Listed, listed_key
from checker.facts.lists import LISTS, Entry
from checker.facts.market import Market
from checker.facts.schema import Faults, placed, record, shown, table, tables
from checker.facts.source import Source
from checker.facts.taxonomy import Kind, Rule
from checker.frozen import Frozen


def market(code: str, text: str, faults: Faults) -> tuple[Market | None, list[Source]]:
    """The market of `markets/<code>.toml`, and the sources that its file brings."""
    name = f"markets/{code}.toml"
    data = table(name, text, faults)
    found = list(sources(data.pop("source", {}), name, faults))
    made = record(Market, {"code": code, **data}, name, faults) if data else None
    return made and replace(made, conduct=Frozen(made.conduct)), found


def sources(raw: Any, where: str, faults: Faults) -> Iterator[Source]:
    """Tables `[source.KEY]`."""
    if not isinstance(raw, dict):
        faults.append(f"{where}.source: found {shown(raw)}; write [source.KEY] tables")
        return
    for key, fields_of in raw.items():
        if (made := record(Source, {"key": key, **_dict(fields_of)}, f"{where}.source.{key}", faults)) is not None:
            yield made


def _dict(raw: Any) -> dict[str, Any]:
    """A table as it is; what is none as an empty one, whose missing keys are then told."""
    return raw if isinstance(raw, dict) else {}


_SECTIONS = ("as_of", "region", "source", "lender", "authority", "allow", "deny", *LISTS)


class LenderFile:
    """What one file of lenders and lists holds, typed; faults are added to `faults`.

    own: whether it is a user's: then a value needs no source, and allow and deny entries may stand in it.
    """

    def __init__(self, name: str, text: str, faults: Faults, region: str = "", own: bool = False) -> None:
        data = table(name, text, faults)
        self._name, self._faults, self._own = name, faults, own
        self.as_of = (
            self._string(data, "as_of", 'the day the facts were looked up, such as "2026-11-20"') if data else ""
        )
        self.region = region or (self._string(data, "region", "") if "region" in data else "")
        faults.extend(f"{name}.{key}: unknown; use {', '.join(_SECTIONS)}" for key in data if key not in _SECTIONS)
        self.sources = list(sources(data.get("source", {}), name, faults))
        self.lenders = [lender for place in tables(data, "lender", name, faults) if (lender := self._lender(*place))]
        self.authorities = [made for place in tables(data, "authority", name, faults) if (made := self._lender(*place))]
        faults.extend(
            f"{name} {each.id}: sector {each.sector!r} is a third party's; write it as [[authority]]"
            for each in self.lenders
            if each.is_third_party
        )
        faults.extend(
            f"{name} {each.id}: sector {each.sector!r} is none of a third party's; write it as [[lender]], or use one of "
            + ", ".join(sorted(THIRD_PARTY_SECTORS))
            for each in self.authorities
            if not each.is_third_party
        )
        self.lists = {key: self._entries(key, data) for key in LISTS}
        self.listed = [
            listed
            for key in ("allow", "deny")
            for where, raw in tables(data, key, name, faults)
            if (listed := self._listed(where, raw, key == "allow"))
        ]

    def _string(self, data: Mapping[str, Any], key: str, wanted: str) -> str:
        value = data.get(key, "")
        if isinstance(value, date):
            value = value.isoformat()
        if not isinstance(value, str):
            self._faults.append(f"{self._name}.{key}: found {shown(value)}; write text in quotes")
            return ""
        if not value and wanted:
            self._faults.append(f"{self._name}.{key}: missing; give {wanted}")
        return str(value)

    def _lender(self, where: str, raw: dict[str, Any]) -> Lender | None:
        channels = []
        for place, inner in tables(raw, "channel", where, self._faults):
            channel = record(Channel, inner, place, self._faults)
            if channel is not None and not channel.sources and not self._own:
                self._faults.append(f"{place}: a value needs at least one source")
            if channel is not None:
                channels.append(replace(channel, as_of=channel.as_of or self.as_of))
        own = {key: value for key, value in raw.items() if key != "channel"}
        made = record(Lender, own, where, self._faults)
        return made and replace(made, region=made.region or self.region, channels=tuple(channels))

    def _entries(self, key: str, data: Mapping[str, Any]) -> list[Entry]:
        made = (record(Entry, raw, where, self._faults) for where, raw in tables(data, key, self._name, self._faults))
        return [entry for entry in made if entry is not None]

    def _listed(self, where: str, raw: dict[str, Any], allow: bool) -> Listed | None:
        if not self._own:
            self._faults.append(f"{where}: belongs in a user's own file")
            return None
        expires = raw.get("expires")
        if expires is not None and (isinstance(expires, datetime) or not isinstance(expires, date)):
            self._faults.append(
                f"{where}.expires: found {shown(expires)}; write a date such as 2027-01-31, without quotes"
            )
            return None
        if expires is not None and expires < date.today():
            return None
        made = record(Listed, {**raw, "allow": allow, "expires": str(expires or "")}, where, self._faults)
        if made is not None and not listed_key(made.value):
            self._faults.append(
                f"{where}.value: found {shown(made.value)}; give a site, number, header or mail address"
            )
            return None
        return made


def kinds(text: str, faults: Faults) -> list[Kind]:
    """The taxonomy: a table `[id]` each."""
    data = table("kinds.toml", text, faults)
    return [
        kind for id, raw in data.items() if (kind := record(Kind, {"id": id, **_dict(raw)}, f"kinds.toml.{id}", faults))
    ]


def rules(text: str, faults: Faults) -> list[Rule]:
    """The collection rules: a table `[id]` each."""
    data = table("conduct.toml", text, faults)
    return [
        rule
        for id, raw in data.items()
        if (rule := record(Rule, {"id": id, **_dict(raw)}, f"conduct.toml.{id}", faults))
    ]


Words = dict[str, dict[str, tuple[str, ...]]]


def words(text: str, faults: Faults) -> Words:
    """The words of the collection rules: lists of patterns by section and key."""
    data = table("conduct_words.toml", text, faults)
    try:
        return msgspec.convert(data, Words, strict=True)
    except msgspec.ValidationError as error:
        faults.append("conduct_words.toml" + placed(str(error)))
        return {}
