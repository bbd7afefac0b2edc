"""A finished run with topics merged, renamed or hidden."""

from dataclasses import replace

import numpy as np
import pytest

from trendlab import Options, edit_run, fit_run, load_run, save_run
from trendlab.errors import ChoiceError, InputError, OutOfRangeError, WrongTypeError
from trendlab.synthetic import make_articles


@pytest.fixture(scope="module")
def run():
    return fit_run(make_articles(n_months=18, per_month=25, rng=3).to_frame(), options=Options(topics=6))


def test_edit_that_changes_nothing_gives_the_run_to_the_byte(run):
    same = run.rename({0: str(run.cards.label[0])})
    for name in ("share", "lower", "upper", "raw", "raw_lower", "info", "noise"):
        assert np.array_equal(getattr(run.prevalence, name), getattr(same.prevalence, name), equal_nan=True)
    assert np.array_equal(run.trends.p_adjusted, same.trends.p_adjusted)
    assert same.changes.records() == run.changes.records()
    assert same.claims == run.claims


def test_raw_share_of_a_merged_topic_is_the_sum_of_its_parts(run):
    both = run.merge([[1, 3]], labels=["Both"])
    k = both.cards.label.tolist().index("Both")
    assert both.fit.n_topics == 5
    assert both.prevalence.raw[:, k] == pytest.approx(run.prevalence.raw[:, [1, 3]].sum(axis=1), abs=1e-6)
    left = [0, 2, 4, 5]
    rest = [both.cards.label.tolist().index(run.cards.label[j]) for j in left]
    assert both.prevalence.raw[:, rest] == pytest.approx(run.prevalence.raw[:, left], abs=1e-6)


def test_sentences_of_an_edited_run_have_its_labels_and_numbers(run):
    both = run.merge([[0, 1]], labels={1: "Both of them"})
    assert {c.topic for c in both.claims if c.topic is not None} <= set(range(5))
    assert {c.label for c in both.changes.rows} <= set(both.cards.label.tolist())
    renamed = run.rename({k: f"name {k}" for k in range(6)})
    assert all(c.sentence.split(":")[0] == f"name {c.topic}" for c in renamed.changes.rows)


def test_hidden_topics_come_last_and_are_in_no_sentence(run):
    less = run.hide([0])
    assert less.fit.edited.hidden == (5,)
    assert less.cards.label[5] == run.cards.label[0]
    assert len(less.visible().cards.label) == 5
    assert not [c for c in less.claims if c.topic == 5]
    assert len(less.topics()) == 5


def test_edits_of_an_edited_run_add_up(run):
    less = run.hide([0]).rename({0: "New name"}).hide([1])
    assert less.fit.edited.hidden == (4, 5)
    assert {less.cards.label[4], less.cards.label[5]} == {run.cards.label[0], run.cards.label[2]}
    assert "New name" in less.cards.label[:4]
    assert len(less.manifest["notes"]["edited"]) == 3


def test_topics_are_named_by_text_too(run):
    words = run.cards.words(2, 1)[0]
    assert run.hide([words]).cards.label[5] == run.cards.label[run.find_topic(words)]


def test_the_run_itself_is_unchanged(run):
    before = run.fit.doc_topic.copy(), run.cards.label.tolist(), run.claims
    run.merge([[0, 5]])
    assert np.array_equal(run.fit.doc_topic, before[0])
    assert (run.cards.label.tolist(), run.claims) == before[1:]


def test_edited_run_is_saved_and_read_back(run, tmp_path):
    both = run.merge([[1, 3]], labels=["Both"]).hide([0])
    save_run(both, tmp_path / "run")
    again = load_run(tmp_path / "run")
    assert again.cards.label.tolist() == both.cards.label.tolist()
    assert again.fit.edited.hidden == both.fit.edited.hidden
    assert [c.sentence for c in again.claims] == [c.sentence for c in both.claims]
    assert np.isnan(again.cards.coherence[again.cards.label.tolist().index("Both")])


def test_a_run_read_back_is_edited_like_the_run_itself(run, tmp_path):
    save_run(run, tmp_path / "run")
    edited, again = run.merge([[1, 3]]), load_run(tmp_path / "run").merge([[1, 3]])
    assert np.array_equal(edited.prevalence.share, again.prevalence.share)
    assert edited.claims == again.claims


def test_claims_keep_what_they_survived_where_they_are_the_same(run):
    told = next(c for c in run.claims if c.topic is not None)
    checked = replace(run, claims=tuple(replace(c, survived=("another seed",)) if c is told else c for c in run.claims))
    kept = [c for c in checked.rename({told.topic: str(run.cards.label[told.topic])}).claims if c.survived]
    assert [c.sentence for c in kept] == [told.sentence]


def test_tables_leave_merged_topics_out(run):
    both = run.merge([[0, 1]], labels=["Both"])
    k = both.cards.label.tolist().index("Both")
    shift = both.tables["term_shift"]
    assert set(shift["topic"]) == set(range(5)) - {k}
    assert set(shift.loc[shift["topic"] == (k + 1) % 5, "term"]) <= set(both.cards.terms[(k + 1) % 5])


def test_source_without_dates_can_be_edited():
    frame = make_articles(n_months=12, per_month=12, rng=0).to_frame()[["title"]]
    frame["text"] = ["alpha beta gamma delta " * 3 if k % 2 else "one two three four " * 3 for k in range(len(frame))]
    undated = fit_run(frame, options=Options(topics=2))
    assert undated.prevalence is None
    assert undated.rename({0: "First"}).cards.label[0] == "First"


def test_file_of_edits_does_what_the_arguments_do(run, tmp_path):
    path = tmp_path / "topics.toml"
    path.write_text('hide = [4]\n[[merge]]\ntopics = [1, 3]\nlabel = "Both"\n', encoding="utf8")
    by_file = edit_run(run, topics_file=path)
    by_hand = edit_run(run, merge=[[1, 3]], labels=["Both"], hide=[4])
    assert by_file.cards.label.tolist() == by_hand.cards.label.tolist()
    assert by_file.claims == by_hand.claims


def test_seed_words_need_the_source(run, tmp_path):
    path = tmp_path / "topics.toml"
    path.write_text('[[seed]]\nwords = ["bank"]\n', encoding="utf8")
    with pytest.raises(InputError, match=r"topics\.toml: seed words start a fit, which needs the source"):
        edit_run(run, topics_file=path)


def test_unknown_topics_are_errors(run):
    with pytest.raises(OutOfRangeError, match="topics must be numbers from 0 to 5; got 9"):
        run.merge([[1, 9]])
    with pytest.raises(ChoiceError, match="no topic has 'volcano'"):
        run.hide(["volcano"])


def test_all_topics_cannot_be_hidden(run):
    with pytest.raises(InputError, match="an edit hides all 6 topics"):
        run.hide(range(6))


def test_one_set_of_topics_needs_no_list_around_it(run):
    flat, nested = run.merge([2, 5], labels=["Both"]), run.merge([[2, 5]], labels=["Both"])
    assert flat.cards.label.tolist() == nested.cards.label.tolist()
    assert "Both" in flat.cards.label.tolist()
    assert (flat.fit.doc_topic == nested.fit.doc_topic).all()


def test_sets_of_topics_are_lists_of_lists(run):
    with pytest.raises(WrongTypeError, match=r"merge must be sets of topics, such as \[\[2, 5\]\]"):
        run.merge([[2, 5], 3])
    with pytest.raises(WrongTypeError, match="labels must be labels by topic, or one for each set of merge"):
        run.merge([[2, 5]], labels=["a", "b"])


def test_themes_of_an_edited_run_are_made_again_and_keep_their_names():
    run = fit_run(make_articles(n_months=18, per_month=25, rng=3).to_frame(), topics=8, themes=3)
    same = run.rename({0: str(run.cards.label[0])})
    assert same.themes.label.tolist() == run.themes.label.tolist()
    assert np.array_equal(same.theme_prevalence.share, run.theme_prevalence.share)
    less = run.hide([0])
    assert less.themes.of_topic[-1] == -1
    assert set(less.themes.label.tolist()) & set(run.themes.label.tolist())


def test_one_topic_is_hidden_by_its_number_or_label(run):
    assert run.hide(3).topics()["topic"].tolist() == run.hide([3]).topics()["topic"].tolist()
    label = str(run.cards.label[3])
    assert label not in run.hide(label).topics()["label"].tolist()
    with pytest.raises(WrongTypeError, match=r"hide must be a topic, or a list of topics, such as \[3\]; got float"):
        run.hide(3.5)


@pytest.mark.parametrize("label", ["", "  ", "\n"])
def test_label_without_a_word_is_refused(run, label):
    with pytest.raises(InputError, match=r"^labels must be texts with a word; topic 1 gets "):
        run.rename({1: label})
    with pytest.raises(InputError, match=r"^labels must be texts with a word; topic 1 gets "):
        run.merge([[1, 3]], labels=[label])


def test_label_that_is_no_text_is_refused(run):
    with pytest.raises(WrongTypeError, match="labels must be a str; got None"):
        run.rename({1: None})


def test_two_topics_never_get_one_label(run):
    for labels in ({1: "Buses", 3: "buses"}, {1: str(run.cards.label[3]).upper()}):
        with pytest.raises(InputError, match=r"^each topic must have a label of its own; topics 1 and 3 would both"):
            run.rename(labels)
    with pytest.raises(InputError, match=r"^each topic must have a label of its own; topics 1 and 2 would both"):
        run.merge([[1, 3]], labels=[str(run.cards.label[2])])


def test_two_topics_may_swap_their_labels(run):
    first, second = (str(run.cards.label[k]) for k in (1, 3))
    assert run.rename({1: second, 3: first}).cards.label[[1, 3]].tolist() == [second, first]


def test_merged_topic_may_have_the_label_of_a_part(run):
    label = str(run.cards.label[3])
    assert label in run.merge([[1, 3]], labels=[label]).cards.label.tolist()


def test_topic_in_two_sets_of_a_merge_is_refused(run):
    with pytest.raises(InputError, match=r"topic 2 is in \[1, 2\] and in \[2, 3\]: write \[1, 2, 3\]"):
        run.merge([[1, 2], [2, 3]])
    with pytest.raises(InputError, match=r"^merge must name two topics or more to become one; got \[4\]$"):
        run.merge([[4]])
