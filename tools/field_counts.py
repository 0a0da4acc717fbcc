"""Make `datasets/field_counts.toml`: how often each check fires on real messages that others collected.

`python tools/field_counts.py FOLDER...`: folders that hold the sets named in `SETS` as JSON Lines.
Counts only, no text. Remake it when checks or the registry change; `train.py` reads it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measure import rows_of, unmasked

from checker.evidence import CHECKS, Direction, find_all
from checker.facts import shipped
from checker.reading import Message, parse

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "datasets" / "field_counts.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """A set of real messages: its market, channel, years, and where it is from.

    has_senders: whether senders were kept; has_links: whether links were.
    """

    market: str
    channel: str
    years: str
    source: str
    has_senders: bool = True
    has_links: bool = True


SETS: Mapping[str, Set] = {
    "exais_ng": Set(market="NG", channel="SMS", years="2014–2016", source="ExAIS_SMS, github.com/AbayomiAlli/SMS-Spam-Dataset"),
    "mudou_zh_sms": Set(market="CN", channel="SMS", years="about 2015", source="github.com/mudou2018/spam-message-classification", has_senders=False),
    "smartex_india": Set(market="IN", channel="SMS", years="2021–2022", source="SmartEx, cleaned SMS data of an Indian expense app, public on GitHub"),
    "smishtank_en": Set(market="US", channel="SMS", years="2022–2023", source="smishtank.com dataset, D. Timko and M. L. Rahman, 2024"),
    "smishx_en": Set(market="US", channel="SMS", years="2010s–2024", source="SmishX evaluation set, public on GitHub", has_senders=False),
    "spamhunter_en": Set(market="US", channel="SMS", years="2018–2022", source="SpamHunter, S. Tang et al., CCS 2022", has_senders=False),
    "autorule_zh_bank": Set(market="CN", channel="SMS", years="2023–2025", source="github.com/AutoAccountingOrg/AutoRule"),
    "fbs_zh": Set(market="CN", channel="fake base station", years="2015–2017", source="github.com/Cypher-Z/FBS_SMS_Dataset, Y. Zhang et al., CCS 2020", has_senders=False),
    "mishra_soni_en": Set(market="US", channel="SMS", years="2010s", source="Mishra and Soni, Mendeley Data f45bkkt8pr", has_senders=False),
    "pennywise_bank_sms": Set(market="IN", channel="SMS", years="2024–2026", source="github.com/sarim2000/pennywiseai-tracker"),
}  # fmt: skip
"""What is counted; sets that a program wrote, or whose digits and links were taken out, are not."""


@dataclass
class Population:
    """Rows of one set and label: how many, how many with a sender, and the checks that fired on them."""

    rows: int
    senders: int
    fired: Counter[str]


def populations(paths: list[Path]) -> dict[tuple[str, str], Population]:
    """Populations of lender messages by (set, label)."""
    found: dict[tuple[str, str], Population] = {}
    for name, row in rows_of(paths):
        if name in SETS and row.get("is_lender") and row["label"] in ("fraud", "genuine"):
            own = found.setdefault((name, row["label"]), Population(rows=0, senders=0, fired=Counter()))
            own.rows += 1
            own.senders += bool(row.get("sender"))
            own.fired.update(_fired(name, row))
    return found


def _fired(name: str, row: dict[str, Any]) -> Iterable[str]:
    region = row.get("region") or SETS[name].market
    parsed = parse(Message(text=unmasked(row), sender=row.get("sender"), region=region), shipped())
    return [id for id in find_all(parsed) if CHECKS[id].direction is not Direction.NEITHER]


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    lines = [
        "# How often each check fires on real messages that others collected: counts, no text.",
        "# Made by tools/field_counts.py; train.py reads it. `senders`: rows whose sender is known.",
    ]
    for (name, label), own in sorted(populations(parser.parse_args().paths).items()):
        about = SETS[name]
        lines += ["", "[[population]]", f'name = "{name}"', f'market = "{about.market}"', f'label = "{label}"']
        lines += [f'channel = "{about.channel}"', f'years = "{about.years}"', f'source = "{about.source}"']
        lines += [f"rows = {own.rows}", f"senders = {own.senders if about.has_senders else 0}"]
        lines += ["fired = {" + ", ".join(f'"{id}" = {n}' for id, n in sorted(own.fired.items())) + "}"]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET}: {sum(line.startswith('[[') for line in lines)} populations")


if __name__ == "__main__":
    main()
