"""Pixels of a figure that is drawn already."""

from __future__ import annotations

import io
import multiprocessing
import sys
from pathlib import Path

import numpy as np
import pytest
import typst
from matplotlib.figure import Figure
from PIL import Image

from trendlab.figures.gallery import save_figure
from trendlab.figures.style import Page, styled
from trendlab.report.picture import paint_png


@styled
def draw_everything() -> Figure:
    """What figures are made of: text, lines, hatched and clear bars, a picture of cells, marks."""
    page = Page("Bars, lines and cells", "Umlauts \u00e4\u00f6\u00fc and dashes \u2013 as text.", height=2.5)
    ax = page.axes(0.5, 0, width=3, height=2)
    ax.bar([1, 2, 3], [1, 3, 2], hatch=["", "//", ""], alpha=0.5)
    ax.plot([1, 2, 3], [2, 1, 3], ls="--")
    cells = page.axes(4, 0, width=2.5, height=2)
    cells.imshow(np.arange(12).reshape(3, 4), aspect="auto")
    cells.scatter([0, 1], [0, 1], color="red")
    page.note("n = 6 bars.")
    return page.figure


def painted(folder: Path) -> tuple[bytes, Image.Image, Image.Image]:
    figure = draw_everything()
    save_figure(figure, folder / "all.svg")
    save_figure(figure, folder / "all.png")
    width, height = figure.get_size_inches()
    found = paint_png(folder / "all.svg", (float(width), float(height)))
    return found, Image.open(io.BytesIO(found)), Image.open(folder / "all.png")


def test_picture_is_the_one_that_matplotlib_paints_but_for_the_edges(tmp_path: Path) -> None:
    _, ours, theirs = painted(tmp_path)
    assert np.abs(np.subtract(ours.size, theirs.size)).max() <= 1
    # An eighth of the size: edges of letters, which either smooths in its way, fill no cell.
    small = [np.asarray(p.convert("L").resize((175, 75), Image.Resampling.BOX), float) for p in (ours, theirs)]
    assert np.abs(small[0] - small[1]).mean() < 2
    assert np.corrcoef(small[0].ravel(), small[1].ravel())[0, 1] > 0.99


def test_picture_says_its_size_on_paper(tmp_path: Path) -> None:
    _, ours, _ = painted(tmp_path)
    assert ours.info["dpi"] == pytest.approx((200, 200), abs=0.01)
    assert ours.size[0] == 1400


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_picture_is_painted_in_a_copy_of_a_process_that_has_typeset(tmp_path: Path) -> None:
    # The typesetter's threads are not in the copy: what is painted there must not need them.
    painted(tmp_path)
    typst.compile(b"#lorem(900)\n" * 3)
    copy = multiprocessing.get_context("fork").Process(target=paint_png, args=(tmp_path / "all.svg", (7, 3)))
    copy.start()
    copy.join(60)
    copy.kill()
    assert copy.exitcode == 0


def test_same_figure_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
    assert painted(tmp_path / "a")[0] == painted(tmp_path / "b")[0]
