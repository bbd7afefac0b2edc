"""Every method of every result, given a wrong value, says which argument, what was needed and what came."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from dataclasses import is_dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from test_changes_groups import run_of
from test_edge import made

import trendlab
from trendlab.errors import TrendlabError
from trendlab.models.blocks import GivenVectors
from trendlab.prevalence import estimate_by_group
from trendlab.prevalence.effects import estimate_effects
from trendlab.words.noun import Noun
from trendlab.words.shown import Shown
from trendlab.words.text import META

CONCEPTS = trendlab.Concepts(label=["A", "B"], query=("rice", "song"), share=[0.75, 0.25], n_docs=[3, 1])
THEMES = trendlab.Themes(label=["A", "B"], terms=(("rice",), ("song",)), share=[0.75, 0.25], of_topic=[0, 0, 1])
# What a message calls the argument where it is that of the verb behind the method.
CALLED = {
    ("hide", "topics"): ("hide", "topic"), ("merge", "groups"): ("merge", "topics"), ("merge", "labels"): ("topics",),
    ("rename", "labels"): ("topics",),
}  # fmt: skip
DESKS = {"city": [(20, 5)] * 4, "sport": [(5, 20)] * 4}
NEEDED = {("compare", "before")}  # one of several that may be left out, but not all of them


def modules() -> list[Any]:
    """Every module of the package."""
    found = pkgutil.walk_packages(trendlab.__path__, "trendlab.")
    return [importlib.import_module(one.name) for one in found]


@lru_cache(maxsize=1)
def results() -> dict[str, Any]:
    """One result of each type that shows itself or is taken from by hand."""
    m = made()
    periods = {"after": "2022-09..2022-11", "before": "2022-02..2022-04"}
    source = m.corpus.strings("source")
    effects = estimate_effects(m.fit, pd.DataFrame({"x": np.arange(len(m.corpus)) % 2}), formula="x")
    found = [
        m.corpus, m.dated, m.terms, m.fit, m.prevalence, m.trends, m.embedding, m.cards, with_desks(m.run),
        m.run.rejects, m.run.topic(0), THEMES, CONCEPTS,
        trendlab.compare_groups(run_of(DESKS), "desk", "city", "sport"),
        trendlab.find_changes(m.prevalence, rng=0), trendlab.compare_periods(m.prevalence, **periods),
        trendlab.find_duplicates(m.corpus), trendlab.match_topics(m.fit, m.fit),
        trendlab.check_hindsight(m.fit, m.dated, rng=0, n_months=1),
        estimate_by_group(m.fit, m.dated, group=source, min_docs=1, rng=0),
        effects, effects.contrast("x", high=1, low=0), effects.margins("x", [0, 1]),
        trendlab.label_run(m.run, n_docs=10, n_items=1, rng=0),
        GivenVectors(doc_id=m.embedding.doc_id, vectors=m.embedding.vectors, place=np.arange(len(m.corpus))),
    ]  # fmt: skip
    return {type(one).__name__: one for one in found}


def with_desks(run: trendlab.Run) -> trendlab.Run:
    """The run with a column of its source that makes two groups."""
    desk = pa.array(["city" if k % 2 else "sport" for k in range(len(run))])
    return replace(run, articles=run.articles.append_column(f"{META}desk", desk))


def of_a_run(name: str) -> tuple[Any, tuple[Any, ...]] | None:
    """The same for the methods of a run, which also take topics by their words; None for those like others."""
    m = made()
    odd = (object(), m.frame, 1j)
    return {
        "after": ("2019-10..2019-12", (*odd, 3, "soon")),
        "articles": (m.corpus, (object(), 1j, 0, "x")),
        "a": ("city", (*odd, 0, "nothing")),
        "b": ("sport", (*odd, 0, "nothing")),
        "column": ("desk", (*odd, 0, "nothing")),
        "periods": (None, (*odd, 3, "x", ("2019-05",))),
        "before": ("2019-05..2019-07", (*odd, 3, "soon")),
        "groups": ([[0, 1]], (*odd, 3, "x", [[0, 10**6]])),
        "labels": ({0: "A"}, (*odd, 3, "x", {10**6: "A"})),
        "query": (str(m.run.cards.terms[0][0]), (*odd, 0)),
        "since": ("2019-05", (*odd, 3, "soon")),
        "concepts": ({"A": "rice"}, (*odd, 0, ["rice"])),
        "format": ("csv", (*odd, 0, "nothing")),
        "month": ("2019-05", (*odd, 3, "soon")),
        "min_membership": (0.5, (*odd, "x", -1, 2)),
        "n_docs": (1, (*odd, "x", 0.5, 0)),
        "n_items": (1, (*odd, "x", 0.5, -1)),
        "n_words": (50, (*odd, "x", 0.5, 0)),
        "rng": (0, (*odd, "x", 0.5)),
        "sheets": ("sheet.csv", (*odd, 3, [3])),
        "same_months": (False, (*odd, "x", 1)),
        "table": ("topics", (*odd, 0, "nothing")),
        "themes": (None, (*odd, 0.5)),
        "width": (5.0, (*odd, "x", 0)),
        "text": (" ".join(m.run.cards.terms[0]), (*odd, 0)),
        "topic": (0, (*odd, 0.5, -1, 10**6)),
        "topics": ([0], (*odd, 0.5, [0.5], [-1], [10**6])),
    }.get(name)


def known(name: str, verb: str) -> tuple[Any, tuple[Any, ...]]:
    """A value that the parameter of a method takes, and values that it must refuse."""
    m = made()
    odd = (object(), m.frame, 1j)
    places = ([0], (*odd, "a", 0, None, [0.5], [[0]], ["a"], [0, 10**6], [-1]))
    texts = (["en"] * len(m.corpus), (*odd, "en", ["en"], [3] * len(m.corpus)))
    table = {
        "at": ({}, (*odd, "x")),
        "cards": (m.cards, (*odd, "x", m.fit)),
        "column": ("x", (*odd, 0, "nothing")),
        "concept": (0, (*odd, "x", 0.5, -1, 10**6)),
        "corpus": (m.corpus, (*odd, "x", m.fit)),
        "fit": (m.fit, (*odd, "x", m.cards)),
        "folder": ("folder", (*odd, 0)),
        "doc_topic": (m.fit.doc_topic, (*odd, "x", [1.0], [[0.5]])),
        "level": (0.9, (*odd, "x", 0, 1)),
        "n_terms": (3, (*odd, "x", 0.5, -1)),
        "n_topics": (m.fit.n_topics, (*odd, "x", 0.5, 0)),
        "n_coders": (2, (*odd, "x", 0.5, 0, 11)),
        "name": ("source", (*odd, 0, "nothing")),
        "new": (m.fit.doc_topic, (*odd, "x", [1.0], [[0.5]])),
        "old": (m.fit.doc_topic, (*odd, "x", [1.0], [[0.5]])),
        "order": (np.arange(m.fit.n_topics), places[1]),
        "path": ("sheet.csv", (*odd, 0)),
        "rows": places,
        "rule": ("once", (*odd, 0, "nothing")),
        "start": (0, (*odd, "x", 0.5, -1, 10**6)),
        "stop": (1, (*odd, "x", 0.5, -1)),
        "theme": (0, (*odd, "x", 0.5, -1, 10**6)),
        "term": ("x", (*odd, 0)),
        "topic": (0, (*odd, "x", 0.5, -1, 10**6)),
        "topics": (places[0], (*places[1], [0, 0])),
        "unit": (Noun(one="tweet", many="tweets"), (*odd, "x", 0)),
        "weight": (np.ones(len(m.corpus)), (*odd, "x", [1.0], [[1.0]])),
        "values": ([0, 1], (*odd, "x", 0)) if verb == "margins" else texts,
    }
    if verb in ("ask", "correct") and name in ("after", "before", "since"):
        return "2019-10", (*odd, 3)
    if verb == "label" and name == "concepts":
        return ["rice"], (*odd, 0)
    if verb == "compare" and name in ("themes", "concepts"):
        return "all", (*odd, 0.5)
    is_own = verb == "label" or (hasattr(m.run, verb) and not hasattr(m.fit, verb) and not hasattr(m.cards, verb))
    own = of_a_run(name) if is_own else None  # cards have labels, which are no verb
    if own is not None:
        return own
    assert name in table, f"{verb} has a parameter {name!r} that this test does not know: add a value that it takes"
    return table[name]


def methods() -> list[tuple[str, str, str]]:
    """Result, method and parameter of all methods that take anything but any object."""
    return [
        (result, verb, name)
        for result, one in results().items()
        for verb, call in inspect.getmembers(one, inspect.ismethod)
        if not verb.startswith("_") and not isinstance(inspect.getattr_static(one, verb), classmethod)
        for name, parameter in inspect.signature(call).parameters.items()
        if parameter.annotation not in ("object", "Any")
    ]


def asks_for_something(kind: type) -> bool:
    """Whether a method of the type takes anything."""
    calls = [call for name, call in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_")]
    return is_dataclass(kind) and any(len(inspect.signature(call).parameters) > 1 for call in calls)


def test_there_is_a_value_of_each_type_of_result_with_methods_that_take_something():
    found = {
        name
        for module in modules()
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__.startswith("trendlab")
        and issubclass(kind, Shown)
        and is_dataclass(kind)
        and asks_for_something(kind)
    }
    assert found <= set(results())


def test_all_that_has_topics_takes_topics():
    own = {"TopicFit", "TopicCards", "Prevalence", "Trends", "Changes", "Run", "Hindsight", "GroupPrevalence",
           "Contrast", "Margins", "Effects"}  # fmt: skip
    for name in own:
        assert callable(results()[name].take_topics), name
    taken = results()["Hindsight"].take_topics([2, 0])
    assert np.array_equal(taken.share, results()["Hindsight"].share[:, [2, 0]])
    assert taken.terms == tuple(results()["Hindsight"].terms[k] for k in (2, 0))
    wide, narrow = results()["Effects"], results()["Effects"].take_topics([1])
    assert np.array_equal(narrow.margins("x", [0]).share, wide.margins("x", [0]).share[:, [1]])
    assert np.array_equal(wide.contrast("x", high=1, low=0).take_topics([1]).estimate,
                          narrow.contrast("x", high=1, low=0).estimate)  # fmt: skip
    groups = results()["GroupPrevalence"]
    assert np.array_equal(groups.take_topics([1]).prevalence[0].raw, groups.prevalence[0].raw[:, [1]], equal_nan=True)


def test_mask_takes_what_its_places_take():
    mask = np.array([True, False, True])
    assert np.array_equal(made().fit.take_topics(mask).doc_topic, made().fit.doc_topic[:, [0, 2]])
    few = np.arange(len(made().corpus)) < 4
    assert made().corpus.take(few).doc_id.tolist() == made().corpus.doc_id[:4].tolist()


@pytest.mark.parametrize(("result", "verb", "name"), methods(), ids=lambda x: x)
def test_wrong_value_of_a_method_is_refused_by_name_with_what_came(result, verb, name):
    call = getattr(results()[result], verb)
    parameters = inspect.signature(call).parameters
    others = {
        n: 0 if p.annotation == "object" else known(n, verb)[0]
        for n, p in parameters.items()
        if (p.default is p.empty or (verb, n) in NEEDED) and n != name
    }
    optional = parameters[name].default is None
    for value in known(name, verb)[1]:
        if value is None and optional:
            continue
        with pytest.raises(TrendlabError) as caught:
            call(**others, **{name: value})
        said = str(caught.value)
        called = (name, f"{name}s", *CALLED.get((verb, name), ()))
        assert said.startswith(tuple(f"{one} must " for one in called)), (value, said)
        assert "; got " in said, (value, said)
