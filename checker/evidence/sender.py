"""What the class of the sender's number or name tells. A sender can be forged, so none of it clears a message."""

from __future__ import annotations

from collections.abc import Callable

from checker.evidence.check import Case, Direction, Finding, check, finding
from checker.facts import SenderType, digits_of
from checker.reading import Parsed

_DEMAND = "您的借款已逾期，请尽快还款"
_CMB = "【招商银行】您的账单已出"
_MOST_SHOWN = 40
_ANTI_FRAUD = ("12381", "96110", "12321")


def about(parsed: Parsed, **more: str) -> Finding:
    """A finding about the sender and the lender that is named."""
    sender = parsed.sender.raw.strip()[:_MOST_SHOWN] if parsed.sender is not None else ""
    return finding(sender=sender, lender=parsed.lender.name if parsed.lender else "", **more)


def of_type(*types: SenderType) -> Callable[[Parsed], Finding | None]:
    """Finds a sender of one of these classes."""

    def find(parsed: Parsed) -> Finding | None:
        return about(parsed) if parsed.sender is not None and parsed.sender.type in types else None

    return find


def is_own(parsed: Parsed) -> bool:
    """Whether the sender is a registered number, header or mail domain of the named lender."""
    return parsed.lender is not None and any(owner.id == parsed.lender.id for owner in parsed.sender_owners)


def _claims(parsed: Parsed) -> bool:
    return parsed.lender is not None or bool(parsed.signatures or parsed.traps)


foreign = check(
    "sender.foreign",
    direction=Direction.FRAUD,
    prior=2.2,
    zh="发送号码 {sender} 来自境外,本地贷款机构不会这样发送。",
    en="The sender {sender} is a foreign number; a lender of this market does not send from one.",
    sources=["cn-gmw-foreign-calls-202501", "cn-zhoushan-police-foreign-202302"],
    hit=[Case(text=_DEMAND, sender="+85252180000", region="CN"), Case(text=_DEMAND, sender="+95588", region="CN")],
    miss=[Case(text=_DEMAND, sender="95555", region="CN"), Case(text=_DEMAND, sender="+8613812345678", region="CN")],
)(of_type(SenderType.FOREIGN))

virtual = check(
    "sender.virtual_operator",
    direction=Direction.FRAUD,
    prior=1.2,
    zh="发送号码 {sender} 是虚拟运营商的个人号码,这类号码曾被大量用于诈骗。",
    en="The sender {sender} is a virtual operator's personal number; such numbers were used for fraud in large numbers.",
    sources=["cn-xinhua-170-171-201605"],
    hit=[Case(text=_DEMAND, sender="17012345678", region="CN")],
    miss=[Case(text=_DEMAND, sender="13812345678", region="CN")],
)(of_type(SenderType.VIRTUAL_OPERATOR))


@check(
    "sender.personal_mobile",
    direction=Direction.FRAUD,
    prior=0.9,
    zh="以机构名义,却从个人手机号 {sender} 发出。催收员有时也这样做,所以只算疑点。",
    en="Speaks for a lender but comes from a personal mobile, {sender}. Collectors sometimes do that too.",
    sources=["in-newindianexpress-1600-20251119", "ke-safaricom-fake-mpesa", "cn-chinanews-106-signature-202503"],
    hit=[Case(text="【招商银行】您的借款已逾期", sender="13812345678", region="CN")],
    miss=[
        Case(text=_DEMAND, sender="106912345678", region="CN"),
        Case(text="晚上吃饭吗", sender="13812345678", region="CN"),
        Case(text="Capital One: your payment is due", sender="+13125550147", region="US"),
    ],
)
def personal_mobile(parsed: Parsed) -> Finding | None:
    """A personal number where a lender is named; ten-digit US numbers are lenders' own, too."""
    return of_type(SenderType.MOBILE)(parsed) if _claims(parsed) and not is_own(parsed) else None


flagged = check(
    "sender.flagged",
    direction=Direction.FRAUD,
    prior=2.5,
    zh="运营商把发送方标为“{sender}”:它没有登记。",
    en="The carriers show the sender as “{sender}”: it is not registered.",
    sources=["sg-imda-anti-scam-measures", "sg-scamshield-likely-scam-faq"],
    hit=[Case(text="DBS: your loan is due", sender="Likely-SCAM", region="SG")],
    miss=[Case(text="DBS: your loan is due", sender="DBS", region="SG")],
)(of_type(SenderType.FLAGGED))


@check(
    "sender.registered_id",
    direction=Direction.GENUINE,
    prior=0.4,
    zh="发送名 {sender} 以 # 开头,是登记过的形式;伪基站也能冒用,所以只算一点。",
    en="The sender ID {sender} begins with #, the registered form. Fake base stations have forged it, so it counts a little.",
    sources=["hk-ofca-ssrs", "gb-colp-sms-blaster-202406"],
    hit=[Case(text="你的結單已備妥", sender="#HSBC", region="HK")],
    miss=[Case(text="你的結單已備妥", sender="HSBC", region="HK")],
)
def registered_id(parsed: Parsed) -> Finding | None:
    """A sender ID in the form of Hong Kong's registration scheme."""
    return of_type(SenderType.REGISTERED_ID)(parsed)


@check(
    "sender.authority_with_link",
    direction=Direction.FRAUD,
    prior=2.5,
    zh="{sender} 的反诈提醒从不带链接、电话或聊天号码,这条却有。",
    en="Warnings from {sender} never hold a link, number or chat contact; this one does.",
    sources=["cn-chongqing-police-12381-202107"],
    hit=[Case(text="您的账户涉嫌洗钱，请登录 a-b7.cc 核查", sender="12381", region="CN")],
    miss=[
        Case(text="谨防贷款诈骗", sender="12381", region="CN"),
        Case(text="请登录 a-b7.cc", sender="95555", region="CN"),
    ],
)
def authority_with_link(parsed: Parsed) -> Finding | None:
    """12381 and 96110 warnings hold neither link nor number (Chongqing police, 2021-07-15)."""
    if parsed.sender is None or parsed.sender.type is not SenderType.GOVERNMENT or parsed.region != "CN":
        return None
    others = [n for n in parsed.callbacks if digits_of(n.name) not in (*_ANTI_FRAUD, "110")]
    return about(parsed) if parsed.sender.number in _ANTI_FRAUD and (parsed.links or others) else None


business_code = check(
    "sender.business_code",
    direction=Direction.GENUINE,
    prior=0.3,
    zh="发送号码 {sender} 是企业短信号码。正规机构和骗子都用,只算一点。",
    en="The sender {sender} is a business messaging code; genuine senders and frauds both use them.",
    sources=["cn-chinanews-106-signature-202503", "cn-cqcb-forged-numbers-201806"],
    hit=[Case(text=_DEMAND, sender="1065795555", region="CN"), Case(text=_DEMAND, sender="95555", region="CN")],
    miss=[Case(text=_DEMAND, sender="13812345678", region="CN"), Case(text=_DEMAND, sender="HSBC", region="HK")],
)(of_type(SenderType.ACCESS_106, SenderType.SERVICE, SenderType.SHORT_CODE, SenderType.HEADER))


@check(
    "sender.promotional_header",
    direction=Direction.FRAUD,
    prior=0.3,
    zh="{sender} 是推广类短信头;还款、扣款通知应使用 -S 或 -T。",
    en="{sender} is a promotional header; notices about an account come from -S or -T headers.",
    sources=["in-asianet-header-suffix-20250521"],
    hit=[Case(text="HDFC Bank: your loan a/c XX1234 is overdue", sender="VM-HDFCBK-P", region="IN")],
    miss=[
        Case(text="HDFC Bank: your loan a/c XX1234 is overdue", sender="VM-HDFCBK-S", region="IN"),
        Case(text="HDFC Bank offer", sender="VM-HDFCBK-P", region="IN"),
    ],
)
def promotional_header(parsed: Parsed) -> Finding | None:
    """A -P header (promotion, since 2025-05-06) over a text about one account of the reader."""
    if parsed.sender is None or parsed.sender.type is not SenderType.HEADER or not parsed.tails:
        return None
    return about(parsed) if parsed.sender.number.endswith("-P") else None
