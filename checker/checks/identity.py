"""Whether what the message claims about itself fits together."""

from __future__ import annotations

from checker.registry import digits_of
from checker.rules import Case, Direction, Finding, check
from checker.types import Parsed


@check(
    "identity.trap_name",
    direction=Direction.FRAUD,
    prior=1.2,
    zh="“{name}”不是已知机构的正式名称,是常见的冒名。",
    en="“{name}” is no lender's real name; it is known from bait messages.",
    hit=["【美团金融】您已拒绝协商还款,请及时处理"],
    miss=["【美团】您的月付账单已出"],
)
def trap_name(parsed: Parsed) -> Finding | None:
    """A name that no lender has."""
    if not parsed.traps:
        return None
    trap = parsed.traps[0]
    return Finding(span=trap.span, facts={"name": parsed.message.text[slice(*trap.span)]})


@check(
    "identity.generic_signature",
    direction=Direction.FRAUD,
    prior=0.4,
    zh="签名“{name}”不指明任何机构,多为第三方催收或冒名。",
    en="The signature “{name}” names nobody: a third-party collector, or a disguise.",
    hit=["【普惠金融】您的借款已逾期，请尽快处理"],
    miss=["【招商银行】您的账单已出"],
)
def generic_signature(parsed: Parsed) -> Finding | None:
    """A signature that carriers would have to refuse, for it identifies no one."""
    if not parsed.generic_signatures or parsed.lender is not None:
        return None
    found = parsed.generic_signatures[0]
    return Finding(span=found.span, facts={"name": parsed.message.text[slice(*found.span)]})


@check(
    "identity.callback_not_official",
    direction=Direction.FRAUD,
    prior=0.5,
    zh="文中电话 {number} 不在{lender}的已知官方电话之列,请勿回拨。",
    en="The number {number} is not a known number of {lender}; do not call it.",
    hit=[Case(text="【招商银行】您的贷款已逾期，请致电13912345678处理", region="CN")],
    miss=["【招商银行】您的账单已出，请致电95555", "请致电13912345678"],
)
def callback_not_official(parsed: Parsed) -> Finding | None:
    """A call-back number that the registry does not know for the named lender."""
    official = _official_numbers(parsed)
    if parsed.lender is None or not official:
        return None
    for number in parsed.callbacks:
        if not _known(number.name, official):
            return Finding(span=number.span, facts={"number": number.name, "lender": parsed.lender.name})
    return None


@check(
    "identity.callback_official",
    direction=Direction.GENUINE,
    prior=0.6,
    zh="文中只给出{lender}的官方电话 {number}。(骗子也可能照抄。)",
    en="The only number given, {number}, is an official one of {lender}. (Frauds can copy it.)",
    hit=["【招商银行】您的账单已出，请致电95555"],
    miss=["【招商银行】您的账单已出", "【招商银行】请致电13912345678"],
)
def callback_official(parsed: Parsed) -> Finding | None:
    """Every call-back number belongs to the named lender."""
    official = _official_numbers(parsed)
    if parsed.lender is None or not parsed.callbacks:
        return None
    if not all(_known(n.name, official) for n in parsed.callbacks):
        return None
    first = parsed.callbacks[0]
    return Finding(span=first.span, facts={"number": first.name, "lender": parsed.lender.name})


def _official_numbers(parsed: Parsed) -> frozenset[str]:
    if parsed.lender is None:
        return frozenset()
    return frozenset(map(digits_of, parsed.lender.values("hotline", "sms_sender")))


def _known(number: str, official: frozenset[str]) -> bool:
    """Equal, or equal but for a country or area prefix of the longer one."""
    digits = digits_of(number)
    return any(digits == o or (len(o) >= 5 and (digits.endswith(o) or o.endswith(digits))) for o in official)
