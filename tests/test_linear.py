"""Time stays linear in the length of a text, for texts made to be slow."""

import time

import pytest

from checker import Checker, Message

UNITS = (
    "1 x1 *1 1, ¥1 a. a.cc_ 点 · %2e ( 户名 加微信 骗子 不 no_ 请把验证码 您的贷款已逾期。 sasabih padosi_ <a_href <html_ <sms_ "
    "l_o_ 【招商银行】 http://a.cc/_ a@b.cc_ 尾号1234_ 1-2-3_ VX user_9 Your_loan_is_due._ [.] \\"
).split()


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_text_costs_no_more_a_character(unit):
    unit = unit.replace("_", " ")
    checker = Checker()

    def seconds(count):
        message = Message(text=(unit * count)[:count], region="CN")
        start = time.perf_counter()
        checker.check(message)
        return time.perf_counter() - start

    seconds(500)
    short, long = min(seconds(3_000) for _ in range(3)), min(seconds(12_000) for _ in range(2))
    # Four times the text may take four times as long, doubled for noise; quadratic would be sixteen.
    assert long < 8 * short + 0.02
