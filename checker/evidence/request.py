"""What the reader is asked to do that no lender asks for, the most dangerous first."""

from __future__ import annotations

from checker.evidence.check import Asking, Direction, check
from checker.evidence.said import said
from checker.text import Bilingual


def _danger(id: str, zh: str, en: str) -> Asking:
    return Asking(id=id, title=Bilingual(zh, en), is_danger=True)


screen_share = check(
    "request.screen_share",
    direction=Direction.FRAUD,
    prior=1.8,
    zh="要求共享屏幕、远程控制或进入会议(“{quote}”),对方会看到验证码和密码。",
    en="Asks to share the screen or allow remote control (“{quote}”), which shows them codes and passwords.",
    asking=_danger("share_screen", "共享屏幕或允许远程操作", "share your screen or allow remote control"),
    sources=["cn-shaoxing-stop-loss-202506", "gb-fca-screen-sharing-20220505"],
    hit=["请下载腾讯会议并开启屏幕共享", "Install AnyDesk so our officer can help"],
    miss=["切勿与陌生人共享屏幕"],
)(
    said(
        r"""
        (?:屏|萤)幕共享 | 共享(?:屏|萤)幕 | 共享您的(?:屏|萤)幕 | 分享(?:屏|萤)幕 | 远程(?:协助|控制|操作) | (?:腾讯|飞书|钉钉)会议 | 会议宝 | 会议号[:： ]{0,2}[0-9\ue000-\ue005]
        | (?:进入?|加入|打开|输入) [^。！!？?\n]{0,6} 会议(?:室|号)?(?!地点|楼)
        | anydesk | todesk | teamviewer | 向日葵 | quicksupport
        | screen\ ?shar | share\ your\ screen | remote\ (?:access|control|session)
        """
    )
)

code_or_password = check(
    "request.code_or_password",
    direction=Direction.FRAUD,
    prior=1.8,
    zh="索要验证码、密码或卡的资料(“{quote}”)。任何机构的工作人员都不会索要。",
    en="Asks for a code, password or card data (“{quote}”). No member of staff ever needs these.",
    asking=_danger("hand_over_code", "交出验证码、密码或卡的资料", "hand over a code, a password or card details"),
    sources=[
        "cn-xinhua-20260316-false-collection",
        "hk-hkma-beware-of-fraudsters",
        "in-rbi-press-20200622-digital-safety",
    ],
    hit=["请把收到的验证码发给客服", "請回覆簡訊驗證碼", "Reply with the OTP to cancel", "请提供卡号和密码"],
    miss=["验证码123456，请勿告诉他人", "因您填写的收款银行卡号有误，放款失败", "Do not share the OTP with anyone"],
)(
    said(
        r"""
        (?:把|将|回[复覆]|提供|报|发(?:送|来|给)?(?!一|个)|告(?:诉|知)|念|(?:输入|填写)(?!支付密码|密码|取款密码)) (?!的)
            [^。！!？?\n]{0,14} (?:验证码|动态码|校验码|密码|cvv|卡号|安全码) (?!登录|换|改|重|锁|修|更)
        | (?:验证码|动态码|校验码|密码) [^。！!？?\n不勿]{0,8} (?:发给|告诉|告知|报给|念给|回传|提供给|发过来|发我)
        | (?:send|reply|give|tell|share|forward|read|text|confirm|provide|enter)
            [^.!?\n]{0,30}
            (?:\botp\b|passcode|password|\bpin\b|cvv|one.time\ code|verification\ code|security\ code|card\ number|\bmpin\b|\bbvn\b)
        """
    )
)

gift_card = check(
    "request.gift_card_or_crypto",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="要求用礼品卡、点数或虚拟货币付款(“{quote}”)。没有贷款机构这样收款。",
    en="Asks to pay by gift card or crypto (“{quote}”). No lender is paid that way.",
    asking=_danger("pay_oddly", "用礼品卡、点数或虚拟货币付款", "pay by gift card or crypto"),
    sources=["us-news4jax-ftc-giftcards-20241016", "gb-fca-loan-fee-fraud"],
    hit=["Buy a $200 Steam card and send the code", "请用USDT还款", "請購買點數卡還款", "唔使去銀行排隊，買禮品卡就得"],
    miss=["We will never ask for a gift card payment", "您兑换的咖啡券已到账"],
)(
    said(
        r"""
        usdt | 泰达币 | 比特币 | 虚拟货币 | 点数卡 | 游戏点数 | (?<!的)礼品卡(?!充值)
        | (?:steam|google\ play|itunes|razer|vanilla)[a-z\ ]{0,8}cards?\b | gift\ cards?
        | (?:buy|load|purchase|scratch|send|pay) [^.!?\n]{0,24} \b(?:apple|amazon|target|walmart|ebay|visa)\ (?:gift\ )?cards\b
        | bitcoin | \bbtc\b | crypto
        """
    )
)

private_account = check(
    "request.private_account",
    direction=Direction.FRAUD,
    prior=1.8,
    zh="要求把钱付到个人或“专用”账户、个人收款码(“{quote}”)。还款只应付到原来的渠道。",
    en="Asks to pay a person or a special account (“{quote}”). Repay only through the channel in your contract.",
    asking=_danger("pay_person", "把钱付给个人或“专用”账户", "pay a person or a special account"),
    sources=["cn-xinhua-20260316-false-collection", "tw-six-nots-police"],
    hit=[
        "请转到对账户头（户名刘某）",
        "款项请汇入专员个人账户",
        "Send it to Mr Obi's personal account",
        "請先過數到我私人戶口",
    ],
    miss=["切勿转账给个人账户", "将从您尾号1234的账户扣款"],
)(
    said(
        r"""
        (?:转|汇|打|付|存|还|过数|入数) [^。！!？?\n]{0,16}
            (?: 户名 | (?:个人|私人)(?:账户|户口) | 个人账号 | 安全账户 | 监管账户 | 过渡账户 | 对接账户 | 专户 | 指定账户
              | 专员.{0,4}(?:账户|卡) | 经办.{0,6}(?:账户|卡|码) | (?:个人|私人|经理|主任|专员).{0,4}收款码
              | 我.{0,3}(?:卡|微信|支付宝) )
        | (?:户名|收款人) [:：为]? [^。，,公司院行\n]{2,4} [，,。）)]
        | (?:pay|send|transfer|deposit|wire) [^.!?\n]{0,40}
            (?: personal\ account | my\ account | account\ of\ (?:mr|mrs|ms) | safe\ account | holding\ account
              | agent'?s\ (?:account|number|upi) | officer'?s\ (?:account|number|upi) | account\ in\ (?:his|her|my)\ name )
        """
    )
)

_FEES = r"""
    保证金 | 解冻(?:费|金) | 认证金 | 匹配金 | 验证金 | 工本费 | 包装费 | 激活费 | 会员费 | 流水 | 补强金 | 保险费
    | 手续费 | 服务费 | 诚意金 | 押金 | 前期费 | 材料费
"""
_INVENTED_FEES = r"认证金 | 解冻(?:费|金) | 验证金 | 匹配金 | 激活费 | 补强金 | 诚意金"

fee_first = check(
    "request.fee_first",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="要求先付费才能放款或办理(“{quote}”)。正规贷款机构在放款前不收任何费用。",
    en="Asks for a fee first (“{quote}”). Licensed lenders charge nothing before the loan is paid out.",
    asking=_danger("pay_fee", "先付一笔费用", "pay a fee first"),
    sources=["cn-zhengzhou-loan-fraud-202403", "gb-fca-loan-fee-fraud", "sg-police-advisory-loan-scams-20180509"],
    hit=[
        "放款前请先缴纳保证金800元",
        "请先缴纳您名下贷款总额的百分之二十作为认证金",
        "您的资金已冻结，需交解冻费",
        "Pay the processing fee of $90 before we release your loan",
        "贷款已批核，请先過數$2,000手續費",
        "Loan approved. Pay processing 500 to Maria",
    ],
    miss=["我行放款前不收取任何保证金", "We never charge a processing fee", "您的分期手续费为12.50元"],
)(
    said(
        rf"""
        (?:缴|交|付|支付|转|汇|打|补) [^。！!？?\n]{{0,30}} (?:{_INVENTED_FEES})
        | (?:缴|交|付|支付|转|汇|打|补|过数|俾|畀) [^。！!？?\n]{{0,10}} (?:{_FEES})
        | (?:保证金|{_INVENTED_FEES}) [^。！!？?\n不]{{0,12}} (?:缴|交|付|转|汇|打款|后放款|即放款)
        | (?:pay|send|transfer|deposit) [^.!?\n]{{0,40}}
            (?:processing|activation|release|clearance|insurance|verification|registration|unlock|upfront|advance|admin|facilitation|stamp)
            [a-z\ ]{{0,14}} (?:fee|charge|payment|deposit|premium)
        | (?:pay|send|transfer|deposit)\ (?:the\ |a\ |your\ )? (?:processing|activation|release|registration|unlocking) [^a-z.!?\n]{{1,6}} [0-9]
        | (?:fee|deposit|premium) [^.!?\n]{{0,24}} (?:before|first|so\ that|then) [^.!?\n]{{0,30}} (?:loan|release|disburs|payout|funds)
        """
    )
)

pay_to_erase = check(
    "request.pay_to_erase",
    direction=Direction.FRAUD,
    prior=1.2,
    zh="声称可注销账户、修复征信、清空额度或关闭“百万保障”(“{quote}”)。官方没有这种业务。",
    en="Offers to erase records or close an account or limit (“{quote}”). No lender or bureau does that.",
    asking=_danger(
        "pay_to_erase",
        "办理“征信修复”“注销账户”之类并不存在的业务",
        "order a service that does not exist, such as erasing credit records",
    ),
    sources=["cn-nfra-agent-rights-202405", "cn-cca-campus-loan-202010", "cn-xinhua-million-cover-202510"],
    hit=["征信修复，删除逾期记录", "您的学生贷账户需注销，否则影响征信", "We can delete your CIBIL defaults"],
    miss=["征信不能修复，谨防诈骗", "您的信用报告已生成"],
)(
    said(
        r"""
        征信(?:修复|洗白) | (?:洗白|修复|消除|删除|撤销|清除) [^。！!？?\n]{0,6} (?:征信|逾期记录|不良记录|信用记录)
        | (?:注销|关闭|清空|取消) [^。！!？?，,\n]{0,8} (?:校园贷|学生贷|学生账户|贷款账户|网贷账户|百万保障|额度|借贷额度)
        | (?:校园贷|学生贷|学生账户|百万保障) [^。！!？?\n]{0,8} (?:注销|关闭|到期)
        | (?:delete|erase|remove|clean|wipe|repair|fix) [^.!?\n]{0,24}
            (?:cibil|credit\ (?:record|score|report|history|file)|crb|defaults?\b|blacklist)
        """
    )
)

install = check(
    "request.install",
    direction=Direction.FRAUD,
    prior=1.4,
    zh="要求从链接、二维码或文件安装应用(“{quote}”)。只从应用商店安装。",
    en="Asks to install an app from a link or file (“{quote}”). Install only from an app store.",
    asking=_danger("install", "从链接或文件安装应用", "install an app from a link or a file"),
    sources=["cn-zhengzhou-loan-fraud-202403", "hk-adcc-phishing-banks", "sg-police-csa-apk-20230221"],
    hit=["请点击链接下载专用APP办理", "Install the APK from this link", "扫码下载内部版客户端"],
    miss=["请打开招联金融App查看", "请勿点击链接下载任何软件"],
)(
    said(
        r"""
        (?:下载|安装) (?!的) [^。！!？?\n]{0,14} (?:app(?!\ ?store)|软件|客户端|apk|安装包|描述文件|http|[a-z0-9-]+\.[a-z])
        | (?:扫码|链接|浏览器) [^。！!？?\n]{0,8} (?:下载|安装)
        | (?:install|download|sideload) [^.!?,\n]{0,30} (?:apk|app(?!\ (?:store|gallery))|file|profile|from\ (?:the|this)\ link|testflight)
        """
    )
)

private_contact = check(
    "request.private_contact",
    direction=Direction.FRAUD,
    prior=1.0,
    zh="要求添加私人微信、QQ、LINE、WhatsApp 等联系(“{quote}”)。正规机构在自己的应用内处理。",
    en="Asks to move to a private chat contact (“{quote}”). A lender handles this in its own app or phone line.",
    asking=_danger("add_contact", "添加私人聊天账号", "add a private chat contact"),
    sources=["tw-highway-police-loan-sms", "sg-police-advisory-loan-scams-20180509"],
    hit=[
        "请添加专员微信办理减免",
        "加QQ客服处理",
        "您的额度已批，加VX：k7loan8866 办理",
        "加我薇 kl8866 处理",
        "Message our agent on WhatsApp to settle",
    ],
    miss=["请关注微信公众号，勿添加陌生人微信", "请致电95595"],
)(
    said(
        r"""
        (?:加|添加|联系|联络|搜) [^。！!？?\n]{0,10}
            (?:微信|v信|薇信|qq|企业微信|line|赖|telegram|飞机|whatsapp|抖音号|扣扣|企鹅号?|绿泡泡|小飞机) (?!公众号|小程序|银行|支付|分付)
        | (?:加|添加|搜|联系) [^。！!？?\n]{0,6} (?<![a-z0-9]) (?:vx|wx|v|薇|威|卫星|徽) \s*[:：]?\s* [a-z0-9_\ue001-]{4,}
        | (?<![a-z0-9]) (?:vx|wx|加v|＋v|\+v|加薇|加微|扣扣|企鹅|卫星号?|薇号?|绿泡泡) \s?[:：]\s? [a-z0-9_\ue001-]{4,}
        | (?:加|添加) (?:我|他|她|专员|客服|老师|经理|顾问)?的? (?:vx|wx|v|薇|卫星|绿泡泡) (?![a-z0-9])
        | (?:微信|qq|line|whatsapp|telegram) [^。！!？?\n]{0,4} (?:号|id|:|：)\s* [a-z0-9_\ue001]{4,}
        | (?:message|text|contact|chat|add|reach|write) [^.!?\n]{0,24} (?:on|via|through|by)?\s?
            (?:whatsapp|telegram|wechat|viber|messenger|signal)\b
        """
    )
)

use_atm = check(
    "request.use_atm",
    direction=Direction.NEITHER,
    prior=0.0,
    zh="让您照着操作柜员机或网银(“{quote}”)。",
    en="Has you work a cash machine or online bank as told (“{quote}”).",
    asking=_danger("use_atm", "照对方说的操作ATM或网银", "work a cash machine or online bank as told"),
    sources=["tw-yahoo-antifraud-daily-202512"],
    hit=["请至ATM依指示解除分期", "Go to the nearest ATM and follow what I tell you"],
    miss=["您可至ATM轉帳繳款"],
)(
    said(
        r"""
        (?:到|去|至|用|在) [^。！!？?\n]{0,8} (?:atm|提款机|柜员机|自动取款机|自动柜员机)
            [^。！!？?\n]{0,16} (?:操作|解除|取消|验证|设定|指示)
        | (?:go\ to|at|use)\ (?:an\ |the\ |your\ )?(?:nearest\ )?(?:atm|cash\ machine)
            [^.!?\n]{0,30} (?:follow|instruct|enter|key\ in|tell\ you)
        """
    )
)

secrecy = check(
    "request.secrecy",
    direction=Direction.FRAUD,
    prior=1.5,
    zh="要求对家人或银行保密(“{quote}”)。这是骗局隔绝受害人的手法。",
    en="Asks for secrecy (“{quote}”), which keeps victims from being warned.",
    asking=_danger("keep_secret", "对家人或银行保密", "keep it secret"),
    sources=["cn-qidong-daily-secrecy-202512"],
    hit=["此事请保密，不要告诉家人", "Do not tell the bank why you are moving the money"],
    miss=["请勿将验证码告诉他人", "请妥善保密您的密码"],
)(
    said(
        r"""
        (?:对|向)(?:家人|家属|银行|任何人)?保密 | (?:此事|这事|这件事|案情|案件|调查) [^。，,！!？?\n]{0,6} 保密
        | (?:别|不要|勿|不能|请勿) [^。，,\n]{0,6} (?:告诉|告知|跟|让) (?:你|您)?(?:的)? (?:家人|家属|父母|爸妈|老公|老婆|银行|柜员)
        | (?:don'?t|do\ not|never)\ (?:tell|inform|mention) [^.!?\n]{0,20}
            (?:family|wife|husband|parents|the\ bank|bank\ staff|teller)
        | keep\ (?:this|it)\ (?:secret|confidential|between\ us)
        """
    )
)

arrest = check(
    "request.arrest",
    direction=Direction.FRAUD,
    prior=1.0,
    zh="以抓捕、通缉或警方立案相威胁(“{quote}”)。只是还不上钱,不会因此被抓。",
    en="Threatens arrest (“{quote}”). Nobody is arrested for merely being unable to repay.",
    asking=_danger("give_in_to_threat", "因抓捕、通缉等威胁而照办", "give in to a threat of arrest"),
    sources=["us-cfpb-arrested-1537", "cn-credit-card-fraud-interpretation-2018", "tw-jrf-iccpr-11"],
    hit=["今日不还将通缉", "A warrant will be issued and police will arrest you"],
    miss=["警方提醒：谨防诈骗"],
)(
    said(
        r"""
        通缉 | 拘捕 | 逮捕 | 刑拘 | 拘留 | 抓捕 | 判刑 | 坐牢 | 刑事立案 | 涉嫌(?:诈骗|洗钱)
        | arrest | warrant | jail | imprison | prison
        """
    )
)
