"""Reading a model directory: digest first, then plain data only, never code."""

from __future__ import annotations

import functools
import hashlib
import io
import json
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from checker import _pinned
from checker.errors import ModelError
from checker.features import FEATURE_VERSION

FORMAT = 3
"""Version of the manifest and of the data file's layout."""

_RETRAIN = "fetch the release again, or run `python train.py` to make a new model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A trained model as plain data. Weights are in log-odds of fraud.

    idf, weights: per feature name; kind_bias: per kind its intercept; kind_weights: per feature
    its weight for each kind that it tells something of.
    checks: per check id its weight and basis; text_scale: the combiner's factor on the text.
    thresholds: per base language the log-odds below which the verdict is genuine, and those from
    which it is fraud.
    """

    name: str
    digest: str
    bias: float
    base_rate: float
    text_scale: float
    idf: Mapping[str, float]
    weights: Mapping[str, float]
    kind_bias: Mapping[str, float]
    kind_weights: Mapping[str, Mapping[str, float]]
    checks: Mapping[str, tuple[float, str]]
    thresholds: Mapping[str, tuple[float, float]]


class _PlainUnpickler(pickle.Unpickler):
    """Reads built-in containers, text and numbers; refuses every class and function."""

    def find_class(self, module: str, name: str) -> NoReturn:
        raise ModelError(f"the file asks to load {module}.{name}; a model holds plain data only")

    def persistent_load(self, pid: Any) -> NoReturn:
        raise ModelError("the file refers to outside objects; a model holds plain data only")


def read_plain(data: bytes, where: str) -> Any:
    """Unpickle plain built-in types.

    Raises ModelError, naming `where`, for anything else, without running it.
    """
    try:
        return _PlainUnpickler(io.BytesIO(data)).load()
    except ModelError as error:
        raise ModelError(f"{where}: {error}; {_RETRAIN}") from None
    except (pickle.UnpicklingError, EOFError, ValueError, IndexError, KeyError, TypeError, AttributeError, MemoryError, OverflowError) as error:
        raise ModelError(f"{where}: not a readable model ({error}); {_RETRAIN}") from None


def default_directory() -> Path:
    """The shipped model: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).parent
    for folder in (package / "models", package.parent / "models"):
        if (folder / _pinned.VERSION / "manifest.json").is_file():
            return folder / _pinned.VERSION
    raise ModelError(f"model {_pinned.VERSION} is not installed; {_RETRAIN}")


def _read(path: Path, digest: str | None) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror}); {_RETRAIN}") from None
    found = hashlib.sha256(data).hexdigest()
    if digest is not None and found != digest:
        raise ModelError(f"{path}: its SHA-256 is {found[:12]}…, not {digest[:12]}…: the file changed; {_RETRAIN}")
    return data


@functools.lru_cache(maxsize=4)
def load(directory: Path | None = None) -> Model:
    """Load a model directory; the shipped one must match the digest pinned in the source.

    Raises ModelError when a file is missing, changed, or holds anything but plain data.
    """
    pinned = None if directory is not None else _pinned.MANIFEST_SHA256
    folder = directory or default_directory()
    path = folder / "manifest.json"
    try:
        manifest = json.loads(_read(path, pinned))
        file, digest = manifest["file"], manifest["sha256"]
        formats = (manifest["format"], manifest["feature_version"])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: not a model manifest ({error!r}); {_RETRAIN}") from None
    if formats != (FORMAT, FEATURE_VERSION):
        raise ModelError(f"{path}: format {formats}, this checker reads {(FORMAT, FEATURE_VERSION)}; {_RETRAIN}")
    data = folder / Path(file).name
    plain = read_plain(_read(data, digest), str(data))
    try:
        return Model(name=folder.name, digest=digest[:12], **plain)
    except TypeError as error:
        raise ModelError(f"{data}: wrong fields ({error}); {_RETRAIN}") from None
