"""The things a reader can be told to do, in words; which of them fit is for `advice.py` to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checker.facts import Source, cited
from checker.frozen import NOTHING
from checker.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One thing to do, with the sources of what it says or of the channel it names."""

    id: str
    text: Bilingual
    facts: Mapping[str, Any] = NOTHING
    source_keys: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where this is known from."""
        return cited(self.source_keys)

    def say(self, language: str) -> str:
        """The advice in "zh", "zh-Hant" or "en". Raises InputError for another language."""
        return self.text.fill(language, self.facts)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready form."""
        return {
            "id": self.id,
            "text": self.text.in_all(self.facts),
            "sources": [source.to_dict() for source in self.sources],
        }


FCA = ("gb-fca-loan-fee-fraud",)
BEIJING = ("cn-xinhua-20260316-false-collection",)

DO_NOT_ACT = Advice(
    id="do_not_act",
    text=Bilingual(
        "先停下:不付款、不点链接、不装应用、不给验证码、不加对方。",
        "Stop: do not pay, click, install anything, share a code or add the contact.",
    ),
    source_keys=BEIJING,
)
VERIFY = Advice(
    id="verify",
    text=Bilingual(
        "要核实,打开您手机里原有的官方应用,或拨打合同、银行卡上的电话;不用这条信息里的号码和链接。",
        "To verify, open the official app you already have, or call the number on your contract or card; "
        "do not use numbers or links from the message.",
    ),
    source_keys=FCA,
)
FIND_OUT = Advice(
    id="find_out",
    text=Bilingual(
        "单凭这条信息定不了。看三点:您是否真有这笔账;金额、日期、卡尾号是否对得上;官方应用里有没有同样的通知。",
        "The message alone does not settle it. Look at three things: do you have this account; do amount, "
        "date and card digits fit; does the official app show the same notice.",
    ),
)
UNTIL_THEN = Advice(
    id="until_then",
    text=Bilingual(
        "弄清之前,不付款、不给验证码、不装应用;也不要因此不理一笔真实的欠款。",
        "Until you know: pay nothing, share no code, install nothing; but do not ignore a real debt either.",
    ),
)
TELL_SENDER = Advice(
    id="tell_sender",
    text=Bilingual("补上发送号码可以再查(--sender)。", "Add the sender to have it checked (--sender)."),
)
TELL_LENDERS = Advice(
    id="tell_lenders",
    text=Bilingual(
        "告诉本工具您在哪些机构有账户,可以再查(--my-lender)。",
        "Tell which lenders you have an account with, and it can be compared (--my-lender).",
    ),
)
TELL_TAILS = Advice(
    id="tell_tails",
    text=Bilingual(
        "告诉本工具您的卡号末几位,可以再查(--my-tail)。",
        "Tell the last digits of your cards, and they can be compared (--my-tail).",
    ),
)
NOT_THIS = Advice(
    id="not_this",
    text=Bilingual(
        "其余部分或许像真的,但上面“它要您做”中正规机构不会要求的那一步,不要做。",
        "The rest may look real, but do not do what it wants of you above that no lender asks for.",
    ),
    source_keys=("cn-xinhua-20260316-false-collection",),
)
LOOKS_GENUINE = Advice(
    id="confirm_then_act",
    text=Bilingual(
        "看起来是真的,但发送号码和签名可以伪造:先在官方应用里看到同样的内容,再处理。",
        "It looks genuine, but sender and signature can be forged: see the same thing in the official app before you act.",
    ),
)
REPAY_DIRECTLY = Advice(
    id="repay_directly",
    text=Bilingual(
        "如果确有这笔欠款,不要置之不理:在官方应用或按合同的渠道还款,不付给任何个人。",
        "If the debt is yours, do not ignore it: repay in the official app or by the channel in your contract, never to a person.",
    ),
    source_keys=BEIJING,
)
NEGOTIATE = Advice(
    id="negotiate_directly",
    text=Bilingual(
        "还不上就自己直接联系该机构协商,不必付钱给“代理”;通话和书面答复都留好记录。",
        "If you cannot pay, talk to the lender yourself, no paid agent is needed; keep records of calls and letters.",
    ),
    source_keys=("cn-nfra-agent-rights-202405", "cn-gzdaily-agent-rights-202405"),
)
UNRELATED = Advice(
    id="unrelated",
    text=Bilingual(
        "这条信息看来与借贷无关,本工具不评价它的其他内容。",
        "This does not seem to be about lending; nothing else about it is judged here.",
    ),
)

ONE_STEP: Mapping[str, Bilingual] = {
    "fee": Bilingual(
        "正规贷款在放款前不收任何费用。已经付了的,不要再补第二笔,对方会一直加码。",
        "No licensed lender charges before it pays out. If you paid once, do not pay again: they will keep asking.",
    ),
    "payee": Bilingual(
        "付给个人或“专用”账户的钱不会抵您的欠款。",
        "Money paid to a person or a “special” account does not reduce your debt.",
    ),
    "filled": Bilingual(
        "如果已经在链接里填过卡号、密码或验证码:马上拨打银行卡背面的电话挂失,再改密码。",
        "If you already typed card data, a password or a code there: call the number on your card to block it, then change the password.",
    ),
    "code": Bilingual(
        "验证码、密码只在您自己操作时输入,不告诉任何人。已经给了:马上拨打银行卡背面的电话冻结。",
        "A code or password is for you to type, never to tell. If you told it: call the number on your card and have the account frozen.",
    ),
    "screen": Bilingual(
        "马上退出会议、停止共享、断开网络;换一部手机改密码,并拨打银行卡背面的电话。",
        "Leave the meeting, stop sharing and go offline; change passwords on another device and call the number on your card.",
    ),
    "app": Bilingual(
        "已经装了:断网、卸载,用另一部手机改密码。只从应用商店安装。",
        "If you installed it: go offline, uninstall it, and change passwords on another device. Install from the app store only.",
    ),
    "authority": Bilingual(
        "公安、检察院、法院不会用电话或短信办案收钱,也没有“安全账户”。挂断后自己拨打公开电话核实。",
        "Police, prosecutors and courts take no money by phone or text, and there is no “safe account”. Hang up and call their public number yourself.",
    ),
    "records": Bilingual(
        "征信记录不能花钱修复或删除,也没有“注销账户”“关闭百万保障”这类业务。",
        "Credit records cannot be repaired or erased for money; services such as “closing your loan account” do not exist.",
    ),
    "shaming": Bilingual(
        "不要付钱息事:付了还会再来。截图留证,先告诉亲友不要理会,然后报警、投诉。",
        "Do not pay to make it stop: it does not. Keep screenshots, warn your contacts, then report it.",
    ),
    "identity": Bilingual(
        "不要出借身份、银行卡或账户,也不要替别人贷款:债务和法律责任都落在您身上。",
        "Never lend your identity, card or account, or borrow for somebody else: debt and liability are yours.",
    ),
    "odd_money": Bilingual(
        "没有机构用礼品卡、点卡或虚拟货币收款。卡密已经给了:马上联系发卡公司。",
        "No lender takes gift cards or crypto. If you gave a card code: call the card's issuer at once.",
    ),
    "recovery": Bilingual(
        "追回被骗的钱不收费。先收费的“追款”是第二次诈骗。",
        "Getting lost money back costs nothing. Whoever charges first is the second fraud.",
    ),
    "phantom": Bilingual(
        "要求对方书面说明债权人、金额和依据;自己查信用报告。没看到证明之前不付、不承认。",
        "Ask for creditor, amount and grounds in writing, and look at your own credit report. Pay and admit nothing before you see proof.",
    ),
    "agent": Bilingual(
        "协商由您直接找机构,不收费。收费的“减免”“停息挂账”代理可能拿走钱和您的证件资料。",
        "You can negotiate with the lender yourself, free of charge. A paid “debt relief” agent may take your money and your documents.",
    ),
    "not_me": Bilingual(
        "不是您本人操作的:不要把内容告诉任何人,马上拨打银行卡背面的电话。",
        "If it was not you: tell the contents to nobody and call the number on your card at once.",
    ),
    "offer": Bilingual(
        "不需要就不理会。想借,自己打开官方应用看额度、利率和还款总额。",
        "Ignore it if you need no loan. If you do, open the official app yourself and read limit, rate and total cost.",
    ),
    "illegal_lender": Bilingual(
        "先查对方有没有放贷牌照;没有牌照的不要借,也不要交证件。",
        "Look up whether the lender is licensed; from an unlicensed one neither borrow nor hand over documents.",
    ),
}
"""One step by what the reader is up against."""

NUMBER = Bilingual(
    "{lender}的登记电话:{number}(登记于{as_of})。请自己拨打核实。",
    "Registered number of {lender}: {number} (looked up {as_of}). Dial it yourself to check.",
)
OTHER_NUMBER = Bilingual(
    "这条信息里写的是别的号码:不要用它核实。",
    "The message prints another number: do not use that one to verify.",
)
