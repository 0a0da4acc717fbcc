"""What docs/ says is so: the picture, the schemas, the recipes."""

import json
import re

import architecture
import jsonschema
import pytest
from conftest import ROOT

from checker import FORMATS, Message
from checker.cli import main
from checker.evidence import CHECKS
from checker.facts import cited

SCHEMA = json.loads((ROOT / "docs" / "assessment.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_picture_is_that_of_the_imports():
    assert architecture.PICTURE.read_text(encoding="utf-8") == architecture.picture()


def test_the_schema_is_sound():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_answer_fits_the_schema(checker, corpus):
    for row in corpus[::97]:
        message = Message(text=row["text"], sender=row["sender"], region=row["region"], received_at=row["received_at"])
        VALIDATOR.validate(json.loads(FORMATS["json"](checker.check(message), None, False)))


@pytest.mark.parametrize("wrong", [{"verdict": "safe"}, {"probability": 2}, {"extra": 1}, {"asks": []}])
def test_what_does_not_fit_is_told(checker, wrong):
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({**checker.check("请先缴纳保证金800元再放款").to_dict(), **wrong})


def test_a_lender_has_one_json_form(capsys):
    main(["lender", "招商银行", "--format", "json"])
    lender_schema = {"$ref": "#/$defs/lender", "$defs": SCHEMA["$defs"]}
    for lender in json.loads(capsys.readouterr().out):
        jsonschema.validate(lender, lender_schema)


def test_files_and_tests_that_docs_name_exist():
    for page in [*(ROOT / "docs").glob("*.md"), ROOT / "CONTRIBUTING.md", ROOT / "README.md"]:
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r"`((?:checker|tests|tools|docs|datasets|models|\.ci)/[\w./-]+)`", text):
            if "XX" not in name and "built.bin" not in name and "/models/" not in name:
                assert (ROOT / name).exists(), (page.name, name)


def test_the_recipe_for_a_check_is_that_of_a_real_one():
    recipe = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
    id = re.search(r'"(\w+\.\w+)",', recipe).group(1)
    check = CHECKS[id]
    assert f"prior={check.prior}" in recipe
    for key in re.findall(r'sources=\["([\w-]+)"\]', recipe):
        assert all(source.address for source in cited([key]))
