import pytest

from trendlab.errors import InputError
from trendlab.readers import ReadSpec
from trendlab.readers.tables import Candidate, choose_tables

BODY = "The council met on Monday and agreed to mend the old bridge before winter comes."
NUMBERS = [{"year": 2010 + k, "ships": 3 * k} for k in range(5)]


def table(name, rows):
    return Candidate(name, tuple(rows[0]) if rows else ("text",), rows)


def articles(name, **more):
    return table(name, [{"text": f"{BODY} {k}", "date": f"2010-01-0{k + 1}", **more} for k in range(5)])


def chosen(*tables, **spec):
    return choose_tables(tables, ReadSpec(**spec), "a.xlsx")


def test_only_table_with_text_is_taken_and_a_single_one_in_any_case():
    assert chosen(table("counts", NUMBERS), articles("news"), table("empty", [])) == ["news"]
    assert chosen(table("counts", NUMBERS)) == ["counts"]


def test_tables_of_the_same_columns_are_one_archive_in_their_order():
    assert chosen(articles("2011"), table("counts", NUMBERS), articles("2010")) == ["2011", "2010"]


def test_two_different_tables_with_text_must_be_told_apart():
    with pytest.raises(InputError, match=r"a\.xlsx has several tables with text \('news', 'letters'\); name one with"):
        chosen(articles("news"), articles("letters", writer="Ada"))


def test_named_table_is_taken_and_a_wrong_name_lists_those_there_are():
    both = (articles("news"), articles("letters", writer="Ada"))
    assert chosen(*both, table="letters") == ["letters"]
    with pytest.raises(InputError, match=r"a\.xlsx has no table 'poems'; it has 'news', 'letters'"):
        chosen(*both, table="poems")


def test_tables_without_text_are_refused_with_their_names():
    with pytest.raises(InputError, match=r"no table that looks like articles; name one with --table \('a', 'b'\)"):
        chosen(table("a", NUMBERS), table("b", NUMBERS))


def test_short_cells_are_text_only_under_a_name_for_it():
    short = [{"text": f"Ship {k} sails.", "n": k} for k in range(5)]
    other = [{"harbour": f"Ship {k} sails.", "n": k} for k in range(5)]
    assert chosen(table("a", short), table("b", other)) == ["a"]


def test_sheet_with_the_columns_of_the_taken_one_belongs_to_it_however_short_its_texts():
    long, short = articles("one"), articles("two")
    short = Candidate(short.name, short.columns, [{**row, "text": "Rain"} for row in short.sample[:1]])
    assert chosen(long, short) == ["one", "two"]
