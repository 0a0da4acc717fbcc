"""Every text is there in all languages, with the same places to fill."""

import ast
import re
from pathlib import Path

import pytest
from update_traditional import texts

import checker
from checker import InputError
from checker.conduct import RULES, _table
from checker.help import _all, complaints
from checker.language import simplified_only
from checker.text import Bilingual, _traditional

TEXTS = sorted({(t.zh, t.en) for t in texts()})


def test_all_texts_are_collected():
    assert len(TEXTS) > 250


@pytest.mark.parametrize(("zh", "en"), TEXTS)
def test_same_places_in_every_language(zh, en):
    def places(text):
        return sorted(re.findall(r"\{(\w+)", text))

    assert zh and en and places(zh) == places(en)
    assert places(_traditional()[zh]) == places(zh)


def test_traditional_texts_hold_no_simplified_character():
    for zh, traditional in _traditional().items():
        # 台 is written in Taiwan and Hong Kong as well, beside 臺.
        assert not [c for c in traditional if ord(c) in simplified_only() and c != "台"], (zh, traditional)


def test_no_text_is_left_over_in_the_catalogue():
    assert set(_traditional()) == {zh for zh, _ in TEXTS}


def written():
    """The Chinese of every `Bilingual(...)` in the package's source, wherever it stands."""
    for path in Path(checker.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Bilingual" and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


def test_texts_within_functions_are_in_the_catalogue_too():
    assert len(set(written())) > 100
    assert set(written()) <= set(_traditional())


def test_nothing_is_ever_called_safe():
    for zh, en in TEXTS:
        assert "安全" not in zh.replace("“安全账户”", "").replace("治安", ""), zh
        assert not re.search(r"\bsafe\b", en.replace("“safe account”", "")), en


def test_an_unknown_language_is_refused():
    with pytest.raises(InputError, match="'fr'"):
        Bilingual("是", "yes").say("fr")


def test_every_conduct_rule_has_texts_instruments_and_somewhere_to_complain():
    assert set(RULES) == set(_table())
    for entry in _table().values():
        regions = {k: v for k, v in entry.items() if isinstance(v, dict)}
        assert regions
        for basis in regions.values():
            assert basis["source"] and basis["complain"] in complaints()


def test_every_place_to_turn_to_has_a_source():
    assert all(place.source and place.use in ("report", "lost", "debt", "court", "law", "complain") for place in _all())
