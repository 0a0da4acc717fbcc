"""Whether the account to be paid, and the app to be used, are those of the lender that is named."""

from __future__ import annotations

import re

from checker.evidence.check import Direction, Finding, check
from checker.evidence.identity import quoted
from checker.facts import Lender
from checker.reading import Mention, Parsed
from checker.text import Voice, normalize, voice

_FORM = re.compile(
    r"(?:股份)?(?:有限)?(?:责任)?公司|集团|科技|网络|信息|服务|小额贷款|消费金融|银行|支行|分行|重庆|上海|北京|深圳|广州|\W"
)


@check(
    "identity.payee_of_lender",
    direction=Direction.GENUINE,
    prior=0.5,
    zh="收款户名“{name}”就是{lender}自己。(仍请按合同核对账号。)",
    en="The payee “{name}” is {lender} itself. (Still compare the account with your contract.)",
    sources=["cn-xinhua-20260316-false-collection"],
    hit=["【招商银行】请存入还款账户，户名：招商银行股份有限公司"],
    miss=["【招商银行】请存入还款账户，户名：王强", "【招商银行】您的账单已出"],
)
def payee_of_lender(parsed: Parsed) -> Finding | None:
    """The account to be paid is in the lender's own name."""
    if parsed.lender is None or not parsed.payees:
        return None
    if not all(_is_named(payee, parsed.lender) for payee in parsed.payees):
        return None
    return quoted(parsed, parsed.payees[0], lender=parsed.lender.name)


@check(
    "identity.payee_not_lender",
    direction=Direction.FRAUD,
    prior=1.2,
    zh="收款户名“{name}”不是{lender}。还款只付给合同里的账户。",
    en="The payee “{name}” is not {lender}. Pay only the account in your contract.",
    sources=["cn-xinhua-20260316-false-collection", "hk-stheadline-fake-collector-202601"],
    hit=[
        "【招商银行】请存入还款账户，户名：王强",
        "【招商银行】请向收款单位平融账务清算工作室转入1200元",
        "Lloyds Bank: pay to account name: J Carter Services",
    ],
    miss=["【招商银行】请存入还款账户，户名：招商银行股份有限公司", "户名：王强", "【招商银行】请核对收款人姓名"],
)
def payee_not_lender(parsed: Parsed) -> Finding | None:
    """The account to be paid is in the name of a person or of another firm."""
    if parsed.lender is None or _NOTICE.search(parsed.plain.text):
        return None
    for payee in parsed.payees:
        if (
            _is_to_be_paid(parsed, payee)
            and not _is_named(payee, parsed.lender)
            and not any(_is_named(payee, lender) for _, lender in parsed.named)
        ):
            return quoted(parsed, payee, lender=parsed.lender.name)
    return None


@check(
    "identity.app_of_lender",
    direction=Direction.GENUINE,
    prior=0.3,
    zh="它让您用{lender}自己的应用“{name}”。(骗子也会这样写,再把您引开。)",
    en="It sends you to “{name}”, an app of {lender} itself. (Frauds write that too, and then lead you away.)",
    sources=["registry"],
    hit=["【招联金融】请在招联金融App还款", "【招商银行】请在掌上生活App还款"],
    miss=["【招联金融】请在京东金融App还款", "【招联金融】您的账单已出"],
)
def app_of_lender(parsed: Parsed) -> Finding | None:
    """Every app named is one of the named lender's."""
    if parsed.lender is None or not parsed.apps:
        return None
    if not all(parsed.lender in owners for _, owners in parsed.apps):
        return None
    return quoted(parsed, parsed.apps[0][0], lender=parsed.lender.name)


@check(
    "identity.app_of_another",
    direction=Direction.FRAUD,
    prior=0.4,
    zh="它自称{lender},却让您用另一家的应用“{name}”。",
    en="It speaks for {lender} but sends you to “{name}”, an app of another firm.",
    sources=["registry"],
    hit=["【招联金融】请在京东金融App还款"],
    miss=["【招联金融】请在招联金融App还款", "请在京东金融App还款"],
)
def app_of_another(parsed: Parsed) -> Finding | None:
    """An app that belongs to lenders other than the one in the signature."""
    if parsed.lender is None or parsed.lender_from != "signature":
        return None
    for mention, owners in parsed.apps:
        if parsed.lender not in owners:
            return quoted(parsed, mention, lender=parsed.lender.name)
    return None


_NOTICE = re.compile(r"验证码|动态密码|一次性密码|\botp\b|可用余额|(?:账户|卡)余额|转出|支出|avl bal|available balance")
_PAYS = re.compile(r"转|汇|存|付|还|打|缴|交|入|pay|send|transfer|deposit|wire|remit|settle|bayad")
_PAYING_REACH = 60
_PAYING_AFTER = 10


def _is_to_be_paid(parsed: Parsed, payee: Mention) -> bool:
    """Whether the text around the payee tells to pay it, not of a payment made or of a warning."""
    start, end = map(parsed.plain.place, payee.span)
    text = parsed.plain.text
    pays = _PAYS.search(text, max(0, start - _PAYING_REACH), start) or _PAYS.search(text, end, end + _PAYING_AFTER)
    return pays is not None and voice(text, start, end) is Voice.MADE


def _is_named(payee: Mention, lender: Lender) -> bool:
    names = [normalize(n).text for n in lender.names]
    core = _FORM.sub("", payee.name)
    return any(
        n in payee.name
        or (len(core) >= 2 and core in n)
        or (len(short := _FORM.sub("", n)) >= 2 and short in payee.name)
        for n in names
    )
