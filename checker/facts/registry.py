"""The registry: lenders, authorities and lists of all markets, looked up by name, domain, number or app."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from checker.facts import store
from checker.facts.index import Ids, without_one
from checker.facts.lender import Lender, Listed, key_of
from checker.frozen import NOTHING
from checker.text import normalize


class Registry:
    """Everyone who sends or is named in messages about debts, in all markets.

    `shipped()` is the registry of the package; `own.with_own(paths)` lays a user's own files over it.
    Lenders are made when they are first asked for. All keys are normalised.

    as_of: the latest day on which a fact of it was looked up. listed: a user's own allow and deny
    entries that have not expired, by key.
    """

    def __init__(
        self,
        section: Callable[[str], Any],
        lender: Callable[[str], Lender],
        as_of: str,
        listed: Mapping[str, Listed] = NOTHING,
    ) -> None:
        self._section, self.lender, self.as_of, self.listed = section, lender, as_of, listed

    @property
    def lenders(self) -> tuple[Lender, ...]:
        """Every lender of every market; authorities and third parties are none."""
        return tuple(each for each in self._all(self._section("ids")) if not each.is_third_party)

    @property
    def third_parties(self) -> tuple[Lender, ...]:
        """Every authority and third party."""
        return tuple(each for each in self._all(self._section("ids")) if each.is_third_party)

    def _all(self, ids: Iterable[str]) -> tuple[Lender, ...]:
        return tuple(map(self.lender, ids))

    # --- names -------------------------------------------------------------------------------------

    @property
    def starts(self) -> Mapping[str, tuple[int, ...]]:
        """How long the known names are that begin with two given characters, longest first."""
        starts: Mapping[str, tuple[int, ...]] = self._section("starts")
        return starts

    def is_name(self, name: str, regions: frozenset[str]) -> bool:
        """Whether this is the name of a lender or third party of these markets, or of a trap."""
        return name in self._section("traps") or any(
            self._is_of(id, regions) for section in ("names", "third") for id in self._section(section).get(name, ())
        )

    def _is_of(self, id: str, regions: frozenset[str]) -> bool:
        return self._section("regions")[id] in regions

    def called(self, name: str, regions: frozenset[str], likely: str) -> Lender | None:
        """The lender of this name in these markets, rather in the likely one; None if no lender has it."""
        ids = [id for id in self._section("names").get(name, ()) if self._is_of(id, regions)]
        return self.lender(next((id for id in ids if self._is_of(id, frozenset((likely,)))), ids[0])) if ids else None

    def third_party(self, name: str) -> Lender | None:
        """The authority or third party of this name."""
        ids: Ids = self._section("third").get(name, ())
        return self.lender(ids[0]) if ids else None

    def is_trap(self, name: str) -> bool:
        """Whether bait messages use this name."""
        return name in self._section("traps")

    def user_of_trap(self, name: str) -> Lender | None:
        """The lender whose own texts use a trap's name as well."""
        owner = self._section("traps").get(name)
        return self.lender(owner) if owner else None

    def is_in(self, value: str, listing: str) -> bool:
        """Whether a value stands in one of the lists that have no owners, for example "plain_word"."""
        return value in self._section("sets")[listing]

    def apps(self, name: str) -> tuple[Lender, ...]:
        """The lenders by the name of their app."""
        return self._all(self._section("apps").get(name, ()))

    # --- domains -----------------------------------------------------------------------------------

    def owners_of(self, host: str, domain: str | None) -> tuple[Lender, ...]:
        """Whose official domain this host, a parent of it, or its registered domain is; or whose own suffix it has."""
        parents = [*_parents(host), domain or ""]
        for section in ("domains", "weak"):
            known = self._section(section)
            for parent in parents:
                if found := known.get(parent):
                    return self._all(found)
        return self._all(owner for owner in self.holders_of(host) if owner in self._section("regions"))

    def is_official(self, domain: str) -> bool:
        """Whether this very domain is a well-known official one."""
        return domain in self._section("domains")

    def holders_of(self, host: str) -> tuple[str, ...]:
        """Whom the host's suffix is restricted to: ids of lenders, or "bank", "finance", "government"; else none."""
        suffixes: Mapping[str, tuple[str, ...]] = self._section("suffixes")
        return next((suffixes[parent] for parent in _parents(host) if parent in suffixes), ())

    def is_hosted(self, host: str, listing: str) -> bool:
        """Whether the host or a parent of it stands in the list "free_host" or "bank_host"."""
        return any(self.is_in(parent, listing) for parent in _parents(host))

    def brand(self, label: str) -> str | None:
        """The official domain whose name this label is."""
        found: str | None = self._section("brands").get(label)
        return found

    def brands_near(self, label: str) -> Iterator[str]:
        """Labels of official domains that may be one edit away from `label`."""
        near, brands = self._section("near"), self._section("brands")
        forms = tuple(without_one(label))
        found = [*near.get(label, ()), *(form for form in forms if form in brands)]
        found += (brand for form in forms for brand in near.get(form, ()))
        return iter(dict.fromkeys(found))

    # --- numbers -----------------------------------------------------------------------------------

    def owners_of_number(self, key: str) -> tuple[Lender, ...]:
        """Whose number or header this is, well known or weakly."""
        ids: Ids = self._section("numbers").get(key) or self._section("weak").get(key, ())
        return self._all(ids)

    def is_weak(self, key: str) -> bool:
        """Whether only a source of low confidence gives this domain or number to anyone."""
        return key in self._section("weak")

    def find(self, query: str) -> tuple[Lender, ...]:
        """Lenders by id, name, alias, signature, domain, number or header; then by part of a name."""
        text = normalize(query).text.strip()
        names: Mapping[str, Ids] = self._section("names")
        exact = [*names.get(text, ()), *self._section("third").get(text, ())]
        exact += [query] if query in self._section("regions") else []
        host = text.removeprefix("www.")
        exact += self._section("domains").get(host, ()) or (lender.id for lender in self.owners_of_number(key_of(text)))
        if not exact:
            exact = [id for name, ids in names.items() if len(text) > 1 and text in name for id in ids]
        return self._all(dict.fromkeys(exact))

    def known_names(self) -> Iterable[str]:
        """Every lender's names, for suggestions."""
        names: Mapping[str, Ids] = self._section("names")
        return names.keys()


def _parents(host: str) -> Iterator[str]:
    """The host and each domain that it lies in, the longest first."""
    labels = host.split(".")
    return (".".join(labels[start:]) for start in range(len(labels)))


@functools.cache
def shipped() -> Registry:
    """The registry of the package."""
    return Registry(store.section, store.lender, max(store.as_of().values()))


def suggestions(query: str, registry: Registry, count: int = 3) -> list[str]:
    """Names that are closest to `query`, for an error message."""
    import difflib

    shown = difflib.get_close_matches(normalize(query).text, list(registry.known_names()), n=count, cutoff=0.4)
    return [lender.name for name in shown for lender in registry.find(name)[:1]]
