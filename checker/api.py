"""The straight line: a message in, an explained assessment out."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from checker import artefact
from checker._version import __version__
from checker.answer import Assessment, Provenance, Situation, Verdict, advise, asks, breaches, scores
from checker.errors import InputError
from checker.evidence import asks_danger, find_all, lift, unread, weigh_findings, weigh_wording
from checker.facts import Registry, kinds, suffix_list_version, suggestions, with_own
from checker.reading import Message, Parsed, Profile, given_region, library_versions, parse
from checker.text import base_of, is_known
from checker.wording import model_text

Path = str | os.PathLike[str]


class Checker:
    """Judges messages. Offline: it opens no socket and keeps nothing.

    model: directory of a trained model; None takes the shipped one.
    registry: a user's own TOML file, or several; they add lenders or override shipped ones of the
    same id, and may hold allow and deny entries.
    region: market assumed for messages that give none; None infers it.
    base_rate: share of fraud among the messages to be judged, in (0, 1); None takes the model's.
    my_lenders: names, ids, numbers or domains of the lenders the reader has an account with.
    my_tails: last digits (3 to 8) of the reader's own cards, accounts and telephone numbers.
    my_name: the reader's name as lenders write it. None of these three is kept or sent.

    Where several are taken, one alone may be given as it is. A checker pickles as its settings and
    is made anew from them.

    Raises ModelError, RegistryError or InputError when one of these cannot be used.

    >>> Checker(my_lenders="招商银行").check("请先缴纳保证金800元再放款").verdict
    <Verdict.FRAUD: 'fraud'>
    """

    def __init__(
        self,
        *,
        model: Path | None = None,
        registry: Path | Iterable[Path] = (),
        region: str | None = None,
        base_rate: float | None = None,
        my_lenders: str | Iterable[str] = (),
        my_tails: str | Iterable[str] = (),
        my_name: str | None = None,
    ) -> None:
        given = given_region(region, "default")
        self._region = given[0] if given else None
        if base_rate is not None and not (isinstance(base_rate, (int, float)) and 0.0 < base_rate < 1.0):
            raise InputError(f"base_rate: found {base_rate!r}; give a share between 0 and 1")
        paths = _several("registry", registry, os.PathLike)
        lenders, tails = _several("my_lenders", my_lenders), _several("my_tails", my_tails)
        if my_name is not None and not isinstance(my_name, str):
            raise InputError(f"my_name: found {my_name!r}; give text")
        if model is not None and not isinstance(model, (str, os.PathLike)):
            raise InputError(f"model: found {model!r}; give the path of a model directory")
        self._settings: dict[str, Any] = {
            "model": model,
            "registry": paths,
            "region": region,
            "base_rate": base_rate,
            "my_lenders": lenders,
            "my_tails": tails,
            "my_name": my_name,
        }
        path = os.fspath(model) if model is not None else None
        if not isinstance(path, (str, type(None))):
            raise InputError(f"model: found {path!r}; give the path of a model directory as text")
        self._model = artefact.load(path)
        self._registry = with_own(paths)
        self._profile = _profile(self._registry, lenders, tails, my_name)
        self._bias = self._model.bias
        if base_rate is not None:
            self._bias += _logit(base_rate) - _logit(self._model.base_rate)

    def __reduce__(self) -> tuple[Any, ...]:
        return _remade, (self._settings,)

    def check(self, message: Message | str) -> Assessment:
        """Judge one message, given whole or as its text alone.

        Returns the assessment. Raises InputError for a region or time that cannot be read, or a
        message that is none.

        >>> Checker().check("晚上一起吃饭吗").about_lending
        False
        """
        parsed = parse(_message(message), self._registry, self._region, self._profile)
        message = parsed.message
        model = self._model
        text = model_text(parsed)
        decided = model.text.decided(text)
        vector = decided.vector
        phrases = model.text.phrases(decided.text, decided.places, vector, model.text_scale)
        passage = decided.text.span(0, len(decided.text.text)) if decided.margin else None
        wording = weigh_wording(message.text, phrases, passage, model.text_scale * decided.margin)
        if not is_known(text.text):
            wording.append(unread(self._bias, wording))
        findings = find_all(parsed)
        contributions = (*wording, *weigh_findings(findings, parsed.region, model.checks))
        total = math.fsum((self._bias, *(c.log_odds for c in contributions)))
        genuine_below, fraud_from = model.thresholds[base_of(parsed.language)]
        if (lifted := lift(findings, total, genuine_below)) is not None:
            contributions = (*contributions, lifted)
            total = max(genuine_below, math.fsum((self._bias, *(c.log_odds for c in contributions))))
        verdict = Verdict.of(total, genuine_below, fraud_from)
        ranked, known = model.text.ranked_kinds(vector), kinds()
        kind = next(k for k in ranked if artefact.goes_with(known[k], verdict))
        about_lending = parsed.lender is not None or known[ranked[0]].about_lending
        situation = Situation(
            verdict=verdict,
            kind=kind,
            likeliest=ranked[0],
            about_lending=about_lending,
            parsed=parsed,
            asks_danger=asks_danger(findings),
        )
        return Assessment(
            message=message,
            verdict=verdict,
            log_odds=total,
            bias=self._bias,
            contributions=contributions,
            scores=scores(parsed, contributions),
            about_lending=about_lending,
            kind=kind,
            kind_title=known[kind].title,
            language=parsed.language,
            lender=parsed.lender,
            asks=asks(findings),
            conduct=breaches(parsed),
            advice=advise(situation),
            genuine_below=genuine_below,
            fraud_from=fraud_from,
            provenance=self._provenance(parsed),
        )

    def check_many(self, messages: Iterable[Message | str]) -> Iterator[Assessment]:
        """Judge messages one after another, as they come; see `check`."""
        if isinstance(messages, (str, Message)):
            raise InputError("messages: found a single one; give several, or call check")
        if not isinstance(messages, Iterable):
            raise InputError(f"messages: found {type(messages).__name__}; give a list of messages or texts")
        return map(self.check, messages)

    def provenance(self) -> str:
        """What this checker is made of, in one line."""
        from importlib import metadata  # imports socket, which no scoring may

        model, known = self._model, self._registry
        return "|".join(
            (
                f"checker {__version__}",
                f"{model.name}@{model.digest}",
                f"registry@{known.as_of}",
                f"phonenumbers {metadata.version('phonenumbers')}",
                f"psl {suffix_list_version()}",
            )
        )

    def _provenance(self, parsed: Parsed) -> Provenance:
        numbers, suffixes = library_versions(parsed)
        return Provenance(
            checker=__version__,
            model=f"{self._model.name}@{self._model.digest}",
            registry=f"registry@{parsed.registry_as_of}",
            region=parsed.region,
            region_from=parsed.region_from,
            phonenumbers=numbers,
            public_suffix_list=suffixes,
        )


def _remade(settings: dict[str, Any]) -> Checker:
    return Checker(**settings)


def _message(given: Message | str) -> Message:
    if isinstance(given, Message):
        return given
    if isinstance(given, str):
        return Message(text=given)
    raise InputError(f"message: found {type(given).__name__}; give a checker.Message or its text")


def _several(name: str, given: Any, *more: type) -> tuple[Any, ...]:
    """What was given for a setting that takes several, one alone included. Raises InputError."""
    if isinstance(given, (str, *more)):
        return (given,)
    try:
        found = tuple(given)
    except TypeError:
        found = (given,)
    if not all(isinstance(item, (str, *more)) for item in found):
        raise InputError(f"{name}: found {given!r}; give text, or a list of texts")
    return found


def _profile(registry: Registry, lenders: Iterable[str], tails: Iterable[str], name: str | None) -> Profile:
    """The reader's profile. Raises InputError for a lender the registry lacks or a tail that is none."""
    ids: set[str] = set()
    for query in lenders:
        found = registry.find(query)
        if len(found) != 1:
            names = [lender.name for lender in found] or suggestions(query, registry)
            hint = f"; did you mean {', '.join(names[:5])}?" if names else "; add it to a registry file of your own"
            raise InputError(f"my_lenders: {query!r} is {'several lenders' if found else 'not in the registry'}{hint}")
        ids.add(found[0].id)
    cleaned = frozenset(tail.strip() for tail in tails)
    for tail in cleaned:
        if not (tail.isascii() and tail.isdigit() and 3 <= len(tail) <= 8):
            raise InputError(f"my_tails: found {tail!r}; give the last 3 to 8 digits, such as 3683")
    return Profile(lenders=frozenset(ids), tails=cleaned, name=(name or "").strip() or None)


def _logit(share: float) -> float:
    return math.log(share / (1.0 - share))


_default: Checker | None = None


def check(
    text: str,
    *,
    sender: str | None = None,
    region: str | None = None,
    received_at: str | datetime | None = None,
) -> Assessment:
    """Judge one message with the shipped model and registry; see `Message` for the inputs.

    Returns the assessment. Raises InputError for an input that cannot be read.

    >>> answer = check("【京东金融】请将欠款转入专员个人账户（户名王强）", sender="+85252180000", region="CN")
    >>> answer.verdict, answer.asks[0].id
    (<Verdict.FRAUD: 'fraud'>, 'pay_person')
    """
    global _default
    if _default is None:
        _default = Checker()
    return _default.check(Message(text=text, sender=sender, region=region, received_at=received_at))
