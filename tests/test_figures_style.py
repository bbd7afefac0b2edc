"""The look of the figures stays inside them, and the user's look outside."""

from __future__ import annotations

import matplotlib as mpl
import pytest

from trendlab.figures.style import MARGIN, WIDTH, Page, style_context, styled


def test_settings_are_back_after_the_block_and_after_an_error():
    before = dict(mpl.rcParams)
    with style_context():
        assert mpl.rcParams["svg.hashsalt"] == "trendlab"
    with pytest.raises(ValueError, match="inside"), style_context():
        raise ValueError("inside")
    assert dict(mpl.rcParams) == before


def test_settings_of_the_user_play_no_part():
    with mpl.rc_context({"lines.linewidth": 17, "axes.grid": True}), style_context():
        assert mpl.rcParams["lines.linewidth"] == pytest.approx(1.4)
        assert mpl.rcParams["axes.grid"] is False


def test_labels_are_never_read_as_formulas():
    with style_context():
        page = Page("$x^2$", "costs $5 and $6", height=1)
    assert all(not text.get_parse_math() for text in page.figure.texts)


def test_styled_function_keeps_its_name_and_result():
    @styled
    def draw_it(x: int) -> int:
        """Twice x."""
        return 2 * x if mpl.rcParams["svg.fonttype"] == "path" else 0

    assert draw_it(3) == 6
    assert draw_it.__name__ == "draw_it"
    assert draw_it.__doc__ == "Twice x."


def test_page_places_axes_in_inches_below_its_headline():
    with style_context():
        page = Page("Headline", "What it shows", height=2.0)
        ax = page.axes(1.0, 0.5, width=3.0, height=1.0)
    box = ax.get_position()
    assert page.figure.get_size_inches()[0] == pytest.approx(WIDTH)
    assert box.x0 * WIDTH == pytest.approx(1.0)
    assert (1 - box.y1) * page.height == pytest.approx(page.top + 0.5)
    assert box.height * page.height == pytest.approx(1.0)


def test_note_stands_at_the_foot():
    with style_context():
        page = Page("Headline", "What it shows", height=2.0)
        page.note("n = 3 articles")
    assert page.figure.texts[-1].get_text() == "n = 3 articles"
    assert page.figure.texts[-1].get_position()[1] * page.height == pytest.approx(MARGIN)


def test_notebook_shows_a_figure_without_pyplot():
    with style_context():
        page = Page("Headline", "What it shows", height=2.0)
    picture = page.figure._repr_png_()
    assert picture.startswith(b"\x89PNG")
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == tuple(int(inches * 110) for inches in page.figure.get_size_inches())


def test_long_subtitle_is_written_whole_and_pushes_the_axes_down():
    words = " ".join(f"word{k}" for k in range(60))
    with style_context():
        short, long = (Page("Headline", text, height=2.0) for text in ("One line", words))
    assert " ".join(text.get_text() for text in long.figure.texts[1:]) == words
    assert long.top > short.top
    assert long.height - long.top == pytest.approx(short.height - short.top)


def test_note_of_more_than_two_lines_is_written_smaller_and_whole():
    words = " ".join(f"word{k}" for k in range(36))
    with style_context():
        page = Page("Headline", "What it shows", height=2.0)
        page.note("n = 3 articles")
        page.note(words)
    short, long = page.figure.texts[-2:]
    assert long.get_text().replace("\n", " ") == words
    assert long.get_text().count("\n") == 1
    assert long.get_size() < short.get_size()
