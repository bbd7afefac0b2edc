"""From topics to themes."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from fake_run import FakeSpec, make_fake_run
from made_themes import planted_fit, planted_groups
from sklearn.metrics import adjusted_rand_score

from trendlab import find_themes
from trendlab.errors import ChoiceError, OutOfRangeError, RowMismatchError, WrongTypeError
from trendlab.models.base import Edited, TopicFit

GROUPS = (3, 2, 4, 3, 3)


def test_planted_groups_are_the_themes():
    themes = find_themes(planted_fit(GROUPS))
    assert adjusted_rand_score(planted_groups(GROUPS), themes.of_topic) == 1.0


def test_themes_are_named_by_the_words_of_their_group():
    themes = find_themes(planted_fit(GROUPS))
    groups = planted_groups(GROUPS)
    for theme in range(len(themes)):
        letter = chr(97 + groups[int(themes.topics(theme)[0])])
        assert all(word.startswith(f"{letter}shared") for word in themes.label[theme].split(", "))


def test_no_two_themes_have_the_same_name():
    themes = find_themes(planted_fit(GROUPS))
    assert len(set(themes.label.tolist())) == len(themes) == 5


def test_themes_are_in_order_of_size_and_their_shares_add_to_one():
    themes = find_themes(planted_fit(GROUPS))
    assert (np.diff(themes.share) <= 0).all()
    assert themes.share.sum() == pytest.approx(1.0)


def test_order_of_the_articles_changes_nothing():
    fit = planted_fit(GROUPS)
    turned = fit.take(np.arange(len(fit.doc_id))[::-1])
    assert find_themes(turned).label.tolist() == find_themes(fit).label.tolist()


def test_under_8_topics_there_are_no_themes_and_it_is_said():
    themes = find_themes(planted_fit((2, 3, 2)))
    assert len(themes) == 0
    assert themes.reason == "themes need 8 topics; there are 7"
    assert themes.of_topic.tolist() == [-1] * 7


def test_topics_that_share_no_words_have_no_themes():
    rng = np.random.default_rng(0)
    fit = TopicFit(
        doc_id=["a"], doc_topic=np.full((1, 9), 1 / 9), topic_term=np.eye(9, 20) + 1e-6 * rng.random((9, 20)),
        vocabulary=[f"word{k}" for k in range(20)], model="mixture",
    )  # fmt: skip
    assert "too few words" in find_themes(fit).reason


def test_a_number_of_themes_is_kept_to_also_for_few_topics():
    assert len(find_themes(planted_fit((2, 2)), n_themes=2)) == 2
    assert len(find_themes(planted_fit((2, 2)), n_themes=np.int64(2))) == 2


def test_more_themes_than_topics_are_refused_in_words():
    assert find_themes(planted_fit((2, 2)), n_themes=4).reason == "4 themes need more than 4 topics; there are 4"


def test_hidden_topics_are_in_no_theme():
    fit = planted_fit(GROUPS)
    hidden = TopicFit(
        doc_id=fit.doc_id, doc_topic=fit.doc_topic, topic_term=fit.topic_term, vocabulary=fit.vocabulary,
        model="mixture", edited=Edited(hidden=(14,)),
    )  # fmt: skip
    themes = find_themes(hidden)
    assert themes.of_topic[14] == -1
    assert themes.share.sum() == pytest.approx(1 - float(fit.doc_topic[:, 14].mean()))


def test_a_run_brings_labels_and_articles():
    run = make_fake_run(FakeSpec(n_topics=12))
    themes = find_themes(run, n_themes=4)
    assert len(themes) == 4
    assert not set(themes.label.tolist()) & {
        str(run.cards.label[k]) for k in range(12) if (themes.of_topic == themes.of_topic[k]).sum() > 1
    }


def test_fit_is_left_unchanged():
    fit = planted_fit(GROUPS)
    before = fit.topic_term.copy()
    find_themes(fit)
    assert (fit.topic_term == before).all()


@pytest.mark.parametrize(
    ("n_themes", "error", "words"),
    [("many", ChoiceError, "whole number or auto"), (1, OutOfRangeError, "at least 2"), (2.5, WrongTypeError, "whole")],
)
def test_numbers_of_themes_that_mean_nothing_are_refused(n_themes, error, words):
    with pytest.raises(error, match=words):
        find_themes(planted_fit(GROUPS), n_themes=n_themes)


def test_anything_else_than_a_fit_or_run_is_refused():
    with pytest.raises(WrongTypeError, match="a TopicFit or a Run"):
        find_themes([1, 2])


def test_articles_of_another_fit_are_refused():
    with pytest.raises(RowMismatchError, match="articles must be the 400"):
        find_themes(planted_fit(GROUPS), articles=pa.table({"title": ["a"]}))


def grouped(*themes, hidden=()):
    fit = planted_fit(GROUPS)
    return TopicFit(
        doc_id=fit.doc_id, doc_topic=fit.doc_topic, topic_term=fit.topic_term, vocabulary=fit.vocabulary,
        model="mixture", edited=Edited(themes=themes, hidden=hidden),
    )  # fmt: skip


def test_wanted_themes_are_taken_as_they_are_and_the_rest_is_grouped_around_them():
    themes = find_themes(grouped(("Mine", (0, 1)), ("", (2, 7))))
    mine = themes.label.tolist().index("Mine")
    assert themes.topics(mine).tolist() == [0, 1]
    assert themes.of_topic[2] == themes.of_topic[7] != mine
    assert (themes.of_topic >= 0).all()
    assert len(set(themes.label.tolist())) == len(themes) > 2


def test_wanted_themes_count_towards_the_number_that_is_asked_for():
    assert len(find_themes(grouped(("Mine", (0, 1))), n_themes=4)) == 4


def test_wanted_themes_of_all_topics_leave_nothing_to_group():
    themes = find_themes(grouped(("A", tuple(range(8))), ("B", tuple(range(8, 15)))))
    assert sorted(themes.label.tolist()) == ["A", "B"]


def test_hidden_topics_leave_the_theme_that_names_them():
    themes = find_themes(grouped(("Mine", (0, 14)), hidden=(14,)))
    assert themes.of_topic[14] == -1
    assert themes.topics(themes.label.tolist().index("Mine")).tolist() == [0]
