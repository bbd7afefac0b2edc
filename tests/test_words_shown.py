"""Results print as one line and a small table; whatever an article holds is text there."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import trendlab as tl
from trendlab.words.numbers import count_words
from trendlab.words.shown import CELL_CHARS, LINE_CHARS, View, span, tally

HOSTILE = "<script>alert(1)</script> & <b>bold</b> \x1b[31mred \u202egnirts"


@pytest.fixture(scope="module")
def results():
    made = tl.make_articles(n_months=8, per_month=20, rng=np.random.default_rng(3))
    frame = made.to_frame()
    frame.loc[len(frame)] = {"id": "empty", "title": "", "text": "", "date": None, "source": ""}
    corpus, rejects = tl.read(frame)
    titles = corpus.strings("title").tolist()
    corpus = corpus.with_column("title", [HOSTILE, *titles[1:]])
    dated = tl.date_corpus(corpus)
    terms = tl.count_terms(corpus)
    fit = tl.fit_topics(terms, spec=tl.ModelSpec(topics=3), rng=np.random.default_rng(0))
    shares = tl.estimate_prevalence(fit, dated, n_draws=100, rng=np.random.default_rng(1))
    return {
        "Corpus": corpus, "Rejects": rejects, "DatedCorpus": dated, "DocTerm": terms,
        "Embedding": tl.embed_corpus(corpus, terms, model="lsa"), "TopicFit": fit,
        "TopicCards": tl.describe_topics(fit, terms, corpus=corpus), "Prevalence": shares,
        "Trends": tl.estimate_trends(shares, rng=np.random.default_rng(2)),
        "DuplicateClusters": tl.find_duplicates(corpus), "TopicMatch": tl.match_topics(fit, fit),
    }  # fmt: skip


NAMES = (
    "Corpus", "Rejects", "DatedCorpus", "DocTerm", "Embedding", "TopicFit", "TopicCards", "Prevalence", "Trends",
    "DuplicateClusters", "TopicMatch",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_result_prints_as_one_line_and_a_small_table(name, results):
    lines = repr(results[name]).splitlines()
    assert lines[0].startswith(f"<{name}: ")
    assert lines[0].endswith(">")
    assert len(lines) <= 15
    assert all(len(line) <= LINE_CHARS for line in lines[1:])
    page = results[name]._repr_html_()
    assert page.startswith(f"<div><p>{name}: ")
    assert page.endswith("</div>")


@pytest.mark.parametrize("name", NAMES)
def test_no_article_text_is_obeyed_by_a_page_or_terminal(name, results):
    assert "<script" not in results[name]._repr_html_()
    assert "<b>" not in results[name]._repr_html_()
    assert not {"\x1b", "\u202e"} & set(repr(results[name]))
    assert not {"\x1b", "\u202e"} & set(results[name]._repr_html_())


def test_hostile_title_is_shown_as_text(results):
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in results["Corpus"]._repr_html_()
    assert "<script>alert(1)</script> & <b>" in repr(results["Corpus"])


def test_numbers_of_the_line_are_those_of_the_result(results):
    n = len(results["Corpus"])
    assert repr(results["Corpus"]).startswith(f"<Corpus: {n} articles, in no known order>")
    assert f"{n} articles, 2022-01 to 2022-08, dated by:" in repr(results["DatedCorpus"])
    assert "3 topics, 8 months: 2022-01 to 2022-08" in repr(results["Prevalence"])
    assert "... and" in repr(results["Corpus"])


def test_frames_of_rejects_and_cards_hold_every_row(results):
    rejects, cards = results["Rejects"].to_frame(), results["TopicCards"].to_frame()
    assert rejects.columns.tolist() == ["source", "first_line", "last_line", "reason", "text"]
    assert len(rejects) == len(results["Rejects"]) >= 1
    assert cards["topic"].tolist() == [0, 1, 2]
    assert cards["share"].to_numpy() == pytest.approx(results["TopicCards"].share)
    assert tl.Rejects().to_frame().empty
    assert repr(tl.Rejects()) == "<Rejects: 0 rows in no article>"


def test_undated_source_says_so():
    corpus, _ = tl.read(pd.DataFrame({"text": ["the harbour opened", "the council met"]}))
    assert repr(tl.date_corpus(corpus)).startswith("<DatedCorpus: 2 articles, no dates, dated by: 2 none>")


def test_cells_are_short_and_numbers_readable():
    view = View(
        name="X", facts=("1 row",), header=("a", "b", "c", "d"), rows=[("w" * 500, 1234, 0.123456, None)], n_rows=3
    )
    first = view.text().splitlines()[2].split()
    assert first == ["w" * (CELL_CHARS - 3) + "...", "1,234", "0.123"]
    assert view.text().splitlines()[-1] == "  ... and 2 more"
    assert "and 2 more" in view.html()


def test_sentences_of_a_last_column_are_shown_whole_and_broken_below_themselves():
    sentence = " ".join(["seven"] * 40)
    view = View(name="X", facts=(), header=("a", "sentence"), rows=[("rose", sentence)], n_rows=1, whole=True)
    first, *others = view.text().splitlines()[2:]
    assert first.startswith("  rose  seven")
    assert all(line.startswith("        seven") and len(line) <= LINE_CHARS for line in others)
    assert " ".join([first, *others]).split() == ["rose", *sentence.split()]
    assert sentence in view.html()


def test_counts_spans_and_tallies_in_words():
    assert count_words(1, "article") == "1 article"
    assert count_words(2912, "article") == "2,912 articles"
    assert span([]) == "no dates"
    assert span(np.array(["2022-01", "2022-03"], dtype="datetime64[M]")) == "2022-01 to 2022-03"
    assert tally(["flat", "rising", "flat"]) == "2 flat, 1 rising"
