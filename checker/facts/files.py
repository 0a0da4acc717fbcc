"""Where the sources of the facts lie."""

from __future__ import annotations

import os

FOLDER = os.path.dirname(os.path.abspath(__file__))


def source_files() -> list[str]:
    """The TOML files that the built file is made from, relative to `FOLDER`, sorted."""
    found = [name for name in os.listdir(FOLDER) if name.endswith(".toml")]
    for inner in ("markets", "lenders"):
        found += [f"{inner}/{name}" for name in os.listdir(os.path.join(FOLDER, inner)) if name.endswith(".toml")]
    return sorted(found)
