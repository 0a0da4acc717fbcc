"""The answer as one HTML file: no script, nothing from outside, everything of the message escaped."""

from __future__ import annotations

import base64
import functools
import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.answer import Assessment
from checker.render import labels
from checker.render.view import View, signed, view, visible

if TYPE_CHECKING:
    from jinja2 import Environment

_LANGUAGES = {"zh": "zh-Hans"}
_FOLDER = os.path.dirname(os.path.abspath(__file__))
_LEAST_WIDTH = 0.5


def as_html(assessment: Assessment, language: str | None = None, sources: bool = False) -> str:
    """The whole answer as a self-contained page.

    language: "zh", "zh-Hant" or "en"; None takes the message's own. sources: whether to name where
    rules come from. The page's policy allows its own style sheet and nothing else. Raises
    InputError for another language.
    """
    shown = view(assessment, language)
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        _environment()
        .get_template("page.html")
        .render(
            shown=shown,
            say=shown.say,
            labels=labels,
            signed=signed,
            sources=sources,
            bars=_Bars(shown),
            lang=_LANGUAGES.get(shown.language, shown.language),
            style=style,
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        )
    )


@functools.cache
def _environment() -> Environment:
    """Templates in which whatever is put in is made visible and escaped, but for the style sheet."""
    import jinja2  # heavy, and needed for pages only

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        finalize=_shown,
    )


def _shown(value: Any) -> Any:
    """Text of others with its control characters made harmless; markup of the template itself as it is."""
    return visible(value) if type(value) is str else value


@functools.cache
def _style() -> Any:
    import markupsafe

    with open(os.path.join(_FOLDER, "page.css"), encoding="utf-8") as file:
        return markupsafe.Markup("\n" + file.read())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bar:
    """One bar of the chart, in hundredths of its width; zero: where nothing would be."""

    kind: str
    left: float
    width: float
    zero: float


class _Bars:
    """A waterfall: each bar begins where the one before ended, so the last ends at the total."""

    def __init__(self, shown: View) -> None:
        edges, at = [0.0], 0.0
        for amount in (shown.start, *(r.amount for p in shown.parts for r in p.reasons)):
            at += amount
            edges.append(at)
        self._low, self._high = min(edges), max(edges)
        self._at = 0.0

    def step(self, amount: float) -> _Bar:
        """The bar of one addend."""
        begin, self._at = self._at, self._at + amount
        return self._bar(begin, self._at)

    def whole(self) -> _Bar:
        """The bar of the sum."""
        return self._bar(0.0, self._at)

    def _bar(self, begin: float, end: float) -> _Bar:
        scale = 100 / max(self._high - self._low, 1e-9)
        left, right = sorted(((begin - self._low) * scale, (end - self._low) * scale))
        return _Bar(
            kind="up" if end > begin else "down",
            left=left,
            width=max(right - left, _LEAST_WIDTH),
            zero=-self._low * scale,
        )
