"""What the reader is asked to do that honest senders ask as well: told, but never weighed."""

from __future__ import annotations

import re

from checker.evidence.check import Asking, Direction, Finder, Finding, check, finding
from checker.evidence.said import said
from checker.reading import Opens, Parsed
from checker.text import Bilingual

_PAGES = (Opens.WEB, Opens.CHAT, Opens.APP, Opens.SCRIPT)
_ACCOUNT = re.compile(
    r"""
    (?: gcash | maya | m-?pesa | paytm | phonepe | gpay | google\ pay | upi | opay | palmpay | paynow | paybill | till | fps
      | 转数快 | 支付宝 | 微信 | \baccount | \bacct | a/c | 账号 | 账户 | 卡号 )
    (?:\ ?(?:no|number|id|is|to|on))? [ .:：,#]{0,3}$
    """,
    re.VERBOSE,
)
"""What stands before the number of an account or wallet, which is to be paid, not called."""
_ACCOUNT_REACH = 24


def _ordinary(id: str, zh: str, en: str, find: Finder, hit: list[str], miss: list[str]) -> None:
    check(
        f"request.{id}",
        direction=Direction.NEITHER,
        prior=0.0,
        zh=f"它要您{zh}。",
        en=f"It wants you to {en}.",
        asking=Asking(id=id, title=Bilingual(zh, en), is_danger=False),
        sources=["corpus"],
        hit=hit,
        miss=miss,
    )(find)


def _link(parsed: Parsed) -> Finding | None:
    return next((finding(link.span) for link in parsed.links if link.opens in _PAGES), None)


_call_words = said(
    r"""
    致电 | 拨打 | 回电 | 请联系 | 联系客服 | 来电
    | (?:please\ |to\ |and\ )? (?:call|phone|ring)\ (?:us|me|back|the|our|this|him|her|0|1|\+)
    """
)


def _call(parsed: Parsed) -> Finding | None:
    for number in parsed.callbacks:
        start = parsed.plain.place(number.span[0])
        if not _ACCOUNT.search(parsed.plain.text[max(0, start - _ACCOUNT_REACH) : start]):
            return finding(number.span)
    return _call_words(parsed)


_ordinary(
    "send_money",
    "转钱",
    "send money",
    said(
        r"""
        (?:转|汇|打) (?:我|给我|给他|给她|过来|到这|到下面|到以下)
        | (?:转|汇|打|借) [^。！!？?，,\n]{0,4} [0-9]{2,} [^。！!？?，,\n]{0,6} (?:给我|过来) | 过数 | 入数
        | (?:send|transfer|wire|lend|pay|deposit)\ (?:me\ |us\ |over\ )? (?:just\ |only\ |at\ least\ )?
            [$£€₹₦₱¥]?\ ? (?:rs\.?\ ?|ksh\ ?|n|php\ ?|s)? [0-9][0-9,.]{0,24}
            [^.!?\n]{0,20} (?:to\ (?:this|my|the\ (?:following|below))|account|number|gcash|m-?pesa|upi)
        """
    ),
    hit=["妈，先转我8000", "Can you send £850 to this account"],
    miss=["您尾号1234的账户转出8000元", "Your payment of £850 was received"],
)
_ordinary(
    "click",
    "点开链接",
    "open a link",
    _link,
    hit=["请登录 k7v2q.com 查看", "See k7v2q.com for details"],
    miss=["请在 https://apps.apple.com/cn/app/id1 下载", "今天吃什么"],
)
_ordinary(
    "call",
    "打电话",
    "call a number",
    _call,
    hit=["请致电95555", "Please call us on 0800 000 0000"],
    miss=["Pay to GCash 0917 000 0000", "转到支付宝13800001234"],
)
_ordinary(
    "pay_usual_way",
    "按原来的方式还款或存足余额",
    "pay in the usual way, or have the money in the account",
    said(
        r"""
        (?:请|须|需|务必|尽快|及时|主动) [^。！!？?\n]{0,14} (?:还款|还清|结清|缴款|存入|存足|备足|补足|缴清|偿还|归还|付款)
        | (?:还款|缴款) [^。！!？?\n]{0,6} (?:app|柜台|网点|自动)
        | (?:please\ |must\ |to\ )(?:pay|clear|settle|repay|make)[^.!?\n]{0,40}
        | keep\ [^.!?\n]{0,20}(?:balance|funded|sufficient) | maintain\ [^.!?\n]{0,20}balance
        """
    ),
    hit=["请于今日还款", "Keep sufficient balance in your account"],
    miss=["您的账单已出"],
)
_ordinary(
    "deal_with_it",
    "尽快“处理”,却没说清怎么处理",
    "deal with it, without saying how",
    said(
        r"""
        (?:请|须|尽快|及时|立即|马上|速) [^。，,！!？?\n]{0,6} (?:处理|办理|核实|配合|解决)
        | (?:please\ )?(?:resolve|attend\ to|act\ on|respond\ to)\ (?:this|it)\b | act\ now | urgent\ action
        """,
        heeded=(),
    ),
    hit=["您已拒绝协商还款,请及时处理", "Please attend to this now, urgent action"],
    miss=["您的账单已出"],
)
_ordinary(
    "visit",
    "到网点、法院或指定地点",
    "go to a branch, a court or another place",
    said(
        r"""
        (?:前往|到|来|去) [^。！!？?\n]{0,12} (?:网点|柜台|营业厅|分行|支行|法院|法庭|派出所)
        | (?:visit|come\ to|attend|go\ to) [^.!?\n]{0,20} (?:branch|court|office|hearing|station)
        """
    ),
    hit=["请携带身份证前往营业厅", "Please visit your branch with your ID"],
    miss=["您的账单已出"],
)
_ordinary(
    "reply",
    "回复这条信息",
    "reply to the message",
    said(
        r"""
        (?:请|可)?回[复覆]?[“"'「]?[a-z0-9y]{1,6}\b | 请回[复覆] | (?:please\ )?(?:reply|text\ back|respond)\b
        """
    ),
    hit=["退订请回复T", "Reply YES to accept"],
    miss=["您的账单已出"],
)
