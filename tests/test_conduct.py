"""Collection rules: found where they are broken, silent elsewhere, and without any effect on the score."""

import json
from collections import Counter

import pytest
from conftest import ROOT

from checker import Message
from checker.answer import breaches
from checker.facts import market, shipped
from checker.reading import parse

REGISTRIES = shipped()


def cases(name):
    return [json.loads(line) for line in (ROOT / "tests" / "cases" / name).read_text(encoding="utf-8").splitlines()]


def found(case):
    message = Message(text=case["text"], region=case["region"], received_at=case["received_at"])
    return {b.rule for b in breaches(parse(message, REGISTRIES))}


def measured(rows):
    """(precision, recall) over all findings."""
    right = sum(len(found(c) & set(c["rules"])) for c in rows)
    said = sum(len(found(c)) for c in rows)
    true = sum(len(c["rules"]) for c in rows)
    return right / said, right / true


def test_the_open_cases(capsys):
    rows = cases("conduct.jsonl")
    precision, recall = measured(rows)
    with capsys.disabled():
        print(f"\nconduct, {len(rows)} open cases: precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= 0.95 and recall >= 0.95


def test_the_cases_held_back_while_the_rules_were_written(capsys):
    rows = cases("conduct_held_back.jsonl")
    precision, recall = measured(rows)
    with capsys.disabled():
        print(f"\nconduct, {len(rows)} held-back cases: precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= LEAST_HELD_BACK and recall >= LEAST_HELD_BACK


LEAST_HELD_BACK = 0.95
"""Measured once, before any of these cases was looked at; the rules have not been changed by them."""


def test_the_cases_are_many_and_a_third_are_clean():
    for name, least in (("conduct.jsonl", 80), ("conduct_held_back.jsonl", 80)):
        rows = cases(name)
        assert len(rows) >= least
        assert sum(not c["rules"] for c in rows) >= len(rows) / 3
    counts = Counter((rule, c["region"]) for c in cases("conduct.jsonl") for rule in c["rules"])
    for region in {c["region"] for c in cases("conduct.jsonl")}:
        for rule in market(region).conduct:
            assert counts[rule, region], (rule, region)


def test_no_case_expects_what_is_not_sourced():
    for c in cases("conduct.jsonl") + cases("conduct_held_back.jsonl"):
        assert set(c["rules"]) <= set(market(c["region"]).conduct), c["text"]


@pytest.mark.parametrize(
    ("when", "region", "late"),
    [
        ("2026-03-14T21:59", "CN", False),
        ("2026-03-14T22:00", "CN", True),
        ("2026-03-14T07:59", "CN", True),
        ("2026-03-14T08:00", "CN", False),
        ("2025-02-27T23:00", "CN", False),
        ("2026-03-14T15:30+00:00", "CN", True),
        ("2026-03-14T06:59", "TW", True),
        ("2026-03-14T07:30", "TW", False),
        ("2026-03-14T21:00", "US", True),
        ("2026-03-14T23:00", "GB", False),
    ],
)
def test_hours_are_those_of_the_reader(when, region, late):
    case = {
        "text": "您的借款已逾期30天，欠款1,200元，请尽快还款 / your loan of $1,200 is overdue, please pay",
        "region": region,
        "received_at": when,
    }
    assert ("hours" in found(case)) is late


def test_conduct_moves_no_score(checker):
    text = "【招商银行】您的信用卡欠款3,200元已逾期，再不还就通知您的单位和家人"
    calm, late = (
        checker.check(Message(text=text, region="CN", received_at=t)) for t in ("2026-03-14T10:00", "2026-03-14T23:00")
    )
    assert {b.rule for b in late.conduct} - {b.rule for b in calm.conduct} == {"hours"}
    assert calm.log_odds == late.log_odds and calm.contributions == late.contributions


def test_a_finding_says_what_where_and_by_which_rule(checker):
    text = "【招商银行】您的信用卡欠款3,200元已逾期，再不还就通知您的单位和家人"
    (breach,) = (b for b in checker.check(Message(text=text, region="CN")).conduct if b.rule == "contact_threat")
    assert "通知您的单位" in text[slice(*breach.span)]
    assert "第六十八条" in breach.instrument.say("zh") and "12378" in breach.complain.say("en")
