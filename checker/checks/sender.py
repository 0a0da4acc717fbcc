"""What the sender's number or name tells. A sender can be forged, so a match weighs little."""

from __future__ import annotations

from collections.abc import Callable

from checker.links import one_edit_apart
from checker.registry import digits_of
from checker.rules import Case, Direction, Finding, check
from checker.types import Lender, Parsed, SenderKind

_DEMAND = "您的借款已逾期，请尽快还款"
_CMB = "【招商银行】您的账单已出"
_ANTI_FRAUD = ("12381", "96110", "12321")
_REGISTRATION_BEGAN = "2024-03"
"""By the end of February 2024 all sectors of Hong Kong could register sender IDs (OFCA)."""


def _facts(parsed: Parsed, **more: str) -> Finding:
    assert parsed.sender is not None
    return Finding(facts={"sender": parsed.sender.raw.strip()[:40], "lender": parsed.lender.name if parsed.lender else "", **more})


def _of_kind(*kinds: SenderKind) -> Callable[[Parsed], Finding | None]:
    def find(parsed: Parsed) -> Finding | None:
        return _facts(parsed) if parsed.sender is not None and parsed.sender.kind in kinds else None

    return find


def _is_own(parsed: Parsed) -> bool:
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
    source="xunjk 2022-04-13 (MIIT rule on calls from abroad); poligrafiya",
    hit=[Case(text=_DEMAND, sender="+85252180000", region="CN"), Case(text=_DEMAND, sender="+95588", region="CN")],
    miss=[Case(text=_DEMAND, sender="95555", region="CN"), Case(text=_DEMAND, sender="+8613812345678", region="CN")],
)(_of_kind(SenderKind.FOREIGN))

virtual = check(
    "sender.virtual_operator",
    direction=Direction.FRAUD,
    prior=1.2,
    zh="发送号码 {sender} 是虚拟运营商的个人号码,机构不用它催款或放款。",
    en="The sender {sender} is a virtual operator's personal number, which no lender sends from.",
    source="newton wiki 170; 9m8m 871738",
    hit=[Case(text=_DEMAND, sender="17012345678", region="CN")],
    miss=[Case(text=_DEMAND, sender="13812345678", region="CN")],
)(_of_kind(SenderKind.VIRTUAL_OPERATOR))


@check(
    "sender.personal_mobile",
    direction=Direction.FRAUD,
    prior=0.9,
    zh="以机构名义,却从个人手机号 {sender} 发出。催收员有时也这样做,所以只算疑点。",
    en="Speaks for a lender but comes from a personal mobile, {sender}. Collectors sometimes do that too.",
    source="csai.cn 1412443; 523it 104997",
    hit=[Case(text="【招商银行】您的借款已逾期", sender="13812345678", region="CN")],
    miss=[
        Case(text=_DEMAND, sender="106912345678", region="CN"),
        Case(text="晚上吃饭吗", sender="13812345678", region="CN"),
        Case(text="Capital One: your payment is due", sender="+13125550147", region="US"),
    ],
)
def personal_mobile(parsed: Parsed) -> Finding | None:
    """A personal number where a lender is named; ten-digit US numbers are lenders' own, too."""
    return _of_kind(SenderKind.MOBILE)(parsed) if _claims(parsed) and not _is_own(parsed) else None


@check(
    "sender.registered",
    direction=Direction.GENUINE,
    prior=0.7,
    zh="发送号码 {sender} 是{lender}的已知号码。号码可以伪造,所以只算一点。",
    en="The sender {sender} is known for {lender}. It can be forged, so this counts only a little.",
    source="registry entry of the lender; cqcb.com 2018-06-14 (forged numbers)",
    hit=[Case(text=_CMB, sender="95555", region="CN"), Case(text="HDFC Bank: EMI due", sender="VM-HDFCBK-S", region="IN")],
    miss=[Case(text=_CMB, sender="95588", region="CN"), Case(text="您的账单已出", sender="95555", region="CN")],
)
def registered(parsed: Parsed) -> Finding | None:
    """The sender is one the registry holds for the lender that the text itself names."""
    return _facts(parsed) if _is_own(parsed) and parsed.lender_from != "sender" else None


@check(
    "sender.of_another_lender",
    direction=Direction.FRAUD,
    prior=0.8,
    zh="发送号码 {sender} 属于{owner},短信却自称{lender}。",
    en="The sender {sender} belongs to {owner}, but the message speaks for {lender}.",
    source="registry entries of both lenders",
    hit=[Case(text=_CMB, sender="95588", region="CN")],
    miss=[Case(text=_CMB, sender="95555", region="CN"), Case(text="您的账单已出", sender="95588", region="CN")],
)
def of_another_lender(parsed: Parsed) -> Finding | None:
    """A number that the registry gives to lenders other than the one named."""
    if parsed.lender is None or not parsed.sender_owners or _is_own(parsed):
        return None
    if any(owner.id in {lender.id for _, lender in parsed.named} for owner in parsed.sender_owners):
        return None
    if any(owner.name[:2] == parsed.lender.name[:2] for owner in parsed.sender_owners):
        return None  # firms of one group (平安银行, 平安融易) write from one another's numbers
    return _facts(parsed, owner=parsed.sender_owners[0].name)


@check(
    "sender.email_of_another",
    direction=Direction.FRAUD,
    prior=1.5,
    zh="邮件来自 {sender},不是{lender}的域名。",
    en="The mail comes from {sender}, which is not a domain of {lender}.",
    source="registry entry of the lender",
    hit=[Case(text=_CMB, sender="service@cmb-notice.example", region="CN")],
    miss=[Case(text=_CMB, sender="ccsvc@message.cmbchina.com", region="CN"), Case(text="您好", sender="a@b.example", region="CN")],
)
def email_of_another(parsed: Parsed) -> Finding | None:
    """An e-mail sender outside the named lender's official domains."""
    if parsed.lender is None or not parsed.lender.values("domain") or _is_own(parsed):
        return None
    return _of_kind(SenderKind.EMAIL)(parsed)


@check(
    "sender.email_lookalike",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="邮件地址 {sender} 模仿官方域名 {resembles}。",
    en="The mail address {sender} imitates the official {resembles}.",
    source="北京金融监管局 2026-03 (trap 1); registry entry of the lender",
    hit=[Case(text="您的账单已出", sender="service@cmbchina-notice.top", region="CN"), Case(text="Your statement", sender="barclays.alerts@mail-k7.top", region="GB")],
    miss=[Case(text="您的账单已出", sender="ccsvc@message.cmbchina.com", region="CN"), Case(text="您好", sender="a@b.example", region="CN")],
)
def email_lookalike(parsed: Parsed) -> Finding | None:
    """A mail address that borrows or misspells the name of a registry domain."""
    return _facts(parsed, resembles=parsed.sender_resembles) if parsed.sender_resembles else None


@check(
    "sender.not_registered",
    direction=Direction.FRAUD,
    prior=0.4,
    zh="{sender} 不在{lender}的已知发送号码之列;名单未必齐全,所以只算一点。",
    en="{sender} is none of the senders known for {lender}; the list may be incomplete, so it counts little.",
    source="registry entry of the lender",
    hit=[Case(text="Chase: your payment is due", sender="503-555-0171", region="US")],
    miss=[Case(text="Chase: your payment is due", sender="24273", region="US"), Case(text=_CMB, sender="106912345678", region="CN")],
)
def not_registered(parsed: Parsed) -> Finding | None:
    """A number, header or name that is none of those the registry knows for the lender named.

    Access codes and service numbers of the mainland are left out: lenders change them all the time.
    """
    kinds = (
        SenderKind.LONG_CODE,
        SenderKind.SHORT_CODE,
        SenderKind.ALPHANUMERIC,
        SenderKind.HEADER,
        SenderKind.MOBILE,
        SenderKind.VIRTUAL_OPERATOR,
    )
    if parsed.lender is None or parsed.sender is None or _is_own(parsed) or _is_its_name(parsed.sender.number, parsed.lender):
        return None
    return _of_kind(*kinds)(parsed) if parsed.lender.values("sms_sender", "header") else None


def _is_its_name(sender: str, lender: Lender) -> bool:
    """Whether a sender ID is just the lender's name, which the registry need not list."""
    return sender.lower().replace(" ", "") in {name.lower().replace(" ", "") for name in lender.names}


flagged = check(
    "sender.flagged",
    direction=Direction.FRAUD,
    prior=2.5,
    zh="运营商把发送方标为“{sender}”:它没有登记。",
    en="The carriers show the sender as “{sender}”: it is not registered.",
    source="https://www.imda.gov.sg/How-We-Can-Help/Anti-Scam-Measures",
    hit=[Case(text="DBS: your loan is due", sender="Likely-SCAM", region="SG")],
    miss=[Case(text="DBS: your loan is due", sender="DBS", region="SG")],
)(_of_kind(SenderKind.FLAGGED))

cannot_text = check(
    "sender.cannot_text",
    direction=Direction.FRAUD,
    prior=0.6,
    zh="400/800 号码 {sender} 本身不能发短信。",
    en="A 400 or 800 number such as {sender} cannot send texts itself.",
    source="523it; registry",
    hit=[Case(text=_DEMAND, sender="400-610-1360", region="CN")],
    miss=[Case(text=_DEMAND, sender="95555", region="CN"), Case(text="your payment is due", sender="+18005550100", region="US")],
)(lambda parsed: _of_kind(SenderKind.TOLL_SHARED)(parsed) if parsed.region == "CN" else None)


@check(
    "sender.unregistered_id",
    direction=Direction.FRAUD,
    prior=0.7,
    zh="{lender}在香港的短信发送名应以 # 开头,“{sender}”没有。",
    en="In Hong Kong the sender ID of {lender} should begin with #; “{sender}” does not.",
    source="chbank.com 2024-01-26; government-world.com (OFCA) 2024-04-25",
    hit=[Case(text="【匯豐】你的結單已備妥", sender="HSBC", region="HK")],
    miss=[Case(text="【匯豐】你的結單已備妥", sender="#HSBC", region="HK")],
)
def unregistered_id(parsed: Parsed) -> Finding | None:
    """A plain name in Hong Kong, where registered senders' IDs begin with # since 2024."""
    when = parsed.received_at.strftime("%Y-%m") if parsed.received_at is not None else _REGISTRATION_BEGAN
    is_plain = parsed.sender is not None and parsed.sender.kind is SenderKind.ALPHANUMERIC
    if parsed.region != "HK" or parsed.lender is None or not is_plain or when < _REGISTRATION_BEGAN:
        return None
    return _facts(parsed)


@check(
    "sender.registered_id",
    direction=Direction.GENUINE,
    prior=0.4,
    zh="发送名 {sender} 以 # 开头,是登记过的形式;伪基站也能冒用,所以只算一点。",
    en="The sender ID {sender} begins with #, the registered form. Fake base stations have forged it, so it counts a little.",
    source="chbank.com 2024-01-26; campaignsms (forged IDs, 2025-02)",
    hit=[Case(text="你的結單已備妥", sender="#HSBC", region="HK")],
    miss=[Case(text="你的結單已備妥", sender="HSBC", region="HK")],
)
def registered_id(parsed: Parsed) -> Finding | None:
    """A sender ID in the form of Hong Kong's registration scheme."""
    return _of_kind(SenderKind.REGISTERED_ID)(parsed)


@check(
    "sender.lookalike_id",
    direction=Direction.FRAUD,
    prior=1.2,
    zh="发送名 {sender} 与{lender}的 {official} 只差一点。",
    en="The sender ID {sender} is one stroke away from {official} of {lender}.",
    source="registry entry of the lender",
    hit=[Case(text="HDFC Bank: your card is blocked", sender="VM-HDFCBX-S", region="IN"), Case(text="M-Pesa: confirm", sender="MPESA1", region="KE")],
    miss=[Case(text="HDFC Bank: your EMI is due", sender="VM-HDFCBK-S", region="IN"), Case(text="HDFC Bank: hi", sender="VM-SBIINB-S", region="IN")],
)
def lookalike_id(parsed: Parsed) -> Finding | None:
    """A header or name that differs by one letter from a registered one of the named lender."""
    if parsed.lender is None or parsed.sender is None or _is_own(parsed):
        return None
    if parsed.sender.kind not in (SenderKind.ALPHANUMERIC, SenderKind.HEADER):
        return None
    name = parsed.sender.number.split("-")[1] if parsed.sender.kind is SenderKind.HEADER else parsed.sender.number
    for official in parsed.lender.values("header", "sms_sender"):
        if any(c.isalpha() for c in official) and one_edit_apart(name, official.upper()):
            return _facts(parsed, official=official)
    return None


@check(
    "sender.authority_with_link",
    direction=Direction.FRAUD,
    prior=2.5,
    zh="{sender} 的反诈提醒从不带链接、电话或聊天号码,这条却有。",
    en="Warnings from {sender} never hold a link, number or chat contact; this one does.",
    source="http://gaj.cq.gov.cn t20210715_9477536",
    hit=[Case(text="您的账户涉嫌洗钱，请登录 a-b7.cc 核查", sender="12381", region="CN")],
    miss=[Case(text="谨防贷款诈骗", sender="12381", region="CN"), Case(text="请登录 a-b7.cc", sender="95555", region="CN")],
)
def authority_with_link(parsed: Parsed) -> Finding | None:
    """12381 and 96110 warnings hold neither link nor number (Chongqing police, 2021-07-15)."""
    if parsed.sender is None or parsed.sender.kind is not SenderKind.GOVERNMENT or parsed.region != "CN":
        return None
    others = [n for n in parsed.callbacks if digits_of(n.name) not in (*_ANTI_FRAUD, "110")]
    return _facts(parsed) if parsed.sender.number in _ANTI_FRAUD and (parsed.links or others) else None


business_code = check(
    "sender.business_code",
    direction=Direction.GENUINE,
    prior=0.3,
    zh="发送号码 {sender} 是企业短信号码。正规机构和骗子都用,只算一点。",
    en="The sender {sender} is a business messaging code; genuine senders and frauds both use them.",
    source="lzwangming 15314; cqcb.com 2018-06-14",
    hit=[Case(text=_DEMAND, sender="1065795555", region="CN"), Case(text=_DEMAND, sender="95555", region="CN")],
    miss=[Case(text=_DEMAND, sender="13812345678", region="CN"), Case(text=_DEMAND, sender="HSBC", region="HK")],
)(_of_kind(SenderKind.ACCESS_106, SenderKind.SERVICE, SenderKind.SHORT_CODE, SenderKind.HEADER))


@check(
    "sender.promotional_header",
    direction=Direction.FRAUD,
    prior=0.3,
    zh="{sender} 是推广类短信头;还款、扣款通知应使用 -S 或 -T。",
    en="{sender} is a promotional header; notices about an account come from -S or -T headers.",
    source="campaignsms; smsgatewayhub (TRAI suffixes, 2025-05-06)",
    hit=[Case(text="HDFC Bank: your loan a/c XX1234 is overdue", sender="VM-HDFCBK-P", region="IN")],
    miss=[Case(text="HDFC Bank: your loan a/c XX1234 is overdue", sender="VM-HDFCBK-S", region="IN"), Case(text="HDFC Bank offer", sender="VM-HDFCBK-P", region="IN")],
)
def promotional_header(parsed: Parsed) -> Finding | None:
    """A -P header (promotion, since 2025-05-06) over a text about one account of the reader."""
    if parsed.sender is None or parsed.sender.kind is not SenderKind.HEADER or not parsed.tails:
        return None
    return _facts(parsed) if parsed.sender.number.endswith("-P") else None
