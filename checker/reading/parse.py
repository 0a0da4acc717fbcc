"""From a message to everything checks may look at: it only calls the readers, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from checker.facts import (
    Listed,
    Registry,
    SenderType,
    key_of,
    listed_key,
    market,
    market_codes,
    suffix_list_version,
)
from checker.reading import contacts, container, links, lookalike, names, region, senders, vouching
from checker.reading.parsed import Link, Mention, Message, Parsed, Profile, Sender
from checker.text import language_of, normalize


def parse(
    message: Message,
    registry: Registry,
    default_region: str | None = None,
    profile: Profile | None = None,
) -> Parsed:
    """Read a message. Time is linear in its length; nothing is opened, fetched or resolved.

    default_region: the market assumed where the message gives none. What `Parsed.message` holds is
    the message that stood in an export or a mail, if it came in one. Raises InputError for an unknown
    region, a time that is not ISO 8601, or an export of several messages.
    """
    message = container.opened(message)
    plain = normalize(message.text)
    language = language_of(message.text)
    given = region.given_region(message.region, "given") or region.given_region(default_region, "default")
    regions = region.regions_for(language, message.text, given[0] if given else None)
    signatures = names.signatures_in(plain)
    mentions = names.mentions_in(plain, signatures, registry, regions)
    likely = given[0] if given else region.likely_region(message, language)
    named = tuple((m, whose) for m in mentions if (whose := registry.called(m.name, regions, likely)))
    imitated = tuple((m, whose) for m in mentions if (whose := registry.user_of_trap(m.name)))
    named = tuple(sorted((*named, *imitated), key=lambda pair: pair[0].span))
    chosen, region_from = given or region.inferred_region(message, named, language)
    sender = senders.classify(message.sender, chosen)
    sender_owners = senders.owners_of(sender, registry)
    lender, mention, lender_from = names.speaker_of(plain, named, sender_owners)
    found = links.find(plain, registry, lender)
    emails = contacts.emails_in(plain, found)
    callbacks = contacts.callbacks_in(plain, found, chosen)
    return Parsed(
        message=message,
        plain=plain,
        language=language,
        region=chosen,
        region_from=region_from,
        received_at=region.received(message.received_at, chosen),
        knows_hour=region.tells_hour(message.received_at),
        sender=sender,
        links=found,
        signatures=signatures,
        lender=lender,
        lender_mention=mention,
        lender_from=lender_from,
        named=named,
        third_parties=tuple((m, whose) for m in mentions if (whose := registry.third_party(m.name))),
        traps=tuple(m for m in mentions if registry.is_trap(m.name) and not registry.user_of_trap(m.name)),
        imitated=imitated,
        generic_signatures=tuple(s for s in signatures if registry.is_in(s.name, "generic_signature")),
        callbacks=callbacks,
        emails=emails,
        email_lookalikes=lookalike.email_lookalikes(emails, registry, lender),
        payees=contacts.payees_in(plain),
        vouchings=vouching.vouchings_in(plain),
        tails=contacts.tails_in(plain),
        apps=names.apps_in(plain, registry),
        sender_owners=sender_owners,
        sender_resembles=senders.resembled_by(sender, sender_owners, lender, registry),
        listed=_listed(sender, found, callbacks, emails, registry),
        profile=profile or Profile(),
        registry_as_of=registry.as_of,
    )


def _listed(
    sender: Sender | None,
    found: tuple[Link, ...],
    callbacks: tuple[Mention, ...],
    emails: tuple[Mention, ...],
    registry: Registry,
) -> tuple[Listed, ...]:
    """Entries of the user's own lists that the sender, a link, a number or an address meets."""
    if not registry.listed:
        return ()
    keys = [number for m in callbacks for number in _number_keys(m.name)]
    keys += [part for m in emails for part in (m.name, m.name.partition("@")[2])]
    keys += [listed_key(key) for link in found for key in (link.host, link.domain) if key]
    if sender is not None:
        keys += [listed_key(sender.raw), *_number_keys(sender.number)]
    return tuple(registry.listed[key] for key in dict.fromkeys(keys) if key in registry.listed)


def _number_keys(number: str) -> Iterator[str]:
    """A number or header as it may stand in a list: whole, with its country code and without."""
    key = key_of(number)
    yield key
    for code in (market(code).calling_code for code in market_codes()):
        if key.isdigit():
            yield code + key.lstrip("0")
            if key.startswith(code):
                yield key.removeprefix(code)


def library_versions(parsed: Parsed) -> tuple[str | None, str | None]:
    """Versions of phonenumbers and of the public suffix list, None where neither decided a thing."""
    numbers = None
    if parsed.sender is not None and parsed.sender.by_library:
        import phonenumbers

        numbers = phonenumbers.__version__
    by_mail = parsed.sender is not None and parsed.sender.type is SenderType.EMAIL
    return numbers, suffix_list_version() if parsed.links or by_mail else None
