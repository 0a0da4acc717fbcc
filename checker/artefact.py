"""Reading a model directory: digest first, then plain data only, never code, then every field by schema."""

from __future__ import annotations

import functools
import hashlib
import io
import json
import math
import os
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, TypedDict

from checker import _pinned
from checker.answer import Verdict
from checker.errors import ModelError
from checker.evidence import CHECKS, Basis, Weights
from checker.facts import Kind, kinds, market_codes
from checker.text import BASES
from checker.wording import FEATURE_VERSION, TextModel

FORMAT = 3
"""Version of the manifest and of the data file's layout."""

MOST_WEIGHT = 1e4
"""No weight, intercept or threshold is larger; what is cannot be meant."""

_RETRAIN = "fetch the release again, or run `python train.py` to make a new model"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """A trained model as plain data. Weights are in log-odds of fraud.

    name, digest: of its directory and data file. text: the text model; text_scale: the combiner's
    factor on it. checks: per check id its weight and basis. base_rate: share of fraud in training.
    thresholds: per base language the log-odds below which the verdict is genuine, and those from
    which it is fraud.
    """

    name: str
    digest: str
    bias: float
    base_rate: float
    text_scale: float
    text: TextModel
    checks: Weights
    thresholds: Mapping[str, tuple[float, float]]


class _Manifest(TypedDict):
    """What is read of `manifest.json`; it tells more, for people."""

    format: int
    feature_version: int
    file: str
    sha256: str


class _Fields(TypedDict):
    """What the data file holds."""

    bias: float
    base_rate: float
    text_scale: float
    idf: dict[str, float]
    weights: dict[str, float]
    kind_bias: dict[str, float]
    kind_weights: dict[str, dict[str, float]]
    checks: dict[str, tuple[float, str]]
    thresholds: dict[str, tuple[float, float]]


class _PlainUnpickler(pickle.Unpickler):
    """Reads built-in containers, text and numbers; refuses every class and function."""

    def find_class(self, module: str, name: str) -> NoReturn:
        raise ModelError(f"the file asks to load {module}.{name}; a model holds plain data only")

    def persistent_load(self, pid: Any) -> NoReturn:
        raise ModelError("the file refers to outside objects; a model holds plain data only")


_UNREADABLE = (
    pickle.UnpicklingError,
    EOFError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    MemoryError,
    OverflowError,
    RecursionError,
)


def read_plain(data: bytes, where: str) -> Any:
    """Unpickle plain built-in types.

    Raises ModelError, naming `where`, for anything else, without running it.
    """
    try:
        return _PlainUnpickler(io.BytesIO(data)).load()
    except ModelError as error:
        raise ModelError(f"{where}: {error}; {_RETRAIN}") from None
    except _UNREADABLE as error:
        raise ModelError(f"{where}: not a readable model ({error}); {_RETRAIN}") from None


def default_directory() -> str:
    """The shipped model: inside the installed package, or at the top of a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    for folder in (package, os.path.dirname(package)):
        found = os.path.join(folder, "models", _pinned.VERSION)
        if os.path.isfile(os.path.join(found, "manifest.json")):
            return found
    raise ModelError(f"model {_pinned.VERSION} is not installed; {_RETRAIN}")


def _read(path: str, digest: str | None) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        raise ModelError(f"{path}: cannot be read ({reason}); {_RETRAIN}") from None
    found = hashlib.sha256(data).hexdigest()
    if digest is not None and found != digest:
        raise ModelError(f"{path}: its SHA-256 is {found[:12]}…, not {digest[:12]}…: the file changed; {_RETRAIN}")
    return data


@functools.lru_cache(maxsize=4)
def load(directory: str | None = None) -> Model:
    """Load a model directory; the shipped one must match the digest pinned in the source.

    Raises ModelError, naming file and key, when a file is missing, changed, holds anything but
    plain data, or a field that is none.
    """
    pinned = _pinned.MANIFEST_SHA256 if directory is None else None
    folder = os.fspath(directory) if directory is not None else default_directory()
    path = os.path.join(folder, "manifest.json")
    try:
        raw = json.loads(_read(path, pinned))
    except (ValueError, RecursionError) as error:
        raise ModelError(f"{path}: not a model manifest ({error}); {_RETRAIN}") from None
    manifest: _Manifest = raw if pinned else _typed(raw, _Manifest, path)
    formats = (manifest["format"], manifest["feature_version"])
    if formats != (FORMAT, FEATURE_VERSION):
        raise ModelError(f"{path}: format {formats}, this checker reads {(FORMAT, FEATURE_VERSION)}; {_RETRAIN}")
    data = os.path.join(folder, os.path.basename(manifest["file"]))
    plain = read_plain(_read(data, manifest["sha256"]), data)
    # The shipped model is what its pinned digest says; its fields were checked when it was made.
    fields: _Fields = plain if pinned else _checked(_typed(plain, _Fields, data), data)
    return Model(
        name=os.path.basename(os.path.abspath(folder)),
        digest=manifest["sha256"][:12],
        bias=fields["bias"],
        base_rate=fields["base_rate"],
        text_scale=fields["text_scale"],
        text=TextModel(
            idf=fields["idf"],
            weights=fields["weights"],
            kind_bias=fields["kind_bias"],
            kind_weights=fields["kind_weights"],
        ),
        checks=fields["checks"],
        thresholds=fields["thresholds"],
    )


def _typed(raw: Any, wanted: Any, where: str) -> Any:
    """`raw` as the typed dictionary `wanted`. Raises ModelError that names file and key."""
    import msgspec  # only for models that nobody vouches for

    try:
        return msgspec.convert(raw, wanted, strict=True)
    except msgspec.ValidationError as error:
        what, _, place = str(error).partition(" - at `$")
        key = place.rstrip("`").lstrip(".")
        raise ModelError(f"{where}: {key + ': ' if key else ''}{what}; {_RETRAIN}") from None


def _checked(fields: _Fields, where: str) -> _Fields:
    """The fields, if they can be meant. Raises ModelError that names the first that cannot."""
    fault = next(_faults(fields), None)
    if fault is not None:
        raise ModelError(f"{where}: {fault}; {_RETRAIN}")
    return fields


def _faults(fields: _Fields) -> Iterator[str]:
    numbers: dict[str, Mapping[str, float]] = {
        "": {name: fields[name] for name in ("bias", "base_rate", "text_scale")},
        "idf": fields["idf"],
        "weights": fields["weights"],
        "kind_bias": fields["kind_bias"],
        "checks": {id: weight for id, (weight, _) in fields["checks"].items()},
        "thresholds": {f"{base}[{i}]": pair[i] for base, pair in fields["thresholds"].items() for i in (0, 1)},
    }
    numbers |= {f"kind_weights[{name!r}]": own for name, own in fields["kind_weights"].items()}
    for place, values in numbers.items():
        for name, value in values.items():
            if not math.isfinite(value) or abs(value) > MOST_WEIGHT:
                yield f"{place}[{name!r}]: found {value}; numbers are finite and at most {MOST_WEIGHT:g}"
    if not 0 < fields["base_rate"] < 1:
        yield f"base_rate: found {fields['base_rate']}; it is a share between 0 and 1"
    if set(fields["idf"]) != set(fields["weights"]):
        yield "weights: they are not of the features of idf"
    bases = {str(basis) for basis in Basis}
    yield from (
        f"checks[{id!r}]: basis {basis!r} is none of {sorted(bases)}"
        for id, (_, basis) in fields["checks"].items()
        if basis not in bases
    )
    yield from (
        f"checks[{key!r}]: {fault}"
        for key, (weight, basis) in fields["checks"].items()
        if (fault := _check_fault(key, weight, basis)) is not None
    )
    for base in BASES:
        low, high = fields["thresholds"].get(base, (1.0, 0.0))
        if low > high:
            yield f"thresholds[{base!r}]: missing, or genuine begins above fraud"
    yield from _kind_faults(fields)


def _check_fault(key: str, weight: float, basis: str) -> str | None:
    """What is wrong with a check's weight: no such check or place, against its direction, or a cap's."""
    id, _, place = key.partition("@")
    check = CHECKS.get(id)
    if check is None:
        return "no such check"
    if place and place not in (*market_codes(), *BASES):
        return f"{place!r} is neither a market nor a language"
    if weight * check.direction < 0 or (weight and not check.direction):
        return f"{weight} contradicts the check's direction, {check.direction.name}"
    return "a check's basis is learned or prior" if basis == Basis.CAP else None


def _kind_faults(fields: _Fields) -> Iterator[str]:
    known, own = kinds(), set(fields["kind_bias"])
    yield from (f"kind_bias[{kind!r}]: no such kind in the taxonomy" for kind in own - set(known))
    for verdict in Verdict:
        if not any(goes_with(known[kind], verdict) for kind in own & set(known)):
            yield f"kind_bias: it has no kind that goes with the verdict {str(verdict)!r}"
    for name, weights in fields["kind_weights"].items():
        yield from (f"kind_weights[{name!r}]: {kind!r} is not in kind_bias" for kind in weights if kind not in own)


def goes_with(kind: Kind, verdict: Verdict) -> bool:
    """Whether a kind may be named beside a verdict: "genuine" and "an advertisement of debt agents" do not agree."""
    if verdict is Verdict.UNCLEAR:
        return True
    return kind.label == verdict or (verdict is Verdict.GENUINE and not kind.about_lending)
