"""Tells a borrower whether a message that claims to come from a lender is genuine, and why.

>>> import checker
>>> answer = checker.check("请先缴纳保证金800元再放款")
>>> answer.verdict
<Verdict.FRAUD: 'fraud'>
"""

from typing import TYPE_CHECKING, Any

from checker._version import __version__
from checker.answer import Advice, Ask, Assessment, Breach, Provenance, Score, Status, Verdict
from checker.api import Checker, check
from checker.errors import CheckerError, DataError, InputError, ModelError, RegistryError
from checker.evidence import Basis, Contribution, Group
from checker.facts import Channel, Lender, Source
from checker.reading import Message

if TYPE_CHECKING:
    from checker.render import FORMATS, as_html, as_json, as_line, as_markdown, as_text

__all__ = [
    "FORMATS",
    "Advice",
    "Ask",
    "Assessment",
    "Basis",
    "Breach",
    "Channel",
    "Checker",
    "CheckerError",
    "Contribution",
    "DataError",
    "Group",
    "InputError",
    "Lender",
    "Message",
    "ModelError",
    "Provenance",
    "RegistryError",
    "Score",
    "Source",
    "Status",
    "Verdict",
    "__version__",
    "as_html",
    "as_json",
    "as_line",
    "as_markdown",
    "as_text",
    "check",
]

_RENDERING = ("FORMATS", "as_html", "as_json", "as_line", "as_markdown", "as_text")


def __getattr__(name: str) -> Any:
    """The renderers, loaded when first wanted: whoever only judges needs none of them."""
    if name not in _RENDERING:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from checker import render

    return getattr(render, name)
