"""The figure of shares by group."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from fake_run import FakeSpec, cached_run

from trendlab.errors import InputError
from trendlab.figures.groups import FIGURE, _note, draw_groups, groups_table, topics_by_difference
from trendlab.figures.item import GalleryOptions


def table(n_topics=4, groups=("a", "b")):
    """Topic k differs by k points between the first two groups."""
    rows = [
        {"group": g, "topic": k, "label": f"topic {k}", "share": 0.2 + 0.01 * k * i, "lower": 0.15, "upper": 0.35,
         "n_docs": 100 - i}
        for i, g in enumerate(groups) for k in range(n_topics)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def run_with_groups(p=(0.01, 0.2, 0.2)):
    run = cached_run(FakeSpec(n_topics=3, n_months=12, docs_a_month=12))
    differences = pd.DataFrame({"topic": range(3), "column": "desk", "p_adjusted": list(p)})
    return replace(run, tables={**run.tables, "topics_group": table(3), "difference_group": differences})


def test_topics_come_by_the_spread_of_their_shares():
    assert topics_by_difference(table()) == [3, 2, 1, 0]


def test_topics_that_pass_the_correction_come_first():
    assert topics_by_difference(run_with_groups()) == [0, 2, 1]


def test_table_has_a_row_a_topic_and_group_with_the_smallest_p():
    found = groups_table(run_with_groups())
    assert found[["topic", "group"]].head(2).to_numpy().tolist() == [[0, "a"], [0, "b"]]
    assert found["p_adjusted"].tolist() == [0.01, 0.01, 0.2, 0.2, 0.2, 0.2]


def test_part_of_a_table_is_drawn_under_its_own_numbers():
    part = table().query("topic != 0")
    assert groups_table(part, topics=[3])["topic"].unique().tolist() == [3]
    assert len(draw_groups(part).axes[0].lines) == 6
    with pytest.raises(InputError, match=r"^topics must be in the table, which has 1, 2, 3; got 0$"):
        draw_groups(part, topics=[0])


def test_headline_counts_the_topics_that_differ():
    figure = draw_groups(run_with_groups())
    assert "1 of 3 topics differs between the 2 groups" in [t.get_text() for t in figure.texts]


def test_many_groups_and_topics_fit_a_page():
    figure = draw_groups(table(30, groups=[f"a group with a long name {k}" for k in range(8)]))
    assert figure.get_figheight() <= 9.6
    assert len(figure.axes[0].lines) == 240


def test_headline_of_some_topics_counts_all_of_them():
    assert (
        draw_groups(run_with_groups(), topics=[1]).texts[0].get_text()
        == draw_groups(run_with_groups()).texts[0].get_text()
    )


def test_headline_of_topics_that_were_not_compared_says_nothing_of_differences():
    run = run_with_groups()
    differences = run.tables["difference_group"].assign(p_adjusted=np.nan)
    untested = replace(run, tables={**run.tables, "difference_group": differences})
    assert draw_groups(untested).texts[0].get_text().startswith("Shares of ")


def test_note_says_what_p_compares():
    run = run_with_groups()
    for early, words in (
        (["2022-01..2022-06"] * 3, "p compares the same months."),
        (["2022-01..2022-06", None, None], "p compares the same months where they are known well enough."),
        ([None] * 3, "Shares and p are of the whole span."),
    ):
        differences = run.tables["difference_group"].assign(early=early)
        source = replace(run, tables={**run.tables, "difference_group": differences})
        assert _note(source, groups_table(source)).endswith(words)
    assert _note(table(), table()).endswith("Shares are of the whole span.")


def test_figure_is_shown_where_a_run_has_groups_only():
    assert FIGURE.shown(run_with_groups(), GalleryOptions())
    assert not FIGURE.shown(cached_run(FakeSpec(n_topics=3, n_months=12, docs_a_month=12)), GalleryOptions())


def test_items_have_titles_and_numbers():
    (item,) = FIGURE.items(run_with_groups(), GalleryOptions())
    assert item.title == "Topics by desk"
    assert len(item.table) == 6


def test_run_without_groups_is_an_error():
    with pytest.raises(InputError, match="topics_group"):
        draw_groups(cached_run(FakeSpec(n_topics=3, n_months=12, docs_a_month=12)))


def test_wide_bound_of_a_small_group_does_not_squeeze_the_others():
    wide = table(4, groups=("a", "b", "c"))
    small = wide["group"] == "c"
    wide = wide.assign(n_docs=np.where(small, 2, 100), upper=np.where(small, 1.0, wide["upper"]))
    figure = draw_groups(wide)
    assert figure.axes[0].get_xlim()[1] < 0.6
    assert "4 bounds reach beyond the axis" in figure.texts[-1].get_text().replace("\n", " ")
