"""Station 6, the answer: what is asked, which rules are broken, what to do now, and the sum that explains it."""

from checker.answer.advice import Situation, advise
from checker.answer.asks import NOTHING, Ask, asks
from checker.answer.assessment import SCHEMA_VERSION, Assessment, Provenance, Score, Status
from checker.answer.conduct import Breach, breaches
from checker.answer.scores import scores
from checker.answer.steps import Advice
from checker.answer.verdict import Verdict

__all__ = [
    "NOTHING",
    "SCHEMA_VERSION",
    "Advice",
    "Ask",
    "Assessment",
    "Breach",
    "Provenance",
    "Score",
    "Situation",
    "Status",
    "Verdict",
    "advise",
    "asks",
    "breaches",
    "scores",
]
