"""A run is saved and loaded as it was."""

from __future__ import annotations

import pytest
from fake_run import FakeSpec, make_fake_run

from trendlab.store import load_run, save_run


@pytest.fixture(scope="module")
def run():
    return make_fake_run(FakeSpec(n_months=8, missing=(3,)))


@pytest.fixture
def folder(run, tmp_path):
    return save_run(run, tmp_path / "run")


def test_run_comes_back_as_it_was(run, folder):
    back = load_run(folder)
    assert back.articles.equals(run.articles.replace_schema_metadata(None))
    assert (back.fit.doc_topic == run.fit.doc_topic).all()
    assert (back.months == run.months).all()
    assert abs(back.month_prob - run.month_prob).max() == 0
    assert back.cards.terms == run.cards.terms
    assert back.claims[0].sentence == run.claims[0].sentence
    assert [repr(c) for t in back.trends.change_points for c in t] == [
        repr(c) for t in run.trends.change_points for c in t
    ]
    for name in ("share", "lower", "upper", "raw", "n_docs"):
        assert getattr(back.prevalence, name) == pytest.approx(getattr(run.prevalence, name), rel=1e-9, nan_ok=True)
