"""Lists that are of no one lender: baits, signatures of nobody, shared codes and hosts, everyday words, restricted suffixes."""

from __future__ import annotations

from dataclasses import dataclass

LISTS = (
    "trap",
    "generic_signature",
    "shared_shortener",
    "free_host",
    "bank_host",
    "shared_code",
    "restricted_suffix",
    "plain_word",
)
"""trap: names that no lender has and bait messages use. generic_signature: signatures that name
nobody. shared_shortener: short-link hosts that anyone can use. free_host: hosting that anyone can
use. bank_host: hosts of banks whose name is not known. shared_code: codes from which processors text
for many banks. restricted_suffix: suffixes under which only the owner, or only banks or public bodies,
can have a name. plain_word: names that are everyday words as well."""

HOLDERS = ("bank", "finance", "government")
"""Whom a restricted suffix may belong to, besides one lender by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One value of a list, with keys of `sources()`.

    owner: whose it is: a lender's id or one of `HOLDERS` for a suffix, the lender's id for a trap
    that the lender's own texts use as well; else "".
    """

    value: str
    note: str = ""
    owner: str = ""
    sources: tuple[str, ...] = ()
