"""What to do now, by verdict, kind and region; channels come from the registry, never from the message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.answer import steps
from checker.answer.steps import Advice
from checker.answer.verdict import Verdict
from checker.facts import Help, Use, digits_of, is_number_of, market
from checker.frozen import Frozen
from checker.reading import Parsed


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the advice depends on.

    kind: the likeliest of those that go with the verdict; likeliest: that of all. asks_danger:
    whether it asks for something that no lender asks for.
    """

    verdict: Verdict
    kind: str
    likeliest: str
    about_lending: bool
    parsed: Parsed
    asks_danger: bool = False


_BY_KIND = {
    "upfront_fee": "fee",
    "unfreeze_fee": "fee",
    "private_account": "payee",
    "impersonated_collection": "payee",
    "clone_firm": "fee",
    "fake_negotiation": "agent",
    "debt_agent_ad": "agent",
    "phishing_link": "filled",
    "sender_mismatch": "filled",
    "code_or_password": "code",
    "screen_share": "screen",
    "app_install": "app",
    "authority_impersonation": "authority",
    "credit_repair_fee": "records",
    "fake_customer_service": "records",
    "contact_shaming": "shaming",
    "identity_lending": "identity",
    "gift_card_or_crypto": "odd_money",
    "recovery_scam": "recovery",
    "phantom_debt": "phantom",
    "verification_code": "not_me",
    "transaction_notice": "not_me",
    "limit_change": "not_me",
    "marketing_offer": "offer",
    "unlicensed_loan_ad": "illegal_lender",
}
_OWED = (
    "due_reminder",
    "overdue_reminder",
    "failed_deduction",
    "statement",
    "collector_notice",
    "court_notice",
    "negotiation_reply",
    "relief_offer",
)
_DOUBTFUL = ("debt_agent_ad", "unlicensed_loan_ad")
_PRESSED = ("overdue_reminder", "collector_notice", "court_notice", "negotiation_reply")


def advise(situation: Situation) -> tuple[Advice, ...]:
    """What the reader should do, most urgent first."""
    if not situation.about_lending and situation.verdict is not Verdict.FRAUD and not situation.asks_danger:
        return (steps.UNRELATED,)
    told = {Verdict.FRAUD: _against_fraud, Verdict.UNCLEAR: _to_find_out, Verdict.GENUINE: _to_answer}
    return tuple(told[situation.verdict](situation))


def _against_fraud(situation: Situation) -> Iterator[Advice]:
    yield steps.DO_NOT_ACT
    yield from _step(situation.kind)
    yield from _places(situation, Use.LOST)
    yield steps.VERIFY
    yield from _official_number(situation.parsed)
    yield from _places(situation, Use.REPORT)


def _to_find_out(situation: Situation) -> Iterator[Advice]:
    if situation.asks_danger:
        yield steps.NOT_THIS
    yield steps.FIND_OUT
    yield steps.VERIFY
    yield from _official_number(situation.parsed)
    yield from _places(situation, Use.DEBT)
    yield from _told_more(situation.parsed)
    yield steps.UNTIL_THEN
    yield from _places(situation, Use.REPORT)


def _to_answer(situation: Situation) -> Iterator[Advice]:
    yield steps.LOOKS_GENUINE
    if situation.kind in _OWED:
        yield steps.REPAY_DIRECTLY
    if situation.kind in _PRESSED:
        yield steps.NEGOTIATE
    yield from _step(situation.kind)
    if situation.likeliest in _DOUBTFUL:
        yield from _step(situation.likeliest)
    yield steps.VERIFY
    yield from _official_number(situation.parsed)
    if situation.kind == "court_notice":
        yield from _places(situation, Use.COURT)
        yield from _places(situation, Use.LAW)


def _step(kind: str) -> Iterator[Advice]:
    if kind in _BY_KIND:
        name = _BY_KIND[kind]
        yield Advice(id=f"step_{name}", text=steps.ONE_STEP[name])


def _places(situation: Situation, use: Use) -> Iterator[Advice]:
    yield from map(_from_help, market(situation.parsed.region).places(use))


def _from_help(place: Help) -> Advice:
    return Advice(id=place.id, text=place.text, source_keys=place.sources)


def _official_number(parsed: Parsed) -> Iterator[Advice]:
    """The lender's registered hotline, the shortest, unless it is known from one weak source only."""
    lender = parsed.lender
    if lender is None:
        return
    hotlines = [c for c in lender.channels if c.type == "hotline" and c.confidence != "low"]
    if not hotlines:
        return
    best = min(hotlines, key=lambda c: len(digits_of(c.value)))
    facts = {"lender": lender.name, "number": best.value, "as_of": best.as_of}
    yield Advice(id="official_number", text=steps.NUMBER, facts=Frozen(facts), source_keys=best.sources[:1])
    if any(not is_number_of(n.name, lender) for n in parsed.callbacks):
        yield Advice(id="other_number", text=steps.OTHER_NUMBER)


def _told_more(parsed: Parsed) -> Iterator[Advice]:
    """What the reader could tell that would help to settle it."""
    if parsed.sender is None:
        yield steps.TELL_SENDER
    if parsed.lender is not None and not parsed.profile.lenders:
        yield steps.TELL_LENDERS
    if parsed.tails and not parsed.profile.tails:
        yield steps.TELL_TAILS
