"""Articles without an identifier are known by a hash of title and text, also where only some have none."""

import json

import trendlab as tl
from trendlab.readers.docids import number_repeats

TEXTS = [f"The council met {k} times and voted for a crane." for k in range(5)]


def read(tmp_path, ids):
    rows = [
        {"id": i, "text": text, "date": "2021-03-04"} if i else {"text": text}
        for i, text in zip(ids, TEXTS, strict=True)
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    return tl.read(path)[0].table["doc_id"].to_pylist()


def test_hash_is_the_same_whether_other_articles_have_identifiers(tmp_path):
    bare = read(tmp_path, [None] * 5)
    assert read(tmp_path, ["a", "b", None, "c", "d"]) == bare
    assert read(tmp_path, ["a", "b", "a", "c", "d"]) == bare
    assert read(tmp_path, list("abcde")) == list("abcde")


def test_repeats_are_numbered_in_their_order():
    assert number_repeats(["a", "a", "b", "a"]) == ["a", "a-2", "b", "a-3"]
