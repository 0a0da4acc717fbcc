"""The registered domain is the one that tldextract gives, on ten thousand hosts and more."""

import random
from pathlib import Path

import pytest

from checker.facts import registered_domain, suffix_list_version
from checker.facts.suffixes import _suffixes

LABELS = ["a", "www", "evil-k7", "icbc", "x1", "例子", "xn--fsqu00a", "b_c", "0", "ck", "www"]
ODD = [
    "",
    ".",
    "..",
    "com",
    ".com",
    "com.",
    "a..com",
    "localhost",
    "1.2.3.4",
    "xn--",
    "xn--a",
    "xn--\udcff",
    "a.xn--55qx5d.cn",
    "a。com",
    "a．co．uk",
    "WWW.Example.COM",
    "a.例子.公司.cn",
    "*.ck",
    "!www.ck",
    "a.*.ck",
]


@pytest.fixture(scope="module")
def extract():
    import tldextract

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def hosts():
    rng = random.Random(7)
    rules = sorted(_suffixes().rules)
    yield from ODD
    for rule in rules:
        bare = rule.lstrip("*.!")
        yield bare
        for _ in range(2):
            yield ".".join([*rng.choices(LABELS, k=rng.randint(1, 3)), bare])
    for _ in range(2000):
        yield ".".join(
            rng.choices([*LABELS, "com", "cn", "uk", "co", "github", "io", "compute", "amazonaws"], k=rng.randint(1, 6))
        )


def test_it_agrees_with_tldextract(extract):
    tried = 0
    for host in hosts():
        assert registered_domain(host) == (extract(host).top_domain_under_public_suffix or None), host
        tried += 1
    assert tried > 10_000


def test_the_version_is_that_of_the_snapshot():
    import tldextract

    assert (
        suffix_list_version()
        in (Path(tldextract.__file__).with_name(".tld_set_snapshot")).read_text(encoding="utf-8")[:2000]
    )
