"""Train the model that `checker` ships: `python train.py` reads datasets/ and writes models/."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from checker.errors import CheckerError
from checker.training import FIELD_COUNTS, audit, pin, read_rows, train

ROOT = Path(__file__).resolve().parent
VERSION = "2026.12"


def main() -> int:
    """Train, write and pin; or audit the corpus; with --output, leave the shipped model alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "datasets", help="folder of .jsonl files")
    parser.add_argument(
        "--audit", action="store_true", help="only look over the corpus: minima, near-duplicates, shortcuts"
    )
    parser.add_argument(
        "--extra", type=Path, action="append", default=[], help="your own rows (text and label at least)"
    )
    parser.add_argument("--output", type=Path, help="write the model here and do not ship it")
    options = parser.parse_args()
    files = sorted(options.data.glob("*.jsonl"))
    if not files:
        return _refuse(f"{options.data}: no .jsonl file; give a folder of labelled rows")
    if options.extra and options.output is None and not options.audit:
        return _refuse("--extra needs --output: the shipped model is made of datasets/ alone")
    try:
        if options.audit:
            found = audit(read_rows(files, options.extra))
            print(found.report())
            return 1 if found.faults else 0
        directory = options.output or ROOT / "models" / VERSION
        counts = options.data / FIELD_COUNTS
        train(
            files,
            directory,
            lambda line: print(line, flush=True),
            options.extra,
            counts if counts.exists() else None,
        )
    except CheckerError as error:
        return _refuse(str(error))
    if options.output is None:
        pin(directory)
    return 0


def _refuse(reason: str) -> int:
    print(f"train: {reason}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
