"""The registered domain of a host, by the snapshot of the public suffix list that tldextract ships.

tldextract decides; only its code is not run, because importing it imports `requests`, which no
score may. A test holds the two equal on thousands of hosts.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import re
from dataclasses import dataclass

_RULE = re.compile(r"^([.*!]*\w\S*)", re.MULTILINE)
_OTHER_DOTS = str.maketrans("。．｡", "...")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Suffixes:
    """The rules of the list, all inner parts of them, and the list's version."""

    rules: frozenset[str]
    inner: frozenset[str]
    version: str


@functools.cache
def _suffixes() -> _Suffixes:
    spec = importlib.util.find_spec("tldextract")  # finds the package without importing it
    if spec is None or spec.origin is None:
        raise ImportError("tldextract is not installed; `pip install tldextract`")
    with open(os.path.join(os.path.dirname(spec.origin), ".tld_set_snapshot"), encoding="utf-8") as file:
        snapshot = file.read()
    rules = frozenset(_RULE.findall(snapshot))
    inner = {rule[dot + 1 :] for rule in rules for dot in range(len(rule)) if rule[dot] == "."}
    version = re.search(r"// VERSION: (\S+)", snapshot[:2000])
    return _Suffixes(rules=rules, inner=frozenset(inner), version=version.group(1) if version else "unknown")


def suffix_list_version() -> str:
    """Version of the public suffix list that tldextract ships."""
    return _suffixes().version


@functools.lru_cache(maxsize=4096)
def registered_domain(host: str) -> str | None:
    """The registered domain of a host by the public suffix list with its private section; None without one."""
    labels = host.translate(_OTHER_DOTS).split(".")
    start = _suffix_start(labels)
    return ".".join(labels[start - 1 :]) if 0 < start < len(labels) and labels[start - 1] else None


def _suffix_start(labels: list[str]) -> int:
    """Index of the first label of the public suffix; the number of labels where there is none."""
    known = _suffixes()
    start, tail = len(labels), ""
    for index in range(len(labels) - 1, -1, -1):
        label = _decoded(labels[index])
        longer = f"{label}.{tail}" if tail else label
        if longer in known.rules or longer in known.inner:
            tail = longer
            if longer in known.rules:
                start = index
            continue
        if f"*.{tail}" in known.rules:
            return index + 1 if f"!{longer}" in known.rules else index
        break
    return start


def _decoded(label: str) -> str:
    lowered = label.lower()
    if lowered.startswith("xn--"):
        import idna

        try:
            return idna.decode(lowered)
        except (UnicodeError, IndexError):
            pass
    return lowered


def is_suffix(host: str) -> bool:
    """Whether the host itself is a public suffix of two labels or more, such as a storage host."""
    labels = host.translate(_OTHER_DOTS).split(".")
    return len(labels) > 1 and _suffix_start(labels) == 0
