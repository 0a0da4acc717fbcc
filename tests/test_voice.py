"""Whether words are meant: what is truly asked or threatened is found, what is refused, denied or told of others is not."""

import time

import pytest
from conftest import ROOT

from checker.answer import breaches
from checker.evidence import find_all
from checker.facts import shipped
from checker.reading import Message, parse
from checker.text import Voice, is_report, normalize, voice

REGISTRIES = shipped()
LINES = [
    line
    for line in (ROOT / "tests" / "cases" / "voice.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def found(text):
    """Names of the requests and collection rules found in the text."""
    parsed = parse(Message(text=text, region="US" if text.isascii() else "CN"), REGISTRIES)
    return {id.removeprefix("request.") for id in find_all(parsed)} | {breach.rule for breach in breaches(parsed)}


@pytest.mark.parametrize("line", LINES)
def test_what_is_meant_is_found_and_nothing_else(line):
    expected, text = line.split(" | ", 1)
    sign, name = expected.split()
    assert (name in found(text)) is (sign == "+")


def test_the_lines_are_many_and_go_both_ways():
    signs = [line[0] for line in LINES]
    assert len(LINES) >= 120 and min(signs.count("+"), signs.count("-")) >= 50


def test_only_heeded_voices_are_told():
    text = normalize("切勿把验证码发给客服").text
    start = text.index("把")
    assert voice(text, start, len(text)) is Voice.REFUSED
    assert voice(text, start, len(text), (Voice.DENIED, Voice.OTHERS)) is Voice.MADE


def test_a_report_quotes_and_a_dun_speaks():
    assert is_report("scam alert: they say you owe money")
    assert not is_report("alert: you owe us $500")


@pytest.mark.parametrize("piece", ["不要", "不,", "if you ", "“", "请", "no ", "never, ", "没有", "称:", "a or "])
def test_time_grows_with_the_length_only(piece):
    def taken(size):
        text = piece * size
        begun = time.perf_counter()
        is_report(text)
        for at in range(0, len(text), max(1, len(text) // 50)):
            voice(text, at, min(len(text), at + 2))
        return time.perf_counter() - begun

    taken(100)
    assert taken(20_000) < 1.0
