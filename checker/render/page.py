"""The answer as one HTML file: no script, nothing from outside, everything of the message escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from checker.render import words
from checker.render.view import View, signed, view, visible
from checker.text import Bilingual
from checker.types import Assessment

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --soft: #565656; --paper: #fff; --line: #d0d0d0;
  --fraud: #a3141d; --genuine: #14612f; --unclear: #7a4a00; --fraud-mark: #fbe0df; --genuine-mark: #dcf0e0; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --soft: #b4b4b4; --paper: #161616; --line: #444;
  --fraud: #ff9a94; --genuine: #7fd49a; --unclear: #f3c26b; --fraud-mark: #4a1d1b; --genuine-mark: #173c23; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, "PingFang SC", "PingFang TC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .2rem 0; }
h2 { font-size: 1.1rem; margin: 1.6rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
p { margin: .4rem 0; }
.verdict { border-left: .4rem solid; padding-left: .8rem; }
.fraud { border-color: var(--fraud); } .fraud h1, .plus { color: var(--fraud); }
.genuine { border-color: var(--genuine); } .genuine h1, .minus { color: var(--genuine); }
.unclear { border-color: var(--unclear); } .unclear h1 { color: var(--unclear); }
.note, .source, footer { color: var(--soft); font-size: .875rem; }
blockquote { margin: 0; padding: .7rem .8rem; border: 1px solid var(--line); border-radius: .4rem; white-space: pre-wrap; overflow: hidden; }
mark { color: inherit; background: none; } mark.plus { background: var(--fraud-mark); color: inherit; } mark.minus { background: var(--genuine-mark); color: inherit; }
sup { font-size: .7rem; line-height: 0; color: var(--soft); }
table { width: 100%; border-collapse: collapse; } td, th { text-align: left; vertical-align: top; padding: .25rem .3rem; font-weight: inherit; }
.amount { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; width: 4.2rem; }
.part { font-weight: 600; border-top: 1px solid var(--line); } .reason th { padding-left: 1.1rem; } .total { font-weight: 700; border-top: 2px solid var(--ink); }
.bar { width: 30%; } .bar svg { display: block; width: 100%; height: 1rem; }
.bar .up { fill: var(--fraud); } .bar .down { fill: var(--genuine); } .bar .zero { stroke: var(--soft); stroke-width: .5; vector-effect: non-scaling-stroke; }
li { margin: .35rem 0; } footer { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: .4rem; }
@media (max-width: 30rem) { .bar { width: 22%; } .amount { width: 3.6rem; } .reason th { padding-left: .5rem; } }
@media print { body { max-width: none; } h2, tr, li { break-inside: avoid; } }
"""
_CHART = Bilingual("条形图:各项理由相加得到合计", "Bar chart: the reasons add up to the total")
_REASON = Bilingual("理由", "Reason")
_AMOUNT = Bilingual("数值", "Amount")
_BAR = Bilingual("图", "Chart")
_LANGUAGES = {"zh": "zh-Hans", "zh-Hans": "zh-Hans", "zh-Hant": "zh-Hant", "en": "en"}


def as_html(assessment: Assessment, language: str | None = None, sources: bool = False) -> str:
    """The whole answer as a self-contained page.

    language: "zh", "zh-Hant" or "en"; None takes the message's own. The page's policy allows
    its own style sheet and nothing else.
    """
    shown = view(assessment, language)
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = (
        f'<!DOCTYPE html>\n<html lang="{_LANGUAGES[shown.language]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="format-detection" content="telephone=no, email=no, address=no">\n'
        f"<title>checker: {_safe(shown.headline)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    return head + "\n".join(_body(shown, sources)) + "\n</main>\n</body>\n</html>\n"


def _safe(text: str) -> str:
    return escape(visible(text))


def _body(shown: View, sources: bool) -> Iterator[str]:
    yield f'<div class="verdict {shown.verdict}"><h1>{_safe(shown.headline)}</h1><p>{_safe(shown.odds)} ({escape(shown.percent)})</p></div>'
    for label, value in shown.about:
        yield f"<p>{_safe(label)}{': <strong>' + _safe(value) + '</strong>' if value else ''}</p>"
    yield f"<p>{_safe(shown.say(words.ASKS))}: <strong>{_safe('; '.join(shown.asks))}</strong></p>"
    yield f"<h2>{_safe(shown.say(words.TO_DO))}</h2>\n<ol>"
    yield from (f"<li>{_safe(step.text)}{_source(shown, step.source, sources)}</li>" for step in shown.steps)
    yield f'</ol>\n<h2>{_safe(shown.say(words.MESSAGE))}</h2>\n<p class="note">{_safe(shown.say(words.MARKS))}</p>'
    yield f'<blockquote><bdi dir="auto">{"".join(_marked(shown))}</bdi></blockquote>'
    yield from _reasons(shown, sources)
    yield from _conduct(shown, sources)
    yield f"<footer>{_safe(shown.say(words.MADE_BY))}: {_safe(shown.made_by)}</footer>"


def _marked(shown: View) -> Iterator[str]:
    for segment in shown.segments:
        text = _safe(segment.text)
        if segment.numbers:
            yield f'<mark class="{"plus" if segment.share > 0 else "minus"}">{text}</mark>'
        else:
            yield text
        yield from (f"<sup>[{n}]</sup>" for n in segment.ends)


def _reasons(shown: View, sources: bool) -> Iterator[str]:
    bars = _Bars(shown)
    yield f'<h2>{_safe(shown.say(words.WHY))}</h2>\n<p class="note">{_safe(shown.say(words.UNIT))}</p>'
    yield f'<table>\n<caption class="note">{_safe(shown.say(_CHART))}</caption>\n<thead><tr class="note">'
    yield f'<th scope="col">{_safe(shown.say(_REASON))}</th><th scope="col" class="amount">{_safe(shown.say(_AMOUNT))}</th>'
    yield f'<th scope="col" class="bar">{_safe(shown.say(_BAR))}</th></tr></thead>\n<tbody>'
    yield _row("part", _safe(shown.say(words.START)), shown.start, bars.step(shown.start))
    for part in (p for p in shown.parts if p.is_found):
        yield _row("part", f"{_safe(part.title)}: {_safe(part.text)}", part.amount, "")
        for reason in part.reasons:
            mark = f"[{reason.number}] " if reason.number is not None else ""
            told = f"{mark}{_safe(reason.text)}{_source(shown, reason.source, sources)}"
            yield _row("reason", told, reason.amount, bars.step(reason.amount))
    yield _row("total", f"{_safe(shown.say(words.TOTAL))} ({escape(shown.percent)})", shown.total, bars.whole())
    yield "</tbody>\n</table>"
    if unfound := shown.unfound():
        yield f'<p class="note">{_safe(shown.say(words.NOT_FOUND))}: {_safe(unfound)}</p>'
    if shown.change:
        yield f"<p>{_safe(shown.change)}</p>"


def _row(kind: str, told: str, amount: float, bar: str) -> str:
    sign = "plus" if amount > 0 else "minus" if amount < 0 else ""
    return (
        f'<tr class="{kind}"><th scope="row">{told}</th><td class="amount {sign}">{signed(amount)}</td>'
        f'<td class="bar">{bar}</td></tr>'
    )


class _Bars:
    """A waterfall: each bar begins where the one before ended, so the last ends at the total."""

    def __init__(self, shown: View) -> None:
        edges, at = [0.0], 0.0
        for amount in (shown.start, *(r.amount for p in shown.parts for r in p.reasons)):
            at += amount
            edges.append(at)
        self._low, self._high = min(edges), max(edges)
        self._at = 0.0

    def step(self, amount: float) -> str:
        """The bar of one addend."""
        begin, self._at = self._at, self._at + amount
        return self._bar(begin, self._at)

    def whole(self) -> str:
        """The bar of the sum."""
        return self._bar(0.0, self._at)

    def _bar(self, begin: float, end: float) -> str:
        scale = 100 / max(self._high - self._low, 1e-9)
        left, right = sorted(((begin - self._low) * scale, (end - self._low) * scale))
        zero = -self._low * scale
        kind = "up" if end > begin else "down"
        return (
            '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
            f'<rect class="{kind}" x="{left:.2f}" y="1" width="{max(right - left, 0.5):.2f}" height="8"/>'
            f'<line class="zero" x1="{zero:.2f}" x2="{zero:.2f}" y1="0" y2="10"/></svg>'
        )


def _conduct(shown: View, sources: bool) -> Iterator[str]:
    if not shown.conduct:
        return
    yield f"<h2>{_safe(shown.say(words.CONDUCT))}</h2>\n<ul>"
    for rule in shown.conduct:
        quote = f" “{_safe(rule.quote)}”" if rule.quote else ""
        note = f" ({_safe(rule.note)})" if rule.note else ""
        yield f"<li><strong>{_safe(rule.what)}</strong>{quote}{note}: {_safe(rule.instrument)}{_source(shown, rule.source, sources)}</li>"
    for complain in dict.fromkeys(rule.complain for rule in shown.conduct):
        yield f"<li>{_safe(shown.say(words.COMPLAIN))}: {_safe(complain)}</li>"
    yield "</ul>"


def _source(shown: View, source: str, sources: bool) -> str:
    return f' <span class="source">({_safe(shown.say(words.SOURCE))}: {_safe(source)})</span>' if sources and source else ""
