"""The articles of a run as a dated corpus."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.prevalence import PrevalenceSpec, estimate_prevalence
from trendlab.run.fit import fit_run
from trendlab.store.dated import dated_of
from trendlab.synthetic import make_articles


@pytest.fixture(scope="module")
def run():
    return fit_run(make_articles(n_months=12, per_month=20, undated=0.2, rng=3).to_frame(), topics=4)


def test_shares_made_again_are_those_of_the_run(run):
    weight = run.articles["weight"].to_numpy()
    spec = PrevalenceSpec(n_words=run.articles["n_terms"].to_numpy().astype(float))
    again = estimate_prevalence(run.fit, dated_of(run), weight=weight, spec=spec, rng=0)
    assert again.raw == pytest.approx(run.prevalence.raw, nan_ok=True)
    assert again.share == pytest.approx(run.prevalence.share, abs=0.02)
    assert (again.partial == run.prevalence.partial).all()


def test_articles_keep_order_and_months(run):
    found = dated_of(run)
    assert found.corpus.doc_id.tolist() == run.fit.doc_id.tolist()
    assert abs(found.month_prob - run.month_prob).max() == 0
    assert np.isnat(found.date).sum() == run.articles["date"].null_count
