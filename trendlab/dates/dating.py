"""The way from a corpus to its months: given dates first, then order, text and classifier for the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import check_type
from trendlab.dates.evidence import DayGrid
from trendlab.dates.found import Found, join_found
from trendlab.dates.known import Known, read_known
from trendlab.dates.missing import MIN_COMPARED, doubt_unlike, doubt_years, prior_apart
from trendlab.dates.order import blocks_within
from trendlab.dates.ordered import date_ordered, find_order, oriented
from trendlab.dates.reader import Reader, count_naming, other_ranges, year_range
from trendlab.dates.spec import DateSpec
from trendlab.dates.unordered import Apart, add_model, date_unordered
from trendlab.dates.unsure import date_unsure

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, IntArray
    from trendlab.corpus import Corpus
    from trendlab.dates.order import Order
    from trendlab.dates.result import DatedCorpus
    from trendlab.readers.given import Articles

DEFAULT_SPEC = DateSpec()


def date_corpus(corpus: Articles, *, spec: DateSpec = DEFAULT_SPEC) -> DatedCorpus:
    """A probability distribution over calendar months for each article, from all evidence combined.

    Given dates and months that came with the source are taken as they are. The rest is inferred from the words of
    the article, from the order of the source where the evidence shows that it has one, and from the dated articles.

    Args:
        corpus: the articles, in the order of their source: a corpus, a data frame or a list of texts.
        spec: options.

    Returns:
        The dated corpus; `months` is empty where the source has neither dates nor any evidence of them.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> dated = tl.date_corpus(corpus)
        >>> dated.month_prob.shape
        (233, 12)
    """
    from trendlab.readers.given import corpus_of  # readers take a tenth of a second to load

    corpus, spec = corpus_of(corpus, "corpus"), check_type(spec, DateSpec, "spec")
    known = read_known(corpus, spec)
    found = Found(len(corpus))
    notes: dict[str, Any] = dict(known.notes)
    _put_known(known, found)
    if is_undated(known).any():
        notes |= _date_open(corpus, known, spec=spec, found=found)
    return join_found(found, corpus, notes)


def _put_known(known: Known, found: Found) -> None:
    for row, months in known.carried.items():
        found.put_months(np.full(len(months), row), np.array(list(months)), np.array(list(months.values())))
        found.by[row] = known.carried_by.get(row, "given")
    rows = np.flatnonzero(known.dated)
    rows = rows[[row not in known.carried for row in rows.tolist()]] if known.carried else rows
    found.put_spans(rows, known.first[rows], known.last[rows])
    found.by[rows] = "given"
    read = np.array([row for row in known.carried if known.read[row]], dtype=np.int64)
    found.day[read], found.sure[read] = known.first[read], known.first[read] == known.last[read]


def is_undated(known: Known) -> BoolArray:
    """(n_docs,) of bool: articles without a given date or a distribution that came with the source."""
    closed = known.dated.copy()
    closed[list(known.carried)] = True
    found: BoolArray = ~closed
    return found


def _sequences(corpus: Corpus) -> list[IntArray]:
    """Rows of each sequence in which the place in the source grows: one for each source file."""
    place = np.array([-1 if x is None else x for x in corpus.table["order"].to_pylist()], dtype=np.int64)
    return np.split(np.arange(len(place)), np.flatnonzero(np.diff(place) <= 0) + 1)


def _between_given(rows: IntArray, known: Known) -> IntArray:
    """The rows from the first to the last with a given day: beyond them an order that nobody promised says little.

    The files of a folder are in the order of their names, and what stands at its end may be of another kind.
    """
    exact = np.flatnonzero(known.exact[rows])
    return rows[exact[0] : exact[-1] + 1] if exact.size else rows


def _date_open(corpus: Corpus, known: Known, *, spec: DateSpec, found: Found) -> dict[str, Any]:
    """Date every article that is not dated yet; returns what was decided."""
    undated = is_undated(known)
    texts = corpus.lazy_texts() if spec.text else [""] * len(corpus)
    reader = Reader(texts=texts, languages=corpus.table["language"].to_pylist(), use_text=spec.text)
    years = year_range(reader, known, spec, rows=np.flatnonzero(undated))
    unordered: list[IntArray] = [np.zeros(0, dtype=np.int64)]
    unsure: list[tuple[IntArray, Order]] = []
    orders: list[dict[str, Any]] = []
    for rows in _sequences(corpus):
        if not undated[rows].any():
            continue
        order = find_order(reader, rows, known, promised=corpus.has_order, spec=spec, years=years)
        orders.append({"articles": len(rows), "direction": order.direction, "why": order.why})
        inner = rows if corpus.has_order or spec.order != "auto" else _between_given(rows, known)
        if order.direction == "none":
            inner = rows[:0]
        elif order.direction == "unsure":
            start = int(np.searchsorted(rows, inner[0]))
            blocks = blocks_within(order.blocks, start, start + len(inner))
            unsure.append((inner, replace(order, blocks=blocks)))
        else:
            date_ordered(reader, oriented(inner, order.direction), known, order=order, years=years, found=found)
        unordered.append(np.setdiff1d(rows[undated[rows]], inner))
    if not years:
        return {"order": orders}
    grid = DayGrid(first=years[0], n_days=years[1] - years[0] + 1)
    rest = np.concatenate(unordered)
    notes = _date_rest(reader, rest, unsure, known=known, spec=spec, grid=grid, found=found)
    if not known.dated.any() and not spec.years:
        doubts = doubt_years(*count_naming(reader, np.flatnonzero(undated)))
        notes |= {"doubts": [*notes.get("doubts", ()), *doubts]} if doubts else {}
    return {"order": orders} | notes


def _date_rest(
    reader: Reader,
    rest: IntArray,
    unsure: list[tuple[IntArray, Order]],
    *,
    known: Known,
    spec: DateSpec,
    grid: DayGrid,
    found: Found,
) -> dict[str, Any]:
    """Date the articles in no order, and the sequences whose order is in doubt; returns what trained a classifier."""
    notes: dict[str, Any] = {}
    undated = is_undated(known)
    asked = np.concatenate([rest, *(rows[undated[rows]] for rows, _ in unsure)])
    if spec.model and spec.text and np.count_nonzero(known.exact) >= spec.min_model_docs and len(asked):
        notes["model_trained_on"] = add_model(reader, asked, known)
    apart = _find_apart(reader, known, asked, spec=spec)
    if apart is not None and (doubts := doubt_unlike(apart.prior, len(asked))):
        notes["doubts"] = doubts
    if len(rest):
        date_unordered(reader, rest, grid, known=known, found=found, apart=apart)
    for rows, order in unsure:
        date_unsure(reader, rows, known, order=order, grid=grid, found=found, apart=apart)
    return notes


def _find_apart(reader: Reader, known: Known, asked: IntArray, *, spec: DateSpec) -> Apart | None:
    """The months that undated articles may have of their own; None where the years are told, or nothing or too much is.

    Args:
        reader: texts and mentions.
        known: what is dated.
        asked: the undated articles that no order dates, or only one that is in doubt.
        spec: options.
    """
    dated = np.flatnonzero(known.exact)
    if spec.years or not len(dated) or len(asked) < MIN_COMPARED:
        return None
    ranges = other_ranges(reader, known, rows=asked)
    return Apart(ranges=ranges, prior=prior_apart(reader.texts, dated, asked))
