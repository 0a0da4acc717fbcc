"""What the form of a link tells: disguises, odd hosts and what it opens; nothing is ever opened."""

from __future__ import annotations

import re
from itertools import pairwise

from checker.evidence.check import Direction, Finding, check, finding
from checker.evidence.link import any_link
from checker.reading import Opens, Parsed

_SPLIT = re.compile(r"\.(?:com|org|net|gov|info|co|cn|uk|us|in|hk|tw|sg)-[a-z0-9-]{2,}\.[a-z]{2,}$")
"""A site's whole address, hyphened into the name of another: ezpass.com-toll7.cfd."""
_DEFANGED = re.compile(r"[\[({]")
"""Brackets around a dot: who warns of a link writes it so."""
_BETWEEN = re.compile(r"\s?<")

split_suffix = check(
    "link.split_suffix",
    direction=Direction.FRAUD,
    prior=1.5,
    zh="链接 {host} 前半段像一个完整的网址,真正的网站是 {domain}。",
    en="The link {host} begins like a whole address, but the site is {domain}.",
    sources=["whatwg-url"],
    hit=["Pay your toll: https://fastlane7.com-tollk.cfd/us"],
    miss=["请登录 www.icbc.com.cn", "See https://my-com.example.com/a"],
)(any_link(lambda link, _: not link.owner_ids and _SPLIT.search(link.host) is not None))

spelled_out = check(
    "link.spelled_out",
    direction=Direction.FRAUD,
    prior=1.5,
    zh="网址 {host} 被拆开或改写,让过滤器认不出。",
    en="The address {host} is taken apart or spelled out, so that no filter reads it.",
    sources=["whatwg-url", "unicode-uts39"],
    hit=["请登录 l o a n - k 7 . t o p 处理", "Go to chase-k7 dot com slash verify"],
    miss=["请登录 www.icbc.com.cn", "forwarded to you: hxxps[:]//k7q2[.]cc"],
)(any_link(lambda link, _: link.is_spelled and not _DEFANGED.search(link.raw)))


@check(
    "link.shown_elsewhere",
    direction=Direction.FRAUD,
    prior=2.5,
    zh="邮件里写的是 {shown},点下去却到 {host}。",
    en="The mail shows {shown}, but a click leads to {host}.",
    sources=["whatwg-url", "gb-reportfraud-phishing"],
    hit=['<html><a href="https://k7q2-mail.cc/login">https://www.lloydsbank.com/login</a></html>'],
    miss=['<html><a href="https://www.lloydsbank.com/login">www.lloydsbank.com</a></html>', "请登录 www.icbc.com.cn"],
)
def shown_elsewhere(parsed: Parsed) -> Finding | None:
    """A link whose text is an address of another site than the one it leads to."""
    for shown, target in pairwise(parsed.links):
        between = parsed.message.text[shown.span[1] : target.span[0]]
        if _BETWEEN.fullmatch(between) and shown.domain != target.domain:
            return finding(target.span, shown=shown.host, host=target.host)
    return None


userinfo = check(
    "link.userinfo",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="链接在 @ 前写了假的网站名,真正的网站是 {host}。",
    en="The link shows a false site name before an @; the site is {host}.",
    sources=["whatwg-url", "rfc-3986-7-6"],
    hit=["请登录 https://www.icbc.com.cn@evil.top/"],
    miss=["请登录 www.icbc.com.cn", "请发邮件到 service@icbc.com.cn"],
)(any_link(lambda link, _: link.has_userinfo))

ip_address = check(
    "link.ip_address",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="链接用数字地址 {host} 代替网站名,看不出是谁的。",
    en="The link uses a bare address ({host}) instead of a name, so nobody can see whose it is.",
    sources=["whatwg-url"],
    hit=["请登录 http://45.9.148.3/repay", "请登录 http://0x2d.0x9.0x94.0x3/repay", "请登录 http://755602435/"],
    miss=["请登录 www.icbc.com.cn"],
)(any_link(lambda link, _: link.is_ip))

mixed_script = check(
    "link.mixed_script",
    direction=Direction.FRAUD,
    prior=1.5,
    zh="链接 {host} 混用了不同文字中相似的字母。",
    en="The link {host} mixes look-alike letters of different scripts.",
    sources=["unicode-uts39"],
    hit=["登录 cmbсhina.com 还款"],
    miss=["请登录 www.cmbchina.com"],
)(any_link(lambda link, _: link.is_mixed_script))

odd_port = check(
    "link.odd_port",
    direction=Direction.FRAUD,
    prior=0.8,
    zh="链接使用少见的端口 {port},正式网站一般不用。",
    en="The link uses the unusual port {port}, which public sites seldom do.",
    sources=["whatwg-url"],
    hit=["请登录 loan-k7.top:8899/repay"],
    miss=["请登录 www.icbc.com.cn:443/a"],
)(any_link(lambda link, _: bool(link.port)))

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
)(any_link(lambda link, _: link.opens is Opens.PACKAGE))

script = check(
    "link.script",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="“链接”其实是一段程序({host}:),不是网址。",
    en="The “link” is a piece of program ({host}:), not an address.",
    sources=["whatwg-url"],
    hit=["打开 javascript:alert(1)", "打开 data:text/html,<b>x</b>"],
    miss=["请登录 www.icbc.com.cn"],
)(any_link(lambda link, _: link.opens is Opens.SCRIPT or link.scheme == "intent"))

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
    any_link(
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
)(any_link(lambda link, _: link.is_inner and not link.owner_ids))

free_host = check(
    "link.free_host",
    direction=Direction.FRAUD,
    prior=1.0,
    zh="网页放在谁都能用的免费主机 {host} 上。",
    en="The page sits on free hosting that anyone can use ({host}).",
    sources=["lists", "interisle-substack-free-hosting"],
    hit=["登录 repay-card.vercel.app 还款"],
    miss=["请登录 www.icbc.com.cn"],
)(any_link(lambda link, _: link.is_free_host))

shortener = check(
    "link.shared_shortener",
    direction=Direction.NEITHER,
    prior=0.0,
    zh="短链接 {host} 看不出去处;正规机构和骗子都用,所以不算分。",
    en="The short link {host} hides where it leads; genuine lenders and frauds both use them, so it counts nothing.",
    sources=["lists", "gb-ncsc-business-communications"],
    hit=["点 t.cn/A6abc 查看"],
    miss=["请登录 www.icbc.com.cn"],
    is_note=True,
)(any_link(lambda link, _: link.is_shared))

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
    any_link(
        lambda link, _: (
            not link.owner_ids and link.domain is not None and link.domain.rpartition(".")[2] in _CHEAP_SUFFIXES
        )
    )
)
