"""Labelled rows: read, completed and validated, every fault with its file and line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from checker.errors import InputError
from checker.facts import LABELS, kinds, market_codes
from checker.reading import MAX_CHARACTERS, Message, region_of
from checker.text import LANGUAGES, language_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One labelled message of `datasets/`; `datasets/README.md` says what each field means."""

    id: str
    text: str
    label: str
    kind: str | None
    language: str
    region: str
    sender: str | None
    received_at: str | None
    about_lending: bool
    family: str
    twin: str | None
    form: str = "message"
    asks: tuple[Mapping[str, Any], ...] = ()
    file: str = ""

    @property
    def target(self) -> int | None:
        """1 for fraud, 0 for genuine or harmless, None where the message cannot tell."""
        if self.label == "fraud":
            return 1
        return 0 if self.label == "genuine" or self.kind == "unrelated_harmless" else None

    @property
    def message(self) -> Message:
        """The row as `Checker` would be given it."""
        return Message(text=self.text, sender=self.sender, region=self.region, received_at=self.received_at)


OPTIONAL = frozenset({"form", "asks"})
"""Keys of a line that a file may leave out."""
FIELDS = frozenset(f.name for f in fields(Row)) - {"file"} - OPTIONAL
"""The keys that a line has; the file it stands in is known anyway."""
FORMS = ("message", "question", "report", "despair", "article", "export", "several", "fragment")
"""What a text may be."""
ASKS = (
    "fee_first", "pay_person", "gift_card", "crypto", "hand_code", "hand_card", "install", "screen_share",
    "private_contact", "keep_secret", "move_money", "cash_machine", "click", "call", "reply", "stop_reply", "pay_usual", "visit",
)  # fmt: skip
"""What a text may ask of its reader."""
VOICES = ("made", "warned", "denied", "quoted", "reported", "promised")
"""How an ask may be said."""


def read_rows(files: Iterable[Path], extra: Iterable[Path] = ()) -> list[Row]:
    """Read labelled rows: complete ones from `files`, a user's own from `extra`.

    A row of `extra` needs `text` and `label` only; what it leaves out is inferred or empty.
    Raises InputError that lists every fault with its file and line.
    """
    faults: list[str] = []
    rows: dict[str, Row] = {}
    for file, complete in [(f, True) for f in files] + [(f, False) for f in extra]:
        for number, line in enumerate(_lines(file), 1):
            where = f"{file.name}:{number}"
            raw = _fields_of(line, where, complete, faults)
            if raw is None:
                continue
            row = Row(**raw, file=file.name)
            faults.extend(f"{where}: {fault}" for fault in _faults(row, rows))
            rows[row.id] = row
    faults.extend(_twin_faults(rows))
    if faults:
        raise InputError("rows refused; mend these and run again:\n  " + "\n  ".join(faults))
    return list(rows.values())


def _lines(file: Path) -> list[str]:
    try:
        # Not splitlines(): a message may hold U+2028 or a form feed of its own.
        return file.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); give a JSON Lines file") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8 at byte {error.start}; save it as UTF-8") from None


def _fields_of(line: str, where: str, complete: bool, faults: list[str]) -> dict[str, Any] | None:
    """The fields of one line, completed where that is allowed; None, with a fault, if it is no row."""
    try:
        raw: Any = json.loads(line)
    except ValueError as error:
        faults.append(f"{where}: not JSON ({error})")
        return None
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str) or not raw["text"].strip():
        faults.append(f"{where}: text is empty or missing; a row is an object with text and label")
        return None
    row: dict[str, Any] = raw if complete else _complete(raw, where)
    if set(row) - OPTIONAL != FIELDS:
        faults.append(f"{where}: fields differ: {sorted((set(row) - OPTIONAL) ^ FIELDS)}")
        return None
    if "asks" in row:
        row["asks"] = tuple(row["asks"]) if isinstance(row["asks"], list) else (row["asks"],)
    return row


def _complete(raw: dict[str, Any], where: str) -> dict[str, Any]:
    language = language_of(raw["text"])
    inferred = {
        "id": where,
        "label": None,
        "kind": None,
        "language": language,
        "region": region_of(language, raw["text"]),
        "sender": None,
        "received_at": None,
        "about_lending": True,
        "family": where,
        "twin": None,
    }
    return inferred | raw


def _faults(row: Row, known: Mapping[str, Row]) -> list[str]:
    kind = kinds().get(row.kind) if row.kind is not None else None
    checks = (
        (row.id not in known, f"id {row.id!r} stands twice"),
        (
            len(row.text) <= MAX_CHARACTERS,
            f"text has {len(row.text):,} characters, at most {MAX_CHARACTERS:,} are read",
        ),
        (row.label in LABELS, f"label {row.label!r} is none of {LABELS}"),
        (row.kind is None or kind is not None, f"kind {row.kind!r} is not in the taxonomy"),
        (kind is None or kind.label == row.label, f"label {row.label!r} is not that of kind {row.kind!r}"),
        (row.language in LANGUAGES, f"language {row.language!r} is none of {LANGUAGES}"),
        (row.region in market_codes(), f"region {row.region!r} is none of {market_codes()}"),
        (row.sender is None or isinstance(row.sender, str), f"sender {row.sender!r} is not text"),
        (_is_time(row.received_at), f"received_at {row.received_at!r} is not ISO 8601"),
        (isinstance(row.about_lending, bool), f"about_lending {row.about_lending!r} is neither true nor false"),
        (bool(row.family), "family is empty"),
        (row.form in FORMS, f"form {row.form!r} is none of {FORMS}"),
        *((_is_ask(ask, row.text), f"ask {ask!r} is none, or its words are not in the text") for ask in row.asks),
    )
    return [fault for holds, fault in checks if not holds]


def _is_ask(ask: object, text: str) -> bool:
    return (
        isinstance(ask, dict)
        and set(ask) == {"ask", "words", "voice"}
        and ask["ask"] in ASKS
        and ask["voice"] in VOICES
        and isinstance(ask["words"], str)
        and ask["words"] in text
    )


def _is_time(given: object) -> bool:
    if given is None:
        return True
    try:
        datetime.fromisoformat(given)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    return True


def _twin_faults(rows: Mapping[str, Row]) -> list[str]:
    faults = []
    for row in rows.values():
        other = rows.get(row.twin) if row.twin is not None else row
        if other is None or (
            other is not row and (other.twin != row.id or other.label == row.label or other.family != row.family)
        ):
            faults.append(
                f"{row.id}: twin {row.twin!r} must be a row of the family that names it back with another label"
            )
    return faults
