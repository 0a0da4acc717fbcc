"""What each group of checks came to, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.answer.assessment import Score, Status
from checker.evidence import Contribution, Group
from checker.frozen import Frozen
from checker.reading import Parsed
from checker.text import Bilingual

_ABSENT = {
    Group.IDENTITY: Bilingual(
        "没有认出登记过的贷款机构,无法核对身份。",
        "It names no lender of the registry, so nothing could be compared.",
    ),
    Group.SENDER: Bilingual(
        "没有发送号码;补上它可以再查(--sender)。", "No sender was given; add it to have it checked (--sender)."
    ),
    Group.LINK: Bilingual("文中没有链接。", "There is no link in the text."),
}
_CLEAR = {
    Group.WORDING: Bilingual("用语没有倾向。", "The wording leans neither way."),
    Group.REQUEST: Bilingual(
        "没有发现付费、转账给个人、装应用、交验证码等要求。",
        "It was not found to ask for a fee, a transfer to a person, an install or a code.",
    ),
    Group.IDENTITY: Bilingual("所称机构与其他内容没有矛盾。", "Nothing contradicts the lender it names."),
    Group.SENDER: Bilingual("发送号码没有可疑之处,但可以伪造。", "Nothing odd about the sender, but it can be forged."),
    Group.LINK: Bilingual("链接没有发现可疑之处。", "Nothing odd was found in the link."),
}
_FOUND = {
    Group.WORDING: Bilingual(
        "用语与已知的诈骗和真实信息相比。", "How the wording compares with known frauds and genuine messages."
    ),
    Group.REQUEST: Bilingual("它要您做什么。", "What it asks you to do."),
    Group.IDENTITY: Bilingual("所称身份是否前后相符。", "Whether what it claims to be fits together."),
    Group.SENDER: Bilingual("由谁发出。", "Who sent it."),
    Group.LINK: Bilingual("链接通向哪里。", "Where its links lead."),
}


def scores(parsed: Parsed, contributions: Sequence[Contribution]) -> Mapping[Group, Score]:
    """The score of every group, those that could not be checked among them."""
    absent = {
        Group.IDENTITY: not (parsed.lender or parsed.traps or parsed.generic_signatures),
        Group.SENDER: parsed.sender is None,
        Group.LINK: not parsed.links,
    }
    found = {}
    for group in Group:
        own = tuple(c for c in contributions if c.group is group)
        if own:
            status, text = Status.FOUND, _FOUND[group]
        elif absent.get(group):
            status, text = Status.NOT_CHECKED, _ABSENT[group]
        else:
            status, text = Status.CLEAR, _CLEAR[group]
        found[group] = Score(group=group, status=status, text=text, contributions=own)
    return Frozen(found)
