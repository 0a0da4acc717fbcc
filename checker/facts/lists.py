"""Lists that are of no one lender: bait names, signatures of nobody, shorteners, free hosts, everyday words."""

from __future__ import annotations

from dataclasses import dataclass

LISTS = ("trap", "generic_signature", "shared_shortener", "free_host", "plain_word")
"""trap: names that no lender has and bait messages use. generic_signature: signatures that name
nobody. shared_shortener: short-link hosts that anyone can use. free_host: hosting that anyone can
use. plain_word: names that are everyday words as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One value of a list, with keys of `sources()`."""

    value: str
    note: str = ""
    sources: tuple[str, ...] = ()
