"""Each language has its own topics; nothing of the others is lost or mixed in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse
from tiny_corpus import corpus_of
from two_languages import make_two_languages

from trendlab.corpus import Rejects
from trendlab.dates import date_corpus
from trendlab.errors import InputError
from trendlab.models import TopicEdits, assign_topics, edit_topics, parse_edits
from trendlab.models.joint import share_topics
from trendlab.models.languages import language_words, leave_out_languages, min_articles, modelled_languages
from trendlab.readers import read
from trendlab.run.fit import fit_run
from trendlab.run.options import Options
from trendlab.store import load_fit, load_run, save_run
from trendlab.vectorize import DocTerm


@pytest.fixture(scope="module")
def frame():
    return make_two_languages()


@pytest.fixture(scope="module")
def run(frame):
    return fit_run(frame, options=Options(topics=11))


def languages_of(run):
    return np.array(run.articles["language"].to_pylist())


def test_rare_language_is_listed_and_nothing_is_lost(run, frame):
    reasons = [row["reason"] for row in run.rejects.rows]
    assert reasons == ["language fr: fewer than 100 articles, not modelled"] * 20
    assert run.manifest["counts"]["read"] == len(frame) == len(run) + len(run.rejects)
    assert run.manifest["notes"]["reader"]["languages_not_modelled"] == {"fr": 20}
    assert set(languages_of(run)) == {"en", "de"}


def test_article_has_memberships_only_in_topics_of_its_language(run):
    assert run.fit.doc_topic.sum(axis=1) == pytest.approx(1, abs=1e-5)
    german = languages_of(run) == "de"
    of_german = run.fit.doc_topic[german].sum(axis=0) > 0
    of_english = run.fit.doc_topic[~german].sum(axis=0) > 0
    assert not (of_german & of_english).any()
    # 120 of about 480 articles: a quarter of 11 topics
    assert (of_german.sum(), of_english.sum()) == tuple(share_topics(11, [german.sum(), (~german).sum()]))


def test_topics_are_in_order_of_size_over_the_sorted_union_of_terms(run):
    weight = run.articles["weight"].to_numpy()
    size = weight @ run.fit.doc_topic / weight.sum()
    assert (np.diff(size) <= 1e-6).all()
    assert run.fit.vocabulary.tolist() == sorted(set(run.fit.vocabulary.tolist()))
    assert run.fit.topic_term.sum(axis=1) == pytest.approx(1, abs=1e-4)
    assert [part.language for part in run.fit.languages] == ["en", "de"]


def test_planted_german_themes_come_back(run, frame):
    theme = dict(zip(frame["id"], frame["theme"], strict=True))
    rows = np.flatnonzero(languages_of(run) == "de")
    found = {
        name: np.bincount([run.fit.doc_topic[r].argmax() for r in rows if theme[run.fit.doc_id[r]] == name])
        for name in ("Wetter", "Handel", "Sport")
    }
    assert all(counts.max() >= 36 for counts in found.values())  # of 40 articles each
    assert len({int(counts.argmax()) for counts in found.values()}) == 3


def test_run_has_cards_shares_and_tables_and_survives_its_folder(run, tmp_path):
    save_run(run, tmp_path / "run")
    back = load_run(tmp_path / "run")
    assert (back.fit.topic_term == run.fit.topic_term).all()
    assert run.prevalence.share.sum(axis=1) == pytest.approx(1, abs=1e-6)
    assert {"map", "term_shift"} <= set(run.tables)
    assert len(run.tables["map"]) == len(run)


def test_new_articles_are_assigned_by_the_model_of_their_language(run, frame, tmp_path):
    corpus, _ = read(frame)
    row = {doc: k for k, doc in enumerate(corpus.doc_id.tolist())}
    same = corpus.take(np.array([row[doc] for doc in run.fit.doc_id.tolist()]))
    assert assign_topics(run.fit, same).doc_topic == pytest.approx(run.fit.doc_topic, abs=1e-5)
    save_run(run, tmp_path / "run")
    again = assign_topics(load_run(tmp_path / "run").fit, same)
    assert again.doc_topic == pytest.approx(run.fit.doc_topic, abs=1e-5)
    merged = edit_topics(run.fit, parse_edits("[[merge]]\ntopics = [0, 3]"))
    assert assign_topics(merged, same).doc_topic == pytest.approx(merged.doc_topic, abs=1e-5)
    turned = run.fit.take_topics(np.arange(run.fit.n_topics)[::-1])
    assert assign_topics(turned, same).doc_topic == pytest.approx(run.fit.doc_topic[:, ::-1], abs=1e-5)
    part = merged.take_topics([2, 0])
    assert assign_topics(part, same).doc_topic == pytest.approx(merged.doc_topic[:, [2, 0]], abs=1e-5)
    save_run(replace(run, fit=merged), tmp_path / "merged")
    kept = assign_topics(load_fit(tmp_path / "merged"), same)
    assert kept.doc_topic == pytest.approx(merged.doc_topic, abs=1e-5)


def test_counts_alone_do_not_say_which_language(run):
    empty = sparse.csr_array((1, len(run.fit.vocabulary)), dtype=np.int32)
    counted = DocTerm(doc_id=np.array(["a"]), counts=empty, vocabulary=run.fit.vocabulary)
    with pytest.raises(InputError, match="one model a language"):
        assign_topics(run.fit, counted)


def test_check_tries_other_rules_without_refitting(frame):
    run = fit_run(frame, options=Options(topics=6, check=True))
    assert np.isnan(run.cards.stability).all()
    assert not [c for c in run.claims if "another seed" in c.survived]


def test_seed_words_are_looked_for_in_the_language_that_has_them(frame):
    seeds = {"Rain": ["regen", "sturm"], "School": ["school", "exam*"], "Sport": ["mannschaft", "football", "referees"]}
    with pytest.warns(UserWarning, match=r"looked for in the languages that they are of: en \(School, Sport\), de"):
        run = fit_run(frame, options=Options(topics=11, seeds=seeds))
    theme = dict(zip(frame["id"], frame["theme"], strict=True))
    mains = {
        label: {theme[d] for d in run.fit.doc_id[run.fit.main_topic == k]} for k, label in enumerate(run.cards.label)
    }
    assert (mains["Rain"], mains["School"], mains["Sport"]) == ({"Wetter"}, {"school"}, {"football", "Sport"})
    assert run.fit.doc_topic.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_given_topics_of_one_language_leave_the_articles_of_others_to_the_rest(frame):
    with pytest.warns(UserWarning, match="de has no topic of any"):
        run = fit_run(frame, options=Options(seeds={"School": ["school", "exam*"]}, given_only=True))
    assert sorted(run.cards.label) == ["Other", "School"]
    german = languages_of(run) == "de"
    assert set(run.fit.main_topic[german].tolist()) == {list(run.cards.label).index("Other")}


def test_seed_words_of_no_language_are_refused(frame, tmp_path):
    (tmp_path / "t.toml").write_text('[[seed]]\nwords = ["zzyzx"]\n')
    with pytest.raises(InputError, match="in any of en, de: zzyzx"):
        fit_run(frame, options=Options(topics=6, topics_file=str(tmp_path / "t.toml")))


def test_few_articles_beside_a_larger_language_have_few_topics():
    assert share_topics("auto", [5_000, 160, 40]) == ["auto", 5, 2]
    assert share_topics("auto", [5_000, 430]) == ["auto", "auto"]
    assert share_topics("auto", [160]) == ["auto"]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [({"en": 120, "de": 100, "fr": 99, "": 500}, ("en", "de")), ({"en": 99, "de": 50}, ()), ({"de": 100}, ("de",))],
)
def test_languages_with_a_hundred_articles_are_modelled(sizes, expected):
    codes = [code for code, n in sizes.items() for _ in range(n)]
    corpus = corpus_of(["a"] * len(codes), languages=codes)
    assert modelled_languages(corpus) == expected
    assert modelled_languages(corpus, language="en") == ()


@pytest.mark.parametrize(
    ("sizes", "left"),
    [((100, 9, 4), 9), ((99, 9, 4), 0), ((150, 0, 9), 0), ((1000, 9, 0), 0)],
    ids=["rare", "all few", "unknown", "strays"],
)
def test_only_rare_languages_beside_a_main_one_are_left_out(sizes, left):
    codes = ["en"] * sizes[0] + ["fr"] * sizes[1] + [""] * sizes[2]
    texts = [f"Published {1 + k % 28} March 2024. text number {k}" for k in range(len(codes))]
    dated = date_corpus(corpus_of(texts, languages=codes))
    weight = np.arange(len(codes), dtype=float)
    part, kept, rejects = leave_out_languages(dated, weight, Rejects(rows=()))
    assert (len(part), len(kept), len(rejects)) == (len(codes) - left, len(codes) - left, left)
    assert part.corpus.strings("language").tolist() == [c for c in codes if not left or c != "fr"]
    assert part.months.shape == part.partial.shape == (part.month_prob.shape[1],)


def test_language_needs_a_thousandth_of_a_large_archive():
    # Misread texts grow with the archive: 100 of a million are no second language.
    assert [min_articles(n) for n in (500, 100_000, 100_001, 1_000_000)] == [100, 100, 101, 1000]


def test_articles_in_another_language_than_most_are_told_with_what_becomes_of_them():
    told = language_words({"he": 560, "en": 160, "ru": 120, "": 4}, {})
    assert told.startswith("280 articles are in other languages than he, the most frequent (en 160, ru 120)")
    assert "--language he" in told
    assert language_words({"he": 560, "en": 3}, {}) == ""
    assert language_words({"he": 560, "en": 160}, {}, language="he") == ""


def test_summary_of_a_run_says_that_languages_have_topics_of_their_own(run):
    from trendlab.run.write import _doubts

    (said,) = [one["sentence"] for one in _doubts(run) if one["kind"] == "languages"]
    assert said.startswith("120 articles are in other languages than en, the most frequent (de 120)")


def test_articles_in_languages_that_are_not_modelled_are_told():
    told = language_words({"en": 5_000, "sv": 2}, {"de": 60, "fr": 7})
    assert told.startswith("67 articles in languages with fewer than 100 are in no topic (de 60, fr 7)")


def test_articles_with_few_known_words_stay_in_topics_of_their_language(run, frame):
    merged = edit_topics(run.fit, TopicEdits(merge=(german_and_english(run),)))
    text = "Die Mannschaft hat das Spiel gestern in der Stadt und auf dem Platz vor den Leuten in Frage gestellt."
    for fit in (run.fit, merged):
        found = assign_topics(fit, [text], archive=frame["text"].tolist()).doc_topic
        own = np.flatnonzero(fit.doc_topic[languages_of(run) == "de"].sum(axis=0) > 0)
        assert found[:, own].sum() == pytest.approx(1, abs=1e-5)


def german_and_english(run):
    """The largest topic of each language."""
    first = [run.fit.doc_topic[languages_of(run) == code].sum(axis=0).argmax() for code in ("de", "en")]
    return tuple(int(k) for k in first)
