from __future__ import annotations

import numpy as np
import pytest
from planted_topics import count_words, make_corpus, plant_texts

from trendlab.errors import InputError, OutOfRangeError
from trendlab.models import ModelSpec, TopicEdits, assign_topics, edit_topics, fit_topics, parse_edits
from trendlab.models.edit import new_numbers
from trendlab.topics import describe_topics

TOML = """
hide = [3]
[rename]
0 = "First"
[[merge]]
topics = [1, 2]
label = "Both"
[[seed]]
words = ["Bank", "loan"]
label = "Banking"
"""


def make_fit():
    counted = count_words(plant_texts(80)[0])
    return counted, fit_topics(counted, spec=ModelSpec(topics=4), rng=np.random.default_rng(0))


def test_file_of_edits_is_read():
    found = parse_edits(TOML)
    assert found.merge == ((1, 2),)
    assert found.rename == {0: "First", 1: "Both"}
    assert found.hide == (3,)
    assert found.seed_words == (("bank", "loan"),)
    assert found.seed_labels == ("Banking",)


@pytest.mark.parametrize("text", ["merge = [", "colour = 1", "[[merge]]\nlabel = 'x'", "hide = ['a']", "hide = 3"])
def test_file_that_cannot_be_used_is_one_clear_error(text):
    with pytest.raises(InputError, match="topics file"):
        parse_edits(text)


def test_merged_memberships_are_added_up_and_topics_stay_in_order_of_size():
    _, fit = make_fit()
    found = edit_topics(fit, TopicEdits(merge=((2, 3),), rename={3: "Small ones"}))
    assert found.n_topics == 3
    both = fit.doc_topic[:, 2] + fit.doc_topic[:, 3]
    column = next(iter(found.edited.labels))
    assert np.allclose(found.doc_topic[:, column], both, atol=1e-5)
    assert (np.diff(found.doc_topic.mean(axis=0)) <= 1e-6).all()


def test_new_articles_are_assigned_to_merged_topics():
    counted, fit = make_fit()
    found = edit_topics(fit, TopicEdits(merge=((0, 3),)))
    assert np.allclose(assign_topics(found, counted).doc_topic, found.doc_topic, atol=1e-5)


def test_hidden_topics_keep_their_memberships():
    _, fit = make_fit()
    found = edit_topics(fit, TopicEdits(hide=(1,)))
    assert found.edited.hidden == (1,)
    assert found.doc_topic.tobytes() == fit.doc_topic.tobytes()


def test_renamed_topic_has_its_label_on_the_card():
    texts, _ = plant_texts(80)
    counted, fit = make_fit()
    found = edit_topics(fit, TopicEdits(rename={2: "My own"}))
    assert describe_topics(found, counted, corpus=make_corpus(texts)).label[2] == "My own"


def test_seeded_topic_carries_its_label():
    counted = count_words(plant_texts(80)[0])
    edits = parse_edits(TOML)
    spec = ModelSpec(topics=4, seed_words=edits.seed_words)
    fit = fit_topics(counted, spec=spec, rng=np.random.default_rng(0))
    found = edit_topics(fit, TopicEdits(seed_labels=edits.seed_labels))
    topic = next(k for k, label in found.edited.labels.items() if label == "Banking")
    holds = counted.counts[:, [counted.vocabulary.tolist().index("bank")]].toarray().ravel() > 0
    assert found.doc_topic[holds, topic].mean() > 0.9


def test_topic_that_is_not_there_is_refused():
    _, fit = make_fit()
    with pytest.raises(OutOfRangeError, match="names topic 9; the topics are 0 to 3"):
        edit_topics(fit, TopicEdits(hide=(9,)))


def test_seed_words_that_no_article_holds_are_refused():
    counted = count_words(plant_texts(20)[0])
    with pytest.raises(InputError, match="none of the seed words of a topic is a term of these articles: nowhere"):
        fit_topics(counted, spec=ModelSpec(topics=2, seed_words=(("nowhere",),)), rng=np.random.default_rng(0))


def test_edits_add_to_those_made_before():
    _, fit = make_fit()
    first = edit_topics(fit, TopicEdits(rename={0: "First", 1: "Second"}, hide=(2,)))
    found = edit_topics(first, TopicEdits(rename={1: "Other"}, hide=(3,)))
    assert found.edited.labels == {0: "First", 1: "Other"}
    assert found.edited.hidden == (2, 3)


def test_new_number_of_each_topic_is_where_its_memberships_are():
    _, fit = make_fit()
    edits = TopicEdits(merge=((1, 3),), hide=(0,))
    place, found = new_numbers(fit, edits), edit_topics(fit, edits).hidden_last()
    assert place[1] == place[3]
    assert place[0] == 2  # hidden, so last
    assert np.allclose(found.doc_topic[:, place[2]], fit.doc_topic[:, 2], atol=1e-5)
    assert np.allclose(found.doc_topic[:, place[1]], fit.doc_topic[:, 1] + fit.doc_topic[:, 3], atol=1e-5)


THEMES = '[[theme]]\ntopics = [0, 2]\nlabel = "Markets"\n[[theme]]\ntopics = [1]\nname = "Music"\n'


def test_themes_of_the_file_are_noted_and_move_with_merged_and_hidden_topics():
    _, fit = make_fit()
    edited = edit_topics(fit, parse_edits(THEMES))
    assert edited.edited.themes == (("Markets", (0, 2)), ("Music", (1,)))
    merged = edit_topics(fit, parse_edits("hide = [1]\n[[merge]]\ntopics = [0, 2]\n" + THEMES)).hidden_last()
    assert [len(topics) for _, topics in merged.edited.themes] == [1, 1]


def test_topic_in_two_themes_is_an_error():
    with pytest.raises(InputError, match="topic 1 is in two"):
        parse_edits("[[theme]]\ntopics = [0, 1]\n[[theme]]\ntopics = [1]\n")


def test_theme_without_topics_is_an_error():
    with pytest.raises(InputError, match="must have topics of its own; one has none"):
        parse_edits('[[theme]]\ntopics = []\nlabel = "x"\n')


def test_theme_of_a_topic_that_is_not_there_is_an_error():
    _, fit = make_fit()
    with pytest.raises(OutOfRangeError, match="names topic 9"):
        edit_topics(fit, parse_edits("[[theme]]\ntopics = [9]\n"))
