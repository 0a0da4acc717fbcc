"""From a message to everything checks may look at: the one place that reads raw input."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from checker import links, senders
from checker.errors import InputError
from checker.language import language_of, region_of
from checker.normalize import HAN, normalize
from checker.registry import Registries, Registry, digits_of, key_of, regions_for
from checker.types import Lender, Link, Listed, Mention, Message, Normalized, Parsed, Profile, Sender, SenderKind

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

_CALLBACK = re.compile(r"(?<![0-9a-z.,*¥$])(?:\+?[0-9][0-9() -]{5,18}[0-9]|9[56][0-9]{3,4})(?![0-9*元,.%]?[0-9*元])")
_APP = re.compile(rf"([{HAN}a-z0-9&. -]{{2,12}}?) ?(?:手机)?(?:app(?![a-z])|客户端|小程序)")
_CALL = re.compile(r"电|拨|打|热线|查询|联络|\bcall|\btel|\bring|\bphone|\bdial|\btext|\bsms|contact|whatsapp|helpline|\bon\b|\bat\b|\bto\b")
_CALL_REACH = 24
_LOCAL_NUMBER = {
    "HK": re.compile(r"[2-9]\d{7}"),
    "SG": re.compile(r"[3689]\d{7}|1800\d{7}"),
    "US": re.compile(r"1?[2-9]\d{2}[2-9]\d{6}"),
    "IN": re.compile(r"1[68]00\d{6,7}|[6-9]\d{9}"),
    "GB": re.compile(r"0?3\d{9}"),
}
"""Numbers as they are printed at home, without a prefix that gives them away."""
_SIGNATURE = re.compile(r"[【\[]([^【】\[\]]{1,24})[】\]]")
_GOES_BEFORE = re.compile(r"[a-z0-9.@/_-]")
_GOES_ON = re.compile(r"[a-z0-9@_]|[.-][a-z0-9]")
_EMAIL = re.compile(r"(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![a-z0-9-])")
_MOST_EMAILS = 32
"""Addresses compared with the registry's domains; each takes time that grows with the registry."""
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐"
    "邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂"
    "濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公涂肖占"
)
"""Family names, as the old list of a hundred of them gives most."""
_FIRM = rf"[{HAN}a-z0-9()（）·]{{2,24}}(?:公司|商行|商贸|工作室|经营部|服务部|服务中心|银行|支行|分行|事务所|合作社|门市|店)"
_PAYEE = re.compile(
    rf"(?:户名|收款人|收款方|收款单位|账户名称?|公司名称?|抬头)(?:名称|姓名)?[:：是为 「“\"]{{0,3}}(?P<han>{_FIRM}|[{_SURNAMES}][{HAN}某*]{{1,3}}(?![{HAN}]))"
    r"|(?:account (?:name|holder)|beneficiary(?: name)?|payee(?: name)?|in the name of|a/c name|name on (?:the )?account|acct name)[:\s]{1,3}(?:is )?(?P<latin>[a-z][a-z&'-]{0,20}(?:\.? [a-z&'-]{1,20}){0,4})"
)
_TAIL = re.compile(
    r"(?:尾号|末[四4三3]?[码位]|后四位|末尾)(?:为|是|[:：])?\s?[*x]{0,4}([0-9]{3,8})(?![0-9])"
    r"|(?:ending(?: in| with)?|a/c(?: no\.?)?|acct|account|card)[ :.]{0,3}(?:[x*.]{1,12})([0-9]{3,6})(?![0-9])"
    r"|ending(?: in| with)? ([0-9]{3,6})(?![0-9])"
)


def parse(
    message: Message,
    registries: Registries,
    region: str | None = None,
    profile: Profile | None = None,
) -> Parsed:
    """Read a message. Time is linear in its length; nothing is opened, fetched or resolved.

    region: the market assumed where the message gives none. Raises InputError for an unknown
    region or a time that is not ISO 8601.
    """
    plain = normalize(message.text)
    language = language_of(message.text)
    given = _given_region(message.region, "given") or _given_region(region, "default")
    registry = registries.of(regions_for(language, message.text, given[0] if given else None))
    signatures = _signatures(plain)
    mentions = _mentions(plain, signatures, registry)
    likely = given[0] if given else _country_of(message.sender) or region_of(language, message.text)
    named = tuple((m, registry.called(m.name, likely)) for m in mentions if m.name in registry.names)
    chosen, region_from = given or _inferred_region(message, named, language)
    sender = senders.classify(message.sender, chosen)
    sender_owners = _sender_owners(sender, registry)
    lender, mention, lender_from = _claimed(named, sender_owners)
    found = links.find(plain, registry, lender)
    emails = _emails(plain, found)
    callbacks = _callbacks(plain, found, chosen)
    return Parsed(
        message=message,
        plain=plain,
        language=language,
        region=chosen,
        region_from=region_from,
        received_at=_received_at(message.received_at, chosen),
        sender=sender,
        links=found,
        signatures=signatures,
        lender=lender,
        lender_mention=mention,
        lender_from=lender_from,
        named=named,
        traps=tuple(m for m in mentions if m.name not in registry.names),
        generic_signatures=tuple(s for s in signatures if s.name in registry.generic_signatures),
        callbacks=callbacks,
        emails=emails,
        email_lookalikes=_email_lookalikes(emails, registry, lender),
        payees=_payees(plain),
        tails=_tails(plain),
        apps=_apps(plain, registry),
        sender_owners=sender_owners,
        sender_resembles=_sender_resembles(sender, sender_owners, lender, registry),
        listed=_listed(sender, found, callbacks, emails, registry),
        profile=profile or Profile(),
        registry_as_of=registry.as_of,
    )


def _given_region(code: str | None, source: str) -> tuple[str, str] | None:
    if code is None:
        return None
    if code.upper() not in REGIONS:
        raise InputError(f"region: found {code!r}; use one of {', '.join(REGIONS)}")
    return code.upper(), source


def _inferred_region(
    message: Message, named: tuple[tuple[Mention, Lender], ...], language: str
) -> tuple[str, str]:
    chosen = next((lender for mention, lender in named if mention.in_signature), named[0][1] if named else None)
    if chosen is not None:
        return chosen.region, "inferred from the named lender"
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
    """The time in the zone of the region; one without offset is taken to be of that zone."""
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
    zone = ZoneInfo(REGIONS[region])
    return given.astimezone(zone) if given.tzinfo else given.replace(tzinfo=zone)


def _signatures(plain: Normalized) -> tuple[Mention, ...]:
    """Bracketed names: the form that carriers register in mainland China."""
    return tuple(
        Mention(name=m.group(1).strip(), span=plain.span(m.start(1), m.end(1)), in_signature=True)
        for m in _SIGNATURE.finditer(plain.text)
        if not m.group(1).strip().isdigit()
    )


@functools.lru_cache(maxsize=64)
def _lengths_by_start(names: frozenset[str]) -> dict[str, tuple[int, ...]]:
    """How long the names are that begin with two given characters, longest first."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


def _names_in(text: str, names: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Places of known names, the longest at each place, none within another; Latin ones only as whole words."""
    lengths = _lengths_by_start(names)
    index = 0
    while index < len(text):
        for length in lengths.get(text[index : index + 2], ()):
            end = index + length
            if end <= len(text) and text[index:end] in names and _stands_alone(text, index, end):
                yield index, end
                index = end - 1
                break
        index += 1


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no word, link or mail address goes on around a Latin name: what links tell is told by their own checks."""
    if not (text[start].isascii() and text[end - 1].isascii()):
        return True
    return not (start and _GOES_BEFORE.match(text, start - 1)) and not _GOES_ON.match(text, end)


def _mentions(plain: Normalized, signatures: tuple[Mention, ...], registry: Registry) -> tuple[Mention, ...]:
    """Names of lenders and traps in the text, longest match first."""
    found = []
    for start, end in _names_in(plain.text, registry.known_names):
        name, span = plain.text[start:end], plain.span(start, end)
        if name in registry.plain_words and not plain.original[span[0]].isupper():
            continue
        signed = any(s.span[0] <= span[0] and span[1] <= s.span[1] for s in signatures)
        found.append(Mention(name=name, span=span, in_signature=signed))
    return tuple(found)


def _sender_owners(sender: Sender | None, registry: Registry) -> tuple[Lender, ...]:
    """The lenders that the sender is a registered number, header or e-mail domain of."""
    if sender is None:
        return ()
    if sender.kind is SenderKind.EMAIL:
        return registry.owners_of(sender.number, links.registered_domain(sender.number))
    number = sender.number
    forms = [key_of(number), key_of(sender.raw)]
    if sender.kind is SenderKind.HEADER:
        forms.append(number.split("-")[1])
    elif number.startswith("+"):
        forms.append(digits_of(sender.raw))
    for form in dict.fromkeys(forms):
        if owners := registry.numbers.get(form):
            return owners
    return ()


def _sender_resembles(
    sender: Sender | None, owners: tuple[Lender, ...], lender: Lender | None, registry: Registry
) -> str | None:
    """The official domain that a mail address of nobody in the registry imitates, or None."""
    if sender is None or sender.kind is not SenderKind.EMAIL or owners:
        return None
    local = normalize(sender.raw).text.rpartition("@")[0].rpartition("<")[2]
    return _mail_resembles(local, sender.number, registry, lender)


def _email_lookalikes(
    emails: tuple[Mention, ...], registry: Registry, lender: Lender | None
) -> tuple[tuple[Mention, str], ...]:
    """Addresses of nobody in the registry, each with the official domain that it imitates."""
    found = []
    for mention in emails[:_MOST_EMAILS]:
        local, _, host = mention.name.partition("@")
        if not registry.owners_of(host, links.registered_domain(host)) and (official := _mail_resembles(local, host, registry, lender)):
            found.append((mention, official))
    return tuple(found)


def _mail_resembles(local: str, host: str, registry: Registry, lender: Lender | None) -> str | None:
    domain = links.registered_domain(host) or host
    if registry.is_free_host(host):
        return None
    return links.resembled(f"{local.replace('.', '-')}.{host}", domain, "", registry, lender)[0]


def _claimed(
    named: tuple[tuple[Mention, Lender], ...], sender_owners: tuple[Lender, ...]
) -> tuple[Lender | None, Mention | None, str]:
    """The lender in the signature; else one named that owns the sender; else the first named; else the sender's."""
    for mention, lender in named:
        if mention.in_signature:
            return lender, mention, "signature"
    for mention, lender in named:
        if lender in sender_owners:
            return lender, mention, "text"
    if named:
        return named[0][1], named[0][0], "text"
    return (sender_owners[0], None, "sender") if len(sender_owners) == 1 else (None, None, "")


def _callbacks(plain: Normalized, found: tuple[Link, ...], region: str) -> tuple[Mention, ...]:
    """Numbers in the text that look like telephone numbers, to be called or to be paid to."""
    numbers = []
    for match in _CALLBACK.finditer(plain.text):
        span = plain.span(*match.span())
        count = len(digits_of(match.group()))
        inside_link = any(a <= span[0] < b for a, b in (link.span for link in found))
        if inside_link or not (count <= 6 or 8 <= count <= 13):
            continue
        before = plain.text[max(0, match.start() - _CALL_REACH) : match.start()]
        if _is_number(match.group()) or (_CALL.search(before) and _is_local_number(match.group(), region)):
            numbers.append(Mention(name=match.group().strip(), span=span, in_signature=False))
    return tuple(numbers)


def _is_number(text: str) -> bool:
    """Whether this is shaped like something one can call, not an amount or a date."""
    digits = digits_of(text)
    if re.fullmatch(r"9[56]\d{3,4}", digits) or re.fullmatch(r"[48]00\d{7}|1[3-9]\d{9}", digits):
        return True
    return (text.startswith("+") and len(digits) >= 9) or bool(re.fullmatch(r"0\d{8,11}|1010\d{4}|1[-. ]?8\d{9}", digits))


def _is_local_number(text: str, region: str) -> bool:
    """Whether this is a number as printed at home, which digits alone do not tell from a reference."""
    return region in _LOCAL_NUMBER and _LOCAL_NUMBER[region].fullmatch(digits_of(text)) is not None


def _emails(plain: Normalized, found: tuple[Link, ...]) -> tuple[Mention, ...]:
    """E-mail addresses in the text that are not part of a link."""
    addresses = (Mention(name=m.group(), span=plain.span(*m.span()), in_signature=False) for m in _EMAIL.finditer(plain.text))
    return tuple(a for a in addresses if not any(link.span[0] <= a.span[0] < link.span[1] for link in found))


def _payees(plain: Normalized) -> tuple[Mention, ...]:
    """Names that the text gives for the account to be paid."""
    found = []
    for match in _PAYEE.finditer(plain.text):
        group = "han" if match.group("han") else "latin"
        name = match.group(group) if group == "han" else _capitalised(plain, *match.span(group))
        if name:
            found.append(Mention(name=name, span=plain.span(match.start(group), match.start(group) + len(name)), in_signature=False))
    return tuple(found)


def _capitalised(plain: Normalized, start: int, end: int) -> str:
    """The words at the beginning that the original writes with capitals, as names are."""
    original = plain.original[slice(*plain.span(start, end))]
    words = original.split()
    count = next((i for i, word in enumerate(words) if not word[:1].isupper()), len(words))
    return " ".join(words[:count]).lower()


def _apps(plain: Normalized, registry: Registry) -> tuple[tuple[Mention, tuple[Lender, ...]], ...]:
    """Apps of the registry that the text names as apps."""
    found = []
    for match in _APP.finditer(plain.text):
        words = match.group(1)
        for start in range(len(words)):  # the longest name that ends where "App" begins
            if owners := registry.apps.get(words[start:].strip()):
                span = plain.span(match.start(1) + start, match.end(1))
                found.append((Mention(name=words[start:].strip(), span=span, in_signature=False), owners))
                break
    return tuple(found)


def _tails(plain: Normalized) -> tuple[Mention, ...]:
    """Last digits of a card, account or number that the text names."""
    found = []
    for match in _TAIL.finditer(plain.text):
        group = next(i for i in (1, 2, 3) if match.group(i))
        found.append(Mention(name=match.group(group), span=plain.span(*match.span(group)), in_signature=False))
    return tuple(found)


def _listed(
    sender: Sender | None,
    found: tuple[Link, ...],
    callbacks: Iterable[Mention],
    emails: Iterable[Mention],
    registry: Registry,
) -> tuple[Listed, ...]:
    """Entries of the user's own lists that the sender, a link, a number or an address meets."""
    if not registry.listed:
        return ()
    keys = [key_of(m.name) for m in callbacks]
    keys += [part for m in emails for part in (m.name, m.name.partition("@")[2])]
    keys += [key for link in found for key in (link.host, link.domain or "")]
    if sender is not None:
        keys += [key_of(sender.raw), key_of(sender.number)]
    return tuple(registry.listed[key] for key in dict.fromkeys(keys) if key in registry.listed)


def library_versions(parsed: Parsed) -> tuple[str | None, str | None]:
    """Versions of phonenumbers and of the public suffix list, None where neither decided a thing."""
    numbers = None
    if parsed.sender is not None and parsed.sender.by_library:
        import phonenumbers

        numbers = phonenumbers.__version__
    by_mail = parsed.sender is not None and parsed.sender.kind is SenderKind.EMAIL
    return numbers, links.suffix_list_version() if parsed.links or by_mail else None
