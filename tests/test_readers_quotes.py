"""An unclosed quote costs its own row: the rows after it are kept, and quoted line breaks stay what they are."""

from __future__ import annotations

import pytest

from trendlab.readers import read
from trendlab.readers.quotes import MAX_LINES, Piece, RecordLines
from trendlab.readers.records import Reject
from trendlab.readers.sources import Line

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes"


def pieces(text: str, *, width: int, delimiter: str = ",") -> list[Piece | Reject]:
    lines = [Line(k + 1, x) for k, x in enumerate(text.split("\n"))]
    records = RecordLines(lines, "here", delimiter)
    records.width = width
    return list(records)


def spans(found: list[Piece | Reject]) -> list[tuple[int | None, int | None, bool]]:
    return [(x.first_line, x.last_line, True) if isinstance(x, Reject) else (x.first, x.last, False) for x in found]


def test_quoted_line_breaks_belong_to_one_record():
    found = pieces('a,b\n1,"one\ntwo, three\nfour"\n2,five', width=2)
    assert spans(found) == [(1, 1, False), (2, 4, False), (5, 5, False)]


def test_quotes_inside_of_a_field_without_quotes_open_nothing():
    assert spans(pieces('1,He is 6"2 tall\n2,x', width=2)) == [(1, 1, False), (2, 2, False)]


def test_doubled_quotes_open_nothing():
    assert spans(pieces('1,"a ""word"" of his"\n2,x', width=2)) == [(1, 1, False), (2, 2, False)]


@pytest.mark.parametrize("after", ["4,five,2020", '4,"five, six",2020'])
def test_row_with_an_unclosed_quote_is_a_reject_and_the_rows_after_it_are_records(after):
    found = pieces(f'1,one,2020\n2,"two,2020\n3,four,2020\n{after}\n5,"six",2021', width=3)
    assert spans(found) == [(1, 1, False), (2, 2, True), (3, 3, False), (4, 4, False), (5, 5, False)]
    assert found[1].reason == "quote that is never closed"
    assert found[1].text == '2,"two,2020\n'


def test_row_after_an_unclosed_quote_may_itself_hold_line_breaks():
    found = pieces('1,"one,2020\n2,"two\nlines",2021\n3,four,2022', width=3)
    assert spans(found) == [(1, 1, True), (2, 3, False), (4, 4, False)]


def test_unclosed_quote_of_a_field_with_line_breaks_costs_these_lines():
    found = pieces('1,"one\nand more,2020\n2,two,2021\n3,four,2022\n4,"x",2023', width=3)
    assert spans(found) == [(1, 2, True), (3, 3, False), (4, 4, False), (5, 5, False)]


def test_unclosed_quote_in_the_last_row_is_one_reject():
    assert spans(pieces('1,a,b\n2,"two\nmore\nand more', width=3)) == [(1, 1, False), (2, 4, True)]


def test_inner_quotes_that_were_never_doubled_stay_in_the_text():
    found = pieces('1,"He came.\nShe said, "hello" and left.\nBye.",2020\n2,x,2021', width=3)
    assert spans(found) == [(1, 3, False), (4, 4, False)]
    assert '""hello""' in found[0].text


def test_field_of_thousands_of_lines_is_one_field():
    text = '1,"' + "a line of a picture in letters\n" * 5_000 + '",2020\n2,x,2021'
    assert spans(pieces(text, width=3)) == [(1, 5_001, False), (5_002, 5_002, False)]


def test_field_of_more_lines_than_any_text_has_is_taken_for_an_unclosed_quote():
    text = '1,"one,2020\n' + "\n".join(f"{k},text,2020" for k in range(MAX_LINES + 5))
    found = pieces(text, width=3)
    assert spans(found)[0] == (1, 1, True)
    assert len(found) == MAX_LINES + 6


@pytest.mark.parametrize(("mark", "suffix"), [(",", "csv"), ("\t", "tsv"), (";", "csv")])
def test_table_with_an_unclosed_quote_keeps_every_other_article(tmp_path, mark, suffix):
    rows = [("id", "title", "text", "date")]
    rows += [(str(k), f"Bridge {k}", f'"{BODY} {k}"', f"2020-03-{k + 1:02d}") for k in range(9)]
    rows[4] = ("3", '"Bridge 3', f"{BODY} 3", "2020-03-04")
    path = tmp_path / f"a.{suffix}"
    path.write_text("".join(mark.join(r) + "\n" for r in rows), encoding="utf8")
    corpus, rejects = read(path)
    assert corpus.strings("title").tolist() == [f"Bridge {k}" for k in range(9) if k != 3]
    assert [(r["first_line"], r["last_line"], r["reason"]) for r in rejects.rows] == [
        (5, 5, "quote that is never closed")
    ]
