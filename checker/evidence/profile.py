"""Whether the message fits what only the reader knows: own lists, accounts, card digits and name."""

from __future__ import annotations

import re

from checker.evidence.check import Case, Direction, Finding, check, finding
from checker.evidence.identity import quoted
from checker.reading import Parsed, Profile
from checker.text import normalize

_WANG = Profile(lenders=frozenset({"cn-cmb"}), tails=frozenset({"3683"}), name="王小明")


# --- what the user has listed -------------------------------------------------------------------


def _listed(parsed: Parsed, is_allowed: bool) -> Finding | None:
    for entry in parsed.listed:
        if entry.allow is is_allowed:
            return finding(value=entry.value, note=f" ({entry.note})" if entry.note else "")
    return None


denied = check(
    "identity.denied",
    direction=Direction.FRAUD,
    prior=3.0,
    zh="{value} 在您自己的拒绝名单上{note}。",
    en="{value} is on your own deny list{note}.",
    sources=["reader"],
    hit=[Case(text="请致电13912345678", listed=(("13912345678", False),))],
    miss=[Case(text="请致电13912345679", listed=(("13912345678", False),))],
    is_fixed=True,
)(lambda parsed: _listed(parsed, is_allowed=False))

allowed = check(
    "identity.allowed",
    direction=Direction.GENUINE,
    prior=0.9,
    zh="{value} 在您自己的允许名单上{note}。它也可能被冒用,所以不单独定论。",
    en="{value} is on your own allow list{note}. It can be forged too, so it does not settle the matter.",
    sources=["reader"],
    hit=[Case(text="请致电13912345678", listed=(("13912345678", True),))],
    miss=[Case(text="请致电13912345679", listed=(("13912345678", True),))],
    is_fixed=True,
)(lambda parsed: _listed(parsed, is_allowed=True))


# --- what only the reader knows ------------------------------------------------------------------


@check(
    "identity.not_my_lender",
    direction=Direction.FRAUD,
    prior=1.0,
    zh="您没有{name}的账户,它却当您是客户。",
    en="You have no account with {name}, yet it treats you as a customer.",
    sources=["reader"],
    hit=[Case(text="【京东金融】您尾号6021的白条已逾期", profile=_WANG)],
    miss=[Case(text="【招商银行】您的账单已出", profile=_WANG), "【京东金融】您的白条已逾期"],
    is_fixed=True,
)
def not_my_lender(parsed: Parsed) -> Finding | None:
    """A lender that the reader has no account with writes about an account, not an offer."""
    mine = parsed.profile.lenders
    if not mine or parsed.lender is None or parsed.lender.id in mine or not _is_about_account(parsed):
        return None
    return finding(parsed.lender_mention.span if parsed.lender_mention else None, name=parsed.lender.name)


_ACCOUNT = re.compile(
    r"逾期|欠款|账单|还款|扣款|应还|您的(?:账户|借款|贷款|白条|信用卡)|尾号|overdue|past due|your (?:loan|account|card|payment|emi|bill|statement)|a/c|balance"
)


def _is_about_account(parsed: Parsed) -> bool:
    return bool(parsed.tails) or _ACCOUNT.search(parsed.plain.text) is not None


@check(
    "identity.my_lender",
    direction=Direction.GENUINE,
    prior=0.4,
    zh="您确实是{name}的客户。骗子也常冒充大机构,所以只算一点。",
    en="You do have an account with {name}. Frauds pose as big lenders too, so it counts a little.",
    sources=["reader"],
    hit=[Case(text="【招商银行】您的账单已出", profile=_WANG)],
    miss=[Case(text="【京东金融】您的白条已逾期", profile=_WANG), "【招商银行】您的账单已出"],
    is_fixed=True,
)
def my_lender(parsed: Parsed) -> Finding | None:
    """The lender named is one of the reader's own."""
    if parsed.lender is None or parsed.lender.id not in parsed.profile.lenders:
        return None
    return finding(parsed.lender_mention.span if parsed.lender_mention else None, name=parsed.lender.name)


@check(
    "identity.wrong_tail",
    direction=Direction.FRAUD,
    prior=1.5,
    zh="尾号 {name} 不是您给出的任何卡号或账号。",
    en="The digits {name} end none of the cards or accounts you gave.",
    sources=["reader"],
    hit=[Case(text="【招商银行】您尾号6021的信用卡已逾期", profile=_WANG)],
    miss=[Case(text="【招商银行】您尾号3683的信用卡已逾期", profile=_WANG), "【招商银行】您尾号6021的信用卡已逾期"],
    is_fixed=True,
)
def wrong_tail(parsed: Parsed) -> Finding | None:
    """Digits of a card, account or number that is none of the reader's."""
    for mention in parsed.tails:
        if parsed.profile.tails and not _is_mine(mention.name, parsed.profile):
            return quoted(parsed, mention)
    return None


@check(
    "identity.my_tail",
    direction=Direction.GENUINE,
    prior=0.8,
    zh="尾号 {name} 确是您的。这些数字常随数据泄露,所以只算一点。",
    en="The digits {name} are yours. Such digits leak often, so it counts a little.",
    sources=["reader"],
    hit=[Case(text="【招商银行】您尾号3683的信用卡已逾期", profile=_WANG)],
    miss=[Case(text="【招商银行】您尾号6021的信用卡已逾期", profile=_WANG), "【招商银行】您尾号3683的信用卡已逾期"],
    is_fixed=True,
)
def my_tail(parsed: Parsed) -> Finding | None:
    """All digits named are the reader's."""
    if parsed.tails and all(_is_mine(mention.name, parsed.profile) for mention in parsed.tails):
        return quoted(parsed, parsed.tails[0])
    return None


def _is_mine(tail: str, profile: Profile) -> bool:
    return any(tail.endswith(own) or own.endswith(tail) for own in profile.tails)


@check(
    "identity.my_name",
    direction=Direction.GENUINE,
    prior=0.2,
    zh="它写出了您的姓名“{name}”。姓名极易泄露,所以几乎不算数。",
    en="It gives your name, “{name}”. Names leak very easily, so it hardly counts.",
    sources=["reader"],
    hit=[Case(text="【招商银行】王小明先生，您的账单已出", profile=_WANG)],
    miss=[Case(text="【招商银行】李小明先生，您的账单已出", profile=_WANG), "王小明先生，您的账单已出"],
    is_fixed=True,
)
def my_name(parsed: Parsed) -> Finding | None:
    """The reader's name stands in the text."""
    name = normalize(parsed.profile.name or "").text.strip()
    start = parsed.plain.text.find(name) if len(name) > 1 else -1
    if start < 0:
        return None
    span = parsed.plain.span(start, start + len(name))
    return finding(span, name=parsed.message.text[slice(*span)])
