"""Files of seed words."""

from __future__ import annotations

import pytest

from trendlab.errors import InputError, SourceNotFoundError, WrongTypeError
from trendlab.run.seedsfile import parse_seeds, read_seeds

EXPECTED = {"Banking": ["bank", "loan"], "Heat pumps": ["heat pump*"]}


def written(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf8")
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("seeds.toml", 'Banking = ["bank", "loan"]\n"Heat pumps" = ["heat pump*"]\n'),
        ("topics.toml", '[[seed]]\nlabel = "Banking"\nwords = ["bank", "loan"]\n'
                        '[[seed]]\nlabel = "Heat pumps"\nwords = ["heat pump*"]\n'),
        ("seeds.csv", "\ufeffBanking,Heat pumps\nbank,heat pump*\nloan,\n"),
        ("seeds.csv", "Banking;Heat pumps\nbank;heat pump*\nloan\n"),
        ("seeds.csv", 'Banking,"Heat\npumps"\nbank,heat pump*\nloan,\n'),
        ("seeds.tsv", "Banking\tHeat pumps\nbank\theat pump*\n\t\nloan\t\n"),
    ],
)  # fmt: skip
def test_toml_and_tables_say_the_same(tmp_path, name, text):
    assert read_seeds(written(tmp_path, name, text)) == EXPECTED


def test_words_of_a_file_are_in_lower_case_as_given_ones_are(tmp_path):
    path = written(tmp_path, "seeds.toml", 'NASA = [" Space Shuttle "]')
    assert parse_seeds(path) == parse_seeds(str(path)) == parse_seeds({"NASA": ["Space Shuttle"]})
    assert parse_seeds(path) == {"NASA": ["space shuttle"]}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("s.toml", "bank, loan", "is no TOML.*write a line a topic"),
        ("s.toml", "", "names no topic"),
        ("s.toml", 'Banking = "bank"', "must give each topic a list of words.*'Banking' has 'bank'"),
        ("s.toml", "Banking = []", "'Banking' has \\[\\]"),
        ("s.toml", '[[seed]]\nwords = ["bank"]', "only \\[\\[seed\\]\\] entries with label and words"),
        (
            "s.toml",
            'hide = [1]\n[[seed]]\nlabel = "A"\nwords = ["b"]',
            "other entries of a topics file with topics_file",
        ),
        ("s.csv", "", "names no topic"),
        ("s.csv", "Banking,\nbank,loan\n", "row 2 has 'loan' in column 2, which has none"),
        ("s.csv", "Banking,Chips\nbank,\n", "no word below the label 'Chips'"),
        ("s.csv", "Banking,Banking\nbank,loan\n", "has the label 'Banking' twice"),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_how_to_mend_it(tmp_path, name, text, message):
    with pytest.raises(InputError, match=message):
        read_seeds(written(tmp_path, name, text))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SourceNotFoundError, match=r"none\.toml"):
        parse_seeds(str(tmp_path / "none.toml"))


@pytest.mark.parametrize("words", [None, 3, "bank", [1]])
def test_words_that_are_no_list_of_words_are_refused_by_name(words):
    with pytest.raises(WrongTypeError, match="seeds must be words by label"):
        parse_seeds({"Banking": words})


def test_words_without_a_label_are_refused():
    with pytest.raises(InputError, match="must have a label for each topic; the words bank, loan have none"):
        parse_seeds({" ": ["bank", "loan"]})


def test_labels_in_own_letters_or_of_several_words_need_no_quotes(tmp_path):
    path = written(tmp_path, "seeds.toml", "Seçim günü = ['aday']\nחינוך = ['בית ספר', 'מורים']\n")
    assert read_seeds(path) == {"Seçim günü": ["aday"], "חינוך": ["בית ספר", "מורים"]}
