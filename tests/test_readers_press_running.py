"""Lines at the top of the pages of an export."""

from __future__ import annotations

from trendlab.readers.press.running import without_page_heads


def numbered(*lines):
    return [*enumerate(lines, 1)]


def test_number_of_a_page_and_the_title_with_its_day_below_it_go():
    lines = numbered("It was", "\f      Seite 2", "", "Ships sail Hafenblatt 14. Mai 2008", "", "late.")
    assert [text for _, text in without_page_heads(lines)] == ["It was", "", "", "late."]


def test_what_stands_below_a_number_without_a_day_at_its_end_stays():
    lines = numbered("\fPage 1", "1 of 9 DOCUMENTS", "\fPage 2", "On July 1, 2015 ships sailed from the harbour.")
    assert [text for _, text in without_page_heads(lines)] == [lines[1][1], lines[3][1]]
    for end in ("on July 1, 2015.", "on July 1, 2015 and", "on July 1, 2015 in the harbour"):
        text = numbered("\fPage 2", f"The contract was signed {end}")
        assert [*without_page_heads(text)] == text[1:]
    kept = numbered("Page 2", "Ships sail The Post July 1, 2015 Wednesday")
    assert [*without_page_heads(kept)] == kept
