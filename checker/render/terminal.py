"""The answer for a terminal or a pipe, and in one line; readable without colour."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wcwidth.textwrap import SequenceTextWrapper

from checker.answer import Assessment, Verdict
from checker.render import labels
from checker.render.view import View, signed, view, visible

_PLAIN_WIDTH = 80
_LEAST_WIDTH = 24
_COLOURS = {Verdict.FRAUD: "31;1", Verdict.UNCLEAR: "33;1", Verdict.GENUINE: "32;1"}
_BOLD, _DIM = "1", "2"

_WIDE = r"\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
_PIECE = re.compile(rf"[{_WIDE}][，。、！？；：）】”』」》]*|[^{_WIDE}]+")
"""Between two of these a line may break: a wide character with the marks that close it, or a run of others."""


class _Wrapper(SequenceTextWrapper):
    """Wraps by columns; Latin words stay whole, Chinese may break anywhere but before a closing mark."""

    def _split(self, text: str) -> list[str]:
        return [piece for chunk in super()._split(text) for piece in _PIECE.findall(chunk)]


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Lines of at most `width` columns; indent stands before the first, as many blanks before the others."""
    wrapper = _Wrapper(width, initial_indent=indent, subsequent_indent=" " * len(indent), break_on_hyphens=False)
    return wrapper.wrap(text) or [indent.rstrip()]


def as_text(
    assessment: Assessment, language: str | None = None, sources: bool = False, *, width: int = 0, colour: bool = False
) -> str:
    """The whole answer for a reader.

    language: "zh", "zh-Hant" or "en"; None takes the message's own. sources: whether to name where
    rules come from. width: columns to wrap to, 0 for 80. colour: whether to use ANSI colours.
    Returns lines that end in a line feed. Raises InputError for another language.
    """
    shown = view(assessment, language)
    columns = max(width or _PLAIN_WIDTH, _LEAST_WIDTH)
    lines: list[str] = []
    for style, indent, text in _blocks(shown, sources):
        for line in wrap(visible(text).replace("\n", " "), columns, indent):
            lines.append(f"\x1b[{style}m{line}\x1b[0m" if colour and style else line)
    return "\n".join(lines) + "\n"


Block = tuple[str, str, str]
"""ANSI style, indent, text."""


def _blocks(shown: View, sources: bool) -> Iterator[Block]:
    yield _COLOURS[shown.verdict], "", f"{shown.headline} ({shown.odds})"
    if shown.about:
        yield "", "", " · ".join(f"{label}: {value}" if value else label for label, value in shown.about)
    yield _BOLD, "", f"{shown.say(labels.ASKS)}: {'; '.join(shown.asks)}"
    yield from _message(shown)
    yield from _reasons(shown, sources)
    yield from _conduct(shown, sources)
    yield "", "", ""
    yield _BOLD, "", shown.say(labels.TO_DO)
    for step in shown.steps:
        yield (
            "",
            "  - ",
            step.text + (f" ({shown.say(labels.SOURCE)}: {step.source})" if sources and step.source else ""),
        )
    yield "", "", ""
    yield _DIM, "", shown.made_by


def _message(shown: View) -> Iterator[Block]:
    yield "", "", ""
    yield _BOLD, "", f"{shown.say(labels.MESSAGE)} ({shown.say(labels.MARKS)})"
    marked = "".join(s.text + "".join(f"[{n}]" for n in s.ends) for s in shown.segments)
    for paragraph in marked.split("\n"):
        yield "", "  ", paragraph


def _reasons(shown: View, sources: bool) -> Iterator[Block]:
    yield "", "", ""
    yield _BOLD, "", f"{shown.say(labels.WHY)} ({shown.say(labels.UNIT)})"
    yield "", f"  {signed(shown.start):>6}  ", shown.say(labels.START)
    for part in shown.parts:
        if not part.is_found:
            continue
        yield "", f"  {signed(part.amount):>6}  ", f"{part.title}: {part.text}"
        for reason in part.reasons:
            mark = f"[{reason.number}] " if reason.number is not None else ""
            source = f" ({shown.say(labels.SOURCE)}: {reason.source})" if sources and reason.source else ""
            yield "", f"    {signed(reason.amount):>6}  ", mark + reason.text + source
    yield "", f"  {signed(shown.total):>6}  ", f"{shown.say(labels.TOTAL)} ({shown.percent})"
    if unfound := shown.unfound():
        yield "", "  ", f"{shown.say(labels.NOT_FOUND)}: {unfound}"
    if shown.change:
        yield "", "  ", shown.change


def _conduct(shown: View, sources: bool) -> Iterator[Block]:
    if not shown.conduct:
        return
    yield "", "", ""
    yield _BOLD, "", shown.say(labels.CONDUCT)
    for rule in shown.conduct:
        quote = f" “{rule.quote}”" if rule.quote else ""
        note = f" ({rule.note})" if rule.note else ""
        source = f" ({shown.say(labels.SOURCE)}: {rule.source})" if sources else ""
        yield "", "  - ", f"{rule.what}{quote}{note}: {rule.instrument}{source}"
    for complain in dict.fromkeys(rule.complain for rule in shown.conduct):
        yield "", "    ", f"{shown.say(labels.COMPLAIN)}: {complain}"


def as_line(assessment: Assessment, language: str | None = None, sources: bool = False) -> str:
    """The answer in one line: verdict, probability, who, what is asked, the weightiest reason.

    sources: accepted like those of the other forms, and without effect. Raises InputError for an
    unknown language.
    """
    shown = view(assessment, language)
    named = [value or label for label, value in shown.about]
    reasons = sorted((r for p in shown.parts for r in p.reasons), key=lambda r: -abs(r.amount))
    weightiest = [f"{signed(reasons[0].amount)} {reasons[0].text}"] if reasons else []
    parts = [f"{shown.headline} ({shown.percent})", *named, "; ".join(shown.asks), *weightiest]
    return visible(" | ".join(parts)).replace("\n", " ") + "\n"
