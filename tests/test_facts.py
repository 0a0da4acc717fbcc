"""The facts as a whole: every source is followed, none is left over, each rule has one worth naming, the built file is fresh."""

import marshal
import re
from urllib.parse import urlsplit

import pytest
from conftest import ROOT

from checker.answer import steps
from checker.evidence import CHECKS
from checker.facts import build, kinds, market, market_codes, shipped, sources, store
from checker.facts.files import FOLDER, source_files

FARMS = (
    "csaimall.com csai.cn xunjk.com 523it.com foggame.com bsnsh.com qcwzx.cn 2wbiao.com xinxi1368.com 30898.cn hanyu20081111.cn "
    "0523it.com respicio.ph labanph.org campaignsms.com smsgatewayhub.com dataiw.com szcga.com xiaoencien.com guanxian.com"
).split()
"""Hosts of content farms, law-advice pages made for search engines, and sellers: no rule or advice rests on one."""
MARKETS = [market(code) for code in market_codes()]
RULES = {
    **{f"check {id}": check.source_keys for id, check in CHECKS.items()},
    **{f"help {h.id}": h.sources for m in MARKETS for h in m.help},
    **{f"conduct {m.code} {rule}": basis.sources for m in MARKETS for rule, basis in m.conduct.items()},
    **{f"advice {a.id}": a.source_keys for a in vars(steps).values() if isinstance(a, steps.Advice) and a.source_keys},
}
PLANS = {f"plan {m.code} {line.pattern}": line.sources for m in MARKETS for line in m.plan if line.sources}


def values():
    for lender in shipped().lenders:
        for channel in lender.channels:
            yield f"{lender.id} {channel.value}", channel.sources


@pytest.mark.parametrize("what", [*RULES, *PLANS])
def test_every_rule_s_source_can_be_followed(what):
    keys = RULES.get(what) or PLANS[what]
    assert keys, f"{what} cites nothing"
    for key in keys:
        source = sources()[key]
        assert source.title and source.publisher
        assert re.fullmatch(r"https?://[^\s]+\.[^\s]+", source.address) or source.archive, key
        assert (
            source.address or (ROOT / source.archive).exists() or not source.archive.startswith(("checker", "datasets"))
        )


@pytest.mark.parametrize("what", RULES)
def test_no_rule_rests_on_a_content_farm(what):
    for key in RULES[what]:
        host = urlsplit(sources()[key].address).netloc
        assert not any(host == farm or host.endswith("." + farm) for farm in FARMS), (what, key)


def test_every_value_s_source_is_known():
    for what, keys in values():
        assert keys and all(key in sources() for key in keys), what


def test_no_source_is_left_over():
    cited = {key for keys in (*RULES.values(), *PLANS.values()) for key in keys} | {
        key for _, keys in values() for key in keys
    }
    text = " ".join(
        (ROOT / "checker" / "facts" / name).read_text(encoding="utf-8")
        for name in source_files()
        if name != "sources.toml"
    )
    assert not [key for key in sources() if key not in cited and f'"{key}"' not in text]


def test_sources_stand_once():
    addresses = [s.address for s in sources().values() if s.address]
    assert len(addresses) == len(set(addresses))
    told = [(s.title, s.publisher, s.address) for s in sources().values()]
    assert len(told) == len(set(told))


def test_what_was_built_is_what_the_files_say():
    for name, made in build.build().items():
        own = store._packed()[name]
        assert (
            {id: marshal.loads(one) for id, one in own.items()} if isinstance(own, dict) else store.section(name)
        ) == made


def test_a_changed_file_is_built_anew(tmp_path, monkeypatch):
    """A checkout notices a change by name, size and time; a package without a stamp is taken as it is."""
    path = tmp_path / "built.bin"
    monkeypatch.setattr(store, "BUILT", str(path))
    store._packed.cache_clear()
    first = store._packed()
    assert path.exists()
    monkeypatch.setattr(store, "_stamp", lambda: [("changed", 1, 1)])
    path.write_bytes(path.read_bytes()[:100])
    store._packed.cache_clear()
    assert store._packed() == first and path.stat().st_size > 1000
    store.write(None, str(path))
    monkeypatch.setattr("checker.facts.build.build", lambda: pytest.fail("built although nothing asked for it"))
    store._packed.cache_clear()
    assert store._packed() == first
    store._packed.cache_clear()


def test_each_market_says_what_every_market_needs():
    assert [m.code for m in MARKETS][:3] == ["CN", "TW", "HK"]
    for m in MARKETS:
        assert {str(h.use) for h in m.help} >= {"report", "lost", "complain"}
        assert all(m.complaint(rule) for rule in m.conduct)
        assert m.code.lower() in m.suffixes or m.code == "GB"


def test_kinds_have_one_label_each():
    assert {k.label for k in kinds().values()} == {"fraud", "genuine", "other"} and len(kinds()) > 30


def test_source_files_are_the_folder_s():
    assert "sources.toml" in source_files() and FOLDER.endswith("facts")
    assert {n for n in source_files() if n.startswith("markets/")} == {
        f"markets/{code}.toml" for code in market_codes()
    }
