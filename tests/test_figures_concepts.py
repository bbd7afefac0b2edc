"""Figure of concepts: its numbers, and when it is shown."""

from __future__ import annotations

import pytest
from fake_run import FakeSpec, cached_run
from made_run_concepts import tracking_run

from trendlab.errors import InputError
from trendlab.figures.concepts import FIGURE, concepts_table, draw_concepts
from trendlab.figures.item import GalleryOptions


def test_table_has_the_shares_of_each_concept_by_name():
    run = tracking_run()
    table = concepts_table(run)
    assert list(table.columns[:3]) == ["concept", "label", "month"]
    own = table[table["label"] == "Order"]
    assert own["share"].tolist() == pytest.approx(run.concept_prevalence.share[:, 1].tolist())
    assert set(concepts_table(run, concepts=[1])["label"]) == {"Order"}


def test_title_says_how_many_changed():
    assert draw_concepts(tracking_run()).texts[0].get_text() == "1 of 2 concepts changed"


def test_figure_is_shown_of_runs_that_track_concepts_and_have_dates():
    options = GalleryOptions()
    assert FIGURE.shown(tracking_run(), options)
    assert not FIGURE.shown(tracking_run(dated=False), options)
    assert not FIGURE.shown(cached_run(FakeSpec(n_topics=4)), options)
    (item,) = FIGURE.items(tracking_run(), options)
    assert "Airships, Order" in item.alt


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(InputError, match="tracks no concepts"):
        draw_concepts(cached_run(FakeSpec(n_topics=4)))
    with pytest.raises(InputError, match="no dates"):
        draw_concepts(tracking_run(dated=False))
    with pytest.raises(InputError, match="numbers from 0 to 1"):
        draw_concepts(tracking_run(), concepts=[2])
