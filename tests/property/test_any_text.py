"""Whatever the text, there is an answer, and it adds up."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from checker import Checker, Message
from checker.render import as_text
from checker.text import normalize

CHECKER = Checker()
HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("【】[]().:/\\@#%*xX0123456789¥元转账验证码贷款\u200b\u202e\u0301abcdef。点"),
    ),
    min_size=1,
    max_size=200,
).filter(lambda text: bool(text.strip()))


@settings(max_examples=300, deadline=None)
@given(text=HOSTILE, sender=st.none() | st.text(max_size=30))
def test_the_sum_holds(text, sender):
    a = CHECKER.check(Message(text=text, sender=sender))
    assert abs(math.fsum([a.bias, *(c.log_odds for c in a.contributions)]) - a.log_odds) <= 1e-9
    for language in ("zh", "en"):
        assert "\x1b" not in as_text(a, language)


@settings(max_examples=300, deadline=None)
@given(text=HOSTILE)
def test_offsets_stay_inside_and_in_order(text):
    plain = normalize(text)
    assert len(plain.offsets) == len(plain.text) + 1
    assert list(plain.offsets) == sorted(plain.offsets)
    assert plain.offsets[-1] == len(text)
