"""A table is known by its header: long names, names that occur twice, an index without one, a line for spreadsheets."""

from __future__ import annotations

import re

import pytest
from one_source import read_path

from trendlab.readers import read
from trendlab.readers.sniff import delimiter_of, find_header, has_header, separator_line, sniff_table

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes."
ROWS = "".join(f"{k},Bridge {k},{BODY[:-1]} {k}.,2020-03-0{k + 1}\n" for k in range(5))


def test_header_with_names_of_six_words_is_a_header():
    names = "Title,Emtree Medical Index Terms (Major Focus of Record),Abstract"
    sample = f"{names}\n" + f"Bridges,roads,{BODY}\n" * 3
    assert sniff_table(sample) == ","
    assert has_header(sample, ",")


@pytest.mark.parametrize("names", ["id,title,text,title", "title,title,text,date"])
def test_header_in_which_a_name_stands_twice_is_a_header(names):
    sample = f"{names}\n{ROWS}"
    assert sniff_table(sample) == ","
    assert has_header(sample, ",")


def test_second_column_of_a_name_is_kept_under_its_number(tmp_path):
    path = tmp_path / "a.csv"
    rows = re.sub(r",2020.*", ",roads", ROWS)
    path.write_text(f"id,title,text,title\n{rows}", encoding="utf8")
    corpus, rejects = read(path)
    assert (len(corpus), len(rejects)) == (5, 0)
    assert corpus.strings("title")[0] == "Bridge 0"
    assert corpus.strings("meta")[0] == '{"title 4": "roads"}'


def test_index_without_a_name_does_not_hide_the_table():
    assert sniff_table(f",title,text,date\n{ROWS}") == ","


def test_line_that_names_the_delimiter_for_a_spreadsheet_is_no_row(tmp_path):
    text = "sep=;\r\ntitle;text;date\r\n" + "".join(f"Bridge {k};{BODY};2020-03-0{k + 1}\r\n" for k in range(5))
    assert separator_line("sep=;\n") == delimiter_of(text.replace("\r", "")) == ";"
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode("utf8"))
    corpus, rejects = read(path)
    assert (len(corpus), len(rejects)) == (5, 0)
    assert corpus.strings("raw_date")[4] == "2020-03-05"


def test_unicode_text_of_a_spreadsheet_is_a_table(tmp_path):
    text = "title\ttext\tdate\r\n" + "".join(f"Brücke {k}\t{BODY}\t2020-03-0{k + 1}\r\n" for k in range(5))
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("utf-16"))
    corpus, _ = read(path)
    assert corpus.strings("title").tolist() == [f"Brücke {k}" for k in range(5)]


def test_abstracts_with_blank_lines_leave_the_table_a_table():
    rows = "".join(f'Bridge {k},"One.\n\nTwo, three.\n\nFour.",2020\n' for k in range(4))
    assert sniff_table(f"title,abstract,year\n{rows}") == ","


def test_prose_with_commas_is_no_table():
    text = "In March, as said, the town met.\nIn April, as before, it did not, and left.\nIn May, it met, again.\n"
    assert sniff_table(text) == ""


def test_delimiter_is_that_of_rows_of_one_width_and_not_the_most_frequent_mark():
    rows = "".join(f"page/{n}\tAnn: Where to? |{' Ben: Home. |' * n} the end\t\n" for n in range(1, 9))
    assert delimiter_of(rows) == "\t"
    assert delimiter_of("a;b\n1,5;2,5\n3,5;4,5\n") == ";"
    assert delimiter_of('title,text\n"One, two","a; b"\n"Three","c"\n') == ","


def test_delimiter_of_a_header_with_known_names_stays_where_texts_hold_it_too():
    rows = "".join(f"{k},2023-01-0{k},The council{', the mayor' * (k % 4)} met,a|b\n" for k in range(1, 9))
    assert delimiter_of("id,date,text,tags\n" + rows) == ","


def test_delimiter_that_the_first_row_lacks_is_none():
    rows = "".join(f"{k};Mon, {k} Jan 2023;The council met{'; the mayor' * (k % 3)}\n" for k in range(1, 9))
    assert delimiter_of("no;when_it_was;what_it_says\n" + rows) == ";"


@pytest.mark.parametrize("mark", ["\t", ";", "|"])
def test_commas_of_sentences_are_no_delimiter_where_each_row_has_as_many(mark):
    rows = "".join(f"{k}{mark}2023-01-0{k}{mark}The council, the mayor, and {k} others met.\n" for k in range(1, 9))
    assert delimiter_of(rows) == mark
    assert delimiter_of("no, what\n1, bridge\n2, pier\n") == ","


QUESTIONS = [
    "Timestamp", "How do you rate the ferry?",
    "Why do you take the ferry and not the bridge, although it is free and open all day long?",
]  # fmt: skip


def test_questions_of_a_survey_are_the_names_of_its_columns(tmp_path):
    answers = [f'2018/11/27 1{k}:33:21 AM MDT,{k},"Because it is the nicest way to work, {k}"' for k in range(1, 6)]
    (tmp_path / "survey.csv").write_text("\n".join([",".join(f'"{q}"' for q in QUESTIONS), *answers]))
    rows, rejects, note = read_path(tmp_path / "survey.csv")
    assert note["columns"] == {"date": "Timestamp (name)", "text": f"{QUESTIONS[2]} (content)"}
    assert (len(rows), len(rejects)) == (5, 0)
    assert rows[0]["raw_date"] == "2018/11/27 11:33:21 AM MDT"


@pytest.mark.parametrize(
    "first", ["2018/11/26 10:33:21 AM MDT,5", "A remark on the ferry that is no question,7", "x,x"]
)
def test_first_answer_of_a_survey_without_questions_is_no_header(first):
    rows = [f"2018/11/27 1{k}:33:21 AM MDT,{k}" for k in range(1, 6)]
    table = [f"{first},{'A long remark. ' * 9}", *(f"{row},{'Words. ' * 20}" for row in rows)]
    assert not has_header("\n".join(table), ",")


def test_names_of_columns_are_known_again_behind_an_index_and_one_name_tells_nothing():
    again = find_header(["", "date", "text"])
    assert again(["12", "date", "text"])
    assert not again(["12", "date", "texts"])
    assert not again(["date", "text"])
    assert not find_header(["text"])(["text"])


def test_lines_of_prose_with_commas_below_a_line_of_names_are_no_table():
    lines = [
        "Ferrol, Texas, May", "The mayor, who had come late, said, again, that the pier, once mended, would hold.",
        "The council, at noon, met again, in the hall.", "Nobody, it seems, knew, or asked, why, when, and where.",
    ]  # fmt: skip
    assert sniff_table("\n".join([*lines, *lines[1:] * 3, ""])) == ""


def test_even_rows_below_unknown_names_and_uneven_ones_below_known_names_are_tables():
    assert sniff_table("kot,pero\n" + "Late, they say,then\n".replace(", ", " ") * 6) == ","
    assert sniff_table("title,text\n" + "Pier,It is closed, they say, for the week\n" * 6) == ","
