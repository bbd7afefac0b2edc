"""Other articles under the topics of a run, and those that are about none of them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

import trendlab as tl
from trendlab.errors import InputError


@lru_cache(maxsize=1)
def archive():
    """A run of four fifths of planted articles, and the texts of the others."""
    frame = tl.make_articles(n_months=12, per_month=50, rng=0).to_frame()
    held = np.arange(len(frame)) % 5 == 0
    return tl.fit_run(frame[~held], options=tl.Options(topics=4)), frame.loc[held, "text"].tolist()


def cut(texts, n_words):
    """Some words from the middle of each text."""
    return [" ".join(text.split()[10 : 10 + n_words]) for text in texts]


def test_articles_like_the_archives_own_are_none_of_these_in_about_one_of_twenty():
    run, held = archive()
    for texts in (held, cut(held, 16), cut(held, 6)):
        novel = run.assign(texts)["novel"].mean()
        assert novel <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / len(texts))


def test_articles_in_other_words_are_none_of_these_and_have_no_topic():
    run, held = archive()
    other = ["".join(chr(219 - ord(c)) if "a" <= c <= "z" else c for c in text.lower()) for text in held]
    found = run.assign(other)
    assert found["novel"].mean() > 0.9
    assert found.loc[found["novel"], ["topic", "label"]].isna().all(axis=None)
    assert (found["known"] < 0.5).all()
    assert found["nearness"].max() < run.assign(held)["nearness"].min()


def test_other_articles_have_the_topic_that_the_model_assigns():
    run, held = archive()
    found = run.assign(held)
    best = tl.assign_topics(run.fit, held).doc_topic.argmax(axis=1)
    kept = ~found["novel"].to_numpy()
    assert (found["topic"][kept].to_numpy(dtype=int) == best[kept]).all()
    assert found["label"][kept].tolist() == run.cards.label[best[kept]].tolist()


def test_one_known_word_does_not_make_an_article_sure():
    run, _ = archive()
    word = run.cards.terms[0][0].split("_")[0]
    text = f"covid vaccine lockdown {word}"
    assert tl.assign_topics(run.fit, [text]).doc_topic.max() > 0.9
    assert run.assign([text])["membership"][0] < 0.8


def test_answer_does_not_depend_on_the_other_articles():
    run, held = archive()
    both, alone = run.assign(held[:2]), run.assign(held[:1])
    assert both.loc[0, "novel"] == alone.loc[0, "novel"]
    assert both.loc[0, "membership"] == pytest.approx(alone.loc[0, "membership"])


def test_run_without_words_is_refused():
    run, held = archive()
    with pytest.raises(InputError, match="keeps no words"):
        tl.assign_run(replace(run, words=None), held)
