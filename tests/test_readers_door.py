import gzip
import json
import pickle

import pytest

from trendlab.errors import InputError, SourceNotFoundError
from trendlab.readers import ReadSpec, read, reading
from trendlab.readers.door import read_streamed

ROWS = [
    {"id": f"n{k}", "headline": f"Head {k}", "text": f"Body of article {k}.", "date": f"2020-0{k + 1}-05", "label": k}
    for k in range(3)
]


def write_jsonl(path, rows=ROWS):
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf8")
    return path


def test_jsonl_columns_are_guessed_and_told(tmp_path):
    corpus, rejects = read(write_jsonl(tmp_path / "a.jsonl"))
    assert corpus.doc_id.tolist() == ["n0", "n1", "n2"]
    assert corpus.strings("title").tolist() == ["Head 0", "Head 1", "Head 2"]
    assert corpus.strings("raw_date")[1] == "2020-02-05"
    assert json.loads(corpus.strings("meta")[2]) == {"label": 2}
    assert corpus.notes["sources"][0]["columns"]["title"] == "headline (name)"
    assert len(rejects) == 0


def test_packed_file_gives_the_same_corpus(tmp_path):
    plain = write_jsonl(tmp_path / "a.jsonl")
    packed = tmp_path / "b.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert read(packed)[0].table.drop(["source"]).equals(read(plain)[0].table.drop(["source"]))


def test_broken_lines_are_rejects_with_their_place(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(ROWS[0]) + "\n{oops\n\n" + json.dumps(ROWS[1]) + "\n", encoding="utf8")
    corpus, rejects = read(path, spec=ReadSpec(format="jsonl"))
    assert len(corpus) == 2
    assert [(r["first_line"], r["reason"].split(":")[0]) for r in rejects.rows] == [
        (2, "broken JSON"),
        (3, "blank line"),
    ]
    assert corpus.notes["read"] == len(corpus) + len(rejects)


def test_csv_with_quoted_line_breaks_is_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('id,title,text\n1,A,"first line\nsecond line"\n2,B,other words here\n', encoding="utf8")
    corpus, _ = read(path)
    assert corpus.strings("text").tolist() == ["first line\nsecond line", "other words here"]


def test_repeated_ids_give_way_to_content_hashes(tmp_path):
    corpus, _ = read(write_jsonl(tmp_path / "a.jsonl", [{**r, "id": "same"} for r in ROWS]))
    assert len(set(corpus.doc_id.tolist())) == 3
    assert all(len(i) == 16 for i in corpus.doc_id.tolist())


def test_equal_articles_without_ids_are_numbered(tmp_path):
    corpus, _ = read(write_jsonl(tmp_path / "a.jsonl", [{"text": "the same words"}] * 2))
    assert corpus.doc_id[1] == corpus.doc_id[0] + "-2"


def test_missing_path_says_what_to_check(tmp_path):
    with pytest.raises(SourceNotFoundError, match="check the path"):
        read(tmp_path / "nothing.jsonl")


def test_empty_file_is_one_clear_error(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    with pytest.raises(InputError, match=r"a\.txt is empty"):
        read(path)


def test_binary_file_is_one_clear_error(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(InputError, match="binary"):
        read(path)


def test_source_of_rejects_only_is_an_error(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": ""}\n{"text": " "}\n', encoding="utf8")
    with pytest.raises(InputError, match="all 2 records were rejected"):
        read(path, spec=ReadSpec(text_column="text"))


def test_missing_column_names_the_columns_there_are(tmp_path):
    with pytest.raises(InputError, match="no column 'words' for the text; it has 'id'"):
        read(write_jsonl(tmp_path / "a.jsonl"), spec=ReadSpec(text_column="words"))


def test_partitioned_parquet_set_is_read_with_the_columns_of_its_folders(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    for k, row in enumerate(ROWS):
        place = tmp_path / "set" / f"year={2018 + k}" / "desk=City%20news"
        place.mkdir(parents=True)
        table = pa.Table.from_pylist([{**row, "id": f"{k}-{n}"} for n in range(30)])
        pq.write_table(table, place / "part-0.parquet", row_group_size=7)
    (tmp_path / "set" / "_SUCCESS").write_bytes(b"")
    corpus, rejects = read(tmp_path / "set")
    assert len(corpus) == 90
    assert [r["source"] for r in rejects.rows] == ["_SUCCESS"]
    meta = json.loads(corpus.strings("meta")[89])
    assert (meta["year"], meta["desk"]) == ("2020", "City news")
    assert corpus.strings("raw_date")[0] == "2020-01-05"


def test_many_files_of_a_glob_are_one_corpus(tmp_path):
    for k in range(300):
        (tmp_path / f"{k:05d}.txt").write_text(f"Article number {k} tells of the bridge.", encoding="utf8")
    corpus, rejects = read(str(tmp_path / "*.txt"))
    assert len(corpus) == 300
    assert len(rejects) == 0
    assert corpus.strings("source")[299] == "00299.txt"


def test_list_without_texts_beside_files_with_texts_is_said(tmp_path):
    stories = [
        {"title": f"Bridge {k}", "text": f"The council mends bridge number {k} before the winter."} for k in range(3)
    ]
    (tmp_path / "stories.json").write_text(json.dumps(stories), encoding="utf8")
    people = [{"title": "Mayor of the old town", "name": "ada"}, {"title": "Master of the harbour", "name": "bo"}]
    (tmp_path / "people.json").write_text(json.dumps(people), encoding="utf8")
    corpus, _ = read(tmp_path)
    doubt = next(d for d in corpus.notes["doubts"] if d["kind"] == "files_without_text")
    assert doubt["count"] == 2
    assert "people.json" in doubt["sentence"]


FILES = {
    "a.jsonl": "".join(json.dumps(r) + "\n" for r in ROWS) + "{oops\n",
    "a.csv": "id,text,date\n1,The council met,2020-05-13\n2,,2020-06-01\n3,The port is shut,13/05/2020\n",
    "a.txt": "\n".join(f"Head {k}\nThe council met on 5 May 2020 and agreed.\n]]>" for k in range(8)),
    "a.xml": "<rss><channel><item><title>Port</title><description>Ships wait.</description></item></channel>",
}


def by_copy(make, *, weigh):
    """Items that were sent through a pipe, as another process sends them."""
    items = pickle.loads(pickle.dumps(list(make())))
    assert all(weigh(item) >= 0 for item in items)
    return iter(items)


@pytest.mark.parametrize("name", list(FILES))
def test_large_file_that_another_process_parses_gives_the_same_corpus_rejects_and_notes(name, tmp_path, monkeypatch):
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf8")
    here, left = read(path)
    monkeypatch.setattr(reading, "STREAM_BYTES", 1)
    there, left_there = read_streamed(path, ReadSpec(), by_copy)
    assert there.table.equals(here.table)
    assert (there.notes, there.has_order, left_there.rows) == (here.notes, here.has_order, left.rows)


def test_small_file_and_archive_are_parsed_here(tmp_path):
    assert len(read_streamed(write_jsonl(tmp_path / "a.jsonl"), ReadSpec(), None)[0]) == 3
    assert len(read_streamed(tmp_path, ReadSpec(), not_called)[0]) == 3


def not_called(*_, **__):
    raise AssertionError
