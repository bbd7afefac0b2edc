"""Each stage draws its own random numbers and tells what it did."""

from __future__ import annotations

import pytest

from trendlab.run.options import Options
from trendlab.run.reading import read_source, rng_of, weigh_duplicates


def test_stages_have_their_own_random_numbers_and_one_seed_repeats_them():
    options = Options(seed=7)
    assert rng_of(options, "model").random() == rng_of(options, "model").random()
    assert rng_of(options, "model").random() != rng_of(options, "trends").random()
    assert rng_of(options, "model").random() != rng_of(Options(seed=8), "model").random()


def test_demo_is_a_source_by_its_name_unless_a_file_has_it(tmp_path, monkeypatch):
    corpus, rejects = read_source("demo", Options())
    assert len(corpus) > 1000
    assert len(rejects) == 0
    monkeypatch.chdir(tmp_path)
    (tmp_path / "demo").write_text('{"text": "One article.", "date": "2024-01-01"}\n')
    corpus, _ = read_source("demo", Options())
    assert len(corpus) == 1


def test_copies_count_as_asked():
    import pandas as pd

    frame = pd.DataFrame({"text": ["the same long text about rice and tea in the market"] * 3 + ["another text"]})
    corpus, rejects = read_source(frame, Options())
    once, each, drop = (weigh_duplicates(corpus, rejects, rule=r) for r in ("once", "count", "drop"))
    assert once.weight == pytest.approx([1 / 3, 1 / 3, 1 / 3, 1])
    assert each.weight == pytest.approx([1, 1, 1, 1])
    assert len(drop.corpus) == 2
    assert len(drop.rejects) == 2
