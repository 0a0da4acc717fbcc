"""Numbers to call, mail addresses, payees and last digits in a text."""

from __future__ import annotations

import re

from checker.facts import digits_of, market
from checker.reading.parsed import Link, Mention
from checker.text import HAN, Normalized

_CALLBACK = re.compile(
    r"""
    (?<![0-9a-z.,*¥$])
    (?: \+?[0-9][0-9()\ -]{5,18}[0-9] | 9[56][0-9]{3,4} )
    (?! [0-9*元,.%]?[0-9*元] )                      # no amount, no masked number goes on here
    """,
    re.VERBOSE,
)
_CALL = re.compile(
    r"""
    电 | 拨 | 打 | 热线 | 查询 | 联络
    | \bcall | \btel | \bring | \bphone | \bdial | \btext | \bsms | contact | whatsapp | helpline
    | \bon\b | \bat\b | \bto\b
    """,
    re.VERBOSE,
)
_CALL_REACH = 24
_NAMED_BEFORE = re.compile(
    r"""
    (?: 合同 | 协议 | 借据 | 订单 | 工单 | 案件 | 流水 | 单据 | 保单 | 凭证 | 受理 | 序列?
        | \b(?:contract|agreement|order|ref(?:erence)?|case|policy|loan|folio|customer|txn|transaction|utr|rrn|invoice|account|a/c|acct|card|id)
    ) [^0-9,，。;；!！?？]{0,4} (?: 编?号码? | \bno\.? | \bnumber | \bid | \#)? [\s:：是为\#]{0,3} $
    | (?: 编号 | 单号 | 卡号 | [账帐]号 | 尾号 | (?:动态|验证|校验|短信|交易|激活|登录)(?:密?码|口令) | 密码 | 口令 | 学号 | 身份证号?码? )
      [\s:：是为（(「“"]{0,3} $
    | \b(?:otp|code|pin|password|passcode|cvv)\b (?:\ (?:is|no\.?|for\ [a-z\ ]{1,24}\ is))? [\s:：\#]{0,3} $
    | (?: 您的?(?:手机|电话|联系)?(?:号码?|手机号码?) | 手机号码? | 机主 | 尊敬的 | \byour\ (?:mobile|phone|registered|number)(?:\ (?:mobile|phone))?(?:\ (?:no\.?|number))? | \bdear )
      [\s:：是为]{0,3} $
    """,
    re.VERBOSE,
)
"""What names a number that is none to call: a contract's, an account's, a code, the reader's own."""
_NAMED_AFTER = re.compile(
    r"""
    \s? (?: [（(][^（）()]{0,8}[)）] )? \s?
    (?: (?:是|为)(?:您|你)的?[^，,。;；]{0,10}(?:验证码|密码|校验码) | \bis\ (?:your|the)\ [^.,;!?]{0,40}\b(?:otp|code|pin|password|passcode)\b
        | 用户 | 机主 )
    """,
    re.VERBOSE,
)
_NAMED_REACH = 40
_EMAIL = re.compile(r"(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![a-z0-9-])")
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐"
    "邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂"
    "濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公涂肖占"
)
"""Family names, as the old list of a hundred of them gives most."""
_PAYEE = re.compile(
    rf"""
    (?: 户名 | 收款人 | 收款方 | 收款单位 | 账户名称? | 公司名称? | 抬头 ) (?:名称|姓名)? [:：是为 「“"]{{0,3}}
    (?P<han>
        [{HAN}a-z0-9()（）·]{{2,24}}
        (?: 公司|商行|商贸|工作室|经营部|服务部|服务中心|银行|支行|分行|事务所|合作社|门市|店 )
      | [{_SURNAMES}] [{HAN}某*]{{1,3}} (?![{HAN}])
    )
    | (?: account\ (?:name|holder) | beneficiary(?:\ name)? | payee(?:\ name)? | in\ the\ name\ of
        | a/c\ name | name\ on\ (?:the\ )?account | acct\ name ) [:\s]{{1,3}} (?:is\ )?
      (?P<latin> [a-z][a-z&'-]{{0,20}} (?: \.?\ [a-z&'-]{{1,20}} ){{0,4}} )
    """,
    re.VERBOSE,
)
_TAIL = re.compile(
    r"""
    (?: 尾号 | 末[四4三3]?[码位] | 后四位 | 末尾 ) (?:为|是|[:：])? \s? [*x]{0,4} ([0-9]{3,8}) (?![0-9])
    | (?: ending(?:\ in|\ with)? | a/c(?:\ no\.?)? | acct | account | card ) [ :.]{0,3} (?:[x*.]{1,12}) ([0-9]{3,6}) (?![0-9])
    | ending(?:\ in|\ with)?\ ([0-9]{3,6}) (?![0-9])
    """,
    re.VERBOSE,
)


def callbacks_in(plain: Normalized, links: tuple[Link, ...], region: str) -> tuple[Mention, ...]:
    """Numbers in the text that look like telephone numbers, to be called or to be paid to."""
    numbers = []
    for match in _CALLBACK.finditer(plain.text):
        span = plain.span(*match.span())
        count = len(digits_of(match.group()))
        inside_link = any(a <= span[0] < b for a, b in (link.span for link in links))
        if inside_link or not (count <= 6 or 8 <= count <= 13):
            continue
        if _is_named_otherwise(plain.text, *match.span()):
            continue
        before = plain.text[max(0, match.start() - _CALL_REACH) : match.start()]
        is_local = market(region).is_local_number(digits_of(match.group()))
        if _is_number(match.group()) or (_CALL.search(before) and is_local):
            numbers.append(Mention(name=match.group().strip(), span=span))
    return tuple(numbers)


def _is_named_otherwise(text: str, start: int, end: int) -> bool:
    """Whether the words around a number say that it is none to call."""
    if _NAMED_BEFORE.search(text[max(0, start - _NAMED_REACH) : start]):
        return True
    return _NAMED_AFTER.match(text, end) is not None


def _is_number(text: str) -> bool:
    """Whether this is shaped like something one can call, not an amount or a date."""
    digits = digits_of(text)
    if re.fullmatch(r"9[56]\d{3,4}", digits) or re.fullmatch(r"[48]00\d{7}|1[3-9]\d{9}", digits):
        return True
    return (text.startswith("+") and len(digits) >= 9) or bool(
        re.fullmatch(r"0\d{8,11}|1010\d{4}|1[-. ]?8\d{9}", digits)
    )


def emails_in(plain: Normalized, links: tuple[Link, ...]) -> tuple[Mention, ...]:
    """E-mail addresses in the text that are not part of a link."""
    addresses = (Mention(name=m.group(), span=plain.span(*m.span())) for m in _EMAIL.finditer(plain.text))
    return tuple(a for a in addresses if not any(link.span[0] <= a.span[0] < link.span[1] for link in links))


def payees_in(plain: Normalized) -> tuple[Mention, ...]:
    """Names that the text gives for the account to be paid."""
    found = []
    for match in _PAYEE.finditer(plain.text):
        group = "han" if match.group("han") else "latin"
        name = match.group(group) if group == "han" else _capitalised(plain, *match.span(group))
        if name:
            found.append(Mention(name=name, span=plain.span(match.start(group), match.start(group) + len(name))))
    return tuple(found)


def _capitalised(plain: Normalized, start: int, end: int) -> str:
    """The words at the beginning that the original writes with capitals, as names are."""
    original = plain.original[slice(*plain.span(start, end))]
    words = original.split()
    count = next((i for i, word in enumerate(words) if not word[:1].isupper()), len(words))
    return " ".join(words[:count]).lower()


def tails_in(plain: Normalized) -> tuple[Mention, ...]:
    """Last digits of a card, account or number that the text names."""
    found = []
    for match in _TAIL.finditer(plain.text):
        group = next(i for i in (1, 2, 3) if match.group(i))
        found.append(Mention(name=match.group(group), span=plain.span(*match.span(group))))
    return tuple(found)
