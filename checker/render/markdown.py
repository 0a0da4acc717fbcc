"""The answer as Markdown, in which nothing of the message is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.answer import Assessment
from checker.render import labels
from checker.render.view import View, signed, view, visible

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~.:@&=-])")


def as_markdown(assessment: Assessment, language: str | None = None, sources: bool = False) -> str:
    """The whole answer as CommonMark with tables.

    language: "zh", "zh-Hant" or "en"; None takes the message's own.
    """
    return "\n".join(_lines(view(assessment, language), sources)) + "\n"


def plain(text: str) -> str:
    """Text of others with every character that Markdown gives a meaning escaped."""
    return _MARKUP.sub(r"\\\1", " ".join(visible(text).split()))


def _lines(shown: View, sources: bool) -> Iterator[str]:
    yield f"# {shown.headline}"
    yield ""
    yield f"{shown.odds} ({shown.percent})"
    yield ""
    for label, value in shown.about:
        yield f"- {label}: **{plain(value)}**" if value else f"- {label}"
    yield f"- {shown.say(labels.ASKS)}: {plain('; '.join(shown.asks))}"
    yield from ("", f"## {shown.say(labels.MESSAGE)}", "")
    for paragraph in "".join(_marked(shown)).split("\n"):
        yield f"> {paragraph}"
    yield from ("", f"## {shown.say(labels.WHY)}", "", f"{shown.say(labels.UNIT)}", "", "| | |", "|--:|---|")
    yield f"| {signed(shown.start)} | {shown.say(labels.START)} |"
    for part in (p for p in shown.parts if p.is_found):
        yield f"| **{signed(part.amount)}** | **{part.title}** {plain(part.text)} |"
        for reason in part.reasons:
            mark = f"\\[{reason.number}\\] " if reason.number is not None else ""
            yield f"| {signed(reason.amount)} | {mark}{plain(reason.text)}{_source(shown, reason.source, sources)} |"
    yield f"| **{signed(shown.total)}** | **{shown.say(labels.TOTAL)}** {shown.percent} |"
    yield ""
    if unfound := shown.unfound():
        yield from (f"{shown.say(labels.NOT_FOUND)}: {plain(unfound)}", "")
    if shown.change:
        yield from (plain(shown.change), "")
    if shown.conduct:
        yield from (f"## {shown.say(labels.CONDUCT)}", "")
        for rule in shown.conduct:
            quote = f" “{plain(rule.quote)}”" if rule.quote else ""
            note = f" ({rule.note})" if rule.note else ""
            yield f"- {rule.what}{quote}{note}: {plain(rule.instrument)}{_source(shown, rule.source, sources)}"
        for complain in dict.fromkeys(rule.complain for rule in shown.conduct):
            yield f"- {shown.say(labels.COMPLAIN)}: {complain}"
        yield ""
    yield from (f"## {shown.say(labels.TO_DO)}", "")
    for number, step in enumerate(shown.steps, 1):
        yield f"{number}. {step.text}{_source(shown, step.source, sources)}"
    yield from ("", f"{shown.say(labels.MADE_BY)}: `{shown.made_by}`")


def _marked(shown: View) -> Iterator[str]:
    for segment in shown.segments:
        for piece in re.split(r"(\n)", visible(segment.text)):
            yield piece if piece == "\n" else _MARKUP.sub(r"\\\1", piece)
        yield from (f"\\[{n}\\]" for n in segment.ends)


def _source(shown: View, source: str, sources: bool) -> str:
    return f" ({shown.say(labels.SOURCE)}: {plain(source)})" if sources and source else ""
