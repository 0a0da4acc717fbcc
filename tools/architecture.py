"""Draw `docs/architecture.svg` from the imports of the source: `python tools/architecture.py`.

Stations stand in the order in which a message passes; an arc leads from a station to each earlier
one that it imports from. A test holds the picture to the source.
"""

from __future__ import annotations

import ast
import itertools
import sys
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "checker"
PICTURE = ROOT / "docs" / "architecture.svg"
STATIONS = {
    "text": "characters made uniform, negation read",
    "facts": "markets, lenders, sources, suffixes",
    "reading": "Message to Parsed: names, numbers, links, sender",
    "wording": "the linear text model, phrase by phrase",
    "evidence": "checks, what they ask, how they are weighed",
    "answer": "Assessment: verdict, asks, conduct, advice",
    "render": "text, line, JSON, HTML, Markdown",
    "api": "Checker, check: the straight line",
}
_WIDTH, _HEIGHT, _LEFT, _BOX, _STEP = 720, 520, 20, 330, 62
_TOP = 16


def imports() -> dict[str, list[str]]:
    """For each station the earlier ones that its modules import from, in order."""
    found = {}
    for name in STATIONS:
        path = PACKAGE / name
        files = sorted(path.glob("*.py")) if path.is_dir() else [PACKAGE / f"{name}.py"]
        used = {part for file in files for part in _imported(file)}
        found[name] = [other for other in STATIONS if other in used and other != name]
    return found


def _imported(file: Path) -> set[str]:
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    modules = [n.module for n in nodes if isinstance(n, ast.ImportFrom) and (n.module or "").startswith("checker.")]
    return {module.split(".")[1] for module in modules if module is not None}


def picture() -> str:
    """The picture as SVG."""
    names = list(STATIONS)
    middle = {name: _TOP + i * _STEP + 22 for i, name in enumerate(names)}
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="The stations of checker and their imports">',
        "<style>text{font:14px sans-serif;fill:#222}.note{font-size:12px;fill:#555}rect{fill:#f4f6fa;stroke:#456}"
        "path{fill:none;stroke:#9ab;stroke-width:1.2}.line{stroke:#456;stroke-width:2}</style>",
        '<defs><marker id="end" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto"><path d="M0 0L8 4L0 8z" style="fill:#456;stroke:none"/></marker></defs>',
    ]
    for name, text in STATIONS.items():
        top = middle[name] - 22
        lines.append(f'<rect x="{_LEFT}" y="{top}" width="{_BOX}" height="44" rx="5"/>')
        lines.append(f'<text x="{_LEFT + 12}" y="{top + 19}">{name}</text>')
        lines.append(f'<text class="note" x="{_LEFT + 12}" y="{top + 36}">{escape(text)}</text>')
    for first, second in itertools.pairwise(names[2:-1]):
        x = _LEFT + _BOX - 30
        lines.append(
            f'<path class="line" marker-end="url(#end)" d="M{x} {middle[first] + 22}L{x} {middle[second] - 23}"/>'
        )
    for name, used in imports().items():
        for rank, other in enumerate(used):
            reach = _LEFT + _BOX + 24 + 38 * (names.index(name) - names.index(other))
            start, end = middle[name] - 10 + 3 * rank, middle[other] + 12
            edge = _LEFT + _BOX
            lines.append(
                f'<path marker-end="url(#end)" d="M{edge} {start}C{reach} {start} {reach} {end} {edge + 1} {end}"/>'
            )
    lines.append(
        f'<text class="note" x="{_LEFT}" y="{_HEIGHT - 6}">Dark arrows: the way of a message. Arcs: imports, which lead to earlier stations only.</text>'
    )
    return "\n".join([*lines, "</svg>"]) + "\n"


def main() -> int:
    """Write the picture anew."""
    PICTURE.write_text(picture(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
