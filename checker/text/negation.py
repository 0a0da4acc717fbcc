"""The one reader of whether words are meant: not refused, not denied, not told of others.

Requests, asks and conduct all read a text through it; each says which voices it heeds.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum


class Voice(StrEnum):
    """How a stretch of a text is said.

    MADE: plainly. REFUSED: the reader is told not to do it. DENIED: the sender says that it does
    not happen. OTHERS: it is told of frauds or strangers. NEEDLESS: it need not be done, or is
    not there. CALLED_FRAUD: what follows calls it a fraud.
    """

    MADE = "made"
    REFUSED = "refused"
    DENIED = "denied"
    OTHERS = "others"
    NEEDLESS = "needless"
    CALLED_FRAUD = "called_fraud"


UNMEANT = tuple(v for v in Voice if v is not Voice.MADE)
"""Every voice in which a thing is not plainly said."""

_REACH = 40
"""Characters before the stretch that are looked at, and never beyond its sentence."""
_SENTENCE_END = re.compile(r"[。！!？?；;\n.]")

# Each pattern is searched in what stands before the stretch in its sentence.
_BEFORE = {
    Voice.REFUSED: re.compile(
        r"""
        不要(?!告) | 勿(?!告) | 别(?!告) | 唔好 | 咪           # "don't", but not 勿告诉…, whose object is the secret
        | 谨防 | 警惕 | 切忌 | 拒绝
        | 凡是 | 凡要求 | 任何要求                             # "whatever demands …"
        | never | (?<!if\ you\ )(?:don'?t|do\ not) | beware | avoid | refuse
        """,
        re.VERBOSE,
    ),
    Voice.DENIED: re.compile(
        r"""
        不得 | 不会 | 不收 | 不向 | 唔会 | 从不 | 绝不 | 从未 | 并非 | 无权
        | never | won'?t | no\ one | nobody | not\ true
        # close to the stretch, with no comma between
        | (?: (?<!能)不能|不可|不应|禁止|严禁|不准|不允许|不再|没有|并未|未曾|唔可以|而非|不是|请勿 ) [^！!？?，,；;]{0,14}$
        | (?: \bnot | n't | \bno | cannot | without | instead\ of | rather\ than | huwag | wag ) (?:\ [a-z']+){0,2}\ ?$
        """,
        re.VERBOSE,
    ),
    Voice.OTHERS: re.compile(
        r"""
        冒充 | 假冒 | 冒用 | 自称 | 谎称 | 讹称 | 声称 | 假扮 | 扮
        | 骗子 | 诈骗 | 骗徒 | 骗局 | 被骗 | 套路 | 不法分子 | 陌生人 | 有人 | 以.{1,8}为由
        | scam | fraudster | pretend | posing | claiming | impersonat | fake
        | anyone\ who | if\ someone | if\ anyone | someone
        """,
        re.VERBOSE,
    ),
    Voice.NEEDLESS: re.compile(  # holds up to the next comma
        r"(?: 不用|不需|不必|无需|毋须|唔使|没有 | \b(?:not|without|isn'?t|no)\b ) [^,]*$",
        re.VERBOSE,
    ),
}
_AFTER = re.compile(
    r"""
    [^。！!？?；;\n]{0,40}? (?:都是|均是|均属|均为|属于?|就是|全是|是) (?:电信)? (?:诈骗|骗局|骗|骗子|骗案|骗徒|假)
    | [^。！!？?；;\n]{0,24}? (?:勿信|别信|不要相信|请勿轻信|切勿|请挂断|挂断|收线|统统是|通通是)
    | [^.!?\n]{0,60}? (?:is|(?<!you\ )are|it's|means|that's)\ (?:always\ )? (?:a\ )? (?:scam|fraud|fake)
    """,
    re.VERBOSE,
)


def voice(text: str, start: int, end: int, heeded: Collection[Voice] = UNMEANT) -> Voice:
    """How `text[start:end]` (normalised) is said: the first of `heeded` that applies, else MADE."""
    before = text[max(0, start - _REACH) : start]
    sentence = _SENTENCE_END.split(before)[-1]
    for found, pattern in _BEFORE.items():
        if found in heeded and pattern.search(sentence):
            return found
    if Voice.CALLED_FRAUD in heeded and _AFTER.match(text, end):
        return Voice.CALLED_FRAUD
    return Voice.MADE


_REPORT = re.compile(
    r"""
    # warnings of police, regulators, associations
    谨防 | 警惕 | 切勿相信 | 不要相信 | 反诈 | 防骗 | 骗术 | 骗局 | 话术 | 请勿轻信 | 不法分子 | 防诈 | 被骗 | 呼吁
    | 如遇.{0,16}(?:举报|报警|投诉) | 诈骗(?:电话|短信) | 假(?:客服|警察|冒) | 没有委托任何人 | 举报奖
    | 提醒(?:民众|市民|公众|大家|广大|消费者) | (?:民警|警方|派出所)提醒 | 派出所关心 | (?:社区|驻校|反诈)民警
    | 监管提示 | 风险提示 | 消费者提示 | 村民注意 | 校园广播 | 普法
    | (?:消保委|消委会|协会|金管会|监管|165|警方|公安)[^。]{0,4}(?:提示|提醒) | 可向[^。]{0,20}投诉
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

    A fraud can write such words too, so nothing that moves the score may rest on this.
    """
    return _REPORT.search(text) is not None
