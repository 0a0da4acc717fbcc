"""Every check fires on its hit examples, not on its miss examples, and speaks both languages."""

import copy

import pytest

from checker.evidence import CHECKS
from checker.facts import Listed, key_of, shipped
from checker.reading import Message, parse

CASES = [
    pytest.param(check, case, expected, id=f"{check.id}-{'hit' if expected else 'miss'}-{n}")
    for check in CHECKS.values()
    for expected, cases in ((True, check.hit), (False, check.miss))
    for n, case in enumerate(cases)
]


def registry_with(listed):
    """The shipped registry with entries of a user's own."""
    registry = copy.copy(shipped())
    registry.listed = {key_of(value): Listed(value=value, allow=allow, note="") for value, allow in listed}
    return registry


@pytest.mark.parametrize(("check", "case", "expected"), CASES)
def test_examples(check, case, expected):
    message = Message(text=case.text, sender=case.sender, region=case.region)
    finding = check.find(parse(message, registry_with(case.listed), profile=case.profile))
    assert (finding is not None) == expected
    if finding is not None:
        for language in ("zh", "en"):
            assert "{" not in check.text.fill(language, finding.facts)


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_has_examples_each_way(check):
    assert check.hit and check.miss


def test_learned_weights_keep_to_their_direction(checker):
    learned = {id: weight for id, (weight, _) in checker._model.checks.items() if id in CHECKS}
    assert len(learned) > 40
    for id, weight in learned.items():
        assert weight * CHECKS[id].direction >= 0, id
