"""Tables of which each row was saved as one quoted cell are read as the rows that they were."""

import pytest

from trendlab.readers import read
from trendlab.readers.sources import Line
from trendlab.readers.wrapped import are_wrapped, unwrapped, without_wrapping

ROWS = [
    "day,headline,text",
    '2021-03-04,Harbour opens,"Ships wait, and the crew of the ""Anna"" sleeps ashore."',
    '2021-04-05,Trams return,"The trams run again, at last, through the whole old town."',
    "2021-05-06,Snow on all roads,The council has no salt left and asks drivers to stay at home.",
    '2021-06-07,Bakers strike,"No bread, no rolls and no cakes are sold this week in town."',
]


def wrap(row, end=""):
    return '"' + row.replace('"', '""') + '"' + end


@pytest.mark.parametrize("end", ["", "\t\t\t", ";;", "\r"])
def test_rows_in_quotes_are_read_as_rows(tmp_path, end):
    path = tmp_path / "a.csv"
    path.write_text("".join(wrap(row, end) + "\n" for row in ROWS), encoding="utf8", newline="")
    corpus, _ = read(path)
    table = corpus.table
    assert (table.num_rows, corpus.notes["rejects"]) == (4, 0)
    assert table["title"].to_pylist() == ["Harbour opens", "Trams return", "Snow on all roads", "Bakers strike"]
    assert table["text"].to_pylist()[0] == 'Ships wait, and the crew of the "Anna" sleeps ashore.'
    assert [str(day) for day in table["first_day"].to_pylist()][::3] == ["2021-03-04", "2021-06-07"]


@pytest.mark.parametrize(
    "lines",
    [
        ROWS,
        ['"text"', '"One ship, one crew"', '"She said ""no"", twice, and left"', '"Snow"', '"Rain, wind"'],
        ['"quote"', *['"""I sail at dawn"", said Ann, ""and alone"""'] * 9],
        ['"day","text"', *['"2021-03-04","Ships, boats and ""trams"""'] * 5],
        [wrap(ROWS[0]), *ROWS[1:]],
        [wrap(ROWS[0])],
    ],
)
def test_other_tables_stay_as_they_are(lines):
    text = "\n".join(lines) + "\n"
    assert not are_wrapped(text)
    assert unwrapped(text) is text


def test_lines_keep_their_numbers():
    lines = [Line(k, wrap(row)) for k, row in enumerate(ROWS, 1)] + [Line(6, "2021-07-08,Fog,Nothing was seen.")]
    found = [*without_wrapping(lines)]
    assert [line.text for line in found] == [*ROWS, "2021-07-08,Fog,Nothing was seen."]
    assert [line.number for line in found] == [1, 2, 3, 4, 5, 6]
