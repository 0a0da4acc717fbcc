"""Finding what a text says by a pattern, where it is meant."""

from __future__ import annotations

import re
from collections.abc import Collection

from checker.evidence.check import Finder, Finding, finding
from checker.reading import Parsed, Span
from checker.text import UNMEANT, Voice, voice


def said(pattern: str, heeded: Collection[Voice] = UNMEANT) -> Finder:
    """Finds the first stretch of the normalised text that matches and is meant, but for voices not `heeded`.

    The pattern is verbose: blanks and comments in it count for nothing.
    """
    compiled = re.compile(pattern, re.VERBOSE)

    def find(parsed: Parsed) -> Finding | None:
        text = parsed.plain.text
        at = 0
        while (match := compiled.search(text, at)) is not None:
            at = match.start() + 1  # a word inside a match that does not count may begin one that does
            if voice(text, *match.span(), heeded) is Voice.MADE:
                span = _with_whole_links(parsed, parsed.plain.span(*match.span()))
                return finding(span, quote=parsed.quoted(span))
        return None

    return find


def _with_whole_links(parsed: Parsed, span: Span) -> Span:
    """The span, made longer where it would cut a link in two."""
    cut = [link.span for link in parsed.links if link.span[0] < span[1] and span[0] < link.span[1]]
    return min([span[0], *(s for s, _ in cut)]), max([span[1], *(e for _, e in cut)])
