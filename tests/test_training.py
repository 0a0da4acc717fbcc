"""The whole training path on a small part of the corpus, and the shipped model's own record."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from checker import Checker, InputError, Message
from checker.artefact import default_directory
from checker.training import read_rows, train
from checker.training.thresholds import _most_errors, thresholds, thresholds_by_language


@pytest.fixture(scope="module")
def small(root, tmp_path_factory):
    lines = (root / "datasets" / "zh_banks.jsonl").read_text(encoding="utf-8").splitlines()
    path = tmp_path_factory.mktemp("data") / "small.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.filterwarnings("default")
def test_two_runs_give_the_same_bytes_and_a_working_model(small, tmp_path):
    figures = train([small], tmp_path / "a" / "m")
    train([small], tmp_path / "b" / "m")
    for name in ("model.joblib", "manifest.json", "MODEL.md"):
        assert (tmp_path / "a" / "m" / name).read_bytes() == (tmp_path / "b" / "m" / name).read_bytes()
    assert figures[0]["part"] == "all" and figures[0]["auroc"] > 0.7
    trained = Checker(model=tmp_path / "a" / "m")
    bait, notice = (
        trained.check(Message(text=text)).log_odds
        for text in ("请将欠款转入专员个人账户（户名王强）并交解冻费", "【招商银行】您的信用卡账单已出，请在App查看")
    )
    assert bait > notice


def test_the_shipped_model_was_trained_on_the_datasets_shipped(root):
    manifest = json.loads((Path(default_directory()) / "manifest.json").read_text(encoding="utf-8"))
    now = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (root / "datasets").glob("*.[jt]*l")}
    assert manifest["datasets"] == now


def test_the_corpus_is_valid(root):
    rows = read_rows(sorted((root / "datasets").glob("*.jsonl")))
    assert len(rows) > 2000


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"kind": "nonsense"}, r"small.jsonl:1: kind 'nonsense'"),
        ({"label": "spam"}, r"small.jsonl:1: label 'spam'"),
        ({"region": "UK"}, r"small.jsonl:1: region 'UK'"),
        ({"text": " "}, r"small.jsonl:1: text is empty"),
        ({"extra": 1}, r"small.jsonl:1: fields differ: \['extra'\]"),
        ({"twin": "nobody"}, r"twin 'nobody' must be"),
    ],
)
def test_bad_rows_are_named(small, tmp_path, change, fault):
    row = json.loads(small.read_text(encoding="utf-8").splitlines()[0])
    path = tmp_path / "small.jsonl"
    path.write_text(json.dumps({**row, "twin": None, **change}) + "\n{", encoding="utf-8")
    with pytest.raises(InputError, match=fault) as caught:
        read_rows([path])
    assert "small.jsonl:2: not JSON" in str(caught.value)


@pytest.mark.parametrize(("count", "errors"), [(298, -1), (299, 0), (472, 0), (473, 1), (628, 2)])
def test_errors_allowed_are_those_whose_exact_bound_is_one_percent(count, errors):
    """299 rows without an error are the least that show 1% at 95% confidence (1 - 0.05 ** (1 / 299))."""
    assert _most_errors(count) == errors


def test_thresholds_keep_their_bound():
    rng = np.random.default_rng(0)
    targets = np.repeat([0, 1], 2000)
    final = rng.normal(loc=np.where(targets, 2.0, -2.0))
    low, high = thresholds(final, targets)
    assert low <= high
    assert 0 < np.mean(final[targets == 0] >= high) <= 0.01
    assert 0 < np.mean(final[targets == 1] < low) <= 0.01


def test_too_few_rows_give_no_verdict_inside_the_data():
    final = np.array([-3.0, -1.0, 1.0, 3.0])
    low, high = thresholds(final, np.array([0, 0, 1, 1]))
    assert high >= low and high > -1.0 and low < 1.0


def test_each_language_keeps_the_bound_by_itself():
    rng = np.random.default_rng(1)
    targets = np.tile(np.repeat([0, 1], 2000), 2)
    languages = ["zh"] * 4000 + ["en"] * 4000
    final = rng.normal(loc=np.where(targets, 2.0, -2.0), scale=np.repeat([1.0, 2.0], 4000))
    found = thresholds_by_language(final, targets, languages)
    assert found["zh"] == thresholds(final[:4000], targets[:4000])
    assert found["en"] == thresholds(final[4000:], targets[4000:])
    assert found["en"][1] > found["zh"][1] and found["en"][0] < found["zh"][0]
    assert thresholds_by_language(final[:4000], targets[:4000], languages[:4000])["en"] == found["zh"]
