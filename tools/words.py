"""Make `checker/text/words.txt`: English words that are common in the project's own rows.

`python tools/words.py`: the words (letters only, two or more) of at least `LEAST_ROWS` English rows of
`datasets/`, in order. They tell "is due.in case of" from a link.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
LEAST_ROWS = 6
_WORD = re.compile(r"(?<![a-z0-9@./_-])[a-z]{2,}(?![a-z0-9@/_-]|\.[a-z])")


def words() -> list[str]:
    """Common words, in order."""
    counts: Counter[str] = Counter()
    for file in sorted((ROOT / "datasets").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["language"] == "en":
                counts.update(set(_WORD.findall(row["text"].lower())))
    return sorted(word for word, count in counts.items() if count >= LEAST_ROWS)


if __name__ == "__main__":
    target = ROOT / "checker" / "text" / "words.txt"
    target.write_text("\n".join(words()) + "\n", encoding="utf-8")
    print(f"{target}: {len(words())} words")
