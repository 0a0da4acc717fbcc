"""Links are found in hostile text and read as a browser reads them; their checks say what they are."""

import json
import time

import pytest
from conftest import ROOT

from checker.evidence import CHECKS, Group
from checker.facts import shipped
from checker.reading import Message, parse
from checker.reading.lookalike import one_edit_apart, skeleton

REGISTRIES = shipped()
CASES = [
    json.loads(line) for line in (ROOT / "tests" / "cases" / "links.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_cases(case):
    parsed = parse(Message(text=case["text"]), REGISTRIES)
    if case["domains"] is not None:
        assert [link.domain for link in parsed.links] == case["domains"]
    assert case["checks"] == sorted(c.id for c in CHECKS.values() if c.group is Group.LINK and c.find(parsed))


def test_there_are_enough_cases():
    assert len(CASES) >= 120 and len({c["text"] for c in CASES}) == len(CASES)
    every = {c for case in CASES for c in case["checks"]}
    assert every == {c.id for c in CHECKS.values() if c.group is Group.LINK}


def test_a_span_is_in_the_original():
    text = "请打开ｅｖｉｌ-k7．ｔｏｐ还款"
    (link,) = parse(Message(text=text), REGISTRIES).links
    assert text[slice(*link.span)] == "ｅｖｉｌ-k7．ｔｏｐ"


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("abc", "abc", False),
        ("abc", "abd", True),
        ("abc", "ab", True),
        ("abc", "bac", True),
        ("abc", "cba", False),
        ("", "a", True),
        ("abc", "abcde", False),
    ],
)
def test_one_edit(a, b, near):
    assert one_edit_apart(a, b) is near and one_edit_apart(b, a) is near


def test_skeleton_makes_look_alikes_one():
    assert skeleton("сmbсhinа") == "cmbchina" == skeleton("cmbchína")


@pytest.mark.parametrize(
    "unit",
    [
        "http://",
        "a.",
        "https://a@",
        "www.",
        "//",
        "点",
        "a点",
        "[.]",
        "javascript:",
        "data:a/b,",
        "%2e",
        "https://a.top/?u=",
        "@",
        "\\",
        "a.b@",
        "http://[",
        "0x",
        "1.1.1.1 ",
        "-",
        "_.",
    ],
)
def test_time_is_linear(unit):
    def seconds(count):
        text = (unit * count)[:count]
        start = time.perf_counter()
        parse(Message(text=text), REGISTRIES)
        return time.perf_counter() - start

    seconds(1_000)
    short, long = min(seconds(8_000) for _ in range(3)), min(seconds(32_000) for _ in range(3))
    # Four times the text may take four times as long, doubled for noise; quadratic would be sixteen.
    assert long < 8 * short + 0.02
