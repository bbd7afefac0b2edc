"""Articles a month by how they were dated."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from fake_run import FakeSpec, cached_run
from made_years import YEARS, dated_runs
from planted_topics import make_corpus
from scipy import sparse

from trendlab.dates import DatedCorpus
from trendlab.errors import InputError
from trendlab.figures.volume import draw_volume, volume_table

MONTHS = np.datetime64("2020-01", "M") + np.arange(3)
# One article given in January; one read from the text, half in January and half in March; February is empty.
PROB = sparse.csr_array(np.array([[1.0, 0, 0], [0.5, 0, 0.5]]))


def make_dated(prob: sparse.csr_array, dated_by: list[str], partial: tuple[bool, ...] = (False,) * 3) -> DatedCorpus:
    n = prob.shape[0]
    return DatedCorpus(
        corpus=make_corpus(["word"] * n), months=MONTHS, month_prob=prob, dated_by=np.array(dated_by),
        date=np.full(n, "NaT", dtype="datetime64[D]"), partial=np.array(partial),
    )  # fmt: skip


DATED = make_dated(PROB, ["given", "text"])


def test_uncertain_article_counts_in_parts():
    table = volume_table(DATED)
    assert table[table["dated_by"] == "given"]["n_docs"].tolist() == [1, 0, 0]
    assert table[table["dated_by"] == "text"]["n_docs"].tolist() == [0.5, 0, 0.5]


def test_counts_add_up_to_the_articles_less_near_duplicates():
    run = cached_run(FakeSpec(n_topics=3))
    counted = sum(run.articles["weight"].to_pylist())
    assert abs(volume_table(run)["n_docs"].sum() - counted) < 1e-6


def test_empty_month_is_marked_and_said():
    figure = draw_volume(DATED)
    assert "×" in [t.get_text() for t in figure.axes[0].texts]
    assert "1 month without articles is marked" in figure.texts[-1].get_text()


def test_key_gives_the_part_of_each_way_of_dating():
    words = [t.get_text() for t in draw_volume(DATED).texts]
    assert "date given 50 %" in words
    assert "read from the text 50 %" in words


def test_typical_month_is_the_median_of_whole_months_as_in_the_claims():
    prob = sparse.csr_array(np.repeat(np.eye(3), [1, 10, 20], axis=0))
    dated = make_dated(prob, ["given"] * 31)
    assert draw_volume(dated).texts[0].get_text().startswith("10 articles")
    assert (
        draw_volume(dataclasses.replace(dated, partial=[True, False, False]))
        .texts[0]
        .get_text()
        .startswith("15 articles")
    )


def test_source_that_nothing_dates_is_refused():
    with pytest.raises(InputError, match="nothing dates this source"):
        draw_volume(cached_run(FakeSpec(dated=False)))


def test_articles_dated_by_year_are_counted_by_year():
    """Forty articles a year; a bar of a twelfth of them in each month would count what nobody knows."""
    _, run = dated_runs()
    table = volume_table(run)
    assert table["month"].tolist() == [f"{year}-01" for year in YEARS]
    np.testing.assert_allclose(table["n_docs"], 40)
    figure = draw_volume(run)
    words = " ".join(text.get_text() for text in figure.texts)
    assert figure.texts[0].get_text() == "40 articles in a typical year"
    assert "Articles a year, 2015 to 2022" in words
    assert "month" not in words
