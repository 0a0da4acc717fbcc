"""Build the facts: read every TOML source by schema, compare them with one another, make them plain."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import chain
from typing import Any

from checker.errors import DataError
from checker.facts import index, sections
from checker.facts.files import FOLDER, source_files
from checker.facts.lender import Lender
from checker.facts.lists import HOLDERS, LISTS, Entry
from checker.facts.market import Market
from checker.facts.schema import Faults, table
from checker.facts.source import Source


def build() -> dict[str, Any]:
    """All facts as plain values. Raises DataError that lists every fault with its file and key."""
    faults: Faults = []
    texts = {name: _read(name) for name in source_files()}
    shared = sections.LenderFile("lists.toml", texts["lists.toml"], faults)
    sources = list(sections.sources(table("sources.toml", texts["sources.toml"], faults), "sources.toml", faults))
    markets: list[Market] = []
    everyone: list[Lender] = []
    files = [shared]
    for code in _codes(texts, faults):
        market, own = sections.market(code, texts[f"markets/{code}.toml"], faults)
        file = sections.LenderFile(f"lenders/{code}.toml", texts[f"lenders/{code}.toml"], faults, region=code)
        markets += [market] if market is not None else []
        sources += [*own, *file.sources]
        everyone += [*file.lenders, *file.authorities]
        files.append(file)
    kinds = sections.kinds(texts["kinds.toml"], faults)
    rules = sections.rules(texts["conduct.toml"], faults)
    words = sections.words(texts["conduct_words.toml"], faults)
    entries = {name: list(chain.from_iterable(file.lists[name] for file in files)) for name in LISTS}
    faults += _twice(sources, everyone, markets)
    faults += _unfollowed({s.key for s in sources}, markets, everyone, entries)
    faults += _owners(entries, {each.id for each in everyone})
    faults += (
        f"markets/{m.code}.toml.conduct.{rule}: no such rule in conduct.toml"
        for m in markets
        for rule in m.conduct
        if rule not in {r.id for r in rules}
    )
    index_of = index.index(everyone, entries, (), faults)
    if faults:
        raise DataError("facts refused; mend these and run again:\n  " + "\n  ".join(faults))
    return {
        "as_of": {file.region: file.as_of for file in files},
        "codes": tuple(m.code for m in sorted(markets, key=lambda m: m.rank)),
        "markets": {m.code: _plain(m) for m in markets},
        "lenders": {each.id: _plain(each) for each in everyone},
        "lists": {name: tuple(map(_plain, found)) for name, found in entries.items()},
        **index_of,
        "sources": {s.key: _plain(s) for s in sources},
        "kinds": {k.id: _plain(k) for k in kinds},
        "conduct": {r.id: _plain(r) for r in rules},
        "words": words,
    }


def _read(name: str) -> str:
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return file.read()


def _codes(texts: dict[str, str], faults: Faults) -> list[str]:
    """Markets that have both of their files; one without the other is a fault."""
    found = {
        kind: {os.path.basename(n)[:-5] for n in texts if n.startswith(kind + "/")} for kind in ("markets", "lenders")
    }
    for code in sorted(found["markets"] ^ found["lenders"]):
        lacking = "lenders" if code in found["markets"] else "markets"
        faults.append(f"{lacking}/{code}.toml: missing; a market is markets/{code}.toml and lenders/{code}.toml")
    return sorted(found["markets"] & found["lenders"])


def _plain(thing: Any) -> Any:
    """Dataclasses, enums and mappings as the built-in types that marshal can write."""
    if is_dataclass(thing):
        return {field.name: _plain(getattr(thing, field.name)) for field in fields(thing)}
    if isinstance(thing, Mapping):
        return {str(key): _plain(value) for key, value in thing.items()}
    if isinstance(thing, tuple):
        return tuple(map(_plain, thing))
    return str(thing) if isinstance(thing, str) else thing


def _twice(sources: Iterable[Source], lenders: Iterable[Lender], markets: Iterable[Market]) -> Iterator[str]:
    """Keys, ids and addresses that stand more than once, and languages with two default markets."""
    counted = (
        ("source key", (s.key for s in sources)),
        ("source address", (s.address for s in sources if s.address)),
        ("lender id", (lender.id for lender in lenders)),
        ("help id", (h.id for m in markets for h in m.help)),
        ("default market of", (m.default_for for m in markets if m.default_for)),
    )
    for what, values in counted:
        yield from (f"{what} {value!r} stands twice" for value, count in Counter(values).items() if count > 1)


def _owners(entries: dict[str, list[Entry]], ids: set[str]) -> Iterator[str]:
    """Owners of entries that are neither a lender nor a class of holders."""
    for name, own in entries.items():
        wanted = {"restricted_suffix": ids | set(HOLDERS), "trap": ids | {""}}.get(name)
        yield from (
            f"{name} {e.value}: owner {e.owner!r} is unknown"
            for e in own
            if wanted is not None and e.owner not in wanted
        )


def _unfollowed(
    known: set[str], markets: Iterable[Market], lenders: Iterable[Lender], entries: dict[str, list[Entry]]
) -> Iterator[str]:
    """Keys of sources that are cited and that nothing defines."""
    cited = [(f"markets/{m.code}.toml {h.id}", h.sources) for m in markets for h in m.help]
    cited += [
        (f"markets/{m.code}.toml conduct.{rule}", basis.sources) for m in markets for rule, basis in m.conduct.items()
    ]
    cited += [(f"markets/{m.code}.toml plan", line.sources) for m in markets for line in m.plan]
    cited += [(f"lenders/{le.region}.toml {le.id} {c.value}", c.sources) for le in lenders for c in le.channels]
    cited += [(f"{name} {entry.value}", entry.sources) for name, own in entries.items() for entry in own]
    for where, keys in cited:
        yield from (f"{where}: source {key!r} is not in sources.toml" for key in keys if key not in known)
