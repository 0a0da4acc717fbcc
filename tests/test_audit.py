"""The audit passes on the corpus, and each of its faults is found where it is put in."""

from dataclasses import replace

import pytest

from checker.training import Row, audit, read_rows
from checker.training.audit import LEAST_GENUINE, LEAST_OF_KIND, LEAST_ROWS, LEAST_TWINS, MOST_ALIKE, MOST_TELLING


@pytest.fixture(scope="module")
def rows(root):
    return read_rows(sorted((root / "datasets").glob("*.jsonl")))


@pytest.fixture(scope="module")
def found(rows):
    return audit(rows)


def test_the_corpus_passes(found):
    assert found.faults == ()
    assert found.rows >= sum(LEAST_ROWS.values()) and found.twins >= LEAST_TWINS


def test_the_report_names_the_ten_worst_of_each_language(found):
    report = found.report().splitlines()
    assert report[0].startswith(f"{found.rows} rows")
    for language in LEAST_ROWS:
        (line,) = (line for line in report if line.startswith(language))
        assert line.count(", ") >= 9


def row(number, text, target, **more):
    kind, label = ("upfront_fee", "fraud") if target else ("statement", "genuine")
    fields = {
        "id": str(number),
        "text": text,
        "label": label,
        "kind": kind,
        "language": "en",
        "region": "US",
        "sender": None,
        "received_at": None,
        "about_lending": True,
        "family": f"f{number}",
        "twin": None,
    }
    return Row(**{**fields, **more})


def small(change=lambda n, text, target: {}):
    """Forty rows of different families with nothing that tells their class."""
    words = ["river", "stone", "apple", "cloud", "tiger", "piano", "grape", "ocean"]
    made = []
    for number in range(40):
        text = " ".join(words[(number // 2 * 7 + k * (number // 16 + 1)) % 8] + str(number // 2) for k in range(6))
        target = number % 2
        made.append(row(number, text + (" aa" if target else " bb") + str(number), target))
        made[-1] = replace(made[-1], **change(number, made[-1].text, target))
    return made


def telling(rows):
    return {s.name: s for s in audit(rows).shortcuts if s.strength > MOST_TELLING}


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("length", lambda n, text, target: {"text": text * (3 if target else 1)}),
        ("digit share", lambda n, text, target: {"text": text + (" 123456789" if target else " abcdefghi")}),
        ("punctuation share", lambda n, text, target: {"text": text + ("!!!!!!" if target else "......a")}),
        (
            "has a link",
            lambda n, text, target: {"text": text + (" https://a.example/" if target else " httpsaexampleaaa")},
        ),
        ("has a sender", lambda n, text, target: {"sender": "24273" if target else None}),
        ("has 【】", lambda n, text, target: {"text": ("【A】" if target else "A A ") + text}),
        ("lines", lambda n, text, target: {"text": text.replace(" ", "\n" if target else " ")}),
        ("“zqx”", lambda n, text, target: {"text": text + (" zqx" if target else " xqz")}),
    ],
)
def test_a_shortcut_put_in_is_found(name, change):
    assert name not in telling(small())
    assert name in telling(small(change))


def test_rows_that_are_too_alike_are_found_unless_of_one_family():
    text = "Your card ending 4471 was used at the corner shop in Leeds, call us if that was not you"
    two = [row(1, text, 0), row(2, text + " now", 0)]
    assert any("1 and 2" in fault for fault in audit(two).faults)
    assert not any("1 and 2" in fault for fault in audit([two[0], replace(two[1], family="f1")]).faults)


def test_the_corpus_s_minima_are_as_promised():
    assert LEAST_ROWS == {"zh-Hans": 4200, "zh-Hant": 1300, "en": 2500}
    assert (LEAST_TWINS, LEAST_OF_KIND, LEAST_GENUINE, MOST_ALIKE, MOST_TELLING) == (2000, 40, 0.45, 0.6, 0.70)


def test_likeness_is_that_of_five_characters_at_a_time():
    # Of "abcdefghij" and "abcdefghik" 5 of 7 different 5-grams are shared: 0.71; of 4-grams it were 0.75.
    (fault,) = (f for f in audit([row(1, "abcdefghij", 0), row(2, "abcdefghik", 0)]).faults if "alike" in f)
    assert "1 and 2: 0.71 alike" in fault


def test_minima_are_named():
    faults = "\n".join(audit(small()).faults)
    for wanted in ("en: 40 rows", "0 twin pairs", "statement, en: 20 rows", "clone_firm, zh-Hant: 0 rows"):
        assert wanted in faults
