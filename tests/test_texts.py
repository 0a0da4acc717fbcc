"""Every text is there in all languages, with the same places to fill."""

import ast
import re
from pathlib import Path

import pytest
from traditional import texts

import checker
from checker import InputError
from checker.facts import conduct_rules, kinds, market, market_codes
from checker.text import Bilingual
from checker.text.bilingual import _traditional
from checker.text.language import simplified_only

TEXTS = sorted({(t.zh, t.en) for t in texts()})
MARKETS = [market(code) for code in market_codes()]
DATA = [
    *(kind.title for kind in kinds().values()),
    *(rule.title for rule in conduct_rules().values()),
    *(m.name for m in MARKETS),
    *(h.text for m in MARKETS for h in m.help),
    *(basis.instrument for m in MARKETS for basis in m.conduct.values()),
]
"""Texts of data files, which bring their Traditional form."""


def test_all_texts_are_collected():
    assert len(TEXTS) > 150


@pytest.mark.parametrize(("zh", "en"), TEXTS)
def test_same_places_in_every_language(zh, en):
    def places(text):
        return sorted(re.findall(r"\{(\w+)", text))

    assert zh and en and places(zh) == places(en)
    assert places(_traditional()[zh]) == places(zh)


def test_texts_of_data_files_have_the_same_places_in_every_language():
    assert len(DATA) > 100
    for text in DATA:
        found = [sorted(re.findall(r"\{(\w+)", form)) for form in (text.zh, text.hant, text.en)]
        assert found[0] == found[1] == found[2], text


def test_traditional_texts_hold_no_simplified_character():
    for zh, traditional in (*_traditional().items(), *((t.zh, t.hant) for t in DATA)):
        # 台 is written in Taiwan and Hong Kong as well, beside 臺.
        assert not [c for c in traditional if ord(c) in simplified_only() and c != "台"], (zh, traditional)


def test_no_text_is_left_over_in_the_catalogue():
    assert set(_traditional()) == {zh for zh, _ in TEXTS}


def written():
    """The Chinese of every `Bilingual(...)` in the package's source, wherever it stands."""
    for path in Path(checker.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "Bilingual"
                and isinstance(node.args[0], ast.Constant)
            ):
                yield node.args[0].value


def test_texts_within_functions_are_in_the_catalogue_too():
    assert len(set(written())) > 80
    assert set(written()) <= set(_traditional())


def test_nothing_is_ever_called_safe():
    for zh, en in TEXTS:
        assert "安全" not in zh.replace("“安全账户”", "").replace("治安", ""), zh
        assert not re.search(r"\bsafe\b", en.replace("“safe account”", "")), en


def test_an_unknown_language_is_refused():
    with pytest.raises(InputError, match="'fr'"):
        Bilingual("是", "yes").say("fr")


def test_every_conduct_rule_rests_on_an_instrument_somewhere():
    assert {rule for m in MARKETS for rule in m.conduct} == set(conduct_rules())
