"""Put the built facts and the shipped model into the wheel, and nothing that only people look at."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FactsHook(BuildHookInterface):  # type: ignore[misc]
    """Builds `checker/facts/built.bin` for a wheel, refusing facts with a fault, and adds the pinned model."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it packs; an editable install builds its facts when it needs them."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from checker import _pinned
            from checker.facts import store
        finally:
            sys.path.remove(self.root)
        self._folder = tempfile.TemporaryDirectory()
        built = Path(self._folder.name) / "built.bin"
        store.write(None, str(built))
        build_data["force_include"][str(built)] = "checker/facts/built.bin"
        model = f"models/{_pinned.VERSION}"
        for name in ("manifest.json", "model.joblib", "MODEL.md"):
            build_data["force_include"][f"{self.root}/{model}/{name}"] = f"checker/{model}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called by hatchling when it has packed: nothing stays behind."""
        if (folder := getattr(self, "_folder", None)) is not None:
            folder.cleanup()
