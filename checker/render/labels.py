"""The fixed words of an answer, in every language."""

from __future__ import annotations

from checker.answer import Verdict
from checker.evidence import Group
from checker.text import Bilingual

VERDICTS = {
    Verdict.FRAUD: Bilingual("很可能是诈骗", "Likely a fraud attempt"),
    Verdict.UNCLEAR: Bilingual("无法判断,请先核实", "Unclear: find out before you act"),
    Verdict.GENUINE: Bilingual("看起来是真实信息", "Looks genuine"),
}
LEANS = {
    Verdict.GENUINE: Bilingual("无法判断,但更接近真实,请先核实", "Unclear, closer to genuine: check before you act"),
    Verdict.FRAUD: Bilingual("非常可疑,请先核实", "Very suspicious: find out before you act"),
}
"""Headlines of unclear answers that lean one way."""
DANGEROUS = Bilingual("可疑:它要您做正规机构不会要求的事", "Suspicious: it asks for something that no lender asks for")
OUT_OF_100 = Bilingual("每100条这样的信息中{count}条是诈骗", "of 100 messages like this, {count} are fraud")
ABOUT = Bilingual("约{n}", "about {n}")
FEWEST = Bilingual("不到1", "fewer than 1")
MOST = Bilingual("超过99", "more than 99")
CLAIMS = Bilingual("自称", "Claims to be")
KIND = Bilingual("最像", "Most like")
ASKS = Bilingual("它要您做", "It wants you to")
UNRELATED = Bilingual("看来与借贷无关", "It does not seem to be about lending")
MESSAGE = Bilingual("信息原文", "The message")
MARKS = Bilingual("方括号里的数字对应下面的理由", "numbers in brackets refer to the reasons below")
WHY = Bilingual("理由", "Why")
UNIT = Bilingual("单位:对数几率;正数偏向诈骗,负数偏向真实", "in log-odds: plus points to fraud, minus to genuine")
START = Bilingual("起点,未看内容时", "starting point, before reading it")
TOTAL = Bilingual("合计", "total")
NOT_FOUND = Bilingual("未查或未见异常", "Not checked, or nothing found")
CHANGE = Bilingual("结论取决于", "The verdict rests on")
CHANGE_NOTE = Bilingual("去掉所列各项,结论就会不同。", "Leave out what is named here, and it would be another.")
CONDUCT = Bilingual("催收是否合规(与真假无关)", "Collection rules it breaks (apart from fraud)")
SOFT = Bilingual("仅供参考", "for orientation only")
COMPLAIN = Bilingual("投诉", "To complain")
TO_DO = Bilingual("现在怎么办", "What to do now")
SOURCE = Bilingual("来源", "Source")
MADE_BY = Bilingual("由此得出", "Made by")
GROUPS = {
    Group.WORDING: Bilingual("用语", "Wording"),
    Group.REQUEST: Bilingual("要求", "Request"),
    Group.IDENTITY: Bilingual("身份", "Identity"),
    Group.SENDER: Bilingual("发送方", "Sender"),
    Group.LINK: Bilingual("链接", "Link"),
}
CHART = Bilingual("条形图:各项理由相加得到合计", "Bar chart: the reasons add up to the total")
REASON = Bilingual("理由", "Reason")
AMOUNT = Bilingual("数值", "Amount")
BAR = Bilingual("图", "Chart")
