"""Text in figures: what can be written, how wide it is, where it is cut."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from trendlab.figures import text as module
from trendlab.figures.text import (
    BOX,
    ELLIPSIS,
    count_missing_glyphs,
    fit_text,
    font_families,
    given_fonts,
    left_to_right,
    machine_fonts,
    printable,
    shorten,
    text_width,
    warn_missing_glyphs,
    wrap,
)  # fmt: skip


def test_first_font_is_the_one_that_comes_with_matplotlib():
    assert font_families()[0] == "DejaVu Sans"


def test_latin_greek_and_cyrillic_text_stays_as_it_is():
    for text in ("Straße café", "Εκλογές, βουλή", "Выборы, парламент"):
        assert printable(text) == text


def test_control_and_direction_marks_are_dropped_and_lines_joined():
    assert printable("a\u202eb\u200bc\x00\n d\te") == "abc d e"


def test_glyph_that_no_font_has_becomes_a_box_and_is_counted():
    unknown = "\U00013080"  # an Egyptian hieroglyph
    if printable(unknown) == unknown:
        unknown = "\U0001f9ff\U00016fe4\U0001e290"
    assert set(printable(unknown)) == {BOX}
    assert count_missing_glyphs([f"a {unknown}", "plain"]) == len(unknown)


def test_missing_glyphs_are_warned_of_once_for_all(caplog):
    with caplog.at_level(logging.WARNING, logger="trendlab.figures.text"):
        assert warn_missing_glyphs(["\U00013080" * 2, "\U00013081"]) == 3
        assert warn_missing_glyphs(["plain"]) == 0
    assert [r.message for r in caplog.records] == [
        "3 characters in labels are in no font on this machine and are drawn as a box"
    ]


def test_text_twice_as_large_is_twice_as_wide():
    assert abs(text_width("trend", 20) / text_width("trend", 10) - 2) < 0.1
    assert text_width("", 10) == 0
    assert text_width("trend", 10, bold=True) > text_width("trend", 10)


def test_short_text_is_not_cut():
    assert shorten("trend", 5, 10) == "trend"


def test_long_text_is_cut_to_its_width_with_an_ellipsis():
    text = shorten("incomprehensibilities", 0.8, 10)
    assert text.endswith(ELLIPSIS)
    assert text_width(text, 10) <= 0.8


def test_cut_falls_on_a_comma_where_most_of_the_text_stays():
    assert shorten("prices, markets, stockbrokers", 1.6, 10) == f"prices, markets{ELLIPSIS}"


def test_wrapped_lines_fit_and_lose_nothing_while_there_is_room():
    lines = wrap("one two three four", 0.9, 10, n_lines=4)
    assert " ".join(lines) == "one two three four"
    assert all(text_width(line, 10) <= 0.9 for line in lines)


def test_last_line_is_cut_where_lines_run_out():
    lines = wrap("one two three four five six seven", 0.9, 10, n_lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith(ELLIPSIS)


def test_word_wider_than_the_line_is_cut():
    assert wrap("incomprehensibilities", 0.5, 10)[0].endswith(ELLIPSIS)


def test_text_that_is_a_little_too_wide_is_set_smaller_and_one_much_too_wide_is_cut():
    wide = text_width("recurrent neural networks", 7.5)
    assert fit_text("recurrent neural networks", wide, 7.5) == ("recurrent neural networks", 7.5)
    assert fit_text("recurrent neural networks", 0.9 * wide, 7.5) == ("recurrent neural networks", 6.5)
    cut, size = fit_text("recurrent neural networks", 0.5 * wide, 7.5)
    assert size == 6.0
    assert cut.endswith("…")
    assert text_width(cut, size) <= 0.5 * wide


def test_given_fonts_are_used_as_long_as_the_context_lasts():
    import matplotlib as mpl

    path = Path(mpl.get_data_path()) / "fonts" / "ttf" / "STIXGeneral.ttf"
    before = font_families()
    with given_fonts([path]):
        assert font_families()[:2] == ("DejaVu Sans", "STIXGeneral")
    assert font_families() == before


def test_fonts_of_the_machine_are_those_that_add_characters(monkeypatch):
    monkeypatch.setattr("trendlab.figures.text.font_families", lambda: ("DejaVu Sans", "STIXGeneral", "cmr10"))
    found = machine_fonts(["\N{MATHEMATICAL BOLD CAPITAL A}"])
    assert [path.name for path in found] == ["STIXGeneral.ttf"]
    assert machine_fonts(["\U00013080"]) == []


def test_number_and_its_percent_sign_stay_on_one_line():
    text, size = "a share of 12 % of all", 9
    width = text_width("a share of 12", size) + 0.02  # the sign does not fit
    assert wrap(text, width, size, n_lines=3)[0] == "a share of"


def test_a_line_is_as_wide_as_its_words_and_blanks_together(monkeypatch):
    lines = ["Yes, Tom: AV To. We  fly – 7 %", " A ", "T. y", "naïve Žena’s “end” … −5", "f i ffi fl W A V A.", ""]
    lines += [f"T {sign} A {sign}" for sign in "▲▼■○"]
    quick = [text_width(line, size, bold=bold) for line in lines for size in (6.0, 8.5) for bold in (False, True)]
    monkeypatch.setattr(module, "PLAIN", re.compile("never"))
    text_width.cache_clear()
    assert quick == [text_width(line, s, bold=bold) for line in lines for s in (6.0, 8.5) for bold in (False, True)]


def test_width_is_that_of_the_vectors_at_every_size():
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

    for line in ("Yes, Tom: AV To. We fly – 7 %", "Выборы, парламент"):
        for size in (6.0, 7.0, 8.5, 10.0):
            font = FontProperties(family=list(font_families()), size=size, weight="bold")
            found, _, _ = TextToPath().get_text_width_height_descent(line, font, ismath=False)
            assert text_width(line, size, bold=True) == pytest.approx(found / 72, rel=0.002)


def test_fonts_of_names_that_nobody_has_are_left_out_and_the_first_font_stands_for_none():
    first = module.font_paths(("DejaVu Sans",), "bold")
    assert module.font_paths(("No Such Font", "DejaVu Sans"), "bold") == first
    assert module.font_paths(("No Such Font",), "bold") == first


def test_a_label_from_right_to_left_keeps_its_place_in_a_line_of_english():
    mark = "\N{LEFT-TO-RIGHT MARK}"
    line = "חדשות, ספורט: 52 points less, “כלכלה” (+0.7)"
    marked = left_to_right(line)
    assert marked == f"{mark}חדשות, ספורט{mark}: 52 points less, “כלכלה{mark}” (+0.7)"
    assert text_width(marked, 9) == pytest.approx(text_width(line, 9), abs=0.05)
    assert left_to_right("חדשות, ספורט 24") == "חדשות, ספורט 24"
    assert left_to_right("52 points less") == "52 points less"
