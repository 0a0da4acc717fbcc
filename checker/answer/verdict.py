"""The three verdicts, and which of them a score gives."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What the message is; `UNCLEAR` is an answer, with advice on how to find out."""

    GENUINE = "genuine"
    UNCLEAR = "unclear"
    FRAUD = "fraud"

    @classmethod
    def of(cls, log_odds: float, genuine_below: float, fraud_from: float) -> Verdict:
        """The verdict of a score between the two thresholds, all in log-odds."""
        if log_odds >= fraud_from:
            return cls.FRAUD
        return cls.GENUINE if log_odds < genuine_below else cls.UNCLEAR
