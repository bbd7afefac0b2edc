"""A run as tables: topics, articles, and the topics of a word."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fake_run import FakeSpec, cached_run
from made_run_themes import themed_run

from trendlab.models.base import TopicFit
from trendlab.run.fit import fit_run
from trendlab.store.overview import article_titles, articles_frame, find_words, theme_labels, topics_frame


@pytest.fixture(scope="module")
def run():
    return cached_run(FakeSpec(n_topics=4, n_months=12))


def with_terms(run, topic_term, vocabulary, doc_topic):
    n_docs = len(run)
    rows = np.resize(np.asarray(doc_topic, dtype=float), (n_docs, len(topic_term)))
    fit = TopicFit(doc_id=run.fit.doc_id, doc_topic=rows, topic_term=topic_term, vocabulary=vocabulary, model="mixture")
    return replace(run, fit=fit, cards=run.cards.take_topics(np.arange(len(topic_term))))


def test_topics_are_one_row_each_with_card_and_trend(run):
    frame = topics_frame(run)
    assert frame["topic"].tolist() == [0, 1, 2, 3]
    assert frame["label"].tolist() == run.cards.label.tolist()
    assert frame["slope"].to_numpy() == pytest.approx(run.trends.slope)
    assert frame["verdict"].tolist() == run.trends.verdict.tolist()
    assert frame["terms"][1] == ", ".join(run.cards.words(1, 10))


def test_topics_of_an_undated_run_have_no_trend():
    frame = topics_frame(cached_run(FakeSpec(n_topics=4, n_months=12, dated=False)))
    assert "slope" not in frame.columns
    assert len(frame) == 4


def test_exemplars_of_topics_are_titles(run):
    titles = article_titles(run, list(run.cards.exemplars[2]))
    assert topics_frame(run)["exemplars"][2] == " | ".join(titles[doc] for doc in run.cards.exemplars[2])


def test_articles_have_their_two_largest_topics(run):
    frame = articles_frame(run)
    row = 5
    first, second = np.argsort(-run.fit.doc_topic[row])[:2]
    assert (frame["topic"][row], frame["second_topic"][row]) == (first, second)
    assert frame["label"][row] == run.cards.label[first]
    assert frame["membership"][row] == pytest.approx(float(run.fit.doc_topic[row].max()))
    assert frame["doc_id"].tolist() == run.fit.doc_id.tolist()


def test_articles_of_one_topic_have_no_second(run):
    single = with_terms(run, [[1.0]], ["tea"], [1.0])
    assert "second_topic" not in articles_frame(single).columns


def test_lift_is_the_chance_of_the_topic_given_the_word_over_its_chance(run):
    # Topic 0 has 3 of 4 articles. "tea" is .1 of its words and .5 of those of topic 1.
    small = with_terms(run, [[0.1, 0.9], [0.5, 0.5]], ["tea", "rice"], [0.75, 0.25])
    found = find_words(small, "tea")
    given = 0.25 * 0.5 / (0.25 * 0.5 + 0.75 * 0.1)
    assert found["topic"].tolist() == [1, 0]
    assert found["probability"][0] == pytest.approx(given)
    assert found["lift"][0] == pytest.approx(given / 0.25)


def test_article_without_title_is_called_by_its_first_words(run):
    import pyarrow as pa

    place = run.articles.schema.get_field_index("title")
    untitled = replace(run, articles=run.articles.set_column(place, "title", pa.array([""] * len(run))))
    doc = str(run.fit.doc_id[0])
    assert article_titles(untitled, [doc])[doc].split()[:3] == untitled.articles["excerpt"][0].as_py().split()[:3]


def test_topics_and_articles_name_their_theme():
    run = themed_run()
    of_topic = run.themes.label[run.themes.of_topic]
    assert topics_frame(run)["theme"].tolist() == of_topic.tolist()
    assert articles_frame(run)["theme"].tolist() == of_topic[run.fit.doc_topic.argmax(axis=1)].tolist()


def test_topic_in_no_theme_has_an_empty_one():
    run = themed_run()
    none = replace(run, themes=replace(run.themes, of_topic=np.r_[run.themes.of_topic[:-1], -1]))
    assert theme_labels(none)[-1] == ""


def test_articles_without_a_title_have_their_first_words():
    texts = [f"The ferry number {k} sails from the harbour at noon again." for k in range(12)]
    frame = fit_run(texts, topics=2).to_frame().sort_values("order")
    assert frame["title"].tolist() == texts


def test_order_joins_the_articles_to_the_list_that_they_came_from():
    texts = [f"The ferry number {k} sails from the harbour at noon again." for k in range(12)]
    given = [*texts[:3], "", *texts[3:]]  # an article without text is a reject, and its place stays empty
    frame = fit_run(given, topics=2).to_frame().set_index("order")
    assert sorted(frame.index) == [0, 1, 2, *range(4, 13)]
    assert all(given[place] == title for place, title in frame["title"].items())
