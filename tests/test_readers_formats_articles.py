from __future__ import annotations

from one_source import read

import trendlab as tl


def test_file_that_trendlab_wrote_is_known_by_its_keys_and_read_as_it_was(tmp_path):
    dated = tl.date_corpus(tl.read(tl.make_articles(n_months=3, per_month=4, rng=0).to_frame())[0])
    tl.write_articles(dated, tmp_path / "out.jsonl")
    rows, rejects, note = read(tmp_path, "b.txt", (tmp_path / "out.jsonl").read_bytes())
    assert (note["format"], len(rejects)) == ("articles", 0)
    assert [row["doc_id"] for row in rows] == dated.corpus.doc_id.tolist()
    assert {row["dated_by"] for row in rows} == set(dated.dated_by.tolist())


def test_line_of_another_kind_is_a_reject_in_its_place(tmp_path):
    corpus, _ = tl.read(tl.make_articles(n_months=2, per_month=3, rng=0).to_frame())
    path = tmp_path / "a.jsonl"
    tl.write_articles(tl.date_corpus(corpus), path)
    path.write_text(path.read_text(encoding="utf8") + '{"text": "Ferry."}\n', encoding="utf8")
    again, rejects = tl.read(path)
    assert len(again) == len(corpus)
    assert [(r["reason"], r["first_line"]) for r in rejects.rows] == [("not a line of ARTICLES.jsonl", len(corpus) + 1)]
