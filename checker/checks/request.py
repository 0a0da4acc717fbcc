"""What the reader is asked to do: the asks that no lender makes."""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.negation import is_quoted
from checker.rules import Direction, Finding, check
from checker.types import Parsed


def _asked(pattern: str) -> Callable[[Parsed], Finding | None]:
    compiled = re.compile(pattern)

    def find(parsed: Parsed) -> Finding | None:
        text = parsed.plain.text
        for match in compiled.finditer(text):
            if not is_quoted(text, *match.span()):
                span = _with_whole_links(parsed, parsed.plain.span(*match.span()))
                return Finding(span=span, facts={"quote": parsed.message.text[slice(*span)]})
        return None

    return find


def _with_whole_links(parsed: Parsed, span: tuple[int, int]) -> tuple[int, int]:
    """The span, made longer where it would cut a link in two."""
    cut = [link.span for link in parsed.links if link.span[0] < span[1] and span[0] < link.span[1]]
    return min([span[0], *(s for s, _ in cut)]), max([span[1], *(e for _, e in cut)])


fee_first = check(
    "request.fee_first",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="要求先付费才能放款或办理(“{quote}”)。正规贷款机构在放款前不收任何费用。",
    en="Asks for a fee first (“{quote}”). Licensed lenders charge nothing before the loan is paid out.",
    source="郑州反诈 zynews 2024-03-16; https://www.fca.org.uk/consumers/loan-fee-fraud; https://www.police.gov.sg",
    hit=["放款前请先缴纳保证金800元", "请先缴纳您名下贷款总额的百分之二十作为认证金", "您的资金已冻结，需交解冻费", "Pay the processing fee of $90 before we release your loan", "贷款已批核，请先過數$2,000手續費", "Loan approved. Pay processing 500 to Maria"],
    miss=["我行放款前不收取任何保证金", "We never charge a processing fee", "您的分期手续费为12.50元"],
)(
    _asked(
        r"(?:缴|交|付|支付|转|汇|打|补)[^。！!？?\n]{0,30}(?:认证金|解冻(?:费|金)|验证金|匹配金|激活费|补强金|诚意金)"
        r"|(?:缴|交|付|支付|转|汇|打|补|过数|俾|畀)[^。！!？?\n]{0,10}(?:保证金|解冻(?:费|金)|认证金|匹配金|验证金|工本费|包装费|激活费|会员费|流水|补强金|保险费|手续费|服务费|诚意金|押金|前期费|材料费)"
        r"|(?:保证金|解冻(?:费|金)|认证金|匹配金|验证金|激活费|补强金|诚意金)[^。！!？?\n不]{0,12}(?:缴|交|付|转|汇|打款|后放款|即放款)"
        r"|(?:pay|send|transfer|deposit)[^.!?\n]{0,40}(?:processing|activation|release|clearance|insurance|verification|registration|unlock|upfront|advance|admin|facilitation|stamp)[a-z ]{0,14}(?:fee|charge|payment|deposit|premium)"
        r"|(?:pay|send|transfer|deposit) (?:the |a |your )?(?:processing|activation|release|registration|unlocking)[^a-z.!?\n]{1,6}[0-9]"
        r"|(?:fee|deposit|premium)[^.!?\n]{0,24}(?:before|first|so that|then)[^.!?\n]{0,30}(?:loan|release|disburs|payout|funds)"
    )
)

private_account = check(
    "request.private_account",
    direction=Direction.FRAUD,
    prior=1.8,
    zh="要求把钱付到个人或“专用”账户、个人收款码(“{quote}”)。还款只应付到原来的渠道。",
    en="Asks to pay a person or a special account (“{quote}”). Repay only through the channel in your contract.",
    source="北京金融监管局 2026-03 (xinhuanet 2026-03-16; huashangw 1067075)",
    hit=["请转到对账户头（户名刘某）", "款项请汇入专员个人账户", "Send it to Mr Obi's personal account", "請先過數到我私人戶口"],
    miss=["切勿转账给个人账户", "将从您尾号1234的账户扣款"],
)(
    _asked(
        r"(?:转|汇|打|付|存|还|过数|入数)[^。！!？?\n]{0,16}(?:户名|个人账户|私人账户|个人户口|私人户口|个人账号|安全账户|监管账户|专员.{0,4}(?:账户|卡)|经办.{0,6}(?:账户|卡|码)|(?:个人|私人|经理|主任|专员).{0,4}收款码|过渡账户|对接账户|专户|指定账户|我.{0,3}(?:卡|微信|支付宝))"
        r"|(?:户名|收款人)[:：为]?[^。，,公司院行\n]{2,4}[，,。）)]"
        r"|(?:pay|send|transfer|deposit|wire)[^.!?\n]{0,40}(?:personal account|my account|account of (?:mr|mrs|ms)|safe account|holding account|agent'?s (?:account|number|upi)|officer'?s (?:account|number|upi)|account in (?:his|her|my) name)"
    )
)

code_or_password = check(
    "request.code_or_password",
    direction=Direction.FRAUD,
    prior=1.8,
    zh="索要验证码、密码或卡的资料(“{quote}”)。任何机构的工作人员都不会索要。",
    en="Asks for a code, password or card data (“{quote}”). No member of staff ever needs these.",
    source="北京金融监管局 2026-03 (trap 4); ynbxhyxh 2026-03",
    hit=["请把收到的验证码发给客服", "請回覆簡訊驗證碼", "Reply with the OTP to cancel", "请提供卡号和密码"],
    miss=["验证码123456，请勿告诉他人", "因您填写的收款银行卡号有误，放款失败", "Do not share the OTP with anyone"],
)(
    _asked(
        r"(?:把|将|回[复覆]|提供|报|发(?:送|来|给)?|告(?:诉|知)|念|输入|填写)(?!的)[^。！!？?\n]{0,14}(?:验证码|动态码|校验码|密码|cvv|卡号|安全码)(?!登录)"
        r"|(?:验证码|动态码|校验码|密码)[^。！!？?\n不勿]{0,8}(?:发给|告诉|告知|报给|念给|回传|提供给|发过来|发我)"
        r"|(?:send|reply|give|tell|share|forward|read|text|confirm|provide|enter)[^.!?\n]{0,30}(?:\botp\b|passcode|password|\bpin\b|cvv|one.time code|verification code|security code|card number|\bmpin\b|\bbvn\b)"
    )
)

install = check(
    "request.install",
    direction=Direction.FRAUD,
    prior=1.4,
    zh="要求从链接、二维码或文件安装应用(“{quote}”)。只从应用商店安装。",
    en="Asks to install an app from a link or file (“{quote}”). Install only from an app store.",
    source="中原消费金融 2021-06 (gilaandco); 广发银行江门 2025-12",
    hit=["请点击链接下载专用APP办理", "Install the APK from this link", "扫码下载内部版客户端"],
    miss=["请打开招联金融App查看", "请勿点击链接下载任何软件"],
)(
    _asked(
        r"(?:下载|安装)[^。！!？?\n]{0,14}(?:app|软件|客户端|apk|安装包|描述文件|http|[a-z0-9-]+\.[a-z])"
        r"|(?:扫码|链接|浏览器)[^。！!？?\n]{0,8}(?:下载|安装)"
        r"|(?:install|download|sideload)[^.!?\n]{0,30}(?:apk|app|file|profile|from (?:the|this) link|testflight)"
    )
)

private_contact = check(
    "request.private_contact",
    direction=Direction.FRAUD,
    prior=1.0,
    zh="要求添加私人微信、QQ、LINE、WhatsApp 等联系(“{quote}”)。正规机构在自己的应用内处理。",
    en="Asks to move to a private chat contact (“{quote}”). A lender handles this in its own app or phone line.",
    source="csai.cn 1412443 (case 4); https://www.police.gov.sg",
    hit=["请添加专员微信办理减免", "加QQ客服处理", "Message our agent on WhatsApp to settle"],
    miss=["请关注微信公众号，勿添加陌生人微信", "请致电95595"],
)(
    _asked(
        r"(?:加|添加|联系|联络|搜)[^。！!？?\n]{0,10}(?:微信|v信|薇信|qq|企业微信|line|赖|telegram|飞机|whatsapp|抖音号)(?!公众号|小程序|银行|支付|分付)"
        r"|(?:微信|qq|line|whatsapp|telegram)[^。！!？?\n]{0,4}(?:号|id|:|：)\s*[a-z0-9_\ue001]{4,}"
        r"|(?:message|text|contact|chat|add|reach|write)[^.!?\n]{0,24}(?:on|via|through|by)?\s?(?:whatsapp|telegram|wechat|viber|messenger|signal)\b"
    )
)

screen_share = check(
    "request.screen_share",
    direction=Direction.FRAUD,
    prior=1.8,
    zh="要求共享屏幕、远程控制或进入会议(“{quote}”),对方会看到验证码和密码。",
    en="Asks to share the screen or allow remote control (“{quote}”), which shows them codes and passwords.",
    source="海南反诈 2021-08-16; xunjk 2022-04",
    hit=["请下载腾讯会议并开启屏幕共享", "Install AnyDesk so our officer can help"],
    miss=["切勿与陌生人共享屏幕"],
)(
    _asked(
        r"屏幕共享|共享屏幕|共享您的屏幕|远程(?:协助|控制|操作)|会议(?:号|室|宝)|腾讯会议|分享屏幕|anydesk|todesk|teamviewer|向日葵|quicksupport|screen ?shar|share your screen|remote (?:access|control|session)"
    )
)

gift_card = check(
    "request.gift_card_or_crypto",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="要求用礼品卡、点数或虚拟货币付款(“{quote}”)。没有贷款机构这样收款。",
    en="Asks to pay by gift card or crypto (“{quote}”). No lender is paid that way.",
    source="https://consumer.ftc.gov 2020-09; https://www.fca.org.uk/consumers/loan-fee-fraud",
    hit=["Buy a $200 Steam card and send the code", "请用USDT还款", "請購買點數卡還款", "唔使去銀行排隊，買禮品卡就得"],
    miss=["We will never ask for a gift card payment", "您兑换的咖啡券已到账"],
)(
    _asked(
        r"usdt|泰达币|比特币|虚拟货币|点数卡|游戏点数|礼品卡|(?:apple|steam|google play|itunes|amazon|razer|vanilla)[a-z ]{0,8}(?:gift )?cards?\b|gift cards?|bitcoin|\bbtc\b|crypto"
    )
)

pay_to_erase = check(
    "request.pay_to_erase",
    direction=Direction.FRAUD,
    prior=1.2,
    zh="声称可注销账户、修复征信、清空额度或关闭“百万保障”(“{quote}”)。官方没有这种业务。",
    en="Offers to erase records or close an account or limit (“{quote}”). No lender or bureau does that.",
    source="新华社 2026-03-16; 全国学生资助管理中心 2021年第1号预警",
    hit=["征信修复，删除逾期记录", "您的学生贷账户需注销，否则影响征信", "We can delete your CIBIL defaults"],
    miss=["征信不能修复，谨防诈骗", "您的信用报告已生成"],
)(
    _asked(
        r"征信(?:修复|洗白)|(?:洗白|修复|消除|删除|撤销|清除)[^。！!？?\n]{0,6}(?:征信|逾期记录|不良记录|信用记录)"
        r"|(?:注销|关闭|清空|取消)[^。！!？?，,\n]{0,8}(?:校园贷|学生贷|学生账户|贷款账户|网贷账户|百万保障|额度|借贷额度)|(?:校园贷|学生贷|学生账户|百万保障)[^。！!？?\n]{0,8}(?:注销|关闭|到期)"
        r"|(?:delete|erase|remove|clean|wipe|repair|fix)[^.!?\n]{0,24}(?:cibil|credit (?:record|score|report|history|file)|crb|defaults?\b|blacklist)"
    )
)

arrest = check(
    "request.arrest",
    direction=Direction.FRAUD,
    prior=1.0,
    zh="以抓捕、通缉或警方立案相威胁(“{quote}”)。欠款是民事纠纷,不会因此被抓。",
    en="Threatens arrest (“{quote}”). Nobody is arrested for a consumer debt.",
    source="https://consumer.ftc.gov 2020-09; https://law.lia-roc.org.tw FL055291",
    hit=["今日不还将通缉", "A warrant will be issued and police will arrest you"],
    miss=["警方提醒：谨防诈骗"],
)(
    _asked(
        r"通缉|拘捕|逮捕|刑拘|拘留|抓捕|判刑|坐牢|刑事立案|涉嫌(?:诈骗|洗钱)|arrest|warrant|jail|imprison|prison"
    )
)

secrecy = check(
    "request.secrecy",
    direction=Direction.FRAUD,
    prior=1.5,
    zh="要求对家人或银行保密(“{quote}”)。这是骗局隔绝受害人的手法。",
    en="Asks for secrecy (“{quote}”), which keeps victims from being warned.",
    source="signals collected 2026-11 (B10); 公安部 2024-06-25 (冒充公检法)",
    hit=["此事请保密，不要告诉家人", "Do not tell the bank why you are moving the money"],
    miss=["请勿将验证码告诉他人", "请妥善保密您的密码"],
)(
    _asked(
        r"(?:对|向)(?:家人|家属|银行|任何人)?保密|(?:此事|这事|这件事|案情|案件|调查)[^。，,！!？?\n]{0,6}保密|(?:别|不要|勿|不能|请勿)[^。，,\n]{0,6}(?:告诉|告知|跟|让)(?:你|您)?(?:的)?(?:家人|家属|父母|爸妈|老公|老婆|银行|柜员)"
        r"|(?:don'?t|do not|never) (?:tell|inform|mention)[^.!?\n]{0,20}(?:family|wife|husband|parents|the bank|bank staff|teller)|keep (?:this|it) (?:secret|confidential|between us)"
    )
)
