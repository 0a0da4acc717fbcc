"""The registry: sound as a whole, never held against its own lenders, and searchable."""

import math

import pytest

from checker import Checker, RegistryError
from checker.evidence import CHECKS, Direction, Group
from checker.facts import digits_of, market_codes, shipped, with_own
from checker.reading import Message, parse

REGISTRIES = shipped()
LENDERS = shipped().lenders
REMINDERS = {
    "CN": "【{name}】您本期账单1,352.00元，还款日12月5日。{more}",
    "TW": "【{name}】您本期帳單1,352元，繳款日12月5日。{more}",
    "HK": "【{name}】你本期月結單1,352元，到期日12月5日。{more}",
    "en": "{name}: your statement of 1,352.00 is due on 5 December. {more}",
}


def against(lender, more="", sender=None):
    """The checks that count towards fraud in a plain reminder of this lender."""
    text = REMINDERS.get(lender.region, REMINDERS["en"]).format(name=lender.name, more=more)
    parsed = parse(Message(text=text, sender=sender, region=lender.region), REGISTRIES)
    assert parsed.lender is not None and parsed.lender.id == lender.id, text
    return {c.id: f for c in CHECKS.values() if c.direction is Direction.FRAUD and (f := c.find(parsed))}


def test_no_official_domain_counts_against_its_lender(capsys):
    tried = wrong = 0
    for lender in LENDERS:
        for domain in lender.values("domain", "short_domain"):
            for link in (domain, f"www.{domain}", f"https://{domain}/repay/a1?b=2"):
                found = against(lender, link + " ")
                tried, wrong = tried + 1, wrong + bool(found)
                assert not found, (lender.id, link, sorted(found))
    with capsys.disabled():
        print(f"\n{tried} official addresses tried, {wrong} held against their lender")
    assert tried > 1000


def test_no_official_number_counts_against_its_lender(capsys):
    tried = wrong = 0
    for lender in LENDERS:
        call = "致电" if lender.region in ("CN", "TW", "HK") else "Call "
        for number in lender.values("hotline", "sms_sender"):
            found = against(lender, f"{call}{number}")
            tried, wrong = tried + 1, wrong + bool(found)
            assert not found, (lender.id, number, sorted(found))
        for sender in lender.values("sms_sender", "header"):
            found = against(lender, sender=sender)
            tried, wrong = tried + 1, wrong + bool(found)
            assert not found, (lender.id, sender, sorted(found))
    with capsys.disabled():
        print(f"\n{tried} official numbers and senders tried, {wrong} held against their lender")
    assert tried > 400


def imitations(domain):
    label, _, suffix = domain.partition(".")
    if len(label) < 2:  # one letter (t.ctrip.cn) is nobody's mark
        label, _, suffix = suffix.partition(".")
    swap = next(
        ((a, b) for a, b in (("i", "1"), ("l", "1"), ("o", "0"), ("e", "3"), ("s", "5"), ("m", "rn")) if a in label),
        None,
    )
    greek = next(
        (
            (a, b)
            for a, b in (("a", "а"), ("c", "с"), ("e", "е"), ("o", "о"), ("p", "р"), ("x", "х"), ("i", "і"), ("s", "ѕ"))
            if a in label
        ),
        None,
    )
    yield f"{label}-hk7.cc"
    yield f"pay-{label}.k7q2.cc"
    yield f"{domain}.k7q2.cc"
    yield f"{label}.com.co" if suffix != "com.co" else f"{label}.net.co"
    yield f"k7q2.cc/{domain}/login"
    if swap and len(label) > 2:
        yield f"{label.replace(*swap)}.{suffix}"
    if greek:
        yield f"{label.replace(*greek)}.{suffix}"


def test_every_lender_s_imitations_are_seen_and_the_real_domain_named(capsys):
    tried = 0
    for lender in LENDERS:
        for domain in lender.known("domain")[:2]:
            forms = [f for f in imitations(domain) if not shipped().owners_of(f, None) and not shipped().holders_of(f)]
            assert len(forms) >= 5
            for form in forms:
                found = against(lender, f"https://{form} ")
                named = [f.facts["resembles"] for id, f in found.items() if f.facts.get("resembles")]
                assert named, (lender.id, form, sorted(found))
                assert any(lender.id in {o.id for o in shipped().owners_of(n, n)} for n in named), (
                    lender.id,
                    form,
                    named,
                )
                tried += 1
    with capsys.disabled():
        print(f"\n{tried} imitations tried, all seen")


def test_every_value_has_a_source_and_a_day():
    for lender in LENDERS:
        for channel in lender.channels:
            assert channel.sources and all(channel.sources), (lender.id, channel.value)
            assert channel.as_of >= "2026", (lender.id, channel.value)


def test_domains_are_registered_and_numbers_can_be_called():
    import phonenumbers

    from checker.facts import registered_domain
    from checker.reading import classify

    for lender in LENDERS:
        for domain in lender.values("domain", "short_domain"):
            registered = registered_domain(domain)
            assert registered is not None and domain.endswith(registered), (lender.id, domain)
        for number in lender.values("hotline"):
            kinds = {classify(number, region).type for region in (lender.region, "CN")}
            known_here = not kinds <= {"unknown", "foreign", "alphanumeric"}
            try:
                valid = phonenumbers.is_possible_number(phonenumbers.parse(number, lender.region))
            except phonenumbers.NumberParseException:
                valid = False
            valid = valid or number.startswith("+234 1 ")  # Lagos as written before its numbers grew to 0201
            assert known_here or valid, (lender.id, number)


def test_regions_are_read_one_by_one():
    assert {lender.region for lender in shipped().lenders} == set(market_codes())
    assert len(LENDERS) > 350


OWN = """
as_of = "2026-11-24"
region = "CN"

[[lender]]
id = "my-village-bank"
name = "桃源村镇银行"
  [[lender.channel]]
  type = "domain"
  value = "tyczbank.example"

[[deny]]
value = "k7q2.cc"
note = "已报警"

[[deny]]
value = "13800001234"
expires = 2020-01-01

[[allow]]
value = "0571-88001234"
note = "网点电话"
"""


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_a_user_s_file_adds_lenders_and_lists(own):
    checker = Checker(registry=[own])
    a = checker.check(
        Message(text="【桃源村镇银行】请登录 tyczbank.example.com 或 k7q2.cc，致电0571-88001234或13800001234")
    )
    assert a.lender.name == "桃源村镇银行"
    by_id = {c.check: c for c in a.contributions}
    assert by_id["identity.denied"].log_odds > 0 and "已报警" in by_id["identity.denied"].reason("zh")
    assert by_id["identity.allowed"].log_odds < 0
    assert len([c for c in a.contributions if c.check == "identity.denied"]) == 1
    assert math.isclose(
        a.scores[Group.IDENTITY].log_odds
        + a.bias
        + sum(s.log_odds for g, s in a.scores.items() if g is not Group.IDENTITY),
        a.log_odds,
    )


def test_a_user_s_file_overrides_a_shipped_lender(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(
        'as_of = "2026-11-24"\nregion = "CN"\n[[lender]]\nid = "cn-cmb"\nname = "招商银行"\n[[lender.channel]]\ntype = "hotline"\nvalue = "95555"\n',
        encoding="utf-8",
    )
    found = with_own([path]).find("招商银行")
    assert [c.value for c in found[0].channels] == ["95555"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("as_of = ", "own.toml"),
        ('as_of = "2026"\nregion = "XX"\n[[lender]]\nid = "a"\nname = "b"', "region: found 'XX'"),
        ('as_of = "2026"\nregion = "CN"\n[[lender]]\nid = "a"', "name: missing"),
        (
            'as_of = "2026"\nregion = "CN"\n[[lender]]\nid = "a"\nname = "b"\n[[lender.channel]]\ntype = "phone"\nvalue = "1"',
            "value 'phone'; use",
        ),
        ('as_of = "2026"\n[[deny]]\nvalue = "a.cc"\nexpires = "soon"', "found 'soon'; write a date"),
        ('as_of = "2026"\n[[denied]]\nvalue = "a.cc"', "unknown; use"),
        ('as_of = "2026"\n[[deny]]\nnote = "x"', r"deny\[0\]\.value: missing"),
    ],
)
def test_a_bad_file_is_refused_with_file_and_key(tmp_path, text, fault):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError, match=fault) as caught:
        Checker(registry=[path])
    assert "own.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("招商银行", "cn-cmb"),
        ("招行", "cn-cmb"),
        ("cmbchina.com", "cn-cmb"),
        ("www.cmbchina.com", "cn-cmb"),
        ("95555", "cn-cmb"),
        ("cn-cmb", "cn-cmb"),
        ("HDFC Bank", "in-hdfc-bank"),
        ("滙豐銀行", "hk-hsbc"),
    ],
)
def test_find(query, id):
    assert id in [lender.id for lender in shipped().find(query)]


HOTLINES = [f"400{n:07}" for n in range(1_112_000, 1_112_000 + 37 * 34, 37)] + [
    f"0{area}{n:08}" for area, n in zip((10, 21, 755, 571) * 9, range(60_010_007, 60_010_007 + 33 * 91, 91), strict=False)
] + [f"+1 8{k}{k} 555 01{n:02}" for k in (0, 6, 7) for n in range(10, 21)]  # fmt: skip


def test_no_unlisted_hotline_is_called_false():
    """The registry is not the world: what it does not know is told as unknown, and weighs nothing."""
    checker = Checker()
    american = next(each for each in LENDERS if each.region == "US" and each.known("hotline"))
    unlisted = [number for number in HOTLINES if not shipped().owners_of_number(number)]
    assert len(unlisted) >= 100
    told = 0
    for number in unlisted:
        text, region = (f"【招商银行】您本期账单1,352.00元，如有疑问请致电{number}", "CN")
        if number.startswith("+1"):
            text, region = (f"{american.name}: your statement is ready. Questions? Call {number}", "US")
        answer = checker.check(Message(text=text, region=region))
        own = [c for c in answer.contributions if c.group is Group.IDENTITY]
        assert all(c.log_odds <= 0 for c in own), (number, own)
        said = " ".join(c.reason("en") for c in own)
        assert "do not call" not in said, (number, said)
        told += "is not known here: the list is not complete" in said
        assert answer.advice and not any(digits_of(number) in digits_of(a.say("en")) for a in answer.advice)
    assert told >= 0.9 * len(unlisted)


@pytest.mark.parametrize(
    ("value", "text", "sender"),
    [
        ("https://www.loan-k7.top/a?b", "您的贷款请看 loan-k7.top/x", None),
        ("www.loan-k7.top", "您的贷款请看 http://loan-k7.top", None),
        ("+86 139 1234 0000", "您的贷款请致电13912340000", None),
        ("13912340000", "您的贷款请致电+8613912340000", None),
        ("Loan Desk <desk@loan-k7.top>", "您的贷款请把材料发到 desk@loan-k7.top", None),
        ("+86 139 1234 0000", "您的贷款已逾期", "13912340000"),
        ("vm-hdfcbk-s", "HDFC Bank: your EMI is due", "VM-HDFCBK-S"),
    ],
)
def test_an_entry_is_met_however_it_is_written(tmp_path, value, text, sender):
    path = tmp_path / "own.toml"
    path.write_text(f'as_of = "2026-11-24"\n[[deny]]\nvalue = "{value}"\n', encoding="utf-8")
    answer = Checker(registry=path).check(Message(text=text, sender=sender, region="IN" if "HDFC" in text else "CN"))
    assert any(c.check == "identity.denied" for c in answer.contributions), (value, text)


def test_an_entry_that_names_nothing_is_refused(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('as_of = "2026-11-24"\n[[deny]]\nvalue = "---"\n', encoding="utf-8")
    with pytest.raises(RegistryError, match="give a site, number, header or mail address"):
        Checker(registry=path)
