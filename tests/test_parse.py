"""Reading a message: links and their spans, regions, times, placeholders, what is refused."""

import pytest

from checker import InputError
from checker.facts import shipped
from checker.reading import Message, parse
from checker.text import normalize
from checker.wording.conceal import with_placeholders


def parsed(text, **more):
    return parse(Message(text=text, **more), shipped())


@pytest.mark.parametrize("sender", [None, "", "   ", "\u200b"])
def test_no_sender_is_none(sender):
    assert parsed("您好", sender=sender).sender is None


@pytest.mark.parametrize(
    ("text", "domains"),
    [
        ("请点击icbc.com.cn/a查看", ["icbc.com.cn"]),
        ("戳https://t.cn/A6x还款", ["t.cn"]),
        ("hxxp://evil[.]top/x", ["evil.top"]),
        ("打开ｅｖｉｌ．ｔｏｐ还款", ["evil.top"]),
        ("ev\u200bil.top", ["evil.top"]),
        (r"https://evil.top\@icbc.com.cn/", ["evil.top"]),
        ("https://icbc.com.cn@evil.top/", ["evil.top"]),
        ("请登录a.b.example.co.uk/x。谢谢", ["example.co.uk"]),
        ("写信到 a@example.com 即可", []),
        ("还款1,234.56元,3.14版本", []),
        ("见附件 statement.pdf", []),
        ("日期2026.11.20", []),
    ],
)
def test_links(text, domains):
    assert [link.domain for link in parsed(text).links] == domains


def test_link_span_is_in_the_original():
    text = "请打开ｅｖｉｌ．ｔｏｐ还款"
    (link,) = parsed(text).links
    assert text[slice(*link.span)] == "ｅｖｉｌ．ｔｏｐ"


def test_signature_names_the_lender_before_the_body_does():
    found = parsed("招商银行(尾号1234)将扣款【京东金融】")
    assert found.lender.name == "京东金融"
    assert found.lender_mention.in_signature


def test_no_number_reaches_the_model():
    text = with_placeholders(normalize("请拨13812345678还1,234元，尾号0066"), ())
    assert not any(c.isdigit() for c in text.text)


@pytest.mark.parametrize(
    ("more", "region"),
    [
        ({}, "CN"),
        ({"region": "hk"}, "HK"),
    ],
)
def test_region(more, region):
    assert parsed("您的借款已逾期", **more).region == region


def test_region_inferred_from_script_sender_and_lender():
    assert parsed("您好，貸款已逾期").region == "TW"
    assert parsed("你嘅貸款已經到期，我哋會聯絡你").region == "HK"
    assert parsed("your loan is due", sender="+254712345678").region == "KE"
    assert parsed("HDFC Bank: your EMI is due").region == "IN"


def test_naive_time_is_local_to_the_region():
    found = parsed("您好", region="CN", received_at="2026-11-20T23:10")
    assert found.received_at.utcoffset().total_seconds() == 8 * 3600


@pytest.mark.parametrize("more", [{"region": "UK"}, {"received_at": "yesterday"}, {"received_at": 5}])
def test_bad_input_says_what_was_found(more):
    with pytest.raises(InputError, match=str(next(iter(more.values())) if more.get("received_at") != 5 else "int")):
        parsed("您好", **more)


def test_a_placeholder_spans_the_whole_value():
    original = "请付1,234元"
    text = with_placeholders(normalize(original), ())
    assert original[slice(*text.span(2, 3))] == "1,234"
    assert normalize("ﬁ").span(0, 1) == (0, 1)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("【平安普惠】您的账单", ["平安普惠"]),
        ("Chase: your payment is due. chase the bus", ["chase"]),
        ("please see www.chase.com or a@chase.com", []),
        ("PurChase made", []),
        ("Call Chase, Citi", ["chase", "citi"]),
        ("中国农业银行", ["中国农业银行"]),
        ("招商银", []),
    ],
)
def test_names_are_whole_and_the_longest(text, names):
    assert [mention.name for mention, _ in parsed(text).named] == names
