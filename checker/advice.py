"""What to do now, by verdict and region; channels come from the registry or a sourced list."""

from __future__ import annotations

from checker.types import Advice, Bilingual, Lender, Verdict

_VERIFY = Advice(
    id="verify",
    text=Bilingual(
        "打开您手机里已有的官方应用,或拨打合同、银行卡上的电话核实;不要用短信里的号码和链接。",
        "Check in the lender's app you already have, or call the number on your contract or card; "
        "do not use numbers or links from the message.",
    ),
    source="https://www.fca.org.uk/consumers/loan-fee-fraud",
)
_VERIFY_LENDER = Bilingual(
    "{lender}的已知官方电话:{number}(登记于 {as_of})。自己拨打核实。",
    "Known official number of {lender}: {number} (looked up {as_of}). Dial it yourself to check.",
)
_FRAUD = Advice(
    id="do_not_act",
    text=Bilingual(
        "先不要付款、点链接、安装应用、告知验证码或添加对方。",
        "Do not pay, click, install anything, share a code or add the contact.",
    ),
)
_GENUINE = Advice(
    id="settle_directly",
    text=Bilingual(
        "看起来是真实通知,但发送号码和签名可以伪造;请在官方应用里核对后再处理,不要忽略真实欠款。",
        "It looks genuine, but sender and signature can be forged: confirm it in the official app "
        "before you act, and do not ignore a real debt.",
    ),
)
_UNCLEAR = Advice(
    id="find_out",
    text=Bilingual(
        "仅凭这条信息无法判断。核对:是否真有这笔账、金额、日期和卡尾号是否相符。",
        "This message alone does not settle it. Check whether you have this account and whether "
        "amount, date and card digits fit.",
    ),
)
_REPORT: dict[str, tuple[Bilingual, str]] = {
    "CN": (
        Bilingual("已转账请立即拨打110;咨询或举报拨打96110。", "If money was sent, call 110 at once; for advice call 96110."),
        "http://gaj.cq.gov.cn t20210715_9477536",
    ),
    "TW": (Bilingual("拨打165反诈骗专线查证或报案。", "Call 165, the police anti-fraud line."), "https://www.ettoday.net 2980464"),
    "HK": (
        Bilingual("拨打防骗易热线18222查询;已付款请报警999。", "Call 18222 (Anti-Deception Coordination Centre); 999 if money was sent."),
        "https://www.stheadline.com 2026-02-03",
    ),
    "SG": (Bilingual("拨打 ScamShield 热线1799。", "Call the ScamShield helpline, 1799."), "https://www.scamshield.gov.sg"),
    "US": (Bilingual("向 reportfraud.ftc.gov 举报。", "Report it at reportfraud.ftc.gov."), "https://consumer.ftc.gov 2020-09"),
    "GB": (Bilingual("拨打159联系您的银行;短信转发7726。", "Call 159 to reach your bank; forward the text to 7726."), "https://www.fca.org.uk/consumers/loan-fee-fraud"),
    "IN": (Bilingual("拨打1930举报网络诈骗。", "Call 1930, the cyber-fraud helpline."), "https://sachet.rbi.org.in PIB 2026-03-17"),
    "KE": (Bilingual("投诉违规贷款机构:dcps@centralbank.go.ke。", "Complain about a digital lender to dcps@centralbank.go.ke."), "https://www.centralbank.go.ke"),
    "NG": (Bilingual("投诉违规贷款机构:lenderstaskforce@fccpc.gov.ng。", "Complain about a lender to lenderstaskforce@fccpc.gov.ng."), "https://fccpc.gov.ng"),
    "PH": (Bilingual("向警方反网络犯罪组(PNP-ACG)举报。", "Report it to the police Anti-Cybercrime Group (PNP-ACG)."), "https://www.sec.gov.ph"),
}


def advise(verdict: Verdict, region: str, lender: Lender | None, about_lending: bool) -> tuple[Advice, ...]:
    """What the reader should do, most urgent first."""
    first = {Verdict.FRAUD: _FRAUD, Verdict.GENUINE: _GENUINE, Verdict.UNCLEAR: _UNCLEAR}[verdict]
    found: list[Advice] = []
    if about_lending or verdict is Verdict.FRAUD:
        found.append(first)
        found.append(_VERIFY)
        found.extend(_official_number(lender))
    if verdict is not Verdict.GENUINE and found and region in _REPORT:
        text, source = _REPORT[region]
        found.append(Advice(id="report", text=text, source=source))
    return tuple(found) or (_NOTHING,)


_NOTHING = Advice(
    id="nothing",
    text=Bilingual(
        "这条信息看来与借贷无关,本工具不评价它的其他内容。",
        "This does not seem to be about lending; nothing else about it is judged here.",
    ),
)


def _official_number(lender: Lender | None) -> list[Advice]:
    """The lender's hotline, unless it is known from one weak source only."""
    if lender is None:
        return []
    for channel in lender.channels:
        if channel.type == "hotline" and channel.confidence != "low":
            facts = {"lender": lender.name, "number": channel.value, "as_of": channel.as_of}
            return [Advice(id="official_number", text=_VERIFY_LENDER, facts=facts, source=channel.sources[0])]
    return []
