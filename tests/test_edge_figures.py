"""Every figure and its table, given a wrong value, says which argument, what was needed and what came."""

from __future__ import annotations

import inspect
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from checked_runs import checked_run
from made_run_concepts import tracking_run
from matplotlib.figure import Figure
from test_edge import made
from test_edge_methods import results
from test_figures_group_shares import table as group_shares
from test_figures_groups import run_with_groups
from test_figures_themes import RUN as THEMED

from trendlab import Answer, figures, fit_run
from trendlab.errors import TrendlabError
from trendlab.figures.gallery import FigureKind

CALLS = sorted(name for name in figures.__all__ if inspect.isfunction(getattr(figures, name)))
CASES = [(call, name) for call in CALLS for name in inspect.signature(getattr(figures, call)).parameters]
NUMBERED = {"topics", "concepts", "themes", "questions"}


def shown(_run: object, _options: object) -> bool:
    return False


def source_of(call: str) -> Any:
    """What the figure is drawn from."""
    what = call.removeprefix("draw_").removesuffix("_table")
    return {
        "checked": checked_run(), "checked_months": checked_run(), "concepts": tracking_run(),
        "groups": run_with_groups(), "group_shares": group_shares(), "themes": THEMED,
        "effects": results()["Contrast"],
    }.get(what, made().run)  # fmt: skip


@lru_cache(maxsize=1)
def _answered() -> Answer:
    """An answer about a word that some articles hold."""
    run = fit_run(made().frame, topics=3)
    return run.ask(str(run.cards.terms[0][0]))


def right_value(call: str, name: str) -> Any:
    """A value that the argument takes."""
    run = made().run
    return {
        "answer": _answered(), "cards": run.cards, "figure": Figure(),
        "kind": FigureKind(name="own", shown=shown, items=shown), "name": "own", "path": Path("a.svg"),
        "run": source_of(call), "source": source_of(call), "theme": 0, "topic": 0, "truth": run.prevalence.share,
    }[name]  # fmt: skip


def wrong_values(name: str) -> list[Any]:
    """Values of types that no argument takes, and numbers of topics and the like that there are not."""
    odd = [object(), 1j, b"x", np.array(0.0), iter([0]), int, np.array([object()])]
    also = {
        "topic": [0.5, True, "x", [0], -1],
        "theme": [0.5, True, "x", [0], -1],
        "n_terms": [0.5, True, "x", 0],
        "n_each": [0.5, True, "x", 0],
        "level": [0, 1, True, "x"],
        "truth": [["x"], [1.0], None],
        "path": [3, "a.jpg", "a\0.svg"],
        "events": [3, "x", pd.DataFrame(), pd.DataFrame({"date": ["soon"], "label": ["x"]})],
        "source": [3, "x", [3], pd.DataFrame(), None],
        "run": [3, "x", [3], pd.DataFrame(), None],
    }
    if name in NUMBERED:
        return [*odd, 0, "x", ["x"], [0.5], [True], [-1], [10**6], [], {0: 1}]
    return odd + also.get(name, [3, [3], pd.DataFrame()])


def call_with(call: str, name: str, value: Any) -> Any:
    """What the function returns for this value of one argument, and values that it takes of all others it needs."""
    function = getattr(figures, call)
    needed = [n for n, p in inspect.signature(function).parameters.items() if p.default is p.empty and n != name]
    return function(**{n: right_value(call, n) for n in needed}, **{name: value})


@pytest.mark.parametrize(("call", "name"), CASES, ids=lambda x: x)
def test_wrong_value_of_a_figure_is_refused(call, name):
    for value in wrong_values(name):
        with pytest.raises(TrendlabError):
            call_with(call, name, value)


@pytest.mark.parametrize(("call", "name"), [c for c in CASES if c[1] in ("cards", "trends", "fit", "run")])
def test_wrong_type_of_a_result_is_named_with_what_came(call, name):
    with pytest.raises(TrendlabError, match=rf"^{name} must be a \w+; got int 3$"):
        call_with(call, name, 3)


@pytest.mark.parametrize("call", [c for c, name in CASES if name == "cards"])
def test_cards_of_other_topics_are_refused(call):
    few = made().run.cards.take_topics([0])
    with pytest.raises(TrendlabError, match="cards must hold one label for each of the 3 topics; got 1"):
        call_with(call, "cards", few)


PLOTS = [
    (verb, name)
    for verb, call in inspect.getmembers(made().run.plot, inspect.ismethod)
    if not verb.startswith("_")
    for name in inspect.signature(call).parameters
]


@pytest.mark.parametrize(("verb", "name"), PLOTS, ids=lambda x: x)
def test_wrong_value_of_a_plot_of_a_run_is_refused(verb, name):
    run = {"groups": run_with_groups()}.get(verb, made().run)
    others = {"topic": 0} if verb == "topic" and name != "topic" else {}
    values = wrong_values(name)
    takes = {"topic": ["x"], "topics": ["x", ["x"], 0, []]}  # texts are looked for; there may be none
    for value in values:
        if any(value is one or (type(value) is type(one) and value == one) for one in takes.get(name, ())):
            continue
        with pytest.raises(TrendlabError):
            getattr(run.plot, verb)(**others, **{name: value})


@pytest.mark.parametrize("call", ["draw_checked", "draw_checked_months"])
def test_questions_are_taken_by_their_places(call):
    assert isinstance(call_with(call, "questions", np.array([2, 0])), Figure)
