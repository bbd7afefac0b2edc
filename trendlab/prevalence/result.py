"""The monthly shares of all topics: two estimands with bounds and denominators."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import (
    BoolArray,
    FloatArray,
    IntArray,
    MonthArray,
    check_labels,
    check_places,
    check_type,
    read_only,
)
from trendlab.prevalence.typical import held_ends
from trendlab.words.noun import ARTICLE, Noun
from trendlab.words.numbers import count_words, percent
from trendlab.words.shown import MAX_ROWS, Shown, View, span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from trendlab.words.shown import Labelled

CELLS = ("share", "lower", "upper", "raw", "raw_lower", "raw_upper")
PERIODS = ("n_docs", "n_eff", "partial")
COLUMNS = ("topic", "month", *CELLS, *PERIODS)
EFFECTS = "design_effects"  # the note that has one number a topic


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Prevalence(Shown):
    """Share of each topic in each calendar period, as two estimands.

    `raw` is the mean membership of the period's articles, the share as dated: sentences, and tables and figures of
    quarters and years, tell this one. `share` estimates the rate from which those articles were drawn, smoothed over
    time as far as the data allow: lines by month are this one.

    Attributes:
        months: (n_months,) of datetime64[M]: first month of each period, consecutive.
        period: month, quarter or year.
        level: coverage of the bounds, in (0, 1).
        n_docs: (n_months,) expected number of articles (sum of month probabilities times weights).
        n_eff: (n_months,) effective number of articles after weights, clusters and month uncertainty.
        partial: (n_months,) of bool, periods that the source covers only in part.
        share, lower, upper: (n_months, n_topics) rate from which the period's articles were drawn, in [0, 1]; the
            shares of all topics in a period sum to 1.
        raw, raw_lower, raw_upper: (n_months, n_topics) mean membership of the period's articles, with bounds (of
            quarters and years as in `trendlab.prevalence.asdated`); NaN in a period without articles.
        raw_var: (n_months, n_topics) variance of `raw`, of fractions; NaN in a period without articles.
        info: (n_months, n_months) sum over articles of weight times the product of month probabilities; diagonal if
            every article has one month; None for quarters and years.
        copies: (n_months, n_months) expected number of pairs of successive copies of one text by their two months,
            where copies count as several articles: the articles of a span less the pairs within it are its different
            texts. None where articles and texts are the same number, and for quarters and years.
        noise: (n_topics,) variance of one article's membership around the rate of its month, raised by clusters.
        square: (n_topics,) mean of the squared memberships over all articles; None for quarters and years.
        refit_shift: (n_months, n_topics, n_refits) weighted sum of memberships by each refit minus that of the fit, for
            the bounds of months together; None without refits, and for quarters and years.
        quarter, year: the shares by quarter and by year, from the same draws; None in those themselves.
        notes: sources of uncertainty in the bounds and other options, for the manifest.
        unit: noun for the articles in sentences and figures.

    Example:
        >>> import trendlab as tl
        >>> run = tl.fit_run(tl.make_articles(n_months=12, per_month=20, rng=0).to_frame(), topics=4)
        >>> shares = run.prevalence
        >>> bool(((shares.lower <= shares.share) & (shares.share <= shares.upper)).all())
        True
    """

    months: MonthArray
    period: str = "month"
    level: float
    n_docs: FloatArray
    n_eff: FloatArray
    partial: BoolArray
    share: FloatArray
    lower: FloatArray
    upper: FloatArray
    raw: FloatArray
    raw_lower: FloatArray
    raw_upper: FloatArray
    raw_var: FloatArray | None = None
    info: FloatArray | None = None
    noise: FloatArray | None = None
    square: FloatArray | None = None
    copies: FloatArray | None = None
    refit_shift: FloatArray | None = None
    quarter: Prevalence | None = None
    year: Prevalence | None = None
    notes: Mapping[str, Any] = field(default_factory=dict)
    unit: Noun = ARTICLE

    def __post_init__(self) -> None:
        object.__setattr__(self, "months", read_only(self.months, "datetime64[M]"))
        object.__setattr__(self, "partial", read_only(self.partial, bool))
        for name in ("n_docs", "n_eff", *CELLS):
            object.__setattr__(self, name, read_only(getattr(self, name), float))
        for name in ("raw_var", "info", "noise", "square", "copies", "refit_shift"):
            if getattr(self, name) is not None:
                object.__setattr__(self, name, read_only(getattr(self, name), float))

    @property
    def n_topics(self) -> int:
        """Number of topics."""
        return int(self.raw.shape[1])

    @property
    def span(self) -> tuple[str, str]:
        """First and last month, YYYY-MM; a year or more at an end that only uncertain months touch is left out.

        A month of one copy of a text of many has a small part of an article, and is a sure one all the same.
        """
        sure = np.zeros(len(self.n_docs), dtype=bool) if self.info is None else 2 * np.diag(self.info) > self.n_docs
        first, last = held_ends(np.where(sure, np.maximum(self.n_docs, 1.0), self.n_docs))
        return str(self.months[first]), str(self.months[last])

    def in_units(self, unit: Noun) -> Prevalence:
        """The same shares, also by quarter and year, with another noun for the articles."""
        check_type(unit, Noun, "unit")
        wider = {name: getattr(self, name) for name in ("quarter", "year")}
        wider = {name: None if shares is None else replace(shares, unit=unit) for name, shares in wider.items()}
        return replace(self, unit=unit, **wider)

    def take_topics(self, topics: IntArray) -> Prevalence:
        """The shares of only these topics, in this order, also by quarter and year; they may sum to less than 1."""
        topics = check_places(topics, self.n_topics, "topics", once=True)
        taken: dict[str, Any] = {name: getattr(self, name)[:, topics] for name in CELLS}
        for name in ("raw_var", "noise", "square"):
            values = getattr(self, name)
            taken[name] = None if values is None else values[..., topics]
        taken["refit_shift"] = None if self.refit_shift is None else self.refit_shift[:, topics]
        for name in ("quarter", "year"):
            wider = getattr(self, name)
            taken[name] = None if wider is None else wider.take_topics(topics)
        if EFFECTS in self.notes:
            taken["notes"] = {**self.notes, EFFECTS: [self.notes[EFFECTS][k] for k in topics.tolist()]}
        return replace(self, **taken)

    def to_frame(self, cards: Labelled | None = None) -> pd.DataFrame:
        """A new tidy frame with one row per topic and period, sorted by topic.

        Columns: topic, month (YYYY-MM), share, lower, upper (the rate, smoothed over time), raw, raw_lower, raw_upper
        (the share of the period's own articles, as dated), n_docs, n_eff, partial.

        Args:
            cards: labels of the topics, for a column "label" after the topic; None: no such column.
        """
        import pandas as pd

        n_months, n_topics = self.raw.shape
        columns: dict[str, Any] = {
            "topic": np.repeat(np.arange(n_topics), n_months),
            "month": np.tile(self.months.astype(str), n_topics),
        }
        columns |= {name: getattr(self, name).T.ravel() for name in CELLS}
        columns |= {name: np.tile(getattr(self, name), n_topics) for name in PERIODS}
        frame = pd.DataFrame(columns)
        if cards is not None:
            frame.insert(1, "label", np.repeat(check_labels(cards, n_topics), n_months))
        return frame

    def view(self) -> View:
        """Topics, periods and level, and the first and last share of the first topics with their bounds.

        Of months it is the smoothed share, of quarters and years that of their own articles.
        """
        ends = [(0, "first"), (-1, "last")] if len(self.months) else []
        monthly = self.period == "month"
        shares = (self.share, self.lower, self.upper) if monthly else (self.raw, self.raw_lower, self.raw_upper)
        rows = [
            (k, *("{:.1%} ({:.1%} to {:.1%})".format(*(values[m, k] for values in shares)) for m, _ in ends))
            for k in range(min(self.n_topics, MAX_ROWS))
        ]
        facts = (
            count_words(self.n_topics, "topic"), f"{count_words(len(self.months), self.period)}: {span(self.months)}",
            self.unit.count(self.n_docs.sum()), f"bounds at {percent(self.level)}",
        )  # fmt: skip
        kind = "share" if monthly else "raw share"
        header = ("topic", *(f"{kind} in the {word} {self.period}" for _, word in ends))
        return View(name="Prevalence", facts=facts, header=header, rows=rows, n_rows=self.n_topics)


def join_shares(parts: Sequence[Prevalence]) -> Prevalence:
    """Separate shares of the same articles, side by side, also by quarter and year.

    They may sum to more than 1, because an article may belong to several. Notes are those of the first, but for the
    design effects, which are of all.

    Args:
        parts: at least one, over the same months and articles.
    """
    first = parts[0]
    joined: dict[str, Any] = {
        name: np.concatenate([getattr(part, name) for part in parts], axis=-1)
        for name in (*CELLS, "raw_var", "noise", "square")
        if getattr(first, name) is not None
    }
    if first.refit_shift is not None:
        joined["refit_shift"] = np.concatenate([part.refit_shift for part in parts], axis=1)
    for name in ("quarter", "year"):
        if getattr(first, name) is not None:
            joined[name] = join_shares([getattr(part, name) for part in parts])
    if all(EFFECTS in part.notes for part in parts):
        joined["notes"] = {**first.notes, EFFECTS: [x for part in parts for x in part.notes[EFFECTS]]}
    return replace(first, **joined)
