"""Articles a month by how they were dated."""

from __future__ import annotations

import numpy as np
from fake_run import FakeSpec, cached_run
from scipy import sparse

from trendlab.figures.volume import draw_volume, volume_table

MONTHS = np.datetime64("2020-01", "M") + np.arange(3)
# One article given in January; one read from the text, half in January and half in March; February is empty.
PROB = sparse.csr_array(np.array([[1.0, 0, 0], [0.5, 0, 0.5]]))
DATED_BY = np.array(["given", "text"])


def test_uncertain_article_counts_in_parts():
    table = volume_table(MONTHS, PROB, DATED_BY)
    assert table[table["dated_by"] == "given"]["n_docs"].tolist() == [1, 0, 0]
    assert table[table["dated_by"] == "text"]["n_docs"].tolist() == [0.5, 0, 0.5]


def test_counts_add_up_to_the_articles():
    run = cached_run(FakeSpec(n_topics=3))
    dated_by = np.array(run.articles["dated_by"].to_pylist())
    table = volume_table(run.months, run.month_prob, dated_by)
    assert abs(table["n_docs"].sum() - run.articles.num_rows) < 1e-6


def test_empty_month_is_marked_and_said():
    figure = draw_volume(MONTHS, PROB, DATED_BY)
    assert "×" in [t.get_text() for t in figure.axes[0].texts]
    assert "1 months without articles" in figure.texts[-1].get_text()


def test_key_gives_the_part_of_each_way_of_dating():
    words = [t.get_text() for t in draw_volume(MONTHS, PROB, DATED_BY).texts]
    assert "date given 50 %" in words
    assert "read from the text 50 %" in words


def test_typical_month_is_the_median_of_whole_months_as_in_the_claims():
    partial = np.array([True, False, False])
    prob = sparse.csr_array(np.repeat(np.eye(3), [1, 10, 20], axis=0))
    given = np.full(31, "given")
    assert draw_volume(MONTHS, prob, given).texts[0].get_text().startswith("10 articles")
    assert draw_volume(MONTHS, prob, given, partial=partial).texts[0].get_text().startswith("15 articles")
