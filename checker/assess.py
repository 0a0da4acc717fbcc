"""The straight line: a message in, an explained assessment out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import checker.checks.identity
import checker.checks.link
import checker.checks.request
import checker.checks.sender  # noqa: F401  (importing the modules fills CHECKS)
from checker import artifact, combine, text_model
from checker._version import __version__
from checker.advice import Case, advise
from checker.asks import asks
from checker.conduct import breaches
from checker.errors import InputError
from checker.kinds import Kind, all_kinds
from checker.language import base_of, is_known
from checker.links import suffix_list_version
from checker.parse import REGIONS, library_versions, parse
from checker.registry import Registries, suggestions
from checker.rules import CHECKS, Finding
from checker.text import Bilingual
from checker.types import (
    Assessment,
    Contribution,
    Group,
    Message,
    Parsed,
    Profile,
    Provenance,
    Score,
    Status,
    Verdict,
)

_ABSENT = {
    Group.IDENTITY: Bilingual(
        "没有认出登记过的贷款机构,无法核对身份。",
        "It names no lender of the registry, so nothing could be compared.",
    ),
    Group.SENDER: Bilingual(
        "没有发送号码;补上它可以再查(--sender)。", "No sender was given; add it to have it checked (--sender)."
    ),
    Group.LINK: Bilingual("文中没有链接。", "There is no link in the text."),
}
_CLEAR = {
    Group.WORDING: Bilingual("用语没有倾向。", "The wording leans neither way."),
    Group.REQUEST: Bilingual(
        "没有发现付费、转账给个人、装应用、交验证码等要求。",
        "It was not found to ask for a fee, a transfer to a person, an install or a code.",
    ),
    Group.IDENTITY: Bilingual("所称机构与其他内容没有矛盾。", "Nothing contradicts the lender it names."),
    Group.SENDER: Bilingual("发送号码没有可疑之处,但可以伪造。", "Nothing odd about the sender, but it can be forged."),
    Group.LINK: Bilingual("链接没有发现可疑之处。", "Nothing odd was found in the link."),
}
_FOUND = {
    Group.WORDING: Bilingual("用语与已知的诈骗和真实信息相比。", "How the wording compares with known frauds and genuine messages."),
    Group.REQUEST: Bilingual("它要您做什么。", "What it asks you to do."),
    Group.IDENTITY: Bilingual("所称身份是否前后相符。", "Whether what it claims to be fits together."),
    Group.SENDER: Bilingual("由谁发出。", "Who sent it."),
    Group.LINK: Bilingual("链接通向哪里。", "Where its links lead."),
}


def find_all(parsed: Parsed) -> dict[str, Finding]:
    """Run every check; those that fired, by id."""
    return {c.id: f for c in CHECKS.values() if (f := c.find(parsed)) is not None}


class Checker:
    """Judges messages. Offline: it opens no socket and keeps nothing.

    model: directory of a trained model; None takes the shipped one.
    registry: a user's own TOML files; they add lenders or override shipped ones of the same id,
    and may hold allow and deny entries.
    region: market assumed for messages that give none; None infers it.
    base_rate: share of fraud among the messages to be judged, in (0, 1); None takes the model's.
    my_lenders: names, ids, numbers or domains of the lenders the reader has an account with.
    my_tails: last digits (3 to 8) of the reader's own cards, accounts and telephone numbers.
    my_name: the reader's name as lenders write it. None of these three is kept or sent.

    Raises ModelError, RegistryError or InputError when one of these cannot be used.
    """

    def __init__(
        self,
        *,
        model: str | Path | None = None,
        registry: Iterable[str | Path] = (),
        region: str | None = None,
        base_rate: float | None = None,
        my_lenders: Iterable[str] = (),
        my_tails: Iterable[str] = (),
        my_name: str | None = None,
    ) -> None:
        if region is not None and region.upper() not in REGIONS:
            raise InputError(f"region: found {region!r}; use one of {', '.join(REGIONS)}")
        if base_rate is not None and not 0.0 < base_rate < 1.0:
            raise InputError(f"base_rate: found {base_rate!r}; give a share between 0 and 1")
        self._model = artifact.load(Path(model) if model is not None else None)
        self._registries = Registries(map(Path, registry))
        self._profile = _profile(self._registries, my_lenders, my_tails, my_name)
        self._region = region
        self._bias = self._model.bias
        if base_rate is not None:
            self._bias += _logit(base_rate) - _logit(self._model.base_rate)

    def check(self, message: Message) -> Assessment:
        """Judge one message. Raises InputError for a region or time that cannot be read."""
        parsed = parse(message, self._registries, self._region, self._profile)
        model = self._model
        text = text_model.model_text(parsed)
        places = text_model.places(text, model.idf)
        vector = text_model.vector(places, model.idf)
        phrases = text_model.phrases(text, places, vector, model.weights, model.text_scale)
        wording = combine.wording(message.text, phrases)
        if not is_known(text.text):
            wording.append(combine.unread(self._bias, math.fsum(c.log_odds for c in wording)))
        contributions = (*wording, *combine.signals(find_all(parsed), model.checks))
        total = math.fsum((self._bias, *(c.log_odds for c in contributions)))
        genuine_below, fraud_from = model.thresholds[base_of(parsed.language)]
        verdict = Verdict.of(total, genuine_below, fraud_from)
        ranked = text_model.best_kind(vector, model.kind_bias, model.kind_weights)
        titles = all_kinds()
        kind = next(k for k in ranked if _goes_with(titles[k], verdict))
        about_lending = parsed.lender is not None or titles[ranked[0]].about_lending
        return Assessment(
            message=message,
            verdict=verdict,
            log_odds=total,
            bias=self._bias,
            contributions=contributions,
            scores=_scores(parsed, contributions),
            about_lending=about_lending,
            kind=kind,
            kind_title=titles[kind].title,
            language=parsed.language,
            lender=parsed.lender,
            asks=asks(parsed),
            conduct=breaches(parsed),
            advice=advise(Case(verdict=verdict, kind=kind, likeliest=ranked[0], about_lending=about_lending, parsed=parsed)),
            genuine_below=genuine_below,
            fraud_from=fraud_from,
            provenance=self._provenance(parsed),
        )

    def check_many(self, messages: Iterable[Message]) -> Iterator[Assessment]:
        """Judge messages one after another, as they come."""
        return map(self.check, messages)

    def provenance(self) -> str:
        """What this checker is made of, in one line."""
        from importlib import metadata  # imports socket, which no scoring may

        model, known = self._model, self._registries.whole()
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


def _profile(registries: Registries, lenders: Iterable[str], tails: Iterable[str], name: str | None) -> Profile:
    """The reader's profile. Raises InputError for a lender the registry lacks or a tail that is none."""
    ids: set[str] = set()
    for query in lenders:
        found = registries.whole().find(query)
        if len(found) != 1:
            names = [lender.name for lender in found] or suggestions(query, registries.whole())
            hint = f"; did you mean {', '.join(names[:5])}?" if names else "; add it to a registry file of your own"
            raise InputError(f"my_lenders: {query!r} is {'several lenders' if found else 'not in the registry'}{hint}")
        ids.add(found[0].id)
    cleaned = frozenset(tail.strip() for tail in tails)
    for tail in cleaned:
        if not (tail.isascii() and tail.isdigit() and 3 <= len(tail) <= 8):
            raise InputError(f"my_tails: found {tail!r}; give the last 3 to 8 digits, such as 3683")
    return Profile(lenders=frozenset(ids), tails=cleaned, name=(name or "").strip() or None)


def _goes_with(kind: Kind, verdict: Verdict) -> bool:
    """Whether a kind may be named beside a verdict: "genuine" and "an advertisement of debt agents" do not agree."""
    if verdict is Verdict.UNCLEAR:
        return True
    return kind.label == verdict or (verdict is Verdict.GENUINE and not kind.about_lending)


def _logit(share: float) -> float:
    return math.log(share / (1.0 - share))


def _scores(parsed: Parsed, contributions: tuple[Contribution, ...]) -> Mapping[Group, Score]:
    absent = {
        Group.IDENTITY: not (parsed.lender or parsed.traps or parsed.generic_signatures),
        Group.SENDER: parsed.sender is None,
        Group.LINK: not parsed.links,
    }
    scores = {}
    for group in Group:
        own = tuple(c for c in contributions if c.group is group)
        if own:
            status, text = Status.FOUND, _FOUND[group]
        elif absent.get(group):
            status, text = Status.NOT_CHECKED, _ABSENT[group]
        else:
            status, text = Status.CLEAR, _CLEAR[group]
        scores[group] = Score(group=group, status=status, text=text, contributions=own)
    return MappingProxyType(scores)


_default: Checker | None = None


def check(
    text: str,
    *,
    sender: str | None = None,
    region: str | None = None,
    received_at: str | datetime | None = None,
) -> Assessment:
    """Judge one message with the shipped model and registry; see `Message` for the inputs."""
    global _default
    if _default is None:
        _default = Checker()
    return _default.check(Message(text=text, sender=sender, region=region, received_at=received_at))
