"""The assessment: its sum, its scores, its settings, its JSON."""

import json
import math
import subprocess
import sys

import pytest

from checker import Checker, Group, InputError, Message, Status, Verdict, check

BAIT = "【京东金融】您的白条已逾期，请将欠款转入专员个人账户（户名王强），否则影响征信"


def assert_sum(a):
    total = math.fsum([a.bias, *(c.log_odds for c in a.contributions)])
    assert abs(total - a.log_odds) <= 1e-9
    assert abs(math.fsum([a.bias, *(s.log_odds for s in a.scores.values())]) - a.log_odds) <= 1e-9
    assert a.probability == pytest.approx(1 / (1 + math.exp(-a.log_odds)))


def test_a_plain_fraud_is_fraud():
    a = check(BAIT, sender="+85252180000", region="CN", received_at="2026-11-20T23:10")
    assert_sum(a)
    assert a.verdict is Verdict.FRAUD
    assert a.lender.name == "京东金融"
    assert a.scores[Group.LINK].status is Status.NOT_CHECKED
    assert {"request.private_account", "sender.foreign"} <= {c.check for c in a.contributions}


def test_a_matching_sender_never_clears_a_fraud():
    without = check(BAIT, region="CN")
    spoofed = check(BAIT, sender="95118", region="CN")
    assert without.verdict is Verdict.FRAUD
    assert spoofed.verdict is Verdict.FRAUD


def test_absent_input_moves_nothing():
    scores = check("您的借款已逾期，请尽快还款").scores
    for group in (Group.SENDER, Group.LINK, Group.IDENTITY):
        assert scores[group].status is Status.NOT_CHECKED
        assert scores[group].log_odds == 0


def test_base_rate_shifts_only_the_bias():
    message = Message(text=BAIT)
    low, high = (Checker(base_rate=rate).check(message) for rate in (0.1, 0.9))
    assert high.bias - low.bias == pytest.approx(math.log(9) * 2)
    assert low.contributions == high.contributions


def test_many_is_one_after_another(checker):
    messages = [Message(text=BAIT), Message(text="晚上一起吃饭吗")]
    assert list(checker.check_many(messages)) == [checker.check(m) for m in messages]


def test_json(checker):
    a = checker.check(Message(text=BAIT, sender="13812345678"))
    data = json.loads(json.dumps(a.to_dict()))
    assert data["schema"] == 3
    assert data["verdict"] == str(a.verdict)
    assert data["probability"] == a.probability
    assert len(data["contributions"]) == len(a.contributions)
    assert set(data["scores"]) == {str(g) for g in Group}


def test_a_sum_that_does_not_hold_cannot_be_built(checker):
    a = checker.check(Message(text=BAIT))
    fields = {name: getattr(a, name) for name in a.__dataclass_fields__}
    with pytest.raises(ValueError, match="add up"):
        type(a)(**{**fields, "log_odds": a.log_odds + 1e-6})


@pytest.mark.parametrize("text", ["", "  \n", "字" * 100_001])
def test_bad_text(text):
    with pytest.raises(InputError, match="text: "):
        check(text)


@pytest.mark.parametrize("settings", [{"region": "UK"}, {"base_rate": 0.0}, {"base_rate": 1.0}])
def test_bad_settings(settings):
    with pytest.raises(InputError):
        Checker(**settings)


def test_a_plain_score_loads_no_heavy_library():
    names = ["sklearn", "scipy", "numpy", "joblib", "requests", "phonenumbers", "tldextract", "socket"]
    code = f"import checker, sys; checker.check({BAIT!r}); print([n for n in {names!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_answer_does_not_depend_on_what_was_judged_before(checker):
    message = Message(text=BAIT, sender="95118")
    code = (
        "from checker import Checker, Message; import json;"
        f"print(json.dumps(Checker().check(Message(text={BAIT!r}, sender='95118')).to_dict()))"
    )
    alone = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    checker.check(Message(text=BAIT + " https://evil.top/a", sender="+85252180000"))
    assert checker.check(message).to_dict() == json.loads(alone.stdout)


def test_a_link_and_a_sender_bring_in_no_network_library():
    code = (
        f"import checker, sys; a = checker.check({BAIT + ' https://evil.top/a'!r}, sender='+85252180000');"
        "print([n for n in ('sklearn', 'scipy', 'numpy', 'joblib', 'requests') if n in sys.modules]);"
        "import tldextract, requests; print(tldextract.tldextract.requests is requests, a.provenance.public_suffix_list)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    first, second = done.stdout.strip().splitlines()
    assert first == "[]"
    assert second.startswith("True 20")
