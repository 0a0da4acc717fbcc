"""Station 3, reading: a message in, everything that was found in it out. Opens and fetches nothing."""

from checker.reading.lookalike import one_edit_apart
from checker.reading.parse import library_versions, parse
from checker.reading.parsed import (
    MAX_CHARACTERS,
    Link,
    Mention,
    Message,
    Opens,
    Parsed,
    Profile,
    Sender,
    Span,
)
from checker.reading.region import given_region, region_of
from checker.reading.senders import classify, header_name

__all__ = [
    "MAX_CHARACTERS",
    "Link",
    "Mention",
    "Message",
    "Opens",
    "Parsed",
    "Profile",
    "Sender",
    "Span",
    "classify",
    "given_region",
    "header_name",
    "library_versions",
    "one_edit_apart",
    "parse",
    "region_of",
]
