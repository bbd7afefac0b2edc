"""Characters that no font has are counted and replaced; the coverage table is Typst's own."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest
import typst

from trendlab.errors import InputError
from trendlab.report.glyphs import REPLACEMENT, GlyphCheck, check_glyphs, fallback_fonts, font_files


def test_plain_text_passes_and_nothing_is_counted() -> None:
    glyphs = check_glyphs()
    assert glyphs.clean("Käse, Ελλάδα, Москва, #let $x$ <b>") == "Käse, Ελλάδα, Москва, #let $x$ <b>"
    assert glyphs.sentence() == ""


def test_character_without_a_glyph_is_replaced_and_counted() -> None:
    glyphs = check_glyphs()
    assert glyphs.clean("a日b日c本") == f"a{REPLACEMENT}b{REPLACEMENT}c{REPLACEMENT}"
    assert glyphs.missing == {"日": 2, "本": 1}
    assert "3 characters (2 different ones)" in glyphs.sentence()
    assert "U+65E5" in glyphs.sentence()


def test_the_sentence_names_fonts_that_have_the_characters() -> None:
    glyphs = GlyphCheck(covered=frozenset(range(128)))  # whatever fonts this machine has
    glyphs.clean("日本 កម្ពុជា 日本")
    assert "by --font-path" in glyphs.sentence()
    assert glyphs.sentence().endswith("such as Noto Sans CJK and Noto Sans Khmer.")


def test_marks_that_reorder_text_are_left_out() -> None:
    glyphs = check_glyphs()
    assert glyphs.clean("a\u202egnp.exe\u200b\x07") == "agnp.exe"
    assert glyphs.controls == 3
    assert not glyphs.missing


def test_nested_data_are_cleaned_and_the_input_is_unchanged() -> None:
    data = {"a": ["日", 1, None], "b": {"c": "x\ty"}}
    assert check_glyphs().clean_all(data) == {"a": [REPLACEMENT, 1, None], "b": {"c": "x y"}}
    assert data == {"a": ["日", 1, None], "b": {"c": "x\ty"}}


def test_decomposed_letters_are_composed_before_they_are_looked_up() -> None:
    assert check_glyphs().clean("e\u0301") == "\u00e9"


def test_font_path_without_fonts_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no font"):
        check_glyphs([tmp_path])
    (tmp_path / "a.ttf").write_text("no font")
    with pytest.raises(InputError, match="cannot be read"):
        check_glyphs([tmp_path])


def test_a_folder_and_a_file_give_their_fonts(tmp_path: Path) -> None:
    shutil.copy(fallback_fonts()[0], tmp_path / "one.ttf")
    (tmp_path / "readme.txt").write_text("no font")
    assert font_files([tmp_path]) == [tmp_path / "one.ttf"]
    assert font_files([tmp_path / "one.ttf"]) == [tmp_path / "one.ttf"]


def test_typst_has_every_character_that_the_coverage_claims(tmp_path: Path) -> None:
    # PDF/UA refuses a text with a glyph that no font has, so a compilation that succeeds proves the table.
    shutil.copy(fallback_fonts()[0], tmp_path)
    glyphs = check_glyphs()
    shown = [chr(c) for c in sorted(glyphs.covered) if c > 32 and glyphs.clean(chr(c)) == chr(c)]
    shown = [c for c in shown if unicodedata.combining(c) == 0]
    assert len(shown) > 5000
    (tmp_path / "text.txt").write_text(" ".join(shown), encoding="utf8")
    source = (
        '#set document(title: "t")\n#set text(font: ("Libertinus Serif", "DejaVu Sans"))\n= H\n'
        '#let all = read("text.txt")\n#text(all)\n#text(weight: "semibold", all)'
    )
    (tmp_path / "main.typ").write_text(source)
    pdf = typst.compile(
        str(tmp_path / "main.typ"), root=str(tmp_path), font_paths=[str(tmp_path)], ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )  # fmt: skip
    assert pdf.startswith(b"%PDF")
