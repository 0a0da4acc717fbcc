"""A module imports from its own station and earlier ones only, read off the source's own imports."""

import ast

import pytest
from conftest import ROOT

PACKAGE = ROOT / "checker"
STATIONS = [
    "base",
    "text",
    "facts",
    "reading",
    "wording",
    "evidence",
    "answer",
    "render",
    "artefact",
    "api",
    "describe",
    "training",
    "cli",
]
"""Folders, and modules that stand alone, in the order in which a message passes them; `base` has what all use."""
BASE = {"errors", "frozen", "_pinned", "_version"}
FRONT = {"__init__", "__main__"}
"""The doors of the package, which import what they open."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def station(parts):
    return "base" if parts[0] in BASE else parts[0]


def parts_of(path):
    return path.relative_to(PACKAGE).with_suffix("").parts


def imported(tree):
    """(module parts, whether only for types) of every import from the package."""
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found = [a.name for a in node.names if a.name.split(".")[0] == "checker"]
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "checker":
            names = [f"{node.module}.{a.name}" for a in node.names]
            found = [n if (ROOT / (n.replace(".", "/") + ".py")).exists() else node.module for n in names]
        else:
            continue
        for name in found:
            yield tuple(name.split(".")[1:]) or ("__init__",), id(node) in typing_only


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_to_earlier_stations(path):
    own = station(parts_of(path))
    if own in FRONT:
        return
    for parts, _ in imported(tree_of(path)):
        assert STATIONS.index(station(parts)) <= STATIONS.index(own), f"{path} imports {'.'.join(parts)}"


def test_every_folder_is_a_station():
    assert {station(parts_of(p)) for p in MODULES} == {*STATIONS, *FRONT}


def test_no_modules_import_one_another_in_a_circle():
    graph = {parts_of(p): {q for q, typed in imported(tree_of(p)) if not typed} for p in MODULES}
    open_, done = [], set()

    def visit(module):
        assert module not in open_, f"circle: {open_[open_.index(module) :]}"
        if module in done:
            return
        open_.append(module)
        for other in graph.get(module, ()):
            if other != module:
                visit(other)
        done.add(open_.pop())

    for module in graph:
        if module[-1] not in FRONT:
            visit(module)


def test_only_training_imports_scikit_learn():
    for path in MODULES:
        names = {n.name for node in ast.walk(tree_of(path)) if isinstance(node, ast.Import) for n in node.names}
        names |= {node.module or "" for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom)}
        heavy = {n for n in names if n.split(".")[0] in ("sklearn", "scipy", "numpy", "joblib")}
        assert not heavy or parts_of(path)[0] == "training", (path, heavy)


def test_a_long_module_says_why():
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        if len(text.splitlines()) > 300:
            docstring = ast.get_docstring(ast.parse(text)) or ""
            assert "One module, because" in docstring, f"{path}: {len(text.splitlines())} lines"
