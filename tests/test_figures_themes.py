"""The tree of themes and topics."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fake_run import FakeSpec, cached_run
from made_run_themes import themed_run

from trendlab.errors import InputError
from trendlab.figures.gallery import GALLERY, GalleryOptions
from trendlab.figures.themes import FIGURE, draw_themes, theme_pages, themes_table

RUN = themed_run()


def words(figure):
    return [text.get_text() for ax in figure.axes for text in ax.texts] + [text.get_text() for text in figure.texts]


def test_table_has_each_theme_before_its_topics():
    table = themes_table(RUN)
    assert table["level"].tolist().count("theme") == 4
    assert table.loc[table["level"] == "topic", "topic"].tolist() == RUN.themes.order.tolist()
    assert table["level"].iloc[0] == "theme"


def test_shares_of_the_topics_of_a_theme_add_to_its_own():
    table = themes_table(RUN)
    parts = table[table["level"] == "topic"].groupby("theme")["share"].sum()
    np.testing.assert_allclose(parts, RUN.themes.share, atol=1e-6)


def test_figure_names_every_theme_and_topic():
    said = " ".join(words(draw_themes(RUN)))
    assert all(str(label).split(",")[0] in said for label in (*RUN.themes.label, *RUN.cards.label))


def test_note_says_that_each_level_is_corrected_for_itself():
    assert "each corrected among themselves" in draw_themes(RUN).texts[-1].get_text().replace("\n", " ")


def test_trends_that_were_not_tested_are_not_called_unclear():
    slope, slopes = np.full(len(RUN.themes), np.nan), np.full(len(RUN.cards.label), np.nan)
    run = replace(RUN, theme_trends=replace(RUN.theme_trends, slope=slope), trends=replace(RUN.trends, slope=slopes))
    figure = draw_themes(run)
    said = " ".join(words(figure))
    assert "– not tested" in said
    assert "unclear" not in said
    assert "No trend could be tested." in figure.texts[-1].get_text().replace("\n", " ")


def test_many_topics_go_on_several_pages_and_no_theme_is_parted():
    run = themed_run(60, 12)
    pages = theme_pages(run)
    assert len(pages) == 2
    assert [theme for page in pages for theme in page] == list(range(12))
    assert all(draw_themes(run, themes=page).get_size_inches()[1] <= 9.6 for page in pages)


def test_undated_run_has_a_tree_without_time():
    run = themed_run(12, 4, dated=False)
    assert "over time" not in words(draw_themes(run))
    assert "verdict" not in themes_table(run).columns


def test_run_without_themes_is_not_shown_and_is_refused_with_the_reason():
    run = cached_run(FakeSpec(n_topics=4))
    assert not FIGURE.shown(run, GalleryOptions())
    with pytest.raises(InputError, match="did not look for themes"):
        draw_themes(run)


def test_theme_that_is_not_there_is_refused():
    with pytest.raises(InputError, match="themes must be 1 to 4 numbers from 0 to 3; got 7"):
        draw_themes(RUN, themes=[7])


def test_tree_leads_the_gallery():
    assert GALLERY[0] is FIGURE
