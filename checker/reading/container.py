"""A message taken out of what it came in: one row of a phone's export, or an HTML mail."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

from checker.errors import InputError
from checker.reading.parsed import Message

_EXPORT_ROW = re.compile(r"<(?:sms|mms)\s[^<>]{0,100000}>")
_VALUE = re.compile(r"""([a-z_]{1,20})\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_RECEIVED = "1"
"""The `type` of an incoming message in the export of SMS Backup & Restore."""
_HTML = re.compile(
    r"<(?:!doctype html|html|body|div|table|p|br|span|td|a\s[^<>]{0,2000}href)\b[^<>]{0,2000}>", re.IGNORECASE
)
_ANCHOR = re.compile(r"<a\s[^<>]{0,2000}href[^<>]{0,2000}>|<html\b[^<>]{0,200}>", re.IGNORECASE)


def opened(message: Message) -> Message:
    """The message that stands in an export's row or an HTML mail; itself where it came as it is.

    A link of a mail becomes "what is shown <where it leads>". What the caller gave of sender, region
    and time stands before what the export says. Raises InputError for an export of several messages.
    """
    text = message.text
    if "<sms" in text or "<mms" in text:
        rows = _EXPORT_ROW.findall(text)
        if len(rows) > 1:
            raise InputError(
                f"text: an export of {len(rows)} messages; give one message at a time, "
                "or each as Message(text=…, sender=…, received_at=…) to check_many"
            )
        if rows and (values := _values(rows[0])).get("body", "").strip():
            return _from_row(message, values)
    if "<" in text and _ANCHOR.search(text) and _HTML.search(text) and (shown := _shown(text)):
        return replace(message, text=shown)
    return message


def _values(row: str) -> dict[str, str]:
    return {name: html.unescape(double or single) for name, double, single in _VALUE.findall(row)}


def _from_row(message: Message, values: dict[str, str]) -> Message:
    is_incoming = values.get("type", _RECEIVED) == _RECEIVED
    sender = values.get("address") if is_incoming else None
    moment = values.get("date", "")
    when = None
    if moment.isdigit() and len(moment) <= 14:
        when = datetime.fromtimestamp(int(moment) / 1000, UTC)
    return replace(
        message, text=values["body"], sender=message.sender or sender, received_at=message.received_at or when
    )


class _Reader(HTMLParser):
    """Collects what a reader sees, and behind each link where it leads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0
        self._target = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "head", "title"):
            self._hidden += 1
        elif tag == "a":
            self._target = (dict(attrs).get("href") or "").strip()
        elif tag in ("p", "br", "div", "tr", "li", "h1", "h2", "h3", "table"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "head", "title"):
            self._hidden = max(0, self._hidden - 1)
        elif tag == "a" and self._target:
            self.parts.append(f" <{self._target}> ")
            self._target = ""

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(" ".join(data.split()) if data.strip() else " ")


def _shown(text: str) -> str:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(filter(None, lines)).strip()
