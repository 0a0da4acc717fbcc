"""Senders are classified by number plan before any library sees them."""

import pytest
from conftest import ROOT

from checker.facts import market, market_codes
from checker.reading import classify

LINES = (ROOT / "tests" / "cases" / "senders.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t")[:4] for line in LINES if not line.startswith("#")]


def unescaped(text):
    return text.replace("\\u200b", "\u200b")


@pytest.mark.parametrize(("region", "sender", "kind", "number"), CASES, ids=lambda v: v or "none")
def test_cases(region, sender, kind, number):
    found = classify(unescaped(sender), region)
    assert (found.type, found.number) == (kind, number)


def test_there_are_enough_cases():
    assert len(CASES) >= 150 and len({c[0] for c in CASES}) >= 10
    assert len({(region, sender) for region, sender, *_ in CASES}) == len(CASES)


@pytest.mark.parametrize("sender", [None, "", "   ", "\u200b", "\u202e"])
def test_a_blank_sender_is_none(sender):
    assert classify(sender, "CN") is None


RULE_CASES = [
    pytest.param(region, rule, example, expected, id=f"{region}-{example}-{'hit' if expected else 'miss'}")
    for region in market_codes()
    for rule in market(region).plan
    for expected, examples in ((True, rule.hit), (False, rule.miss))
    for example in examples
]


@pytest.mark.parametrize(("region", "rule", "example", "expected"), RULE_CASES)
def test_every_rule_takes_its_hits_and_not_its_misses(region, rule, example, expected):
    found = classify(example, region)
    if expected:
        assert found.type is rule.type
    else:
        assert not rule.matches(example)


def test_a_huge_sender_is_unknown():
    assert classify("1" * 100_000, "CN").type == "unknown"
    assert classify("A" * 100_000, "CN").type == "unknown"
