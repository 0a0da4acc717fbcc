"""A changed model is refused by name; a hostile pickle is refused without running it."""

import hashlib
import json
import os
import pickle
import shutil

import pytest

from checker import Checker, ModelError
from checker.artefact import default_directory, load, read_plain


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(default_directory(), folder)
    return folder


def test_a_copy_loads(copy):
    assert Checker(model=copy).provenance().split("|")[1].startswith("model@")


def test_one_changed_byte_is_refused(copy):
    path = copy / "model.joblib"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(ModelError, match=r"model\.joblib.*the file changed.*train\.py"):
        load(copy)


def test_a_changed_manifest_of_the_shipped_model_is_refused(copy, monkeypatch):
    (copy / "manifest.json").write_text((copy / "manifest.json").read_text() + " ")
    monkeypatch.setattr("checker.artefact.default_directory", lambda: copy)
    load.cache_clear()
    with pytest.raises(ModelError, match=r"manifest\.json.*the file changed"):
        load()
    load.cache_clear()


class Attack:
    def __init__(self, marker):
        self.marker = marker

    def __reduce__(self):
        return os.system, (f"touch {self.marker}",)


def test_a_pickle_that_runs_code_is_refused_unrun(copy, tmp_path):
    marker = tmp_path / "ran"
    data = pickle.dumps(Attack(marker))
    (copy / "model.joblib").write_bytes(data)
    manifest = json.loads((copy / "manifest.json").read_text())
    manifest["sha256"] = hashlib.sha256(data).hexdigest()
    (copy / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ModelError, match=r"model\.joblib.*system"):
        load(copy)
    assert not marker.exists()


@pytest.mark.parametrize("data", [b"", b"\x80", b"not a pickle", pickle.dumps([1])[:-3]])
def test_damaged_data_is_a_model_error(data):
    with pytest.raises(ModelError, match="here"):
        read_plain(data, "here")


def test_a_missing_model_says_what_to_do(tmp_path):
    with pytest.raises(ModelError, match=r"manifest\.json.*train\.py"):
        Checker(model=tmp_path / "none")
