"""Every public verb and spec, given a wrong type, says which argument, what was needed and what came."""

from __future__ import annotations

import dataclasses
import inspect
import math
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from fake_run import FakeSpec, cached_run

import trendlab
from trendlab.checks import check_rng
from trendlab.embed import Embedding, embed_lsa
from trendlab.errors import TrendlabError
from trendlab.models.terms import TermSums

VERBS = sorted(n for n in trendlab.__all__ if inspect.isfunction(getattr(trendlab, n)))
SPECS = sorted(n for n in trendlab.__all__ if n.endswith("Spec") or n == "Options")

NUMBER, TEXT, PATH = (int, float, np.integer), (str,), (str, Path)
ANY_ARTICLES = (trendlab.Corpus, pd.DataFrame, list)
ANY_SOURCE = (str, Path, pd.DataFrame, list)


@lru_cache(maxsize=1)
def made() -> SimpleNamespace:
    """One result of each stage, made once from a small corpus."""
    frame = trendlab.make_articles(n_months=12, per_month=12, rng=0).to_frame()
    corpus = trendlab.read(frame)[0]
    dated, terms = trendlab.date_corpus(corpus), trendlab.count_terms(corpus)
    fit = trendlab.fit_topics(terms, spec=trendlab.ModelSpec(topics=3), rng=0)
    prevalence = trendlab.estimate_prevalence(fit, dated, n_draws=100, rng=0)
    run = cached_run(FakeSpec(n_topics=3, n_months=12, docs_a_month=12))
    return SimpleNamespace(
        frame=frame, corpus=corpus, dated=dated, terms=terms, fit=fit, prevalence=prevalence, run=run,
        trends=trendlab.estimate_trends(prevalence, rng=0), embedding=embed_lsa(terms, seed=0),
        cards=trendlab.describe_topics(fit, terms, corpus=corpus),
    )  # fmt: skip


def takes(name: str, verb: str) -> tuple[Any, tuple[type, ...]]:
    """A value that the parameter takes, and all types that it takes."""
    m = made()
    if name == "spec":
        return {
            "count_terms": (trendlab.VectorizeSpec(), (trendlab.VectorizeSpec,)),
            "fit_topics": (trendlab.ModelSpec(topics=3), (trendlab.ModelSpec,)),
            "read": (trendlab.ReadSpec(), (trendlab.ReadSpec,)),
            "write_report": (trendlab.ReportSpec(), (trendlab.ReportSpec,)),
        }.get(verb, (None, ()))
    if name == "corpus":
        wide = verb in ("date_corpus", "count_terms")
        return m.corpus, ANY_ARTICLES if wide else (trendlab.Corpus,)
    if (verb, name) in (("read", "source"), ("fit_run", "source"), ("update_run", "source")):
        return m.frame, ANY_SOURCE
    known = {
        "a": ("x", TEXT),
        "after": ("2022-05", (str, int, trendlab.Period)),
        "archive": (m.corpus, ANY_ARTICLES),
        "articles": (m.corpus, (*ANY_ARTICLES, trendlab.DocTerm)),
        "b": (None, TEXT),
        "before": ("2022-02", (str, int, trendlab.Period)),
        "cards": (m.cards, (trendlab.TopicCards,)),
        "changes": (None, (trendlab.Changes,)),
        "column": ("source", TEXT),
        "dates": (None, (list,)),
        "columns": ((), (list, tuple)),
        "copies": (None, ()),
        "concepts": ((), (str, list, tuple)),
        "dated": (m.dated, (trendlab.DatedCorpus,)),
        "device": ("cpu", TEXT),
        "doc_id": (str(m.corpus.doc_id[0]), TEXT),
        "doc_term": (m.terms, (trendlab.DocTerm,)),
        "embedding": (m.embedding, (Embedding,)),
        "fit": (m.fit, (trendlab.TopicFit,)),
        "function": (str.split, (type(str.split),)),
        "folder": ("x", PATH),
        "hide": ((), (list, int, str)),
        "jaccard": (0.7, NUMBER),
        "keep": (None, PATH),
        "label_by": (None, ()),
        "labels": (None, (dict,)),
        "level": (0.9, NUMBER),
        "merge": ((), ()),
        "like": (None, (trendlab.Changes,)),
        "model": ("lsa", (str, np.ndarray)),
        "month": ("2019-04", TEXT),
        "n_draws": (100, NUMBER),
        "n_coders": (1, (int,)),
        "n_docs": (20, (int,)),
        "n_items": (2, (int,)),
        "n_months": (3, NUMBER),
        "n_themes": (2, (int, str)),
        "new": (m.fit, (trendlab.TopicFit,)),
        "old": (m.fit, (trendlab.TopicFit,)),
        "options": (trendlab.Options(topics=3), (trendlab.Options,)),
        "path": ("x.jsonl", PATH),
        "per_month": (5, NUMBER),
        "periods": (None, (tuple, list)),
        "prevalence": (m.prevalence, (trendlab.Prevalence,)),
        "query": ("police", TEXT),
        "rng": (0, (int, np.random.Generator)),
        "run": (m.run, (trendlab.Run,)),
        "same_months": (False, (bool,)),
        "seed": (0, (int,)),
        "sheets": ("x.csv", (str, Path, list, tuple)),
        "since": (None, (str, int)),
        "source": (m.prevalence, (trendlab.Prevalence, trendlab.Run)),
        "name": (None, TEXT),
        "stability": (None, ()),
        "sums": (None, (TermSums,)),
        "parts": ("x", TEXT),
        "start": (None, (trendlab.TopicFit,)),
        "themes": (None, (int, str, list)),
        "timings": (None, (dict,)),
        "topic": (1, (int,)),
        "topics": (None, (int, str, list)),
        "topics_file": (None, PATH),
        "trends": (m.trends, (trendlab.Trends,)),
        "undated": (0.1, NUMBER),
        "unit": ("articles", TEXT),
        "watch": (None, ()),
        "weight": (None, ()),
        "width": (5.0, NUMBER),
    }
    if (verb, name) == ("track_concepts", "concepts"):
        return {"Order": "police"}, (str, Path, dict)
    if (verb, name) == ("compare_groups", "source"):
        return m.run, (trendlab.Run,)
    if (verb, name) == ("make_articles", "start"):
        return "2022-01", TEXT
    if (verb, name) == ("find_themes", "source"):
        return m.run, (trendlab.TopicFit, trendlab.Run)
    if (verb, name) == ("find_themes", "articles"):
        return m.run.articles, (pa.Table,)
    if (verb, name) == ("articles_behind", "fit"):
        return m.run, (trendlab.TopicFit, trendlab.Run)
    known["source"] = ("x", (str, list)) if verb == "fit_archive" else known["source"]
    assert name in known, f"{verb} has a parameter {name!r} that this test does not know: add a value that it takes"
    return known[name]


def wrong_values(kinds: tuple[type, ...], *, optional: bool) -> dict[str, Any]:
    """Values of every type that none of the kinds covers."""
    m = made()
    values = {
        "None": None, "number": 0, "text": "x", "frame": m.frame, "texts": ["A first text.", "A second text."],
        "run": m.run, "fit": m.fit, "object": object(), "flag": True, "array of no axis": np.array(0.0),
        "iterator": iter([1]), "module": math,
    }  # fmt: skip
    return {
        word: value
        for word, value in values.items()
        if not isinstance(value, kinds) or (value is True and bool not in kinds)
        if not (value is None and optional)
    }


def may_be_none(parameter: inspect.Parameter) -> bool:
    return parameter.default is None or "None" in str(parameter.annotation)


CASES = [
    (v, name)
    for v in VERBS
    for name, p in inspect.signature(getattr(trendlab, v)).parameters.items()
    if p.kind is not p.VAR_KEYWORD
]


@pytest.mark.parametrize(("verb", "name"), CASES, ids=lambda x: x)
def test_wrong_type_is_refused_by_name_with_what_came(verb, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    parameter = inspect.signature(getattr(trendlab, verb)).parameters[name]
    wrong = wrong_values(takes(name, verb)[1], optional=may_be_none(parameter))
    for value in wrong.values():
        came = "None" if value is None else type(value).__name__
        with pytest.raises(TrendlabError) as caught:
            call_with(verb, name, value)
        message = str(caught.value)
        assert message.startswith(f"{name} must "), (came, message)
        assert came in message, (came, message)
    assert list(tmp_path.iterdir()) == []


def test_path_that_no_file_can_have_is_refused_by_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    paths = [(verb, name) for verb, name in CASES if Path in takes(name, verb)[1]]
    assert {name for _, name in paths} >= {"folder", "keep", "path", "sheets", "topics_file"}
    for verb, name in paths:
        for value in ("a\0b", "a\ud800"):
            with pytest.raises(TrendlabError):
                call_with(verb, name, value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("verb", "name"), [c for c in CASES if list in takes(c[1], c[0])[1]], ids=lambda x: x)
def test_list_that_holds_something_else_is_refused(verb, name):
    for value in ([object()], [None], [[object()]]):
        with pytest.raises(TrendlabError):
            call_with(verb, name, value)


def call_with(verb: str, name: str, value: object) -> object:
    """What the verb returns for this value of one argument, and values that it takes of all others it needs."""
    call = getattr(trendlab, verb)
    parameters = inspect.signature(call).parameters
    needed = [n for n, p in parameters.items() if p.default is p.empty and p.kind is not p.VAR_KEYWORD]
    return call(**{n: takes(n, verb)[0] for n in needed if n != name}, **{name: value})


ALSO = {"count_also": list, "events": pd.DataFrame, "font_paths": list, "seed_words": tuple, "stop_words": list}
FIELDS = [(s, f.name) for s in SPECS for f in dataclasses.fields(getattr(trendlab, s)) if f.type != "Any"]


@pytest.mark.parametrize(("spec", "name"), FIELDS, ids=lambda x: x)
def test_field_of_a_wrong_type_is_refused_by_name(spec, name):
    m = made()
    for value in (object(), m.frame, m.run, ["A first text."], 1j):
        if isinstance(value, ALSO.get(name, ())):
            continue
        with pytest.raises(TrendlabError) as caught:
            getattr(trendlab, spec)(**{name: value})
        assert f"{name} must be" in str(caught.value)
        assert type(value).__name__ in str(caught.value)


def test_seed_gives_what_its_generator_gives():
    m = made()
    one = trendlab.fit_topics(m.terms, spec=trendlab.ModelSpec(topics=3), rng=np.random.default_rng(0))
    assert np.array_equal(one.doc_topic, m.fit.doc_topic)
    shares = trendlab.estimate_prevalence(m.fit, m.dated, n_draws=100, rng=check_rng(0))
    assert np.array_equal(shares.lower, m.prevalence.lower, equal_nan=True)


def test_frame_and_texts_are_dated_and_counted_as_their_corpus_is():
    m = made()
    assert np.array_equal(trendlab.date_corpus(m.frame).month_prob.toarray(), m.dated.month_prob.toarray())
    assert trendlab.count_terms(m.frame).vocabulary.tolist() == m.terms.vocabulary.tolist()
    texts = [f"{title}. {text}" for title, text in zip(m.frame["title"], m.frame["text"], strict=True)]
    assert len(trendlab.count_terms(texts).doc_id) == len(texts)
    assert len(trendlab.date_corpus(tuple(texts))) == len(texts)
    assert len(trendlab.count_terms(m.frame["text"]).doc_id) == len(m.frame)
