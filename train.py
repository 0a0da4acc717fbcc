"""Train the model that `checker` ships: `python train.py` reads datasets/ and writes models/."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from checker.errors import CheckerError
from checker.training import pin, train

ROOT = Path(__file__).resolve().parent
VERSION = "2026.11"


def main() -> int:
    """Train, write and pin; with --output, write elsewhere and leave the shipped model alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "datasets", help="folder of .jsonl files")
    parser.add_argument("--output", type=Path, help="write the model here and do not ship it")
    options = parser.parse_args()
    files = sorted(options.data.glob("*.jsonl"))
    if not files:
        print(f"train: {options.data}: no .jsonl file; give a folder of labelled rows", file=sys.stderr)
        return 1
    directory = options.output or ROOT / "models" / VERSION
    try:
        train(files, directory, lambda line: print(line, flush=True))
    except CheckerError as error:
        print(f"train: {error}", file=sys.stderr)
        return 1
    if options.output is None:
        pin(directory)
    return 0


if __name__ == "__main__":
    sys.exit(main())
