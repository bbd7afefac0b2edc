"""Names of files of names and words, as people write them."""

import tomllib

import pytest

from trendlab.vectorize.named import load_named


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('Seçim = ["aday"]\nGrev = ["grev", "sendika"]', {"Seçim": ["aday"], "Grev": ["grev", "sendika"]}),
        ('  Öffentliche Gelder = ["haushalt"]', {"Öffentliche Gelder": ["haushalt"]}),
        ("בחירות = 'קלפי OR מפלגה'", {"בחירות": "קלפי OR מפלגה"}),
        ("选举=['投票']", {"选举": ["投票"]}),
        ("Climat = [“carbone”, “énergie”]", {"Climat": ["carbone", "énergie"]}),
        ("[themes]\nСпорт = [1, 2]", {"themes": {"Спорт": [1, 2]}}),
    ],
)
def test_names_in_own_letters_need_no_quotes(text, found):
    assert load_named(text) == found


def test_text_that_is_toml_is_read_as_it_is():
    assert load_named('a.b = "x = [1"\nc = """\nd e = [1]\n"""') == {"a": {"b": "x = [1"}, "c": "d e = [1]\n"}


@pytest.mark.parametrize("text", ["Seçim = [aday]", "no sign at all", 'Seçim = ["aday"'])
def test_text_that_stays_no_toml_is_refused_where_it_was_written(text):
    with pytest.raises(tomllib.TOMLDecodeError, match="line 1"):
        load_named(text)
