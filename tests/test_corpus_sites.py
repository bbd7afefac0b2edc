"""Templates of the sites that a table of one source holds."""

from __future__ import annotations

import numpy as np
from tiny_corpus import corpus_of

from trendlab.corpus import boilerplate, learn_boilerplate
from trendlab.corpus.sites import template_sources

RNG = np.random.default_rng(0)
WORDS = ["".join(one) for one in RNG.choice([*"abcdefghijklmnop"], (8_000, 5))]


def articles(n=160, site=lambda k: "one.example" if k < 40 else "two.example"):
    texts = [" ".join(WORDS[50 * k : 50 * k + 50]).capitalize() + "." for k in range(n)]
    corpus = corpus_of([f"Now loading... {x} Now loading..." if k < 40 else x for k, x in enumerate(texts)])
    metas = [f'{{"image_url": "", "url": "https://www.{site(k)}/a/{k}"}}' for k in range(n)]
    return corpus.with_column("meta", metas)


def test_sites_of_a_table_are_told_by_their_addresses():
    found = template_sources(articles())
    assert found.tolist() == ["one.example"] * 40 + ["two.example"] * 120


def test_small_sites_are_one_and_a_table_of_one_site_or_without_addresses_is_its_source():
    mixed = template_sources(articles(site=lambda k: "big.example" if k < 130 else f"s{k}.example"))
    assert mixed.tolist() == ["big.example"] * 130 + ["others"] * 30
    alone = articles(site="big.example".format)
    assert template_sources(alone).tolist() == alone.strings("source").tolist()
    bare = articles().with_column("meta", ["{}"] * 160)
    assert template_sources(bare).tolist() == bare.strings("source").tolist()
    unknown = articles().with_column("meta", [None] * 160)
    assert template_sources(unknown).tolist() == bare.strings("source").tolist()


def test_sentence_that_every_article_of_a_site_holds_is_of_its_template_also_at_the_end_without_a_sign():
    corpus = articles()
    plate = learn_boilerplate(corpus)
    assert "Now loading..." in plate.sentences[""]
    text = "Now loading... The river rose. The bridge over it is closed. By Ada Karvel 4 May Now loading..."
    assert plate.strip(text).strip() == "The river rose. The bridge over it is closed. By Ada Karvel 4 May"


def test_sentence_of_many_articles_is_found_though_a_passage_of_one_site_holds_it(monkeypatch):
    """Without the passage few articles were left that held the sentence: those of other pictures kept it."""
    monkeypatch.setattr(boilerplate, "learn_passages", lambda *_: {"one.example": ("Now loading...",)})
    plate = learn_boilerplate(articles())
    assert plate.passages == {"": ("Now loading...",)}
    assert "Now loading..." in plate.sentences[""]
