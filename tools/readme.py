"""Put the present output of every console example, and the model's figures, into README.md.

`python tools/readme.py [FOLDER...]` after a change of model or wording; with folders of
labelled public sets, their table is measured anew as well. Read the difference before you commit
it: `test_readme.py` then holds the README to it.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import shlex
import subprocess
import sys
from pathlib import Path

from checker import _pinned
from checker.cli import main
from checker.facts import LABELS
from checker.text import LANGUAGES
from checker.training import read_rows

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
        readme = re.sub(rf"^\| {part} \|[^\n]*$", row.replace("\\", r"\\"), readme, count=1, flags=re.MULTILINE)
    trained = re.search(r"rows trained on: (\d+)", card)
    assert trained is not None
    return re.sub(r"trained on [\d,]+\s+messages", f"trained on {int(trained.group(1)):,} messages", readme)


def measured(folders: list[Path]) -> str:
    """The tables that `measure.py --lenders` prints for these folders."""
    command = [sys.executable, str(ROOT / "tools" / "measure.py"), "--lenders", *map(str, folders)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def counts() -> str:
    """What is in each file of the corpus, as a Markdown table."""
    lines = [
        "| file | rows | zh-Hans | zh-Hant | en | fraud | genuine | other | twin pairs |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    files = {path.stem: read_rows([path]) for path in sorted((ROOT / "datasets").glob("*.jsonl"))}
    for name, own in (*files.items(), ("all", [row for each in files.values() for row in each])):
        by = [sum(row.language == x for row in own) for x in LANGUAGES] + [
            sum(row.label == x for row in own) for x in LABELS
        ]
        twins = sum(row.twin is not None for row in own) // 2
        lines.append(f"| {name} | {len(own):,} | {' | '.join(f'{n:,}' for n in by)} | {twins:,} |")
    return "\n".join(lines)


def with_counts(datasheet: str) -> str:
    """The corpus's datasheet with the counts of today."""
    return re.sub(
        r"(<!-- counts -->\n).*?(<!-- /counts -->)",
        lambda m: m.group(1) + counts() + "\n" + m.group(2),
        datasheet,
        flags=re.DOTALL,
    )


def run() -> None:
    """Write both files anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="labelled public sets, to measure their table anew")
    folders = parser.parse_args().folders
    for folder in folders:
        if not folder.is_dir():
            parser.error(f"{folder}: not a folder")
    sheet = ROOT / "datasets" / "README.md"
    sheet.write_text(with_counts(sheet.read_text(encoding="utf-8")), encoding="utf-8")
    path = ROOT / "README.md"
    text = update(path.read_text(encoding="utf-8"))
    if folders:
        head, rest = text.split("| set | label |", 1)
        text = head + measured(folders) + "\n\n" + rest[rest.index("## What it cannot do") :]
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    run()
