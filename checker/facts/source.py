"""Where a fact is known from: every source once, with a way to follow it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source of facts.

    title: what it is called; publisher: who answers for it; date: when it was published, or "";
    address: where to read it; archive: what holds it where no address is known (a data set by name).
    """

    key: str
    title: str
    publisher: str
    date: str = ""
    address: str = ""
    archive: str = ""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.title, self.publisher, self.date, self.address or self.archive)))

    def to_dict(self) -> dict[str, str]:
        """JSON-ready form, without what is not known."""
        named = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: value for name, value in named.items() if value}
