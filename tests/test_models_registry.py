"""A model that another package brings is a model like ours."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from planted_topics import count_words, plant_texts

from trendlab.cli import main
from trendlab.errors import ChoiceError, WrongTypeError
from trendlab.models import MODELS, Model, ModelSpec, RawFit, assign_topics, fit_topics, name_models, register_model
from trendlab.report.facts import find_facts
from trendlab.report.methods import method_paragraphs, reference_lines
from trendlab.run.fit import fit_run
from trendlab.run.options import Options
from trendlab.store import load_run, save_run
from trendlab.synthetic import make_articles


@dataclass(frozen=True, kw_only=True, eq=False)
class FirstWordFit(RawFit):
    """Topics by the most frequent terms, each of which is a topic."""

    topic_column: np.ndarray


def fit_first_words(data, *, n_topics, rng):  # noqa: ARG001 - every model takes a generator
    counts = np.asarray(data.counts.sum(axis=0)).ravel()
    columns = np.argsort(-counts, kind="stable")[: n_topics or 3]
    return FirstWordFit(topic_term=np.eye(len(counts))[columns], topic_column=columns)


def assign_first_words(raw, data):
    found = data.counts[:, raw.topic_column].toarray() + 0.1
    return found / found.sum(axis=1, keepdims=True)


TOY = Model(
    name="first-words", fit=fit_first_words, assign=assign_first_words, raw=FirstWordFit,
    words="the most frequent words, each of which is a topic", source="A toy of the tests.",
)  # fmt: skip


@pytest.fixture
def toy():
    yield register_model(TOY)
    MODELS.pop("first-words", None)


@pytest.fixture
def run(toy):
    frame = make_articles(n_months=8, per_month=30, undated=0, rng=np.random.default_rng(1)).to_frame()
    return fit_run(frame, options=Options(model=toy.name, topics=4))


def test_new_model_fits_and_assigns(toy):
    counted = count_words(plant_texts(60)[0])
    fit = fit_topics(counted, spec=ModelSpec(model=toy.name, topics=4), rng=np.random.default_rng(0))
    assert fit.n_topics == 4
    assert assign_topics(fit, counted).doc_topic.tobytes() == fit.doc_topic.tobytes()


def test_run_of_a_new_model_comes_back_and_its_methods_page_names_it(run, tmp_path):
    save_run(run, tmp_path / "run")
    back = load_run(tmp_path / "run")
    assert back.fit.raw.topic_column.tolist() == run.fit.raw.topic_column.tolist()
    facts = find_facts(back, title=None)
    assert "the most frequent words, each of which is a topic" in method_paragraphs(facts)[0]["text"]
    assert "A toy of the tests." in reference_lines(facts)


def test_run_of_a_model_that_is_gone_loads_and_says_what_is_missing(run, tmp_path):
    save_run(run, tmp_path / "run")
    del MODELS["first-words"]
    fit = load_run(tmp_path / "run").fit
    counts = count_words(["battery motor"])
    with pytest.raises(ChoiceError, match="model must be one of mixture, nmf, lda, bertopic; got 'first-words'"):
        assign_topics(replace(fit, vocabulary=counts.vocabulary, recipe=None), counts)


def test_command_line_takes_a_new_model_to_a_whole_report(toy, tmp_path, capsys):
    frame = make_articles(n_months=6, per_month=20, undated=0, rng=np.random.default_rng(1)).to_frame()
    frame.to_csv(tmp_path / "a.csv", index=False)
    given = ["report", str(tmp_path / "a.csv"), "-o", str(tmp_path / "out"), "--model", toy.name, "--topics", "3"]
    assert main(given) == 0
    assert "3 topics (first-words)" in capsys.readouterr().out
    assert (tmp_path / "out" / "report.pdf").stat().st_size > 10_000
    assert (tmp_path / "out" / "run" / "topics.csv").exists()


def test_help_lists_a_new_model_and_a_wrong_one_is_told_all_names(toy, tmp_path, capsys):
    assert main(["fit", "--help"]) == 0
    assert f"lda, bertopic or {toy.name}" in " ".join(capsys.readouterr().out.split())
    assert main(["fit", "demo", "-o", str(tmp_path / "x"), "--model", "lsi"]) == 2
    assert f"one of mixture, nmf, lda, bertopic, {toy.name}; got 'lsi'" in capsys.readouterr().err


def test_new_model_that_takes_no_seed_words_refuses_them(toy):
    with pytest.raises(ChoiceError, match="seed words need the model mixture, nmf, lda; got 'first-words'"):
        ModelSpec(model=toy.name, seed_words=(("bank",),))


def test_name_that_is_taken_is_refused():
    with pytest.raises(ChoiceError, match="there is a model 'nmf' already"):
        register_model(replace(TOY, name="nmf"))


def test_name_that_no_command_line_could_take_is_refused():
    with pytest.raises(ChoiceError, match="lower-case letters, digits and hyphens; got 'My model'"):
        register_model(replace(TOY, name="My model"))


def test_names_are_listed_in_the_order_they_came(toy):
    assert name_models() == f"mixture, nmf, lda, bertopic or {toy.name}"


def test_what_is_no_model_is_refused():
    with pytest.raises(WrongTypeError, match=r"^model must be a Model; got str 'nmf'$"):
        register_model("nmf")
