"""The ids of an archive in parts are those of the same files read at once."""

from __future__ import annotations

import json

import pytest
from made_archive import OPTIONS, frame, write_parts

import trendlab
from trendlab.files.parts import Place
from trendlab.readers import ReadSpec, read
from trendlab.run.parts import reading, shuffle
from trendlab.run.parts.ids import IdTask, settle_ids, write_articles
from trendlab.run.parts.reading import corpus_of_part, count_buckets, read_parts, with_hash
from trendlab.run.parts.source import find_parts
from trendlab.work.engine import LocalEngine

TEXT = "The council of the town votes on the budget of the year today, and the mayor is for it."


def article(k, name):
    return {**({} if name is None else {"id": name}), "text": f"{TEXT} {k}", "date": "2023-01-01", "page": k}


UNIQUE = [[article(1, "a"), article(2, "b")], [article(1, "c")], [article(3, "d"), article(4, "e")]]
REPEATED = [[article(1, "a"), article(2, "b")], [article(1, "b")], [article(3, "d"), article(1, "e")]]
MISSING = [[article(1, "a"), article(2, "b")], [article(1, None), article(1, None)], [article(3, "d"), article(1, "e")]]
NONE = [[article(1, None), article(1, None)], [article(1, None), article(5, None)], [article(1, None)]]


def settled(folder, parts, *, empty=False):
    """The parts of an archive whose ids are settled, and the same files read at once."""
    (folder / "files").mkdir()
    for k, rows in enumerate(parts):
        (folder / "files" / f"{k}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    if empty:
        (folder / "files" / "1a.jsonl").write_text("")
    place, engine = Place(address=str(folder / "parts")), LocalEngine(1)
    found = find_parts(str(folder / "files"), engine)
    account = read_parts(found, spec=ReadSpec(), place=place, engine=engine)
    task = IdTask(parts=found, place=place, n_buckets=count_buckets(found))
    told = settle_ids(task, engine, are_own=set(account.ids) == {"id column"})
    return task, told, read(folder / "files")[0]


@pytest.mark.parametrize("buckets", [1, 4])
@pytest.mark.parametrize("parts", [UNIQUE, REPEATED, MISSING, NONE], ids=["unique", "repeated", "missing", "none"])
def test_ids_and_other_fields_are_those_of_the_files_read_at_once(tmp_path, monkeypatch, parts, buckets):
    monkeypatch.setattr(reading, "PARTS_A_BUCKET", 1 if buckets > 1 else 64)
    monkeypatch.setattr(shuffle, "FILES_A_MERGE", 2 if buckets > 1 else 64)
    task, told, wanted = settled(tmp_path, parts, empty=buckets > 1)
    tables = [corpus_of_part(part, task.place).table for part in task.parts]
    assert told == wanted.notes["doc_id"]
    for name in ("doc_id", "meta"):
        assert [value for table in tables for value in table[name].to_pylist()] == wanted.table[name].to_pylist()
    for part in task.parts:
        table = task.place.read_table(f"articles/{part.name}")
        assert table["hash"].equals(with_hash(table.drop_columns(["hash"]))["hash"])


def test_part_that_is_written_again_stays_as_it_is(tmp_path):
    task, _, _ = settled(tmp_path, REPEATED)
    names = [f"articles/{part.name}" for part in task.parts]
    before = [task.place.read(name) for name in names]
    for part in task.parts:
        write_articles(part, task)
    assert [task.place.read(name) for name in names] == before


def test_archive_with_an_id_twice_is_fitted_and_says_what_its_ids_are(tmp_path):
    articles = frame().copy()
    articles.loc[4, "id"] = articles.loc[0, "id"]
    source = write_parts(tmp_path / "source", articles)
    folder = trendlab.fit_archive(source, tmp_path / "run", parts=str(tmp_path / "parts"), options=OPTIONS)
    run = trendlab.load_run(folder)
    wanted = read(tmp_path / "source")[0]
    assert run.manifest["notes"]["reader"]["doc_id"] == "content hash"
    assert sorted(run.articles["doc_id"].to_pylist()) == sorted(wanted.doc_id.tolist())
