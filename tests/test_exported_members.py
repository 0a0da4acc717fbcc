"""The public names, pinned."""

import checker

NAMES = ["Assessment", "Basis", "Checker", "CheckerError", "Contribution", "Group", "InputError", "Lender", "Message", "ModelError", "RegistryError", "Score", "Status", "Verdict", "__version__", "check"]


def test_public_names():
    assert sorted(checker.__all__) == sorted(NAMES)
    assert all(hasattr(checker, name) for name in NAMES)
