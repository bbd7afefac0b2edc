import pytest
from one_source import read

from trendlab.errors import InputError
from trendlab.readers.format import Head
from trendlab.readers.formats.toml import recognise

TABLES = '[[article]]\ntitle = "Harbour grows"\ndate = 2021-03-03\ntext = """\nThe council met.\nShips wait."""\n\n'


def test_tables_of_an_array_are_articles(tmp_path):
    text = TABLES + TABLES.replace("Harbour grows", "Bakers strike").replace("03-03", "04-14")
    rows, _, _ = read(tmp_path, "a.toml", text)
    assert [(row["title"], row["raw_date"]) for row in rows] == [
        ("Harbour grows", "2021-03-03"), ("Bakers strike", "2021-04-14"),
    ]  # fmt: skip
    assert rows[0]["text"] == "The council met.\nShips wait."


def test_broken_toml_is_refused_with_its_place(tmp_path):
    with pytest.raises(InputError, match=r"broken TOML: .*line"):
        read(tmp_path, "a.toml", TABLES + "title = \n")


def test_nesting_without_end_is_refused(tmp_path):
    with pytest.raises(InputError, match="nests deeper than 60 levels"):
        read(tmp_path, "a.toml", "a = " + "[" * 400 + "]" * 400)


@pytest.mark.parametrize("text", ["[[notes]]\nNo keys here.", "x = 1\n", "Dear editor\n[[a]]\nb = 2\n"])
def test_other_texts_are_not_taken_for_it(text):
    assert recognise(Head(name="a.txt", suffix=".txt", text=text)) is None
    assert recognise(Head(name="a.txt", suffix=".txt", text=TABLES)) == "an array of tables in TOML"
