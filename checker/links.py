"""Finding links in hostile text and reading them as a browser would; nothing is ever opened."""

from __future__ import annotations

import functools
import importlib.util
import itertools
import re
import sys
import types
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from checker.registry import Registry
from checker.types import Lender, Link, LinkKind, Normalized

if TYPE_CHECKING:
    import tldextract

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
_BARE_HOST = re.compile(rf"(?<![{_LETTER}])(?P<scheme>{_SCHEME})(?P<host>0x[0-9a-f.x]{{1,40}}|[0-9]{{8,10}}|\[[0-9a-f:.]{{2,45}}\])(?P<tail>(?::[0-9]{{1,5}})?(?:[/\\?#]{_TAIL})?)")
_HAN_HOST = re.compile(rf"(?P<scheme>{_SCHEME})(?=[^\s/\\?#]{{0,200}}[\u3400-\u9fff])(?P<host>(?:[\u3400-\u9fff{_LETTER}-]{{1,63}}\.){{1,8}}(?:[a-z]{{2,24}}|[\u3400-\u9fff]{{2,6}}))(?P<tail>[/\\?#]{_TAIL})?")
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
        links.append(_with_span(link, span))
        links.extend(_with_span(inner, span) for inner in _unwrapped(link, registry, lender))
    return tuple(links)


def _is_sentence_break(link: Link, plain: Normalized, start: int, end: int) -> bool:
    """Whether the dot only lacks its space: "Confirmed.You have" ends in a word with a capital."""
    last = plain.original[slice(*plain.span(start, end))].rpartition(".")[2]
    bare = not link.scheme and link.path in ("", "/") and not link.host.startswith("www.")
    return bare and last[:1].isupper() and last[1:].islower()


def _with_span(link: Link, span: tuple[int, int]) -> Link:
    return replace(link, span=span)


def _app_link(raw: str) -> Link:
    scheme = raw.split(":")[0]
    if scheme in _CHAT_SCHEMES:
        kind = LinkKind.CHAT
    elif scheme in _STORE_SCHEMES:
        kind = LinkKind.STORE
    elif scheme in ("itms-services", "file"):
        kind = LinkKind.PACKAGE
    elif scheme in ("javascript", "vbscript", "data"):
        kind = LinkKind.SCRIPT
    else:
        kind = LinkKind.APP
    return Link(raw=raw, span=(0, 0), kind=kind, scheme=scheme, host="", domain=None, path=raw[len(scheme) + 1 :])


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
        kind=_kind_of(host, path),
        scheme=(scheme or "").rstrip(":/\\"),
        host=host,
        domain=domain,
        path=path,
        port=port if port not in _USUAL_PORTS else "",
        has_userinfo=userinfo,
        is_ip=is_ip,
        is_mixed_script="xn--" in host and _mixed(readable(host)),
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


def _kind_of(host: str, path: str) -> LinkKind:
    if host in _CHAT_HOSTS:
        return LinkKind.CHAT
    if host in _STORES:
        return LinkKind.STORE
    return LinkKind.PACKAGE if _PACKAGE.search(path.lower()) else LinkKind.WEB


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


# --- imitation -------------------------------------------------------------------------------

_CONFUSABLE = {
    ord(pair[0]): pair[1]
    for pair in (
        "аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw вb кk мm нh тt пn гr зe "  # Cyrillic
        "αa οo ρp ιi υu νv κk τt ηn εe ωw γy "  # Greek
        "ɑa ɡg ıi łl øo đd ħh ŧt ſs"  # Latin with strokes and hooks
    ).split()
}
"""Letters that NFKD leaves apart but that look like a Latin one."""
_SWAPS = (("0", "o"), ("1", "l"), ("1", "i"), ("3", "e"), ("5", "s"), ("8", "b"), ("vv", "w"), ("rn", "m"), ("cl", "d"))
_LEAST_BRAND = 4
"""Shorter brand labels (ccb, dbs, td) count only for the lender that the message names."""
_LEAST_EDITED = 5


def readable(host: str) -> str:
    """The host with its punycode labels decoded; unchanged where they cannot be."""
    labels = []
    for label in host.split("."):
        try:
            labels.append(label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label)
        except (UnicodeError, ValueError):
            labels.append(label)
    return ".".join(labels)


def skeleton(text: str) -> str:
    """Letters that look alike made one: accents off, Cyrillic and Greek look-alikes to Latin."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return plain.translate(_CONFUSABLE)


def _mixed(text: str) -> bool:
    """Whether letters of more than one script, or non-Latin look-alikes, stand in one host."""
    scripts = {unicodedata.name(c, "?").split()[0] for c in text if c.isalpha()}
    return len(scripts) > 1 or any(ord(c) in _CONFUSABLE for c in text)


@functools.lru_cache(maxsize=16)
def _brands(domains: tuple[str, ...], plain_words: frozenset[str]) -> dict[str, str]:
    """First label of each official domain that is long and odd enough to be imitated by anyone."""
    brands: dict[str, str] = {}
    for domain in domains:
        label = domain.split(".")[0]
        if len(label) >= _LEAST_BRAND and label not in plain_words and not label.isdigit():
            brands.setdefault(label, domain)
    return brands


def _own_brands(lender: Lender) -> dict[str, str]:
    """Labels and Latin names of the lender that the message names; its short ones count as well."""
    domains = lender.values("domain", "short_domain")
    brands = {domain.split(".")[0]: domain for domain in domains}
    for name in (lender.name, lender.name_en or "", *lender.aliases):
        label = name.lower().replace(" ", "")
        if domains and label.isascii() and label.isalpha():
            brands.setdefault(label, domains[0])
    return brands


def resembled(
    host: str, domain: str, path: str, registry: Registry, lender: Lender | None
) -> tuple[str | None, str | None]:
    """(official domain that this link imitates, how: "spelling", "brand" or "path"), or two Nones."""
    brands = dict(_brands(tuple(sorted(registry.domains)), registry.plain_words))
    own = _own_brands(lender) if lender is not None else {}
    brands.update({label: d for label, d in own.items() if len(label) > 1})
    shown = readable(host)
    straight = skeleton(shown)
    if straight != shown:
        for official in registry.domains:
            if straight == official or straight.endswith("." + official):
                return official, "spelling"
    for official in (*own.values(), *registry.domains):
        if straight.startswith(official + ".") or f".{official}." in straight:
            return official, "brand"
    label = skeleton(readable(domain)).split(".")[0]
    for form in _swapped(label):
        if form in brands and form != label:
            return brands[form], "spelling"
    for part in dict.fromkeys(_pieces(straight)):
        for form in (part, *_swapped(part)):
            if form in brands:
                return brands[form], "brand"
    for brand, official in brands.items():
        if len(brand) >= _LEAST_EDITED and one_edit_apart(label, brand):
            return official, "spelling"
        is_part = len(brand) > _LEAST_EDITED and brand in label
        if is_part or (brand in own and len(brand) > 2 and brand in re.split(r"[0-9]+", label)):
            return official, "brand"
    for segment in re.split(r"[/\\@=?&#]", path.lower()[:200]):
        if "." in segment and (owners := registry.owners_of(segment, None)):
            return next(d for d in owners[0].values("domain", "short_domain") if segment.endswith(d.lower())), "path"
    return None, None


def _pieces(host: str) -> Iterator[str]:
    """The host's labels, what hyphens part them into, and neighbours of these put together again."""
    for label in host.split("."):
        pieces = re.split(r"[-_]", label)
        yield label
        yield from pieces
        yield from map("-".join, itertools.pairwise(pieces))


def _swapped(label: str) -> Iterator[str]:
    """The label with digits or letter pairs put back for the letters they look like."""
    for old, new in _SWAPS:
        if old in label:
            yield label.replace(old, new)
    whole = label
    for old, new in _SWAPS:
        whole = whole.replace(old, new)
    if whole != label:
        yield whole


def one_edit_apart(a: str, b: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours makes `a` into `b`."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    rest_a, rest_b = a[start : len(a) - end], b[start : len(b) - end]
    return max(len(rest_a), len(rest_b)) <= 1 or (len(rest_a) == 2 and rest_a == rest_b[::-1])


# --- the public suffix list --------------------------------------------------------------------


class _NoSession:
    """Stands in for requests.Session; it can be made, and can do nothing."""

    def mount(self, prefix: str, adapter: object) -> None:
        """Accept the adapter that tldextract mounts before it looks at its (empty) list of URLs."""

    def close(self) -> None:
        """Nothing was opened."""


@functools.cache
def _extractor() -> tldextract.TLDExtract:
    """tldextract over its own snapshot, loaded without the library it downloads with.

    Scoring never downloads, so `requests` is not even imported. The copy is private: afterwards
    sys.modules is as before, and a host's own `import tldextract` gets a complete one.
    """
    before = dict(sys.modules)
    for name in ("requests", "requests_file"):
        if name not in before:
            sys.modules[name] = types.ModuleType(name)
            sys.modules[name].__dict__.update(Session=_NoSession, FileAdapter=object)
    try:
        import tldextract

        extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
        extract("example.com")  # reads the snapshot now, while its package can be found
    finally:
        for name in [n for n in sys.modules if n.split(".")[0] in ("requests", "requests_file", "tldextract")]:
            if name not in before:
                del sys.modules[name]
    return extract


def registered_domain(host: str) -> str | None:
    """The registered domain of a host by the public suffix list with its private section."""
    return _extractor()(host).top_domain_under_public_suffix or None


@functools.cache
def suffix_list_version() -> str:
    """Version of the public suffix list that tldextract ships."""
    spec = importlib.util.find_spec("tldextract")
    if spec is None or spec.origin is None:
        return "unknown"
    snapshot = Path(spec.origin).with_name(".tld_set_snapshot").read_text(encoding="utf-8")
    match = re.search(r"// VERSION: (\S+)", snapshot[:2000])
    return match.group(1) if match else "unknown"
