"""Archives that nothing dates: months are told where words tell them, and no span is made of guesses."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse
from test_dates_dating import make_corpus

import trendlab as tl
from trendlab.dates import DatedCorpus
from trendlab.run.vague import without_vague_months

MONTHS = np.datetime64("2000-01", "M") + np.arange(240)


def make_dated(n: int, *, known: int, by: str = "text", width: int = 240) -> DatedCorpus:
    """The first `known` of n articles in a month each, the others even over the first `width` months."""
    prob = np.zeros((n, len(MONTHS)))
    prob[known:, :width] = 1 / width
    prob[np.arange(known), np.arange(known) * 7 % len(MONTHS)] = 1
    return DatedCorpus(
        corpus=make_corpus([{"text": f"story {k}"} for k in range(n)]), months=MONTHS,
        month_prob=sparse.csr_array(prob), dated_by=np.array([by] * known + ["none"] * (n - known)),
        date=np.full(n, "NaT", dtype="datetime64[D]"), partial=np.zeros(len(MONTHS), bool), notes={"order": "none"},
    )  # fmt: skip


def test_months_that_nearly_no_article_tells_are_left_out_and_counted():
    dated = make_dated(100, known=15)
    found = without_vague_months(dated)
    assert len(found.months) == found.month_prob.shape[1] == len(found.partial) == 0
    assert found.notes["vague"]["articles"] == 85
    assert found.notes["vague"]["dated"] == 15
    assert found.notes["order"] == "none"
    assert found.dated_by.tolist() == dated.dated_by.tolist()
    assert len(dated.months) == 240


@pytest.mark.parametrize(
    "dated",
    [
        make_dated(100, known=60),  # most articles have a month in their words
        make_dated(100, known=15, by="given"),  # some have a date
        make_dated(100, known=15, width=4),  # nothing dates most, which are of the same third of a year
        replace(make_dated(100, known=0), months=MONTHS[:0], month_prob=sparse.csr_array((100, 0))),
    ],
)
def test_other_archives_stay_as_they_are(dated):
    assert without_vague_months(dated) is dated


def test_reviews_without_dates_have_no_span_and_no_shares_over_time():
    """Three hundred reviews without dates, ten of which name a year of long ago."""
    rng = np.random.default_rng(3)
    words = {"seat": "seat legroom cabin window aisle recline", "meal": "meal chicken coffee dinner snack breakfast"}
    texts = [" ".join(rng.choice(words[("seat", "meal")[k % 2]].split(), 20)) for k in range(300)]
    texts[:10] = [f"{text} since {1985 + 3 * k}" for k, text in enumerate(texts[:10])]
    run = tl.fit_run(texts, topics=2)
    assert not len(run.months)
    assert run.prevalence is None
    assert "Too little in this source says when" in run.claims[0].sentence
