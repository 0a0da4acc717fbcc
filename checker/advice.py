"""What to do now, by verdict, kind and region; channels come from the registry, never from the message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.help import Help, places
from checker.registry import digits_of, is_number_of
from checker.text import Bilingual
from checker.types import Advice, Parsed, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the advice depends on.

    kind: the likeliest of those that go with the verdict; likeliest: that of all.
    """

    verdict: Verdict
    kind: str
    likeliest: str
    about_lending: bool
    parsed: Parsed


FCA = "https://www.fca.org.uk/consumers/loan-fee-fraud"
BEIJING = "北京金融监管局 2026-03 (xinhuanet 2026-03-16; huashangw 1067075)"

DO_NOT_ACT = Advice(
    id="do_not_act",
    text=Bilingual(
        "先停下:不付款、不点链接、不装应用、不给验证码、不加对方。",
        "Stop: do not pay, click, install anything, share a code or add the contact.",
    ),
    source=BEIJING,
)
VERIFY = Advice(
    id="verify",
    text=Bilingual(
        "要核实,打开您手机里原有的官方应用,或拨打合同、银行卡上的电话;不用这条信息里的号码和链接。",
        "To verify, open the official app you already have, or call the number on your contract or card; "
        "do not use numbers or links from the message.",
    ),
    source=FCA,
)
FIND_OUT = Advice(
    id="find_out",
    text=Bilingual(
        "单凭这条信息定不了。看三点:您是否真有这笔账;金额、日期、卡尾号是否对得上;官方应用里有没有同样的通知。",
        "The message alone does not settle it. Look at three things: do you have this account; do amount, "
        "date and card digits fit; does the official app show the same notice.",
    ),
)
UNTIL_THEN = Advice(
    id="until_then",
    text=Bilingual(
        "弄清之前,不付款、不给验证码、不装应用;也不要因此不理一笔真实的欠款。",
        "Until you know: pay nothing, share no code, install nothing; but do not ignore a real debt either.",
    ),
)
TELL_SENDER = Advice(
    id="tell_sender",
    text=Bilingual("补上发送号码可以再查(--sender)。", "Add the sender to have it checked (--sender)."),
)
TELL_LENDERS = Advice(
    id="tell_lenders",
    text=Bilingual(
        "告诉本工具您在哪些机构有账户,可以再查(--my-lender)。",
        "Tell which lenders you have an account with, and it can be compared (--my-lender).",
    ),
)
TELL_TAILS = Advice(
    id="tell_tails",
    text=Bilingual(
        "告诉本工具您的卡号末几位,可以再查(--my-tail)。",
        "Tell the last digits of your cards, and they can be compared (--my-tail).",
    ),
)
LOOKS_GENUINE = Advice(
    id="confirm_then_act",
    text=Bilingual(
        "看起来是真的,但发送号码和签名可以伪造:先在官方应用里看到同样的内容,再处理。",
        "It looks genuine, but sender and signature can be forged: see the same thing in the official app before you act.",
    ),
)
REPAY_DIRECTLY = Advice(
    id="repay_directly",
    text=Bilingual(
        "如果确有这笔欠款,不要置之不理:在官方应用或按合同的渠道还款,不付给任何个人。",
        "If the debt is yours, do not ignore it: repay in the official app or by the channel in your contract, never to a person.",
    ),
    source=BEIJING,
)
NEGOTIATE = Advice(
    id="negotiate_directly",
    text=Bilingual(
        "还不上就自己直接联系该机构协商,不必付钱给“代理”;通话和书面答复都留好记录。",
        "If you cannot pay, talk to the lender yourself, no paid agent is needed; keep records of calls and letters.",
    ),
    source="金融监管总局长治, epaper.ichangzhi 2025-03-13",
)
UNRELATED = Advice(
    id="unrelated",
    text=Bilingual(
        "这条信息看来与借贷无关,本工具不评价它的其他内容。",
        "This does not seem to be about lending; nothing else about it is judged here.",
    ),
)

_ONE_STEP: dict[str, Bilingual] = {
    "fee": Bilingual(
        "正规贷款在放款前不收任何费用。已经付了的,不要再补第二笔,对方会一直加码。",
        "No licensed lender charges before it pays out. If you paid once, do not pay again: they will keep asking.",
    ),
    "payee": Bilingual(
        "付给个人或“专用”账户的钱不会抵您的欠款。",
        "Money paid to a person or a “special” account does not reduce your debt.",
    ),
    "filled": Bilingual(
        "如果已经在链接里填过卡号、密码或验证码:马上拨打银行卡背面的电话挂失,再改密码。",
        "If you already typed card data, a password or a code there: call the number on your card to block it, then change the password.",
    ),
    "code": Bilingual(
        "验证码、密码只在您自己操作时输入,不告诉任何人。已经给了:马上拨打银行卡背面的电话冻结。",
        "A code or password is for you to type, never to tell. If you told it: call the number on your card and have the account frozen.",
    ),
    "screen": Bilingual(
        "马上退出会议、停止共享、断开网络;换一部手机改密码,并拨打银行卡背面的电话。",
        "Leave the meeting, stop sharing and go offline; change passwords on another device and call the number on your card.",
    ),
    "app": Bilingual(
        "已经装了:断网、卸载,用另一部手机改密码。只从应用商店安装。",
        "If you installed it: go offline, uninstall it, and change passwords on another device. Install from the app store only.",
    ),
    "authority": Bilingual(
        "公安、检察院、法院不会用电话或短信办案收钱,也没有“安全账户”。挂断后自己拨打公开电话核实。",
        "Police, prosecutors and courts take no money by phone or text, and there is no “safe account”. Hang up and call their public number yourself.",
    ),
    "records": Bilingual(
        "征信记录不能花钱修复或删除,也没有“注销账户”“关闭百万保障”这类业务。",
        "Credit records cannot be repaired or erased for money; services such as “closing your loan account” do not exist.",
    ),
    "shaming": Bilingual(
        "不要付钱息事:付了还会再来。截图留证,先告诉亲友不要理会,然后报警、投诉。",
        "Do not pay to make it stop: it does not. Keep screenshots, warn your contacts, then report it.",
    ),
    "identity": Bilingual(
        "不要出借身份、银行卡或账户,也不要替别人贷款:债务和法律责任都落在您身上。",
        "Never lend your identity, card or account, or borrow for somebody else: debt and liability are yours.",
    ),
    "odd_money": Bilingual(
        "没有机构用礼品卡、点卡或虚拟货币收款。卡密已经给了:马上联系发卡公司。",
        "No lender takes gift cards or crypto. If you gave a card code: call the card's issuer at once.",
    ),
    "recovery": Bilingual(
        "追回被骗的钱不收费。先收费的“追款”是第二次诈骗。",
        "Getting lost money back costs nothing. Whoever charges first is the second fraud.",
    ),
    "phantom": Bilingual(
        "要求对方书面说明债权人、金额和依据;自己查信用报告。没看到证明之前不付、不承认。",
        "Ask for creditor, amount and grounds in writing, and look at your own credit report. Pay and admit nothing before you see proof.",
    ),
    "agent": Bilingual(
        "协商由您直接找机构,不收费。收费的“减免”“停息挂账”代理可能拿走钱和您的证件资料。",
        "You can negotiate with the lender yourself, free of charge. A paid “debt relief” agent may take your money and your documents.",
    ),
    "not_me": Bilingual(
        "不是您本人操作的:不要把内容告诉任何人,马上拨打银行卡背面的电话。",
        "If it was not you: tell the contents to nobody and call the number on your card at once.",
    ),
    "offer": Bilingual(
        "不需要就不理会。想借,自己打开官方应用看额度、利率和还款总额。",
        "Ignore it if you need no loan. If you do, open the official app yourself and read limit, rate and total cost.",
    ),
    "illegal_lender": Bilingual(
        "先查对方有没有放贷牌照;没有牌照的不要借,也不要交证件。",
        "Look up whether the lender is licensed; from an unlicensed one neither borrow nor hand over documents.",
    ),
}
_BY_KIND = {
    "upfront_fee": "fee",
    "unfreeze_fee": "fee",
    "private_account": "payee",
    "impersonated_collection": "payee",
    "clone_firm": "fee",
    "fake_negotiation": "agent",
    "debt_agent_ad": "agent",
    "phishing_link": "filled",
    "sender_mismatch": "filled",
    "code_or_password": "code",
    "screen_share": "screen",
    "app_install": "app",
    "authority_impersonation": "authority",
    "credit_repair_fee": "records",
    "fake_customer_service": "records",
    "contact_shaming": "shaming",
    "identity_lending": "identity",
    "gift_card_or_crypto": "odd_money",
    "recovery_scam": "recovery",
    "phantom_debt": "phantom",
    "verification_code": "not_me",
    "transaction_notice": "not_me",
    "limit_change": "not_me",
    "marketing_offer": "offer",
    "unlicensed_loan_ad": "illegal_lender",
}
_OWED = ("due_reminder", "overdue_reminder", "failed_deduction", "statement", "collector_notice", "court_notice", "negotiation_reply", "relief_offer")
_DOUBTFUL = ("debt_agent_ad", "unlicensed_loan_ad")
_PRESSED = ("overdue_reminder", "collector_notice", "court_notice", "negotiation_reply")


def advise(case: Case) -> tuple[Advice, ...]:
    """What the reader should do, most urgent first."""
    if not case.about_lending and case.verdict is not Verdict.FRAUD:
        return (UNRELATED,)
    steps = {Verdict.FRAUD: _against_fraud, Verdict.UNCLEAR: _to_find_out, Verdict.GENUINE: _to_answer}[case.verdict]
    return tuple(steps(case))


def _against_fraud(case: Case) -> Iterator[Advice]:
    yield DO_NOT_ACT
    yield from _step(case.kind)
    yield from _places(case, "lost")
    yield VERIFY
    yield from _official_number(case.parsed)
    yield from _places(case, "report")


def _to_find_out(case: Case) -> Iterator[Advice]:
    yield FIND_OUT
    yield VERIFY
    yield from _official_number(case.parsed)
    yield from _places(case, "debt")
    yield from _told_more(case.parsed)
    yield UNTIL_THEN
    yield from _places(case, "report")


def _to_answer(case: Case) -> Iterator[Advice]:
    yield LOOKS_GENUINE
    if case.kind in _OWED:
        yield REPAY_DIRECTLY
    if case.kind in _PRESSED:
        yield NEGOTIATE
    yield from _step(case.kind)
    if case.likeliest in _DOUBTFUL:
        yield from _step(case.likeliest)
    yield VERIFY
    yield from _official_number(case.parsed)
    if case.kind == "court_notice":
        yield from _places(case, "court")
        yield from _places(case, "law")


def _step(kind: str) -> Iterator[Advice]:
    if kind in _BY_KIND:
        name = _BY_KIND[kind]
        yield Advice(id=f"step_{name}", text=_ONE_STEP[name])


def _places(case: Case, use: str) -> Iterator[Advice]:
    yield from map(_from_help, places(case.parsed.region, use))


def _from_help(place: Help) -> Advice:
    return Advice(id=place.id, text=place.text, source=place.source)


_NUMBER = Bilingual(
    "{lender}的登记电话:{number}(登记于{as_of})。请自己拨打核实。",
    "Registered number of {lender}: {number} (looked up {as_of}). Dial it yourself to check.",
)
_OTHER_NUMBER = Bilingual(
    "这条信息里写的是别的号码:不要用它核实。",
    "The message prints another number: do not use that one to verify.",
)


def _official_number(parsed: Parsed) -> Iterator[Advice]:
    """The lender's registered hotline, the shortest, unless it is known from one weak source only."""
    lender = parsed.lender
    if lender is None:
        return
    hotlines = [c for c in lender.channels if c.type == "hotline" and c.confidence != "low"]
    if not hotlines:
        return
    best = min(hotlines, key=lambda c: len(digits_of(c.value)))
    facts = {"lender": lender.name, "number": best.value, "as_of": best.as_of}
    yield Advice(id="official_number", text=_NUMBER, facts=facts, source=best.sources[0])
    if any(not is_number_of(n.name, lender) for n in parsed.callbacks):
        yield Advice(id="other_number", text=_OTHER_NUMBER)


def _told_more(parsed: Parsed) -> Iterator[Advice]:
    """What the reader could tell that would help to settle it."""
    if parsed.sender is None:
        yield TELL_SENDER
    if parsed.lender is not None and not parsed.profile.lenders:
        yield TELL_LENDERS
    if parsed.tails and not parsed.profile.tails:
        yield TELL_TAILS
