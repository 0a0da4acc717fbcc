"""Put the present output of every console example, and the model's figures, into README.md.

`python tests/update_readme.py` after a change of model or wording; read the difference before
you commit it: `test_readme.py` then holds the README to it.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import sys
from pathlib import Path

from checker import _pinned
from checker.cli import main

ROOT = Path(__file__).resolve().parent.parent
CONSOLE = re.compile(r"(```console\n\$ checker ([^\n]*)\n)(.*?)(```)", flags=re.DOTALL)


def shown(command: str) -> str:
    """What `checker` prints for this command line."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        main(shlex.split(command))
    return out.getvalue()


def update(readme: str) -> str:
    """The README with examples and figures of today."""
    readme = CONSOLE.sub(lambda m: m.group(1) + shown(m.group(2)) + m.group(4), readme)
    card = (ROOT / "models" / _pinned.VERSION / "MODEL.md").read_text(encoding="utf-8")
    for part in ("all", "language zh-Hans", "language zh-Hant", "language en"):
        row = next(line for line in card.splitlines() if line.startswith(f"| {part} |"))
        readme = re.sub(rf"^\| {part} \|[^\n]*$", lambda _, row=row: row, readme, count=1, flags=re.MULTILINE)
    return readme


if __name__ == "__main__":
    path = ROOT / "README.md"
    path.write_text(update(path.read_text(encoding="utf-8")), encoding="utf-8")
    sys.exit(0)
