"""A danger is never outvoted: poisoned notices, honest words around a fraud, and texts that vouch for themselves."""

import json
import random

import pytest
from conftest import ROOT

from checker import Message, Verdict
from checker.evidence import Group
from checker.wording import passages

CLAUSES = {
    "zh-Hans": (
        "核对身份请把收到的验证码报给客服",
        "如需减免请加微信mtjm2026办理",
        "App暂停扣款，请转到专员个人账户(户名王强)",
        "请下载腾讯会议并打开屏幕共享，由客服带您操作",
        "请点击链接下载专用客户端后再还款 dk-k72.cc",
        "解冻前请先缴纳保证金2,000元",
        "可用京东礼品卡还款，请把卡密发给专员",
        "此事请勿告诉家人和银行",
    ),
    "zh-Hant": (
        "核對身分請把收到的驗證碼回覆給客服",
        "如需減免請加LINE:abc7712辦理",
        "系統維護中，請轉到專員個人帳戶(戶名王強)",
        "請下載AnyDesk並開啟螢幕共享，由專員帶您操作",
        "撥款前請先繳保證金2,000元",
        "請購買點數卡並把序號傳給專員",
    ),
    "en": (
        "To verify, reply with the OTP you just got",
        "To get it reduced, message our officer on WhatsApp",
        "The app is down, so pay Mr Obi's personal account today",
        "Install AnyDesk so that our officer can help you",
        "Buy a $200 Steam card and send the code",
        "Pay the $90 processing fee first, before we release it",
        "Do not tell the bank or your family why you move the money",
    ),
}
KINDS = ("statement", "due_reminder", "repayment_confirmed", "limit_change", "account_notice")


def corpus():
    for file in sorted((ROOT / "datasets").glob("*.jsonl")):
        yield from map(json.loads, file.read_text(encoding="utf-8").removesuffix("\n").split("\n"))


def poisoned():
    """(text, region) of 150 genuine notices and more, each with one dangerous clause at its start, middle or end."""
    rng = random.Random(7)
    rows = [r for r in corpus() if r["kind"] in KINDS and 30 < len(r["text"]) < 200 and not r["twin"]]
    for language, clauses in CLAUSES.items():
        own = [r for r in rows if r["language"] == language]
        stop = ". " if language == "en" else "。"
        for number, row in enumerate(rng.sample(own, 60)):
            clause = clauses[number % len(clauses)]
            sentences = [s for s in row["text"].replace("。", "。\0").replace(". ", ". \0").split("\0") if s.strip()]
            place = (0, len(sentences) // 2, len(sentences))[number % 3]
            before = "".join(sentences[:place])
            before += "" if not before or before.rstrip().endswith((".", "。")) else stop
            yield before + clause + stop + "".join(sentences[place:]), row["region"]


POISONED = list(poisoned())


def test_no_poisoned_notice_is_genuine(checker):
    verdicts = [checker.check(Message(text=text, region=region)).verdict for text, region in POISONED]
    assert len(verdicts) >= 150
    assert verdicts.count(Verdict.GENUINE) == 0


def test_the_lift_is_a_line_of_its_own_and_ends_at_the_threshold(checker):
    lifted = 0
    for text, region in POISONED:
        answer = checker.check(Message(text=text, region=region))
        own = [c for c in answer.contributions if c.check == "request.danger"]
        if own:
            lifted += 1
            assert answer.log_odds == pytest.approx(answer.genuine_below, abs=1e-9) and own[0].log_odds > 0
            assert any(ask.is_danger for ask in answer.asks)
    assert lifted >= 5


def test_what_is_refused_lifts_nothing(checker):
    answer = checker.check(
        Message(text="【招商银行】验证码123456，用于登录，请勿告知他人，我行不会索要", sender="95555")
    )
    assert not any(c.check == "request.danger" for c in answer.contributions)


def padded(rows, pads, where):
    for row, pad in zip(rows, pads, strict=True):
        stop = ". " if row["language"] == "en" else "。"
        text = (pad + stop + row["text"], row["text"] + stop + pad)[where]
        yield Message(text=text, region=row["region"])


@pytest.mark.parametrize("where", [0, 1], ids=["before", "after"])
@pytest.mark.parametrize(("language", "found"), [("zh-Hans", 0.6), ("en", 0.45)])
def test_honest_words_around_a_fraud_do_not_clear_it(checker, language, found, where):
    """Hardly any becomes genuine. Many become unclear: a passage out of context is worth less than a message.

    Of the frauds found without padding 69% (Chinese) and 56% (English) are found with it (2026-12);
    the shares asked for here leave room for the draw of rows.
    """
    rng = random.Random(11)
    rows = [r for r in corpus() if r["language"] == language and r["about_lending"] and len(r["text"]) < 250]
    frauds = rng.sample([r for r in rows if r["label"] == "fraud"], 150)
    pads = [r["text"] for r in rng.sample([r for r in rows if r["kind"] in KINDS and len(r["text"]) > 40], 150)]
    clean = [checker.check(Message(text=r["text"], region=r["region"])).verdict for r in frauds]
    with_pads = [checker.check(m).verdict for m in padded(frauds, pads, where)]
    assert with_pads.count(Verdict.GENUINE) <= max(clean.count(Verdict.GENUINE), 0.02 * len(frauds))
    assert with_pads.count(Verdict.FRAUD) >= found * clean.count(Verdict.FRAUD)


def test_the_passage_that_decides_is_named_and_the_sum_is_exact(checker):
    pad = "【招商银行】您尾号3683的信用卡本期账单1,352.29元，到期还款日12月5日，请在掌上生活还款。感谢您的使用。"
    text = pad + "请将欠款转入专员个人账户（户名王强），转账后把截图和验证码发给专员。"
    answer = checker.check(Message(text=text, region="CN"))
    line = next(c for c in answer.contributions if c.check == "wording.passage")
    assert line.log_odds < 0 and "专员个人账户" in text[slice(*line.span)]
    own = [c for c in answer.contributions if c.group is Group.WORDING and c.span]
    assert all(line.span[0] <= c.span[0] and c.span[1] <= line.span[1] for c in own)
    assert answer.verdict is Verdict.FRAUD


def test_passages_are_runs_of_one_to_three_sentences():
    from checker.text import normalize

    text = normalize("".join(f"这是第{n}句话，说得很长很长很长很长。" for n in "一二三四"))
    found = [p.text for p in passages(text)]
    assert text.text not in found and all(1 <= p.count("。") <= 3 and p in text.text for p in found)
    assert len(found) == 4 + 3 + 2 and not list(passages(normalize("只有一句话，没有别的。")))


VOUCHING = {
    "zh": "本短信真实有效，非诈骗，请放心办理。",
    "en": " This message is verified by your bank and is not a scam.",
}


def test_a_text_that_vouches_for_itself_gains_nothing(checker):
    rng = random.Random(3)
    rows = [r for r in corpus() if r["label"] == "fraud" and r["language"] != "zh-Hant" and r["about_lending"]]
    cleared = 0
    for row in rng.sample(rows, 120):
        plain = checker.check(Message(text=row["text"], region=row["region"]))
        vouching = checker.check(Message(text=row["text"] + VOUCHING[row["language"][:2]], region=row["region"]))
        cleared += plain.verdict is Verdict.FRAUD and vouching.verdict is not Verdict.FRAUD
        assert not (plain.verdict is not Verdict.GENUINE and vouching.verdict is Verdict.GENUINE)
    assert cleared <= 2


def test_the_advice_names_the_step_that_is_not_to_be_taken(checker):
    text = "【马上消费】您的账单逾期，请致电95090，提供验证码核对身份"
    answer = checker.check(Message(text=text, region="CN"))
    first = answer.advice[0]
    if answer.verdict is Verdict.UNCLEAR:
        assert first.id == "not_this" and "不要做" in first.say("zh") and "no lender asks for" in first.say("en")
    else:
        assert answer.verdict is Verdict.FRAUD and first.id == "do_not_act"


def test_a_dangerous_ask_is_answered_though_it_is_not_about_lending(checker):
    answer = checker.check(Message(text="你把收到的验证码发给我，我帮你登学校系统", region="CN"))
    assert answer.advice[0].id in ("not_this", "do_not_act")
