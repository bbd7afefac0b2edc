"""All figures of a run: their order, names, texts, numbers and bytes."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from fake_run import FakeSpec, cached_run, make_fake_run
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from trendlab.errors import ChoiceError, InputError
from trendlab.figures.gallery import (
    GALLERY,
    draw_gallery,
    figure_kinds,
    register_figure,
    save_figure,
    unregister_figure,
)
from trendlab.figures.item import FigureKind, GalleryItem
from trendlab.report import write_report

SPECS = {
    "usual": FakeSpec(),
    "two topics, three months": FakeSpec(n_topics=2, n_months=3),
    "sixty topics, three hundred months": FakeSpec(n_topics=60, n_months=300, labels="foreign", docs_a_month=4),
    "long labels, missing months": FakeSpec(n_topics=5, labels="long", missing=(0, 4, 5, 20)),
    "no dates": FakeSpec(dated=False),
}


@pytest.mark.parametrize("name", SPECS)
def test_every_item_has_a_unique_name_texts_and_a_table(name):
    items = list(draw_gallery(make_fake_run(SPECS[name])))
    assert len({item.name for item in items}) == len(items) > 0
    for item in items:
        assert item.title
        assert item.caption.endswith(".")
        assert item.alt.endswith(".")
        assert len(item.table) > 0


def test_without_dates_only_figures_that_need_none_are_drawn():
    names = [item.name for item in draw_gallery(make_fake_run(SPECS["no dates"]))]
    assert not any(name.startswith(("shares", "slopes", "heatmap", "quarters", "volume")) for name in names)
    assert names


def test_figures_of_a_thin_feed_lead_with_quarters():
    names = [item.name for item in draw_gallery(cached_run(FakeSpec(n_topics=2, docs_a_month=8)))]
    assert names.index("quarters") < names.index("shares")
    names = [item.name for item in draw_gallery(cached_run(FakeSpec(n_topics=2)))]
    assert "quarters" not in names


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_same_run_gives_the_same_bytes(ending, tmp_path: Path):
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
        for item in draw_gallery(make_fake_run(FakeSpec(n_topics=2, n_months=12, docs_a_month=10))):
            save_figure(item.figure, tmp_path / folder / f"{item.name}.{ending}")
    for path in (tmp_path / "first").iterdir():
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes(), path.name


def test_figure_file_of_another_kind_is_refused(tmp_path: Path):
    item = next(draw_gallery(make_fake_run()))
    with pytest.raises(ChoiceError, match=r"must be one of .png, .svg; got '.jpg'"):
        save_figure(item.figure, tmp_path / "x.jpg")


def test_figure_looks_the_same_whatever_the_settings_when_it_is_shown():
    loud = {"xtick.labelsize": 30, "ytick.major.size": 20, "xtick.color": "red", "font.family": "serif",
            "axes.grid": True, "lines.linewidth": 9, "text.color": "red", "hatch.color": "red"}  # fmt: skip
    for item in draw_gallery(cached_run(FakeSpec(n_topics=2, n_months=12, docs_a_month=10))):
        pixels = []
        for settings in ({}, loud):
            with mpl.rc_context(settings):
                canvas = FigureCanvasAgg(item.figure)
                canvas.draw()
                pixels.append(np.asarray(canvas.buffer_rgba()).copy())
        assert np.array_equal(*pixels), item.name


def test_drawing_leaves_matplotlib_settings_as_they_were(tmp_path: Path):
    before = dict(mpl.rcParams)
    for item in draw_gallery(make_fake_run(FakeSpec(n_topics=2, n_months=12))):
        save_figure(item.figure, tmp_path / f"{item.name}.svg")
    assert dict(mpl.rcParams) == before


def draw_lengths(run):
    figure = Figure(figsize=(7, 3))
    figure.subplots().hist(run.articles["n_terms"].to_pylist())
    return figure


def lengths_items(run, _options):
    yield GalleryItem(
        name="lengths", title="How long the articles are", caption="Counts, so no interval.", alt="Histogram.",
        draw=lambda: draw_lengths(run), tabulate=lambda: pd.DataFrame({"n_terms": run.articles["n_terms"].to_pylist()}),
    )  # fmt: skip


TOY = FigureKind(name="lengths", shown=lambda run, _options: len(run) > 1, items=lengths_items)


@pytest.fixture
def registered():
    register_figure(TOY)
    yield
    unregister_figure("lengths")


@pytest.mark.usefixtures("registered")
def test_figure_registered_from_outside_stands_in_the_report(tmp_path: Path):
    write_report(make_fake_run(FakeSpec(n_topics=2, n_months=6)), tmp_path)
    assert (tmp_path / "figures" / "lengths.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "figures" / "lengths.svg").stat().st_size > 1000
    assert (tmp_path / "tables" / "figure_lengths.csv").read_text().startswith("n_terms\n")


@pytest.mark.usefixtures("registered")
def test_figure_registered_from_outside_stands_in_the_pdf(tmp_path: Path):
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext (poppler-utils), which is not here")
    write_report(make_fake_run(FakeSpec(n_topics=2, n_months=6)), tmp_path)
    text = subprocess.run(["pdftotext", tmp_path / "report.pdf", "-"], capture_output=True, check=True, text=True)
    assert "How long the articles are" in text.stdout


@pytest.mark.usefixtures("registered")
def test_name_of_a_figure_is_taken_once():
    with pytest.raises(InputError, match="a figure named 'lengths' is registered already"):
        register_figure(TOY)
    assert figure_kinds() == (*GALLERY, TOY)


def test_figure_that_was_never_registered_cannot_be_taken_away():
    with pytest.raises(InputError, match="no figure named 'shares' was registered"):
        unregister_figure("shares")


def test_every_kind_has_a_name_of_its_own():
    assert len({kind.name for kind in GALLERY}) == len(GALLERY)


def test_months_that_are_too_uncertain_to_compare_have_no_lines_peaks_ranks_order_and_shift():
    run = cached_run(FakeSpec(n_topics=4, n_months=24))
    n = len(run.months)
    wide = replace(run.prevalence, info=np.full((n, n), 144 / n**2))  # each article is of any month
    shown = {item.name.split("-")[0] for item in draw_gallery(replace(run, prevalence=wide))}
    assert {"volume", "terms"} <= shown
    assert not {"topic", "ranks", "heatmap", "term", "shares"} & shown
    assert {"topic", "shares", "heatmap", "term"} <= {item.name.split("-")[0] for item in draw_gallery(run)}
