"""Tells a borrower whether a message that claims to come from a lender is genuine, and why."""

from checker._version import __version__
from checker.assess import Checker, check
from checker.errors import CheckerError, InputError, ModelError, RegistryError
from checker.types import (
    Assessment,
    Basis,
    Contribution,
    Group,
    Lender,
    Message,
    Score,
    Status,
    Verdict,
)

__all__ = [
    "Assessment",
    "Basis",
    "Checker",
    "CheckerError",
    "Contribution",
    "Group",
    "InputError",
    "Lender",
    "Message",
    "ModelError",
    "RegistryError",
    "Score",
    "Status",
    "Verdict",
    "__version__",
    "check",
]
