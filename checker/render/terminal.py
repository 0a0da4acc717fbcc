"""The answer for a terminal or a pipe, and in one line; readable without colour."""

from __future__ import annotations

from collections.abc import Iterator

from wcwidth import wcwidth

from checker.render import words
from checker.render.view import View, signed, view, visible
from checker.types import Assessment, Verdict

_PLAIN_WIDTH = 80
_LEAST_WIDTH = 24
_COLOURS = {Verdict.FRAUD: "31;1", Verdict.UNCLEAR: "33;1", Verdict.GENUINE: "32;1"}
_BOLD, _DIM = "1", "2"


def wrap(text: str, width: int, indent: str = "", hang: str | None = None) -> Iterator[str]:
    """Lines of at most `width` columns; Latin words stay whole, Chinese may break anywhere.

    indent stands before the first line, hang (else as many blanks) before the others.
    """
    following = " " * len(indent) if hang is None else hang
    line, columns = indent, len(indent)
    for token in _tokens(text):
        size = _columns(token)
        if columns + size > width and line.strip():
            yield line.rstrip()
            line, columns = following, len(following)
            token = token.lstrip()
            size = _columns(token)
        while columns + size > width and len(token) > 1:
            part = token[: max(1, (width - columns) // 2)]
            yield line + part
            token, line, columns = token[len(part) :], following, len(following)
            size = _columns(token)
        line, columns = line + token, columns + size
    yield line.rstrip()


def _columns(text: str) -> int:
    return sum(max(0, wcwidth(c)) for c in text)


def _tokens(text: str) -> Iterator[str]:
    word = ""
    for character in text:
        if character != " " and wcwidth(character) <= 1:
            word += character
            continue
        if word:
            yield word
            word = ""
        yield character
    if word:
        yield word


def as_text(
    assessment: Assessment, language: str | None = None, width: int = 0, colour: bool = False, sources: bool = False
) -> str:
    """The whole answer for a reader.

    language: "zh", "zh-Hant" or "en"; None takes the message's own. width: columns to wrap to,
    0 for 80. colour: whether to use ANSI colours. sources: whether to name where rules come from.
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
    yield _BOLD, "", f"{shown.say(words.ASKS)}: {'; '.join(shown.asks)}"
    yield from _message(shown)
    yield from _reasons(shown, sources)
    yield from _conduct(shown, sources)
    yield "", "", ""
    yield _BOLD, "", shown.say(words.TO_DO)
    for step in shown.steps:
        yield "", "  - ", step.text + (f" ({shown.say(words.SOURCE)}: {step.source})" if sources and step.source else "")
    yield "", "", ""
    yield _DIM, "", shown.made_by


def _message(shown: View) -> Iterator[Block]:
    yield "", "", ""
    yield _BOLD, "", f"{shown.say(words.MESSAGE)} ({shown.say(words.MARKS)})"
    marked = "".join(s.text + "".join(f"[{n}]" for n in s.ends) for s in shown.segments)
    for paragraph in marked.split("\n"):
        yield "", "  ", paragraph


def _reasons(shown: View, sources: bool) -> Iterator[Block]:
    yield "", "", ""
    yield _BOLD, "", f"{shown.say(words.WHY)} ({shown.say(words.UNIT)})"
    yield "", f"  {signed(shown.start):>6}  ", shown.say(words.START)
    for part in shown.parts:
        if not part.is_found:
            continue
        yield "", f"  {signed(part.amount):>6}  ", f"{part.title}: {part.text}"
        for reason in part.reasons:
            mark = f"[{reason.number}] " if reason.number is not None else ""
            source = f" ({shown.say(words.SOURCE)}: {reason.source})" if sources and reason.source else ""
            yield "", f"    {signed(reason.amount):>6}  ", mark + reason.text + source
    yield "", f"  {signed(shown.total):>6}  ", f"{shown.say(words.TOTAL)} ({shown.percent})"
    if unfound := shown.unfound():
        yield "", "  ", f"{shown.say(words.NOT_FOUND)}: {unfound}"
    if shown.change:
        yield "", "  ", shown.change


def _conduct(shown: View, sources: bool) -> Iterator[Block]:
    if not shown.conduct:
        return
    yield "", "", ""
    yield _BOLD, "", shown.say(words.CONDUCT)
    for rule in shown.conduct:
        quote = f" “{rule.quote}”" if rule.quote else ""
        note = f" ({rule.note})" if rule.note else ""
        source = f" ({shown.say(words.SOURCE)}: {rule.source})" if sources else ""
        yield "", "  - ", f"{rule.what}{quote}{note}: {rule.instrument}{source}"
    for complain in dict.fromkeys(rule.complain for rule in shown.conduct):
        yield "", "    ", f"{shown.say(words.COMPLAIN)}: {complain}"


def as_line(assessment: Assessment, language: str | None = None) -> str:
    """The answer in one line: verdict, probability, who, what is asked, the weightiest reason."""
    shown = view(assessment, language)
    named = [value or label for label, value in shown.about]
    reasons = sorted((r for p in shown.parts for r in p.reasons), key=lambda r: -abs(r.amount))
    weightiest = [f"{signed(reasons[0].amount)} {reasons[0].text}"] if reasons else []
    parts = [f"{shown.headline} ({shown.percent})", *named, "; ".join(shown.asks), *weightiest]
    return visible(" | ".join(parts)).replace("\n", " ") + "\n"
