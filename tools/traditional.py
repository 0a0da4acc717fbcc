"""Make `checker/text/traditional.json`: every Chinese text of the source in Traditional form.

`python tools/traditional.py` after a change of texts; `python tools/traditional.py TEXT` prints one
text's Traditional form, for a data file, whose texts bring their own. It needs OpenCC 1.1.9
(`pip install OpenCC==1.1.9`), which the package itself does not. Read the difference before you
commit it.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import checker
from checker.text import Bilingual

PATH = Path(checker.__file__).parent / "text" / "traditional.json"
WORDS = {
    "賬": "帳",
    "短信": "簡訊",
    "信息": "訊息",
    "鏈接": "連結",
    "網絡": "網路",
    "屏幕": "螢幕",
    "臺": "台",
    "應用商店": "App商店",
    "官方應用": "官方App",
    "裝應用": "裝App",
    "的應用": "的App",
    "髮卡": "發卡",
    "銀行卡": "卡片",
    "合同": "合約",
    "聯繫": "聯絡",
    "數據": "資料",
    "運營商": "電信業者",
    "移動支付": "行動支付",
    "郵箱": "信箱",
    "二維碼": "QR碼",
    "文件": "檔案",
    "身份": "身分",
    "遠程": "遠端",
    "端口": "連接埠",
}
"""What OpenCC's characters leave as it is said on the mainland."""


def texts() -> Iterator[Bilingual]:
    """Every bilingual text that stands in a module of the package; those of data files bring their Traditional form."""
    seen: set[int] = set()
    for info in pkgutil.walk_packages(checker.__path__, "checker."):
        if not info.name.startswith(("checker.training", "checker.__main__")):
            yield from _within(vars(importlib.import_module(info.name)), seen)


def _within(thing: Any, seen: set[int]) -> Iterator[Bilingual]:
    if isinstance(thing, Bilingual):
        if not thing.hant:
            yield thing
    elif id(thing) not in seen and not isinstance(thing, type):
        seen.add(id(thing))
        if isinstance(thing, dict):
            parts = [v for k, v in thing.items() if k != "__builtins__"]
        elif isinstance(thing, (list, tuple, set, frozenset)):
            parts = list(thing)
        elif hasattr(thing, "__dataclass_fields__"):
            parts = [getattr(thing, name) for name in thing.__dataclass_fields__]
        else:
            parts = []
        for part in parts:
            yield from _within(part, seen)


def traditional(text: str) -> str:
    """One text in Traditional form, as it is said in Taiwan and Hong Kong."""
    import opencc

    found: str = opencc.OpenCC("s2tw").convert(text)
    for old, new in WORDS.items():
        found = found.replace(old, new)
    return found


def main() -> int:
    """Write the catalogue anew, or print one text."""
    if len(sys.argv) > 1:
        print(*map(traditional, sys.argv[1:]), sep="\n")
        return 0
    catalogue = {text: traditional(text) for text in sorted({t.zh for t in texts()})}
    PATH.write_text(json.dumps(catalogue, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(catalogue)} texts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
