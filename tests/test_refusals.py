"""Data that breaks its schema ends in one error that names file and key, whatever is wrong with it."""

import hashlib
import json
import math
import os
import shutil
from pathlib import Path

import joblib
import pytest

from checker import Checker, ModelError, RegistryError
from checker.artefact import MOST_WEIGHT, default_directory, load, read_plain

LENDER = 'as_of = "2026"\nregion = "CN"\n[[lender]]\nid = "a"\nname = "桃源村镇银行"\n'
CHANNEL = LENDER + '[[lender.channel]]\ntype = "domain"\nvalue = "tyczbank.example"\n'

REGISTRIES = {
    "aliases as text": (LENDER + 'aliases = "桃源银行"', r"lender\[0\]\.aliases: Expected `array`, got `str`"),
    "aliases of numbers": (LENDER + "aliases = [5]", r"lender\[0\]\.aliases\[0\]: Expected `str`, got `int`"),
    "an empty alias": (LENDER + 'aliases = [" "]', r"lender\[0\]\.aliases: one of them is empty"),
    "lender as text": ('as_of = "2026"\nlender = "x"', r"\.lender: found 'x'; write \[\[lender\]\] tables"),
    "lenders as texts": ('as_of = "2026"\nlender = ["x"]', r"\.lender\[0\]: found 'x'; write a table"),
    "channel as number": (LENDER + "channel = 5", r"lender\[0\]\.channel: found 5; write"),
    "channel as texts": (LENDER + 'channel = ["95555"]', r"lender\[0\]\.channel\[0\]: found '95555'; write a table"),
    "no name": (LENDER.replace('name = "桃源村镇银行"\n', ""), r"lender\[0\]\.name: missing"),
    "an empty name": (LENDER.replace("桃源村镇银行", " "), r"lender\[0\]\.name: empty"),
    "name as number": (LENDER.replace('"桃源村镇银行"', "5"), r"lender\[0\]\.name: Expected `str`, got `int`"),
    "a typo": (LENDER + "alias = []", r"lender\[0\]\.alias: unknown; use id, name"),
    "the old word": (LENDER + 'kind = "bank"', r"lender\[0\]\.kind: unknown; use .*sector"),
    "no such channel": (
        CHANNEL.replace('"domain"', '"phone"'),
        r"channel\[0\]\.type: Invalid enum value 'phone'; use domain, .*signature",
    ),
    "no value": (CHANNEL.replace('value = "tyczbank.example"', ""), r"channel\[0\]\.value: missing"),
    "an empty value": (CHANNEL.replace("tyczbank.example", " "), r"channel\[0\]\.value: empty"),
    "value as number": (
        CHANNEL.replace('"tyczbank.example"', "95555"),
        r"channel\[0\]\.value: Expected `str`, got `int`",
    ),
    "confidence": (CHANNEL + 'confidence = "sure"', r"channel\[0\]\.confidence: found 'sure'; use high, medium, low"),
    "sources as text": (CHANNEL + 'sources = "site"', r"channel\[0\]\.sources: Expected `array`, got `str`"),
    "no region": (LENDER.replace('region = "CN"\n', ""), r"lender 'a': region: found ''; use one of CN"),
    "another region": (LENDER.replace("CN", "UK"), r"lender 'a': region: found 'UK'; use one of CN"),
    "one id twice": (LENDER + '[[lender]]\nid = "a"\nname = "甲银行"', r"lender 'a' stands twice"),
    "no day": (LENDER.replace('as_of = "2026"\n', ""), r"\.as_of: missing; give the day"),
    "day as number": (LENDER.replace('"2026"', "2026"), r"\.as_of: found 2026; write text in quotes"),
    "a section": ('as_of = "2026"\n[[denied]]\nvalue = "a.cc"', r"\.denied: unknown; use as_of"),
    "expires as text": (
        'as_of = "2026"\n[[deny]]\nvalue = "a.cc"\nexpires = "soon"',
        r"deny\[0\]\.expires: found 'soon'; write a date",
    ),
    "expires as time": (
        'as_of = "2026"\n[[deny]]\nvalue = "a.cc"\nexpires = 2027-01-01T00:00:00Z',
        r"deny\[0\]\.expires: found .*; write a date",
    ),
    "deny without value": ('as_of = "2026"\n[[deny]]\nnote = "x"', r"deny\[0\]\.value: missing"),
    "allow with a typo": (
        'as_of = "2026"\n[[allow]]\nvalue = "x"\nnotes = "x"',
        r"allow\[0\]\.notes: unknown; use value",
    ),
    "allow as table": ('as_of = "2026"\n[allow]\nvalue = "x"', r"\.allow: found .*; write \[\[allow\]\] tables"),
    "source as text": ('as_of = "2026"\nsource = "x"', r"\.source: found 'x'; write \[source\.KEY\] tables"),
    "source without address": (
        'as_of = "2026"\n[source.a]\ntitle = "t"\npublisher = "p"',
        r"source\.a\.address: a source needs an address",
    ),
    "a trap without value": ('as_of = "2026"\n[[trap]]\nname = "x"', r"trap\[0\]\.name: unknown"),
    "not TOML": ("as_of = ", r"own\.toml: not TOML"),
    "5,000 digits": (f"as_of = {'9' * 5000}", r"own\.toml: not TOML"),
    "a deep array": ("a = " + "[" * 5000 + "]" * 5000, r"own\.toml: nested too deeply"),
    "a deep value": (LENDER + "aliases = " + "[" * 300 + "]" * 300, r"own\.toml"),
    "a huge file": ("#" * 16_000_001, r"own\.toml: 16,000,001 characters; at most"),
}


@pytest.mark.parametrize("name", REGISTRIES)
def test_a_bad_registry_is_refused_by_file_and_key(name, tmp_path):
    text, fault = REGISTRIES[name]
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError, match=fault) as caught:
        Checker(registry=[path])
    assert "own.toml" in str(caught.value)


def test_every_fault_is_told_at_once(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(
        'as_of = "2026"\nregion = "CN"\nfoo = 1\n[[lender]]\nid = 5\nnam = "x"\n[[lender]]\nid = "b"\n[[deny]]\n',
        encoding="utf-8",
    )
    with pytest.raises(RegistryError) as caught:
        Checker(registry=[path])
    for fault in (
        "foo: unknown",
        "lender[0].nam: unknown",
        "lender[0].name: missing",
        "lender[1].name: missing",
        "deny[0].value: missing",
    ):
        assert fault in str(caught.value)


def test_bytes_that_are_no_text_and_paths_that_are_none(tmp_path):
    path = tmp_path / "own.toml"
    path.write_bytes("as_of = '2026' # 银行".encode("gb18030"))
    with pytest.raises(RegistryError, match=r"own\.toml: not UTF-8"):
        Checker(registry=path)
    for bad in ("a\0b.toml", tmp_path / "none.toml", tmp_path):
        with pytest.raises(RegistryError, match="cannot be read"):
            Checker(registry=[bad])
    for bad in ("a\0b", tmp_path / "none"):
        with pytest.raises(ModelError, match="cannot be read"):
            Checker(model=bad)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A small model directory that loads, to be spoiled."""
    folder = tmp_path_factory.mktemp("models") / "m"
    folder.mkdir()
    shipped = load()
    fields = {
        "bias": 0.1,
        "base_rate": 0.4,
        "text_scale": 1.0,
        "idf": {"a": 1.0},
        "weights": {"a": 0.5},
        "kind_bias": dict.fromkeys(shipped.text.kind_bias, 0.0),
        "kind_weights": {"a": {"statement": 0.1}},
        "checks": {"sender.foreign": [2.0, "learned"]},
        "thresholds": {"zh": [-1.0, 1.0], "en": [-1.0, 1.0]},
    }
    return folder, fields


def written(folder, fields, **manifest):
    joblib.dump(fields, folder / "model.joblib", protocol=4)
    told = json.loads((Path(default_directory()) / "manifest.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256((folder / "model.joblib").read_bytes()).hexdigest()
    told |= {"file": "model.joblib", "sha256": digest} | manifest
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    load.cache_clear()
    return folder


def test_the_small_model_works(small, tmp_path):
    answer = Checker(model=written(tmp_path, small[1])).check("a")
    assert math.isclose(answer.bias, 0.1) and answer.log_odds != 0.1


FIELDS = {
    "nan": ({"bias": math.nan}, r"bias'\]: found nan"),
    "inf": ({"weights": {"a": math.inf}}, r"weights\['a'\]: found inf"),
    "huge": ({"weights": {"a": 1e308}}, r"weights\['a'\]: found 1e\+308; numbers are finite and at most 10000"),
    "huge check": (
        {"checks": {"sender.foreign": [MOST_WEIGHT * 2, "prior"]}},
        r"checks\['sender.foreign'\]: found 20000",
    ),
    "nan kind": ({"kind_weights": {"a": {"statement": math.nan}}}, r"kind_weights\['a'\]\['statement'\]: found nan"),
    "nan threshold": ({"thresholds": {"zh": [math.nan, 1.0], "en": [0.0, 1.0]}}, r"thresholds\['zh\[0\]'\]: found nan"),
    "no thresholds": ({"thresholds": {}}, r"thresholds\['zh'\]: missing"),
    "one threshold": ({"thresholds": {"zh": [0.0, 1.0]}}, r"thresholds\['en'\]: missing"),
    "thresholds the wrong way round": (
        {"thresholds": {"zh": [1.0, 0.0], "en": [0.0, 1.0]}},
        r"thresholds\['zh'\]: missing, or genuine begins above",
    ),
    "three thresholds": (
        {"thresholds": {"zh": [0.0, 1.0, 2.0], "en": [0.0, 1.0]}},
        r"thresholds\[...\]: Expected `array` of length 2",
    ),
    "a base rate of one": ({"base_rate": 1.0}, r"base_rate: found 1.0"),
    "text for a number": ({"bias": "0.1"}, r"bias: Expected `float`, got `str`"),
    "a list for the weights": ({"weights": []}, r"weights: Expected `object`, got `array`"),
    "numbers for names": ({"idf": {5: 1.0}}, r"idf: Expected `str`, got `int`|idf"),
    "other features": ({"idf": {"b": 1.0}}, r"weights: they are not of the features"),
    "an odd basis": ({"checks": {"sender.foreign": [2.0, "felt"]}}, r"checks\['sender.foreign'\]: basis 'felt'"),
    "no kinds": ({"kind_bias": {}, "kind_weights": {}}, r"kind_bias: it has no kind that goes with the verdict"),
    "frauds only": (
        {"kind_bias": {"upfront_fee": 0.0}, "kind_weights": {}},
        r"no kind that goes with the verdict 'genuine'",
    ),
    "a kind of nobody": (
        {"kind_bias": {"nonsense": 0.0}, "kind_weights": {}},
        r"kind_bias\['nonsense'\]: no such kind",
    ),
    "weights of another kind": (
        {"kind_weights": {"a": {"nonsense": 1.0}}},
        r"kind_weights\['a'\]: 'nonsense' is not in kind_bias",
    ),
    "nothing": (None, r"Expected `object`, got `null`"),
    "a field less": ("bias", r"missing required field `bias`"),
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_model_with_a_field_that_cannot_be_meant_is_refused(name, small, tmp_path):
    change, fault = FIELDS[name]
    if change is None:
        fields = None
    elif isinstance(change, str):
        fields = {k: v for k, v in small[1].items() if k != change}
    else:
        fields = {**small[1], **change}
    with pytest.raises(ModelError, match=fault) as caught:
        Checker(model=written(tmp_path, fields))
    assert "model.joblib" in str(caught.value) and "train.py" in str(caught.value)


MANIFESTS = {
    "file is null": ({"file": None}, r"manifest\.json: file: Expected `str`, got `null`"),
    "format is text": ({"format": "3"}, r"manifest\.json: format: Expected `int`, got `str`"),
    "another format": ({"format": 99}, r"manifest\.json: format \(99, "),
    "a digest that is none": ({"sha256": 5}, r"manifest\.json: sha256: Expected `str`"),
    "a file elsewhere": ({"file": "../../etc/passwd"}, r"passwd: cannot be read"),
    "a NUL": ({"file": "a\0b"}, r"cannot be read"),
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_bad_manifest_is_refused(name, small, tmp_path):
    change, fault = MANIFESTS[name]
    with pytest.raises(ModelError, match=fault):
        Checker(model=written(tmp_path, small[1], **change))


@pytest.mark.parametrize("text", ["", "null", "[]", "5", "{", "[" * 100_000])
def test_what_is_no_manifest_is_refused(text, small, tmp_path):
    folder = written(tmp_path, small[1])
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=r"manifest\.json"):
        Checker(model=folder)


def test_a_deep_pickle_is_read_as_lists_and_refused_as_a_model(small, tmp_path):
    depth = 50_000
    data = b"\x80\x04" + b"]" * depth + b"a" * (depth - 1) + b"."
    assert isinstance(read_plain(data, "here"), list)
    folder = written(tmp_path, small[1])
    (folder / "model.joblib").write_bytes(data)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").write_text(
        json.dumps(manifest | {"sha256": hashlib.sha256(data).hexdigest()}), encoding="utf-8"
    )
    with pytest.raises(ModelError, match=r"model\.joblib: Expected `object`, got `array`"):
        Checker(model=folder)


def test_a_copy_of_the_shipped_model_passes_every_rule(tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(default_directory(), folder)
    load.cache_clear()
    assert load(os.fspath(folder)).digest == load().digest
