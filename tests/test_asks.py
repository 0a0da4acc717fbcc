"""What the reader is asked to do: recognised, in order, and not where a warning says the opposite."""

import pytest

from checker.asks import KINDS, asks
from checker.parse import parse
from checker.registry import Registries
from checker.types import Message


def found(text):
    return [ask.id for ask in asks(parse(Message(text=text), Registries()))]


ASKED = {
    "share_screen": ("请下载会议软件并开启屏幕共享", "Install AnyDesk so that our officer can see your phone"),
    "hand_over_code": ("请把收到的验证码发给我", "Reply with the OTP to cancel the loan"),
    "pay_oddly": ("请用USDT还款", "Buy a $200 Steam card to settle it"),
    "pay_person": ("请将欠款转入专员个人账户", "Send it to Mr Obi's personal account"),
    "pay_fee": ("放款前先缴纳保证金800元", "Pay the processing fee of $90 before we release your loan"),
    "pay_to_erase": ("征信修复，删除逾期记录", "We can delete your CIBIL defaults"),
    "install": ("请点击链接下载专用APP办理", "Install the APK from this link"),
    "add_contact": ("加QQ客服处理", "Message our agent on WhatsApp to settle"),
    "use_atm": ("请至ATM依指示解除分期", "Go to the nearest ATM and follow what I tell you"),
    "keep_secret": ("此事请保密", "Do not tell the bank why"),
    "send_money": ("妈，先转我8000", "Can you send £850 to this account"),
    "click": ("请登录 k7v2q.com 查看", "See k7v2q.com for details"),
    "call": ("请致电95555", "Please call us on 0800 000 0000"),
    "pay_usual_way": ("请于今日还款", "Keep sufficient balance in your account"),
    "deal_with_it": ("您已拒绝协商还款,请及时处理", "Please attend to this now, urgent action"),
    "visit": ("请携带身份证前往营业厅", "Please visit your branch with your ID"),
    "reply": ("退订请回复T", "Reply YES to accept"),
}


def test_every_ask_has_a_case():
    assert list(ASKED) == [kind.id for kind in KINDS]


@pytest.mark.parametrize(("id", "text"), [(id, text) for id, texts in ASKED.items() for text in texts])
def test_asked(id, text):
    assert id in found(text)


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("share_screen", "切勿与陌生人共享屏幕"),
        ("hand_over_code", "Do not share the OTP with anyone"),
        ("pay_person", "切勿转账给个人账户"),
        ("use_atm", "您可至ATM轉帳繳款"),
        ("send_money", "您尾号1234的账户转出8000元"),
        ("send_money", "Your payment of £850 was received"),
        ("call", "Pay to GCash 0917 000 0000"),
        ("call", "转到支付宝13800001234"),
        ("pay_usual_way", "请将欠款转入专员个人账户（户名王强）还款"),
    ],
)
def test_not_asked(id, text):
    assert id not in found(text)


def test_nothing_is_said_to_be_nothing():
    assert found("ok see you at 7") == ["nothing"]


def test_the_dangerous_come_first():
    order = [kind.is_danger for kind in KINDS]
    assert order == sorted(order, reverse=True)
