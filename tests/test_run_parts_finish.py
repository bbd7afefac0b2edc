"""From sums to a run folder."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_archive import fitted_in_parts

import trendlab
from trendlab.errors import InputError
from trendlab.run.parts.finish import merge_rare


def as_sample():
    """The run as that of an archive of a thousand times as many articles."""
    run = fitted_in_parts()
    counts = {**run.manifest["counts"], "articles": 1000 * len(run)}
    return replace(run, manifest={**run.manifest, "counts": counts})


def test_rare_sources_are_one_group():
    table = np.array([[50.0, 50.0], [0.2, 0.1], [40.0, 60.0], [0.5, 0.5]])
    assert merge_rare(table).tolist() == [[50.0, 50.0], [40.0, 60.0], [0.7, 0.6]]
    assert merge_rare(np.array([[5.0], [0.0]])).tolist() == [[5.0]]


def test_run_of_a_sample_says_how_many_articles_its_shares_are_of():
    run = as_sample()
    assert run.n_all == 1000 * len(run)
    assert f"{run.n_all:,} articles" in str(run)


@pytest.mark.parametrize(
    "estimate",
    [
        lambda run: trendlab.edit_run(run, merge=[(0, 1)]),
        lambda run: trendlab.track_concepts(run, {"Order": "police"}),
        lambda run: trendlab.compare_groups(run, "source", "a"),
        lambda run: trendlab.label_run(run, rng=0),
    ],
)
def test_estimates_from_the_articles_of_a_sample_are_refused(estimate):
    with pytest.raises(InputError, match=r"needs all articles|keeps no words"):
        estimate(as_sample())
