"""What the message wants the reader to do, the most dangerous first, as the checks found it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from checker.evidence import CHECKS, Findings
from checker.reading import Span
from checker.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing the message wants the reader to do. `span` is in the original.

    check: the check that recognised it, or "" for `NOTHING`. is_danger: whether no lender asks for it.
    """

    id: str
    title: Bilingual
    span: Span | None
    is_danger: bool
    check: str = ""

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready form."""
        return {
            "id": self.id,
            "check": self.check or None,
            "is_danger": self.is_danger,
            "span": list(self.span) if self.span else None,
            "title": self.title.in_all({}),
        }


NOTHING = Ask(
    id="nothing", title=Bilingual("没有认出具体的要求", "no request was recognised"), span=None, is_danger=False
)
"""What is told where nothing was recognised."""

_ODD_PAYMENTS = ("pay_oddly", "pay_person", "pay_fee", "pay_to_erase")
_PLAIN_PAYMENTS = ("pay_usual_way", "send_money")
"""With an odd payment, a demand to pay is neither one to pay in the usual way nor just one for money."""


def asks(findings: Findings) -> tuple[Ask, ...]:
    """What is asked of the reader; `NOTHING` alone where nothing was recognised."""
    found = [
        Ask(id=asking.id, title=asking.title, span=findings[check.id].span, is_danger=asking.is_danger, check=check.id)
        for check in CHECKS.values()
        if check.id in findings and (asking := check.asking) is not None
    ]
    if any(ask.id in _ODD_PAYMENTS for ask in found):
        found = [ask for ask in found if ask.id not in _PLAIN_PAYMENTS]
    return tuple(sorted(found, key=lambda ask: not ask.is_danger)) or (NOTHING,)
