"""Whose the sender is, and whether that is who the message speaks for. A match can be forged, so it weighs little."""

from __future__ import annotations

from checker.evidence.check import Case, Direction, Finding, check
from checker.evidence.sender import about, is_own, of_type
from checker.facts import Lender, SenderType
from checker.reading import Parsed, header_name, one_edit_apart

_CMB = "【招商银行】您的账单已出"
_REGISTRATION_BEGAN = "2024-03"
"""By the end of February 2024 all sectors of Hong Kong could register sender IDs (OFCA)."""


@check(
    "sender.registered",
    direction=Direction.GENUINE,
    prior=0.7,
    zh="发送号码 {sender} 是{lender}的已知号码。号码可以伪造,所以只算一点。",
    en="The sender {sender} is known for {lender}. It can be forged, so this counts only a little.",
    sources=["registry", "cn-cqcb-forged-numbers-201806", "gb-colp-sms-blaster-202406"],
    hit=[
        Case(text=_CMB, sender="95555", region="CN"),
        Case(text="HDFC Bank: EMI due", sender="VM-HDFCBK-S", region="IN"),
    ],
    miss=[Case(text=_CMB, sender="95588", region="CN"), Case(text="您的账单已出", sender="95555", region="CN")],
)
def registered(parsed: Parsed) -> Finding | None:
    """The sender is one the registry holds for the lender that the text itself names."""
    return about(parsed) if is_own(parsed) and parsed.lender_from != "sender" else None


@check(
    "sender.of_another_lender",
    direction=Direction.FRAUD,
    prior=0.8,
    zh="发送号码 {sender} 属于{owner},短信却自称{lender}。",
    en="The sender {sender} belongs to {owner}, but the message speaks for {lender}.",
    sources=["registry"],
    hit=[Case(text=_CMB, sender="95588", region="CN")],
    miss=[Case(text=_CMB, sender="95555", region="CN"), Case(text="您的账单已出", sender="95588", region="CN")],
)
def of_another_lender(parsed: Parsed) -> Finding | None:
    """A number that the registry gives to lenders other than the one named."""
    owners = [owner for owner in parsed.sender_owners if not owner.is_third_party]
    if parsed.lender is None or not owners or is_own(parsed):
        return None
    if any(owner.id in {lender.id for _, lender in parsed.named} for owner in owners):
        return None
    if any(_is_one_group(owner, parsed.lender) for owner in owners):
        return None
    return about(parsed, owner=owners[0].name)


def _is_one_group(one: Lender, other: Lender) -> bool:
    """Whether names tell that two firms belong together: such (平安银行, 平安融易) write from one another's numbers."""
    first, second = ({name.lower() for name in firm.names if len(name) > 1} for firm in (one, other))
    if any(len(a) > 2 and (a in b or b in a) for a in first for b in second):
        return True
    return bool({a[: 2 if not a.isascii() else 4] for a in first} & {b[: 2 if not b.isascii() else 4] for b in second})


@check(
    "sender.email_of_another",
    direction=Direction.FRAUD,
    prior=1.5,
    zh="邮件来自 {sender},不是{lender}的域名。",
    en="The mail comes from {sender}, which is not a domain of {lender}.",
    sources=["registry"],
    hit=[Case(text=_CMB, sender="service@cmb-notice.example", region="CN")],
    miss=[
        Case(text=_CMB, sender="ccsvc@message.cmbchina.com", region="CN"),
        Case(text="您好", sender="a@b.example", region="CN"),
    ],
)
def email_of_another(parsed: Parsed) -> Finding | None:
    """An e-mail sender outside the named lender's official domains."""
    if parsed.lender is None or not parsed.lender.known("domain") or is_own(parsed):
        return None
    return of_type(SenderType.EMAIL)(parsed)


@check(
    "sender.email_lookalike",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="邮件地址 {sender} 模仿官方域名 {resembles}。",
    en="The mail address {sender} imitates the official {resembles}.",
    sources=["unicode-uts39", "registry"],
    hit=[
        Case(text="您的账单已出", sender="service@cmbchina-notice.top", region="CN"),
        Case(text="Your statement", sender="barclays.alerts@mail-k7.top", region="GB"),
    ],
    miss=[
        Case(text="您的账单已出", sender="ccsvc@message.cmbchina.com", region="CN"),
        Case(text="您好", sender="a@b.example", region="CN"),
    ],
)
def email_lookalike(parsed: Parsed) -> Finding | None:
    """A mail address that borrows or misspells the name of a registry domain."""
    return about(parsed, resembles=parsed.sender_resembles) if parsed.sender_resembles else None


@check(
    "sender.not_registered",
    direction=Direction.FRAUD,
    prior=0.4,
    zh="本工具不知道 {sender} 是不是{lender}的号码:名单并不齐全,所以只算一点。",
    en="Whether {sender} is a sender of {lender} is not known here: the list is not complete, so it counts little.",
    sources=["registry"],
    hit=[Case(text="Chase: your payment is due", sender="503-555-0171", region="US")],
    miss=[
        Case(text="Chase: your payment is due", sender="24273", region="US"),
        Case(text="Chase: your payment is due", sender="83991", region="US"),
        Case(text=_CMB, sender="106912345678", region="CN"),
        Case(text=_CMB, sender="13812345678", region="CN"),
    ],
    is_fixed=True,
)
def not_registered(parsed: Parsed) -> Finding | None:
    """A number or name that is none of those the registry knows for the lender named.

    Codes and headers that carriers let to firms only are left out: lenders have more of them than
    any list, and change them. Personal numbers are told by checks of their own. Own rows are not asked
    for its weight: whoever wrote them knew the list.
    """
    types = (
        SenderType.LONG_CODE,
        SenderType.ALPHANUMERIC,
    )
    if (
        parsed.lender is None
        or parsed.sender is None
        or is_own(parsed)
        or _is_its_name(parsed.sender.number, parsed.lender)
    ):
        return None
    return of_type(*types)(parsed) if parsed.lender.known("sms_sender", "header") else None


def _is_its_name(sender: str, lender: Lender) -> bool:
    """Whether a sender ID is just the lender's name, which the registry need not list."""
    return sender.lower().replace(" ", "") in {name.lower().replace(" ", "") for name in lender.names}


@check(
    "sender.lookalike_id",
    direction=Direction.FRAUD,
    prior=1.2,
    zh="发送名 {sender} 与{lender}的 {official} 只差一点。",
    en="The sender ID {sender} is one stroke away from {official} of {lender}.",
    sources=["registry"],
    hit=[
        Case(text="HDFC Bank: your card is blocked", sender="VM-HDFCBX-S", region="IN"),
        Case(text="M-Pesa: confirm", sender="MPESA1", region="KE"),
    ],
    miss=[
        Case(text="HDFC Bank: your EMI is due", sender="VM-HDFCBK-S", region="IN"),
        Case(text="HDFC Bank: hi", sender="VM-SBIINB-S", region="IN"),
    ],
)
def lookalike_id(parsed: Parsed) -> Finding | None:
    """A header or name that differs by one letter from a registered one of the named lender."""
    if parsed.lender is None or parsed.sender is None or parsed.sender_owners:
        return None
    if parsed.sender.type not in (SenderType.ALPHANUMERIC, SenderType.HEADER):
        return None
    name = header_name(parsed.sender.number) if parsed.sender.type is SenderType.HEADER else parsed.sender.number
    for official in parsed.lender.known("header", "sms_sender"):
        if any(c.isalpha() for c in official) and one_edit_apart(name, official.upper()):
            return about(parsed, official=official)
    return None


@check(
    "sender.unregistered_id",
    direction=Direction.FRAUD,
    prior=0.7,
    zh="{lender}在香港的短信发送名应以 # 开头,“{sender}”没有。",
    en="In Hong Kong the sender ID of {lender} should begin with #; “{sender}” does not.",
    sources=["hk-ofca-ssrs", "hk-hk01-ssrs-limits"],
    hit=[Case(text="【匯豐】你的結單已備妥", sender="HSBC", region="HK")],
    miss=[Case(text="【匯豐】你的結單已備妥", sender="#HSBC", region="HK")],
)
def unregistered_id(parsed: Parsed) -> Finding | None:
    """A plain name in Hong Kong, where registered senders' IDs begin with # since 2024."""
    when = parsed.received_at.strftime("%Y-%m") if parsed.received_at is not None else _REGISTRATION_BEGAN
    if is_own(parsed):
        return None
    is_plain = parsed.sender is not None and parsed.sender.type is SenderType.ALPHANUMERIC
    if parsed.region != "HK" or parsed.lender is None or not is_plain or when < _REGISTRATION_BEGAN:
        return None
    return about(parsed)
