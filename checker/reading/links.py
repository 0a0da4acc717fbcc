"""Links as a browser would read them, with whose they are and whom they imitate; nothing is ever opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from checker.facts import Lender, Registry, is_suffix, registered_domain
from checker.reading.addresses import Address, addresses_in, lacks_only_a_space, match_inner
from checker.reading.lookalike import is_mixed, resembled
from checker.reading.parsed import Link, Opens
from checker.text import Normalized

_INNER = re.compile(r"https?:[/\\]{1,3}[^\s&\"'<>]{4,1000}")
_UNWRAP_DEPTH = 3
_CHAT_SCHEMES = ("weixin", "wechat", "mqqapi", "mqqwpa", "tg", "whatsapp", "line", "viber", "skype")
_STORE_SCHEMES = ("market", "itms-apps")
_CHAT_HOSTS = frozenset(
    "wa.me t.me telegram.me telegram.dog line.me lin.ee m.me qm.qq.com wpa.qq.com jq.qq.com api.whatsapp.com "
    "chat.whatsapp.com u.wechat.com work.weixin.qq.com viber.me signal.me signal.group".split()
)
_STORES = frozenset("apps.apple.com play.google.com itunes.apple.com appgallery.huawei.com".split())
_PACKAGE = re.compile(r"\.(?:apk|ipa|mobileconfig|exe|msi|scr|dmg|plist|hap)(?:[?#/]|$)")
_USUAL_PORTS = ("", "80", "443", "8080", "8443")
_IP = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}|\[[0-9a-f:.]+\]")


def find(plain: Normalized, registry: Registry, lender: Lender | None) -> tuple[Link, ...]:
    """All links of a text, those inside redirects after the link that wraps them.

    lender: the one the message speaks for; its short brand names count as imitated too.
    """
    links: list[Link] = []
    for address in addresses_in(plain):
        link = _app_link(address) if address.is_app else _web_link(address, registry, lender)
        if link is None or (not address.is_app and not link.owner_ids and lacks_only_a_space(address, plain)):
            continue
        span = plain.span(address.start, address.end)
        links.append(replace(link, span=span, is_merchants=_is_merchants(address, plain)))
        links.extend(replace(inner, span=span) for inner in _unwrapped(link, registry, lender))
    return tuple(links)


_SHOP_BEFORE = re.compile(
    r"""
    \b(?:transaction|transacted|txn|purchase[ds]?|spent|spend|paid|payment|used|charged?|refund|order)\b (?:[^.!?\n]|\.(?=[0-9])){0,70}
        \b(?:at|on|to|for|from|via|with)\b [ :*]{1,3}$
    | (?:^|[\s,;]) (?:at|paid|merchant|info|payee|description|desc|pos) \s?:\s? [^.!?\n]{0,24}$
    | 在[^，。,]{0,12}$ | 商户[名称]{0,2}[:：]?[^，。,]{0,6}$
    """,
    re.VERBOSE,
)
_SHOP_REACH = 110
_CARD = re.compile(r"\b(?:purchase|card|pos|txn|transaction|spent|charged?)\b")
"""Words of a card payment, whose slip writes the shop in capitals."""


def _is_merchants(address: Address, plain: Normalized) -> bool:
    """Whether a bare host is only the shop of a card payment: "Rs. 410 spent at AMAZON.COM on card 4410"."""
    if address.is_app or address.scheme or address.rest.strip("/") or address.host.startswith("www."):
        return False
    before = plain.text[max(0, address.start - _SHOP_REACH) : address.start]
    written = plain.original[slice(*plain.span(address.start, address.end))]
    return _SHOP_BEFORE.search(before) is not None or (written.isupper() and _CARD.search(before) is not None)


def _app_link(address: Address) -> Link:
    scheme = address.scheme
    if scheme in _CHAT_SCHEMES:
        opens = Opens.CHAT
    elif scheme in _STORE_SCHEMES:
        opens = Opens.STORE
    elif scheme in ("itms-services", "file"):
        opens = Opens.PACKAGE
    elif scheme in ("javascript", "vbscript", "data"):
        opens = Opens.SCRIPT
    else:
        opens = Opens.APP
    return Link(raw=address.raw, span=(0, 0), opens=opens, scheme=scheme, host="", domain=None, path=address.rest)


def _web_link(address: Address, registry: Registry, lender: Lender | None) -> Link | None:
    """Read one candidate as a browser would; None when it is no link after all."""
    user = address.raw[len(address.scheme) :].partition("@")[0] + "@" if address.has_user else ""
    parsed = _browser(user + address.host + address.rest)
    if parsed is None:
        return None
    host, port, path, userinfo = parsed
    if userinfo and not address.scheme and registered_domain(address.host) is None:
        return None  # a mail address with a dot in it, not a site name before an @
    is_ip = bool(_IP.fullmatch(host))
    if is_ip and not address.scheme and "/" not in address.rest:
        return None  # four dotted numbers alone are a version or a date more often than a host
    domain = None if is_ip else _domain_of(host, address)
    if domain is None and not is_ip:
        return None
    owners = registry.owners_of(host, domain)
    holders = registry.holders_of(host)
    nobody = not owners and not holders and not is_ip
    resembles, how = resembled(host, domain or host, path, registry, lender) if nobody else (None, None)
    return Link(
        raw=address.raw,
        span=(0, 0),
        opens=_opened(host, path),
        scheme=address.scheme.rstrip(":/\\[]"),
        host=host,
        domain=domain,
        path=path,
        port=port if port not in _USUAL_PORTS else "",
        has_userinfo=userinfo,
        is_ip=is_ip,
        is_mixed_script="xn--" in host and is_mixed(host),
        owners=tuple(o.name for o in owners),
        owner_ids=tuple(o.id for o in owners),
        is_third_partys=bool(owners) and all(o.is_third_party for o in owners),
        holder=holders[0] if holders and not owners else "",
        resembles=resembles,
        resemblance=how,
        is_shared=not owners and (registry.is_in(host, "shared_shortener") or registry.is_in(domain or "", "shared_shortener")),
        is_free_host=not owners and registry.is_hosted(host, "free_host"),
        is_unnamed_banks=not owners and registry.is_hosted(host, "bank_host"),
        is_spelled=address.is_spelled,
    )  # fmt: skip


def _domain_of(host: str, address: Address) -> str | None:
    """The registered domain; a public suffix (a storage host) is its own where something more shows a link."""
    domain = registered_domain(host)
    shown = address.scheme or address.rest.strip("/")
    return domain or (host if shown and is_suffix(host) else None)


def _browser(address: str) -> tuple[str, str, str, bool] | None:
    """(host, port, path, has user info) as a WHATWG parser reads `address` after its scheme."""
    import can_ada

    try:
        url = can_ada.parse("http://" + address)
    except ValueError:
        return None
    host = url.hostname.rstrip(".")
    if not host:
        return None
    return host, url.port, url.pathname + url.search + url.hash, bool(url.username or url.password)


def _opened(host: str, path: str) -> Opens:
    if host in _CHAT_HOSTS:
        return Opens.CHAT
    if host in _STORES:
        return Opens.STORE
    return Opens.PACKAGE if _PACKAGE.search(path.lower()) else Opens.WEB


def _unwrapped(link: Link, registry: Registry, lender: Lender | None) -> Iterator[Link]:
    """Links that stand inside another link's address: redirects and app schemes."""
    text = link.path
    for _ in range(_UNWRAP_DEPTH):
        text = unquote(text)
        match = _INNER.search(text)
        if match is None and "%" not in text:
            return
        if match is not None:
            candidate = match_inner(match.group().lower())
            inner = _web_link(candidate, registry, lender) if candidate else None
            if inner is None:
                return
            if inner.domain != link.domain or inner.host != link.host:
                yield replace(inner, is_inner=True)
            text = inner.path
