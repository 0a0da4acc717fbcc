"""Weighing: phrases one by one and the rest in a line, weights as they stand, caps that keep the sum."""

import math
from dataclasses import replace

import pytest

from checker.answer import Status, Verdict
from checker.evidence import CAPS, CHECKS, Basis, Finding, Group, find_all, unread, weigh_findings, weigh_wording
from checker.evidence.weigh import MAX_PHRASES, MAX_QUOTE
from checker.facts import shipped
from checker.reading import Message, Profile, library_versions, parse
from checker.wording import Phrase

TEXT = "abcdefghij" * 20


def phrase(start, share):
    return Phrase(span=(start, start + 2), log_odds=share)


def test_the_weightiest_phrases_stand_alone_and_the_rest_in_one_line():
    shares = [0.1, -3.0, 2.0, -0.2, 0.4, 1.0, -0.05]
    found = weigh_wording(TEXT, [phrase(i * 2, share) for i, share in enumerate(shares)])
    assert [c.log_odds for c in found[:MAX_PHRASES]] == [-3.0, 2.0, 1.0, 0.4, -0.2]
    assert [c.check for c in found] == ["wording.phrase"] * MAX_PHRASES + ["wording.other"]
    assert found[0].span == (2, 4) and found[0].facts == {"quote": "cd"} and found[-1].span is None
    assert found[-1].log_odds == pytest.approx(0.05)
    assert {c.group for c in found} == {Group.WORDING} and {c.basis for c in found} == {Basis.LEARNED}
    assert [c.reason("en") for c in found[:2]] == [
        "“cd” is commoner in genuine messages.",
        "“ef” is commoner in frauds.",
    ]
    assert found[-1].reason("en") == "All other wording."


def test_few_phrases_leave_no_rest():
    found = weigh_wording(TEXT, [phrase(0, 1.0)] * MAX_PHRASES)
    assert [c.check for c in found] == ["wording.phrase"] * MAX_PHRASES


@pytest.mark.parametrize(("length", "shown"), [(MAX_QUOTE, MAX_QUOTE), (MAX_QUOTE + 1, MAX_QUOTE), (150, MAX_QUOTE)])
def test_a_long_quote_is_cut(length, shown):
    (found,) = weigh_wording(TEXT, [Phrase(span=(0, length), log_odds=1.0)])
    quote = found.facts["quote"]
    assert len(quote) == shown and quote.endswith("…") is (length > MAX_QUOTE)
    assert TEXT.startswith(quote.rstrip("…"))


def test_blanks_in_a_quote_are_one():
    (found,) = weigh_wording("a \n b", [Phrase(span=(0, 5), log_odds=1.0)])
    assert found.facts["quote"] == "a b"


def test_unread_wording_is_taken_back_with_the_starting_point():
    wording = weigh_wording(TEXT, [phrase(0, 1.5), phrase(4, -0.5)])
    back = unread(-2.0, wording)
    assert back.check == "wording.unread" and back.group is Group.WORDING and back.basis is Basis.CAP
    assert math.fsum([-2.0, back.log_odds, *(c.log_odds for c in wording)]) == 0
    assert "no language the model has learned" in back.reason("en")


FOREIGN, MOBILE = CHECKS["sender.foreign"], CHECKS["sender.personal_mobile"]


def test_a_weight_is_the_learned_one_else_the_prior():
    findings = {FOREIGN.id: Finding(span=(1, 3)), "link.official": Finding()}
    first, second = weigh_findings(findings, "CN", {FOREIGN.id: (1.25, "learned")})
    assert (first.check, first.log_odds, first.basis, first.span) == (FOREIGN.id, 1.25, Basis.LEARNED, (1, 3))
    assert (second.check, second.log_odds, second.basis) == (
        "link.official",
        -CHECKS["link.official"].prior,
        Basis.PRIOR,
    )
    assert first.sources == FOREIGN.sources and first.sources and first.group is Group.SENDER


def test_a_weight_of_nothing_is_no_contribution():
    assert weigh_findings({FOREIGN.id: Finding()}, "CN", {FOREIGN.id: (0.0, "learned")}) == []
    assert weigh_findings({"request.click": Finding()}, "CN", {}) == []


@pytest.mark.parametrize(
    ("weight", "check", "limit"), [(9.0, "sender.foreign", 1), (-9.0, "sender.registered", 0), (9.0, "link.package", 1)]
)
def test_what_a_cap_takes_off_is_a_line_of_its_own(weight, check, limit):
    check = "link.app_package" if check == "link.package" else check
    group = CHECKS[check].group
    plain, cap = weigh_findings({check: Finding()}, "CN", {check: (weight, "learned")})
    assert plain.log_odds == weight and cap.check == f"{group}.cap" and cap.group is group and cap.basis is Basis.CAP
    assert plain.log_odds + cap.log_odds == pytest.approx(CAPS[group][limit])
    assert "capped" in cap.reason("en")


def test_caps_hold_for_each_group_by_itself():
    weights = {FOREIGN.id: (4.0, "learned"), "link.app_package": (4.0, "learned")}
    found = weigh_findings({id: Finding() for id in weights}, "CN", weights)
    assert [c.log_odds for c in found] == [4.0, 4.0]


@pytest.mark.parametrize(
    ("value", "verdict"), [(-1.01, "genuine"), (-1.0, "unclear"), (0.99, "unclear"), (1.0, "fraud")]
)
def test_a_verdict_begins_at_its_threshold(value, verdict):
    assert Verdict.of(value, -1.0, 1.0) == verdict


@pytest.fixture(scope="module")
def answer(checker):
    return checker.check("【京东金融】您的白条已逾期，请将欠款转入专员个人账户（户名王强）")


def test_a_sum_may_be_off_by_the_tolerance_of_its_size_and_no_more(answer):
    assert replace(answer, log_odds=answer.log_odds + 1e-10)
    for off in (1e-6, math.nan):
        with pytest.raises(ValueError, match="add up to"):
            replace(answer, log_odds=answer.log_odds + off)


def test_a_verdict_that_is_not_that_of_its_score_cannot_be_built(answer):
    with pytest.raises(ValueError, match="verdict genuine is not that of"):
        replace(answer, verdict=Verdict.GENUINE)


def test_pivotal_reasons_are_the_weightiest_of_one_sign(answer):
    (first, *_) = answer.pivotal
    assert first.log_odds == max(c.log_odds for c in answer.contributions)
    left = answer.log_odds - math.fsum(c.log_odds for c in answer.pivotal)
    assert Verdict.of(left, answer.genuine_below, answer.fraud_from) is not answer.verdict


@pytest.mark.parametrize(
    ("profile", "is_told"),
    [
        (Profile(), False),
        (Profile(tails=frozenset({"1"})), True),
        (Profile(name="a"), True),
        (Profile(lenders=frozenset({"x"})), True),
    ],
)
def test_a_profile_that_tells_something_is_true(profile, is_told):
    assert bool(profile) is is_told


@pytest.mark.parametrize(
    ("text", "sender", "numbers", "suffixes"),
    [
        ("您好", None, False, False),
        ("您好", "95555", False, False),
        ("您好", "+85252180000", True, False),
        ("您好", "a@b.example", False, True),
        ("请登录 k7v2q.com", "95555", False, True),
    ],
)
def test_a_library_is_named_where_it_decided_something(text, sender, numbers, suffixes):
    found = library_versions(parse(Message(text=text, sender=sender, region="CN"), shipped()))
    assert [version is not None for version in found] == [numbers, suffixes]
    assert all(version is None or version[0].isdigit() for version in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Account name: J Carter Services, pay now", "j carter services"),
        ("account name Mary Ann Lee please", "mary ann lee"),
        ("account name: in the app", None),
        ("Payee: KLM", "klm"),
    ],
)
def test_a_payee_is_as_long_as_its_capitals(text, name):
    found = parse(Message(text=text, region="US"), shipped()).payees
    assert [m.name for m in found] == ([name] if name else [])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("【招商银行】您的账单已出", Status.CLEAR),
        ("【美团金融】您已拒绝协商还款", Status.FOUND),
        ("您的账单已出", Status.NOT_CHECKED),
    ],
)
def test_identity_is_checked_where_somebody_is_named(checker, text, status):
    scores = checker.check(text).scores
    assert scores[Group.IDENTITY].status is status
    assert all(score.group is group for group, score in scores.items())


@pytest.mark.parametrize(
    ("text", "is_account"),
    [("【京东金融】尾号6021", True), ("【京东金融】您的白条已逾期", True), ("【京东金融】新人福利", False)],
)
def test_a_stranger_s_lender_counts_where_it_speaks_of_an_account(text, is_account):
    parsed = parse(Message(text=text), shipped(), profile=Profile(lenders=frozenset({"cn-cmb"})))
    assert ("identity.not_my_lender" in find_all(parsed)) is is_account


@pytest.mark.parametrize("id", sorted(CHECKS))
def test_priors_and_directions_are_as_declared(id, root):
    import json

    pinned = json.loads((root / "tests" / "cases" / "priors.json").read_text(encoding="utf-8"))
    assert [int(CHECKS[id].direction), CHECKS[id].prior, CHECKS[id].is_fixed] == pinned[id]
