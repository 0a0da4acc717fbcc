"""Where the links lead, read offline; nothing is ever opened."""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.rules import Direction, Finding, check
from checker.types import Link, Parsed

_PACKAGE = re.compile(r"\.(?:apk|ipa|mobileconfig|exe)(?:[?#]|$)")
_MESSENGERS = frozenset(("wa.me", "t.me", "telegram.me", "line.me", "lin.ee", "m.me", "qm.qq.com", "chat.whatsapp.com"))


def _any_link(test: Callable[[Link, Parsed], bool]) -> Callable[[Parsed], Finding | None]:
    def find(parsed: Parsed) -> Finding | None:
        for link in parsed.links:
            if test(link, parsed):
                return Finding(
                    span=link.span,
                    facts={
                        "host": link.host,
                        "domain": link.domain or link.host,
                        "owner": link.owner or "",
                        "resembles": link.resembles or "",
                        "lender": parsed.lender.name if parsed.lender else "",
                    },
                )
        return None

    return find


def _official(link: Link, parsed: Parsed) -> bool:
    return link.owner is not None and (parsed.lender is None or parsed.lender.name == link.owner)


lookalike = check(
    "link.lookalike",
    direction=Direction.FRAUD,
    prior=2.5,
    zh="链接的域名 {domain} 模仿官方域名 {resembles}。",
    en="The link's domain {domain} imitates the official {resembles}.",
    hit=["【招商银行】请登录 cmbchlna.com/repay 还款", "请登录 cmbchina.com.evil.top 还款"],
    miss=["【招商银行】请登录 www.cmbchina.com 查看"],
)(_any_link(lambda link, _: link.resembles is not None))

not_official = check(
    "link.not_official",
    direction=Direction.FRAUD,
    prior=1.0,
    zh="链接指向 {domain},不是{lender}的已知官方域名。",
    en="The link leads to {domain}, which is not a known domain of {lender}.",
    hit=["【招商银行】请点击 loan-fast.top/a 还款"],
    miss=["【招商银行】请登录 www.cmbchina.com 查看", "请看 loan-fast.top/a"],
)(
    _any_link(
        lambda link, parsed: parsed.lender is not None
        and bool(parsed.lender.values("domain", "short_domain"))
        and link.owner is None
        and link.resembles is None
        and not link.is_shared
    )
)

of_another = check(
    "link.of_another_lender",
    direction=Direction.FRAUD,
    prior=0.4,
    zh="链接属于{owner},而短信自称{lender}。",
    en="The link belongs to {owner}, but the message speaks for {lender}.",
    hit=["【京东金融】请登录 www.cmbchina.com 还款"],
    miss=["【招商银行】请登录 www.cmbchina.com 查看"],
)(_any_link(lambda link, parsed: link.owner is not None and not _official(link, parsed)))


@check(
    "link.official",
    direction=Direction.GENUINE,
    prior=1.0,
    zh="链接都指向{owner}的官方域名 {domain}。仍建议自己输入网址。",
    en="Every link leads to {domain}, an official domain of {owner}. Typing it yourself is still better.",
    hit=["【招商银行】请登录 www.cmbchina.com 查看"],
    miss=["【招商银行】请登录 cmbchlna.com 查看", "今天吃什么"],
)
def official(parsed: Parsed) -> Finding | None:
    """All links are official ones of the lender named, or of one lender where none is named."""
    if not all(_official(link, parsed) for link in parsed.links):
        return None
    return _any_link(_official)(parsed)


disguised = check(
    "link.disguised_host",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="链接写法掩盖真实去处({host})。",
    en="The link is written so as to hide where it leads ({host}).",
    hit=["请登录 https://www.icbc.com.cn@evil.top/", "请登录 http://45.9.148.3/repay"],
    miss=["请登录 www.icbc.com.cn"],
)(_any_link(lambda link, _: link.has_userinfo or link.is_ip or "xn--" in link.host))

package = check(
    "link.app_package",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="链接直接下载安装包({host}),不经应用商店。",
    en="The link downloads an app package ({host}) outside any store.",
    hit=["请下载 https://d.evil.top/loan.apk"],
    miss=["请登录 www.icbc.com.cn/a"],
)(_any_link(lambda link, _: bool(_PACKAGE.search(link.path))))

messenger = check(
    "link.messenger",
    direction=Direction.FRAUD,
    prior=0.8,
    zh="链接打开私人聊天({host}),不是机构的渠道。",
    en="The link opens a private chat ({host}), not a lender's channel.",
    hit=["联系 wa.me/85290000000"],
    miss=["请登录 www.icbc.com.cn"],
)(_any_link(lambda link, _: link.host in _MESSENGERS))

free_host = check(
    "link.free_host",
    direction=Direction.FRAUD,
    prior=1.0,
    zh="网页放在谁都能用的免费主机 {host} 上。",
    en="The page sits on free hosting that anyone can use ({host}).",
    hit=["登录 repay-card.vercel.app 还款"],
    miss=["请登录 www.icbc.com.cn"],
)(_any_link(lambda link, _: link.is_free_host))

shortener = check(
    "link.shared_shortener",
    direction=Direction.FRAUD,
    prior=0.2,
    zh="短链接 {host} 看不出去处;正规机构也会用,所以只算一点。",
    en="The short link {host} hides where it leads; genuine lenders use them too, so it counts little.",
    hit=["点 t.cn/A6abc 查看"],
    miss=["请登录 www.icbc.com.cn"],
)(_any_link(lambda link, _: link.is_shared))
