"""The explanation is the computation: what it calls weighty, the score would miss."""

import math

from checker import Message


def without(text, span):
    return text[: span[0]] + text[span[1] :]


def test_without_its_weightiest_span_a_fraud_scores_lower(checker, corpus, capsys):
    tried = lower = 0
    for row in [r for r in corpus if r["label"] == "fraud"][::7]:
        message = Message(text=row["text"], sender=row["sender"], region=row["region"])
        a = checker.check(message)
        spanned = [c for c in a.contributions if c.span is not None and c.log_odds > 0]
        if not spanned:
            continue
        top = max(spanned, key=lambda c: c.log_odds)
        rest = without(row["text"], top.span)
        if not rest.strip():
            continue
        tried += 1
        lower += checker.check(Message(text=rest, sender=row["sender"], region=row["region"])).log_odds < a.log_odds
    with capsys.disabled():
        print(f"\nweightiest span deleted from {tried} frauds: log-odds lower in {lower / tried:.1%}")
    assert tried > 300 and lower / tried >= 0.95


def test_the_parts_are_the_whole(checker, corpus):
    for row in corpus[::50]:
        a = checker.check(Message(text=row["text"], sender=row["sender"], region=row["region"]))
        parts = math.fsum([a.bias, *(s.log_odds for s in a.scores.values())])
        assert abs(parts - a.log_odds) < 1e-9
