"""Station 4, wording: what a linear model says of the text, phrase by phrase."""

from checker.wording.conceal import model_text
from checker.wording.features import FEATURE_VERSION, features
from checker.wording.model import LEAST_NORM, Decided, TextModel
from checker.wording.passages import MARGIN, passages
from checker.wording.phrases import Phrase

__all__ = [
    "FEATURE_VERSION",
    "LEAST_NORM",
    "MARGIN",
    "Decided",
    "Phrase",
    "TextModel",
    "features",
    "model_text",
    "passages",
]
