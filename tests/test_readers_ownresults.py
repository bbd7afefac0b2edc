import json

import pytest

from trendlab.errors import InputError
from trendlab.readers import read
from trendlab.readers.ownresults import is_results, is_written, written_before

BODY = "The council met on Monday and agreed to mend the old bridge before winter comes."
ARTICLE = {"doc_id": "a1", "title": "", "text": BODY, "source": "a", "month_prob": {}, "dated_by": "none", "order": 0}
REJECT = {"source": "a.txt", "first_line": 1, "last_line": 1, "reason": "blank line", "text": ""}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(BODY, encoding="utf8")
    (tmp_path / "out.jsonl").write_text(json.dumps(ARTICLE) + "\n", encoding="utf8")
    (tmp_path / "rejects.jsonl").write_text(json.dumps(REJECT) + "\n", encoding="utf8")
    return tmp_path


def as_run(folder):
    folder.mkdir(parents=True)
    for name in ("manifest.json", "articles.parquet", "months.npz"):
        (folder / name).write_bytes(b"{}")


def test_what_an_earlier_reading_wrote_is_left_out_of_a_folder_of_sources(folder):
    (folder / "other.jsonl").write_text(json.dumps({"text": BODY + " Nobody spoke."}) + "\n", encoding="utf8")
    files = list(folder.iterdir())
    assert {path.name for path in written_before(files)} == {"out.jsonl", "rejects.jsonl"}
    assert [path.name for path in sorted(files) if is_written(path)] == ["out.jsonl", "rejects.jsonl"]
    corpus, rejects = read(folder)
    assert len(corpus) == 2
    assert {row["source"] for row in rejects.rows} == {"out.jsonl", "rejects.jsonl"}
    assert "result of trendlab" in rejects.rows[0]["reason"]


def test_articles_that_were_written_before_are_read_where_there_is_nothing_else(folder):
    (folder / "a.txt").unlink()
    corpus, rejects = read(folder)
    assert ([row["doc_id"] for row in corpus.table.to_pylist()], len(rejects)) == (["a1"], 1)


def test_runs_and_reports_among_sources_are_one_reject_each(folder):
    as_run(folder / "run")
    as_run(folder / "report" / "run")
    (folder / "report" / "report.html").write_text("<html></html>", encoding="utf8")
    assert [is_results(folder / name) for name in ("run", "report", ".")] == [True, True, False]
    corpus, rejects = read(folder)
    assert len(corpus) == 1
    assert {row["source"] for row in rejects.rows} == {"out.jsonl", "rejects.jsonl", "run", "report"}


def test_run_that_is_given_itself_is_refused_with_what_to_do(folder):
    as_run(folder / "run")
    with pytest.raises(InputError, match="trendlab report"):
        read(folder / "run")
