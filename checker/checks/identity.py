"""Whether what the message claims about itself fits together, and fits what the reader knows."""

from __future__ import annotations

import re

from checker.help import is_listed
from checker.negation import is_negated
from checker.normalize import normalize
from checker.registry import is_number_of, numbers_of
from checker.rules import Case, Direction, Finding, check
from checker.senders import classify
from checker.types import Lender, Mention, Parsed, Profile, SenderKind

_WANG = Profile(lenders=frozenset({"cn-cmb"}), tails=frozenset({"3683"}), name="王小明")


def _quote(parsed: Parsed, mention: Mention, **more: str) -> Finding:
    return Finding(span=mention.span, facts={"name": parsed.message.text[slice(*mention.span)], **more})


@check(
    "identity.trap_name",
    direction=Direction.FRAUD,
    prior=1.2,
    zh="“{name}”不是已知机构的正式名称,是常见的冒名。",
    en="“{name}” is no lender's real name; it is known from bait messages.",
    source="csaimall 83858; registry entry of the name",
    hit=["【美团金融】您已拒绝协商还款,请及时处理"],
    miss=["【美团】您的月付账单已出"],
)
def trap_name(parsed: Parsed) -> Finding | None:
    """A name that no lender has."""
    return _quote(parsed, parsed.traps[0]) if parsed.traps else None


@check(
    "identity.generic_signature",
    direction=Direction.FRAUD,
    prior=0.4,
    zh="签名“{name}”不指明任何机构,多为第三方催收或冒名。",
    en="The signature “{name}” names nobody: a third-party collector, or a disguise.",
    source="ue7jh2y.cn 30365 (2025-03); public code sample 2025-12",
    hit=["【普惠金融】您的借款已逾期，请尽快处理"],
    miss=["【招商银行】您的账单已出"],
)
def generic_signature(parsed: Parsed) -> Finding | None:
    """A signature that carriers would have to refuse, for it identifies no one."""
    if not parsed.generic_signatures or parsed.lender is not None:
        return None
    return _quote(parsed, parsed.generic_signatures[0])


@check(
    "identity.two_signatures",
    direction=Direction.FRAUD,
    prior=0.8,
    zh="有两个机构的签名(“{name}”和“{other}”),真短信只有一个。",
    en="It is signed by two different names (“{name}” and “{other}”); a real text has one.",
    source="public code sample 2025-12 (signatures inside template variables)",
    hit=["【利信通知】【招商银行】您的账单已出"],
    miss=["【招商银行】您的账单已出", "【招商银行】您的账单已出【招商银行】"],
)
def two_signatures(parsed: Parsed) -> Finding | None:
    """Two registered-form signatures of different names: one was typed into a template."""
    signed = [s for s in parsed.signatures if parsed.message.text[s.span[0] - 1 : s.span[0]] == "【"]
    for other in signed[1:]:
        if signed[0].name not in other.name and other.name not in signed[0].name:
            return _quote(parsed, signed[0], other=other.name)
    return None


@check(
    "identity.callback_not_official",
    direction=Direction.FRAUD,
    prior=0.8,
    zh="文中电话 {number} 不在{lender}的已知官方电话之列,请勿回拨。",
    en="The number {number} is not a known number of {lender}; do not call it.",
    source="csaimall 83858; bsnsh 49885 (planted hotlines)",
    hit=[Case(text="【招商银行】您的贷款已逾期，请致电13912345678处理", region="CN")],
    miss=["【招商银行】您的账单已出，请致电95555", "请致电13912345678"],
)
def callback_not_official(parsed: Parsed) -> Finding | None:
    """A call-back number that the registry does not know for the lender that is named."""
    lenders = [lender for lender in (parsed.lender, *(named for _, named in parsed.named)) if lender is not None]
    known = next((lender for lender in lenders if numbers_of(lender)), None)
    if known is None or not _speaks_itself(parsed):
        return None
    for number in parsed.callbacks:
        if not any(is_number_of(number.name, lender) for lender in lenders) and not _is_public(number.name, parsed.region):
            return Finding(span=number.span, facts={"number": number.name, "lender": known.name})
    return None


@check(
    "identity.callback_official",
    direction=Direction.GENUINE,
    prior=0.6,
    zh="文中只给出{lender}的官方电话 {number}。(骗子也可能照抄。)",
    en="The only number given, {number}, is an official one of {lender}. (Frauds can copy it.)",
    source="registry entry of the lender",
    hit=["【招商银行】您的账单已出，请致电95555"],
    miss=["【招商银行】您的账单已出", "【招商银行】请致电13912345678"],
)
def callback_official(parsed: Parsed) -> Finding | None:
    """Every call-back number belongs to the named lender."""
    if parsed.lender is None or not parsed.callbacks:
        return None
    if not all(is_number_of(n.name, parsed.lender) for n in parsed.callbacks):
        return None
    first = parsed.callbacks[0]
    return Finding(span=first.span, facts={"number": first.name, "lender": parsed.lender.name})


def _speaks_itself(parsed: Parsed) -> bool:
    """Whether no other party (a law firm, a court) signs a message that names the lender."""
    return parsed.lender_from == "signature" or not parsed.signatures


def _is_public(number: str, region: str) -> bool:
    """Whether this is a hotline of police, court or regulator, an area code before it or not."""
    sender = classify(number, region)
    return (sender is not None and sender.kind is SenderKind.GOVERNMENT) or number.replace("-", "").endswith("12368") or is_listed(number)


@check(
    "identity.email_not_official",
    direction=Direction.FRAUD,
    prior=0.8,
    zh="文中邮箱 {name} 不是{lender}的域名。",
    en="The mail address {name} is not of a domain of {lender}.",
    source="registry entry of the lender",
    hit=["【招商银行】请把材料发到 cmb.service@mail-k7.example.com"],
    miss=["【招商银行】请把材料发到 service@cmbchina.com", "请发到 a@mail-k7.example.com"],
)
def email_not_official(parsed: Parsed) -> Finding | None:
    """An address in the text outside the named lender's domains."""
    if parsed.lender is None or not parsed.lender.values("domain"):
        return None
    for mention in parsed.emails:
        host = mention.name.partition("@")[2]
        if not _is_within(host, parsed.lender):
            return _quote(parsed, mention, lender=parsed.lender.name)
    return None


@check(
    "identity.email_lookalike",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="文中邮箱 {name} 模仿官方域名 {resembles}。",
    en="The mail address {name} in the text imitates the official {resembles}.",
    source="北京金融监管局 2026-03 (trap 1); registry entry of the lender",
    hit=["【招商银行】请把材料发到 service@cmbchina-help7.top", "Starling: send your payslips to support@starlingbank.com.help-7k.cc"],
    miss=["【招商银行】请把材料发到 service@cmbchina.com", "【招商银行】请把材料发到 a@mail-k7.example.com"],
)
def email_lookalike(parsed: Parsed) -> Finding | None:
    """An address in the text that borrows or misspells the name of a registry domain."""
    for mention, official in parsed.email_lookalikes:
        return _quote(parsed, mention, resembles=official)
    return None


@check(
    "identity.email_official",
    direction=Direction.GENUINE,
    prior=0.4,
    zh="文中邮箱 {name} 是{lender}的域名。(骗子也可能照抄。)",
    en="The mail address {name} is of a domain of {lender}. (Frauds can copy it.)",
    source="registry entry of the lender",
    hit=["【招商银行】请把材料发到 service@cmbchina.com"],
    miss=["【招商银行】请把材料发到 cmb.service@mail-k7.example.com", "【招商银行】您的账单已出"],
)
def email_official(parsed: Parsed) -> Finding | None:
    """Every mail address in the text is within the named lender's domains."""
    if parsed.lender is None or not parsed.emails:
        return None
    if not all(_is_within(mention.name.partition("@")[2], parsed.lender) for mention in parsed.emails):
        return None
    return _quote(parsed, parsed.emails[0], lender=parsed.lender.name)


def _is_within(host: str, lender: Lender) -> bool:
    return any(host == d or host.endswith("." + d) for d in map(str.lower, lender.values("domain", "short_domain")))


_FORM = re.compile(r"(?:股份)?(?:有限)?(?:责任)?公司|集团|科技|网络|信息|服务|小额贷款|消费金融|银行|支行|分行|重庆|上海|北京|深圳|广州|\W")
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}|(?:mr|mrs|ms|miss|dr)\.? [a-z .'-]+")


@check(
    "identity.payee_of_lender",
    direction=Direction.GENUINE,
    prior=0.5,
    zh="收款户名“{name}”就是{lender}自己。(仍请按合同核对账号。)",
    en="The payee “{name}” is {lender} itself. (Still compare the account with your contract.)",
    source="北京金融监管局 2026-03",
    hit=["【招商银行】请存入还款账户，户名：招商银行股份有限公司"],
    miss=["【招商银行】请存入还款账户，户名：王强", "【招商银行】您的账单已出"],
)
def payee_of_lender(parsed: Parsed) -> Finding | None:
    """The account to be paid is in the lender's own name."""
    if parsed.lender is None or not parsed.payees:
        return None
    if not all(_is_named(payee, parsed.lender) for payee in parsed.payees):
        return None
    return _quote(parsed, parsed.payees[0], lender=parsed.lender.name)


@check(
    "identity.payee_not_lender",
    direction=Direction.FRAUD,
    prior=1.2,
    zh="收款户名“{name}”不是{lender}。还款只付给合同里的账户。",
    en="The payee “{name}” is not {lender}. Pay only the account in your contract.",
    source="北京金融监管局 2026-03 (xinhuanet 2026-03-16)",
    hit=["【招商银行】请存入还款账户，户名：王强", "【招商银行】请向收款单位平融账务清算工作室转入1200元", "Lloyds Bank: pay to account name: J Carter Services"],
    miss=["【招商银行】请存入还款账户，户名：招商银行股份有限公司", "户名：王强", "【招商银行】请核对收款人姓名"],
)
def payee_not_lender(parsed: Parsed) -> Finding | None:
    """The account to be paid is in the name of a person or of another firm."""
    if parsed.lender is None or _NOTICE.search(parsed.plain.text):
        return None
    for payee in parsed.payees:
        if _is_to_be_paid(parsed, payee) and not _is_named(payee, parsed.lender) and not any(_is_named(payee, lender) for _, lender in parsed.named):
            return _quote(parsed, payee, lender=parsed.lender.name)
    return None


@check(
    "identity.app_of_lender",
    direction=Direction.GENUINE,
    prior=0.3,
    zh="它让您用{lender}自己的应用“{name}”。(骗子也会这样写,再把您引开。)",
    en="It sends you to “{name}”, an app of {lender} itself. (Frauds write that too, and then lead you away.)",
    source="registry entry of the lender",
    hit=["【招联金融】请在招联金融App还款", "【招商银行】请在掌上生活App还款"],
    miss=["【招联金融】请在京东金融App还款", "【招联金融】您的账单已出"],
)
def app_of_lender(parsed: Parsed) -> Finding | None:
    """Every app named is one of the named lender's."""
    if parsed.lender is None or not parsed.apps:
        return None
    if not all(parsed.lender in owners for _, owners in parsed.apps):
        return None
    return _quote(parsed, parsed.apps[0][0], lender=parsed.lender.name)


@check(
    "identity.app_of_another",
    direction=Direction.FRAUD,
    prior=0.4,
    zh="它自称{lender},却让您用另一家的应用“{name}”。",
    en="It speaks for {lender} but sends you to “{name}”, an app of another firm.",
    source="registry entries of both lenders",
    hit=["【招联金融】请在京东金融App还款"],
    miss=["【招联金融】请在招联金融App还款", "请在京东金融App还款"],
)
def app_of_another(parsed: Parsed) -> Finding | None:
    """An app that belongs to lenders other than the one in the signature."""
    if parsed.lender is None or parsed.lender_from != "signature":
        return None
    for mention, owners in parsed.apps:
        if parsed.lender not in owners:
            return _quote(parsed, mention, lender=parsed.lender.name)
    return None


@check(
    "identity.signature_in_body",
    direction=Direction.FRAUD,
    prior=0.5,
    zh="机构名“{name}”的【】签名出现在正文中间;真签名由运营商加在开头或结尾。",
    en="The bracketed name “{name}” stands in the middle of the text; carriers put a real signature at an end.",
    source="public code sample 2025-12 (signatures inside template variables)",
    hit=["您好，您在【招商银行】的贷款已逾期，请尽快处理"],
    miss=["【招商银行】您的账单已出", "您的账单已出，请按时还款【招商银行】", "您好，请看【附件】里的说明再回复"],
)
def signature_in_body(parsed: Parsed) -> Finding | None:
    """A lender's name in signature brackets with text on both sides, and none at either end."""
    text = parsed.message.text.strip()
    if text[:1] in "【[" or text[-1:] in "】]":
        return None
    for mention, _ in parsed.named:
        if mention.in_signature:
            return _quote(parsed, mention)
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
    return pays is not None and not is_negated(text, start)


def _is_named(payee: Mention, lender: Lender) -> bool:
    names = [normalize(n).text for n in lender.names]
    core = _FORM.sub("", payee.name)
    return any(n in payee.name or (len(core) >= 2 and core in n) or (len(short := _FORM.sub("", n)) >= 2 and short in payee.name) for n in names)


# --- what the user has listed -------------------------------------------------------------------


def _listed(parsed: Parsed, is_allowed: bool) -> Finding | None:
    for entry in parsed.listed:
        if entry.allow is is_allowed:
            return Finding(facts={"value": entry.value, "note": f" ({entry.note})" if entry.note else ""})
    return None


denied = check(
    "identity.denied",
    direction=Direction.FRAUD,
    prior=3.0,
    zh="{value} 在您自己的拒绝名单上{note}。",
    en="{value} is on your own deny list{note}.",
    source="the reader's own list",
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
    source="the reader's own list",
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
    source="the reader's own profile",
    hit=[Case(text="【京东金融】您尾号6021的白条已逾期", profile=_WANG)],
    miss=[Case(text="【招商银行】您的账单已出", profile=_WANG), "【京东金融】您的白条已逾期"],
    is_fixed=True,
)
def not_my_lender(parsed: Parsed) -> Finding | None:
    """A lender that the reader has no account with writes about an account, not an offer."""
    mine = parsed.profile.lenders
    if not mine or parsed.lender is None or parsed.lender.id in mine or not _is_about_account(parsed):
        return None
    return Finding(span=parsed.lender_mention.span if parsed.lender_mention else None, facts={"name": parsed.lender.name})


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
    source="the reader's own profile",
    hit=[Case(text="【招商银行】您的账单已出", profile=_WANG)],
    miss=[Case(text="【京东金融】您的白条已逾期", profile=_WANG), "【招商银行】您的账单已出"],
    is_fixed=True,
)
def my_lender(parsed: Parsed) -> Finding | None:
    """The lender named is one of the reader's own."""
    if parsed.lender is None or parsed.lender.id not in parsed.profile.lenders:
        return None
    return Finding(span=parsed.lender_mention.span if parsed.lender_mention else None, facts={"name": parsed.lender.name})


@check(
    "identity.wrong_tail",
    direction=Direction.FRAUD,
    prior=1.5,
    zh="尾号 {name} 不是您给出的任何卡号或账号。",
    en="The digits {name} end none of the cards or accounts you gave.",
    source="the reader's own profile",
    hit=[Case(text="【招商银行】您尾号6021的信用卡已逾期", profile=_WANG)],
    miss=[Case(text="【招商银行】您尾号3683的信用卡已逾期", profile=_WANG), "【招商银行】您尾号6021的信用卡已逾期"],
    is_fixed=True,
)
def wrong_tail(parsed: Parsed) -> Finding | None:
    """Digits of a card, account or number that is none of the reader's."""
    for mention in parsed.tails:
        if parsed.profile.tails and not _is_mine(mention.name, parsed.profile):
            return _quote(parsed, mention)
    return None


@check(
    "identity.my_tail",
    direction=Direction.GENUINE,
    prior=0.8,
    zh="尾号 {name} 确是您的。这些数字常随数据泄露,所以只算一点。",
    en="The digits {name} are yours. Such digits leak often, so it counts a little.",
    source="the reader's own profile",
    hit=[Case(text="【招商银行】您尾号3683的信用卡已逾期", profile=_WANG)],
    miss=[Case(text="【招商银行】您尾号6021的信用卡已逾期", profile=_WANG), "【招商银行】您尾号3683的信用卡已逾期"],
    is_fixed=True,
)
def my_tail(parsed: Parsed) -> Finding | None:
    """All digits named are the reader's."""
    if parsed.tails and all(_is_mine(mention.name, parsed.profile) for mention in parsed.tails):
        return _quote(parsed, parsed.tails[0])
    return None


def _is_mine(tail: str, profile: Profile) -> bool:
    return any(tail.endswith(own) or own.endswith(tail) for own in profile.tails)


@check(
    "identity.my_name",
    direction=Direction.GENUINE,
    prior=0.2,
    zh="它写出了您的姓名“{name}”。姓名极易泄露,所以几乎不算数。",
    en="It gives your name, “{name}”. Names leak very easily, so it hardly counts.",
    source="the reader's own profile",
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
    return Finding(span=span, facts={"name": parsed.message.text[slice(*span)]})
