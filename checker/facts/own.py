"""A user's own registry files: read, typed, refused with every fault, and laid over the shipped facts."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from typing import TYPE_CHECKING

from checker.errors import RegistryError
from checker.facts import store
from checker.facts.index import index
from checker.facts.lender import Listed, listed_key
from checker.facts.registry import Registry, shipped
from checker.frozen import NOTHING

if TYPE_CHECKING:
    from checker.facts.sections import LenderFile


def with_own(paths: Iterable[str | os.PathLike[str]]) -> Registry:
    """The registry with a user's TOML files over the shipped facts; the shipped one where there are none.

    Raises RegistryError that lists every fault with its file and key.
    """
    paths = tuple(paths)
    if not paths:
        return shipped()
    files = read_own(paths)
    base = shipped()
    everyone = {each.id: each for each in (*base.lenders, *base.third_parties)}
    entries = {name: list(found) for name, found in store.lists().items()}
    listed: dict[str, Listed] = {}
    for file in files:
        for each in (*file.lenders, *file.authorities):
            everyone.pop(each.id, None)
            everyone[each.id] = each
        for name, found in file.lists.items():
            entries[name] += found
        listed |= {listed_key(entry.value): entry for entry in file.listed}
    faults: list[str] = []
    own = frozenset(each.id for file in files for each in (*file.lenders, *file.authorities))
    plain = index(everyone.values(), entries, own, faults)
    if faults:
        raise RegistryError(refused(faults))
    as_of = max((base.as_of, *(file.as_of for file in files)))
    return Registry(plain.__getitem__, everyone.__getitem__, as_of, listed or NOTHING)


def read_own(paths: Iterable[str | os.PathLike[str]]) -> tuple[LenderFile, ...]:
    """The files of these paths. Raises RegistryError that lists every fault with its file and key."""
    from checker.facts.sections import LenderFile  # with a validator that no plain score needs

    faults: list[str] = []
    files = []
    codes = store.market_codes()
    for path in paths:
        where = os.fspath(path)
        file = LenderFile(where, _text_of(path), faults, own=True)
        everyone = (*file.lenders, *file.authorities)
        faults += (
            f"{where}: lender {each.id!r}: region: found {each.region!r}; use one of {', '.join(codes)}"
            for each in everyone
            if each.region not in codes
        )
        ids = [each.id for each in everyone]
        faults += (f"{where}: lender {id!r} stands twice" for id in dict.fromkeys(ids) if ids.count(id) > 1)
        files.append(file)
    if faults:
        raise RegistryError(refused(faults))
    return tuple(files)


def _text_of(path: str | os.PathLike[str]) -> str:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise RegistryError(f"{path!s}: cannot be read (not a regular file); give a TOML file of lenders")
        with open(path, encoding="utf-8") as file:
            return file.read()
    except UnicodeDecodeError:
        raise RegistryError(f"{path}: not UTF-8; save it as UTF-8") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        raise RegistryError(f"{path!s}: cannot be read ({reason}); give a TOML file of lenders") from None


def refused(faults: Iterable[str]) -> str:
    """What is told of a registry that has faults."""
    return "registry refused; mend these and load again:\n  " + "\n  ".join(faults)
