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


def speaks_for_lender(parsed: Parsed) -> bool:
    """Whether the text itself, and not only its sender, names or signs for somebody."""
    return parsed.lender_from in ("signature", "text") or bool(parsed.signatures or parsed.traps)


def _class(*types: SenderType) -> Callable[[Parsed], Finding | None]:
    """Finds a sender of one of these classes where the text speaks for a lender."""
    find = of_type(*types)
    return lambda parsed: find(parsed) if speaks_for_lender(parsed) else None


access_106 = check(
    "sender.access_106",
    direction=Direction.GENUINE,
    prior=0.3,
    zh="发送号码 {sender} 是企业短信接入号。正规机构和骗子都用,只算一点。",
    en="The sender {sender} is an access number for firms; genuine senders and frauds both use them.",
    sources=["cn-chinanews-106-signature-202503", "cn-cqcb-forged-numbers-201806"],
    hit=[Case(text=_CMB, sender="1065795555", region="CN")],
    miss=[
        Case(text=_CMB, sender="13812345678", region="CN"),
        Case(text="晚上吃饭吗", sender="1065795555", region="CN"),
    ],
)(_class(SenderType.ACCESS_106))

service_number = check(
    "sender.service_number",
    direction=Direction.GENUINE,
    prior=0.3,
    zh="发送号码 {sender} 是只批给企业的客服号段。号码可以伪造,只算一点。",
    en="The sender {sender} is of a range that only firms get for service. It can be forged, so it counts a little.",
    sources=["cn-cqcb-forged-numbers-201806", "in-newindianexpress-1600-20251119"],
    hit=[Case(text=_CMB, sender="95555", region="CN")],
    miss=[Case(text=_CMB, sender="106912345678", region="CN"), Case(text="晚上吃饭吗", sender="95555", region="CN")],
)(_class(SenderType.SERVICE))

short_code = check(
    "sender.short_code",
    direction=Direction.GENUINE,
    prior=0.3,
    zh="发送号码 {sender} 是运营商租给企业的短号码;骗子很少用,但能冒用。",
    en="The sender {sender} is a short code, which carriers let to firms. Frauds seldom have one, but can forge it.",
    sources=["gb-ncsc-business-communications"],
    hit=[Case(text="Chase: your payment is due", sender="83991", region="US")],
    miss=[Case(text="Chase: your payment is due", sender="503-555-0171", region="US")],
)(_class(SenderType.SHORT_CODE))

header = check(
    "sender.header",
    direction=Direction.GENUINE,
    prior=0.3,
    zh="发送名 {sender} 是在运营商登记过的短信头。它能被冒用,只算一点。",
    en="The sender {sender} has the form of a header registered with the operators. It can be forged, so it counts a little.",
    sources=["in-asianet-header-suffix-20250521"],
    hit=[Case(text="HDFC Bank: EMI due", sender="VM-ABCFIN-S", region="IN")],
    miss=[
        Case(text="HDFC Bank: EMI due", sender="9876543210", region="IN"),
        Case(text="HDFC Bank: EMI due", sender="HDFC", region="IN"),
    ],
)(_class(SenderType.HEADER))

long_code = check(
    "sender.long_code",
    direction=Direction.FRAUD,
    prior=0.3,
    zh="以机构名义,却从普通号码 {sender} 发出;银行提醒多用短号码。有的催收员也这样,只算一点。",
    en="Speaks for a lender from an ordinary number, {sender}; banks mostly use short codes. Some collectors do it too, so it counts little.",
    sources=["gb-ncsc-business-communications"],
    hit=[Case(text="Chase: your payment is due", sender="503-555-0171", region="US")],
    miss=[
        Case(text="Chase: your payment is due", sender="83991", region="US"),
        Case(text="dinner at 7?", sender="503-555-0171", region="US"),
        Case(text="Midland Credit Management here about your account", sender="312-224-1639", region="US"),
    ],
)(lambda parsed: None if is_own(parsed) else _class(SenderType.LONG_CODE)(parsed))


@check(
    "sender.email",
    direction=Direction.FRAUD,
    prior=0.3,
    zh="以机构名义,却从邮箱 {sender} 发出,它不属于任何已知机构。",
    en="Speaks for a lender from a mail address, {sender}, of nobody known here.",
    sources=["gb-ncsc-business-communications"],
    hit=[Case(text="【浦银金服】您的借款已逾期", sender="a1@k7q2-mail.cc", region="CN")],
    miss=[
        Case(text=_CMB, sender="ccsvc@message.cmbchina.com", region="CN"),
        Case(text="晚上吃饭吗", sender="a@b.example", region="CN"),
    ],
)
def email(parsed: Parsed) -> Finding | None:
    """A mail address of nobody known, where the lender's own domains are not known either."""
    known = parsed.lender is not None and bool(parsed.lender.known("domain"))
    return None if known or parsed.sender_owners else _class(SenderType.EMAIL)(parsed)


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
