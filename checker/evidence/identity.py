"""Whether what the message claims about itself fits together, and fits what the reader knows."""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.check import Case, Direction, Finding, check, finding
from checker.facts import Lender, SenderType, digits_of, help_numbers, is_number_of
from checker.reading import Mention, Parsed, Sender, classify


def quoted(parsed: Parsed, mention: Mention, **more: str) -> Finding:
    """A finding that quotes what stands in the text for `mention`."""
    return finding(mention.span, name=parsed.quoted(mention.span), **more)


@check(
    "identity.trap_name",
    direction=Direction.FRAUD,
    prior=1.2,
    zh="“{name}”不是已知机构的正式名称,是常见的冒名。",
    en="“{name}” is no lender's real name; it is known from bait messages.",
    sources=["lists"],
    hit=["【浦银金服】您已拒绝协商还款,请及时处理"],
    miss=["【美团】您的月付账单已出"],
)
def trap_name(parsed: Parsed) -> Finding | None:
    """A name that no lender has."""
    return quoted(parsed, parsed.traps[0]) if parsed.traps else None


@check(
    "identity.generic_signature",
    direction=Direction.FRAUD,
    prior=0.4,
    zh="签名“{name}”不指明任何机构,多为第三方催收或冒名。",
    en="The signature “{name}” names nobody: a third-party collector, or a disguise.",
    sources=["cn-chinanews-106-signature-202503"],
    hit=["【普惠金融】您的借款已逾期，请尽快处理"],
    miss=["【招商银行】您的账单已出"],
)
def generic_signature(parsed: Parsed) -> Finding | None:
    """A signature that carriers would have to refuse, for it identifies no one."""
    if not parsed.generic_signatures or parsed.lender is not None:
        return None
    return quoted(parsed, parsed.generic_signatures[0])


@check(
    "identity.two_signatures",
    direction=Direction.FRAUD,
    prior=0.8,
    zh="有两个机构的签名(“{name}”和“{other}”),真短信只有一个。",
    en="It is signed by two different names (“{name}” and “{other}”); a real text has one.",
    sources=["cn-chinanews-106-signature-202503"],
    hit=["【利信通知】【招商银行】您的账单已出"],
    miss=["【招商银行】您的账单已出", "【招商银行】您的账单已出【招商银行】"],
)
def two_signatures(parsed: Parsed) -> Finding | None:
    """Two registered-form signatures of different names: one was typed into a template."""
    signed = [s for s in parsed.signatures if parsed.message.text[s.span[0] - 1 : s.span[0]] == "【"]
    for other in signed[1:]:
        if signed[0].name not in other.name and other.name not in signed[0].name:
            return quoted(parsed, signed[0], other=other.name)
    return None


@check(
    "identity.imitated_name",
    direction=Direction.FRAUD,
    prior=0.3,
    zh="“{name}”这个名字,{lender}自己也用,但常被冒用。",
    en="{lender} itself uses the name “{name}”, but it is often imitated.",
    sources=["lists"],
    hit=["【美团金融】您已拒绝协商还款,请及时处理"],
    miss=["【美团】您的月付账单已出"],
)
def imitated_name(parsed: Parsed) -> Finding | None:
    """A name known from baits that its owner's own texts use as well."""
    for mention, lender in parsed.imitated:
        return quoted(parsed, mention, lender=lender.name)
    return None


_STRANGE = (SenderType.MOBILE, SenderType.VIRTUAL_OPERATOR, SenderType.FOREIGN, SenderType.FLAGGED)
"""Classes of numbers that speak against themselves where a lender's number is wanted."""
_ON_MOBILES = ("IN",)
"""Markets whose banks take texts and missed calls on ten-digit mobiles, as real notices show (field counts)."""


@check(
    "identity.callback_strange",
    direction=Direction.FRAUD,
    prior=0.8,
    zh="要您联系的 {number} 是个人手机、境外或虚拟号码,不像{lender}的电话,请勿回拨。",
    en="The number to call, {number}, is a personal mobile, foreign or virtual number, unlike one of {lender}; do not call it.",
    sources=["cn-huashang-beijing-nfra-202603", "hk-adcc-approved-loan-sms"],
    hit=[Case(text="【招商银行】您的贷款已逾期，请致电13912345678处理", region="CN")],
    miss=[
        "【招商银行】您的账单已出，请致电95555",
        Case(text="【招商银行】您的账单已出，请致电4001234567", region="CN"),
        "请致电13912345678",
    ],
)
def callback_strange(parsed: Parsed) -> Finding | None:
    """A call-back number of a class that lenders do not answer on, and that is not known as the lender's."""
    for mention, lender in _unknown_callbacks(parsed):
        sender = classify(mention.name, parsed.region)
        if _is_strange(sender, parsed.region):
            return finding(mention.span, number=mention.name, lender=lender.name)
    return None


@check(
    "identity.callback_unknown",
    direction=Direction.NEITHER,
    prior=0.0,
    is_note=True,
    zh="本工具不知道 {number} 是不是{lender}的电话:名单并不齐全,所以不算分。已知的是 {known}。",
    en="Whether {number} is a number of {lender} is not known here: the list is not complete, so it counts nothing. Known is {known}.",
    sources=["registry"],
    hit=[Case(text="【招商银行】您的账单已出，请致电4001234567", region="CN")],
    miss=[
        "【招商银行】您的账单已出，请致电95555",
        Case(text="【招商银行】您的贷款已逾期，请致电13912345678处理", region="CN"),
    ],
)
def callback_unknown(parsed: Parsed) -> Finding | None:
    """A call-back number that the registry does not have: it tells nothing, but the reader should know it."""
    for mention, lender in _unknown_callbacks(parsed):
        sender = classify(mention.name, parsed.region)
        if not _is_strange(sender, parsed.region):
            known = lender.known("hotline")[0]
            return finding(mention.span, number=mention.name, lender=lender.name, known=known)
    return None


def _is_strange(sender: Sender | None, region: str) -> bool:
    is_usual = sender is not None and sender.type is SenderType.MOBILE and region in _ON_MOBILES
    return sender is not None and sender.type in _STRANGE and not is_usual


def _unknown_callbacks(parsed: Parsed) -> Iterator[tuple[Mention, Lender]]:
    """Call-back numbers that are not known for any lender that the message names, with the first that has numbers."""
    lenders = [lender for lender in (parsed.lender, *(named for _, named in parsed.named)) if lender is not None]
    known = next((lender for lender in lenders if lender.known("hotline")), None)
    if known is None or not _speaks_itself(parsed):
        return
    for number in parsed.callbacks:
        is_known = any(is_number_of(number.name, lender) for lender in lenders)
        if not is_known and not _is_public(number.name, parsed.region):
            yield number, known


@check(
    "identity.callback_official",
    direction=Direction.GENUINE,
    prior=0.6,
    zh="文中只给出{lender}的官方电话 {number}。(骗子也可能照抄。)",
    en="The only number given, {number}, is an official one of {lender}. (Frauds can copy it.)",
    sources=["registry"],
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
    return finding(first.span, number=first.name, lender=parsed.lender.name)


_COURTS = "12368"
"""The courts' line on the mainland, which is also dialled with an area code."""


def _speaks_itself(parsed: Parsed) -> bool:
    """Whether no other party (a law firm, a court) signs a message that names the lender."""
    return parsed.lender_from == "signature" or not parsed.signatures


def _is_public(number: str, region: str) -> bool:
    """Whether this is a hotline of police, court or regulator, an area code before it or not."""
    sender = classify(number, region)
    is_government = sender is not None and sender.type is SenderType.GOVERNMENT
    return is_government or digits_of(number).endswith(_COURTS) or digits_of(number) in help_numbers()


@check(
    "identity.email_not_official",
    direction=Direction.FRAUD,
    prior=0.8,
    zh="文中邮箱 {name} 不是{lender}的域名。",
    en="The mail address {name} is not of a domain of {lender}.",
    sources=["registry"],
    hit=["【招商银行】请把材料发到 cmb.service@mail-k7.example.com"],
    miss=["【招商银行】请把材料发到 service@cmbchina.com", "请发到 a@mail-k7.example.com"],
)
def email_not_official(parsed: Parsed) -> Finding | None:
    """An address in the text outside the named lender's domains."""
    if parsed.lender is None or not parsed.lender.known("domain"):
        return None
    for mention in parsed.emails:
        host = mention.name.partition("@")[2]
        if not _is_within(host, parsed.lender):
            return quoted(parsed, mention, lender=parsed.lender.name)
    return None


@check(
    "identity.email_lookalike",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="文中邮箱 {name} 模仿官方域名 {resembles}。",
    en="The mail address {name} in the text imitates the official {resembles}.",
    sources=["unicode-uts39", "registry"],
    hit=[
        "【招商银行】请把材料发到 service@cmbchina-help7.top",
        "Starling: send your payslips to support@starlingbank.com.help-7k.cc",
    ],
    miss=["【招商银行】请把材料发到 service@cmbchina.com", "【招商银行】请把材料发到 a@mail-k7.example.com"],
)
def email_lookalike(parsed: Parsed) -> Finding | None:
    """An address in the text that borrows or misspells the name of a registry domain."""
    for mention, official in parsed.email_lookalikes:
        return quoted(parsed, mention, resembles=official)
    return None


@check(
    "identity.email_official",
    direction=Direction.GENUINE,
    prior=0.4,
    zh="文中邮箱 {name} 是{lender}的域名。(骗子也可能照抄。)",
    en="The mail address {name} is of a domain of {lender}. (Frauds can copy it.)",
    sources=["registry"],
    hit=["【招商银行】请把材料发到 service@cmbchina.com"],
    miss=["【招商银行】请把材料发到 cmb.service@mail-k7.example.com", "【招商银行】您的账单已出"],
)
def email_official(parsed: Parsed) -> Finding | None:
    """Every mail address in the text is within the named lender's domains."""
    if parsed.lender is None or not parsed.emails:
        return None
    if not all(_is_within(mention.name.partition("@")[2], parsed.lender) for mention in parsed.emails):
        return None
    return quoted(parsed, parsed.emails[0], lender=parsed.lender.name)


def _is_within(host: str, lender: Lender) -> bool:
    return any(host == d or host.endswith("." + d) for d in map(str.lower, lender.values("domain", "short_domain")))


@check(
    "identity.signature_in_body",
    direction=Direction.FRAUD,
    prior=0.5,
    zh="机构名“{name}”的【】签名出现在正文中间;登记过的签名由短信平台加在开头。",
    en="The bracketed name “{name}” stands in the middle of the text; platforms put a registered signature in front.",
    sources=["huawei-sms-signature", "cn-chinanews-106-signature-202503"],
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
            return quoted(parsed, mention)
    return None


@check(
    "identity.vouches_for_itself",
    direction=Direction.FRAUD,
    prior=0.3,
    zh="它自称真实(“{name}”)。谁都能这样写,所以不能替它作证。",
    en="It vouches for itself (“{name}”). Anyone can write that, so it proves nothing.",
    sources=["gb-reportfraud-phishing"],
    hit=[
        "【某某金服】本短信真实有效，非诈骗，请放心办理",
        "Your loan is ready. This message is verified by your bank.",
    ],
    miss=["【招商银行】您的账单已出", "本短信验证码有效期5分钟", "If it is a scam, call 159"],
    is_fixed=True,
)
def vouches_for_itself(parsed: Parsed) -> Finding | None:
    """A text that says of itself that it is genuine; the words' own weight is not counted."""
    return quoted(parsed, parsed.vouchings[0]) if parsed.vouchings else None
