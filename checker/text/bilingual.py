"""Texts for the reader, in Simplified and Traditional Chinese and in English."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from checker.errors import InputError

TONGUES = ("zh-Hans", "zh-Hant", "en")
"""The languages that answers are given in; "zh" means zh-Hans."""


@functools.cache
def _traditional() -> Mapping[str, str]:
    """The Chinese texts of the source in Traditional form, made by `tools/traditional.py` with OpenCC."""
    raw = resources.files(__package__).joinpath("traditional.json").read_text(encoding="utf-8")
    texts: dict[str, str] = json.loads(raw)
    return texts


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in Chinese (zh in Simplified, hant in Traditional) and English; `{name}` marks take facts.

    hant: "" takes the Traditional form from the catalogue that is made of the texts in the source;
    texts of data files bring their own.
    """

    zh: str
    en: str
    hant: str = ""

    def fill(self, language: str, facts: Mapping[str, Any]) -> str:
        """The text in `language` ("zh", "zh-Hans", "zh-Hant" or "en") with `facts` put in.

        Raises InputError for another language.
        """
        if language in ("zh", "zh-Hans"):
            template = self.zh
        elif language == "zh-Hant":
            template = self.hant or _traditional().get(self.zh, self.zh)
        elif language == "en":
            template = self.en
        else:
            raise InputError(f"language: found {language!r}; use 'zh', 'zh-Hant' or 'en'")
        return template.format_map(facts)

    def say(self, language: str) -> str:
        """The text in `language` as it stands, where it takes no facts."""
        return self.fill(language, {})

    def in_all(self, facts: Mapping[str, Any]) -> dict[str, str]:
        """The text in each of `TONGUES`, with `facts` put in."""
        return {tongue: self.fill(tongue, facts) for tongue in TONGUES}
