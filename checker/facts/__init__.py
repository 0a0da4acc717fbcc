"""Station 2, facts: markets, lenders, sources, suffixes and the taxonomy, each with where it is known from."""

from checker.facts.index import LEAST_EDITED, labels_of
from checker.facts.lender import (
    Channel,
    ChannelType,
    Lender,
    Listed,
    digits_of,
    is_number_of,
    key_of,
    listed_key,
    numbers_of,
)
from checker.facts.market import Basis, Help, Market, PlanRule, SenderType, Use
from checker.facts.own import with_own
from checker.facts.registry import Registry, shipped, suggestions
from checker.facts.source import Source
from checker.facts.store import (
    cited,
    conduct_rules,
    conduct_words,
    help_numbers,
    kinds,
    lender_dict,
    market,
    market_codes,
    sources,
)
from checker.facts.suffixes import is_suffix, registered_domain, suffix_list_version
from checker.facts.taxonomy import LABELS, Kind, Rule

__all__ = [
    "LABELS",
    "LEAST_EDITED",
    "Basis",
    "Channel",
    "ChannelType",
    "Help",
    "Kind",
    "Lender",
    "Listed",
    "Market",
    "PlanRule",
    "Registry",
    "Rule",
    "SenderType",
    "Source",
    "Use",
    "cited",
    "conduct_rules",
    "conduct_words",
    "digits_of",
    "help_numbers",
    "is_number_of",
    "is_suffix",
    "key_of",
    "kinds",
    "labels_of",
    "lender_dict",
    "listed_key",
    "market",
    "market_codes",
    "numbers_of",
    "registered_domain",
    "shipped",
    "sources",
    "suffix_list_version",
    "suggestions",
    "with_own",
]
