"""Which collection rules a message breaks. It says nothing about fraud and moves no score.

Texts, instruments and sources are in `data/conduct.toml`; what is not sourced there for a region
is not asserted there.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable
from datetime import time
from importlib import resources
from typing import Any

from checker.checks.request import is_negated
from checker.help import complaints
from checker.text import Bilingual
from checker.types import Breach, Parsed

Span = tuple[int, int] | None
Finder = Callable[[Parsed], list[Span]]

_DEBT = re.compile(
    r"逾期|欠款|拖欠|欠了|欠我|欠.{0,6}[钱款元]|还款|还钱|还清|结清|清偿|偿还|应还|债务|债权|催收|追收|贷款|借款|借贷|卡数|账单|缴款|缴清|最低应缴|违约金"
    r"|overdue|past due|past-due|unpaid|\bowe|\bdebt|arrears|\bloan|repay|payment|\bemi\b|\bdues?\b|outstanding|balance|default|collect|instal"
    r"|utang|bayad|magbayad|\bdeni\b|\blipa\b|kulipa|karz|paisa"
)
_OTHER_MATTER = re.compile(
    r"谨防|警惕|切勿相信|不要相信|反诈|防骗|骗术|诈骗手法|骗局|如遇.{0,12}举报|请勿轻信|beware|scam alert|scammers|fraudsters|do not fall|report (?:it|them)"
)
_WARNS_ABOUT = 40


def _in_warning(text: str, start: int) -> bool:
    """Whether a warning that quotes such threats stands before `start`."""
    return _OTHER_MATTER.search(text, max(0, start - _WARNS_ABOUT), start) is not None


def _said(pattern: str, unless: str = r"(?!)") -> Finder:
    """Every match that is neither negated, nor quoted in a warning, nor part of `unless`."""
    compiled, exempt = re.compile(pattern), re.compile(unless)

    def find(parsed: Parsed) -> list[Span]:
        text = parsed.plain.text
        return [
            parsed.plain.span(*m.span())
            for m in compiled.finditer(text)
            if not (is_negated(text, m.start()) or _in_warning(text, m.start()) or exempt.search(m.group()))
        ]

    return find


_KIN = r"家人|家属|亲友|亲戚|亲属|父母|父亲|母亲|爸妈|老公|老婆|丈夫|妻子|配偶|子女|通讯录|联系人|单位|公司(?:领导|人事|同事)|同事|领导|老板|村委|居委|街道|社区|邻居|朋友|学校|hr|人事"
_PEOPLE = (
    r"(?:family|families|contacts?|phone ?book|contact list|employers?|boss|manager|friends?|relatives?|workplace|office|work|job|neighbou?rs?|hr|parents?|mother|father|wife|"
    r"husband|spouse|church|pastor|colleagues?|co-?workers?|landlord|school|references?|referees?|guarantors?|everyone|pamilya|kaibigan|kamag-?anak|kapitbahay|barangay|village|chief|chama|in-laws)"
)
_RELATION = (
    r"(?:friend|brother|sister|son|daughter|husband|wife|mother|father|mum|mom|dad|uncle|aunt|cousin|nephew|niece|colleague|co-?worker|employee|tenant|neighbou?r|relative|in-law|"
    r"boyfriend|girlfriend|flatmate|housemate|staff|asawa|kapatid|anak|kaibigan)"
)

_third_party = _said(
    rf"您?(?:是|系|为|作为)[^。，,！!？?\n]{{0,12}}(?:的)?(?:紧急)?联系人|(?:紧急联系人|联系人|亲友|家属|同事)(?:您好|你好)"
    r"|(?:请|麻烦|烦请|望)?(?:您|你|帮忙)?[^。，,！!？?\n]{0,6}(?:转告|转达|代为通知|代为转告|督促|劝说|提醒|叫|让)(?:一下)?[^。，,！!？?\n]{0,8}(?:其|他|她|佢|本人|欠款人|借款人|机主|先生|女士|小姐|同事|朋友)[^。！!？?\n]{0,20}(?:还款|还钱|处理|联系|回电|还清|结清|缴款|清还)"
    r"|(?:您|你)的?(?:同事|朋友|亲戚|亲属|家人|儿子|女儿|丈夫|妻子|老公|老婆|太太|先生|弟弟|哥哥|姐姐|妹妹|爸爸|妈妈|父亲|母亲|员工|下属|学生|邻居|同学|舅舅|表弟|表哥|外甥|侄子)[^。！!？?\n]{0,24}(?:欠|逾期|借款|贷款|未还|拖欠|没还|卡数)"
    r"|(?:代|替)(?:其|他|她|佢|你(?:儿子|女儿|老公|老婆|弟弟|哥哥))(?:还款|偿还|还清|清还|还钱|还)"
    rf"|\byour {_RELATION}\b[^.!?\n]{{0,60}}(?:owes?|loan|debt|borrowed|default|has(?:n't| not) paid|not paid|unpaid|overdue|utang|pay)"
    r"|(?:tell|ask|inform|remind|urge|advise|pakisabi|sabihan|pass (?:this|it) (?:on )?to) (?:him|her|them|sa kanya|kay|mr|mrs|ms|your (?:husband|wife|son|daughter|brother|sister|friend))[^.!?\n]{0,60}(?:pay|loan|debt|owe|overdue|bayad|utang|call us|contact us|settle)"
    r"|(?:you (?:are|were)|you've been|ikaw ay|ikaw ang|kayo po ang) (?:listed|named|given|put down|recorded|registered|nakalista|a |an |his |her |the |emergency|reference)[^.!?\n]{0,24}(?:reference|emergency contact|referee|next of kin|contact person|contact)"
    r"|as (?:his|her|their|an?|the) (?:emergency contact|reference|referee|next of kin)|(?:co-?maker|reference|character reference) (?:ka|kayo) ",
    unless=r"担保人|保证人|连带|guarantor|co-?signer|co-?borrower",
)

_contact_threat = _said(
    rf"(?:联系|通知|告知|告诉|致电|打给|拜访|走访|群发|骚扰|发给|发到|发函|知会|打爆|搵|话俾|话畀|照会|寄发?)(?:到|给|至)?[^。，,！!？?\n]{{0,14}}(?:{_KIN})"
    rf"|爆(?:你|您)?的?通讯录|通讯录[^。！!？?\n]{{0,8}}(?:群发|轰炸|全部|逐个|挨个|逐一)|(?:{_KIN})[^。，,！!？?\n]{{0,10}}(?:都会知道|都会收到|会接到|会收到|逐一|挨个|知道你欠)|(?:到|去)(?:你|您)的?(?:单位|公司|学校|村里|老家)[^。！!？?\n]{{0,6}}(?:找|闹|走访|拜访|了解|催收)"
    rf"|(?:call|calling|contact|text|message|tell|inform|notify|email|phone|ring|visit|reach(?: out to)?|send (?:this|it|a [a-z ]{{2,20}}|messages?|your [a-z ]{{2,20}}) to|blast|alert|go to|sms|write to|speak (?:to|with)|tawagan|tatawagan|kokontakin|i-?text|sasabihin|ipapaalam|ipapadala)[^.!?\n]{{0,32}}\b(?:your|all your|everyone|ur|the|sa|ang|mga|every)\b[^.!?\n]{{0,22}}\b{_PEOPLE}"
    rf"|\b(?:your|all your|ur) {_PEOPLE}[^.!?\n]{{0,20}}(?:will|shall|is going to|going to|be) (?:be )?(?:know|hear|called|contacted|told|informed|notified|messaged|receive|get|find out|see)"
    rf"|(?:everyone|all(?: the)? (?:people|numbers|contacts)|each (?:person|number|contact)) (?:in|on|from) your (?:phone|contacts?|contact list|phone ?book)",
    unless=r"银行|客服|我们|本行|我司|us\b|our\b|bank\b",
)

_abuse = _said(
    r"老赖|不要脸|臭不要脸|无赖|畜生|人渣|废物|狗东西|王八|去死|死全家|全家(?:死|不得|都|小心|陪)|打断|打死|弄死|砍(?:死|你|手|人)|收拾你|弄你|搞死|整死|泼(?:油漆|粪)|淋(?:红)?油|喷漆|叫人(?:上门|去)|找人(?:上门|弄|收拾|堵)"
    r"|让你[^。！!？?\n]{0,8}(?:不得安宁|混不下去|生不如死|后悔|身败名裂|抬不起头|好看)|不得安宁|永无宁日|有你好看|小心(?:你|点)|唔好怪我|斩|扑街|冚家|仆街|贱人|垃圾人|烂人|无耻|厚颜|堵(?:你|门)|锁芯|灌胶|送花圈|寄花圈|骨灰|棺材|天天(?:骚扰|上门)"
    r"|\b(?:idiot|stupid|fool|foolish|thief|thieves|shameless|scum|liar|deadbeat|useless|bastard|pig|dog|rat|cheat|cheater|crook|loser|rogue|goat|animal|moron|bum|parasite|pathetic|disgusting|worthless|ole|oloshi|yeye|mumu|barawo|werey|chor|besharam|harami|kutta|fraudster|kapal ng mukha|walang hiya|magnanakaw|gago|gaga|hayop|tanga|bobo|manloloko|ulol|putang ina|putangina|makapal ang mukha|swindler)\b"
    r"|you(?:'ll| will|'re going to)? regret|break (?:your|ur)|send(?:ing)? (?:the |our |some |my )?(?:boys|men|guys|thugs|people to your)|beat you|kill you|burn (?:your|the|down)|hurt you|watch your back|know where you (?:live|sleep)|deal with you|make your life (?:hell|miserable)|teach you a lesson|blood|curse|papatayin|babalikan|ipapapatay|sisirain namin",
    unless=r"失信",
)

_arrest = _said(
    r"逮捕|拘留|拘捕|坐牢|坐监|刑拘|通缉|抓捕|判刑|入狱|蹲监|移送(?:公安|司法|检察|警)|移交(?:公安|司法|警方|经侦)|追究(?:您|你)?的?刑事责任|刑事(?:立案|起诉|责任)|牢狱|被抓|捉你|拉人|羁押|收押"
    r"|arrest(?:ed|ing)?\b|arrest warrant|warrants?\b|\bjail|prison|imprison|behind bars|handcuff|lock(?:ed)? you up|criminal (?:charges|case|prosecution|record)|makukulong|ikukulong|kulong|hulihin|huhulihin|aarestuhin|kakasuhan ng estafa|estafa|detained|detention|in custody|police (?:case|complaint|will)|fir\b|non-?bailable",
    unless=r"(?:无|非|no|without)",
)

_false_authority = _said(
    r"(?:公安|派出所|民警|警方|警察|经侦|网警|检察院|刑警)[^。！!？?\n]{0,12}(?:上门|取证|立案|备案|布控|协查|传唤|介入|侦查|出警|配合|陪同|联合|抓|控制|走访|通知)|(?:联合|会同|协同|陪同|配合|委托|移交)[^。，,！!？?\n]{0,6}(?:公安|派出所|民警|警方|警察|经侦|法院执行|法警|司法机关|检察院|政府)"
    r"|(?:法院|执行局)(?:的)?(?:执行)?(?:人员|法警|干警|工作人员|法官|执行员)[^。！!？?\n]{0,14}(?:上门|陪同|一同|前往|到您|到你|到府|去你)|法警|(?:法院|地院|执行处)(?:将|会|已经?|明日|今日|即)?(?:派员|派人|来|到府|前往)?(?:查封|拍卖|扣押|逮捕|带走|搬|贴封条)|司法(?:局|机关|部门?|所|执行)[^。！!？?\n]{0,10}(?:通知|冻结|查封|催收|要求|上门|强制|处理|督办)|执法(?:人员|队|局)[^。！!？?\n]{0,10}(?:上门|前往|处理)|(?:本|我)(?:院|局|所|署)[^。！!？?\n]{0,10}(?:受|催|要求|责令)[^。！!？?\n]{0,10}(?:还款|缴款|清偿)|政府(?:授权|委托|指定)[^。！!？?\n]{0,6}(?:催|收)|公检法"
    r"|(?:police|sheriff|marshal|fbi|constable|deputy|court officers?|court officials?|county officers?|law enforcement|district attorney|da's office|cyber ?cell|nbi|federal agents?|irs agents?|an officer of the court)[^.!?\n]{0,28}(?:with us|will (?:come|visit|arrive|be sent|attend|serve|pick|knock|accompany)|is coming|are coming|on (?:the|their) way|dispatched|accompany|sent to|has been (?:sent|assigned|notified|informed)|have been (?:sent|notified|informed|assigned)|escort|at your (?:door|home|work|address))"
    r"|(?:accompanied by|together with|along with|working with|in cooperation with|alongside|with) (?:the |local |two |your local )?(?:police|sheriff|law enforcement|court officers?|officers of the court|constables?|government)"
    r"|\b(?:i am|i'm|this is|we are) (?:officer|detective|sergeant|deputy|agent|investigator|the (?:legal )?enforcement|the federal|the county|the state|the national|the court|the police|the fraud division|government|from the (?:court|police|government|sheriff|county|state|federal|national|ministry|attorney general|department))"
    r"|(?:legal|federal|national|county|state|civil|government)[a-z ]{0,20}(?:enforcement (?:bureau|division|unit|department|office)|debt (?:bureau|authority|office))|bureau of (?:debt|legal|collections?)|badge (?:number|no|#)|police (?:reference|case|file) (?:number|no)",
    unless=r"请?(?:拨打|联系|报警|核实|求助|咨询)|report",
)

_family_future = _said(
    r"(?:子女|孩子|小孩|儿女|后代|下一代|儿子|女儿|直系亲属|三代)[^。！!？?\n]{0,18}(?:上学|入学|升学|读书|考公|考编|公务员|参军|入伍|当兵|政审|就业|考学|前途|择校|私立)|(?:影响|无法|不能|限制|过不了|耽误)[^。，,！!？?\n]{0,14}(?:考公|考编|政审|参军|入伍|公务员|子女|孩子|下一代)"
)

_public_shaming = _said(
    r"(?:公开|公示|曝光|公布|张贴|发布|挂到?|发到|发上|放上|群发|登报|广播|喇叭|横幅|大字报|贴在|贴到|p图|ps|合成)[^。！!？?\n]{0,18}(?:姓名|照片|相片|身份证|身份|信息|资料|欠款|头像|群|朋友圈|抖音|快手|网上|网络|村|小区|社交|微博|论坛|门口|楼下|厂区|裸照)|(?:照片|身份证|欠款信息|个人信息)[^。，,！!？?\n]{0,12}(?:公开|曝光|公示|公布|群发|张贴|发到|上网|发布|p成|合成)|让全村|全村人?都"
    r"|(?:post(?:ed|ing)?|publish(?:ed|ing)?|expos(?:e|ed|ing)|shar(?:e|ed|ing)|circulat(?:e|ed|ing)|upload(?:ed|ing)?|broadcast|display(?:ed|ing)?|print(?:ed)?|put(?:ting)?|paste(?:d)?|viral|ipo-?post|i-?post|ipopost|ikakalat|ikalat|splash(?:ed)?|flash)[^.!?\n]{0,44}(?:your (?:name|photo|pic|picture|face|selfie|id|debt|details|image|passport|nin|aadhaar|pan|particulars)|ur (?:name|photo|pic|face|id|selfie)|facebook|\bfb\b|social media|instagram|tiktok|twitter|whatsapp groups?|online|wall of shame|noticeboard|notice board|barangay hall|newspapers?|billboards?|mukha mo|litrato mo|picture mo|larawan)"
    r"|(?:your|ur) (?:photo|pic|picture|name|face|id|selfie|details|debt)[^.!?\n]{0,24}(?:will be|goes|is going|be) (?:posted|published|shared|on |all over|viral|circulated|exposed|sent to|displayed|up on|printed|read out)|wanted poster|(?:name and shame)|shame (?:you|list|group)|list of (?:shame|debtors|defaulters) (?:online|in|on)|publicly (?:shame|named|exposed|name)|expose you",
    unless=r"法院|失信被执行|gazette|credit bureau|crb\b",
)

_CREDITOR = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:银行|消费金融|消金|小贷|金服|金融|信用卡|借条|普惠|公司|支行|分行|月付|白条|花呗|借呗|微粒贷|网商贷|有钱花|贷)"
    r"|\b[a-z][a-z.&' -]{1,30}\b(?:bank|financial|finance|lending|loans?|credit union|capital|funding|mortgage|llc|inc|corp|servicing|auto|mastercard|visa|stores?|medical|hospital|clinic|energy|mobile|wireless)\b"
)
_NO_CREDITOR = re.compile(r"(?:某|相关|合作|该|有关|贵|我|放款|出借|资方|第三方|您的?|原|本|this|the|your|our|a|any|personal|payday|from|with|for|on|of|online|student|collection|overdue|past due|unpaid|outstanding) ?(?:银行|金融|公司|机构|平台|贷款|借款|网贷|信用卡|bank|finance|loans?|credit|account)")
_AMOUNT = re.compile(r"[¥$£€₹₦₱][ ]?[0-9]|[0-9][0-9,.*x]*[ ]?(?:元|块|万|千)|(?:rs\.?|inr|usd|gbp|kes|ksh|ngn|php|hkd|nt|twd|sgd) ?[0-9]|[0-9][0-9,.]*[ ]?(?:dollars|pounds|rupees|naira|pesos)|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+\.[0-9]{2}(?![0-9])")
_DEMAND = re.compile(
    r"(?:请|须|速|尽快|立即|马上|及时|务必|限)[^。！!？?\n]{0,16}(?:处理|还款|还清|结清|联系|回电|缴|偿还|办理|还)|逾期|欠款|拒绝协商|起诉|立案|催收|"
    r"overdue|past due|delinquent|unpaid|in default|must (?:pay|call|respond)|pay (?:now|today|immediately|in full)|final (?:notice|demand|attempt)|call (?:us|back|now|immediately|me)|(?:owe|debt|collections?|balance)"
)
_SETTLED = re.compile(r"已(?:结清|还清|还款成功|到账|扣款成功|收到您的还款)|还款成功|谢谢您的还款|payment received|paid in full|thank you for your payment|has been paid|验证码|verification code|\botp\b")
_COLLECTOR = re.compile(
    r"debt collect|collection agency|collections? (?:dept|department|agency|firm|office)|attempt to collect|on behalf of|recovery (?:services?|group|associates)|portfolio|placed with|assigned to (?:us|our)|purchased (?:your|this)|third.party collector|credit (?:management|control) |law (?:offices?|firm)"
)
_OPT_OUT = re.compile(r"\bstop\b|opt.?out|unsubscribe|text (?:end|quit|cancel)|\bend to\b|to quit")


def _no_particulars(parsed: Parsed) -> list[Span]:
    text = parsed.plain.text
    signed = [s for s in parsed.signatures if s not in parsed.generic_signatures and s.name not in {t.name for t in parsed.traps}]
    names_creditor = parsed.lender is not None or bool(signed) or _CREDITOR.search(_NO_CREDITOR.sub("", text)) is not None
    if names_creditor or _AMOUNT.search(text) or not _DEMAND.search(text) or _OTHER_MATTER.search(text):
        return []
    return [None]


def _no_opt_out(parsed: Parsed) -> list[Span]:
    text = parsed.plain.text
    is_collector = parsed.lender is not None and parsed.lender.kind == "collector"
    return [None] if (is_collector or _COLLECTOR.search(text)) and not _OPT_OUT.search(text) else []


_takes_money = _said(
    r"(?:本公司|敝公司|我司|我公司|委外|外务|外访|催收|专员|业务员|经办|资产管理|管理顾问|法务|我|本人)[^。！!？?\n]{0,24}(?:到府收款|上门收款|登门收款|当面收|收取现金|代收|现场收|收款|收钱|亲收)|现金(?:交给|交予|当面交|给)[^。，,！!？?\n]{0,10}(?:外务|专员|我们|本公司|同仁|人员|我)|(?:汇|转|存|缴|付)(?:入|至|到|给|款至)?[^。，,！!？?\n]{0,6}(?:本公司|敝公司|我司|我公司|专员|经办|外务|业务员|管理顾问|资产管理)[^。，,！!？?\n]{0,10}(?:帐户|账户|户头|帐号|账号|名下|收)?",
    unless=r"(?:银行|本行|不得|不会)",
)
_premium_number = _said(r"(?<![0-9])(?:09[0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{3,4}|070[ ]?[0-9]{4}[ -]?[0-9]{4}|0?70[ ]?[0-9]{4}[ -]?[0-9]{4})(?![0-9])")


def _hours(parsed: Parsed) -> list[Span]:
    rule = _table()["hours"].get(parsed.region)
    when = parsed.received_at
    if rule is None or when is None or when.date().isoformat() < rule.get("since", ""):
        return []
    start, end = time.fromisoformat(rule["from"]), time.fromisoformat(rule["to"])
    return [None] if when.time() >= start or when.time() < end else []


_FINDERS: dict[str, Finder] = {
    "hours": _hours,
    "third_party": _third_party,
    "contact_threat": _contact_threat,
    "abuse": _abuse,
    "arrest_threat": _arrest,
    "false_authority": _false_authority,
    "family_future": _family_future,
    "public_shaming": _public_shaming,
    "no_particulars": _no_particulars,
    "no_opt_out": _no_opt_out,
    "takes_money": _takes_money,
    "premium_number": _premium_number,
}
RULES = tuple(_FINDERS)
"""Ids of the rules, in the order they are told."""


@functools.cache
def _table() -> dict[str, Any]:
    text = resources.files("checker").joinpath("data/conduct.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def breaches(parsed: Parsed) -> tuple[Breach, ...]:
    """The rules of the message's region that it breaks; none where it is not about a debt."""
    if not _DEBT.search(parsed.plain.text) or _SETTLED.search(parsed.plain.text):
        return ()
    return tuple(
        _breach(rule, parsed.region, spans[0])
        for rule, find in _FINDERS.items()
        if parsed.region in _table()[rule] and (spans := find(parsed))
    )


def _breach(rule: str, region: str, span: Span) -> Breach:
    entry = _table()[rule]
    basis = entry[region]
    hours = {"from": basis.get("from", ""), "to": basis.get("to", "")}
    return Breach(
        rule=rule,
        region=region,
        title=Bilingual(entry["zh"], entry["en"]),
        facts=hours,
        instrument=Bilingual(basis["instrument_zh"], basis["instrument_en"]),
        complain=complaints()[basis["complain"]],
        source=basis["source"],
        span=span,
        is_soft=entry.get("is_soft", False),
    )
