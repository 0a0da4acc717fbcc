"""Station 1, text: characters made uniform, languages told apart, negation read, texts for readers."""

from checker.text.bilingual import TONGUES, Bilingual
from checker.text.confusables import look_alike_letters
from checker.text.language import BASES, LANGUAGES, base_of, is_han, is_known, language_of
from checker.text.negation import UNMEANT, Voice, voice
from checker.text.normalize import HAN, Normalized, normalize
from checker.text.report import is_report

__all__ = [
    "BASES",
    "HAN",
    "LANGUAGES",
    "TONGUES",
    "UNMEANT",
    "Bilingual",
    "Normalized",
    "Voice",
    "base_of",
    "is_han",
    "is_known",
    "is_report",
    "language_of",
    "look_alike_letters",
    "normalize",
    "voice",
]
