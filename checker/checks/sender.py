"""What the sender's number or name tells. A sender can be forged, so a match weighs little."""

from __future__ import annotations

from collections.abc import Callable

from checker.registry import digits_of
from checker.rules import Case, Direction, Finding, check
from checker.types import Parsed, SenderKind

_DEMAND = "您的借款已逾期，请尽快还款"


def _of_kind(*kinds: SenderKind) -> Callable[[Parsed], Finding | None]:
    def find(parsed: Parsed) -> Finding | None:
        if parsed.sender is None or parsed.sender.kind not in kinds:
            return None
        return Finding(facts={"sender": parsed.sender.raw.strip()[:40]})

    return find


def _matches(parsed: Parsed) -> bool:
    """Whether the sender is a registered number or header of the named lender."""
    if parsed.sender is None or parsed.lender is None:
        return False
    if parsed.sender.kind is SenderKind.EMAIL:
        host = parsed.sender.number
        return any(host == d or host.endswith("." + d) for d in parsed.lender.values("domain"))
    number = parsed.sender.number
    if parsed.sender.kind is SenderKind.ALPHANUMERIC:
        headers = {h.upper() for h in parsed.lender.values("header", "sms_sender")}
        return bool(headers & {number, *number.split("-")})
    digits = digits_of(number)
    return any(digits_of(v) == digits for v in parsed.lender.values("hotline", "sms_sender") if digits_of(v))


foreign = check(
    "sender.foreign",
    direction=Direction.FRAUD,
    prior=2.2,
    zh="发送号码 {sender} 来自境外,本地贷款机构不会这样发送。",
    en="The sender {sender} is a foreign number; a lender of this market does not send from one.",
    hit=[Case(text=_DEMAND, sender="+85252180000", region="CN"), Case(text=_DEMAND, sender="+95588", region="CN")],
    miss=[Case(text=_DEMAND, sender="95555", region="CN"), Case(text=_DEMAND, sender="+8613812345678", region="CN")],
)(_of_kind(SenderKind.FOREIGN))

virtual = check(
    "sender.virtual_operator",
    direction=Direction.FRAUD,
    prior=1.0,
    zh="发送号码 {sender} 是虚拟运营商的个人号码,机构不用它催款或放款。",
    en="The sender {sender} is a virtual operator's personal number, which no lender sends from.",
    hit=[Case(text=_DEMAND, sender="17012345678", region="CN")],
    miss=[Case(text=_DEMAND, sender="13812345678", region="CN")],
)(_of_kind(SenderKind.VIRTUAL_OPERATOR))


@check(
    "sender.personal_mobile",
    direction=Direction.FRAUD,
    prior=0.7,
    zh="以机构名义,却从个人手机号 {sender} 发出。催收员有时也这样做,所以只算疑点。",
    en="Speaks for a lender but comes from a personal mobile, {sender}. Collectors sometimes do that too.",
    hit=[Case(text="【招商银行】您的借款已逾期", sender="13812345678", region="CN")],
    miss=[Case(text=_DEMAND, sender="106912345678", region="CN"), Case(text="晚上吃饭吗", sender="13812345678", region="CN")],
)
def personal_mobile(parsed: Parsed) -> Finding | None:
    """A personal number where a lender is named; US lenders do text from ten-digit numbers."""
    claims = parsed.lender is not None or bool(parsed.signatures)
    if not claims or parsed.region == "US":
        return None
    return _of_kind(SenderKind.MOBILE)(parsed)


@check(
    "sender.registered",
    direction=Direction.GENUINE,
    prior=0.7,
    zh="发送号码 {sender} 是{lender}的已知号码。号码可以伪造,所以只算一点。",
    en="The sender {sender} is known for {lender}. It can be forged, so this counts only a little.",
    hit=[Case(text="【招商银行】您的账单已出", sender="95555", region="CN")],
    miss=[Case(text="【招商银行】您的账单已出", sender="95588", region="CN")],
)
def registered(parsed: Parsed) -> Finding | None:
    """The sender is one the registry holds for the named lender."""
    if not _matches(parsed) or parsed.sender is None or parsed.lender is None:
        return None
    return Finding(facts={"sender": parsed.sender.raw.strip()[:40], "lender": parsed.lender.name})


@check(
    "sender.email_of_another",
    direction=Direction.FRAUD,
    prior=1.5,
    zh="邮件来自 {sender},不是{lender}的域名。",
    en="The mail comes from {sender}, which is not a domain of {lender}.",
    hit=[Case(text="【招商银行】您的账单已出", sender="service@cmb-notice.example", region="CN")],
    miss=[Case(text="【招商银行】您的账单已出", sender="ccsvc@message.cmbchina.com", region="CN")],
)
def email_of_another(parsed: Parsed) -> Finding | None:
    """An e-mail sender outside the named lender's official domains."""
    if parsed.lender is None or not parsed.lender.values("domain") or _matches(parsed):
        return None
    if parsed.sender is None or parsed.sender.kind is not SenderKind.EMAIL:
        return None
    return Finding(facts={"sender": parsed.sender.number, "lender": parsed.lender.name})


business_code = check(
    "sender.business_code",
    direction=Direction.GENUINE,
    prior=0.3,
    zh="发送号码 {sender} 是企业短信号码。正规机构和骗子都用,只算一点。",
    en="The sender {sender} is a business messaging code; genuine senders and frauds both use them.",
    hit=[Case(text=_DEMAND, sender="1065795555", region="CN"), Case(text=_DEMAND, sender="95555", region="CN")],
    miss=[Case(text=_DEMAND, sender="13812345678", region="CN")],
)(_of_kind(SenderKind.ACCESS_106, SenderKind.SERVICE, SenderKind.SHORT_CODE, SenderKind.ALPHANUMERIC))
