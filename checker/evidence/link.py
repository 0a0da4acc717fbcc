"""Whose the links are, and whom they imitate, read offline; nothing is ever opened."""

from __future__ import annotations

from collections.abc import Callable

from checker.evidence.check import Direction, Finding, check, finding
from checker.reading import Link, Opens, Parsed

Test = Callable[[Link, Parsed], bool]


def any_link(test: Test) -> Callable[[Parsed], Finding | None]:
    """Finds the first link that passes the test."""

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
    is_lenders = bool(link.owner_ids) and not link.is_third_partys
    return is_page and is_lenders and (parsed.lender is None or parsed.lender.id in link.owner_ids)


def _is_strange(link: Link, parsed: Parsed) -> bool:
    """A web page of nobody in the registry, where the named lender has known domains."""
    known = parsed.lender is not None and bool(parsed.lender.known("domain", "short_domain"))
    return known and _is_nobodys(link)


def _is_nobodys(link: Link) -> bool:
    """A web page of nobody that is known, imitates nobody, and hides behind no shortener."""
    told = link.owners or link.holder or link.resembles or link.is_shared or link.is_unnamed_banks
    return link.opens in (Opens.WEB, Opens.PACKAGE) and not (told or link.is_merchants)


def _is_authoritys(link: Link) -> bool:
    return link.is_third_partys or link.holder == "government"


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
)(any_link(_imitates("spelling")))

lookalike_brand = check(
    "link.lookalike_brand",
    direction=Direction.FRAUD,
    prior=2.5,
    zh="链接 {host} 借用官方域名 {resembles} 的名字,真正的网站却是 {domain}。",
    en="The link {host} borrows the name of the official {resembles}, but the site is {domain}.",
    sources=["cn-xinhua-20260316-false-collection", "cn-taizhou-ccbnik-domain"],
    hit=["请登录 cmbchina.com.evil.top 还款", "请登录 cmbchina-repay.top 还款", "【招商银行】请登录 cmbchina.top 还款"],
    miss=["【招商银行】请登录 www.cmbchina.com 查看", "【招商银行】请登录 cmbchlna.com 查看"],
)(any_link(_imitates("brand")))

brand_in_path = check(
    "link.brand_in_path",
    direction=Direction.FRAUD,
    prior=3.0,
    zh="官方域名 {resembles} 只写在链接的后半段,真正的网站是 {domain}。",
    en="The official {resembles} stands only in the link's path; the site is {domain}.",
    sources=["whatwg-url"],
    hit=["【招商银行】请登录 pay-k2.top/cmbchina.com/login 还款"],
    miss=["【招商银行】请登录 www.cmbchina.com/login 查看"],
)(any_link(_imitates("path")))

not_official = check(
    "link.not_official",
    direction=Direction.FRAUD,
    prior=1.0,
    zh="链接指向 {domain},不是{lender}的已知官方域名。",
    en="The link leads to {domain}, which is not a known domain of {lender}.",
    sources=["cn-xinhua-20260316-false-collection", "gb-reportfraud-phishing", "registry"],
    hit=["【招商银行】请点击 loan-fast.top/a 还款"],
    miss=["【招商银行】请登录 www.cmbchina.com 查看", "请看 loan-fast.top/a", "【招商银行】点 t.cn/A6abc 查看"],
)(any_link(_is_strange))

of_another = check(
    "link.of_another_lender",
    direction=Direction.FRAUD,
    prior=0.4,
    zh="链接属于{owner},而短信自称{lender}。",
    en="The link belongs to {owner}, but the message speaks for {lender}.",
    sources=["registry"],
    hit=["【京东金融】请登录 www.cmbchina.com 还款"],
    miss=["【招商银行】请登录 www.cmbchina.com 查看", "【招商银行】法院送达请登录 zxfw.court.gov.cn 查看"],
)(
    any_link(
        lambda link, parsed: (
            link.opens is Opens.WEB
            and bool(link.owner_ids)
            and not link.is_third_partys
            and not _is_official(link, parsed)
        )
    )
)

unknown = check(
    "link.unknown",
    direction=Direction.FRAUD,
    prior=0.2,
    zh="链接指向 {domain},本工具不知道是谁的网站。",
    en="The link leads to {domain}; whose site that is, is not known here.",
    sources=["registry", "gb-reportfraud-phishing"],
    hit=["您的贷款已获批，请看 loan-fast-k7.com/a"],
    miss=["【招商银行】请点击 loan-fast-k7.com/a 还款", "请登录 www.cmbchina.com 查看", "点 t.cn/A6abc 查看"],
)(
    any_link(
        lambda link, parsed: (
            _is_nobodys(link) and not link.is_free_host and not link.is_ip and not _is_strange(link, parsed)
        )
    )
)

restricted = check(
    "link.restricted_suffix",
    direction=Direction.GENUINE,
    prior=0.8,
    zh="链接 {domain} 的后缀只批给受监管的银行或金融机构。",
    en="The suffix of {domain} is open to supervised banks or finance companies only.",
    sources=["newsbytesapp-story"],
    hit=["Your EMI is due. Pay at https://www.someruralcoop.bank.in/pay"],
    miss=["Your EMI is due. Pay at https://bank-in.k7q2.cc/pay"],
)(any_link(lambda link, _: link.holder in ("bank", "finance")))

of_authority = check(
    "link.of_authority",
    direction=Direction.GENUINE,
    prior=0.6,
    zh="链接都指向 {domain},它属于法院、政府、征信等公共机构或知名第三方。",
    en="Every link leads to {domain}, which belongs to a court, public body, credit bureau or well-known third party.",
    sources=["list-public-suffix-list", "registry"],
    hit=["您有一份诉前调解通知，请登录 zxfw.court.gov.cn 查看", "Apply at https://www.gov.uk/council-tax"],
    miss=["请登录 zxfw-court-gov.k7.top 查看", "请登录 zxfw.court.gov.cn 和 loan-k7.top 查看", "今天吃什么"],
)(
    lambda parsed: (
        any_link(lambda link, _: True)(parsed) if parsed.links and all(map(_is_authoritys, parsed.links)) else None
    )
)

lookalike_authority = check(
    "link.lookalike_authority",
    direction=Direction.FRAUD,
    prior=2.0,
    zh="链接 {host} 里写着政府网站的标志,真正的网站却是 {domain}。",
    en="The link {host} bears the mark of a government site, but the site is {domain}.",
    sources=["list-public-suffix-list", "gb-reportfraud-phishing"],
    hit=["Your refund is ready: https://claim-gov.uk.com/r", "请登录 jl-gov.sbs 处理"],
    miss=["Apply at https://www.gov.uk/council-tax", "请登录 www.icbc.com.cn"],
)(any_link(_imitates("authority")))


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
    return any_link(_is_official)(parsed)
