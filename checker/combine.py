"""The combiner: adds evidence up, caps groups, and keeps the sum exact."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from checker.rules import CHECKS, Finding
from checker.text import Bilingual
from checker.types import Basis, Contribution, Group, Phrase

MAX_PHRASES = 5
"""Phrases of the wording that are shown one by one."""

MAX_QUOTE = 60
"""Characters of a phrase that a reason repeats."""

CAPS: Mapping[Group, tuple[float, float]] = {
    Group.REQUEST: (-1.5, 5.0),
    Group.IDENTITY: (-1.5, 5.0),
    Group.SENDER: (-1.0, 5.0),
    Group.LINK: (-2.5, 6.0),
}
"""Least and most log-odds a group may add: its checks often say the same thing, and what
points to genuine can be forged. The wording is one model and needs no cap."""

CAP_TEXT = Bilingual("同类线索互相重复,合计封顶。", "These clues repeat one another, so together they are capped.")
FRAUD_WORDS = Bilingual("“{quote}”多见于诈骗。", "“{quote}” is commoner in frauds.")
GENUINE_WORDS = Bilingual("“{quote}”多见于真实通知。", "“{quote}” is commoner in genuine messages.")
UNREAD = Bilingual(
    "这段文字多半不是本工具学过的语言(中文、英文),所以用语不作数。",
    "Most of this text is in no language the model has learned (Chinese, English), so its wording does not count.",
)
OTHER_WORDS = Bilingual("其余用语。", "All other wording.")


def wording(original: str, phrases: Iterable[Phrase]) -> list[Contribution]:
    """The weightiest phrases one by one, and the rest as one line."""
    ranked = sorted(phrases, key=lambda p: (-abs(p.log_odds), p.span))
    found = []
    for phrase in ranked[:MAX_PHRASES]:
        found.append(
            Contribution(
                check="wording.phrase",
                group=Group.WORDING,
                log_odds=phrase.log_odds,
                basis=Basis.LEARNED,
                text=FRAUD_WORDS if phrase.log_odds > 0 else GENUINE_WORDS,
                span=phrase.span,
                facts={"quote": _clipped(original[slice(*phrase.span)])},
            )
        )
    if ranked[MAX_PHRASES:]:
        rest = math.fsum(p.log_odds for p in ranked[MAX_PHRASES:])
        found.append(
            Contribution(
                check="wording.other", group=Group.WORDING, log_odds=rest, basis=Basis.LEARNED, text=OTHER_WORDS
            )
        )
    return found


def unread(bias: float, wording_log_odds: float) -> Contribution:
    """Takes the wording back, and the starting point with it, where the text's language is unknown."""
    return Contribution(
        check="wording.unread",
        group=Group.WORDING,
        log_odds=-(bias + wording_log_odds),
        basis=Basis.CAP,
        text=UNREAD,
    )


def _clipped(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= MAX_QUOTE else words[: MAX_QUOTE - 1] + "…"


def signals(
    findings: Mapping[str, Finding], weights: Mapping[str, tuple[float, str]]
) -> list[Contribution]:
    """One contribution a finding, and one more for each group whose cap takes something off."""
    found = []
    for id, finding in findings.items():
        check = CHECKS[id]
        weight, basis = weights.get(id, (check.direction * check.prior, Basis.PRIOR))
        if weight:
            found.append(
                Contribution(
                    check=id,
                    group=check.group,
                    log_odds=weight,
                    basis=Basis(basis),
                    text=check.text,
                    span=finding.span,
                    facts=finding.facts,
                    source=check.source,
                )
            )
    for group, (least, most) in CAPS.items():
        total = math.fsum(c.log_odds for c in found if c.group is group)
        excess = min(max(total, least), most) - total
        if excess:
            found.append(
                Contribution(check=f"{group}.cap", group=group, log_odds=excess, basis=Basis.CAP, text=CAP_TEXT)
            )
    return found
