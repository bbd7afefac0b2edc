"""Queries to a run: one query, two periods, one test."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.changes import Period, When, as_period, compare_periods, find_changes
from trendlab.changes.known import tell_parts
from trendlab.checks import check_fraction, check_type
from trendlab.errors import InputError, OutOfRangeError
from trendlab.prevalence.knownyears import is_known_by_year
from trendlab.run.concepts import SEED, share_of, words_of
from trendlab.store import Run, load_run
from trendlab.store.answer import EXAMPLE_COLUMNS, TOPIC_COLUMNS, Answer
from trendlab.store.dated import dated_of
from trendlab.store.overview import article_titles
from trendlab.store.questions import Question
from trendlab.vectorize.match import context_of, find_matches
from trendlab.vectorize.query import parse_query, query_text, short_words
from trendlab.words.months import is_any_of_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.changes import Changes, Comparison
    from trendlab.checks import BoolArray, IntArray, StrArray
    from trendlab.prevalence import Prevalence
    from trendlab.vectorize.index import WordIndex
    from trendlab.vectorize.match import Matches

N_EXAMPLES = 5


def ask_run(
    run: Run,
    query: str,
    *,
    after: When | None = None,
    before: When | None = None,
    since: str | int | None = None,
    level: float = 0.9,
) -> Answer:
    """The share of the articles that match a query, by month, and its difference between two periods.

    Each question is one test. The first question to a run needs no correction; further ones also get Holm's p-value
    over all tests so far. A question without matching articles is no test. Questions are saved in `run.questions`, and
    in questions.csv of the folder from which the run was loaded.

    Args:
        run: a run with an index of its words.
        query: words and "phrases" joined by OR, AND, NOT and brackets; `word*` is any word that begins with "word".
        after: a year, quarter, month or FIRST..LAST of such: 2019, "2019Q2", "2019-03".
        before: the period that it is compared with.
        since: in place of both: everything from this period on against everything before it. Without any of the three,
            the later half of the span is compared with the earlier half.
        level: coverage of the bounds, in (0, 1).

    Raises:
        InputError: if the run has no index of words, or the query is not valid.
        OutOfRangeError: if a period is not valid, lies outside the span, or both overlap.
        OutputError: if the question cannot be written into the run's folder.
        WrongTypeError: if an argument has another type.

    Example:
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> answer = tl.ask_run(run, "police", since="2022-07")
        >>> round(answer.question.p_value, 6) == round(float(answer.comparison.p_value[0]), 6)
        True
    """
    check_type(run, Run, "run")
    check_type(query, str, "query")
    check_fraction(level, "level")
    for name, value in (("after", after), ("before", before), ("since", since)):
        if value is not None:
            as_period(value, name)
    read = parse_query(query)
    index = words_of(run)
    matches = find_matches(index, read)
    weight = np.array(run.articles["weight"].to_pylist(), dtype=float)
    asked = _Asked(query=query_text(read), periods=_periods(run, after=after, before=before, since=since), level=level)
    shares, comparison, changes = (None, None, None) if not len(run.months) else _over_time(run, matches.matched, asked)
    question = None if comparison is None else run.questions.add(_question(asked, comparison, matches.matched))
    return Answer(
        query=asked.query, n_docs=int(matches.matched.sum()), share=float(weight @ matches.matched / weight.sum()),
        prevalence=shares, comparison=comparison, changes=changes, question=question, n_questions=run.questions.n_tests,
        topic_rows=_topics(run, matches.matched), matched_terms=matches.terms, similar_terms=matches.similar,
        example_rows=_examples(run, index, matches), unit=run.unit,
        left_out=short_words(query),
    )  # fmt: skip


def answer_question(folder: str, query: str, *, output: str | None, **asked: Any) -> dict[str, Any]:  # noqa: ANN401 - those of ask_run
    """Put a query to a run folder, and return the summary for the command line.

    Args:
        folder: the run folder.
        query: see `ask_run`.
        output: CSV file for the monthly shares, or None.
        asked: further arguments of `ask_run`.
    """
    from pathlib import Path

    from trendlab.files.cells import frame_bytes
    from trendlab.files.whole import write_bytes

    answer = ask_run(load_run(folder), query, **asked)
    if output is not None:
        write_bytes(Path(output), frame_bytes(answer.to_frame()))
    row = None if answer.question is None else {k: getattr(answer.question, k) for k in Question.__dataclass_fields__}
    return {
        "text": "\n".join(answer.lines()), "query": answer.query, "articles": answer.n_docs, "share": answer.share,
        "question": row, "questions": answer.n_questions, "found": dict(answer.matched_terms),
        "similar": dict(answer.similar_terms),
        "changes": [] if answer.changes is None else [c.sentence for c in answer.changes.rows],
        "topics": [dict(row) for row in answer.topic_rows], "examples": [dict(row) for row in answer.example_rows],
    }  # fmt: skip


def query_of(folder: str, words: Sequence[str]) -> str:
    """The query of the command line.

    Args:
        folder: the run folder.
        words: what the shell gave, one or more.

    Raises:
        InputError: if a shell took the query apart, and so the marks of its phrases away.
    """
    if len(words) == 1:
        return words[0]
    query = " ".join(f'"{word}"' if " " in word else word for word in words)
    quoted = shlex.join(["trendlab", "ask", folder, query])
    raise InputError(f"the query must be one argument; put it in quotes: {quoted}")


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """A question: query, periods and level."""

    query: str
    periods: tuple[Period, Period] | None
    level: float


@dataclass(frozen=True, kw_only=True, eq=False)
class _Named:
    """The label of a query, where functions expect the cards of topics."""

    label: StrArray
    terms: tuple[tuple[str, ...], ...] = ((),)

    def words(self, topic: int) -> list[str]:
        """The query."""
        return [str(self.label[topic])]


def _periods(
    run: Run, *, after: When | None, before: When | None, since: str | int | None
) -> tuple[Period, Period] | None:
    """The two periods to compare; None if the source has no dates, or one month and none was asked for."""
    months = run.months
    if since is not None and (after is not None or before is not None):
        raise OutOfRangeError("since must stand alone; it means everything from there on beside everything before it")
    if (after is None) != (before is None):
        raise OutOfRangeError("after and before must be given together")
    if not len(months):
        return None
    if after is not None and before is not None:
        return as_period(after, "after"), as_period(before, "before")
    if since is None and len(months) == 1:
        return None
    middle = months[min((len(months) + 1) // 2, len(months) - 1)]
    if run.prevalence is not None and is_known_by_year(run.prevalence):
        middle = middle.astype("M8[Y]").astype("M8[M]")
    start = str(middle) if since is None else as_period(since, "since").first
    if start is None:
        raise OutOfRangeError(f"since must name where to begin, such as 2023 or 2023-04; got {since!r}")
    end = str(np.datetime64(start, "M") - 1)
    return Period(text=f"{start}..", first=start, last=None), Period(text=f"..{end}", first=None, last=end)


def _over_time(run: Run, matched: BoolArray, asked: _Asked) -> tuple[Prevalence, Comparison | None, Changes | None]:
    """Monthly shares, the comparison and the changes of the articles that match, as for a topic."""
    shares = share_of(run, dated_of(run), matched, level=asked.level)
    if asked.periods is None:
        return shares, None, None
    cards = _Named(label=np.array([asked.query]))
    after, before = asked.periods
    comparison = compare_periods(_Shares(prevalence=shares, cards=cards), after=after, before=before, level=asked.level)
    comparison = tell_parts(comparison, run, matched)
    return shares, comparison, find_changes(shares, cards=cards, level=asked.level, like=run.changes, rng=SEED)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Shares:
    """Shares and their label, for `compare_periods`."""

    prevalence: Prevalence
    cards: _Named


def _question(asked: _Asked, comparison: Comparison, matched: BoolArray) -> Question:
    """The row of questions.csv."""
    import datetime as dt

    numbers = dict(zip(comparison.columns(), comparison.records()[0], strict=True))
    names = ("share_after", "share_before", "difference", "lower", "upper", "p_value")
    return Question(
        asked=dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), query=asked.query, after=comparison.after.text,
        before=comparison.before.text, n_docs=int(matched.sum()), level=asked.level,
        **{name: numbers[name] for name in names},
    )  # fmt: skip


def _topics(run: Run, matched: BoolArray) -> tuple[dict[str, Any], ...]:
    """The topics of the articles that match, those with most of them first."""
    whole = run.fit.doc_topic.sum(axis=0, dtype=np.float64)
    inside = run.fit.doc_topic[matched].sum(axis=0, dtype=np.float64)
    shown = run.fit.shown
    of_matches, of_topic = inside / max(float(matched.sum()), 1.0), inside / np.maximum(whole, 1e-12)
    rows = (
        (int(k), str(run.cards.label[k]), float(inside[k]), float(of_matches[k]), float(of_topic[k]))
        for k in shown[np.argsort(-of_matches[shown], kind="stable")]
    )
    return tuple(dict(zip(TOPIC_COLUMNS, row, strict=True)) for row in rows)


def _examples(run: Run, index: WordIndex, matches: Matches) -> tuple[dict[str, Any], ...]:
    """A few matching articles from all over the archive, with the words around the match."""
    rows = _evenly_spaced(np.flatnonzero(matches.matched & (matches.place >= 0)))
    docs = run.fit.doc_id[rows].tolist()
    titles = article_titles(run, docs)
    month = [_month_of(run, int(row)) for row in rows]
    words = [context_of(index, int(matches.place[row])) for row in rows]
    found = zip(docs, [titles[doc] for doc in docs], month, words, strict=True)
    return tuple(dict(zip(EXAMPLE_COLUMNS, row, strict=True)) for row in found)


def _month_of(run: Run, row: int) -> str | None:
    """The month of an article, or its year alone where it is dated by year only."""
    month, lower, upper = (run.articles[name][row].as_py() for name in ("month", "month_lower", "month_upper"))
    if lower and upper and is_any_of_year(lower, upper):
        return str(lower)[:4]
    return None if month is None else str(month)


def _evenly_spaced(rows: IntArray) -> IntArray:
    """At most N_EXAMPLES of the rows, evenly spaced from first to last."""
    return rows[np.unique(np.linspace(0, len(rows) - 1, min(N_EXAMPLES, len(rows))).astype(int))] if len(rows) else rows
