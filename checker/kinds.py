"""The taxonomy of messages: every kind with its label and its titles."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources

from checker.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of message. `label` is fraud, genuine or other."""

    id: str
    label: str
    title: Bilingual
    about_lending: bool


@functools.cache
def all_kinds() -> dict[str, Kind]:
    """The taxonomy by id, as `datasets/README.md` describes it."""
    text = resources.files("checker").joinpath("data/kinds.toml").read_text(encoding="utf-8")
    return {
        id: Kind(
            id=id,
            label=raw["label"],
            title=Bilingual(raw["zh"], raw["en"]),
            about_lending=raw["about_lending"],
        )
        for id, raw in tomllib.loads(text).items()
    }
