"""From a message to everything checks may look at; only here are numbers and links read."""

from __future__ import annotations

import functools
import importlib.util
import re
import sys
import types
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from checker.errors import InputError
from checker.language import language_of, region_of
from checker.normalize import normalize
from checker.registry import Registry, digits_of
from checker.types import Lender, Link, Mention, Message, Normalized, Parsed, Sender, SenderKind

if TYPE_CHECKING:
    import tldextract

REGIONS = {
    "CN": "Asia/Shanghai",
    "TW": "Asia/Taipei",
    "HK": "Asia/Hong_Kong",
    "US": "America/New_York",
    "GB": "Europe/London",
    "IN": "Asia/Kolkata",
    "NG": "Africa/Lagos",
    "KE": "Africa/Nairobi",
    "SG": "Asia/Singapore",
    "PH": "Asia/Manila",
}
"""The markets covered, with the time zone that a time without offset is read in."""

_MAINLAND: tuple[tuple[str, SenderKind], ...] = (
    (r"106\d{4,17}", SenderKind.ACCESS_106),
    (r"95\d{3,8}|96\d{3,8}|1010\d{4}", SenderKind.SERVICE),
    (r"1[02]\d{3}\d{0,3}|110|111|119|96110", SenderKind.GOVERNMENT),
    (r"[48]00\d{7}", SenderKind.TOLL_SHARED),
    (r"1(?:70\d|71\d|62\d|65\d|67\d)\d{7}", SenderKind.VIRTUAL_OPERATOR),
    (r"1[3-9]\d{9}", SenderKind.MOBILE),
    (r"0\d{9,11}", SenderKind.FIXED_LINE),
)
"""Mainland number plan, first match wins: 106 codes must be seen before phonenumbers, which
takes 1065795555 for a Beijing landline (measured with phonenumbers 9.0.43)."""

_EMAIL = re.compile(r"[^@\s<>]{1,64}@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_LINK = re.compile(
    r"(?<![a-z0-9@._-])"
    r"(?:(?:h(?:tt|xx)ps?)?:?[/\\]{1,3}(?:[a-z0-9_.%~-]{1,64}(?::[a-z0-9_.%~-]{0,64})?@)?)?"
    r"(?:[a-z0-9-]{1,63}(?:\.|\[\.\]|点)){1,8}(?:[a-z]{2,24}|xn--[a-z0-9-]{1,59}|[0-9]{1,3})"
    r"(?![a-z0-9_-])(?::[0-9]{1,5})?(?:[/\\?#][a-z0-9\-._~:/?#\[\]@!$&'()*+,;=%\\]{0,2000})?"
)
_CALLBACK = re.compile(r"(?<![0-9a-z.,*¥$])(?:\+?[0-9][0-9() -]{5,18}[0-9]|95[0-9]{3,4})(?![0-9*元,.%]?[0-9*元])")
_SIGNATURE = re.compile(r"[【\[]([^【】\[\]]{1,24})[】\]]")


def parse(message: Message, registry: Registry, region: str | None = None) -> Parsed:
    """Read a message. Time is linear in its length; nothing is opened, fetched or resolved.

    Raises InputError for an unknown region or a time that is not ISO 8601.
    """
    plain = normalize(message.text)
    language = language_of(message.text)
    signatures = _signatures(plain)
    names = _named(plain, signatures, frozenset(registry.names) | frozenset(registry.traps))
    lender, mention = _claimed_lender(names, registry)
    chosen, region_from = _region(message, region, lender, language)
    links = _links(plain, registry)
    return Parsed(
        message=message,
        plain=plain,
        language=language,
        region=chosen,
        region_from=region_from,
        received_at=_received_at(message.received_at, chosen),
        sender=_sender(message.sender, chosen),
        links=links,
        signatures=signatures,
        lender=lender,
        lender_mention=mention,
        traps=tuple(n for n in names if n.name not in registry.names),
        generic_signatures=tuple(s for s in signatures if s.name in registry.generic_signatures),
        callbacks=_callbacks(plain, links),
    )


def _region(
    message: Message, default: str | None, lender: Lender | None, language: str
) -> tuple[str, str]:
    for given, source in ((message.region, "given"), (default, "default")):
        if given is not None:
            code = given.upper()
            if code not in REGIONS:
                raise InputError(f"region: found {given!r}; use one of {', '.join(REGIONS)}")
            return code, source
    if lender is not None and lender.region in REGIONS:
        return lender.region, "inferred from the named lender"
    country = _country_of(message.sender)
    if country is not None and (language == "en") == (country not in ("CN", "TW", "HK")):
        return country, "inferred from the sender"
    return region_of(language, message.text), "inferred from the script"


def _country_of(sender: str | None) -> str | None:
    if sender is None or not sender.strip().startswith("+"):
        return None
    import phonenumbers

    try:
        number = phonenumbers.parse(sender, None)
    except phonenumbers.NumberParseException:
        return None
    code = phonenumbers.region_code_for_number(number)
    return code if code in REGIONS else None


def _received_at(given: str | datetime | None, region: str) -> datetime | None:
    if given is None:
        return None
    if isinstance(given, str):
        try:
            given = datetime.fromisoformat(given)
        except ValueError:
            raise InputError(
                f"received_at: found {given!r}; write it as 2026-11-20T23:10 (ISO 8601)"
            ) from None
    if not isinstance(given, datetime):
        raise InputError(f"received_at: found {type(given).__name__}; give ISO 8601 or a datetime")
    return given if given.tzinfo else given.replace(tzinfo=ZoneInfo(REGIONS[region]))


def _sender(raw: str | None, region: str) -> Sender | None:
    """Classify before parsing; None for a blank sender."""
    if raw is None or not (text := normalize(raw).text.strip()):
        return None
    if match := _EMAIL.fullmatch(text.strip("<>")):
        return Sender(raw=raw, kind=SenderKind.EMAIL, number=match.group(1))
    if any(c.isalpha() for c in text) or text.startswith("#"):
        return Sender(raw=raw, kind=SenderKind.ALPHANUMERIC, number=raw.strip().upper())
    digits = digits_of(text)
    if not digits or len(digits) > 25:
        return Sender(raw=raw, kind=SenderKind.UNKNOWN, number=digits)
    if region == "CN" and (found := _mainland(raw, text, digits)):
        return found
    return _international(raw, text, digits, region)


def _mainland(raw: str, text: str, digits: str) -> Sender | None:
    if text.startswith("+") or digits.startswith("00"):
        country = re.match(r"(?:00)?86(\d+)", digits)
        if country is None:
            return None
        digits = country.group(1)
    elif digits.startswith("86") and len(digits) > 10:
        digits = digits[2:]
    for pattern, kind in _MAINLAND:
        if re.fullmatch(pattern, digits):
            e164 = f"+86{digits}" if kind in (SenderKind.MOBILE, SenderKind.VIRTUAL_OPERATOR) else digits
            return Sender(raw=raw, kind=kind, number=e164, country="CN")
    return None


def _international(raw: str, text: str, digits: str, region: str) -> Sender:
    """Numbers that no mainland rule took, by phonenumbers."""
    if len(digits) <= 6 and not text.startswith("+"):
        return Sender(raw=raw, kind=SenderKind.SHORT_CODE, number=digits, country=region)
    import phonenumbers

    try:
        international = f"+{digits[2:]}" if digits.startswith("00") else text
        number = phonenumbers.parse(international, region)
    except phonenumbers.NumberParseException:
        return Sender(raw=raw, kind=SenderKind.UNKNOWN, number=digits, by_library=True)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    country = phonenumbers.region_code_for_number(number)
    home = phonenumbers.country_code_for_region(region)
    if number.country_code != home:
        return Sender(raw=raw, kind=SenderKind.FOREIGN, number=e164, country=country, by_library=True)
    if not phonenumbers.is_valid_number(number):
        return Sender(raw=raw, kind=SenderKind.UNKNOWN, number=e164, country=country, by_library=True)
    types = phonenumbers.PhoneNumberType
    kind = {
        types.MOBILE: SenderKind.MOBILE,
        types.FIXED_LINE_OR_MOBILE: SenderKind.MOBILE,
        types.FIXED_LINE: SenderKind.FIXED_LINE,
        types.TOLL_FREE: SenderKind.TOLL_SHARED,
        types.SHARED_COST: SenderKind.TOLL_SHARED,
        types.UAN: SenderKind.SERVICE,
    }.get(phonenumbers.number_type(number), SenderKind.UNKNOWN)
    return Sender(raw=raw, kind=kind, number=e164, country=country, by_library=True)


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


def _links(plain: Normalized, registry: Registry) -> tuple[Link, ...]:
    found = []
    for match in _LINK.finditer(plain.text.replace("。", ".")):
        raw = match.group().rstrip(".,;:!?'()")
        link = _link(raw, plain.span(match.start(), match.start() + len(raw)), registry)
        if link is not None:
            found.append(link)
    return tuple(found)


def _link(raw: str, span: tuple[int, int], registry: Registry) -> Link | None:
    """Read one candidate as a browser would; None when it is no link after all."""
    import can_ada

    address = raw.replace("[.]", ".").replace("点", ".")
    has_scheme = re.match(r"(?:h(?:tt|xx)ps?)?:?[/\\]{1,3}", address)
    rest = address[has_scheme.end() :] if has_scheme else address
    try:
        url = can_ada.parse("http://" + rest)
    except ValueError:
        return None
    host = url.hostname.rstrip(".")
    is_ip = bool(re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}", host))
    if is_ip and not has_scheme and "/" not in rest:
        return None  # four dotted numbers alone are a version or a date more often than a host
    domain = None if is_ip else _extractor()(host).top_domain_under_public_suffix or None
    if domain is None and not is_ip:
        return None
    owner = registry.domains.get(domain or "") or registry.domains.get(host)
    resembles = None if owner or is_ip else _resembled(host, domain or host, registry)
    return Link(
        raw=raw,
        span=span,
        host=host,
        domain=domain,
        path=url.pathname + url.search,
        has_userinfo=bool(url.username or url.password),
        is_ip=is_ip,
        owner=owner.name if owner else None,
        resembles=resembles,
        is_shared=domain in registry.shared_shorteners,
        is_free_host=any(host == free or host.endswith("." + free) for free in registry.free_hosts),
    )


_SWAPS = str.maketrans("01358", "olesb")
_MIN_BRAND = 4


@functools.lru_cache(maxsize=4)
def _brands(domains: tuple[str, ...]) -> dict[str, str]:
    """First label of each official domain that is long enough to be imitated."""
    return {d.split(".")[0]: d for d in domains if len(d.split(".")[0]) >= _MIN_BRAND}


def _resembled(host: str, domain: str, registry: Registry) -> str | None:
    """The official domain that this host imitates: brand in a part, swapped or changed letters."""
    brands = _brands(tuple(sorted(registry.domains)))
    try:
        readable = normalize(host.encode("ascii").decode("idna")).text
    except UnicodeError:
        readable = host
    parts = [p for label in readable.split(".") for p in (label, *label.split("-"))]
    for part in dict.fromkeys(parts):
        for form in (part, part.translate(_SWAPS), part.replace("rn", "m")):
            if form in brands:
                return brands[form]
    label = domain.split(".")[0]
    for brand, official in brands.items():
        if len(brand) > _MIN_BRAND and (_one_edit_apart(label, brand) or brand in label):
            return official
    return None


def _one_edit_apart(a: str, b: str) -> bool:
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


def _signatures(plain: Normalized) -> tuple[Mention, ...]:
    """Bracketed names at either end of a line: the form carriers register in mainland China."""
    text = plain.text
    return tuple(
        Mention(name=m.group(1).strip(), span=plain.span(m.start(1), m.end(1)), in_signature=True)
        for m in _SIGNATURE.finditer(text)
        if not m.group(1).strip().isdigit()
    )


@functools.lru_cache(maxsize=4)
def _name_pattern(names: frozenset[str]) -> re.Pattern[str]:
    """All names, longest first; Latin ones only as whole words."""
    alternatives = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        latin = name[:1].isascii() and name[-1:].isascii()
        escaped = re.escape(name)
        alternatives.append(rf"(?<![a-z0-9.]){escaped}(?![a-z0-9.])" if latin else escaped)
    return re.compile("|".join(alternatives) or r"(?!)")


def _named(
    plain: Normalized, signatures: tuple[Mention, ...], names: frozenset[str]
) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            name=m.group(),
            span=(span := plain.span(*m.span())),
            in_signature=any(s.span[0] <= span[0] and span[1] <= s.span[1] for s in signatures),
        )
        for m in _name_pattern(names).finditer(plain.text)
    )


def _claimed_lender(
    names: tuple[Mention, ...], registry: Registry
) -> tuple[Lender | None, Mention | None]:
    """The lender named in the signature; else the first one named in the body."""
    mentions = [m for m in names if m.name in registry.names]
    if not mentions:
        return None, None
    chosen = next((m for m in mentions if m.in_signature), mentions[0])
    return registry.names[chosen.name], chosen


def _callbacks(plain: Normalized, links: tuple[Link, ...]) -> tuple[Mention, ...]:
    """Numbers in the text that look as if they were to be called."""
    found = []
    for match in _CALLBACK.finditer(plain.text):
        span = plain.span(*match.span())
        count = len(digits_of(match.group()))
        inside_link = any(a <= span[0] < b for a, b in (link.span for link in links))
        if not inside_link and (count <= 6 or 8 <= count <= 13) and _is_number(match.group()):
            found.append(Mention(name=match.group().strip(), span=span, in_signature=False))
    return tuple(found)


def _is_number(text: str) -> bool:
    """Whether this is shaped like something one can call, not an amount or a date."""
    digits = digits_of(text)
    if re.fullmatch(r"95\d{3,4}", digits) or re.fullmatch(r"[48]00\d{7}|1[3-9]\d{9}", digits):
        return True
    return (text.startswith("+") and len(digits) >= 9) or bool(re.fullmatch(r"0\d{8,10}|1010\d{4}", digits))


def library_versions(parsed: Parsed) -> tuple[str | None, str | None]:
    """Versions of phonenumbers and of the public suffix list, None where neither decided a thing."""
    numbers = None
    if parsed.sender is not None and parsed.sender.by_library:
        import phonenumbers

        numbers = phonenumbers.__version__
    return numbers, suffix_list_version() if parsed.links else None


@functools.cache
def suffix_list_version() -> str:
    """Version of the public suffix list that tldextract ships."""
    spec = importlib.util.find_spec("tldextract")
    if spec is None or spec.origin is None:
        return "unknown"
    snapshot = Path(spec.origin).with_name(".tld_set_snapshot").read_text(encoding="utf-8")
    match = re.search(r"// VERSION: (\S+)", snapshot[:2000])
    return match.group(1) if match else "unknown"
