"""What the command line tells about a check or a lender."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from checker import artefact
from checker.errors import InputError
from checker.evidence import CAPS, CHECKS, DANGER, PASSAGE, UNREAD, Case, Check, Direction, Group
from checker.facts import Lender, cited
from checker.text import Bilingual

_WORDING = Bilingual(
    "用语:线性模型按字词片段给整段文字打分,每个片段的分数平摊到它所在的字上,再按分句相加。",
    "Wording: a linear model scores the text by its fragments; each fragment's share is spread over its characters and added up by phrase.",
)
_CAP = Bilingual(
    "封顶:同类线索互相重复,合计最低 {least:+.1f}、最高 {most:+.1f};超出部分由这一项扣回,总和仍然准确。",
    "Cap: clues of one group repeat one another, so together they add at least {least:+.1f} and at most {most:+.1f}; this line takes the rest off, and the sum stays exact.",
)
_DIRECTIONS = {
    Direction.FRAUD: Bilingual("偏向诈骗", "points to fraud"),
    Direction.NEITHER: Bilingual("不计分,只说明它要您做什么", "not weighed, it only tells what you are asked to do"),
    Direction.GENUINE: Bilingual("偏向真实", "points to genuine"),
}
_BASES = {
    "learned": Bilingual("由训练数据得出", "learned from the training data"),
    "prior": Bilingual(
        "预设(训练样本太少,或按规定不学习)", "declared beforehand (too few training rows, or not to be learned)"
    ),
}
_MEANING, _WEIGHT = Bilingual("含义", "Meaning"), Bilingual("权重", "Weight")
_HITS, _MISSES = Bilingual("会触发", "Fires on"), Bilingual("不触发", "Does not fire on")
_SOURCE = Bilingual("来源", "Source")
_ASKING = Bilingual("它要您做", "It wants you to")


_LINES = {"wording.passage": PASSAGE, "wording.unread": UNREAD, "request.danger": DANGER}
"""Lines of a score that are no checks, and what they say."""


def ids() -> list[str]:
    """Everything that `explained` knows: checks, wording and caps."""
    return [*sorted(CHECKS), "wording.phrase", "wording.other", *_LINES, *(f"{group}.cap" for group in CAPS)]


def listed(language: str) -> str:
    """All checks, a line each."""
    return "\n".join(f"{id:32} {_meaning(id, language)}" for id in ids())


def explained(id: str, language: str) -> str:
    """What one check means, its weight, examples and source. Raises InputError for an unknown one."""
    if id not in ids():
        near = difflib.get_close_matches(id, ids(), n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else "; `checker explain` lists them all"
        raise InputError(f"check {id!r} does not exist{hint}")
    lines = [id, f"{_MEANING.say(language)}: {_meaning(id, language)}"]
    if id in CHECKS:
        lines += _details(CHECKS[id], language)
    return "\n".join(lines)


def _meaning(id: str, language: str) -> str:
    group, _, name = id.partition(".")
    if name == "cap":
        least, most = CAPS[Group(group)]
        return _CAP.fill(language, {"least": least, "most": most})
    if id in _LINES:
        return _LINES[id].say(language)
    if group == "wording":
        return _WORDING.say(language)
    template = CHECKS[id].text
    marks = {name: f"<{name}>" for name in re.findall(r"{(\w+)}", template.zh + template.en)}
    return template.fill(language, marks)


def _details(check: Check, language: str) -> Iterator[str]:
    weight, basis = artefact.load().checks.get(check.id, (check.direction * check.prior, "prior"))
    if check.direction is Direction.NEITHER:
        yield f"{_WEIGHT.say(language)}: {_DIRECTIONS[check.direction].say(language)}"
    else:
        yield f"{_WEIGHT.say(language)}: {weight:+.2f}, {_DIRECTIONS[check.direction].say(language)}, {_BASES[basis].say(language)}"
    if check.asking is not None:
        yield f"{_ASKING.say(language)}: {check.asking.title.say(language)}"
    yield f"{_HITS.say(language)}: {'; '.join(map(_shown, check.hit))}"
    yield f"{_MISSES.say(language)}: {'; '.join(map(_shown, check.miss))}"
    yield from (f"{_SOURCE.say(language)}: {source}" for source in check.sources)


def _shown(case: Case) -> str:
    return f"“{case.text}”" + (f" ({case.sender})" if case.sender else "")


def described(lender: Lender) -> str:
    """A lender's names and channels with their sources, for a terminal."""
    lines = [f"{lender.name} ({lender.region}, {lender.sector}, {lender.id})"]
    names = [n for n in (lender.name_en, *lender.aliases) if n]
    if names:
        lines.append(f"  also: {', '.join(names)}")
    for channel in lender.channels:
        lines.append(
            f"  {channel.type:12} {channel.value}  ({channel.confidence} confidence, looked up {channel.as_of})"
        )
        if channel.shared:
            lines.append(f"{'':15}shared: {channel.shared}")
        lines += [f"{'':15}{source}" for source in cited(channel.sources)]
    return "\n".join(lines)
