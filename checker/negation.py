"""Whether words in a text are meant: not negated, not a warning, not told of others."""

from __future__ import annotations

import re

_NOT = re.compile(
    r"不要(?!告)|不得|不会|不收|不向|勿(?!告)|别(?!告)|谨防|警惕|切忌|拒绝|凡是|凡要求|任何要求|唔好|唔会|咪|从不|绝不|从未|并非|无权|"
    r"冒充|假冒|冒用|自称|谎称|讹称|声称|假扮|扮|骗子|诈骗|骗徒|骗局|被骗|套路|不法分子|陌生人|有人|以.{1,8}为由|"
    r"never|(?<!if you )(?:don'?t|do not)|won'?t|no one|nobody|beware|avoid|refuse|scam|fraudster|pretend|posing|claiming|impersonat|fake|anyone who|if someone|if anyone|someone"
)
"""Refusals, warnings and words about others: they hold for the rest of the sentence."""
_NEEDLESS = re.compile(r"(?:不用|不需|不必|无需|毋须|唔使|没有|\b(?:not|without|isn'?t|no)\b)[^,]*$")
"""What need not be done or is not there: it holds up to the next comma."""
_AFTER = re.compile(
    r"[^。！!？?；;\n]{0,40}?(?:都是|均是|均属|均为|属于?|就是|全是|是)(?:电信)?(?:诈骗|骗局|骗|骗子|骗案|骗徒|假)|[^。！!？?；;\n]{0,24}?(?:勿信|别信|不要相信|请勿轻信|切勿|请挂断|挂断|收线|统统是|通通是)"
    r"|[^.!?\n]{0,60}?(?:is|are|it's|means|that's) (?:always )?(?:a )?(?:scam|fraud|fake)"
)
_CLAUSE = re.compile(r"[。！!？?；;\n.]")
_NEGATION_REACH = 40


def is_negated(text: str, start: int) -> bool:
    """Whether a negation, a warning or somebody else's words stand before `start` in its sentence."""
    before = text[max(0, start - _NEGATION_REACH) : start]
    sentence = _CLAUSE.split(before)[-1]
    return bool(_NOT.search(sentence) or _NEEDLESS.search(sentence))


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether this is told as what others do: negated before it, or called a fraud after it."""
    return is_negated(text, start) or _AFTER.match(text, end) is not None
