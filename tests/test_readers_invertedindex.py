from __future__ import annotations

import csv
import json

import pytest

import trendlab as tl
from trendlab.readers.invertedindex import with_texts
from trendlab.readers.records import Reject

TEXTS = [f"The ferry number {k} sails to the far harbour and the people are glad of the ferry" for k in range(6)]


def index(text):
    found = {}
    for place, word in enumerate(text.split()):
        found.setdefault(word, []).append(place)
    return found


@pytest.mark.parametrize("written", [lambda i: i, json.dumps, str])
def test_texts_are_in_place_of_their_indexes(written):
    left = Reject("a.csv", "blank line", "")
    rows = [(1, {"title": "A", "abstract_inverted_index": written(index(TEXTS[0]))}), left, (3, {"title": "B"})]
    assert [*with_texts(rows)] == [(1, {"title": "A", "abstract": TEXTS[0]}), left, (3, {"title": "B"})]


def test_own_texts_stay_and_what_is_no_index_has_none():
    rows = [(1, {"abstract": "Own.", "abstract_inverted_index": index("Other words")}), (2, {"index": "{Old"})]
    assert [*with_texts(rows)] == [(1, {"abstract": "Own."}), (2, {"index": "{Old"})]
    assert [*with_texts([(1, {"abstract_inverted_index": "{Old"})])] == [(1, {"abstract": ""})]


def test_abstracts_of_a_table_are_read(tmp_path):
    path = tmp_path / "works.csv"
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["doi", "title", "year", "abstract_inverted_index"])
        table.writerows([f"10.1/{k}", f"Ferries {k}", 2010 + k, index(text)] for k, text in enumerate(TEXTS))
    corpus, _ = tl.read(path)
    assert corpus.table["text"].to_pylist() == TEXTS
