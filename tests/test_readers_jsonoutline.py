"""Pages of notes that are outlines are read with the text of their blocks."""

import json

from trendlab.readers import read
from trendlab.readers.jsonoutline import with_outline


def test_page_of_blocks_inside_of_blocks_has_their_text_in_order(tmp_path):
    pages = [
        {
            "title": f"Harbour {k}",
            "create-time": 1617268800000 + k * 86_400_000,
            "children": [
                {
                    "string": f"The [[crane]] is red {k}.",
                    "uid": "a1",
                    "children": [{"string": "It came by ship.", "uid": "b"}],
                },
                {"string": "", "uid": "c"},
                {"string": "See ((bXk2-9_qz)) too.", "uid": "d"},
            ],
        }
        for k in range(4)
    ]
    (tmp_path / "notes.json").write_text(json.dumps(pages), encoding="utf8")
    corpus, rejects = read(tmp_path / "notes.json")
    table = corpus.table
    assert table["text"].to_pylist()[0] == "The crane is red 0.\nIt came by ship.\nSee too."
    assert table["title"].to_pylist() == [f"Harbour {k}" for k in range(4)]
    assert [str(day) for day in corpus.to_frame()["first_day"]] == [f"2021-04-0{k + 1}" for k in range(4)]
    assert len(rejects) == 0


def test_blocks_of_content_are_read_where_they_hold_blocks():
    page = {
        "page-name": "Pier",
        "children": [{"content": "Closed.", "children": [{"content": "For a week.", "children": []}]}],
    }
    assert with_outline(page) == {"page-name": "Pier", "text": "Closed.\nFor a week."}


def test_articles_with_answers_and_texts_of_their_own_are_left_alone():
    thread = {"text": "Is the pier open?", "children": [{"string": "No."}]}
    assert with_outline(thread) is thread
    parts = {"title": "Pier", "children": [{"content": "Closed."}, {"content": "For a week."}]}
    assert with_outline(parts) is parts
    assert with_outline({"children": []}) == {"children": []}
