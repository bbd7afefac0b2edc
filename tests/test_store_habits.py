"""Names of other libraries lead to those of a run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import trendlab as tl
from trendlab.store.habits import EQUIVALENTS, OF_THE_PACKAGE, find_equivalent


@pytest.fixture(scope="module")
def run():
    return tl.fit_run(tl.make_articles(n_months=12, per_month=20, rng=0).to_frame(), options=tl.Options(topics=4))


def test_method_of_another_library_is_named_as_it_is_here(run):
    with pytest.raises(AttributeError, match=r"no attribute 'get_topic_info'; in trendlab this is run\.topics\(\)$"):
        run.get_topic_info()


def test_unknown_name_is_plainly_unknown(run):
    with pytest.raises(AttributeError, match=r"'Run' object has no attribute 'frobnicate'$"):
        _ = run.frobnicate
    assert find_equivalent("frobnicate") is None


def test_every_equivalent_is_there(run):
    known = [*EQUIVALENTS.values(), *OF_THE_PACKAGE.values()]
    calls = [call for text in known for call in re.findall(r"(?:run|tl)\.[a-z_.]+", text)]
    assert len(calls) >= len(known)
    for call in calls:
        found = {"run": run, "tl": tl}[call.split(".")[0]]
        for name in call.split(".")[1:]:
            found = getattr(found, name)


def test_no_equivalent_hides_a_method_of_a_run(run):
    assert not set(EQUIVALENTS) & set(dir(run))


def test_methods_that_the_page_for_newcomers_names_are_known(run):
    page = (Path(__file__).parents[1] / "docs" / "coming-from.md").read_text(encoding="utf8")
    table = page.split("## BERTopic")[1].split("## stm")[0]
    there = {
        name
        for row in table.split("\n| `")[1:]
        for name in re.findall(r"\b([a-z]+_[a-z_]+)(?=\(|`)", row.split(" | ")[0])
    }
    assert there - {"seed_topic_list"} <= set(EQUIVALENTS) | set(dir(run))


def test_name_that_is_looked_for_in_the_package_leads_to_ours():
    with pytest.raises(AttributeError, match=r"no attribute 'load'; in trendlab this is tl\.load_run\(folder\)$"):
        _ = tl.load
    with pytest.raises(AttributeError, match=r"no attribute 'frobnicate'$"):
        _ = tl.frobnicate
    assert not set(OF_THE_PACKAGE) & set(tl.__all__)
