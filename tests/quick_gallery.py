"""Two small figures in place of the real gallery, for tests that are about the report and not about figures."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from types import ModuleType, SimpleNamespace
from typing import Any

import pandas as pd
import pytest


def use_quick_gallery(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let reports draw two small figures."""
    module = ModuleType("trendlab.figures.gallery")
    module.draw_gallery = _draw_gallery  # type: ignore[attr-defined]  # the module is made here
    module.save_figure = _save_figure  # type: ignore[attr-defined]  # the module is made here
    monkeypatch.setitem(sys.modules, "trendlab.figures.gallery", module)


def _draw_gallery(run: Any, **_options: Any) -> Iterator[Any]:
    from matplotlib.figure import Figure

    for name, size in {"prevalence": (4, 2), "tall": (2, 6)}.items():
        figure = Figure(figsize=size)
        figure.subplots().plot([0, 1, run.fit.n_topics])
        yield SimpleNamespace(
            name=name, title=f"The {name} of #topics", caption="$n$ = 3 at level 0.9, @see <here>", alt="A line",
            draw=partial(_keep, figure),
            tabulate=partial(_keep, pd.DataFrame({"label": ["=1+1", "plain"], "share": [-0.5, 0.5]})),
        )  # fmt: skip


def _keep(thing: Any) -> Any:
    return thing


def _save_figure(figure: Any, path: Any) -> None:
    import matplotlib as mpl

    with mpl.rc_context({"svg.hashsalt": "quick"}):
        figure.savefig(path, dpi=50, metadata={"Date": None} if path.suffix == ".svg" else None)
