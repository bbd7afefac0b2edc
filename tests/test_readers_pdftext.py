"""The text of a PDF from its lines."""

from __future__ import annotations

from trendlab.readers.pdflines import PageLine
from trendlab.readers.pdftext import find_title, joined_lines, without_running


def line(text, bottom, *, right=300.0, height=9.0):
    return PageLine(text=text, left=50.0, right=right, bottom=bottom, top=bottom + height)


def page(number, *, head="The Harbour Post"):
    body = [line(f"Text {k} of a page about {'abcdefgh'[number]}", 500 - 12 * k) for k in range(8)]
    return [line(f"{head} {number}", 560), *body, line(f"- {number} -", 20)]


def test_running_heads_and_numbers_of_pages_go_and_the_count_of_documents_stays():
    pages = without_running([page(k) for k in range(1, 5)])
    assert [len(lines) for lines in pages] == [8] * 4
    counted = [[line(f"{k} of 9 DOCUMENTS", 560), line(f"Words about {k * 'x'}", 500)] for k in range(1, 4)]
    assert without_running(counted) == counted


def test_line_that_one_page_has_or_that_stands_elsewhere_stays():
    pages = [page(1), page(2, head="Another head"), [line("The Harbour Post 3", 300), line("Text", 290)]]
    kept = without_running(pages)
    assert kept[0][0].text == "The Harbour Post 1"
    assert kept[2][0].text == "The Harbour Post 3"


def test_wide_gap_is_a_blank_line_and_a_short_line_ends_a_paragraph():
    lines = [line("A wide line that", 100), line("goes on here.", 88, right=120), line("Next", 76), line("Apart", 40)]
    assert joined_lines([lines], paragraphs=True) == "A wide line that goes on here.\nNext\n\nApart"
    assert joined_lines([lines]).count("\n") == 4


def test_parted_words_are_whole_and_keep_a_hyphen_that_the_text_has_elsewhere():
    split = "\ufffe"
    lines = [
        line(f"A web{split}site and a well{split}known one,", 100),
        line("well-known in the har-", 88),
        line("bour", 76),
    ]
    assert joined_lines([lines]) == "A website and a well-known one,\nwell-known in the harbour"
    assert joined_lines([[line("The e\ufb03cient ship", 100)]]) == "The efficient ship"


def test_title_is_that_of_the_properties_where_the_page_has_it_and_else_the_large_lines():
    small = [line(f"Some text {k} of the page", 300 - 12 * k) for k in range(9)]
    large = [line("Electric ships", 400, height=18), line("for the islands", 380, height=18)]
    assert find_title([*large, *small], "Microsoft Word - template") == ("Electric ships for the islands", small)
    assert find_title([*large, *small], "Electric Ships for the Islands")[0] == "Electric Ships for the Islands"
    assert find_title(small, "") == ("", small)


def test_signs_of_chinese_and_japanese_that_a_line_sets_apart_stand_together_again():
    lines = [line("\u8054 \u5408 \u56fd 1948", 100), line("\u5e74 \u901a \u8fc7", 88, right=120)]
    assert joined_lines([lines], paragraphs=True) == "\u8054\u5408\u56fd 1948 \u5e74\u901a\u8fc7"
    korean = [line("\uc138\uacc4 \uc778\uad8c", 100)]
    assert joined_lines([korean]) == "\uc138\uacc4 \uc778\uad8c"
