"""A run that was cut off goes on from its finished stages, and ends with the same bytes."""

from __future__ import annotations

import json

import numpy as np
import pytest

from trendlab.errors import OutputError
from trendlab.run import estimating, modelling
from trendlab.run.options import Options
from trendlab.run.write import write_run
from trendlab.synthetic import make_articles


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("resume") / "a.csv"
    make_articles(n_months=8, per_month=30, undated=0.3, rng=np.random.default_rng(3)).to_frame().to_csv(
        path, index=False
    )
    return str(path)


def same_but_for_timings(one, two) -> bool:
    names = sorted(p.relative_to(one) for p in one.rglob("*") if p.is_file() and p.name != "timings.json")
    return all((one / n).read_bytes() == (two / n).read_bytes() for n in names)


@pytest.mark.parametrize(
    ("broken", "reused"),
    [((modelling, "model_articles"), {"dates"}), ((estimating, "estimate_shares"), {"dates", "model"})],
)
@pytest.mark.parametrize("embeddings", [None, "lsa"])
def test_run_goes_on_after_its_finished_stages(source, tmp_path, monkeypatch, *, broken, reused, embeddings):
    options = Options(topics=4, embeddings=embeddings)
    write_run([source], str(tmp_path / "whole"), options=options)

    def full_disk(*_args, **_options):
        raise OutputError("disk full")

    monkeypatch.setattr(*broken, full_disk)
    with pytest.raises(OutputError):
        write_run([source], str(tmp_path / "again"), options=options)
    assert not (tmp_path / "again").exists()
    monkeypatch.undo()
    write_run([source], str(tmp_path / "again"), options=options)
    assert reused <= set(json.loads((tmp_path / "again" / "timings.json").read_text())["reused"])
    assert same_but_for_timings(tmp_path / "whole", tmp_path / "again")


def test_other_options_start_anew(source, tmp_path, monkeypatch):
    monkeypatch.setattr(
        estimating, "estimate_shares", lambda *_a, **_k: (_ for _ in ()).throw(OutputError("disk full"))
    )
    with pytest.raises(OutputError):
        write_run([source], str(tmp_path / "run"), options=Options(topics=4))
    monkeypatch.undo()
    write_run([source], str(tmp_path / "run"), options=Options(topics=5))
    assert json.loads((tmp_path / "run" / "timings.json").read_text())["reused"] == []
    assert [p.name for p in tmp_path.iterdir()] == ["run"]
