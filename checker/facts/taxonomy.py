"""The taxonomy of messages: every kind with its label and its titles."""

from __future__ import annotations

from dataclasses import dataclass

from checker.text import Bilingual

LABELS = ("fraud", "genuine", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of message. `label` is fraud, genuine or other."""

    id: str
    label: str
    title: Bilingual
    about_lending: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A collection rule: what a message that breaks it does, in words with marks for facts.

    is_soft: whether a text alone cannot show the breach fully.
    """

    id: str
    title: Bilingual
    is_soft: bool = False
