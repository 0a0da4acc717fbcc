"""Speed, on demand: `pytest tests/benchmarks --benchmark-only`."""

import subprocess
import sys

from checker import Checker, Message

TEXT = (
    "【京东金融】您的白条已逾期3天，应还1,208.73元，请于今日18点前在京东金融App还款，以免影响您的信用记录，已还请忽略。"
)


def test_warm_text_alone(benchmark):
    checker = Checker()
    benchmark(checker.check, Message(text=TEXT))


def test_warm_with_sender_and_link(benchmark):
    checker = Checker()
    benchmark(checker.check, Message(text=TEXT + " jr.jd.com/a", sender="95118"))


def test_cold_command(benchmark):
    command = [sys.executable, "-m", "checker", "check", TEXT]
    benchmark.pedantic(subprocess.run, args=(command,), kwargs={"check": True, "capture_output": True}, rounds=5)
