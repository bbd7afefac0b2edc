"""The topics along a long text."""

from __future__ import annotations

import pytest
from planted_topics import plant_texts

import trendlab as tl
from trendlab.errors import InputError, OutOfRangeError, WrongTypeError
from trendlab.store.passages import find_passages, split_text


@pytest.fixture(scope="module")
def planted():
    texts, theme = plant_texts(160)
    return tl.fit_run(list(texts), dates=["2020-01"] * 80 + ["2020-02"] * 80, topics=4), texts, theme


def test_pieces_are_whole_sentences_with_enough_words():
    text = "One two. Three four five. Six."
    assert [text[a:b] for a, b in split_text(text, 3)] == ["One two. Three four five.", "Six."]


def test_paragraph_ends_a_sentence_without_a_stop():
    text = "A headline\n\nIts first words here"
    assert [text[a:b] for a, b in split_text(text, 2)] == ["A headline", "Its first words here"]


def test_stops_of_chinese_need_no_blank():
    text = "第一句话在这里结束了。第二句话也在这里结束了。"
    assert [text[a:b] for a, b in split_text(text, 1)] == ["第一句话在这里结束了。", "第二句话也在这里结束了。"]


def test_blank_text_has_no_pieces():
    assert split_text(" \n\n ", 5) == []


def test_each_piece_has_the_topic_of_its_own_words(planted):
    run, texts, theme = planted
    rows = [next(i for i, t in enumerate(theme) if t == k) for k in (0, 1)]
    long = "\n\n".join(texts[i] for i in rows)
    found = find_passages(run, long, n_words=1)
    own = [run.fit.doc_topic[run.articles["excerpt"].to_pylist().index(texts[i])].argmax() for i in rows]
    assert found["topic"].tolist() == own
    assert [long[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == [texts[i] for i in rows]


def test_piece_without_known_words_has_no_topic(planted):
    run, texts, _ = planted
    found = find_passages(run, f"Qwx zzv kkj.\n\n{texts[0]}", n_words=1)
    assert found["topic"].isna().tolist() == [True, False]
    assert found["membership"].isna().tolist() == [True, False]


def test_bad_arguments_are_said(planted):
    with pytest.raises(InputError, match="at least one word"):
        find_passages(planted[0], "  ")
    with pytest.raises(OutOfRangeError, match="n_words"):
        find_passages(planted[0], "x", n_words=0)
    with pytest.raises(WrongTypeError, match="text"):
        find_passages(planted[0], 3)
