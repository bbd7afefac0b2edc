"""Synthetic articles from known monthly shares."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import (
    FloatArray,
    IntArray,
    MonthArray,
    Rng,
    StrArray,
    check_at_least,
    check_month,
    check_proportion,
    check_rng,
    check_whole,
    read_only,
)
from trendlab.synthetic.grammar import Theme, write_article

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


@dataclass(frozen=True, kw_only=True, eq=False)
class SyntheticCorpus:
    """Synthetic articles, and the true shares, themes and dates that they were drawn from.

    Attributes:
        rows: one mapping per article, newest first, with id, title, text, date (YYYY-MM-DD or None) and source.
        months: (n_months,) of datetime64[M].
        themes: (n_themes,) names of the true topics.
        shapes: (n_themes,) of str: rising, falling, step up, step down, season, counter-season or flat.
        share: (n_months, n_themes) rates from which the articles were drawn; rows sum to 1.
        theme: (n_docs,) number of each article's theme.
        date: (n_docs,) of datetime64[D], the true date of each article, also if `rows` holds none.
    """

    rows: tuple[Mapping[str, Any], ...]
    months: MonthArray
    themes: StrArray
    shapes: StrArray
    share: FloatArray
    theme: IntArray
    date: MonthArray

    def __post_init__(self) -> None:
        kinds = {"months": "datetime64[M]", "share": "float64", "theme": "int64", "date": "datetime64[D]"}
        for name, kind in {**kinds, "themes": "str", "shapes": "str"}.items():
            object.__setattr__(self, name, read_only(getattr(self, name), kind))

    def __len__(self) -> int:
        return len(self.rows)

    def to_frame(self) -> pd.DataFrame:
        """A new data frame with one row per article: id, title, text, date, source."""
        import pandas as pd

        return pd.DataFrame([dict(r) for r in self.rows], columns=["id", "title", "text", "date", "source"])

    def truth_frame(self) -> pd.DataFrame:
        """A new data frame of the true shares, one row per month and theme: month, theme, shape, share."""
        import pandas as pd

        n_months, n_themes = self.share.shape
        return pd.DataFrame(
            {
                "month": np.repeat(self.months.astype(str), n_themes),
                "theme": np.tile(self.themes, n_months),
                "shape": np.tile(self.shapes, n_months),
                "share": self.share.ravel(),
            }
        )


def make_demo() -> SyntheticCorpus:
    """The bundled demo: 36 months of a small town's newspaper, about 2,900 articles; the same on every call.

    Example:
        >>> import trendlab as tl
        >>> demo = tl.make_demo()
        >>> list(demo.to_frame().columns)
        ['id', 'title', 'text', 'date', 'source']
    """
    return make_articles(per_month=80, rng=np.random.default_rng(2022))


def make_articles(
    *,
    n_months: int = 36,
    per_month: float = 45,
    undated: float = 0.1,
    start: str = "2022-01",
    rng: Rng,
) -> SyntheticCorpus:
    """Synthetic articles from eight themes with known monthly shares, newest first.

    Args:
        n_months: number of calendar months, at least 2.
        per_month: mean number of articles per month; the numbers are Poisson.
        undated: expected fraction of articles without a date, in [0, 1].
        start: first month, YYYY-MM.
        rng: a generator or a seed.

    Raises:
        OutOfRangeError: if a number lies outside its range.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> len(made.months), sorted(made.rows[0])
        (12, ['date', 'id', 'source', 'text', 'title'])
    """
    check_whole(n_months, 2, "n_months")
    check_at_least(per_month, 0, "per_month")
    check_proportion(undated, "undated")
    first = check_month(start, "start")
    rng = check_rng(rng)
    themes = load_themes()
    months = np.arange(first, first + n_months)
    share = plant_shares(themes, n_months)
    date, theme = _draw_days(months, share, per_month=per_month, rng=rng)
    hidden = rng.random(date.size) < undated
    rows = [
        {
            "id": f"a{k:05d}",
            **write_article(themes[t], day=d, rng=rng),
            "date": None if h else str(d),
        }
        for k, (t, d, h) in enumerate(zip(theme, date, hidden, strict=True))
    ]
    return SyntheticCorpus(
        rows=tuple(rows),
        months=months,
        themes=np.array([t.name for t in themes]),
        shapes=np.array([t.shape for t in themes]),
        share=share,
        theme=theme,
        date=date,
    )


def load_themes() -> tuple[Theme, ...]:
    """The eight themes of themes.json."""
    text = resources.files("trendlab.synthetic").joinpath("themes.json").read_text(encoding="utf8")
    return tuple(Theme(**t) for t in json.loads(text))


def plant_shares(themes: tuple[Theme, ...], n_months: int) -> FloatArray:
    """Monthly rates with the shape of each theme, (n_months, n_themes); rows sum to 1."""
    t = np.linspace(-0.5, 0.5, n_months)
    wave = np.cos(2 * np.pi * np.arange(n_months) / 12)
    shapes = {
        "rising": t,
        "falling": -t,
        "step up": np.where(t < 0, -0.5, 0.5),
        "step down": np.where(t < 0, 0.5, -0.5),
        "season": wave,
        "counter-season": -wave,
        "flat": np.zeros(n_months),
    }
    return np.stack([x.share + x.change * shapes[x.shape] for x in themes], axis=1)


def _draw_days(
    months: MonthArray, share: FloatArray, *, per_month: float, rng: np.random.Generator
) -> tuple[MonthArray, IntArray]:
    """Days and themes of all articles, newest first."""
    days, themes = [], []
    for month, p in zip(months, share, strict=True):
        n = int(rng.poisson(per_month))
        first, length = month.astype("datetime64[D]"), int(((month + 1).astype("datetime64[D]") - month).astype(int))
        days.append(first + rng.integers(0, length, n))
        themes.append(rng.choice(len(p), size=n, p=p / p.sum()))
    day, theme = np.concatenate(days), np.concatenate(themes)
    newest_first = np.argsort(day, kind="stable")[::-1]
    return day[newest_first], theme[newest_first]
