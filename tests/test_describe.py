"""What `checker explain` and `checker lender` tell: of every check, cap and stretch of wording."""

import pytest

from checker import InputError
from checker.describe import described, explained, ids, listed
from checker.evidence import CAPS, CHECKS, Direction
from checker.facts import shipped


@pytest.mark.parametrize("id", ids())
@pytest.mark.parametrize("language", ["zh", "zh-Hant", "en"])
def test_everything_is_explained(id, language):
    text = explained(id, language)
    assert text.startswith(id + "\n") and len(text.splitlines()) >= 2 and "{" not in text


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("wording.phrase", "a linear model scores the text"),
        ("wording.other", "a linear model scores the text"),
        ("wording.unread", "no language the model has learned"),
        ("sender.cap", "at least -2.0 and at most +5.0"),
        ("link.cap", "at least -2.5 and at most +6.0"),
        ("request.click", "not weighed, it only tells what you are asked to do"),
        ("request.fee_first", "It wants you to: pay a fee first"),
        ("sender.foreign", "points to fraud"),
        ("sender.registered", "points to genuine"),
        ("link.app_package", "declared beforehand"),
    ],
)
def test_each_sort_is_explained_by_what_it_is(id, words):
    assert words in explained(id, "en")


def test_a_check_s_weight_examples_and_sources_are_told():
    check = CHECKS["sender.foreign"]
    text = explained("sender.foreign", "en")
    assert f"“{check.hit[0].text}” ({check.hit[0].sender})" in text and f"“{check.miss[0].text}”" in text
    assert all(str(source) in text for source in check.sources)


def test_ids_are_all_checks_wording_and_caps():
    assert set(ids()) == {
        *CHECKS,
        "wording.phrase",
        "wording.other",
        "wording.passage",
        "wording.unread",
        "request.danger",
        *(f"{g}.cap" for g in CAPS),
    }
    assert [line.split()[0] for line in listed("en").splitlines()] == ids()
    assert {Direction.FRAUD, Direction.GENUINE, Direction.NEITHER} == {c.direction for c in CHECKS.values()}


def test_an_unknown_check_gets_a_hint():
    with pytest.raises(InputError, match=r"sender\.foriegn.*did you mean .*sender\.foreign"):
        explained("sender.foriegn", "en")


def test_a_lender_is_told_with_the_source_of_each_channel():
    (lender,) = shipped().find("cn-cmb")
    text = described(lender)
    assert text.startswith("招商银行 (CN, ") and "cn-cmb" in text.splitlines()[0]
    for channel in lender.channels:
        assert f"{channel.value}  ({channel.confidence} confidence, looked up {channel.as_of})" in text
