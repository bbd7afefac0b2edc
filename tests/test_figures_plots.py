"""The figures of a run as methods."""

from __future__ import annotations

import re

import pytest
from checked_runs import checked_run
from fake_run import FakeSpec, cached_run
from made_run_concepts import tracking_run
from made_run_themes import themed_run
from matplotlib.text import Text

from trendlab.errors import ChoiceError, InputError
from trendlab.figures.plots import Plots
from trendlab.run.fit import fit_run
from trendlab.store.habits import FIGURES_ELSEWHERE
from trendlab.synthetic import make_articles

NAMES = [name for name in vars(Plots) if not name.startswith("_")]


@pytest.fixture(scope="module")
def plots():
    return Plots(cached_run(FakeSpec(n_topics=4, n_months=24)))


@pytest.fixture(scope="module")
def grouped():
    frame = make_articles(n_months=12, per_month=25, undated=0, rng=0).to_frame()
    desk = ["city" if k % 2 else "sport" for k in range(len(frame))]
    return Plots(fit_run(frame.assign(desk=desk), topics=4, group="desk"))


@pytest.mark.parametrize("name", ["groups", "group_shares"])
def test_figures_of_groups_are_drawn_of_a_run_with_groups(plots, grouped, name):
    assert getattr(grouped, name)().axes
    with pytest.raises(InputError, match=r'holds no table .*; fit it with group="..."'):
        getattr(plots, name)()


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith(("group", "checked"))])
def test_every_figure_is_drawn(plots, name):
    arguments = {"topic": (1,), "effects": ("dated_by",)}.get(name, ())
    shown = {"themes": lambda: Plots(themed_run()), "concepts": lambda: Plots(tracking_run())}.get(
        name, lambda: plots
    )()
    assert getattr(shown, name)(*arguments).axes


@pytest.mark.parametrize("name", ["checked", "checked_months"])
def test_figures_of_labels_are_drawn_of_a_run_that_people_checked(plots, name):
    assert getattr(Plots(checked_run()), name)().axes
    with pytest.raises(InputError, match="holds no table"):
        getattr(plots, name)()


def test_figure_of_another_library_is_named_as_it_is_here(plots):
    with pytest.raises(AttributeError, match=r"no attribute 'hierarchy'; in trendlab this is run\.plot\.themes\(\)$"):
        plots.hierarchy()
    with pytest.raises(TypeError, match=r"take one of its figures, such as run\.plot\.shares\(\): shares, quarters"):
        plots()


def test_every_figure_that_is_named_for_another_is_there(plots):
    for text in FIGURES_ELSEWHERE.values():
        for name in re.findall(r"plot\.([a-z_]+)", text):
            assert callable(getattr(plots, name))
    assert not set(FIGURES_ELSEWHERE) & set(NAMES)


def test_topics_are_named_by_text(plots):
    label = str(plots._run.cards.label[1])
    figure = plots.shares(topics=label)
    written = [text.get_text() for text in figure.findobj(Text)]
    assert any(label.split(",")[0] in text for text in written)
    assert not any(str(plots._run.cards.label[2]).split(",")[0] in text for text in written)


def test_unknown_topic_is_refused(plots):
    with pytest.raises(ChoiceError, match="zzzz"):
        plots.terms("zzzz")


def test_undated_run_says_why_there_is_no_figure():
    with pytest.raises(InputError, match="no dates"):
        Plots(cached_run(FakeSpec(n_topics=4, n_months=12, dated=False))).shares()


def test_it_says_what_it_has(plots):
    assert repr(plots) == f"<Plots: {', '.join(NAMES)}>"
