"""The one reader of whether words are meant: not refused, not denied, not told of others.

Requests, asks and conduct all read a text through it; each says which voices it heeds.

What stands before a stretch in its sentence is read in three steps. Idioms go first: the negation
in "don't wait", "if you do not" or "cannot … without" refuses nothing that follows. A negation then
governs its own clause with what is coordinated in it, and ends where a new clause or a new turn
("please", "but", "and police will") begins. What is told of others reaches over commas, as far as
words addressed to the reader. Whatever stands in quotation marks is meant only where the quotation is.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum


class Voice(StrEnum):
    """How a stretch of a text is said.

    MADE: plainly. REFUSED: the reader is told not to do it. DENIED: the sender says that it does
    not happen. OTHERS: it is told of frauds or strangers. NEEDLESS: it need not be done, or is
    not there. CALLED_FRAUD: what follows calls it a fraud or vain.
    """

    MADE = "made"
    REFUSED = "refused"
    DENIED = "denied"
    OTHERS = "others"
    NEEDLESS = "needless"
    CALLED_FRAUD = "called_fraud"


UNMEANT = tuple(v for v in Voice if v is not Voice.MADE)
"""Every voice in which a thing is not plainly said."""

_REACH = 80
"""Characters before and behind the stretch that are looked at, and never beyond its sentence."""
_SENTENCE_END = re.compile(r"[。!！?？;；\n] | \.(?![0-9])", re.VERBOSE)
_OPEN, _CLOSE = "“「『", "”」』"

_IDIOM = re.compile(
    r"""
    # what is refused or denied is waiting, worry, mercy: 不要等了, 不会再给机会, 无需抵押
    (?: 不要 | 不用 | 不必 | 不需 | 无需 | 无须 | 不得 | 不会 | 不能 | 不可 | 不再 | 不敢 | 没有 | 没 | 别 | 切?勿 | 唔好 | 唔使 | 咪 | 免 )
        (?: 再 | 继续 | 有任何 | 有 | 存 | 心存 | 对 | 给您 | 给你 | 给 | 一直 | 总是 | 太 ){0,2}
        (?: 等 | 拖 | 犹豫 | 迟疑 | 延误 | 延迟 | 耽误 | 耽搁 | 担心 | 着急 | 紧张 | 害怕 | 惊慌 | 慌 | 怕 | 错过 | 忽视 | 忽略 | 无视 | 忘
          | 侥幸 | 逼 | 怪 | 后悔 | 浪费 | 让我们 | 挂断 | 关机 | 失联 | 逾期 | 有误 | 机会 | 放过 | 手软 | 客气 | 留情 | 罢休 | 姑息 | 宽限 | 时间
          | 抵押 | 担保 | 征信 | 面签 | 审核 | 排队 | 出门 | 见面 | 查征信 | 看征信 | 疑问 | 问题 | 开玩笑 | 玩笑 | 协商 | 通知你 | 通知您 | 装 )
    # nobody is told not to do what he is told not to imagine
    | (?:别|不要|勿|休要|甭) (?:以为|想着|妄想|指望|认为|觉得|怀疑|说) (?: [^,]{0,6}? (?:不会|不敢|不能|不用|不|没有|没) )?
    | 不得不 | 不能不 | 不会不 | 不可不 | 不[仅但只光] | 不(?:只)?是(?:诈骗|骗子|骗局|骗|玩笑|开玩笑)
    # conditions: the thing is wanted
    | (?:如果|如若|如|若是|若|要是|倘若|假如|一旦|再|还) (?:[您你]|本人|客户|今[日天]|明[日天]|到期)? (?:还|仍|再|一直)?
        (?: 不能 | 不可以 | 没有 | 未能 | 并未 | 未 | 不是 | 不 | 没 )
    # what the reader has failed to do
    | (?:没有|并未|未曾|从未|从不|从没|绝不|不再|不会|不能|未|不|没) (?:能|及时|按时|按期|主动|如期)?
        (?:还款|还清|还钱|归还|偿还|履行|接听|接电话|回复|回电|处理|配合|缴清|结清|按时|面对|露面)
    | [您你](?:方)? (?:无权|不得|不可|不能|不应|没有(?:理由|权利|资格)) | (?:没|没有|冇)人(?:能|可以|会)? (?:帮|救|保)
    | (?:无需|不会|不再|不) (?:再)? (?:另行|提前)? (?:通知|提醒|警告) (?=[,就将直即立马])
    # a warning complete in itself, before words addressed to the reader
    | (?:谨防|警惕|防止|严防|慎防|小心|远离|拒绝) [^,:]{0,6} (?:诈骗|骗局|被骗|受骗|上当|骗子|假冒|欺诈) [,:!]*
        (?: (?<=,)$ | (?= 请(?!勿|不要|别) | 将 | 把 | 务必 | 立即 | 立刻 | 马上 | 尽快 | 现在 | 今[日天] | 速 | 为[了确保] | 您 | 你 | 我[们司行] | 本[行司公] ) )
    | 诈骗罪 | (?:涉嫌|构成|定性为?|视为|属于?|等同|犯) (?:信用卡|贷款|合同|金融|恶意)?诈骗
    # the same in English
    | \b(?:do\ not|don'?t|never)\ (?:think|assume|believe|imagine)\ (?:[a-z]+\ ){1,3}? (?:won'?t|can'?t|cannot|will\ not|never)
    | (?: \b(?:do\ not|don'?t|never|not|no\ need\ to|won'?t|cannot|can'?t|can\ not|didn'?t|will\ not|dare\ not) )
        \ (?:you\ |even\ |ever\ |just\ |try\ to\ |be\ able\ to\ )*
        (?: worry | panic | wait | delay | ignore | miss\b | hesitate | forget | fail | lose | waste | hang\ up | stop | rest\b | play | joke
          | run\b | hide | escape | avoid | think | assume | believe\ you | make\ (?:us|me) | force | let\ (?:us|me|this|it|your) | want
          | be\ (?:late|afraid|scared|shy|surprised|fooled\ by\ others) | close | leave | give\ you | take\ this | pretend | blame | switch\ off )
        (?! (?:\ [a-z]+){0,3}\ or\ )                                          # don't hang up or call: both are refused
    | \b(?:cannot|can'?t|can\ not|not|n't|no|never|nothing|nobody|won'?t) \ (?:[a-z]+\ ){0,6} (?:without|unless|until|except)
    | \bwithout\ (?:any\ |further\ |more\ )? (?:delay|fail|notice|warning|excuses?|hesitation|wait\w*|wasting|collateral|guarantor|credit)
    | \bno\ (?:more\ |further\ |other\ )* (?:time|excuses?|problem|worries|doubt|delay|warning|notice|later|longer|joke|collateral|guarantor|credit|one\ (?:can|will)\ (?:save|help)\ you) | \bnobody\ (?:can|will)\ (?:save|help)\ you
    | \bif\ not\b | \bnot\ (?:only|just|a\ joke|joking|a\ scam|later|fraud|fake|a\ fraud) | \bno\ scam
    | \bif\ (?:you|we|u|i|it|they|he|she|(?:the|your|this|my)\ [a-z]+) \ (?:still\ |really\ |simply\ |are\ |is\ )?
        (?: do\ not | don'?t | (?:did\ not|didn'?t|have\ not|haven'?t)(?=\ [a-z]) | cannot | can'?t | has\ not | hasn'?t | will\ not | won'?t | is\ not | isn'?t | not | never | refuse | avoid )
    | \b(?:you|u|ur|he|she|they|client) (?:'ve|\ have|\ has|\ had|\ did|\ still\ have)? (?:\ never|\ not|n't) \ (?!have\b|need\b|be\b|should\b|required|obliged|asked|going) [a-z]+
    | \b(?:avoid|evade) \ (?:any\ |further\ |being\ |getting\ |your\ |the\ |an\ |police\ |legal\ )* (?!\w+ing\b)\w+
    | \b(?:beware\ of|watch\ out\ for|avoid|stop|say\ no\ to) \ (?:[a-z]+\ ){0,2} (?:scam\w*|fraud\w*|fakes?|impost\w+) [,:!]\ ?
        (?: $ | (?= (?:and\ )? (?:please|kindly|just|we|our|you|your|send|pay|share|transfer|reply|deposit|install|download|call|text|enter|give|confirm|provide|tell|read)\b ) )
    """,
    re.VERBOSE,
)
"""Negations and warnings that say nothing of what follows them."""

_ADDRESSED = r"""
    (?<![会以不由得]) (?<![称说道写]:) (?<![称说道写]:[“「"]) (?<![称说道写][“「"])
    请 (?!勿|不要|别|不|谨|求|拒绝|切勿|[您你大各家位]{0,3}(?:警|注意|提高|花|看|转告|转发|牢记|记住|提醒|留意|知悉))
    | (?<![不会要得需用必]) 务必
    | 但(?!凡) | 而是
    | [,:]\ ?(?:我们|我司|我方|本公司|本行|本司|我行)(?!不|从|绝|均|并|没|未|无|也|决)
    | \b(?:but|so)\b
"""
_NEW_VOICE = re.compile(
    rf"{_ADDRESSED} | (?:[,:]|\ [-–—])\ ?(?:please|pls|kindly|just|we|send|pay|share|you\ must|your)\b", re.VERBOSE
)
"""Where a text that told of others turns to its reader."""

_TURN = re.compile(
    rf"""
    {_ADDRESSED}
    | [,:]\ ? (?= 把 | 将 | 立即 | 立刻 | 马上 | 尽快 | 现在 | 赶紧 | 速 )
    | 否则 | 不然 | 要不 | 只需 | 仅需 | 只要 | 只用 | (?<![不会能])(?:所以 | 因此 | 于是) | (?<![不会])就(?![是您你此])
    | (?<![不会要得需用必再]) (?:马上 | 立即 | 立刻 | 即刻 | 即将 | 尽快 | 赶紧)
    | \b (?:please|pls|kindly|simply|instead(?!\ of)|because|until|unless|else|otherwise|then)\b
    | \b (?:and|or|&)\ (?= (?:we|they|i|you|your|our|the\ police|police|officers?|else)\b | (?:[a-z]+\ ){{1,3}} (?:will|shall|must|should|is|are|may|can)\b )
    """,
    re.VERBOSE,
)
"""Words with which a new sense begins, whatever was negated before."""

_CLAUSE = re.compile(
    r"""
    (?<!\bnever) (?<!circumstances) (?<!\breason) (?<!理由) (?<!名义) (?<!方式) (?<!形式) (?<!借口)
        , (?! \ ?(?:or|nor|even|not\ even)\b | 或 | 以及 | 甚至 )
    | (?<!勿) (?<!不要) (?<!\bnever) (?<!\bnot) :
    | \ [-–—]+\ | ——
    """,
    re.VERBOSE,
)
"""Where a clause ends: not at 、, nor at a comma before "or"."""
_LIST = re.compile(
    r"""
    [^。!！?？;；\n.]{1,60}? ,\ ?
        (?: or\ (?!we|you|your|else|police|risk|face|lose|expect|suffer|it|be\b) | nor\b | 或(?!者?[您你我]) | 以及 | 以免(?:上当|受骗|被骗) )
    | [a-z]+,?\ or\ [a-z]+
    """,
    re.VERBOSE,
)
"""A stretch that begins so is one of a list: the commas before it end no clause."""
_LISTED = re.compile(r",\ ?(?:or|nor)\ [^,]*$ | ,(?:或|以及)[^,]*$", re.VERBOSE)
"""The last of a list."""
_ASKING = re.compile(
    r"(?:不会|从不|绝不|不得|不) [^,]{0,10}? (?:要求|索要|索取|让您|叫您) | \b(?:never|not|n't|won't)\ (?:ask|request|require|demand)",
    re.VERBOSE,
)
_GOES_ON = re.compile(r"[^。!！?？;；\n.]{1,80}? (?: \bor\b | 或 | 等 )", re.VERBOSE)
"""What a sender says never to ask for is a list as long as an "or" is still to come."""

# Searched in what a negation that stands before the stretch may govern.
_GOVERNS = {
    Voice.REFUSED: re.compile(
        r"""
        不要(?!告) | 勿(?!告) | 别(?![的人告]) | 唔好 | (?<!系)咪 | 莫 | 切忌     # "don't", but not 勿告诉…, whose object is the secret
        | (?:^|[,:、]|请|坚决|应|一律) 拒绝
        | never | don'?t | do\ not | avoid | (?:^|please\ |always\ |and\ ) refuse
        | (?: \brefus(?:e|es|ed|ing)(?:\ to)? | 拒绝 | 拒不 ) \ ?$                  # told of one who does not
        """,
        re.VERBOSE,
    ),
    Voice.DENIED: re.compile(
        r"""
        不得 | 不会 | 不收 | 不向 | 唔会 | 从不 | 绝不 | 从未 | 并非 | 无权
        | never | won'?t | no\ one | nobody | not\ true | not\ (?:allowed|permitted)\ to | prohibited\ from
        | \bno\ (?:[a-z]+\ ){1,3} (?:will|would|can|may|should|ever)\b (?!\ (?:save|stop|help|protect|prevent))
        | \bno\ (?:real\ |genuine\ |licensed\ )?(?:officer|bank|lender|agency|police|court|collector|company|staff|employee)s?\b
        # close to the stretch
        | (?: (?<!能)不能|不可|不应|禁止|严禁|不准|不允许|不许|不再|没有|并未|未曾|唔可以|而非|不是|请勿|不涉及|不存在|不属于|不构成|不适用 ) [^！!？?，,；;]{0,14}$
        | (?: can'?t | cannot | won'?t | mustn'?t | (?:may|must|can|will|should)\ not ) (?:\ [a-z']+){0,4}\ ?$
        | (?: \bnot | n't | \bno | cannot | without | instead\ of | rather\ than | huwag | wag ) (?:\ [a-z']+){0,2}\ ?$
        """,
        re.VERBOSE,
    ),
    Voice.NEEDLESS: re.compile(
        r"不用 | 不需 | 不须 | 不必 | [无毋](?:需|须) | 唔使 | 没有 | 免$ | \b(?:not|without|isn'?t|no)\b (?!,) [^,]{0,30}$",
        re.VERBOSE,
    ),
}
_BARE_NO = re.compile(r"(?:^|[,:、(“\"绝都并从均也亦概我司行们])不$")
"""不 right before the stretch, as in lists of rules: 不共享屏幕、不转账; not 今日不转账, which threatens."""
_HINGE = re.compile(
    r"[^。!！?？;；,\n]{0,8}? ,? (?:您|你|我们|贷款|系统|额度)? (?:[^。!！?？;；,\n]{0,3}?) (?:无法|不能|不予|就(?!是)|将|则|便|会被|取消|失效|冻结|视为|的话)",
    re.VERBOSE,
)
"""What follows a condition: 不缴纳保证金就无法放款 asks for the deposit."""
_INSIDE = re.compile(
    r"(?:[无毋](?:需|须) | 不需 | 不用 | 不必 | 唔使 | 免 | 勿 | 不要 | 别 | 不会) [再您]?(?:缴|交|付|支付|转|汇|打|俾|畀|提供)",
    re.VERBOSE,
)

# Searched in what stands before the stretch since the text last turned to its reader.
_FRAME = {
    Voice.REFUSED: re.compile(
        r"谨防 | 警惕 | 慎防 | 凡是?(?:要求|让|叫|以|说|称|索要|遇|有|在|通过|需要|[^,]{0,8}要) | 凡要求 | 任何(?:要求|让|索要|向) | beware | hang\ up\ (?:on|if|when)",
        re.VERBOSE,
    ),
    Voice.OTHERS: re.compile(
        r"""
        冒充 | 假冒 | 冒用 | 自称 | 谎称 | 讹称 | (?<![您你])声称 | 假扮 | 扮
        | 骗子 | 骗徒 | 骗局 | 被骗 | 套路 | 不法分子 | 陌生人 | 诈骗
        | 有人(?!举报|投诉|告|报案|起诉|反映|会|已|将|来(?!电)|上门|找) | 以.{1,8}为由
        | (?:(?<![名我们你您听再据])[称说讲] | 所谓的? | 短信[^,]{0,3}写) :? (?:[“"「『] [^”"」』]*)? $
        | \b(?:they|callers?|scammers|people|strangers?)\ (?:say|says|claim|claims)\ (?:that\ )?$
        | (?<!not\ a\ )scam(?!med) | fraudster | pretend(?:s|ing)?\ to\ be | posing | claiming\ to | impersonat
        | fake\ (?:agent|officer|staff|lender|loan|bank|call|message|sms|app|website|link|collector|police|debt)
        | if\ someone | if\ anyone | (?:someone|somebody)\ (?!from\b|in\b|at\b|on\b|of\b|will\b|has\b|is\b|else|owes|must)
        | (?<!our\ )\b(?:callers?|people|those|strangers?|lenders|anyone|anybody|messages|texts|emails|agents?|person|sites|apps|companies)
            \ (?:who|that|which|asking|demanding|wanting|telling|offering|claiming)\b
        """,
        re.VERBOSE,
    ),
}
_OTHER = r"其[他它余] | 别的 | 别人 | 以外 | 否则 | 不然 | 如果 | 以为 | 怀疑 | [您你](?:这|已|就|是|属|的行为)"
_AFTER = re.compile(
    rf"""
    (?:(?! {_OTHER} )[^。！!？?；;\n]){{0,40}}? (?:都是|均是|均属|均为|属于?|就是|全是|(?<!不)是) (?:电信|网络)? (?:诈骗(?!罪)|骗局|骗|骗子|骗案|骗徒|假)
    | (?:(?! {_OTHER} )[^。！!？?；;\n]){{0,24}}?
        (?: (?:勿信|别信|不要相信|勿轻信|不要轻信|切勿相信) (?!其他|他人|别人|任何|银行|警|外人|家人|旁人)
          | 切勿(?:上当|理会|转账|操作|照做|听信|点击|汇款|付款|受骗) | (?<![勿要别不能得可]) (?:挂断|收线) | 统统是 | 通通是 )
    | [^。!?;,\n]{{0,8}}也(?:没用|不算|入不)
    | (?: (?!\b(?:else|others?|rest|you|think|say|believe|not|if)\b) [^.!?\n] ){{0,60}}?
        \b(?:is|are|it's|means|that's)\ (?:always\ )? (?:a\ )? (?:scam|fraud|fake)
    """,
    re.VERBOSE,
)


def voice(text: str, start: int, end: int, heeded: Collection[Voice] = UNMEANT) -> Voice:
    """How `text[start:end]` (normalised) is said: the first of `heeded` that applies, else MADE."""
    quoted = quotation(text, start, end)
    for span in ((start, end), quoted) if quoted else ((start, end),):
        for found in UNMEANT:
            if found in heeded and _applies(found, text, *span):
                return found
    return Voice.MADE


def _applies(found: Voice, text: str, start: int, end: int) -> bool:
    if found is Voice.CALLED_FRAUD:
        return _AFTER.match(text, end) is not None
    said = _IDIOM.sub("~", _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1])
    if found in _FRAME and _FRAME[found].search(_NEW_VOICE.split(said)[-1]):
        return True
    governing = _governing(said, text, start)
    is_condition = _HINGE.match(text, end) is not None or "就" in text[start:end]
    if found in _GOVERNS and (match := _GOVERNS[found].search(governing)):
        return not (is_condition and match.group().startswith("没有"))
    if found is Voice.DENIED:
        return _BARE_NO.search(governing) is not None and not is_condition
    return found is Voice.NEEDLESS and _INSIDE.search(text, start, end) is not None


def _governing(said: str, text: str, start: int) -> str:
    """The part of what was said that a negation must stand in to govern what begins at `start`."""
    turned = _TURN.split(said)[-1]
    is_listed = (
        _LIST.match(text, start) or _LISTED.search(turned) or (_ASKING.search(turned) and _GOES_ON.match(text, start))
    )
    return turned if is_listed else _CLAUSE.split(turned)[-1]


def quotation(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The quotation that the stretch stands in, with its marks."""
    opened = max(text.rfind(mark, max(0, start - _REACH), start) for mark in _OPEN)
    closed = max(text.rfind(mark, max(0, start - _REACH), start) for mark in _CLOSE)
    if opened <= closed:
        return None
    until = [at for mark in _CLOSE if (at := text.find(mark, end, end + _REACH)) >= 0]
    return opened, min(until, default=end - 1) + 1
