"""Input that nobody means ends in an error of this package, or in one line on the terminal."""

import datetime
import os
import subprocess
import sys

import pytest
from conftest import ROOT

from checker import Checker, CheckerError, Message
from checker.artefact import _check_fault
from checker.facts import store


class NoZone(datetime.tzinfo):
    """A zone that answers nothing."""


class BytesPath:
    def __fspath__(self):
        return b"/x"


DUE = "您的贷款已逾期，请尽快还款"
CALLS = {
    "many of a number": lambda: Checker().check_many(5),
    "many of none": lambda: Checker().check_many(None),
    "no message": lambda: Checker().check(None),
    "a zone that is none": lambda: Checker().check(
        Message(text=DUE, received_at=datetime.datetime(2026, 1, 1, tzinfo=NoZone()))
    ),
    "the first hour": lambda: Checker().check(Message(text=DUE, received_at="0001-01-01T00:00+14:00")),
    "the last hour": lambda: Checker().check(Message(text=DUE, received_at="9999-12-31T23:59-12:00")),
    "a region as number": lambda: Message(text=DUE, region=5),
    "a base rate as text": lambda: Checker(base_rate="x"),
    "tails as number": lambda: Checker(my_tails=5),
    "a path of bytes": lambda: Checker(model=BytesPath()),
    "a device": lambda: Checker(registry="/dev/zero"),
    "a folder": lambda: Checker(registry=str(ROOT)),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_it_is_refused(call):
    with pytest.raises(CheckerError):
        call()


REGISTRIES = {
    "5,000 dotted keys": "a" + ".a" * 5000 + " = 1",
    "a number of 6,000 digits": "as_of = 0x" + "f" * 6000,
    "3,000 arrays in one another": "as_of = " + "[" * 3000 + "]" * 3000,
}


@pytest.mark.parametrize("text", REGISTRIES.values(), ids=REGISTRIES)
def test_a_registry_is_refused_with_its_file(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CheckerError, match=r"own\.toml"):
        Checker(registry=path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CheckerError, match=r"cannot be read \(not a regular file"):
        Checker(registry=tmp_path / "pipe")


def test_a_day_without_an_hour_breaks_no_hours():
    def rules(when):
        message = Message(text="【招联金融】您的借款已逾期3天，应还1,210元，请尽快还款", region="CN", received_at=when)
        return {breach.rule for breach in Checker().check(message).conduct}

    assert "hours" in rules("2026-11-20T23:10") and "hours" not in rules("2026-11-20")


@pytest.mark.skipif(os.name != "posix", reason="shell redirections")
@pytest.mark.parametrize(
    ("redirection", "said"),
    [
        ("<&-", "standard input is closed"),
        (f"'{DUE}' >&-", "standard output is closed"),
        (f"'{DUE}' >/dev/full", "could not be written"),
    ],
)
def test_closed_and_full_streams_end_in_one_line(redirection, said):
    command = f"{sys.executable} -m checker check {redirection}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 1 and said in done.stderr and len(done.stderr.splitlines()) == 1


def test_damaged_facts_are_built_anew(tmp_path, monkeypatch):
    path = tmp_path / "built.bin"
    store.write(None, str(path))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    monkeypatch.setattr(store, "BUILT", str(path))
    before = set(store._packed())
    store._packed.cache_clear()
    assert set(store._packed()) == before
    assert path.read_bytes() != bytes(data)
    store._packed.cache_clear()


@pytest.mark.parametrize(
    ("key", "weight", "basis", "fault"),
    [
        ("sender.foreign", 1.0, "learned", None),
        ("sender.foreign@CN", 1.0, "learned", None),
        ("link.official@zh", -1.0, "learned", None),
        ("sender.foriegn", 1.0, "learned", "no such check"),
        ("sender.foreign@XX", 1.0, "learned", "neither a market nor a language"),
        ("sender.foreign", -1.0, "learned", "contradicts the check's direction, FRAUD"),
        ("link.official", 1.0, "learned", "contradicts the check's direction, GENUINE"),
        ("request.click", 1.0, "learned", "contradicts the check's direction, NEITHER"),
        ("sender.foreign", 1.0, "cap", "learned or prior"),
    ],
)
def test_a_model_s_weights_keep_to_the_checks(key, weight, basis, fault):
    found = _check_fault(key, weight, basis)
    assert found is None if fault is None else fault in found
