"""Corpora of programs for text statistics, in made layouts."""

from one_source import meta, read

from trendlab.readers.format import Head
from trendlab.readers.formats.starred import recognise

BODY = "The ferry sailed on Monday to the far harbour, and the council met about the coal of article number"
IRAMUTEQ = "".join(
    f"**** *source_times *date_2021-03-0{k} *rubrique_mer\n{BODY} {k}.\n-*theme\nIt rained.\n\n" for k in range(1, 7)
)
LEXICO = "".join(f'<source="times">\n<date=2021030{k}>\n{BODY} {k}.\nIt rained.\n' for k in range(1, 7))


def test_each_text_below_a_line_of_stars_is_an_article_with_its_variables(tmp_path):
    rows, rejects, note = read(tmp_path, "corpus.txt", IRAMUTEQ)
    assert (note["format"], rejects) == ("starred", ())
    assert [row["text"] for row in rows] == [f"{BODY} {k}.\nIt rained." for k in range(1, 7)]
    assert [str(row["first_day"]) for row in rows] == [f"2021-03-0{k}" for k in range(1, 7)]
    assert ({row["source"] for row in rows}, meta(rows[0])["rubrique"]) == ({"times"}, "mer")


def test_alceste_numbers_and_years_are_read(tmp_path):
    text = "".join(f"000{k} *annee_202{k} *journal_times\n{BODY} {k}.\n" for k in range(1, 4))
    rows, _, _ = read(tmp_path, "corpus.txt", text)
    assert [str(row["first_day"]) for row in rows] == [f"202{k}-01-01" for k in range(1, 4)]
    assert [row["text"] for row in rows] == [f"{BODY} {k}." for k in range(1, 4)]


def test_each_text_below_keys_is_an_article_with_its_day(tmp_path):
    rows, rejects, note = read(tmp_path, "corpus.txt", LEXICO)
    assert (note["format"], rejects) == ("starred", ())
    assert [row["text"] for row in rows] == [f"{BODY} {k}.\nIt rained." for k in range(1, 7)]
    assert [str(row["first_day"]) for row in rows] == [f"2021-03-0{k}" for k in range(1, 7)]


def test_a_text_with_emphasis_and_xml_are_no_such_corpus():
    page = f"<doc a='1'><p>{BODY}</p><p>{BODY}</p></doc>"
    for text in (f"**** {BODY}\n\n**** {BODY}", page, f"<p>{BODY}</p>\n<p>{BODY}</p>"):
        assert recognise(Head(name="a.txt", text=text)) is None


def test_a_diary_with_years_and_stars_is_no_corpus_of_variables(tmp_path):
    text = "".join(f"2021 *note that day {k} was wet\nThe ferry was late again today.\n" for k in range(5))
    assert read(tmp_path, "a.txt", text)[2]["format"] != "starred"


def test_a_variable_said_twice_of_a_text_has_both_values(tmp_path):
    text = f"**** *theme_bread *theme_fish *date_2021\n{BODY} 1.\n**** *theme_fish *theme_fish *date_2022\n{BODY} 2.\n"
    rows, _, _ = read(tmp_path, "corpus.txt", text)
    assert [meta(row)["theme"] for row in rows] == ["bread; fish", "fish"]
