import json

import pandas as pd
import pytest

import trendlab as tl
from trendlab.errors import WrongTypeError
from trendlab.readers.articles import (
    ARTICLE_KEYS,
    article_records,
    article_rows,
    is_article_row,
    write_articles,
    write_rejects,
)
from trendlab.readers.records import Reject

FRAME = pd.DataFrame({
    "text": ["The ferry sailed again on Monday.", "Bread costs more than it did.", "Nobody knows when this was."],
    "date": ["2010-01-11", "2010-03", "some day"],
    "desk": ["city", "shop", None],
})  # fmt: skip


@pytest.fixture(scope="module")
def dated():
    return tl.date_corpus(tl.read(FRAME)[0])


def test_article_has_its_keys_in_order_and_a_month_where_one_is_known(dated):
    first, second, _ = article_rows(dated)
    assert tuple(first) == ARTICLE_KEYS
    assert (first["date"], first["month"], first["month_prob"]) == ("2010-01-11", "2010-01", {"2010-01": 1.0})
    assert (second["date"], second["month"]) == (None, "2010-03")  # a month tells no day
    assert first["meta"] == {"desk": "city"}


def test_date_that_cannot_be_read_is_kept_as_written(dated):
    third = list(article_rows(dated))[2]
    assert third["date"] is None
    assert third["meta"] == {"date_as_written": "some day"}


def test_written_articles_are_read_as_they_were(dated, tmp_path):
    write_articles(dated, tmp_path / "a.jsonl")
    again = tl.date_corpus(tl.read(tmp_path / "a.jsonl")[0])
    assert list(article_rows(again)) == list(article_rows(dated))


def test_what_is_not_dated_is_refused_before_a_file_is_made(tmp_path):
    with pytest.raises(WrongTypeError, match="dated must be a DatedCorpus"):
        write_articles(tl.read(FRAME)[0], tmp_path / "a.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_rejects_are_written_one_a_line_with_their_place(tmp_path):
    corpus, rejects = tl.read(pd.DataFrame({"text": ["The ferry sailed.", None], "desk": ["city", "shop"]}))
    write_rejects(rejects, tmp_path / "r.jsonl")
    (row,) = map(json.loads, (tmp_path / "r.jsonl").read_text(encoding="utf8").splitlines())
    assert (row["source"], row["reason"]) == ("frame", "no text")
    assert len(corpus) == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"date": 1263168000000}, ("raw_date", "1263168000000")),
        ({"date": float("nan")}, ("raw_date", None)),
        ({"order": 3.0, "first_line": 7.0}, ("order", 3)),
        ({"first_line": float("nan")}, ("first_line", None)),
        ({"order": 10**30}, ("order", None)),
        ({"language": None, "duplicate_of": float("nan")}, ("duplicate_of", None)),
        ({"meta": "a note"}, ("meta", '{"meta": "a note"}')),
        ({"meta": None}, ("meta", "{}")),
    ],
)
def test_line_that_another_program_wrote_again_is_still_an_article(given, kept):
    row = dict.fromkeys(ARTICLE_KEYS) | {"doc_id": "a", "text": "Ferry.", "month_prob": {"2010-01": 1.0}, "order": 0}
    (found,) = article_records([(1, row | given)], "a.jsonl")
    assert getattr(found, kept[0]) == kept[1]


def test_row_of_another_kind_is_a_reject_with_its_line():
    row = dict.fromkeys(ARTICLE_KEYS, None) | {
        "doc_id": "a",
        "text": "Ferry.",
        "month_prob": {"2010-01": 1.0},
        "order": 0,
    }
    found = list(article_records([(1, row), (2, {"text": "Ferry."})], "a.jsonl"))
    assert (found[0].own_id, found[0].text, found[0].month_prob) == ("a", "Ferry.", '{"2010-01": 1.0}')
    assert found[1] == Reject("a.jsonl", "not a line of ARTICLES.jsonl", '{"text": "Ferry."}', 2, 2)
    assert is_article_row(row)
    assert not is_article_row([row])
