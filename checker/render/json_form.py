"""The answer as JSON, made from the assessment and described by `docs/assessment.schema.json`."""

from __future__ import annotations

import json

from checker.answer import Assessment


def as_json(assessment: Assessment, language: str | None = None, sources: bool = False) -> str:
    """The whole answer as JSON text, every sentence in all languages and with its sources.

    language, sources: accepted like those of the other forms, and without effect.
    """
    return json.dumps(assessment.to_dict(), ensure_ascii=False, indent=2) + "\n"
