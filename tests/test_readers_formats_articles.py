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
