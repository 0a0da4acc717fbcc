"""The public names, pinned."""

import checker

NAMES = [
    "FORMATS",
    "Advice",
    "Ask",
    "Assessment",
    "Basis",
    "Breach",
    "Channel",
    "Checker",
    "CheckerError",
    "Contribution",
    "DataError",
    "Group",
    "InputError",
    "Lender",
    "Message",
    "ModelError",
    "Provenance",
    "RegistryError",
    "Score",
    "Source",
    "Status",
    "Verdict",
    "__version__",
    "as_html",
    "as_json",
    "as_line",
    "as_markdown",
    "as_text",
    "check",
]


def test_public_names():
    assert sorted(checker.__all__) == sorted(NAMES)
    assert all(hasattr(checker, name) for name in NAMES)
