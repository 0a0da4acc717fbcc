"""Training: from labelled rows to an audited corpus, a model directory and its record."""

from checker.training.audit import Audit, audit
from checker.training.build import pin, train
from checker.training.corpus import Row, read_rows
from checker.training.field import FIELD_COUNTS

__all__ = ["FIELD_COUNTS", "Audit", "Row", "audit", "pin", "read_rows", "train"]
