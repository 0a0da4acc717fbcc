"""Weighing: evidence becomes contributions, groups are capped, and the sum stays exact."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from checker.evidence.check import CAPS, CHECKS, Findings, Group
from checker.facts import Source, market
from checker.frozen import NOTHING, Frozen
from checker.reading import Span
from checker.text import Bilingual, base_of
from checker.wording import Phrase

MAX_PHRASES = 5
"""Phrases of the wording that are shown one by one."""

MAX_QUOTE = 60
"""Characters of a phrase that a reason repeats."""

CAP_TEXT = Bilingual("同类线索互相重复,合计封顶。", "These clues repeat one another, so together they are capped.")
FRAUD_WORDS = Bilingual("“{quote}”多见于诈骗。", "“{quote}” is commoner in frauds.")
GENUINE_WORDS = Bilingual("“{quote}”多见于真实通知。", "“{quote}” is commoner in genuine messages.")
UNREAD = Bilingual(
    "这段文字多半不是本工具学过的语言(中文、英文),所以用语不作数。",
    "Most of this text is in no language the model has learned (Chinese, English), so its wording does not count.",
)
PASSAGE = Bilingual(
    "只有最像诈骗的这一段作数,比单独一条短信少算一点;它前后的话不能替它抵消。",
    "Only the passage that is most like a fraud counts, a little less than a message of its own; "
    "what stands around it takes nothing off.",
)
DANGER = Bilingual(
    "它要您做的事,正规机构不会要求;其余内容再像真的,也不判为真实。",
    "It asks for something that no lender asks for; however genuine the rest looks, it is not called genuine.",
)
OTHER_WORDS = Bilingual("其余用语。", "All other wording.")


class Basis(StrEnum):
    """Where a weight comes from: fitted on data, declared, or taken off by a group's cap."""

    LEARNED = "learned"
    PRIOR = "prior"
    CAP = "cap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One addend of the score, in log-odds of fraud, with its reason and where the rule is known from.

    span: what it rests on in the original text, if it is one stretch.
    """

    check: str
    group: Group
    log_odds: float
    basis: Basis
    text: Bilingual
    span: Span | None = None
    facts: Mapping[str, Any] = NOTHING
    sources: tuple[Source, ...] = ()

    def reason(self, language: str) -> str:
        """Why this counts, in "zh", "zh-Hant" or "en". Raises InputError for another language."""
        return self.text.fill(language, self.facts)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready form."""
        return {
            "check": self.check,
            "group": str(self.group),
            "log_odds": self.log_odds,
            "basis": str(self.basis),
            "span": list(self.span) if self.span else None,
            "facts": dict(self.facts),
            "sources": [source.to_dict() for source in self.sources],
            "reason": self.text.in_all(self.facts),
        }


Weights = Mapping[str, tuple[float, str]]
"""Weight in log-odds and basis of each check, by id; where it differs in a market or a market's
language, also by "id@IN" or "id@zh"."""


def weigh_wording(
    original: str, phrases: Iterable[Phrase], passage: Span | None = None, margin: float = 0.0
) -> list[Contribution]:
    """The weightiest phrases one by one, and the rest as one line.

    passage: the stretch that decides, where it is not the whole text; `margin` is taken off for it.
    """
    ranked = sorted(phrases, key=lambda p: (-abs(p.log_odds), p.span))
    found = []
    if passage is not None:
        found.append(
            Contribution(
                check="wording.passage",
                group=Group.WORDING,
                log_odds=-margin,
                basis=Basis.CAP,
                text=PASSAGE,
                span=passage,
            )
        )
    for phrase in ranked[:MAX_PHRASES]:
        found.append(
            Contribution(
                check="wording.phrase",
                group=Group.WORDING,
                log_odds=phrase.log_odds,
                basis=Basis.LEARNED,
                text=FRAUD_WORDS if phrase.log_odds > 0 else GENUINE_WORDS,
                span=phrase.span,
                facts=Frozen({"quote": _clipped(original[slice(*phrase.span)])}),
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


def unread(bias: float, wording: Iterable[Contribution]) -> Contribution:
    """Takes the wording back, and the starting point with it, where the text's language is unknown."""
    return Contribution(
        check="wording.unread",
        group=Group.WORDING,
        log_odds=-(bias + math.fsum(c.log_odds for c in wording)),
        basis=Basis.CAP,
        text=UNREAD,
    )


def _clipped(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= MAX_QUOTE else words[: MAX_QUOTE - 1] + "…"


def weight_of(id: str, region: str, weights: Weights) -> tuple[float, str]:
    """A check's weight in a market and its basis; its prior where the model has none."""
    check = CHECKS[id]
    base = base_of(market(region).languages[0])
    local = weights.get(f"{id}@{region}") or weights.get(f"{id}@{base}")
    return local or weights.get(id) or (check.direction * check.prior, Basis.PRIOR)


_FORBIDDING = frozenset(
    f"request.{name}"
    for name in (
        "code_or_password",
        "fee_first",
        "gift_card_or_crypto",
        "install",
        "private_account",
        "private_contact",
        "screen_share",
        "secrecy",
    )
)
"""Checks of dangerous asks that forbid "genuine". Threats of arrest are left out, since courts make them,
and so is paying to erase a record, whose words genuine answers repeat."""


def asks_danger(findings: Findings) -> bool:
    """Whether something is asked that no lender asks for."""
    return not _FORBIDDING.isdisjoint(findings)


def lift(findings: Findings, total: float, genuine_below: float) -> Contribution | None:
    """What keeps a text that asks for something dangerous from being called genuine, whatever else it says."""
    if total >= genuine_below or not asks_danger(findings):
        return None
    excess = genuine_below - total
    while math.fsum((total, excess)) < genuine_below:
        excess = math.nextafter(excess, math.inf)
    return Contribution(check="request.danger", group=Group.REQUEST, log_odds=excess, basis=Basis.CAP, text=DANGER)


def weigh_findings(findings: Findings, region: str, weights: Weights) -> list[Contribution]:
    """One contribution a finding that weighs or is a note, and one more for each group whose cap takes something off."""
    found = []
    for id, finding in findings.items():
        check = CHECKS[id]
        weight, basis = weight_of(id, region, weights)
        if weight or check.is_note:
            found.append(
                Contribution(
                    check=id,
                    group=check.group,
                    log_odds=weight,
                    basis=Basis(basis),
                    text=check.text,
                    span=finding.span,
                    facts=finding.facts,
                    sources=check.sources,
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
