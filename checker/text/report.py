"""Whether a text warns of, reports or asks about messages, rather than being one itself."""

from __future__ import annotations

import re

from checker.text.negation import Voice, quotation, voice

_DUNS = re.compile(
    r"""
    [您你](?!好)[^。!！?？;；,\n]{0,20}? (?:逾期|欠款|未还|拖欠|未结清|未归还|欠[0-9我本]|欠了)
    | \b(?:your|ur) [^.!?,\n]{1,24}? \ (?:is|are|was|remains|still)\ [^.!?,\n]{0,12}? (?:overdue|past\ due|unpaid|due\b|outstanding|in\ default|in\ arrears)
    | (?<!what\ )(?<!debt\ )(?<!money\ )(?<!loan\ ) \b(?:you|u)\ (?:still\ |now\ )?(?:owe\b|are\ overdue|have\ not\ paid|never\ paid|will\ be\ arrested)
    """,
    re.VERBOSE,
)
"""Words of a text that speaks to its reader of the reader's own debt."""

_REPORT = re.compile(
    r"""
    # warnings of police, regulators, associations
    谨防 | 警惕 | 切勿相信 | 不要相信 | 反诈 | 防骗 | 骗术 | 骗局 | 话术 | 请勿轻信 | 不法分子 | 防诈 | 被骗 | 呼吁
    | 如遇.{0,16}(?:举报|报警|投诉) | 诈骗(?:电话|短信) | 假(?:客服|警察|冒) | 没有委托任何人 | 举报奖
    | 提醒(?:民众|市民|公众|大家|广大|消费者) | (?:民警|警方|派出所)提醒 | 派出所关心 | (?:社区|驻校|反诈)民警
    | 监管提示 | 风险提示 | 消费者提示 | 村民注意 | 校园广播 | 普法
    | (?:消保委|消委会|协会|金管会|监管|165|警方|公安)[^。]{0,4}(?:提示|提醒|劝导) | 可向[^。]{0,20}投诉
    | 都属违规 | 违规催收 | 依规定 | 根据.{0,12}规定.{0,10}不得 | 律师(?:解答|说法|提醒)
    # news and judgments
    | 记者 | 报道 | 本报讯 | 新闻 | 报称 | 情况通报 | 案例 | 立为刑事案件 | 受案回执
    | 获刑 | 被判 | 宣判 | 被告人 | 法院认定 | 维持原判 | 一审 | 二审 | 寻衅滋事
    # the reader's own questions
    | 我该不该 | 投诉他们 | 合法吗
    # the same in English
    | alert: | warning: | advisory | awareness | did\ you\ know | hang\ up | know\ your\ rights | newsletter | tip:
    | consumer\ (?:tip|alert|advice|notice) | scam\ alert | scammers | fraudsters | beware\ (?:of|anyone) | do\ not\ fall
    | fake\ .{0,20}agents | no\ officer | helpline\ 1930 | lost\ money\ to | report\ (?:it|them) | complain\ (?:to|on|at)\ 
    | debtline | free\ help | advice\ line | drop-?in | debt\ advice | charity | in\ the\ news | reporter | article
    | illegal\ money\ lending\ team | notice\ to\ borrowers | reminds\ (?:digital\ )?lenders | lenders\ may | is\ prohibited
    | cannot\ abuse | can't\ say | kehta\ hai | (?:it'?s|that'?s|is)\ a\ scam | is\ illegal | are\ not\ allowed | must\ ?n[o']t
    | may\ not\ (?:call|contact|insult|threaten|harass|post) | (?:cannot|can't|can\ not|nobody\ can)\ (?:be|go\ to|arrest|jail|send)
    """,
    re.VERBOSE,
)
"""Words of a text that warns of, reports or asks about such messages."""


def is_report(text: str) -> bool:
    """Whether a (normalised) text warns of, reports or asks about what such messages do.

    A text that duns its reader is none, whatever words it has. A fraud can write such words too,
    so nothing that moves the score may rest on this.
    """
    if _REPORT.search(text) is None:
        return False
    return not any(
        voice(text, *match.span()) is Voice.MADE and not quotation(text, *match.span())
        for match in _DUNS.finditer(text)
    )
