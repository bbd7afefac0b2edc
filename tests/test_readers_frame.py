"""Frames, and texts that were never in a file."""

import datetime as dt

import numpy as np
import pandas as pd
import polars as pl
import pytest

import trendlab as tl
from trendlab.errors import SourceNotFoundError, WrongTypeError
from trendlab.readers import ReadSpec, read
from trendlab.readers.frame import are_texts

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes"
TEXTS = [f"{BODY} {k}." for k in range(4)]


def test_index_of_dates_dates_the_articles_and_the_frame_stays_as_it_was():
    frame = pd.DataFrame({"text": TEXTS}, index=pd.date_range("2022-01-05", periods=4, freq="MS"))
    before = frame.copy()
    corpus, _ = read(frame)
    assert corpus.strings("raw_date").tolist() == ["2022-02-01", "2022-03-01", "2022-04-01", "2022-05-01"]
    pd.testing.assert_frame_equal(frame, before)


def test_index_with_a_name_is_a_column_and_a_plain_one_is_none():
    frame = pd.DataFrame({"text": TEXTS}, index=pd.Index(["a", "b", "c", "d"], name="id"))
    assert read(frame)[0].doc_id.tolist() == ["a", "b", "c", "d"]
    assert read(pd.DataFrame({"text": TEXTS}).iloc[[2, 0]])[0].table["meta"].to_pylist() == ["{}", "{}"]


def test_periods_are_their_months_and_weeks():
    frame = pd.DataFrame({"text": TEXTS, "date": pd.period_range("2022-01", periods=4, freq="M")})
    corpus, _ = read(frame)
    assert str(corpus.table["last_day"][1].as_py()) == "2022-02-28"


def test_list_of_texts_is_a_corpus():
    corpus, rejects = tl.read(TEXTS)
    assert corpus.table["text"].to_pylist() == TEXTS
    assert len(rejects) == 0
    assert are_texts(TEXTS)
    assert not are_texts(["a folder of my own/file.csv", "b.txt"])


def test_half_of_a_surrogate_pair_becomes_the_sign_for_what_cannot_be_read():
    corpus, _ = read(["A first text \ud800 of some words.", "A second text of some words."])
    assert corpus.table["text"].to_pylist()[0] == "A first text \ufffd of some words."


def test_paths_that_do_not_exist_are_no_texts():
    with pytest.raises(SourceNotFoundError, match="there is no file or folder"):
        tl.read(["some file with a long name.csv"])


@pytest.mark.parametrize("since", ["2020", 2020, dt.date(2020, 1, 1), pd.Timestamp("2020-01-01"), "2020Q1", "2020-01"])
def test_since_takes_what_says_a_day(since):
    frame = pd.DataFrame({"text": TEXTS, "date": ["2019-05-05", "2020-05-05", "2021-05-05", "2018-01-01"]})
    assert len(read(frame, spec=ReadSpec(since=since))[0]) == 2


def test_since_of_another_kind_is_refused():
    with pytest.raises(WrongTypeError, match=r"since must be a date, such as 2020.*; got list"):
        ReadSpec(since=[2020])


def test_texts_are_known_though_some_are_short_or_missing():
    assert are_texts([*TEXTS, "Storm", "", None])
    assert not are_texts(["Storm", "Bank", TEXTS[0]])  # most of them could be paths
    corpus, rejects = read([*TEXTS, "Storm", None])
    assert (len(corpus), len(rejects)) == (5, 1)


def test_list_that_holds_a_file_is_one_of_paths(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = "the articles of our town"
    (tmp_path / name).write_text("\n".join(TEXTS), encoding="utf8")
    assert not are_texts([name, TEXTS[0]])


@pytest.mark.parametrize("column", [pd.Series(TEXTS), np.array(TEXTS), pl.Series(TEXTS)])
def test_column_of_texts_is_a_corpus(column):
    assert tl.read(column)[0].strings("text").tolist() == TEXTS


def test_rows_of_named_values_are_read_as_their_frame_is():
    rows = [{"id": str(k), "text": text, "date": "2022-01-05", "page": k} for k, text in enumerate(TEXTS)]
    found, expected = read(rows)[0], read(pd.DataFrame(rows))[0]
    assert found.table.drop(["source"]).equals(expected.table.drop(["source"]))


def test_what_holds_a_frame_is_refused_with_how_to_get_it():
    with pytest.raises(WrongTypeError, match=r"got SyntheticCorpus; pass its to_frame\(\)"):
        read(tl.make_articles(n_months=2, per_month=2, rng=0))
    with pytest.raises(WrongTypeError, match="got generator; put it into a list or a frame"):
        read(text for text in TEXTS)


def test_list_of_one_text_is_a_corpus():
    assert tl.read(TEXTS[:1])[0].table["text"].to_pylist() == TEXTS[:1]


@pytest.mark.parametrize("missing", [float("nan"), np.float64("nan"), pd.NA, pd.NaT, None])
def test_missing_text_of_a_frame_is_a_reject_in_a_list_too(missing):
    corpus, rejects = read([*TEXTS, missing])
    assert (len(corpus), len(rejects)) == (4, 1)


def test_item_that_is_no_text_is_named_with_its_place():
    with pytest.raises(
        WrongTypeError, match=r"source\[4\] must be a text or None, as the items around it are; got int 3"
    ):
        read([*TEXTS, 3])
