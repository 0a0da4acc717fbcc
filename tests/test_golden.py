"""What is read, found, asked, broken and advised stays as recorded; `tools/golden.py` records anew."""

import json

import golden
import pytest

ROWS = [json.loads(line) for line in golden.GOLDEN.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:24])
def test_nothing_changed_unseen(row):
    found = json.loads(json.dumps(golden.recorded(row)))
    assert found == {name: row[name] for name in found}


def test_everything_is_shown():
    from checker.evidence import CHECKS
    from checker.facts import market, market_codes

    shown = {id for row in ROWS for id in row["findings"]}
    only_with_a_profile = {id for id, check in CHECKS.items() if any(c.profile or c.listed for c in check.hit)}
    assert set(CHECKS) - shown <= only_with_a_profile | {"sender.flagged"}
    broken = {(row["parsed"]["region"][0], rule) for row in ROWS for rule, _, _ in row["conduct"]}
    recorded_regions = {row["parsed"]["region"][0] for row in ROWS}
    assert broken >= {
        (code, rule) for code in market_codes() if code in recorded_regions for rule in market(code).conduct
    }
