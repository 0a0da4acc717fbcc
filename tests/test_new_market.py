"""A market is two files: Malaysia is added to a copy of the package, and every half-done state is refused."""

import json
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT

MALAYSIA = ROOT / "tests" / "cases" / "new_market"
PROGRAM = """
import json, sys
import checker
from checker import Checker, Message
c = Checker()
print(json.dumps([c.check(Message(**m)).to_dict() for m in json.load(sys.stdin)]))
"""
MESSAGES = [
    {"text": "CIMB: your loan of RM3,450 is due. Log in at www.cimb.com.my"},
    {"text": "CIMB Bank: your loan of RM3,450 is overdue, pay at cimb-my-pay.top or we will call your family"},
    {"text": "RM50 processing fee first, then we release your loan of RM10,000"},
    {"text": "Maybank: your instalment is due", "sender": "66628", "region": "MY"},
    {"text": "Maybank: your instalment is due", "sender": "+60123456789", "received_at": "2026-12-01T09:00"},
]


@pytest.fixture
def package(tmp_path):
    """A copy of the package with the model, and no built facts."""
    shutil.copytree(ROOT / "checker", tmp_path / "checker", ignore=shutil.ignore_patterns("built.bin*", "__pycache__"))
    (tmp_path / "models").symlink_to(ROOT / "models")
    return tmp_path


def add(package, *kinds):
    for kind in kinds:
        shutil.copy(MALAYSIA / kind / "MY.toml", package / "checker" / "facts" / kind / "MY.toml")


def run(package, messages):
    return subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=package, input=json.dumps(messages), capture_output=True, text=True
    )


def test_two_files_make_a_market(package):
    add(package, "markets", "lenders")
    done = run(package, MESSAGES)
    assert done.returncode == 0, done.stderr
    genuine, fraud, fee, texted, mobile = json.loads(done.stdout)
    for answer in (genuine, fraud, fee, texted, mobile):
        assert answer["provenance"]["region"] == "MY"
    assert genuine["lender"]["id"] == "my-cimb"
    assert {c["check"] for c in genuine["contributions"] if c["group"] == "link"} - {"link.cap"} == {"link.official"}
    assert "link.lookalike_brand" in {c["check"] for c in fraud["contributions"]}
    assert [b["rule"] for b in fraud["conduct"]] == ["contact_threat"] and "BNMLINK" in fraud["conduct"][0]["complain"][
        "en"
    ]
    assert fee["verdict"] == "fraud"
    told = " ".join(step["text"]["en"] for step in fee["advice"])
    assert "997" in told and "Semak Mule" in told and "FTC" not in told and "CFPB" not in told
    assert "馬來西亞" not in told and any("國家詐騙應對中心" in step["text"]["zh-Hant"] for step in fee["advice"])
    assert "sender.registered" in {c["check"] for c in texted["contributions"]}
    assert "sender.personal_mobile" in {c["check"] for c in mobile["contributions"]}


def test_help_and_command_line_know_it(package):
    add(package, "markets", "lenders")
    command = [sys.executable, "-m", "checker", "check", "your loan is due", "--region", "MY", "--language", "en"]
    done = subprocess.run(command, cwd=package, capture_output=True, text=True, check=True)
    assert "|MY (given)|" in done.stdout.replace("\n", "")


@pytest.mark.parametrize(("half", "other"), [("markets", "lenders"), ("lenders", "markets")])
def test_one_file_without_the_other_is_refused(package, half, other):
    add(package, half)
    done = run(package, MESSAGES[:1])
    assert done.returncode != 0
    assert f"{other}/MY.toml: missing; a market is markets/MY.toml and lenders/MY.toml" in done.stderr


SECTIONS = {
    "rank": r"rank = .*",
    "as_of": r"as_of = .*",
    "name": r"name = .*",
    "zone": r"zone = .*",
    "calling_code": r"calling_code = .*",
    "languages": r"languages = .*",
    "suffixes": r"suffixes = .*",
    "currency": r"\[currency\]\n.*\n.*\n",
    "plan": r"\[\[plan\]\](?:[^\n]*\n)+?(?=\[\[help)",
    "help": r"\[\[help\]\](?:[^\n]*\n)+?(?=\[conduct)",
}


def without(text, pattern):
    import re

    found, count = re.subn(pattern, "", text, flags=re.MULTILINE)
    assert count
    return found


@pytest.mark.parametrize("section", SECTIONS)
def test_a_market_that_lacks_a_section_is_refused_by_name(package, section):
    add(package, "markets", "lenders")
    path = package / "checker" / "facts" / "markets" / "MY.toml"
    path.write_text(without(path.read_text(encoding="utf-8"), SECTIONS[section]), encoding="utf-8")
    done = run(package, MESSAGES[:1])
    assert done.returncode != 0 and f"markets/MY.toml.{section}: missing" in done.stderr, done.stderr[-500:]


FAULTS = {
    "no lost": ('use = "lost"', 'use = "law"', "help: no entry for use 'lost'"),
    "no report": ('use = "report"', 'use = "law"', "help: no entry for use 'report'"),
    "no complain": ('use = "complain"', 'use = "law"', "help: no entry for use 'complain'"),
    "a zone": ("Asia/Kuala_Lumpur", "Asia/Nowhere", "zone: 'Asia/Nowhere' is no IANA time zone"),
    "a pattern": (r"0?1\d{8,9}", "(", "is no regular expression"),
    "a form of a text": ('hant = "馬來西亞"', 'hant = ""', "name.hant: empty"),
    "a source": ('sources = ["my-nsrc"]', 'sources = ["nobody"]', "source 'nobody' is not in sources.toml"),
    "a rule": ("[conduct.contact_threat]", "[conduct.nonsense]", "conduct.nonsense: no such rule"),
    "a complaint": ('complain = "my-bnm"', 'complain = "us-cfpb"', "'us-cfpb' is no help entry of this file"),
    "a sender type": ('type = "mobile"', 'type = "phone"', "Invalid enum value 'phone'"),
    "a language": ('languages = ["en"]', 'languages = ["ms"]', "languages: found ms"),
    "a typo": ("suffixes =", "sufixes =", "sufixes: unknown"),
    "a second default": (
        'suffixes = ["my"]',
        'suffixes = ["my"]\ndefault_for = "en"',
        "default market of 'en' stands twice",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_market_with_a_fault_is_refused_by_name(package, fault):
    add(package, "markets", "lenders")
    old, new, told = FAULTS[fault]
    path = package / "checker" / "facts" / "markets" / "MY.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    done = run(package, MESSAGES[:1])
    assert done.returncode != 0 and told in done.stderr, done.stderr[-600:]
