"""Where a text vouches for itself: whoever wrote it can write that, so it says nothing for it."""

from __future__ import annotations

import re

from checker.reading.parsed import Mention
from checker.text import Normalized

_VOUCHING = re.compile(
    r"""
    (?: 本|此|该|这条|这是 ) (?:条|封)? (?: 短信|信息|通知|消息|邮件|链接|网址|来电|提醒 )
        [^。！!？?；;\n]{0,4}? (?: 真实 | 属实 | 正规 | 合法 | 安全(?:有效|可靠|无毒) | 官方(?:发送|短信|通知|认证) | 有效(?!期|时间|至) | 非诈骗 | 不是诈骗 )
        [^。！!？?；;，,\n]{0,12}
    | 非诈骗(?:短信|信息|电话)? | (?:不是|绝非|并非|绝不是)(?:诈骗|骗子|骗人|骗局|钓鱼)(?:短信|信息|电话|网站|链接)?
    | (?:已经?|均)?(?:通过|经)?(?:公安|反诈中心|工信部|银保监会?|金融监管(?:总)?局|网警|央行|12381|96110) [^。，,\n]{0,6} (?:认证|核验|备案|审核|担保)
    | (?: this | the\ (?:above|following) )\ (?:is\ an?\ |is\ )? (?:text\ |sms\ |official\ )? (?:message|sms|text|e-?mail|notice|alert|link|call|offer|website)
        \ (?:is|was|has\ been)\ (?:an?\ )? (?:100%\ |completely\ |fully\ |totally\ )?
        (?:genuine|verified|authentic|legit(?:imate)?|official|safe|secure|real|trusted|certified|not\ (?:an?\ )?(?:scam|fraud|spam|phishing|fake))
        [^.!?\n]{0,40}
    | \b(?:this|it|we)\ (?:is|are)\ not\ (?:an?\ )?(?:scam|fraud|spam|phishing|scammers?)\b
    | \b100\ ?%\ (?:legit|genuine|safe|real|secure|trusted)\b
    | \b(?:verified|certified|approved|cleared)\ by\ (?:your\ bank|the\ (?:police|government|bank|central\ bank)|rbi|cbn|fca|mas|sec|ftc|cbk|fccpc)\b
    """,
    re.VERBOSE,
)


def vouchings_in(plain: Normalized) -> tuple[Mention, ...]:
    """Stretches in which the text says of itself that it is genuine, official or no fraud."""
    return tuple(Mention(name=m.group(), span=plain.span(*m.span())) for m in _VOUCHING.finditer(plain.text))
