"""What the message wants the reader to do, the most dangerous first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from checker.checks import request
from checker.negation import is_negated
from checker.rules import Finding
from checker.text import Bilingual
from checker.types import Ask, LinkKind, Parsed

Finder = Callable[[Parsed], Finding | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """One thing that a message can ask for."""

    id: str
    title: Bilingual
    find: Finder
    is_danger: bool = True


def _said(pattern: str, even_negated: bool = False) -> Finder:
    """Finds the first stretch of the normalised text that matches and, but for `even_negated`, is not negated."""
    compiled = re.compile(pattern)

    def find(parsed: Parsed) -> Finding | None:
        text = parsed.plain.text
        for match in compiled.finditer(text):
            if even_negated or not is_negated(text, match.start()):
                return Finding(span=parsed.plain.span(*match.span()))
        return None

    return find


def _link(parsed: Parsed) -> Finding | None:
    pages = (LinkKind.WEB, LinkKind.CHAT, LinkKind.APP, LinkKind.SCRIPT)
    return next((Finding(span=link.span) for link in parsed.links if link.kind in pages), None)


_ACCOUNT = re.compile(
    r"(?:gcash|maya|m-?pesa|paytm|phonepe|gpay|google pay|upi|opay|palmpay|paynow|paybill|till|fps|转数快|支付宝|微信"
    r"|\baccount|\bacct|a/c|账号|账户|卡号)(?: ?(?:no|number|id|is|to|on))?[ .:：,#]{0,3}$"
)
"""What stands before the number of an account or wallet, which is to be paid, not called."""
_ACCOUNT_REACH = 24


def _call(parsed: Parsed) -> Finding | None:
    for number in parsed.callbacks:
        start = parsed.plain.place(number.span[0])
        if not _ACCOUNT.search(parsed.plain.text[max(0, start - _ACCOUNT_REACH) : start]):
            return Finding(span=number.span)
    return _CALL(parsed)


_CALL = _said(r"致电|拨打|回电|请联系|联系客服|来电|(?:please |to |and )?(?:call|phone|ring) (?:us|me|back|the|our|this|him|her|0|1|\+)")

KINDS = (
    _Kind(id="share_screen", title=Bilingual("共享屏幕或允许远程操作", "share your screen or allow remote control"), find=request.screen_share),
    _Kind(id="hand_over_code", title=Bilingual("交出验证码、密码或卡的资料", "hand over a code, a password or card details"), find=request.code_or_password),
    _Kind(id="pay_oddly", title=Bilingual("用礼品卡、点数或虚拟货币付款", "pay by gift card or crypto"), find=request.gift_card),
    _Kind(id="pay_person", title=Bilingual("把钱付给个人或“专用”账户", "pay a person or a special account"), find=request.private_account),
    _Kind(id="pay_fee", title=Bilingual("先付一笔费用", "pay a fee first"), find=request.fee_first),
    _Kind(id="pay_to_erase", title=Bilingual("办理“征信修复”“注销账户”之类并不存在的业务", "order a service that does not exist, such as erasing credit records"), find=request.pay_to_erase),
    _Kind(id="install", title=Bilingual("从链接或文件安装应用", "install an app from a link or a file"), find=request.install),
    _Kind(id="add_contact", title=Bilingual("添加私人聊天账号", "add a private chat contact"), find=request.private_contact),
    _Kind(
        id="use_atm",
        title=Bilingual("照对方说的操作ATM或网银", "work a cash machine or online bank as told"),
        find=_said(r"(?:到|去|至|用|在)[^。！!？?\n]{0,8}(?:atm|提款机|柜员机|自动取款机|自动柜员机)[^。！!？?\n]{0,16}(?:操作|解除|取消|验证|设定|指示)|(?:go to|at|use) (?:an |the |your )?(?:nearest )?(?:atm|cash machine)[^.!?\n]{0,30}(?:follow|instruct|enter|key in|tell you)"),
    ),
    _Kind(id="keep_secret", title=Bilingual("对家人或银行保密", "keep it secret"), find=request.secrecy),
    _Kind(
        id="send_money",
        title=Bilingual("转钱", "send money"),
        find=_said(
            r"(?:转|汇|打)(?:我|给我|给他|给她|过来|到这|到下面|到以下)|(?:转|汇|打|借)[^。！!？?，,\n]{0,4}[0-9]{2,}[^。！!？?，,\n]{0,6}(?:给我|过来)|过数|入数"
            r"|(?:send|transfer|wire|lend|pay|deposit) (?:me |us |over )?(?:just |only |at least )?[$£€₹₦₱¥]? ?(?:rs\.? ?|ksh ?|n|php ?|s)?[0-9][0-9,.]*[^.!?\n]{0,20}(?:to (?:this|my|the (?:following|below))|account|number|gcash|m-?pesa|upi)"
        ),
        is_danger=False,
    ),
    _Kind(id="click", title=Bilingual("点开链接", "open a link"), find=_link, is_danger=False),
    _Kind(id="call", title=Bilingual("打电话", "call a number"), find=_call, is_danger=False),
    _Kind(
        id="pay_usual_way",
        title=Bilingual("按原来的方式还款或存足余额", "pay in the usual way, or have the money in the account"),
        find=_said(
            r"(?:请|须|需|务必|尽快|及时|主动)[^。！!？?\n]{0,14}(?:还款|还清|结清|缴款|存入|存足|备足|补足|缴清|偿还|归还|付款)|(?:还款|缴款)[^。！!？?\n]{0,6}(?:app|柜台|网点|自动)"
            r"|(?:please |must |to )(?:pay|clear|settle|repay|make)[^.!?\n]{0,40}|keep [^.!?\n]{0,20}(?:balance|funded|sufficient)|maintain [^.!?\n]{0,20}balance"
        ),
        is_danger=False,
    ),
    _Kind(
        id="deal_with_it",
        title=Bilingual("尽快“处理”,却没说清怎么处理", "deal with it, without saying how"),
        find=_said(r"(?:请|须|尽快|及时|立即|马上|速)[^。，,！!？?\n]{0,6}(?:处理|办理|核实|配合|解决)|(?:please )?(?:resolve|attend to|act on|respond to) (?:this|it)\b|act now|urgent action", even_negated=True),
        is_danger=False,
    ),
    _Kind(
        id="visit",
        title=Bilingual("到网点、法院或指定地点", "go to a branch, a court or another place"),
        find=_said(r"(?:前往|到|来|去)[^。！!？?\n]{0,12}(?:网点|柜台|营业厅|分行|支行|法院|法庭|派出所)|(?:visit|come to|attend|go to)[^.!?\n]{0,20}(?:branch|court|office|hearing|station)"),
        is_danger=False,
    ),
    _Kind(
        id="reply",
        title=Bilingual("回复这条信息", "reply to the message"),
        find=_said(r"(?:请|可)?回[复覆]?[“\"'「]?[a-z0-9y]{1,6}\b|请回[复覆]|(?:please )?(?:reply|text back|respond)\b"),
        is_danger=False,
    ),
)
"""Every ask, in the order it is told; `is_danger`: no lender asks for it."""

_ODD_PAYMENTS = ("pay_oddly", "pay_person", "pay_fee", "pay_to_erase")
"""With one of these, a demand to pay is neither one to pay in the usual way nor just one for money."""

NOTHING = Ask(id="nothing", title=Bilingual("没有认出具体的要求", "no request was recognised"), span=None, is_danger=False)


def asks(parsed: Parsed) -> tuple[Ask, ...]:
    """What is asked of the reader; `NOTHING` alone where nothing was recognised."""
    found = [
        Ask(id=kind.id, title=kind.title, span=finding.span, is_danger=kind.is_danger)
        for kind in KINDS
        if (finding := kind.find(parsed)) is not None
    ]
    if any(ask.id in _ODD_PAYMENTS for ask in found):
        found = [ask for ask in found if ask.id not in ("pay_usual_way", "send_money")]
    return tuple(found) or (NOTHING,)
