"""What is shown: it adds up, says all, hides nothing, and does nothing that a message wants of it."""

import html
import json
import math
import re
from html.parser import HTMLParser

import pytest
from wcwidth import wcswidth

from checker import Message, Verdict
from checker.facts import market, market_codes
from checker.render import as_html, as_line, as_markdown, as_text
from checker.render.view import add_up, view, visible

BAIT = "【京东金融】您的白条已逾期，请将欠款转入专员个人账户（户名王强），否则联系你单位和家人"
HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)> 您的贷款已逾期",
    "markup": "</blockquote></main><style>*{display:none}</style> **bold** [x](javascript:alert(1)) # h | a | `c`",
    "bidi": "请转账到 \u202egnissim\u202c 账户 \u2066x\u2069",
    "combining": "还款" + "\u0301" * 65_000,
    "control": "还款\x1b[31m红\x07\x00\x9b0m",
    "rtl": "מלאו את הפרטים قرض 您的贷款",
    "emoji": "还款👨‍👩‍👧‍👦提醒",
    "lines": "一\r\n二\n三\u2028四",
}
LANGUAGES = ("zh", "zh-Hant", "en")


@pytest.fixture(scope="module")
def sample(corpus):
    return corpus[:: max(1, len(corpus) // 500)]


def message(row):
    return Message(text=row["text"], sender=row["sender"], region=row["region"], received_at=row["received_at"])


def test_on_every_row_the_amounts_add_up_and_no_channel_comes_from_the_message(checker, corpus):
    """Numbers in advice are the registry's or the sourced list's; what is shown sums to the score."""
    known = " ".join(h.text.en for code in market_codes() for h in market(code).help)
    for row in corpus:
        a = checker.check(message(row))
        assert abs(math.fsum([a.bias, *(c.log_odds for c in a.contributions)]) - a.log_odds) <= 1e-9, row["id"]
        assert abs(math.fsum([a.bias, *(s.log_odds for s in a.scores.values())]) - a.log_odds) <= 1e-9, row["id"]
        for c in a.contributions:
            assert c.span is None or 0 <= c.span[0] < c.span[1] <= len(row["text"]), row["id"]
            assert "{quote}" not in c.reason("zh") + c.reason("en"), row["id"]
        shown = view(a, "en")
        assert round(shown.start + sum(p.amount for p in shown.parts), 2) == shown.total, row["id"]
        for part in shown.parts:
            assert round(sum(r.amount for r in part.reasons), 2) == part.amount, row["id"]
        own = {c.value for c in a.lender.channels} if a.lender else set()
        for step in a.advice:
            said = step.say("en")
            for number in re.findall(r"[0-9][0-9 -]{4,}[0-9]", said):
                assert (
                    number in known
                    or any(number in value for value in own)
                    or re.fullmatch(r"20\d\d-\d\d-\d\d", number)
                ), (row["id"], said)


@pytest.mark.parametrize(
    ("values", "total"),
    [([0.333, 0.333, 0.334], 1.0), ([-0.005, 0.005], 0.0), ([1.004, -2.006], -1.0), ([0.1] * 30, 3.0), ([], 0.0)],
)
def test_rounding_keeps_the_sum(values, total):
    rounded = add_up(values, total)
    assert round(sum(rounded), 2) == total
    assert all(abs(a - b) < 0.0100001 for a, b in zip(values, rounded, strict=True))


def test_asking_for_a_rendering_changes_no_number(checker):
    a = checker.check(Message(text=BAIT, received_at="2026-11-20T23:10"))
    before = json.dumps(a.to_dict(), ensure_ascii=False)
    for language in LANGUAGES:
        for render in (as_text, as_html, as_markdown, as_line):
            render(a, language)
    assert json.dumps(a.to_dict(), ensure_ascii=False) == before
    assert {view(a, language).total for language in LANGUAGES} == {round(a.log_odds, 2)}


def test_500_answers_have_no_unfilled_place(checker, sample):
    for row in sample:
        a = checker.check(message(row))
        quoted = row["text"]
        for text in (
            as_text(a),
            as_text(a, "en", sources=True),
            as_markdown(a, "zh"),
            as_html(a, "zh-Hant", sources=True),
            as_line(a),
        ):
            for name in re.findall(r"\{[a-z_:+.0-9f]*\}", re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)):
                assert name in quoted, (row["id"], name)


def test_a_traditional_message_gets_traditional_chinese(checker):
    text = as_text(
        checker.check(Message(text="【中國信託】您的信用卡帳單3,200元已逾期，請立即匯款至專員個人帳戶（戶名王大明）"))
    )
    assert text.startswith("很可能是詐騙") and "現在怎麼辦" in text
    own = re.sub(r"checker 0.*", "", text, flags=re.DOTALL)
    assert not set("诈骗么办应户银签还现实说") & set(own)


@pytest.mark.parametrize("width", [24, 40, 80, 200])
@pytest.mark.parametrize("name", HOSTILE)
def test_no_line_is_wider_than_the_terminal(checker, width, name):
    for line in as_text(checker.check(Message(text=HOSTILE[name])), "zh", width=width).splitlines():
        assert wcswidth(line) <= width, line


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_of_a_hostile_message_acts(checker, name):
    a = checker.check(Message(text=HOSTILE[name]))
    for text in (as_text(a), as_line(a), as_markdown(a), as_html(a)):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
        assert max((len(m) for m in re.findall("\u0301+", text)), default=0) <= 4
    assert "\n" not in as_line(a).rstrip("\n")


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.stack, self.seen, self.attributes, self.text = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "rect", "line"):
            self.stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@pytest.mark.parametrize("name", HOSTILE)
def test_the_page_is_well_formed_and_holds_nothing_active(checker, name):
    page = as_html(checker.check(Message(text=HOSTILE[name])), "en", sources=True)
    tags = Tags()
    tags.feed(page)
    assert tags.stack == []
    assert not {"script", "img", "iframe", "link", "a", "object", "form"} & set(tags.seen)
    assert not [a for a, _ in tags.attributes if a.startswith("on") or a in ("href", "src", "style")]
    assert "default-src 'none'" in dict(tags.attributes)["content"] or any(
        "default-src 'none'" in (v or "") for _, v in tags.attributes
    )


def test_the_page_s_policy_allows_its_own_style_only(checker):
    import base64
    import hashlib

    page = html.unescape(as_html(checker.check(Message(text=BAIT))))
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page


def test_the_page_holds_the_whole_message_and_every_reason(checker):
    a = checker.check(Message(text=BAIT, sender="+85252180000"))
    page = html.unescape(re.sub(r"<sup>.*?</sup>|<[^>]+>", "", as_html(a, "zh")))
    assert BAIT in page
    for c in a.contributions:
        assert c.reason("zh") in page


def test_colour_adds_nothing_but_colour(checker):
    a = checker.check(Message(text=BAIT))
    assert re.sub(r"\x1b\[[0-9;]*m", "", as_text(a, colour=True)) == as_text(a)


def test_sources_are_named_on_demand(checker):
    a = checker.check(Message(text=BAIT, sender="+85252180000"))
    told = [source for c in a.contributions for source in c.sources]
    assert told and all(source.title not in as_text(a, width=1000) for source in told)
    assert all(source.title in as_text(a, sources=True, width=1000) for source in told)


def test_visible_keeps_what_can_be_read():
    assert visible("a\u202eb\nc\x00\x01d") == "a\ufffdb\nc\ufffdd"
    assert visible("👨‍👩‍👧") == "👨‍👩‍👧"


def test_without_its_pivotal_reasons_the_verdict_differs(checker, sample):
    told = 0
    for row in sample:
        a = checker.check(message(row))
        if a.pivotal:
            told += 1
            left = a.log_odds - sum(c.log_odds for c in a.pivotal)
            assert Verdict.of(left, a.genuine_below, a.fraud_from) is not a.verdict
            smaller = sorted((c.log_odds for c in a.contributions), key=abs, reverse=True)[: len(a.pivotal) - 1]
            left = a.log_odds - sum(v for v in smaller if v > 0)
            assert Verdict.of(left, a.genuine_below, a.fraud_from) is a.verdict
            left = a.log_odds - sum(v for v in smaller if v < 0)
            assert Verdict.of(left, a.genuine_below, a.fraud_from) is a.verdict
    assert told > len(sample) / 2


def test_a_fraud_is_asked_about_first(checker):
    lines = as_text(checker.check(Message(text=BAIT)), "en").splitlines()
    assert lines[2].startswith("It wants you to: pay a person")
    assert checker.check(Message(text=BAIT)).verdict is Verdict.FRAUD
