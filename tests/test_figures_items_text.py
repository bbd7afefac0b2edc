"""The figures of a gallery about texts and the fit."""

from __future__ import annotations

import dataclasses
from functools import partial

from fake_run import FakeSpec, cached_run

from trendlab.figures.items_text import choice_items, map_items, term_shift_items, terms_items

RUN = cached_run(FakeSpec(n_topics=3))


def test_each_table_that_the_run_lacks_takes_its_figure_with_it():
    bare = dataclasses.replace(RUN, tables={})
    for make in (term_shift_items, choice_items, partial(map_items, layout="pca")):
        assert list(make(bare)) == []
    assert [item.name for item in terms_items(bare)] == ["terms"]


def test_map_comes_by_topic_and_where_dated_by_month():
    assert [item.name for item in map_items(RUN)] == ["map-topics", "map-months"]
    assert [item.name for item in map_items(cached_run(FakeSpec(dated=False)))] == ["map-topics"]


def test_single_tried_number_is_no_choice():
    one = dataclasses.replace(RUN, tables={"choice": RUN.tables["choice"].head(1)})
    assert list(choice_items(one)) == []


def test_table_of_shifts_holds_all_topics():
    (item,) = term_shift_items(RUN)
    assert item.table["topic"].nunique() == 3
