"""Where the links lead, read offline; nothing is ever opened."""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.evidence.check import Direction, Finding, check, finding
from checker.reading import Link, Opens, Parsed

_AUTHORITY = re.compile(r"\.(?:gov|mil|police)(?:\.[a-z]{2})?$|\.court\.gov\.cn$")
"""Suffixes that only public authorities get."""

Test = Callable[[Link, Parsed], bool]


def _any_link(test: Test) -> Callable[[Parsed], Finding | None]:
    def find(parsed: Parsed) -> Finding | None:
        return next((_found(link, parsed) for link in parsed.links if test(link, parsed)), None)

    return find


def _found(link: Link, parsed: Parsed) -> Finding:
    return finding(
        link.span,
        host=link.host or link.scheme,
        domain=link.domain or link.host or link.scheme,
        owner=link.owners[0] if link.owners else "",
        resembles=link.resembles or "",
        lender=parsed.lender.name if parsed.lender else "",
        port=link.port,
    )


def _is_official(link: Link, parsed: Parsed) -> bool:
    """Owned by the lender named, or by any where none is."""
    is_page = link.opens in (Opens.WEB, Opens.STORE)
    return is_page and bool(link.owner_ids) and (parsed.lender is None or parsed.lender.id in link.owner_ids)


def _is_strange(link: Link, parsed: Parsed) -> bool:
    """A web page of nobody in the registry, where the named lender has known domains."""
    known = parsed.lender is not None and bool(parsed.lender.values("domain", "short_domain"))
    other_checks = link.owners or link.resembles or link.is_shared
    is_authority = _AUTHORITY.search(link.host) is not None
    return known and link.opens in (Opens.WEB, Opens.PACKAGE) and not other_checks and not is_authority


def _imitates(*ways: str) -> Test:
    return lambda link, _: link.resemblance in ways


lookalike_spelling = check(
    "link.lookalike_spelling",
    direction=Direction.FRAUD,
    prior=5.0,
    zh="链接的域名 {domain} 在字形上模仿官方域名 {resembles}。",
    en="The link's domain {domain} is spelled to look like the official {resembles}.",
    sources=["unicode-uts39", "cn-taizhou-ccbnik-domain"],
    hit=["【招商银行】请登录 cmbchlna.com/repay 还款", "【工商银行】请登录 1cbc.com.cn 还款", "登录 cmbсhina.com 还款"],
    miss=["【招商银行】请登录 www.cmbchina.com 查看", "请登录 cmbchina.com.evil.top 还款"],
)(_any_link(_imitates("spelling")))

lookalike_brand = check(
    "link.lookalike_brand",
    direction=Direction.FRAUD,
    prior=2.5,
    zh="链接 {host} 借用官方域名 {resembles} 的名字,真正的网站却是 {domain}。",
    en="The link {host} borrows the name of the official {resembles}, but the site is {domain}.",
    sources=["cn-xinhua-20260316-false-collection", "cn-taizhou-ccbnik-domain"],
    hit=["请登录 cmbchina.com.evil.top 还款", "请登录 cmbchina-repay.top 还款", "【招商银行】请登录 cmbchina.top 还款"],
    miss=["【招商银行】请登录 www.cmbchina.com 查看", "【招商银行】请登录 cmbchlna.com 查看"],
)(_any_link(_imitates("brand")))

brand_in_path = check(
    "link.brand_in_path",
    direction=Direction.FRAUD,
    prior=3.0,
    zh="官方域名 {resembles} 只写在链接的后半段,真正的网站是 {domain}。",
    en="The official {resembles} stands only in the link's path; the site is {domain}.",
    sources=["whatwg-url"],
    hit=["【招商银行】请登录 pay-k2.top/cmbchina.com/login 还款"],
    miss=["【招商银行】请登录 www.cmbchina.com/login 查看"],
)(_any_link(_imitates("path")))

not_official = check(
    "link.not_official",
    direction=Direction.FRAUD,
    prior=1.0,
    zh="链接指向 {domain},不是{lender}的已知官方域名。",
    en="The link leads to {domain}, which is not a known domain of {lender}.",
    sources=["cn-xinhua-20260316-false-collection", "gb-reportfraud-phishing", "registry"],
    hit=["【招商银行】请点击 loan-fast.top/a 还款"],
    miss=["【招商银行】请登录 www.cmbchina.com 查看", "请看 loan-fast.top/a", "【招商银行】点 t.cn/A6abc 查看"],
)(_any_link(_is_strange))

of_another = check(
    "link.of_another_lender",
    direction=Direction.FRAUD,
    prior=0.4,
    zh="链接属于{owner},而短信自称{lender}。",
    en="The link belongs to {owner}, but the message speaks for {lender}.",
    sources=["registry"],
    hit=["【京东金融】请登录 www.cmbchina.com 还款"],
    miss=["【招商银行】请登录 www.cmbchina.com 查看"],
)(_any_link(lambda link, parsed: link.opens is Opens.WEB and bool(link.owner_ids) and not _is_official(link, parsed)))


@check(
    "link.official",
    direction=Direction.GENUINE,
    prior=1.0,
    zh="链接都指向{owner}的官方域名 {domain}。仍建议自己输入网址。",
    en="Every link leads to {domain}, an official domain of {owner}. Typing it yourself is still better.",
    sources=["registry", "hk-hkma-beware-of-fraudsters"],
    hit=["【招商银行】请登录 www.cmbchina.com 查看"],
    miss=["【招商银行】请登录 cmbchlna.com 查看", "【招商银行】请看 cmbchina.com 和 loan-fast.top", "今天吃什么"],
)
def official(parsed: Parsed) -> Finding | None:
    """All links are official ones of the lender named, or of one lender where none is named."""
    if not all(_is_official(link, parsed) and not link.has_userinfo and not link.port for link in parsed.links):
        return None
    return _any_link(_is_official)(parsed)


userinfo = check(
    "link.userinfo",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="链接在 @ 前写了假的网站名,真正的网站是 {host}。",
    en="The link shows a false site name before an @; the site is {host}.",
    sources=["whatwg-url", "rfc-3986-7-6"],
    hit=["请登录 https://www.icbc.com.cn@evil.top/"],
    miss=["请登录 www.icbc.com.cn", "请发邮件到 service@icbc.com.cn"],
)(_any_link(lambda link, _: link.has_userinfo))

ip_address = check(
    "link.ip_address",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="链接用数字地址 {host} 代替网站名,看不出是谁的。",
    en="The link uses a bare address ({host}) instead of a name, so nobody can see whose it is.",
    sources=["whatwg-url"],
    hit=["请登录 http://45.9.148.3/repay", "请登录 http://0x2d.0x9.0x94.0x3/repay", "请登录 http://755602435/"],
    miss=["请登录 www.icbc.com.cn"],
)(_any_link(lambda link, _: link.is_ip))

mixed_script = check(
    "link.mixed_script",
    direction=Direction.FRAUD,
    prior=1.5,
    zh="链接 {host} 混用了不同文字中相似的字母。",
    en="The link {host} mixes look-alike letters of different scripts.",
    sources=["unicode-uts39"],
    hit=["登录 cmbсhina.com 还款"],
    miss=["请登录 www.cmbchina.com"],
)(_any_link(lambda link, _: link.is_mixed_script))

odd_port = check(
    "link.odd_port",
    direction=Direction.FRAUD,
    prior=0.8,
    zh="链接使用少见的端口 {port},正式网站一般不用。",
    en="The link uses the unusual port {port}, which public sites seldom do.",
    sources=["whatwg-url"],
    hit=["请登录 loan-k7.top:8899/repay"],
    miss=["请登录 www.icbc.com.cn:443/a"],
)(_any_link(lambda link, _: bool(link.port)))

package = check(
    "link.app_package",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="链接直接下载安装包({host}),不经应用商店。",
    en="The link downloads an app package ({host}) outside any store.",
    sources=["cn-zhengzhou-loan-fraud-202403", "sg-police-csa-apk-20230221"],
    hit=[
        "请下载 https://d.evil.top/loan.apk",
        "itms-services://?action=download-manifest&url=https://x.evil.top/m.plist",
    ],
    miss=["请登录 www.icbc.com.cn/a", "请在 https://apps.apple.com/cn/app/id1 下载"],
)(_any_link(lambda link, _: link.opens is Opens.PACKAGE))

script = check(
    "link.script",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="“链接”其实是一段程序({host}:),不是网址。",
    en="The “link” is a piece of program ({host}:), not an address.",
    sources=["whatwg-url"],
    hit=["打开 javascript:alert(1)", "打开 data:text/html,<b>x</b>"],
    miss=["请登录 www.icbc.com.cn"],
)(_any_link(lambda link, _: link.opens is Opens.SCRIPT or link.scheme == "intent"))

messenger = check(
    "link.messenger",
    direction=Direction.FRAUD,
    prior=0.8,
    zh="链接打开私人聊天({host}),不是机构的渠道。",
    en="The link opens a private chat ({host}), not a lender's channel.",
    sources=["tw-highway-police-loan-sms", "sg-police-advisory-loan-scams-20180509"],
    hit=["联系 wa.me/85290000000", "联系 weixin://dl/chat"],
    miss=["请登录 www.icbc.com.cn"],
)(
    _any_link(
        lambda link, parsed: (
            link.opens is Opens.CHAT and not (parsed.lender is not None and parsed.lender.id in link.owner_ids)
        )
    )
)

redirect = check(
    "link.redirect",
    direction=Direction.FRAUD,
    prior=0.8,
    zh="链接会转到另一个网站 {host}。",
    en="The link leads on to another site, {host}.",
    sources=["cwe-601"],
    hit=["登录 https://www.icbc.com.cn/go?url=https%3A%2F%2Fevil-k7.top%2Fa"],
    miss=["登录 https://www.icbc.com.cn/go?url=https%3A%2F%2Fm.icbc.com.cn%2Fa", "请登录 www.icbc.com.cn"],
)(_any_link(lambda link, _: link.is_inner and not link.owner_ids))

free_host = check(
    "link.free_host",
    direction=Direction.FRAUD,
    prior=1.0,
    zh="网页放在谁都能用的免费主机 {host} 上。",
    en="The page sits on free hosting that anyone can use ({host}).",
    sources=["lists", "interisle-substack-free-hosting"],
    hit=["登录 repay-card.vercel.app 还款"],
    miss=["请登录 www.icbc.com.cn"],
)(_any_link(lambda link, _: link.is_free_host))

shortener = check(
    "link.shared_shortener",
    direction=Direction.FRAUD,
    prior=0.2,
    zh="短链接 {host} 看不出去处;正规机构也会用,所以只算一点。",
    en="The short link {host} hides where it leads; genuine lenders use them too, so it counts little.",
    sources=["lists", "gb-ncsc-business-communications"],
    hit=["点 t.cn/A6abc 查看"],
    miss=["请登录 www.icbc.com.cn"],
    is_fixed=True,
)(_any_link(lambda link, _: link.is_shared))

_CHEAP_SUFFIXES = frozenset(
    "top xyz vip icu buzz click club online site shop live loan fun work link monster rest".split()
)

suffix = check(
    "link.cheap_suffix",
    direction=Direction.FRAUD,
    prior=0.2,
    zh="链接 {domain} 的后缀价格低、多被滥用;很多正当网站也用,所以只算一点。",
    en="The suffix of {domain} is cheap and often abused; honest sites use it too, so it counts little.",
    sources=["interisle-phishing-2020s", "interisle-dn-2024-cctld"],
    hit=["请看 loan-fast.top/a"],
    miss=["请登录 www.icbc.com.cn", "请看 a-b7.cc"],
    is_fixed=True,
)(
    _any_link(
        lambda link, _: (
            not link.owner_ids and link.domain is not None and link.domain.rpartition(".")[2] in _CHEAP_SUFFIXES
        )
    )
)
