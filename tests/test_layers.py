"""A module imports from lower layers only, never sideways, read off the source's own imports."""

import ast

import pytest
from conftest import ROOT

LAYERS = [
    {"errors", "_pinned", "_version"},
    {"text"},
    {"types"},
    {"normalize", "rules", "kinds", "help", "negation"},
    {"features", "language", "registry", "senders"},
    {"links"},
    {"parse", "text_model", "combine", "artifact", "checks", "advice"},
    {"asks", "conduct"},
    {"assess", "render.words", "describe"},
    {"render.view"},
    {"render.terminal", "render.page", "render.markdown"},
    {"render"},
    {"training.corpus"},
    {"training.audit", "training.fit"},
    {"training.evaluate"},
    {"training.card"},
    {"training.build"},
    {"cli", "training"},
    {"__init__", "__main__"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
MODULES = sorted((ROOT / "checker").rglob("*.py"))


def unit(parts):
    parts = [p for p in parts if p != "__init__"]
    if parts[:1] in (["training"], ["render"]):
        return ".".join(parts[:2])
    return parts[0] if parts else "__init__"


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (a.name.split(".")[1:] for a in node.names if a.name.split(".")[0] == "checker")
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "checker":
            inner = node.module.split(".")[1:]
            inside = [[*inner, a.name] for a in node.names if (ROOT / "checker" / "/".join([*inner, a.name + ".py"])).exists()]
            yield from inside or ([inner] if inner else [[a.name] for a in node.names])


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_down(path):
    own = unit(path.relative_to(ROOT / "checker").with_suffix("").parts)
    for parts in imported(ast.parse(path.read_text(encoding="utf-8"))):
        if own == "__main__" and parts == ["cli"]:
            continue
        assert LEVEL[unit(parts)] < LEVEL[own], f"{own} imports {unit(parts)}"


def test_every_module_has_a_layer():
    assert {unit(p.relative_to(ROOT / "checker").with_suffix("").parts) for p in MODULES} == set(LEVEL)


def test_only_training_imports_scikit_learn():
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        heavy = any(f"{word} {name}" in text for word in ("import", "from") for name in ("sklearn", "scipy", "numpy", "joblib"))
        assert not heavy or path.parent.name == "training", path
