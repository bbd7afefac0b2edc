"""The figure of shares by group and month."""

import numpy as np
import pandas as pd
import pytest

from trendlab.errors import InputError
from trendlab.figures.group_shares import MAX_LINES, draw_group_shares, group_shares_table

MONTHS = ["2020-01", "2020-02", "2020-03"]


def table(n_topics=3, groups=("a", "b")):
    rows = [
        {"group": g, "topic": k, "label": f"topic {k}", "month": m, "share": 0.1 * (k + 1), "lower": 0.05,
         "upper": 0.2 * (k + 1), "raw": 0.1, "raw_lower": 0.0, "raw_upper": 0.3, "n_docs": 50.0, "n_eff": 50.0,
         "partial": m == "2020-03"}
        for g in groups for k in range(n_topics) for m in MONTHS
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_each_panel_has_a_line_for_each_group_and_bands_for_two():
    figure = draw_group_shares(table())
    assert [len(ax.lines) for ax in figure.axes] == [2, 2, 2]
    assert [len(ax.collections) for ax in figure.axes] == [2, 2, 2]
    assert np.allclose(figure.axes[1].lines[0].get_ydata(), 0.2)


def test_many_groups_are_the_largest_without_bands():
    figure = draw_group_shares(table(groups=[f"g{k}" for k in range(8)]))
    assert len(figure.axes[0].lines) == MAX_LINES
    assert len(figure.axes[0].collections) == 0
    assert any("The 5 largest of 8 groups are drawn." in t.get_text() for t in figure.texts)


def test_table_has_only_what_is_drawn():
    found = group_shares_table(table(groups=[f"g{k}" for k in range(8)]), topics=[1])
    assert set(found["group"]) == {"g0", "g1", "g2", "g3", "g4"}
    assert set(found["topic"]) == {1}


def test_part_of_a_table_is_drawn_under_its_own_numbers():
    part = table().query("topic != 0")
    assert set(group_shares_table(part, topics=[2])["topic"]) == {2}
    assert len(draw_group_shares(part, topics=[2]).axes) == 1
    with pytest.raises(InputError, match=r"^topics must be in the table, which has 1, 2; got 0$"):
        draw_group_shares(part, topics=[0])


def test_topics_that_a_caller_names_are_not_said_to_differ_most():
    subtitle = "1 of 3 topics. Share of the month's articles of each group. Bands: bounds."
    assert subtitle in [t.get_text() for t in draw_group_shares(table(), topics=[1]).texts]


def test_months_covered_in_part_are_hatched_also_when_read_from_text():
    spans = [len(draw_group_shares(t).axes[0].patches) for t in (table(), table().astype({"partial": str}))]
    assert spans == [1, 1]


def test_long_names_of_groups_are_written_in_full():
    names = ["Twitter for Android", "Twitter Web Client", "Twitter for iPhone", "TweetDeck", "TwitLonger Beta"]
    long = table(groups=names)
    written = {text.get_text() for text in draw_group_shares(long).texts}
    assert set(names) <= written


def test_line_of_a_group_breaks_off_where_that_group_has_no_articles_for_long():
    months = [f"{year}-{month:02}" for year in (2020, 2021) for month in range(1, 13)]
    silent = {"a": set(), "b": {f"2020-{month:02}" for month in range(4, 11)} | {"2021-03"}}
    rows = [
        {"group": g, "topic": 0, "label": "bees", "month": m, "share": 0.2, "lower": 0.1, "upper": 0.3,
         "n_docs": 0.0 if m in silent[g] else 9.0, "partial": False}
        for g in silent for m in months
    ]  # fmt: skip
    whole, broken = draw_group_shares(pd.DataFrame(rows)).axes[0].lines
    assert not np.isnan(whole.get_ydata()).any()
    assert np.flatnonzero(np.isnan(broken.get_ydata())).tolist() == [3, 4, 5, 6, 7, 8, 9]  # one month alone is joined
