"""Pictures that are written faster than by matplotlib itself, with the same bytes."""

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from trendlab.figures import svg
from trendlab.figures.gallery import save_figure
from trendlab.figures.style import style_context

pytestmark = pytest.mark.filterwarnings("ignore:Glyph")

TEXTS = ['Hits: 10 % of fifty <b> & "c" --', "", " two  blanks ", "naïve œuvre Ž − 5", "中文 and more", "10 %", "A"]


def drawn():
    """A picture with turned, clear, repeated and empty texts, lines and areas."""
    with style_context():
        figure = Figure(figsize=(4, 3))
        ax = figure.add_axes((0.2, 0.2, 0.7, 0.7))
        ax.plot([0, 1, 3], [2, 1, 4], marker="o", label="a line")
        ax.fill_between([0, 1, 3], [1, 0, 2], [3, 2, 5], alpha=0.3, hatch="//")
        ax.set_ylabel("turned", rotation=90)
        for k, text in enumerate(TEXTS * 2):
            ax.text(0.1 * k, k / 4, text, alpha=1 - k / 20, rotation=15 * (k % 2), weight="bold" if k % 3 else "normal")
        ax.text(0, 0, "x$^2$", parse_math=True)
        features = {"fontfeatures": ["-kern"]} if hasattr(Text, "set_fontfeatures") else {}
        ax.text(1, 0, "slanted", style="italic", **features)
        ax.legend()
    return figure


def plain(figure, path):
    """The file as matplotlib itself writes it."""
    with style_context():
        figure.savefig(path, dpi=200, metadata={"Date": None, "Creator": None})
    return path.read_bytes()


def test_a_picture_has_the_bytes_that_matplotlib_itself_writes(tmp_path):
    save_figure(drawn(), tmp_path / "ours.svg")
    assert (tmp_path / "ours.svg").read_bytes() == plain(drawn(), tmp_path / "plain.svg")
    save_figure(drawn(), tmp_path / "again.svg")
    assert (tmp_path / "again.svg").read_bytes() == (tmp_path / "ours.svg").read_bytes()


def test_another_version_of_matplotlib_writes_its_texts_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(svg, "KNOWN", (2, 0))
    for name in ("_css", "_move", "_number"):
        monkeypatch.setattr(svg, name, None)
    monkeypatch.setattr(svg, "Renderer", lambda *_, **__: pytest.fail("its texts lack what this one asks them for"))
    monkeypatch.setattr(svg.Letters, "place", lambda *_: pytest.fail("these are inner parts of another version"))
    save_figure(drawn(), tmp_path / "ours.svg")
    assert (tmp_path / "ours.svg").read_bytes() == plain(drawn(), tmp_path / "plain.svg")


def test_a_letter_is_looked_for_once_however_often_it_is_used(tmp_path):
    if mpl.__version_info__[:2] != svg.KNOWN:
        pytest.skip("matplotlib's own is used")
    svg.Letters.place.cache_clear()
    for _ in range(2):
        save_figure(drawn(), tmp_path / "ours.svg")
    found = svg.Letters.place.cache_info()
    assert found.hits > found.misses
