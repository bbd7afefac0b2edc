import json
from dataclasses import dataclass, field

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trendlab.readers import ReadSpec, read, write_articles, write_review

QUIET = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
WORDS = st.sampled_from(
    ["bridge", "river", "council", "city", "winter", "harbour", "train", "market", "storm", "garden"]
)
SENTENCE = st.lists(WORDS, min_size=3, max_size=12).map(lambda w: " ".join(w).capitalize() + ".")
LINE = st.one_of(
    SENTENCE,
    st.sampled_from(["]]>", "---", "", "</item>", "]]>Title of it", "Why: because it is.", "How: by train."]),
    st.sampled_from(
        ["},{", "[END]", "Tags: a", "By Ann Lee", "2020-01-03", "# T", "12) One.", "Two. (END)", "Next:", "\f"]
    ),
    st.sampled_from(
        ["From a@b.org 2020", "Subject: trains", "http://a.b/c", "   an indented line that", "LIS, May 3 - It."]
    ),
)
ROW = st.fixed_dictionaries({"text": SENTENCE, "title": st.one_of(st.just(""), SENTENCE), "n": st.integers(0, 9)})


@given(lines=st.lists(LINE, min_size=1, max_size=60), noise=st.text(alphabet="abc \n]>-", max_size=80))
@QUIET
def test_dump_loses_no_line_and_invents_none(lines, noise, tmp_path):
    path = tmp_path / "a.txt"
    raw = "\n".join(["A first line that is always there.", *lines, noise])
    path.write_text(raw, encoding="utf8")
    corpus, rejects = read(path, spec=ReadSpec(format="dump"))
    count = len((raw.removesuffix("\n")).split("\n"))
    seen = np.zeros(count + 1, dtype=int)
    spans = corpus.table.select(["first_line", "last_line"]).to_pylist()
    for row in [*spans, *rejects.rows]:
        seen[row["first_line"] : row["last_line"] + 1] += 1
    assert seen[1:].tolist() == [1] * count


@given(rows=st.lists(ROW, min_size=1, max_size=20), cut=st.integers(0, 20), random=st.randoms(use_true_random=False))
@QUIET
def test_order_and_number_of_files_do_not_matter(rows, cut, random, tmp_path):
    files = [rows[: cut % (len(rows) + 1)], rows[cut % (len(rows) + 1) :]]
    paths = []
    for k, part in enumerate(p for p in files if p):
        paths.append(tmp_path / f"{k}.jsonl")
        paths[-1].write_text("".join(json.dumps(r) + "\n" for r in part), encoding="utf8")
    one = read(paths)[0]
    random.shuffle(paths)
    other = read(paths)[0]
    assert sorted(zip(one.doc_id, one.texts(), strict=True)) == sorted(zip(other.doc_id, other.texts(), strict=True))
    assert len(one) == len(rows)


@given(rows=st.lists(ROW, min_size=1, max_size=15))
@QUIET
def test_csv_and_jsonl_give_the_same_articles(rows, tmp_path):
    import pandas as pd

    pd.DataFrame(rows).to_csv(tmp_path / "a.csv", index=False)
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf8")
    spec = ReadSpec(text_column="text", title_column="title")
    frame = read(pd.DataFrame(rows), spec=spec)[0].texts()
    assert read(tmp_path / "a.csv", spec=spec)[0].texts() == read(tmp_path / "a.jsonl", spec=spec)[0].texts() == frame


@given(items=st.lists(st.tuples(SENTENCE, SENTENCE), min_size=1, max_size=8))
@QUIET
def test_feed_gives_each_item_once(items, tmp_path):
    body = "".join(f"<item><title>{t}</title><description>{d}</description></item>" for t, d in items)
    path = tmp_path / "a.xml"
    path.write_text(f"<rss version='2.0'><channel><title>x</title>{body}</channel></rss>", encoding="utf8")
    assert read(path)[0].texts() == [f"{t}\n{d}" for t, d in items]


@dataclass(frozen=True)
class FakeDated:
    corpus: object
    months: object
    month_prob: object
    dated_by: object
    date: object
    notes: dict = field(default_factory=dict)

    def month_interval(self, *, level):
        assert level == 0.9
        k = np.zeros(len(self.corpus), dtype=np.int64)
        return k, k, k + 1


def test_review_escapes_articles_and_forbids_scripts(tmp_path):
    from scipy import sparse

    path = tmp_path / "a.jsonl"
    path.write_text(
        json.dumps({"text": 'Say if a < b and "c" <unknown onclick=1> then & so on.'}) + "\n", encoding="utf8"
    )
    corpus, rejects = read(path)
    months = np.array(["2020-01", "2020-02"], dtype="datetime64[M]")
    date = np.array(["NaT"], dtype="datetime64[D]")
    dated = FakeDated(corpus, months, sparse.csr_array(np.array([[1.0, 0.0]])), np.array(["text"]), date)
    write_review(dated, tmp_path / "r.html", rejects=rejects, explain=lambda _, doc_id: f"<b>{doc_id}</b>")
    page = (tmp_path / "r.html").read_text(encoding="utf8")
    assert "default-src &#x27;none&#x27;" in page
    assert "&lt;unknown onclick=1&gt;" in page
    assert f"&lt;b&gt;{corpus.doc_id[0]}&lt;/b&gt;" in page
    assert "<script" not in page


def test_articles_come_back_as_they_went_out(tmp_path):
    from scipy import sparse

    path = tmp_path / "a.jsonl"
    rows = [{"text": "One — “two”.", "n": 1}, {"text": "Three\nfour.", "title": "T", "n": 2}]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf8")
    corpus, _ = read(path)
    prob = sparse.csr_array(np.array([[0.1, 0.9], [1 / 3, 2 / 3]]))
    months = np.array(["2020-01", "2020-02"], dtype="datetime64[M]")
    date = np.array(["NaT", "2020-02-03"], dtype="datetime64[D]")
    dated = FakeDated(corpus, months, prob, np.array(["order", "given"]), date)
    write_articles(dated, tmp_path / "out.jsonl")
    back, _ = read(tmp_path / "out.jsonl")
    for name in ("doc_id", "title", "text", "source", "order", "language", "duplicate_of", "meta"):
        assert back.table[name].to_pylist() == corpus.table[name].to_pylist()
    assert json.loads(back.strings("month_prob")[1]) == {"2020-01": 1 / 3, "2020-02": 2 / 3}
    assert back.strings("dated_by").tolist() == ["order", "given"]
    assert back.strings("raw_date").tolist() == ["", "2020-02-03"]
