"""What the model sees of a text: stems and pairs, and that every feature has its place."""

import pytest

from checker.text import normalize
from checker.wording import LEAST_NORM, TextModel
from checker.wording.features import PAIR_REACH, STEM_REACH, features, stem_of


def names(text):
    return {name for name, _, _ in features(normalize(text))}


@pytest.mark.parametrize(
    "forms",
    [
        ("pay", "pays", "paying", "paid"),
        ("send", "sends", "sending", "sent"),
        ("give", "gives", "giving", "gave", "given"),
        ("apply", "applies", "applied", "applying"),
        ("transfer", "transfers", "transferred", "transferring"),
        ("settle", "settles", "settled", "settling"),
        ("call", "calls", "called", "calling"),
        ("fee", "fees"),
        ("code", "codes"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms):
    assert len({stem_of(form) for form in forms}) == 1


@pytest.mark.parametrize("word", ["us", "this", "address", "less", "red", "ing"])
def test_what_only_looks_like_an_ending_stays(word):
    assert len(stem_of(word)) >= min(3, len(word))


def test_stems_meet_across_sentences_and_words_within_one():
    found = names("You paid us. Keep it secret")
    assert "\tpay~~secret" in found and "\tkeep~secret" in found
    assert "\tpaid~secret" not in found


def test_pairs_end_at_their_reach():
    words = [f"w{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(20)]
    found = names(" ".join(words))
    assert f"\t{words[0]}~{words[PAIR_REACH]}" in found and f"\t{words[0]}~{words[PAIR_REACH + 1]}" not in found
    assert f"\t{words[0]}~~{words[STEM_REACH]}" in found and f"\t{words[0]}~~{words[STEM_REACH + 1]}" not in found


def test_few_words_are_little_evidence():
    """A text's vector is divided by 40 at least: one feature of idf 2 has value 0.05, not 1."""
    model = TextModel(idf={"a": 2.0}, weights={"a": 3.0}, kind_bias={}, kind_weights={})
    vector = model.vector(model.places(normalize("a")))
    assert LEAST_NORM == 40.0 and vector == {"a": 0.05}
    assert model.log_odds(vector) == pytest.approx(0.15)


@pytest.mark.parametrize(
    "text", ["请先付手续费1200元,再放款", "Pay $90 first. Then we'll release it", "", "\U0001f4b0" * 5]
)
def test_every_feature_lies_in_the_text(text):
    plain = normalize(text)
    for name, start, end in features(plain):
        assert 0 <= start < end <= len(plain.text)
        assert name.startswith("\t") or plain.text[start:end] == name
