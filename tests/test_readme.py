"""Every console example of the README gives the output that stands under it."""

import re
import shlex

import pytest
from conftest import ROOT
from readme import with_counts

from checker.cli import main

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```console\n\$ checker ([^\n]*)\n(.*?)```", README, flags=re.DOTALL)


@pytest.mark.parametrize(("command", "output"), EXAMPLES)
def test_console_examples(command, output, capsys):
    main(shlex.split(command))
    shown = re.sub(r"phonenumbers [\d.]+|psl [\w.-]+", "…", capsys.readouterr().out)
    assert shown == re.sub(r"phonenumbers [\d.]+|psl [\w.-]+", "…", output)


def test_python_examples(capsys):
    blocks = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    assert blocks and EXAMPLES
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})


def test_the_datasheet_counts_what_is_there():
    sheet = (ROOT / "datasets" / "README.md").read_text(encoding="utf-8")
    assert with_counts(sheet) == sheet


def test_figures_are_those_of_the_model():
    table = (ROOT / "models" / "2026.12" / "MODEL.md").read_text(encoding="utf-8")
    lines = [line for line in README.splitlines() if line.startswith("| language ")]
    assert len(lines) == 3
    assert all(line in table for line in lines)
