"""Classifying a sender by a table of rules for each region, before any library sees it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from checker.normalize import normalize
from checker.types import Sender, SenderKind

_EMAIL = re.compile(r"(?:.*<)?[^\s<>]{1,64}@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})>?")
_MOST_DIGITS = 25
_HOME = {"CN": "86", "TW": "886", "HK": "852", "US": "1", "GB": "44", "IN": "91", "NG": "234", "KE": "254", "SG": "65", "PH": "63"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line of a region's number plan, matched against the whole cleaned sender.

    note: what senders of the class are, with the source of that; hit, miss: examples,
    each run as a test.
    """

    pattern: str
    kind: SenderKind
    note: str
    hit: tuple[str, ...]
    miss: tuple[str, ...] = ()

    def matches(self, text: str) -> bool:
        """Whether the whole of `text` is of this class."""
        return _compiled(self.pattern).fullmatch(text) is not None


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


RULES: dict[str, tuple[Rule, ...]] = {
    "CN": (
        Rule(
            pattern=r"106\d{5,17}",
            kind=SenderKind.ACCESS_106,
            note="SMS access codes of the carriers (10655 Unicom, 10657 Mobile, 10659 Telecom) and of platforms "
            "(1069), up to 20 digits; lenders, collectors and frauds alike use them. phonenumbers 9.0 takes "
            "1065795555 for a Beijing landline, so this rule comes first.",
            hit=("1065795555", "1068123456", "106980095508", "+86 106980095533", "10691234567890123456", "8610690698395566"),
            miss=("1069", "106912345678901234567"),
        ),
        Rule(
            pattern=r"110|119|120|122|96110|12345|12378|12386|12321|12315|12381|12368|12329|12388|12389|12363|12309|12348",
            kind=SenderKind.GOVERNMENT,
            note="Public hotlines: 12378 and 12386 regulators, 12368 courts, 96110 and 12381 anti-fraud, 12321 spam reports.",
            hit=("12378", "96110", "110", "12368"),
            miss=("12306", "95555", "11010"),
        ),
        Rule(
            pattern=r"123\d{2}|121\d{2,3}|116114|118114",
            kind=SenderKind.SERVICE,
            note="Other national service numbers (12306 railways).",
            hit=("12306", "12123"),
            miss=("1230", "123456"),
        ),
        Rule(
            pattern=r"100(?:00|01|10|11|85|86|99)\d{0,6}",
            kind=SenderKind.CARRIER,
            note="The carriers themselves; often forged by fake base stations.",
            hit=("10086", "10010", "10000", "1008611", "10086766"),
            miss=("10085a", "10099123456789"),
        ),
        Rule(
            pattern=r"95\d{3,8}|96\d{3,8}|1010\d{4}|100\d{2}",
            kind=SenderKind.SERVICE,
            note="Nationwide (95, 1010, 100xx) and provincial (96) service numbers of companies, with extensions.",
            hit=("95555", "952295", "9555801", "10107888", "96268", "956186"),
            miss=("9555", "95555123456", "1010788"),
        ),
        Rule(
            pattern=r"[48]00\d{7}",
            kind=SenderKind.TOLL_SHARED,
            note="400 and 800 numbers, which cannot send SMS themselves.",
            hit=("400-610-1360", "8008201111"),
            miss=("400610136", "40061013600"),
        ),
        Rule(
            pattern=r"1(?:7[01]\d|62\d|65\d|67\d)\d{7}",
            kind=SenderKind.VIRTUAL_OPERATOR,
            note="Blocks of virtual operators (170, 171, 162, 165, 167); a library does not see them.",
            hit=("17012345678", "16512345678", "+8616212345678", "16700000001"),
            miss=("17212345678", "1701234567"),
        ),
        Rule(
            pattern=r"1[3-9]\d{9}",
            kind=SenderKind.MOBILE,
            note="Personal SIM cards.",
            hit=("13812345678", "+8619912345678", "86 138 1234 5678", "008613812345678"),
            miss=("1381234567", "12812345678"),
        ),
        Rule(
            pattern=r"0(?:10|2\d|[3-9]\d{2})\d{7,8}",
            kind=SenderKind.FIXED_LINE,
            note="Fixed lines with their area code.",
            hit=("010-12345678", "0755-82345678", "02012345678"),
            miss=("012345", "010123456789"),
        ),
    ),
    "TW": (
        Rule(
            pattern=r"111|1\d{2,3}",
            kind=SenderKind.GOVERNMENT,
            note="111 and other 3 to 4-digit codes from 1 are the government's (since 2023-10-24); 2G base stations forge them.",
            hit=("111", "165", "1922"),
            miss=("11122", "211"),
        ),
        Rule(
            pattern=r"[2-9]\d{2,5}|1\d{4,5}",
            kind=SenderKind.SHORT_CODE,
            note="Three to six-digit codes that the carriers give to companies they vetted.",
            hit=("953188", "68000", "55123"),
            miss=("9531888", "12"),
        ),
        Rule(
            pattern=r"0?9\d{8}",
            kind=SenderKind.MOBILE,
            note="Personal SIM cards; one that claims to be the government is not.",
            hit=("0912345678", "+886912345678"),
            miss=("0212345678", "091234567"),
        ),
    ),
    "HK": (
        Rule(
            pattern=r"#.{1,20}",
            kind=SenderKind.REGISTERED_ID,
            note="Registered sender IDs begin with # (scheme of 2023-12); fake base stations have shown forged ones.",
            hit=("#HSBC", "#Chong Hing", "# BOCHK"),
            miss=("HSBC",),
        ),
        Rule(
            pattern=r"[4-9]\d{7}",
            kind=SenderKind.MOBILE,
            note="Personal SIM cards.",
            hit=("51234567", "+852 9123 4567"),
            miss=("22333000", "5123456"),
        ),
    ),
    "SG": (
        Rule(
            pattern=r"likely-?scam",
            kind=SenderKind.FLAGGED,
            note="What the carriers show instead of an unregistered sender ID (since 2023-01-31).",
            hit=("Likely-SCAM", "LIKELY-SCAM"),
            miss=("LIKELY",),
        ),
        Rule(
            pattern=r"gov\.sg",
            kind=SenderKind.GOVERNMENT,
            note="The government's one sender ID.",
            hit=("gov.sg",),
            miss=("govsg.com",),
        ),
        Rule(
            pattern=r"[89]\d{7}",
            kind=SenderKind.MOBILE,
            note="Personal SIM cards; the sender registry does not cover them.",
            hit=("81234567", "+6591234567"),
            miss=("61234567", "8123456"),
        ),
    ),
    "IN": (
        Rule(
            pattern=r"[a-z]{2}-[a-z0-9]{3,9}(?:-[stpg])?",
            kind=SenderKind.HEADER,
            note="Headers registered with the operators: operator and circle, name, and since 2025-05-06 -S service, "
            "-T transaction, -P promotion, -G government.",
            hit=("VM-HDFCBK-S", "AX-BAJAJF-P", "JD-KREDBE", "vm-sbiinb-t"),
            miss=("VMHDFCBK", "VM-HDFCBK-X"),
        ),
        Rule(
            pattern=r"1600\d{6,7}",
            kind=SenderKind.SERVICE,
            note="The 1600 series for service and transaction calls of banks and lenders (2026).",
            hit=("1600123456",),
            miss=("160012",),
        ),
        Rule(
            pattern=r"140\d{7}",
            kind=SenderKind.PROMOTIONAL,
            note="The 140 series for promotional calls.",
            hit=("1401234567",),
            miss=("14012",),
        ),
        Rule(
            pattern=r"0?[6-9]\d{9}",
            kind=SenderKind.MOBILE,
            note="Ten-digit mobiles: off-channel for a lender, whose texts carry a header.",
            hit=("9876543210", "+919876543210", "09876543210"),
            miss=("5876543210", "987654321"),
        ),
    ),
    "GB": (
        Rule(
            pattern=r"[2-9]\d{4,5}",
            kind=SenderKind.SHORT_CODE,
            note="Five and six-digit short codes; names are not registered by law and can be forged.",
            hit=("62442", "880088"),
            miss=("12345678", "0800"),
        ),
        Rule(
            pattern=r"0?7[1-57-9]\d{8}",
            kind=SenderKind.MOBILE,
            note="Personal SIM cards (07700 900000 to 900999 are kept for drama).",
            hit=("07700900123", "+447911123456"),
            miss=("02079460123", "0770090012"),
        ),
    ),
    "US": (
        Rule(
            pattern=r"[2-9]\d{4,5}",
            kind=SenderKind.SHORT_CODE,
            note="Five and six-digit short codes (Chase 24273, Citi 692484).",
            hit=("24273", "692484"),
            miss=("2427", "1234567"),
        ),
        Rule(
            pattern=r"1?[2-9]\d{2}[2-9]\d{6}",
            kind=SenderKind.LONG_CODE,
            note="Ten-digit numbers, registered for campaigns: lenders, collectors and persons all use them.",
            hit=("+1 (312) 224-1639", "3122241639", "13125550147"),
            miss=("112224163", "31222416390"),
        ),
    ),
    "KE": (
        Rule(
            pattern=r"[2-9]\d{4}",
            kind=SenderKind.SHORT_CODE,
            note="Five-digit short codes.",
            hit=("22225", "40665"),
            miss=("0722000", "123456"),
        ),
        Rule(
            pattern=r"0?[17]\d{8}",
            kind=SenderKind.MOBILE,
            note="Personal SIM cards; M-PESA texts come from MPESA, never from one.",
            hit=("0712345678", "+254110123456"),
            miss=("0212345678", "071234567"),
        ),
    ),
    "NG": (
        Rule(
            pattern=r"\d{3,5}",
            kind=SenderKind.SHORT_CODE,
            note="Short codes of the operators.",
            hit=("30811",),
            miss=("0803000",),
        ),
        Rule(
            pattern=r"0?[789][01]\d{8}",
            kind=SenderKind.MOBILE,
            note="Personal SIM cards.",
            hit=("08031234567", "+2347001234567"),
            miss=("01234567", "0803123456"),
        ),
        Rule(
            pattern=r"0[1-9]\d{6,8}",
            kind=SenderKind.FIXED_LINE,
            note="Fixed lines as lenders still print them; phonenumbers knows the newer plan only.",
            hit=("017001276", "012345678"),
            miss=("08031234567", "01234"),
        ),
    ),
    "PH": (
        Rule(
            pattern=r"\d{3,5}",
            kind=SenderKind.SHORT_CODE,
            note="Short codes of the operators.",
            hit=("8080",),
            miss=("0917000",),
        ),
        Rule(
            pattern=r"0?9\d{9}",
            kind=SenderKind.MOBILE,
            note="Personal SIM cards; fraudulent loan texts mostly come from prepaid ones.",
            hit=("09171234567", "+639171234567"),
            miss=("0281234567", "0917123456"),
        ),
    ),
}
"""Rules by region, first match wins; what no rule takes goes to phonenumbers."""


def classify(raw: str | None, region: str) -> Sender | None:
    """The sender's class in the reader's market; None for a blank sender.

    `Sender.number` is E.164 where it has one, else the cleaned text.
    """
    if raw is None or not (text := normalize(raw).text.strip()):
        return None
    if match := _EMAIL.fullmatch(text):
        return Sender(raw=raw, kind=SenderKind.EMAIL, number=match.group(1))
    if text.startswith("#"):
        text = "#" + text[1:].strip()
    is_name = any(c.isalpha() for c in text) or text.startswith("#")
    cleaned = text if is_name else _digits(text)
    if _is_nobodys(text, cleaned, is_name):
        return Sender(raw=raw, kind=SenderKind.UNKNOWN, number=cleaned[:_MOST_DIGITS])
    home = cleaned if is_name else _local(text, cleaned, region)
    for rule in RULES.get(region, ()) if home is not None else ():
        if rule.matches(home or ""):
            return _by_rule(raw, rule.kind, home or "", region)
    if is_name:
        return Sender(raw=raw, kind=SenderKind.ALPHANUMERIC, number=raw.strip().upper())
    return _by_library(raw, text, cleaned, region)


def _is_nobodys(text: str, cleaned: str, is_name: bool) -> bool:
    """Whether no number plan could hold this: empty, far too long, or with country code 0."""
    longest = 2 * _MOST_DIGITS if is_name else _MOST_DIGITS
    return not cleaned.strip("#") or len(cleaned) > longest or text.startswith("+0")


def _by_rule(raw: str, kind: SenderKind, home: str, region: str) -> Sender:
    number = home.upper()
    if kind in (SenderKind.MOBILE, SenderKind.VIRTUAL_OPERATOR, SenderKind.LONG_CODE):
        national = home[1:] if region == "US" and len(home) == 11 else home.lstrip("0")
        number = f"+{_HOME[region]}{national}"
    return Sender(raw=raw, kind=kind, number=number, country=region)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isascii() and c.isdigit())


def _local(text: str, digits: str, region: str) -> str | None:
    """The number as dialled at home; None if it is written as a foreign one."""
    code = _HOME[region]
    if text.startswith("+") or digits.startswith("00"):
        bare = digits.removeprefix("00") if not text.startswith("+") else digits
        return bare.removeprefix(code) if bare.startswith(code) else None
    if region == "CN" and digits.startswith("86") and len(digits) > 6:
        return digits[2:]
    return digits


def _by_library(raw: str, text: str, digits: str, region: str) -> Sender:
    """Numbers that no rule took, by phonenumbers."""
    if len(digits) <= 6 and not text.startswith("+"):
        return Sender(raw=raw, kind=SenderKind.SHORT_CODE, number=digits, country=region)
    import phonenumbers

    try:
        written = f"+{digits[2:]}" if digits.startswith("00") and not text.startswith("+") else text
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return Sender(raw=raw, kind=SenderKind.UNKNOWN, number=digits, by_library=True)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    country = phonenumbers.region_code_for_number(number)
    if number.country_code != phonenumbers.country_code_for_region(region):
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
