"""Situations from public bug reports on scam checkers, spam filters and link libraries: what must be seen, and what not."""

import json
import re
from pathlib import Path

import pytest

from checker import InputError, Message
from checker.evidence import find_all
from checker.facts import shipped
from checker.reading import parse

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "reports.jsonl").read_text("utf-8").splitlines()
]
SEVERAL = {"rp045"}


@pytest.fixture(scope="module")
def judged(checker):
    def judge(case):
        message = Message(**{key: case[key] for key in ("text", "sender", "region", "received_at")})
        parsed = parse(message, shipped())
        return checker.check(message), parsed, find_all(parsed)

    return judge


def holds(must, answer, parsed, findings):
    """Whether one requirement of a case holds; KeyError for one that nobody reads."""
    checks = re.findall(r"\b(?:link|sender|identity|request)\.[a-z_]+", must)
    fired = [id in findings for id in checks]
    if checks and "must not fire" in must:
        return not any(fired)
    if checks and "must fire" in must:
        return any(fired)
    if match := re.match(r"(\d+) must not be taken for a number to call", must):
        return match.group(1) not in {c.name for c in parsed.callbacks}
    if match := re.match(r"sender class must (not )?be (\w+)", must):
        return (str(parsed.sender.type) == match.group(2)) is (match.group(1) is None)
    if match := re.match(r"the link's host must be read as (\S+)", must):
        return match.group(1) in {link.host for link in parsed.links}
    if match := re.match(r"the lender must be recognised \((.+)\)", must):
        return parsed.lender is not None and parsed.lender.id == match.group(1)
    if match := re.match(r"collection rule (\w+) must (not )?be reported", must):
        return (match.group(1) in {breach.rule for breach in answer.conduct}) is (match.group(2) is None)
    if match := re.match(r"the link must be known as (\S+)'s own", must):
        return any(match.group(1) in link.owner_ids for link in parsed.links)
    return {
        "no link may be found in it": not parsed.links,
        "a link must be found": bool(parsed.links),
        "the hidden digits must not be dropped to make another number": "*" in parsed.sender.number
        if parsed.sender
        else True,
    }[must]


@pytest.mark.parametrize("case", [c for c in CASES if c["id"] not in SEVERAL], ids=lambda c: c["id"])
def test_what_must_be_seen_is_seen(case, judged):
    answer, parsed, findings = judged(case)
    assert [must for must in case["must"] if not holds(must, answer, parsed, findings)] == []


@pytest.mark.parametrize("case", [c for c in CASES if c["id"] not in SEVERAL], ids=lambda c: c["id"])
def test_the_verdict_is_one_that_an_expert_allows(case, judged):
    answer, _, _ = judged(case)
    assert str(answer.verdict) in case["expect"]


@pytest.mark.parametrize("case", [c for c in CASES if c["id"] in SEVERAL], ids=lambda c: c["id"])
def test_an_export_of_several_is_told_as_one(case, checker):
    with pytest.raises(InputError, match="an export of 3 messages; give one message at a time"):
        checker.check(case["text"])
