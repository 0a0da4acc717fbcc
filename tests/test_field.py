"""What real messages say of the checks: counts read, estimated, and never contradicted by a shipped weight."""

import math

import pytest
from conftest import ROOT

from checker import InputError
from checker.artefact import load
from checker.evidence import CHECKS, Direction, Group
from checker.training import FIELD_COUNTS
from checker.training.field import Ratio, combined, ratios, read_counts, spread

COUNTS = ROOT / "datasets" / FIELD_COUNTS
SPEAKING = 20
"""Real messages on which a check fired, from which on its weight may not contradict them."""


@pytest.fixture(scope="module")
def field():
    return ratios(read_counts(COUNTS))


def test_a_stratum_is_a_market_for_senders_and_a_language_for_the_rest(field):
    strata = {id: set(own) for id, own in field.items()}
    assert all(own <= {"zh", "en"} for id, own in strata.items() if CHECKS[id].group is not Group.SENDER)
    assert all("IN" in own and not own & {"zh", "en"} for id, own in strata.items() if CHECKS[id].group is Group.SENDER)


def test_every_population_says_where_it_is_from():
    for population in read_counts(COUNTS):
        assert population.source and population.years and population.rows >= max(population.fired.values(), default=0)


@pytest.mark.parametrize(
    ("fraud", "genuine", "least", "most"),
    [
        ((50, 100), (5, 100), math.log(10) - 0.2, math.log(10) + 0.2),
        ((5, 1000), (50, 1000), math.log(0.1) - 0.2, math.log(0.1) + 0.2),
        ((50, 100), (50, 100), -0.05, 0.05),
        ((0, 800), (40, 300), -8.0, -3.0),
        ((40, 300), (0, 800), 3.0, 8.0),
    ],
)
def test_an_estimate_is_the_log_of_the_ratio_of_shares(fraud, genuine, least, most):
    estimate, variance = Ratio(fraud=fraud, genuine=genuine).estimate(0.0, 4.0)
    assert least < estimate < most and variance > 0


def test_a_check_that_never_fired_says_nothing_and_few_firings_say_little():
    assert Ratio(fraud=(0, 100), genuine=(0, 900)).estimate(1.0, 1.0) is None
    few, many = (Ratio(fraud=(k, 100), genuine=(0, 100)).estimate(0.5, 1.0) for k in (1, 40))
    assert few[1] > many[1]


def test_nothing_fired_on_few_frauds_is_hardly_evidence():
    """Of 7 frauds none has a thing that 4 of 792 genuine messages have: the estimate stays near its prior."""
    told = Ratio(fraud=(0, 7), genuine=(4, 792)).estimate(-0.3, 1.0)
    assert told[1] > 10


def test_estimates_are_weighted_by_the_inverse_of_their_variance():
    assert combined([(1.0, 1.0), (3.0, 1.0)]) == 2.0
    assert combined([(1.0, 1.0), (3.0, 1e9)]) == pytest.approx(1.0, abs=1e-6)
    assert spread([(1.0, 1.0), (3.0, 1.0)]) == 0.5


def test_no_shipped_weight_contradicts_what_20_real_messages_say(field):
    """Judged for the market or language that was counted: id@IN or id@zh where the model has it, else id."""
    weights = load().checks
    tried = 0
    for id, own in field.items():
        for stratum, ratio in own.items():
            if ratio.fired >= SPEAKING:
                weight = weights.get(f"{id}@{stratum}", weights[id])[0]
                tried += 1
                assert weight * ratio.log_ratio >= 0, (id, stratum, weight, ratio)
    assert tried >= 8


def test_each_local_weight_keeps_to_its_check_s_direction():
    for key, (weight, _) in load().checks.items():
        direction = CHECKS[key.partition("@")[0]].direction
        assert direction is not Direction.NEITHER and weight * direction >= 0, key


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[population]]\nname = 1", "Expected `str`, got `int`"),
        ('[[population]]\nname = "a"', "missing required field"),
        ("not toml", "Invalid|TOML|Expected"),
        ('[[populations]]\nname = "a"', "population|required"),
        (
            '[[population]]\nname="a"\nmarket="CN"\nlabel="fraud"\nchannel="SMS"\nyears="2020"\nsource="s"\n'
            'rows=1\nsenders=0\nfired={"link.unknwon"=1}',
            "no such check: link.unknwon",
        ),
    ],
)
def test_bad_counts_are_refused_with_their_file(tmp_path, text, fault):
    path = tmp_path / "counts.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=fault) as caught:
        read_counts(path)
    assert "counts.toml" in str(caught.value)
