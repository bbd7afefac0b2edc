"""One file of an archive is read as a file of a folder."""

from __future__ import annotations

import gzip
import json

import pandas as pd
import pytest
from test_readers_door import write_jsonl

from trendlab.errors import InputError
from trendlab.readers import ReadSpec, read
from trendlab.readers.names import NameParts
from trendlab.readers.piece import Named, read_piece


def test_piece_of_an_archive_may_hold_rejects_alone(tmp_path):
    path, spec = write_jsonl(tmp_path / "a.jsonl"), ReadSpec(since="2021")
    with pytest.raises(InputError, match="holds no article"):
        read(path, spec=spec)
    corpus, rejects, account = read_piece(path, Named(name=path.name), spec=spec)
    assert (len(corpus), len(rejects)) == (account.n_articles, account.reasons.total()) == (0, 3)


def test_piece_that_cannot_be_read_is_the_reject_that_it_is_in_a_folder(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    write_jsonl(folder / "good.jsonl")
    (folder / "bad.parquet").write_bytes(b"PAR1 and no more")
    (folder / "empty.jsonl").write_text("")
    (folder / "bad.zip").write_bytes(b"PK\x03\x04 and no more")
    _, wanted = read(folder)
    found = []
    for path in sorted(folder.iterdir()):
        corpus, rejects, _ = read_piece(path, Named(name=path.name), spec=ReadSpec())
        assert len(corpus) == (3 if path.name == "good.jsonl" else 0)
        found += rejects.rows
    assert [(row["source"], row["reason"]) for row in found] == [(row["source"], row["reason"]) for row in wanted.rows]
    assert len(found) == 3


def test_articles_before_the_damage_of_a_piece_stay_and_the_file_is_a_reject(tmp_path):
    rows = "".join(json.dumps({"text": f"The {k} council met in the hall. {k * k}"}) + "\n" for k in range(12_000))
    packed = gzip.compress(rows.encode())
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(packed[: len(packed) * 2 // 3])
    corpus, rejects, account = read_piece(path, Named(name=path.name), spec=ReadSpec())
    wanted, again = read([path, write_jsonl(tmp_path / "b.jsonl")])
    assert 0 < len(corpus) == account.n_articles == len(wanted) - 3
    assert [row["reason"] for row in rejects.rows] == [row["reason"] for row in again.rows]
    assert "ended before the end" in rejects.rows[0]["reason"]


def test_date_and_source_of_its_name_are_those_of_its_articles(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "The council met in the hall and voted."}\n', encoding="utf8")
    named = Named(
        name="post/2023-05.jsonl", in_folder=True, parts=NameParts(date="2023-05", source="post"), form="YYYY-MM"
    )
    corpus, _, account = read_piece(path, named, spec=ReadSpec())
    row = corpus.table.to_pylist()[0]
    assert (row["source"], str(row["first_day"]), str(row["last_day"])) == ("post", "2023-05-01", "2023-05-31")
    assert account.notes()["doubts"][0]["sentence"].startswith(
        "1 article has its date from the name of its file ('post/2023-05.jsonl', read as YYYY-MM)"
    )


def test_folders_of_a_data_set_are_columns(tmp_path):
    path = tmp_path / "x.parquet"
    pd.DataFrame({"text": ["The council met in the hall and voted."]}).to_parquet(path)
    named = Named(name="year=2021/section=News/x.parquet", in_folder=True, parts=NameParts())
    corpus, _, _ = read_piece(path, named, spec=ReadSpec())
    assert str(corpus.table["first_day"][0]) == "2021-01-01"
    assert json.loads(corpus.table["meta"][0].as_py()) == {"section": "News"}


def test_plain_text_is_one_article_in_a_folder_and_may_be_many_alone(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The council met.\n\nIt voted on the budget.\n", encoding="utf8")
    in_folder, _, _ = read_piece(path, Named(name="a.txt", in_folder=True, parts=NameParts()), spec=ReadSpec())
    wanted, _ = read(tmp_path)
    assert in_folder.table["text"].to_pylist() == wanted.table["text"].to_pylist()
