"""Classifying a sender by the number plan of the reader's market, before any library sees it."""

from __future__ import annotations

import re

from checker.facts import Lender, Registry, SenderType, digits_of, key_of, market, registered_domain
from checker.reading.lookalike import mail_resembles
from checker.reading.parsed import Sender
from checker.text import normalize

_EMAIL = re.compile(r"(?:.*<)?[^\s<>]{1,64}@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})>?")
_SIP = re.compile(r"(?:sip:|tel:)(\+?[0-9]{3,25})(?:@[a-z0-9.-]{1,100})?|([0-9]{3,25})@botplatform[a-z0-9.-]{0,100}")
"""A number as a SIP or telephone address: RCS messages of mainland firms come from sip:106…@botplatform…"""
_RCS_AGENT = re.compile(r"[a-z0-9_.-]{1,100}@rbm\.goog")
_IN_BRACKETS = re.compile(r"[^0-9()]{1,30}[(]\+?([0-9][0-9 -]{2,20})[)]|\+?([0-9][0-9 -]{2,20})[(][^0-9()]{1,30}[)]")
"""A name that the phone or the reader put beside the number: 招商银行 (95555)."""
_EXTENSION = re.compile(r"(9[56][0-9]{3,4})-[0-9]{1,4}")
_MASK = re.compile(r"[0-9][*•●xX]{2,}|[*•●]")
_HEADER_LENGTH = 6
_MOST_DIGITS = 25
_E164_TYPES = (SenderType.MOBILE, SenderType.VIRTUAL_OPERATOR, SenderType.LONG_CODE)


def classify(raw: str | None, region: str) -> Sender | None:
    """The sender's class in the reader's market; None for a blank sender.

    `Sender.number` is E.164 where it has one, else the cleaned text.
    """
    if raw is None or not (text := normalize(raw).text.strip()):
        return None
    if _MASK.search(text) and not any(c.isalpha() and c not in "xX" for c in text):
        return Sender(raw=raw, type=SenderType.UNKNOWN, number=text[:_MOST_DIGITS])  # hidden digits are not guessed
    text = _plain_form(text)
    if _RCS_AGENT.fullmatch(text):
        return Sender(raw=raw, type=SenderType.RCS_AGENT, number=text)
    if match := _EMAIL.fullmatch(text):
        return Sender(raw=raw, type=SenderType.EMAIL, number=match.group(1))
    if text.startswith("#"):
        text = "#" + text[1:].strip()
    is_name = any(c.isalpha() for c in text) or text.startswith("#")
    cleaned = text if is_name else digits_of(text)
    if _is_nobodys(text, cleaned, is_name):
        return Sender(raw=raw, type=SenderType.UNKNOWN, number=cleaned[:_MOST_DIGITS])
    home = cleaned if is_name else _local(text, cleaned, region)
    for line in market(region).plan if home is not None else ():
        if line.matches(home or ""):
            return _by_plan(raw, line.type, home or "", region)
    if is_name:
        return Sender(raw=raw, type=SenderType.ALPHANUMERIC, number=raw.strip().upper())
    return _by_library(raw, text, cleaned, region)


def _plain_form(text: str) -> str:
    """The number inside a SIP or telephone address, beside a name, or before an extension; else the text."""
    for form in (_SIP, _IN_BRACKETS, _EXTENSION):
        if match := form.fullmatch(text):
            return str(next(filter(None, match.groups())))
    return text


def _is_nobodys(text: str, cleaned: str, is_name: bool) -> bool:
    """Whether no number plan could hold this: empty, far too long, or with country code 0."""
    longest = 2 * _MOST_DIGITS if is_name else _MOST_DIGITS
    return not cleaned.strip("#") or len(cleaned) > longest or text.startswith("+0")


def _by_plan(raw: str, type: SenderType, home: str, region: str) -> Sender:
    number = home.upper()
    if type in _E164_TYPES:
        national = home[1:] if region == "US" and len(home) == 11 else home.lstrip("0")
        number = f"+{market(region).calling_code}{national}"
    return Sender(raw=raw, type=type, number=number, country=region)


def _local(text: str, digits: str, region: str) -> str | None:
    """The number as dialled at home; None if it is written as a foreign one."""
    code = market(region).calling_code
    if text.startswith("+") or digits.startswith("00"):
        bare = digits.removeprefix("00") if not text.startswith("+") else digits
        return bare.removeprefix(code) if bare.startswith(code) else None
    if region == "CN" and digits.startswith(code) and len(digits) > 6:
        return digits.removeprefix(code)
    return digits


def _by_library(raw: str, text: str, digits: str, region: str) -> Sender:
    """Numbers that no line of the plan took, by phonenumbers."""
    if len(digits) <= 6 and not text.startswith("+"):
        return Sender(raw=raw, type=SenderType.SHORT_CODE, number=digits, country=region)
    import phonenumbers

    try:
        written = f"+{digits[2:]}" if digits.startswith("00") and not text.startswith("+") else text
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return Sender(raw=raw, type=SenderType.UNKNOWN, number=digits, by_library=True)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    country = phonenumbers.region_code_for_number(number)
    if number.country_code != phonenumbers.country_code_for_region(region):
        found = SenderType.FOREIGN
    elif not phonenumbers.is_valid_number(number):
        found = SenderType.UNKNOWN
    else:
        types = phonenumbers.PhoneNumberType
        found = {
            types.MOBILE: SenderType.MOBILE,
            types.FIXED_LINE_OR_MOBILE: SenderType.MOBILE,
            types.FIXED_LINE: SenderType.FIXED_LINE,
            types.TOLL_FREE: SenderType.TOLL_SHARED,
            types.SHARED_COST: SenderType.TOLL_SHARED,
            types.UAN: SenderType.SERVICE,
        }.get(phonenumbers.number_type(number), SenderType.UNKNOWN)
    return Sender(raw=raw, type=found, number=e164, country=country, by_library=True)


def owners_of(sender: Sender | None, registry: Registry) -> tuple[Lender, ...]:
    """The lenders that the sender is a registered number, header or e-mail domain of."""
    if sender is None or _MASK.search(sender.number):
        return ()
    if sender.type is SenderType.EMAIL:
        return registry.owners_of(sender.number, registered_domain(sender.number))
    number = sender.number
    forms = [key_of(number), key_of(sender.raw)]
    if sender.type is SenderType.HEADER:
        forms.append(header_name(number))
    elif number.startswith("+"):
        forms.append(digits_of(sender.raw))
    for form in dict.fromkeys(forms):
        if owners := registry.owners_of_number(form):
            return owners
    return ()


def header_name(number: str) -> str:
    """The name in a header: HDFCBK of VM-HDFCBK-S, and of VMHDFCBK, as some phones write it."""
    parts = number.split("-")
    return parts[1] if len(parts) > 1 else number[-_HEADER_LENGTH:]


def resembled_by(
    sender: Sender | None, owners: tuple[Lender, ...], lender: Lender | None, registry: Registry
) -> str | None:
    """The official domain that a mail address of nobody in the registry imitates, or None."""
    if sender is None or sender.type is not SenderType.EMAIL or owners:
        return None
    local = normalize(sender.raw).text.rpartition("@")[0].rpartition("<")[2]
    return mail_resembles(local, sender.number, registry, lender)
