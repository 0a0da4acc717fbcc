"""The command line as a user calls it."""

import json
import subprocess
import sys

import pytest

from checker.cli import main

BAIT = "【京东金融】请将欠款转入专员个人账户（户名王强），并把验证码发给客服"


def test_text(capsys):
    assert main(["check", BAIT]) == 0
    out = capsys.readouterr().out
    assert "诈骗" in out.splitlines()[0]
    assert "安全" not in out and "\x1b" not in out


def test_english_answer_to_a_chinese_message(capsys):
    main(["check", BAIT, "--language", "en"])
    out = capsys.readouterr().out
    assert out.startswith("Likely a fraud attempt")
    assert "safe" not in out.lower()


def test_json(capsys):
    main(["check", BAIT, "--format", "json", "--sender", "13812345678"])
    assert json.loads(capsys.readouterr().out)["verdict"] == "fraud"


def test_exit_code(capsys):
    assert main(["check", BAIT, "--exit-code"]) == 20


def test_errors_are_one_line(capsys):
    assert main(["check", BAIT, "--received-at", "noon"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("checker: received_at: found 'noon'") and err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["check", "x", "--region", "UK"], ["nonsense"], []])
def test_wrong_usage_is_two(arguments, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(arguments)


def test_version(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    parts = capsys.readouterr().out.strip().split("|")
    assert [part.split(" ")[0].split("@")[0] for part in parts] == [
        "checker",
        "2026.12",
        "registry",
        "phonenumbers",
        "psl",
    ]
    assert all(any(c.isdigit() for c in part) for part in parts)


def test_unclear_names_no_kind(capsys):
    main(["check", "【美团金融】您已拒绝协商还款,请及时处理"])
    out = capsys.readouterr().out
    assert out.startswith("无法判断") and "最像" not in out


def test_module_reads_standard_input():
    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", "--format", "json"],
        input=BAIT.encode(),
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["verdict"] == "fraud"
