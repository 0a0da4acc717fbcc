"""What every rendering says, put into words once; the renderers only lay it out."""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.answer import Assessment, Score, Status, Verdict
from checker.evidence import Contribution
from checker.facts import Source
from checker.reading import Span
from checker.render import labels
from checker.text import Bilingual

_MOST_COMBINING = 4
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_JOINER = "\u200d"

Numbered = Sequence[tuple[Contribution, int | None]]
"""Contributions, each with the number of its mark in the message, if it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One contribution: its shown amount, the number of its mark in the message, its labels."""

    amount: float
    number: int | None
    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One group of checks with its shown amount; `is_found` is False where it moved nothing."""

    title: str
    amount: float
    is_found: bool
    text: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the message between marks, and the numbers of the reasons that cover it.

    share: sum of their log-odds, whose sign says which way the stretch points.
    """

    text: str
    numbers: tuple[int, ...]
    ends: tuple[int, ...]
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One collection rule that the message breaks."""

    what: str
    quote: str
    instrument: str
    complain: str
    source: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One piece of advice, with its source or ""."""

    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything that is shown, in one language. Amounts are rounded so that they add up as shown."""

    language: str
    verdict: Verdict
    headline: str
    odds: str
    percent: str
    about: tuple[tuple[str, str], ...]
    asks: tuple[str, ...]
    segments: tuple[Segment, ...]
    parts: tuple[Part, ...]
    start: float
    total: float
    change: str
    conduct: tuple[Rule, ...]
    steps: tuple[Step, ...]
    made_by: str

    def say(self, text: Bilingual, **facts: object) -> str:
        """A fixed text in the view's language."""
        return text.fill(self.language, facts)

    def unfound(self) -> str:
        """The groups that moved nothing, and why, in one line."""
        return " ".join(f"{part.title}: {part.text}" for part in self.parts if not part.is_found)


def _headline(assessment: Assessment) -> Bilingual:
    """The verdict in words, with the way that an unclear one leans."""
    if assessment.lean is not None:
        return labels.LEANS[assessment.lean]
    if assessment.verdict is Verdict.UNCLEAR and any(ask.is_danger for ask in assessment.asks):
        return labels.DANGEROUS
    return labels.VERDICTS[assessment.verdict]


def view(assessment: Assessment, language: str | None = None) -> View:
    """Put an assessment into labels.

    language: "zh", "zh-Hant" or "en"; None takes the message's own. Raises InputError for another.
    """
    tongue = language or assessment.language
    numbers = _numbers(assessment.contributions)
    numbered = tuple(zip(assessment.contributions, numbers, strict=True))
    total = round(assessment.log_odds, 2)
    scores = tuple(assessment.scores.values())
    start, *amounts = add_up([assessment.bias, *(s.log_odds for s in scores)], total)
    return View(
        language=tongue,
        verdict=assessment.verdict,
        headline=_headline(assessment).say(tongue),
        odds=_odds(assessment.probability, tongue),
        percent=_percent(assessment.probability),
        about=tuple(_about(assessment, tongue)),
        asks=tuple(_asks(assessment, tongue)),
        segments=tuple(_segments(assessment, numbers)),
        parts=tuple(_part(s, amount, numbered, tongue) for s, amount in zip(scores, amounts, strict=True)),
        start=start,
        total=total,
        change=_change(assessment, numbered, tongue),
        conduct=tuple(_rules(assessment, tongue)),
        steps=tuple(Step(text=a.say(tongue), source=told(a.sources)) for a in assessment.advice),
        made_by=str(assessment.provenance),
    )


def add_up(values: Sequence[float], total: float) -> list[float]:
    """Values rounded to hundredths so that they add up to `total`, itself in hundredths.

    What rounding leaves over goes where it changes least (largest remainder).
    """
    scaled = [v * 100 for v in values]
    floors = [math.floor(v) for v in scaled]
    left = round(total * 100) - sum(floors)
    order = sorted(range(len(values)), key=lambda i: floors[i] - scaled[i])
    for i in order[: max(0, left)]:
        floors[i] += 1
    return [f / 100 for f in floors]


def visible(text: str) -> str:
    """Text in which control, bidirectional and invisible characters are shown as � and do nothing.

    Line feeds stay; of a heap of combining marks the first few are kept.
    """
    shown, heap = [], 0
    for character in text.replace("\r\n", "\n"):
        category = unicodedata.category(character)
        heap = heap + 1 if category in ("Mn", "Me") else 0
        if heap > _MOST_COMBINING:
            continue
        if character == "\n" or character == _JOINER or category not in _HIDDEN:
            shown.append(character)
        elif not shown or shown[-1] != "\ufffd":
            shown.append("\ufffd")
    return "".join(shown)


def signed(amount: float) -> str:
    """An amount with its sign and two places."""
    return f"{amount:+.2f}"


def _odds(probability: float, language: str) -> str:
    percent = probability * 100
    odds = labels.FEWEST if percent < 1 else labels.MOST if percent > 99 else labels.ABOUT
    return labels.OUT_OF_100.fill(language, {"count": odds.fill(language, {"n": f"{percent:.0f}"})})


def _percent(probability: float) -> str:
    """Never 0% or 100%: no message settles it that far."""
    if probability < 0.001:
        return "< 0.1%"
    return "> 99.9%" if probability > 0.999 else f"{probability:.1%}"


def _about(assessment: Assessment, language: str) -> Iterator[tuple[str, str]]:
    if assessment.lender is not None:
        yield labels.CLAIMS.say(language), assessment.lender.name
    # A guess at the kind beside "unclear" would read like the answer that was withheld.
    if assessment.verdict is Verdict.FRAUD or (assessment.about_lending and assessment.verdict is Verdict.GENUINE):
        yield labels.KIND.say(language), assessment.kind_title.say(language)
    if not assessment.about_lending:
        yield labels.UNRELATED.say(language), ""


def _asks(assessment: Assessment, language: str) -> Iterator[str]:
    for ask in assessment.asks:
        quote = _quote(assessment, ask.span)
        yield ask.title.say(language) + (f" “{quote}”" if quote else "")


def _quote(assessment: Assessment, span: Span | None, most: int = 40) -> str:
    if span is None:
        return ""
    text = " ".join(visible(assessment.message.text[slice(*span)]).split()).rstrip("（(【[“\"'，, ")
    return text if len(text) <= most else text[: most - 1] + "…"


def _numbers(contributions: Sequence[Contribution]) -> tuple[int | None, ...]:
    """For each contribution the number of its mark in the message, counted from 1 in the order of the text."""
    spans = [(contribution.span, index) for index, contribution in enumerate(contributions) if contribution.span]
    places = {index: number for number, (_, index) in enumerate(sorted(spans, key=lambda pair: pair[0]), 1)}
    return tuple(places.get(index) for index in range(len(contributions)))


def _segments(assessment: Assessment, numbers: Sequence[int | None]) -> Iterator[Segment]:
    """The message cut wherever a span begins or ends."""
    marked = sorted(
        (number, c.span, c.log_odds)
        for number, c in zip(numbers, assessment.contributions, strict=True)
        if number is not None and c.span is not None
    )
    text = assessment.message.text
    cuts = sorted({0, len(text), *(edge for _, span, _ in marked for edge in span)})
    for start, end in itertools.pairwise(cuts):
        over = [(n, share) for n, span, share in marked if span[0] <= start and end <= span[1]]
        yield Segment(
            text=text[start:end],
            numbers=tuple(n for n, _ in over),
            ends=tuple(n for n, span, _ in marked if span[1] == end),
            share=math.fsum(share for _, share in over),
        )


def _part(score: Score, amount: float, numbered: Numbered, language: str) -> Part:
    own = [(c, n) for c, n in numbered if c.group is score.group]
    ranked = sorted(own, key=lambda pair: -abs(pair[0].log_odds))
    amounts = add_up([c.log_odds for c, _ in ranked], amount)
    return Part(
        title=labels.GROUPS[score.group].say(language),
        amount=amount,
        is_found=score.status is Status.FOUND,
        text=score.explanation(language),
        reasons=tuple(
            Reason(amount=shown, number=number, text=c.reason(language), source=told(c.sources))
            for (c, number), shown in zip(ranked, amounts, strict=True)
        ),
    )


def _change(assessment: Assessment, numbered: Numbered, language: str) -> str:
    """The reasons without which the verdict would be another, by number or group."""
    pivotal = assessment.pivotal
    if not pivotal or all(c.check == "wording.other" for c in pivotal):
        return ""
    number_of = dict(numbered)
    marks = (f"[{number_of[c]}]" if number_of[c] is not None else labels.GROUPS[c.group].say(language) for c in pivotal)
    named = ", ".join(dict.fromkeys(marks))
    return f"{labels.CHANGE.say(language)} {named}. {labels.CHANGE_NOTE.say(language)}"


def told(sources: Iterable[Source]) -> str:
    """Sources in one line, or ""."""
    return "; ".join(map(str, sources))


def _rules(assessment: Assessment, language: str) -> Iterator[Rule]:
    for breach in assessment.conduct:
        yield Rule(
            what=breach.what(language),
            quote=_quote(assessment, breach.span),
            instrument=breach.instrument.say(language),
            complain=breach.complain.say(language),
            source=told(breach.sources),
            note=labels.SOFT.say(language) if breach.is_soft else "",
        )
