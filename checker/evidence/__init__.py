"""Station 5, evidence: checks that each look for one thing, what they ask, and how they are weighed."""

from checker.evidence import (
    identity,
    link,
    link_form,
    ordinary,
    payee,
    profile,
    request,
    sender,
    sender_owner,
)
from checker.evidence.check import (
    CAPS,
    CHECKS,
    Asking,
    Case,
    Check,
    Direction,
    Finding,
    Findings,
    Group,
    check,
    find_all,
)
from checker.evidence.weigh import (
    DANGER,
    PASSAGE,
    UNREAD,
    Basis,
    Contribution,
    Weights,
    asks_danger,
    lift,
    unread,
    weigh_findings,
    weigh_wording,
    weight_of,
)

MODULES = (identity, payee, profile, link, link_form, request, ordinary, sender, sender_owner)
"""The modules whose import fills `CHECKS`."""

__all__ = [
    "CAPS",
    "CHECKS",
    "DANGER",
    "MODULES",
    "PASSAGE",
    "UNREAD",
    "Asking",
    "Basis",
    "Case",
    "Check",
    "Contribution",
    "Direction",
    "Finding",
    "Findings",
    "Group",
    "Weights",
    "asks_danger",
    "check",
    "find_all",
    "lift",
    "unread",
    "weigh_findings",
    "weigh_wording",
    "weight_of",
]
