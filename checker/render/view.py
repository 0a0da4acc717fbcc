"""What every rendering says, put into words once; the renderers only lay it out."""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.text import Bilingual
from checker.types import Assessment, Contribution, Group, Score, Status, Verdict

VERDICTS = {
    Verdict.FRAUD: Bilingual("很可能是诈骗", "Likely a fraud attempt"),
    Verdict.UNCLEAR: Bilingual("无法判断,请先核实", "Unclear: find out before you act"),
    Verdict.GENUINE: Bilingual("看起来是真实信息", "Looks genuine"),
}
OUT_OF_100 = Bilingual("每100条这样的信息中{count}条是诈骗", "of 100 messages like this, {count} are fraud")
ABOUT = Bilingual("约{n}", "about {n}")
FEWEST = Bilingual("不到1", "fewer than 1")
MOST = Bilingual("超过99", "more than 99")
CLAIMS = Bilingual("自称", "Claims to be")
KIND = Bilingual("最像", "Most like")
ASKS = Bilingual("它要您做", "It wants you to")
UNRELATED = Bilingual("看来与借贷无关", "It does not seem to be about lending")
MESSAGE = Bilingual("信息原文", "The message")
MARKS = Bilingual("方括号里的数字对应下面的理由", "numbers in brackets refer to the reasons below")
WHY = Bilingual("理由", "Why")
UNIT = Bilingual("单位:对数几率;正数偏向诈骗,负数偏向真实", "in log-odds: plus points to fraud, minus to genuine")
START = Bilingual("起点,未看内容时", "starting point, before reading it")
TOTAL = Bilingual("合计", "total")
NOT_FOUND = Bilingual("未查或未见异常", "Not checked, or nothing found")
CHANGE = Bilingual("结论取决于", "The verdict rests on")
CHANGE_NOTE = Bilingual("去掉这{n}项,结论就会不同。", "Without {n} of these reasons it would be another.")
CONDUCT = Bilingual("催收是否合规(与真假无关)", "Collection rules it breaks (apart from fraud)")
SOFT = Bilingual("仅供参考", "for orientation only")
COMPLAIN = Bilingual("投诉", "To complain")
TO_DO = Bilingual("现在怎么办", "What to do now")
SOURCE = Bilingual("来源", "Source")
MADE_BY = Bilingual("由此得出", "Made by")
GROUPS = {
    Group.WORDING: Bilingual("用语", "Wording"),
    Group.REQUEST: Bilingual("要求", "Request"),
    Group.IDENTITY: Bilingual("身份", "Identity"),
    Group.SENDER: Bilingual("发送方", "Sender"),
    Group.LINK: Bilingual("链接", "Link"),
}
_MOST_COMBINING = 4
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One contribution: its shown amount, the number of its mark in the message, its words."""

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


def view(assessment: Assessment, language: str | None = None) -> View:
    """Put an assessment into words.

    language: "zh", "zh-Hant" or "en"; None takes the message's own. Raises InputError for another.
    """
    tongue = language or assessment.language
    numbers = {id(c): n for n, c in enumerate(_in_order(assessment.contributions), 1)}
    total = round(assessment.log_odds, 2)
    scores = tuple(assessment.scores.values())
    start, *amounts = add_up([assessment.bias, *(s.log_odds for s in scores)], total)
    return View(
        language=tongue,
        verdict=assessment.verdict,
        headline=VERDICTS[assessment.verdict].say(tongue),
        odds=_odds(assessment.probability, tongue),
        percent=_percent(assessment.probability),
        about=tuple(_about(assessment, tongue)),
        asks=tuple(_asks(assessment, tongue)),
        segments=tuple(_segments(assessment, numbers)),
        parts=tuple(_part(s, amount, numbers, tongue) for s, amount in zip(scores, amounts, strict=True)),
        start=start,
        total=total,
        change=_change(assessment, numbers, tongue),
        conduct=tuple(_rules(assessment, tongue)),
        steps=tuple(Step(text=a.say(tongue), source=a.source or "") for a in assessment.advice),
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
    words = FEWEST if percent < 1 else MOST if percent > 99 else ABOUT
    return OUT_OF_100.fill(language, {"count": words.fill(language, {"n": f"{percent:.0f}"})})


def _percent(probability: float) -> str:
    """Never 0% or 100%: no message settles it that far."""
    if probability < 0.001:
        return "< 0.1%"
    return "> 99.9%" if probability > 0.999 else f"{probability:.1%}"


def _about(assessment: Assessment, language: str) -> Iterator[tuple[str, str]]:
    if assessment.lender is not None:
        yield CLAIMS.say(language), assessment.lender.name
    # A guess at the kind beside "unclear" would read like the answer that was withheld.
    if assessment.verdict is Verdict.FRAUD or (assessment.about_lending and assessment.verdict is Verdict.GENUINE):
        yield KIND.say(language), assessment.kind_title.say(language)
    if not assessment.about_lending:
        yield UNRELATED.say(language), ""


def _asks(assessment: Assessment, language: str) -> Iterator[str]:
    for ask in assessment.asks:
        quote = _quote(assessment, ask.span)
        yield ask.title.say(language) + (f" “{quote}”" if quote else "")


def _quote(assessment: Assessment, span: tuple[int, int] | None, most: int = 40) -> str:
    if span is None:
        return ""
    text = " ".join(visible(assessment.message.text[slice(*span)]).split()).rstrip("（(【[“\"'，, ")
    return text if len(text) <= most else text[: most - 1] + "…"


def _in_order(contributions: Iterable[Contribution]) -> list[Contribution]:
    return sorted((c for c in contributions if c.span is not None), key=lambda c: c.span or (0, 0))


def _segments(assessment: Assessment, numbers: dict[int, int]) -> Iterator[Segment]:
    """The message cut wherever a span begins or ends."""
    spans = [(c.span, numbers[id(c)], c.log_odds) for c in _in_order(assessment.contributions) if c.span]
    text = assessment.message.text
    cuts = sorted({0, len(text), *(edge for span, _, _ in spans for edge in span)})
    for start, end in itertools.pairwise(cuts):
        over = [(n, share) for span, n, share in spans if span[0] <= start and end <= span[1]]
        yield Segment(
            text=text[start:end],
            numbers=tuple(n for n, _ in over),
            ends=tuple(n for span, n, _ in spans if span[1] == end),
            share=math.fsum(share for _, share in over),
        )


def _part(score: Score, amount: float, numbers: dict[int, int], language: str) -> Part:
    ranked = sorted(score.contributions, key=lambda c: -abs(c.log_odds))
    amounts = add_up([c.log_odds for c in ranked], amount)
    return Part(
        title=GROUPS[score.group].say(language),
        amount=amount,
        is_found=score.status is Status.FOUND,
        text=score.explanation(language),
        reasons=tuple(
            Reason(amount=shown, number=numbers.get(id(c)), text=c.reason(language), source=c.source)
            for c, shown in zip(ranked, amounts, strict=True)
        ),
    )


def _change(assessment: Assessment, numbers: dict[int, int], language: str) -> str:
    """The reasons without which the verdict would be another, by number or group."""
    pivotal = assessment.pivotal
    if not pivotal or all(c.check == "wording.other" for c in pivotal):
        return ""
    marks = (f"[{numbers[id(c)]}]" if id(c) in numbers else GROUPS[c.group].say(language) for c in pivotal)
    named = ", ".join(dict.fromkeys(marks))
    return f"{CHANGE.say(language)} {named}. {CHANGE_NOTE.fill(language, {'n': len(pivotal)})}"


def _rules(assessment: Assessment, language: str) -> Iterator[Rule]:
    for breach in assessment.conduct:
        yield Rule(
            what=breach.what(language),
            quote=_quote(assessment, breach.span),
            instrument=breach.instrument.say(language),
            complain=breach.complain.say(language),
            source=breach.source,
            note=SOFT.say(language) if breach.is_soft else "",
        )
