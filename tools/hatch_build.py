"""Put the built facts into the wheel, so that an installed package never parses a data file."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FactsHook(BuildHookInterface):  # type: ignore[misc]
    """Builds `checker/facts/built.bin` beside the sources of a wheel; refuses facts with a fault."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it packs; an editable install builds its facts when it needs them."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from checker.facts import store
        finally:
            sys.path.remove(self.root)
        built = Path(tempfile.mkdtemp()) / "built.bin"
        store.write(None, str(built))
        build_data["force_include"][str(built)] = "checker/facts/built.bin"
