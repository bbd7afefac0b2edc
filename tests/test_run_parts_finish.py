"""From sums to a run folder."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from made_archive import OPTIONS, fitted_in_parts, frame, write_parts

import trendlab
from trendlab.errors import InputError
from trendlab.run.parts.finish import merge_rare


def as_sample():
    """The run as that of an archive of a thousand times as many articles."""
    run = fitted_in_parts()
    counts = {**run.manifest["counts"], "articles": 1000 * len(run)}
    return replace(run, manifest={**run.manifest, "counts": counts})


def test_themes_are_those_of_the_articles_in_one_place(tmp_path):
    options = OPTIONS.having(themes=2)
    source = write_parts(tmp_path / "source", frame())
    folder = trendlab.fit_archive(source, tmp_path / "run", parts=str(tmp_path / "parts"), options=options)
    found = trendlab.load_run(folder)
    wanted = trendlab.fit_run(sorted(map(str, (tmp_path / "source").iterdir())), options=options)
    assert len(found.themes) == 2
    assert found.themes.of_topic.tolist() == wanted.themes.of_topic.tolist()
    assert found.themes.label.tolist() == wanted.themes.label.tolist()
    assert found.themes.terms == wanted.themes.terms
    assert np.abs(found.themes.share - wanted.themes.share).max() < 1e-6
    for name in ("share", "lower", "upper"):
        assert np.abs(getattr(found.theme_prevalence, name) - getattr(wanted.theme_prevalence, name)).max() < 1e-6
    assert [claim.sentence for claim in found.claims] == [claim.sentence for claim in wanted.claims]


def test_a_text_printed_often_names_topics_as_in_one_place(tmp_path):
    articles = frame()
    again = articles.iloc[[5] * 150].assign(id=[f"again{k}" for k in range(150)])
    write_parts(tmp_path / "source", pd.concat([articles, again], ignore_index=True))
    source = sorted(map(str, (tmp_path / "source").iterdir()))
    folder = trendlab.fit_archive(source, tmp_path / "run", parts=str(tmp_path / "parts"), options=OPTIONS)
    found, wanted = trendlab.load_run(folder), trendlab.fit_run(source, options=OPTIONS)
    assert found.cards.label.tolist() == wanted.cards.label.tolist()
    assert found.cards.terms == wanted.cards.terms
    assert found.cards.n_docs.tolist() == wanted.cards.n_docs.tolist()
    assert found.cards.n_docs.max() > 150


def test_hidden_topic_of_an_archive_in_parts_is_in_no_theme(tmp_path):
    edits = tmp_path / "topics.toml"
    edits.write_text("hide = [0]\n", encoding="utf8")
    options = OPTIONS.having(themes=2, topics_file=str(edits))
    source = write_parts(tmp_path / "source", frame())
    folder = trendlab.fit_archive(source, tmp_path / "run", parts=str(tmp_path / "parts"), options=options)
    run = trendlab.load_run(folder)
    assert run.themes.of_topic.tolist()[-1] == -1
    rest = 1 - run.theme_prevalence.raw.sum(axis=1)
    np.testing.assert_allclose(rest, run.prevalence.raw[:, -1], atol=1e-6)


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
