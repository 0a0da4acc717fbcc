"""An assessment as text for a terminal or a pipe; it sees nothing but the assessment."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from wcwidth import wcwidth

from checker.types import Assessment, Bilingual, Contribution, Group, Score, Status, Verdict

_PLAIN_WIDTH = 80
_VERDICTS = {
    Verdict.FRAUD: Bilingual("很可能是诈骗", "Likely a fraud attempt"),
    Verdict.UNCLEAR: Bilingual("无法判断,请先核实", "Unclear: find out before you act"),
    Verdict.GENUINE: Bilingual("看起来是真实信息", "Looks genuine"),
}
_OUT_OF_100 = Bilingual("每100条这样的信息中{count}条是诈骗", "of 100 messages like this, {count} are fraud")
_COUNT = Bilingual("约{n}", "about {n}")
_FEWEST = Bilingual("不到1", "fewer than 1")
_MOST = Bilingual("超过99", "more than 99")
_UNRELATED = Bilingual("看来与借贷无关", "does not seem to be about lending")
_CLAIMS = Bilingual("自称", "Claims to be")
_KIND = Bilingual("最像", "Most like")
_MESSAGE = Bilingual("信息原文(〔 〕中的数字对应下面的理由)", "The message (numbers in [ ] refer to the reasons below)")
_WHY = Bilingual("理由(log-odds:正数偏向诈骗,负数偏向真实)", "Why (log-odds: plus points to fraud, minus to genuine)")
_BIAS = Bilingual("起点(不看内容时)", "starting point, before reading it")
_TOTAL = Bilingual("合计", "total")
_TO_DO = Bilingual("现在怎么办", "What to do now")
_GROUPS = {
    Group.WORDING: Bilingual("用语", "Wording"),
    Group.REQUEST: Bilingual("要求", "Request"),
    Group.IDENTITY: Bilingual("身份", "Identity"),
    Group.SENDER: Bilingual("发送方", "Sender"),
    Group.LINK: Bilingual("链接", "Link"),
}
_COLOURS = {Verdict.FRAUD: "31;1", Verdict.UNCLEAR: "33;1", Verdict.GENUINE: "32;1"}


def visible(text: str) -> str:
    """Text with control, bidirectional and invisible characters shown as � so they do nothing."""
    return "".join(
        c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") else "\ufffd"
        for c in text
    )


def wrap(text: str, width: int, indent: str = "") -> Iterator[str]:
    """Lines of at most `width` columns; Latin words stay whole, Chinese may break anywhere."""
    line, columns = indent, len(indent)
    for token in _tokens(text):
        size = sum(max(0, wcwidth(c)) for c in token)
        if columns + size > width and line.strip():
            yield line.rstrip()
            line, columns = indent, len(indent)
            token = token.lstrip()
            size = sum(max(0, wcwidth(c)) for c in token)
        while columns + size > width and len(token) > 1:
            part = token[: max(1, (width - columns) // 2)]
            yield line + part
            token, line, columns = token[len(part) :], indent, len(indent)
            size = sum(max(0, wcwidth(c)) for c in token)
        line, columns = line + token, columns + size
    yield line.rstrip()


def _tokens(text: str) -> Iterator[str]:
    word = ""
    for character in text:
        narrow = character != " " and wcwidth(character) <= 1
        if narrow:
            word += character
            continue
        if word:
            yield word
            word = ""
        yield character
    if word:
        yield word


def as_text(assessment: Assessment, language: str | None = None, width: int = 0, colour: bool = False) -> str:
    """The whole answer for a reader.

    language: "zh" or "en"; None takes the message's own. width: columns to wrap to; 0 for 80.
    colour: whether to use ANSI colours, as in a terminal.
    """
    tongue = language or assessment.language
    lines: list[str] = []
    columns = max(width or _PLAIN_WIDTH, 24)

    def say(text: str, indent: str = "", style: str = "") -> None:
        for line in wrap(visible(text).replace("\n", " "), columns, indent):
            lines.append(f"\x1b[{style}m{line}\x1b[0m" if colour and style else line)

    say(_headline(assessment, tongue), style=_COLOURS[assessment.verdict])
    about = _about(assessment, tongue)
    if about:
        say(about)
    numbers = {id(c): n for n, c in enumerate(_spanned(assessment), 1)}
    lines.append("")
    say(_MESSAGE.fill(tongue, {}), style="1")
    for paragraph in _marked(assessment, numbers).split("\n"):
        say(paragraph, "  ")
    lines.append("")
    say(_WHY.fill(tongue, {}), style="1")
    for score in assessment.scores.values():
        _say_score(say, score, numbers, tongue)
    say(f"{assessment.bias:+.2f}  {_BIAS.fill(tongue, {})}", "  ")
    say(f"{assessment.log_odds:+.2f}  {_TOTAL.fill(tongue, {})} {_percent(assessment.probability)}", "  ")
    lines.append("")
    say(_TO_DO.fill(tongue, {}), style="1")
    for advice in assessment.advice:
        say(f"- {advice.say(tongue)}", "  ")
    lines.append("")
    say(str(assessment.provenance), style="2")
    return "\n".join(lines) + "\n"


def _headline(assessment: Assessment, language: str) -> str:
    probability = assessment.probability * 100
    words = _FEWEST if probability < 1 else _MOST if probability > 99 else _COUNT
    count = words.fill(language, {"n": f"{probability:.0f}"})
    verdict = _VERDICTS[assessment.verdict].fill(language, {})
    return f"{verdict} ({_OUT_OF_100.fill(language, {'count': count})})"


def _percent(probability: float) -> str:
    """Never 0% or 100%: no message settles it that far."""
    if probability < 0.001:
        return "< 0.1%"
    return "> 99.9%" if probability > 0.999 else f"= {probability:.1%}"


def _about(assessment: Assessment, language: str) -> str:
    parts = []
    if assessment.lender is not None:
        parts.append(f"{_CLAIMS.fill(language, {})}: {assessment.lender.name}")
    # A guess at the kind beside "unclear" would read like the answer that was withheld.
    if assessment.verdict is Verdict.FRAUD or (assessment.about_lending and assessment.verdict is Verdict.GENUINE):
        parts.append(f"{_KIND.fill(language, {})}: {assessment.kind_title.fill(language, {})}")
    if not assessment.about_lending:
        parts.append(_UNRELATED.fill(language, {}))
    return " · ".join(parts)


def _spanned(assessment: Assessment) -> list[Contribution]:
    found = [c for c in assessment.contributions if c.span is not None]
    return sorted(found, key=lambda c: c.span or (0, 0))


def _marked(assessment: Assessment, numbers: dict[int, int]) -> str:
    """The original with a numbered mark after every span that counted."""
    marks: dict[int, list[int]] = {}
    for contribution in _spanned(assessment):
        if contribution.span is not None:
            marks.setdefault(contribution.span[1], []).append(numbers[id(contribution)])
    opens, closes = ("〔", "〕") if assessment.language.startswith("zh") else ("[", "]")
    text, parts, last = assessment.message.text, [], 0
    for end in sorted(marks):
        parts.append(text[last:end] + opens + ",".join(map(str, marks[end])) + closes)
        last = end
    return "".join(parts) + text[last:]


def _say_score(say: Callable[[str, str], None], score: Score, numbers: dict[int, int], language: str) -> None:
    title = _GROUPS[score.group].fill(language, {})
    amount = f"{score.log_odds:+.2f}" if score.status is Status.FOUND else " --- "
    say(f"{amount}  {title}: {score.explanation(language)}", "  ")
    for contribution in sorted(score.contributions, key=lambda c: -abs(c.log_odds)):
        mark = f"[{numbers[id(contribution)]}] " if id(contribution) in numbers else ""
        say(f"{contribution.log_odds:+.2f}  {mark}{contribution.reason(language)}", "      ")
