"""Data files read by schema: every faulty record is named with file and key, and none gets through.

The one place that reads TOML of facts, the shipped files when they are built and a user's own when
they are given. msgspec does the typing; the rules that types cannot say stand here beside it.
Shipped facts are read from the built file, so that no scoring needs this module.
"""

from __future__ import annotations

import tomllib
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

import msgspec

from checker.facts.validity import faults_of

Record = TypeVar("Record")
MAX_BYTES = 16_000_000
"""Larger data files are refused unread."""

Faults = list[str]
"""What was wrong, each with its file and key."""


def table(name: str, text: str, faults: Faults) -> dict[str, Any]:
    """The TOML of one file; {} with a fault where it is none."""
    if len(text) > MAX_BYTES:
        faults.append(f"{name}: {len(text):,} characters; at most {MAX_BYTES:,} are read")
        return {}
    try:
        return tomllib.loads(text)
    except RecursionError:
        faults.append(f"{name}: nested too deeply; facts are tables of plain values")
    except ValueError as error:  # TOMLDecodeError, and whole numbers of thousands of digits
        faults.append(f"{name}: not TOML ({error})")
    return {}


def tables(data: Mapping[str, Any], key: str, where: str, faults: Faults) -> Iterator[tuple[str, dict[str, Any]]]:
    """The tables of an array `[[key]]`, each with its place."""
    found = data.get(key, [])
    if not isinstance(found, list):
        faults.append(f"{where}.{key}: found {shown(found)}; write [[{key}]] tables")
        return
    for index, raw in enumerate(found):
        if isinstance(raw, dict):
            yield f"{where}.{key}[{index}]", raw
        else:
            faults.append(f"{where}.{key}[{index}]: found {shown(raw)}; write a table")


def record(cls: type[Record], raw: Mapping[str, Any], where: str, faults: Faults) -> Record | None:
    """One record of a dataclass, typed strictly; None with its faults where `raw` does not fit."""
    found = [*_unknown(cls, raw, where), *_missing(cls, raw, where)]
    try:
        made = msgspec.convert(raw, cls, strict=True, builtin_types=(date, datetime))
    except msgspec.ValidationError as error:
        if not found:
            found.append(where + placed(str(error), cls))
    except RecursionError:
        found.append(f"{where}: nested too deeply")
    if found:
        faults.extend(found)
        return None
    broken = [f"{where}.{fault}" for fault in faults_of(made)]
    faults.extend(broken)
    return None if broken else made


def _unknown(cls: Any, raw: Any, where: str) -> Iterator[str]:
    """Keys that the dataclass, or one inside it, does not have."""
    if is_dataclass(cls) and isinstance(raw, Mapping):
        hints = typing.get_type_hints(cls)
        for key, value in raw.items():
            if key not in hints:
                yield f"{where}.{key}: unknown; use {', '.join(hints)}"
            else:
                yield from _unknown(hints[key], value, f"{where}.{key}")
        return
    inner = typing.get_args(cls)
    if isinstance(raw, list) and inner:
        for index, value in enumerate(raw):
            yield from _unknown(inner[0], value, f"{where}[{index}]")
    elif isinstance(raw, Mapping) and len(inner) == 2:
        for key, value in raw.items():
            yield from _unknown(inner[1], value, f"{where}.{key}")


def _missing(cls: Any, raw: Mapping[str, Any], where: str) -> Iterator[str]:
    for field in fields(cls):
        if field.name not in raw and field.default is MISSING and field.default_factory is MISSING:
            yield f"{where}.{field.name}: missing"


def placed(error: str, cls: Any = None) -> str:
    """msgspec's "what - at `$.where`" the other way round, with what an enumeration of `cls` allows."""
    what, _, place = error.partition(" - at `$")
    key = place.rstrip("`")
    hint = typing.get_type_hints(cls).get(key.lstrip(".")) if cls is not None else None
    choices = f"; use {', '.join(hint)}" if isinstance(hint, type) and issubclass(hint, StrEnum) else ""
    return f"{key}: {what}{choices}"


def shown(value: object) -> str:
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # a whole number of thousands of digits, tables nested deeply
        text = f"a {type(value).__name__} that is too large"
    return text if len(text) <= 40 else text[:39] + "…"
