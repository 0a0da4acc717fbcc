"""Record what is read, found, asked, broken and advised for a fixed set of messages.

`python tools/golden.py` writes `tests/cases/golden.jsonl` anew for the messages that stand in it;
`python tools/golden.py --choose` first chooses them anew from `datasets/` and `tests/cases/`, until
every check, ask and collection rule of each market is shown several times. Read the difference
before you commit it: `tests/test_golden.py` then holds the code to it. No weight enters, so
retraining changes nothing here. The declared direction, prior and
fixedness of each check go to `tests/cases/priors.json`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from checker.answer import Situation, Verdict, advise, asks, breaches
from checker.evidence import CHECKS, find_all
from checker.facts import kinds, shipped
from checker.reading import Message, Parsed, parse

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
GOLDEN = CASES / "golden.jsonl"
PRIORS = CASES / "priors.json"
SHOWN = 4
"""Times that each thing is to be shown."""
_INPUT = ("text", "sender", "region", "received_at")
_REGISTRIES = shipped()
Case = dict[str, Any]


def recorded(case: Case) -> Case:
    """What is recorded of one message; `case` holds its input and the kind it is advised for."""
    parsed = parse(Message(**{name: case[name] for name in _INPUT}), _REGISTRIES)
    findings = find_all(parsed)
    return {
        "parsed": _parsed(parsed),
        "findings": {id: [list(f.span) if f.span else None, dict(f.facts)] for id, f in findings.items()},
        "asks": [[ask.id, list(ask.span) if ask.span else None] for ask in asks(findings)],
        "conduct": [[b.rule, list(b.span) if b.span else None, dict(b.facts)] for b in breaches(parsed)],
        "advice": {str(verdict): _advice(parsed, verdict, case["kind"]) for verdict in Verdict},
    }


def _advice(parsed: Parsed, verdict: Verdict, kind: str) -> list[str]:
    situation = Situation(
        verdict=verdict, kind=kind, likeliest=kind, about_lending=kinds()[kind].about_lending, parsed=parsed
    )
    return [" ".join([advice.id, *map(str, advice.facts.values())]) for advice in advise(situation)]


def _parsed(parsed: Parsed) -> Case:
    def names(mentions: tuple[Any, ...]) -> list[Any]:
        return [[m.name, list(m.span)] for m in mentions]

    sender = parsed.sender
    links = [{k: v for k, v in asdict(link).items() if v not in ("", (), None, False)} for link in parsed.links]
    found = {
        "language": parsed.language,
        "region": [parsed.region, parsed.region_from],
        "received_at": parsed.received_at.isoformat() if parsed.received_at else None,
        "sender": [str(sender.type), sender.number, sender.country, sender.by_library] if sender else None,
        "sender_owners": [lender.id for lender in parsed.sender_owners],
        "sender_resembles": parsed.sender_resembles,
        "lender": [parsed.lender.id, parsed.lender_from] if parsed.lender else None,
        "named": [[m.name, list(m.span), m.in_signature, lender.id] for m, lender in parsed.named],
        "signatures": names(parsed.signatures),
        "traps": names(parsed.traps),
        "generic_signatures": names(parsed.generic_signatures),
        "callbacks": names(parsed.callbacks),
        "emails": names(parsed.emails),
        "email_lookalikes": [[m.name, official] for m, official in parsed.email_lookalikes],
        "payees": names(parsed.payees),
        "tails": names(parsed.tails),
        "apps": [[m.name, list(m.span), [lender.id for lender in owners]] for m, owners in parsed.apps],
        "links": json.loads(json.dumps(links)),
    }
    return {name: value for name, value in found.items() if value}


def _pool() -> Iterator[Case]:
    for name in ("links.jsonl", "conduct.jsonl"):
        for line in (CASES / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield {n: row.get(n) for n in _INPUT} | {
                "kind": "collector_notice" if "conduct" in name else "phishing_link"
            }
    for file in sorted((ROOT / "datasets").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield {n: row[n] for n in (*_INPUT, "kind")}


def choose() -> list[Case]:
    """Messages that together show everything `SHOWN` times, where there are that many."""
    shown: Counter[str] = Counter()
    chosen = []
    for case in _pool():
        record = recorded(case)
        things = [*record["findings"], *(f"{record['parsed']['region'][0]} {rule}" for rule, _, _ in record["conduct"])]
        things += [f"parsed {name}" for name in record["parsed"]] + [f"ask {id}" for id, _ in record["asks"]]
        things += [f"sender {record['parsed']['sender'][0]}"] if "sender" in record["parsed"] else []
        things += [f"region {record['parsed']['region']}", f"kind {case['kind']}"]
        if any(shown[thing] < SHOWN for thing in things):
            shown.update(things)
            chosen.append(case)
    return chosen


def kept() -> list[Case]:
    """The messages that are recorded now."""
    rows = map(json.loads, GOLDEN.read_text(encoding="utf-8").splitlines())
    return [{name: row[name] for name in (*_INPUT, "kind")} for row in rows]


def main() -> int:
    """Write the record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--choose", action="store_true", help="choose the messages anew")
    cases = choose() if parser.parse_args().choose else kept()
    lines = [json.dumps({**case, **recorded(case)}, ensure_ascii=False) for case in cases]
    GOLDEN.write_text("\n".join(lines) + "\n", encoding="utf-8")
    priors = {id: [int(c.direction), c.prior, c.is_fixed] for id, c in sorted(CHECKS.items())}
    PRIORS.write_text(
        "{\n" + ",\n".join(f"{json.dumps(id)}: {json.dumps(value)}" for id, value in priors.items()) + "\n}\n"
    )
    print(f"{len(lines)} messages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
