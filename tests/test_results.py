"""Every result and the checker itself pickle, copy and hash; types are real for who uses them."""

import copy
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

import pytest

import checker
from checker import Checker, InputError, Message

BAIT = "【京东金融】您的白条已逾期，请将欠款转入专员个人账户（户名王强），否则联系你单位和家人 https://jd-pay.top/a"


@pytest.fixture(scope="module")
def answer(checker):
    return checker.check(Message(text=BAIT, sender="+85252180000", region="CN", received_at="2026-11-20T23:10"))


def parts(answer):
    yield answer
    yield answer.message
    yield answer.lender
    yield answer.provenance
    yield from (*answer.contributions, *answer.asks, *answer.conduct, *answer.advice, *answer.scores.values())


def test_the_sample_has_every_part(answer):
    assert answer.lender and answer.asks and answer.conduct and answer.advice and len(answer.contributions) > 5


@pytest.mark.parametrize(
    "again", [lambda x: pickle.loads(pickle.dumps(x)), copy.deepcopy, copy.copy], ids=["pickle", "deepcopy", "copy"]
)
def test_every_part_survives(answer, again):
    for part in parts(answer):
        other = again(part)
        assert other == part and hash(other) == hash(part) and repr(other) == repr(part)
    assert again(answer).to_dict() == answer.to_dict()


def test_results_cannot_be_changed(answer):
    with pytest.raises(AttributeError):
        answer.verdict = "genuine"
    with pytest.raises(TypeError):
        answer.scores[checker.Group.LINK] = None
    with pytest.raises(TypeError):
        answer.contributions[0].facts["quote"] = ""


def test_a_checker_pickles_as_its_settings(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('as_of = "2026-11-24"\n[[deny]]\nvalue = "k7q2.cc"\n', encoding="utf-8")
    made = Checker(registry=[own], my_lenders=["招商银行"], my_tails=["3683"], base_rate=0.2, region="CN")
    again = pickle.loads(pickle.dumps(made))
    message = Message(text="【招商银行】您尾号3683的信用卡已逾期，请看 k7q2.cc")
    assert again.check(message) == made.check(message)
    assert copy.deepcopy(made).check(message) == made.check(message)


def test_a_checker_works_in_another_process(checker):
    with ProcessPoolExecutor(max_workers=1) as pool:
        assert pool.submit(checker.check, BAIT).result() == checker.check(BAIT)


@pytest.mark.parametrize(
    "settings",
    [{"registry": "own.toml"}, {"my_lenders": "招商银行"}, {"my_tails": "3683"}, {"region": "cn"}],
)
def test_one_alone_may_be_given_as_it_is(settings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.toml").write_text('as_of = "2026-11-24"\n[[deny]]\nvalue = "k7q2.cc"\n', encoding="utf-8")
    several = {k: v if k == "region" else [v] for k, v in settings.items()}
    text = "【招商银行】您尾号3683的信用卡已逾期，请看 k7q2.cc"
    assert Checker(**settings).check(text) == Checker(**several).check(text)


def test_text_alone_is_a_message(checker):
    assert checker.check(BAIT) == checker.check(Message(text=BAIT))
    assert list(checker.check_many([BAIT, Message(text=BAIT)])) == [checker.check(BAIT)] * 2


WRONG = [
    lambda: Checker(region=5),
    lambda: Checker(base_rate="x"),
    lambda: Checker(base_rate=float("nan")),
    lambda: Checker(my_tails=5),
    lambda: Checker(my_tails=[5]),
    lambda: Checker(my_lenders=5),
    lambda: Checker(my_lenders=[None]),
    lambda: Checker(my_name=5),
    lambda: Checker(registry=5),
    lambda: Checker(registry=[None]),
    lambda: Checker(model=5),
    lambda: checker.check(None),
    lambda: checker.check(5),
    lambda: checker.check(b"x"),
    lambda: checker.check("x", region=5),
    lambda: checker.check("x", sender=5),
    lambda: checker.check("x", received_at=5),
    lambda: checker.check("x", received_at="0001-01-01T00:00+14:00"),
    lambda: checker.check("x", received_at="9999-12-31T23:59-12:00"),
    lambda: Checker().check(None),
    lambda: Checker().check(["x"]),
    lambda: Checker().check_many("x"),
    lambda: list(Checker().check_many([None])),
]


@pytest.mark.parametrize("call", range(len(WRONG)))
def test_what_cannot_be_used_is_an_input_error(call):
    with pytest.raises(InputError) as caught:
        WRONG[call]()
    assert ":" in str(caught.value)


CONSUMER = """
from typing import assert_type
import checker
from checker import Assessment, Checker, Message, Verdict

answer = checker.check("x", sender="95555")
assert_type(answer, Assessment)
assert_type(answer.verdict, Verdict)
assert_type(answer.probability, float)
assert_type(answer.asks[0].title.say("en"), str)
assert_type([c.log_odds for c in answer.contributions], list[float])
for each in Checker(region="CN").check_many(["x", Message(text="y")]):
    assert_type(each, Assessment)
assert_type(checker.as_html(answer, "en", True), str)
reveal_type(checker.FORMATS["text"])
"""


def test_types_are_real_for_a_consumer(tmp_path):
    (tmp_path / "consumer.py").write_text(CONSUMER, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "consumer.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Any" not in done.stdout


@pytest.mark.parametrize(
    ("log_odds", "text", "lean"),
    [
        (-1.6, "您的账单已出", "genuine"),
        (-1.6, "请把验证码发给客服", None),
        (0.0, "您的账单已出", None),
        (1.6, "您的账单已出", "fraud"),
    ],
)
def test_an_unclear_verdict_leans_one_way_or_none(log_odds, text, lean):
    from dataclasses import replace

    from checker import Checker, Verdict

    answer = Checker().check(text)
    moved = replace(
        answer, verdict=Verdict.UNCLEAR, log_odds=log_odds, bias=log_odds - answer.log_odds + answer.bias,
        genuine_below=-9.0, fraud_from=9.0,
    )  # fmt: skip
    assert moved.lean == lean and moved.to_dict()["lean"] == lean
