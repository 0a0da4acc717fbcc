"""Finding links in hostile text and reading them as a browser would; nothing is ever opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from checker.facts import Lender, Registry, registered_domain
from checker.reading.lookalike import is_mixed, resembled
from checker.reading.parsed import Link, Opens
from checker.text import Normalized

_LETTER = r"a-z0-9\u00e0-\u024f\u0370-\u03ff\u0400-\u052f"
_DOT = r"(?:[.。]|\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|点)"
_SCHEME = r"(?:(?:h(?:tt|xx)ps?|ftp):?[/\\]{1,3}|[/\\]{2})"
_TAIL = r"[a-z0-9\-._~:/?#\[\]@!$&'()*+,;=%\\]{0,2000}"
_LINK = re.compile(
    rf"(?<![{_LETTER}@._%-])"
    rf"(?:(?P<scheme>{_SCHEME})(?P<user>[^\s/\\@{{}}\u3400-\u9fff]{{0,128}}@)?)?"
    rf"(?P<host>(?:[{_LETTER}_-]{{1,63}}{_DOT}){{1,8}}(?:[{_LETTER}-]{{2,24}}|[0-9]{{1,3}}))"
    rf"(?!\.?[{_LETTER}_%-])(?P<port>:[0-9]{{1,5}})?(?P<tail>[/\\?#]{_TAIL}|\\?@{_TAIL})?"
)
_BARE_HOST = re.compile(
    rf"(?<![{_LETTER}])(?P<scheme>{_SCHEME})(?P<host>0x[0-9a-f.x]{{1,40}}|[0-9]{{8,10}}|\[[0-9a-f:.]{{2,45}}\])(?P<tail>(?::[0-9]{{1,5}})?(?:[/\\?#]{_TAIL})?)"
)
_HAN_HOST = re.compile(
    rf"(?P<scheme>{_SCHEME})(?=[^\s/\\?#]{{0,200}}[\u3400-\u9fff])(?P<host>(?:[\u3400-\u9fff{_LETTER}-]{{1,63}}\.){{1,8}}(?:[a-z]{{2,24}}|[\u3400-\u9fff]{{2,6}}))(?P<tail>[/\\?#]{_TAIL})?"
)
_APP = re.compile(
    r"(?<![a-z0-9])(?:(?:intent|weixin|wechat|alipays?|mqqapi|mqqwpa|tg|whatsapp|line|viber|skype|market|itms-services|"
    r"itms-apps|openapp\.jdmobile|snssdk[0-9]{1,6}|vbscript|file)://?|javascript:(?=\S)|data:[a-z]{1,20}/[a-z0-9.+-]{1,30}[;,])"
    r"[^\s\u3000-\u303f\u3400-\u9fff\uff00-\uffef]{0,2000}"
)
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
    found: dict[tuple[int, int], Link] = {}
    text = plain.text
    taken: list[tuple[int, int]] = []
    for pattern in (_APP, _BARE_HOST, _LINK, _HAN_HOST):
        for match in pattern.finditer(text):
            start, end = match.start(), match.start() + len(match.group().rstrip(".。,;:!?'()|"))
            if any(a < end and start < b for a, b in taken):
                continue
            raw = text[start:end]
            link = _app_link(raw) if pattern is _APP else _web_link(match, raw, registry, lender)
            if link is not None and not _is_sentence_break(link, plain, start, end):
                taken.append((start, end))
                found[start, end] = link
    links: list[Link] = []
    for (start, end), link in sorted(found.items()):
        span = plain.span(start, end)
        links.append(replace(link, span=span))
        links.extend(replace(inner, span=span) for inner in _unwrapped(link, registry, lender))
    return tuple(links)


def _is_sentence_break(link: Link, plain: Normalized, start: int, end: int) -> bool:
    """Whether the dot only lacks its space: "Confirmed.You have" ends in a word with a capital."""
    last = plain.original[slice(*plain.span(start, end))].rpartition(".")[2]
    bare = not link.scheme and link.path in ("", "/") and not link.host.startswith("www.")
    return bare and last[:1].isupper() and last[1:].islower()


def _app_link(raw: str) -> Link:
    scheme = raw.split(":")[0]
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
    return Link(raw=raw, span=(0, 0), opens=opens, scheme=scheme, host="", domain=None, path=raw[len(scheme) + 1 :])


def _web_link(match: re.Match[str], raw: str, registry: Registry, lender: Lender | None) -> Link | None:
    """Read one candidate as a browser would; None when it is no link after all."""
    scheme = match.group("scheme")
    rest = raw[len(scheme) :] if scheme else raw
    host_end = match.end("host") - match.start() - len(scheme or "")
    head = re.sub(r"\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|点|。", ".", rest[:host_end])
    address = head + rest[host_end:]
    parsed = _browser(address)
    if parsed is None:
        return None
    host, port, path, userinfo = parsed
    if userinfo and not scheme and registered_domain(head) is None:
        return None  # a mail address with a dot in it, not a site name before an @
    is_ip = bool(_IP.fullmatch(host))
    if is_ip and not scheme and "/" not in rest:
        return None  # four dotted numbers alone are a version or a date more often than a host
    domain = None if is_ip else registered_domain(host)
    if domain is None and not is_ip:
        return None
    if not scheme and "。" in raw and _sentence_break(raw):
        return None
    owners = registry.owners_of(host, domain)
    resembles, how = (None, None) if owners or is_ip else resembled(host, domain or host, path, registry, lender)
    return Link(
        raw=raw,
        span=(0, 0),
        opens=_opened(host, path),
        scheme=(scheme or "").rstrip(":/\\"),
        host=host,
        domain=domain,
        path=path,
        port=port if port not in _USUAL_PORTS else "",
        has_userinfo=userinfo,
        is_ip=is_ip,
        is_mixed_script="xn--" in host and is_mixed(host),
        owners=tuple(o.name for o in owners),
        owner_ids=tuple(o.id for o in owners),
        resembles=resembles,
        resemblance=how,
        is_shared=domain in registry.shared_shorteners and not owners,
        is_free_host=not owners and registry.is_free_host(host),
    )


def _sentence_break(raw: str) -> bool:
    """Whether 。 ends a sentence here: no other sign of a host stands beside it."""
    return "." not in raw and "/" not in raw and raw.count("。") == 1 and not raw.startswith("www")


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
            candidate = _LINK.match(match.group().lower()) or _BARE_HOST.match(match.group().lower())
            inner = _web_link(candidate, candidate.group().rstrip(".,;:!?'()"), registry, lender) if candidate else None
            if inner is None:
                return
            if inner.domain != link.domain or inner.host != link.host:
                yield replace(inner, is_inner=True)
            text = inner.path
