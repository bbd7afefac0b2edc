"""The figure of corrected shares and slopes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from checked_runs import checked_run, unchecked_run

from trendlab.errors import InputError
from trendlab.figures.checked import FIGURE, checked_table, draw_checked
from trendlab.figures.item import GalleryOptions


def table_of(corrected, n_questions=1):
    rows = [
        {"topic": k, "label": f"topic {k}", "kind": "all", "model": 0.2, "corrected": corrected,
         "lower": corrected - 0.05, "upper": corrected + 0.05, "n_labels": 100, "level": 0.9}
        for k in range(n_questions)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_table_names_topics_as_the_run_does_now():
    run = checked_run()
    renamed = replace(run, cards=replace(run.cards, label=np.array(["A", "B", "C", "D"])))
    assert checked_table(renamed)["label"].drop_duplicates().tolist() == ["A", "B", "C", "D"]


def test_a_concept_is_a_question_of_its_own():
    table = pd.concat([table_of(0.2), table_of(0.2).assign(topic=None, label="tram OR bus*")])
    assert checked_table(table)["question"].tolist() == [0, 1]


def test_headline_counts_shares_outside_their_bounds():
    def texts(table):
        return [t.get_text() for t in draw_checked(table).texts]

    assert "Labels contradict 2 of 2 shares of the run" in texts(table_of(0.4, 2))
    assert "Labels contradict none of 2 shares of the run" in texts(table_of(0.2, 2))
    assert "Labels do not contradict the one share of the run" in texts(table_of(0.2, 1))


def test_dated_run_has_a_panel_of_shares_and_one_of_slopes():
    assert len(draw_checked(checked_run()).axes) == 2
    assert len(draw_checked(table_of(0.2)).axes) == 1


def test_thirty_questions_fit_a_page():
    assert draw_checked(table_of(0.2, 30)).get_figheight() <= 10.5


def test_figure_is_shown_where_people_checked_the_run_only():
    assert FIGURE.shown(checked_run(), GalleryOptions())
    assert not FIGURE.shown(unchecked_run(), GalleryOptions())


def test_run_that_nobody_checked_is_refused():
    with pytest.raises(InputError, match="holds no table 'corrected'"):
        draw_checked(unchecked_run())


def test_items_have_texts_and_numbers():
    (item,) = FIGURE.items(checked_run(), GalleryOptions())
    assert "200 labels a question" in item.caption
    assert len(item.table) == len(checked_run().tables["corrected"])


def test_inputs_are_unchanged():
    table = table_of(0.2)
    before = table.copy()
    draw_checked(table)
    assert table.equals(before)
