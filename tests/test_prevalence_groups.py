from __future__ import annotations

import numpy as np
import pytest
from two_topics import two_topics

from trendlab.errors import RowMismatchError
from trendlab.prevalence import estimate_by_group, estimate_prevalence


def test_shares_by_group_are_those_of_the_group_alone():
    fit, dated = two_topics()
    group = np.where(np.arange(len(dated)) % 2 == 0, "even", "odd")
    found = estimate_by_group(fit, dated, group=group, rng=np.random.default_rng(0))
    rows = np.flatnonzero(group == "even")
    alone = estimate_prevalence(fit.take(rows), dated.take(rows), rng=np.random.default_rng(0))
    np.testing.assert_allclose(found.prevalence[list(found.group).index("even")].raw, alone.raw)
    assert set(found.to_frame()["group"]) == {"even", "odd"}


def test_small_groups_and_articles_of_no_group_are_left_out():
    fit, dated = two_topics(n_docs=100)
    group = np.array(["big"] * 60 + ["small"] * 10 + [""] * 30)
    found = estimate_by_group(fit, dated, group=group, rng=np.random.default_rng(0))
    assert found.group.tolist() == ["big"]
    assert found.prevalence[0].n_docs.sum() == 60


def test_a_wrong_number_of_groups_is_refused():
    fit, dated = two_topics(n_docs=5)
    with pytest.raises(RowMismatchError, match="group must hold one row for each of the 5 articles; got 4"):
        estimate_by_group(fit, dated, group=np.array(["a"] * 4), rng=np.random.default_rng(0))


def test_groups_show_their_articles_and_mean_shares():
    fit, dated = two_topics(n_docs=100)
    group = np.array(["big"] * 60 + ["small"] * 40)
    shown = repr(estimate_by_group(fit, dated, group=group, rng=np.random.default_rng(0))).splitlines()
    assert shown[0] == "<GroupPrevalence: 2 groups, 2 topics>"
    mean = fit.doc_topic[:60].mean(axis=0)  # months are certain: the mean over months by articles is that over articles
    assert shown[2].split() == ["big", "60", *(f"{x:.1%}" for x in mean)]
