from __future__ import annotations

import json

import pytest

import trendlab as tl
from trendlab.readers.bylanguage import in_one_language, whole_names

EN = "The ferry sails to the far harbour and people are glad"
DE = "Die Fähre fährt in den fernen Hafen und die Leute sind froh"


def test_list_of_languages_is_the_english_text_or_the_first():
    both = [{"lang": "de", "value": "Fähren"}, {"lang": "en-GB", "value": "Ferries"}]
    assert in_one_language(both) == "Ferries"
    assert in_one_language([{"text": "Fähren", "language": "de"}, {"text": "Bacs", "language": "fr"}]) == "Fähren"
    assert in_one_language([{"@language": "de", "@value": "Fähren"}]) == "Fähren"


@pytest.mark.parametrize("other", [
    [], ["a", "b"], [{"lang": "en", "value": "A"}, {"lang": "en", "value": "B"}],
    [{"lang": "English prose", "value": "A"}],
    [{"lang": "en", "value": "A", "rank": 1}], [{"name": "en", "value": "A"}], [{"lang": "en", "value": ["A"]}],
])  # fmt: skip
def test_other_lists_are_not_of_languages(other):
    assert in_one_language(other) is None


def test_columns_that_come_in_several_languages_have_the_name_without_a_code():
    assert whole_names(["title_de", "title_en", "body.fr", "body.it"]) == {"title_en": "title", "body.fr": "body"}
    assert whole_names(["title_de", "page_no", "doc_id", "doc_no", "body.fr"]) == {}


@pytest.mark.parametrize("write", [
    lambda k: {"title": [{"lang": "en", "value": f"Ferry {k}"}, {"lang": "de", "value": f"Fähre {k}"}],
               "abstract": [{"lang": "en", "value": f"{EN} {k}."}, {"lang": "de", "value": f"{DE} {k}."}]},
    lambda k: {"title": {"en": f"Ferry {k}", "de": f"Fähre {k}"}, "abstract": {"en": f"{EN} {k}.", "de": f"{DE} {k}."}},
    lambda k: {"title_de": f"Fähre {k}", "title_en": f"Ferry {k}",
               "abstract_de": f"{DE} {k}.", "abstract_en": f"{EN} {k}."},
])  # fmt: skip
def test_title_and_text_are_of_one_language(tmp_path, write):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({**write(k), "date": f"2020-0{k + 1}-03"}) for k in range(6)))
    corpus, _ = tl.read(path)
    assert corpus.table["title"].to_pylist() == [f"Ferry {k}" for k in range(6)]
    assert corpus.table["text"].to_pylist() == [f"{EN} {k}." for k in range(6)]


def test_without_english_the_first_language_is_read(tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [
        {"title": {"de": f"Fähre {k}", "fr": f"Bac {k}"}, "abstract": {"de": f"{DE} {k}.", "fr": "Le bac."}}
        for k in range(6)
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    corpus, _ = tl.read(path)
    assert corpus.table["title"].to_pylist()[2] == "Fähre 2"
    assert corpus.table["text"].to_pylist()[2] == f"{DE} 2."
