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
    UNREAD,
    Basis,
    Contribution,
    Weights,
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
    "MODULES",
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
    "check",
    "find_all",
    "unread",
    "weigh_findings",
    "weigh_wording",
    "weight_of",
]
