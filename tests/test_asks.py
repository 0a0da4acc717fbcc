"""What the reader is asked to do: stated by the checks themselves, the most dangerous first."""

import pytest

from checker.answer import asks
from checker.evidence import CHECKS, find_all
from checker.facts import shipped
from checker.reading import Message, parse

ASKING = [check for check in CHECKS.values() if check.asking is not None]


def found(text):
    return [ask.id for ask in asks(find_all(parse(Message(text=text), shipped())))]


@pytest.mark.parametrize(("id", "text"), [(c.asking.id, case.text) for c in ASKING for case in c.hit])
def test_what_a_check_finds_is_told_as_asked(id, text):
    assert id in found(text)


@pytest.mark.parametrize(("id", "text"), [(c.asking.id, case.text) for c in ASKING for case in c.miss])
def test_what_a_check_passes_over_is_not(id, text):
    assert id not in found(text)


def test_no_two_checks_ask_the_same():
    ids = [c.asking.id for c in ASKING]
    assert len(ids) == len(set(ids)) >= 17


def test_a_demand_to_pay_a_person_is_not_one_to_pay_as_usual():
    assert found("请将欠款转入专员个人账户（户名王强）还款") == ["pay_person"]


def test_a_threat_of_arrest_is_told_as_what_it_asks():
    assert found("今日不还将通缉") == ["give_in_to_threat"]


def test_nothing_is_said_to_be_nothing():
    assert found("ok see you at 7") == ["nothing"]


def test_the_dangerous_come_first(checker):
    told = checker.check("请致电95555，或点 k7v2q.com 下载专用APP，并把验证码发给客服").asks
    assert [ask.id for ask in told] == ["hand_over_code", "install", "click", "call"]


def test_each_ask_names_the_check_that_found_it(checker):
    answer = checker.check("请将欠款转入专员个人账户（户名王强）")
    assert [(ask.id, ask.check) for ask in answer.asks] == [("pay_person", "request.private_account")]
    assert "request.private_account" in {c.check for c in answer.contributions}
