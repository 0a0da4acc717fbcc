"""An immutable mapping that hashes, pickles and copies, for results that must do so too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Frozen(Mapping[Key, Value]):
    """A mapping that cannot be changed; equal to any mapping of the same items, in the order given.

    Its hash needs hashable values. (`types.MappingProxyType` neither pickles nor, before
    Python 3.12, hashes.)
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[Key, Value] | None = None) -> None:
        self._items: dict[Key, Value] = dict(items or {})

    def __getitem__(self, key: Key) -> Value:
        return self._items[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"Frozen({self._items!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Frozen, (self._items,)


NOTHING: Frozen[str, Any] = Frozen()
"""The empty mapping."""
