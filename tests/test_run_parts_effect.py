"""The design effect from sums of clusters."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_archive import read_archive
from test_run_parts_assigning import assigned

from trendlab.prevalence.clusters import ArticleClusters
from trendlab.prevalence.designeffect import find_design_effect, sum_batches, sum_events, sum_spells
from trendlab.run.parts.copies import spells_of_cells
from trendlab.run.parts.effect import EffectTask, sum_effects
from trendlab.run.parts.survey import load_part
from trendlab.topics import Themes
from trendlab.work.engine import LocalEngine


@pytest.mark.parametrize("n_buckets", [1, 3])
def test_effect_is_that_of_all_articles_in_one_place(n_buckets):
    archive, (assigning, sums) = read_archive(), assigned()
    themes = Themes(label=["a", "b"], terms=((), ()), share=[0.5, 0.5], of_topic=[0, 1, 1, 0])
    topics = replace(assigning.topics, themes=themes)
    mean = sums.months.total / np.maximum(sums.months.weight, 1e-300)[:, None]
    place = archive.survey.place
    task = EffectTask(parts=archive.parts, place=place, mean=mean, n_buckets=n_buckets, topics=topics)
    found = sum_effects(task, LocalEngine(1))
    loaded = [load_part(part, archive.survey) for part in archive.parts]
    event, cell, weight = (np.concatenate([getattr(x, n) for x in loaded]) for n in ("event", "cell", "weight"))
    month = np.concatenate([np.asarray(x.month_prob.argmax(axis=1)).ravel() for x in loaded])
    tables = [place.read_table(f"memberships/{part.name}")["doc_topic"].to_pylist() for part in archive.parts]
    residual = np.concatenate([np.array(table) for table in tables]) - mean[month]
    clusters = ArticleClusters(
        event=np.unique(event, return_inverse=True)[1], batch=np.unique(cell, return_inverse=True)[1],
        spell=np.unique(np.where(spells_of_cells(cell) < 0, cell, spells_of_cells(cell)), return_inverse=True)[1],
    )  # fmt: skip
    for sums, values in ((found.topics, residual), (found.themes, themes.sum_topics(residual))):
        wanted = find_design_effect(values, clusters, weight=weight, month=month)
        effect = sums.design_effect()
        assert effect.topics == pytest.approx(wanted.topics, abs=1e-5)
        assert (effect.pooled, effect.correlation) == pytest.approx((wanted.pooled, wanted.correlation), abs=1e-5)


def test_sums_of_disjoint_events_can_be_added():
    rng = np.random.default_rng(0)
    weight, total = rng.random(6), rng.normal(size=(6, 3))
    both = sum_events(weight[:2], total[:2]) + sum_events(weight[2:], total[2:])
    assert both.events == pytest.approx(sum_events(weight, total).events)
    assert both.size == pytest.approx(sum_events(weight, total).size)
    assert sum_batches(np.array([2.0]), np.array([[3.0, 1.0]])).batch_products.tolist() == [9, 1]
    assert sum_spells(np.array([2.0]), np.array([[3.0, 1.0]])).spell_products.tolist() == [9, 1]
