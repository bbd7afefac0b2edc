"""Matching of the topics of two fits: kept, new, gone, split or merged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import FloatArray, IntArray, check_numbers, check_places, check_type, read_only
from trendlab.errors import OutOfRangeError
from trendlab.models.base import TopicFit
from trendlab.words.shown import MAX_ROWS, Shown, View, tally

if TYPE_CHECKING:
    import pandas as pd


MIN_SIMILARITY = 0.25  # of a pair of topics that is kept
MIN_FRACTION = 0.5  # of a topic's articles from one other topic, for a split or merge
MIN_SHARED = 30  # articles in both fits, for a comparison by memberships


@dataclass(frozen=True, kw_only=True)
class TopicEvent:
    """What became of topics from one fit to the next.

    Attributes:
        kind: kept, birth, death, split or merge.
        old: topics of the old fit.
        new: topics of the new fit.
        similarity: of a kept pair, in [0, 1]; 0 for other events.
    """

    kind: str
    old: tuple[int, ...]
    new: tuple[int, ...]
    similarity: float = 0.0


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class TopicMatch(Shown):
    """Topics of an old and a new fit, paired one to one.

    Attributes:
        new_of_old: (n_old,) new topic of each old one, -1 for none.
        old_of_new: (n_new,) old topic of each new one, -1 for none.
        similarity: (n_old, n_new) in [0, 1], from terms and shared articles.
        events: one for each kept pair, birth, death, split and merge.
    """

    new_of_old: IntArray
    old_of_new: IntArray
    similarity: FloatArray
    events: tuple[TopicEvent, ...]

    def __post_init__(self) -> None:
        for name in ("new_of_old", "old_of_new", "similarity"):
            object.__setattr__(self, name, read_only(getattr(self, name)))

    @property
    def order(self) -> IntArray:
        """An order of the new topics in which kept topics have their old numbers, (n_new,), for `take_topics`.

        New topics get the numbers of dropped ones, then the next numbers. If there are fewer topics than before, kept
        topics with too high numbers move into the gaps.
        """
        n_new = len(self.old_of_new)
        place = {int(old): k for k, old in enumerate(self.old_of_new) if old >= 0}
        late = [place[number] for number in sorted(place) if number >= n_new]
        queue = iter([*late, *np.flatnonzero(self.old_of_new < 0).tolist()])
        return np.array([place[n] if n in place else next(queue) for n in range(n_new)], dtype=np.int64)

    def take_new(self, order: IntArray) -> TopicMatch:
        """The match with the new topics in another order, as `take_topics` orders those of their fit.

        Args:
            order: (n_new,) numbers of the new topics, each once.

        Raises:
            WrongTypeError, OutOfRangeError: if it is no such array.
        """
        order = check_places(order, len(self.old_of_new), "order")
        place = {int(k): n for n, k in enumerate(order)}
        if len(order) != len(self.old_of_new) or len(place) != len(order):
            raise OutOfRangeError(
                f"order must hold each of the {len(self.old_of_new)} new topics once; got {len(order)}"
            )
        number = np.array([place[k] for k in range(len(order))], dtype=np.int64)
        moved = [replace(e, new=tuple(place[k] for k in e.new)) for e in self.events]
        late = {"birth": 1, "split": 1, "death": 2, "merge": 2}  # after kept pairs, in order of their topic
        moved.sort(key=lambda e: (late.get(e.kind, 0), e.new[-1] if late.get(e.kind) == 1 else 0))
        return TopicMatch(
            new_of_old=np.where(self.new_of_old >= 0, number[self.new_of_old], -1), old_of_new=self.old_of_new[order],
            similarity=self.similarity[:, order], events=tuple(moved),
        )  # fmt: skip

    def align(self, new: FloatArray, *, old: FloatArray) -> FloatArray:
        """Memberships in the new topics, in the columns of their old topics, (n_docs, n_old); rows sum to 1.

        Args:
            new: (n_docs, n_new) memberships in the new topics.
            old: (n_docs, n_old) memberships of the same articles in the old topics, used for an old topic without a
                match.
        """
        place = self.new_of_old
        new = check_numbers(new, "new", shape=(None, len(self.old_of_new)), dtype=None)
        old = check_numbers(old, "old", shape=(len(new), len(place)), dtype=None)
        found = np.where(place >= 0, new[:, np.maximum(place, 0)], old).astype(np.float64)
        total = found.sum(axis=1, keepdims=True)
        return np.where(total > 0, found / np.where(total > 0, total, 1), old).astype(np.float32)

    def to_frame(self) -> pd.DataFrame:
        """A new data frame with one row per event: kind, old, new (JSON lists), similarity."""
        import pandas as pd

        rows = [
            {"kind": e.kind, "old": list(e.old), "new": list(e.new), "similarity": e.similarity} for e in self.events
        ]
        return pd.DataFrame(rows, columns=["kind", "old", "new", "similarity"])

    def view(self) -> View:
        """The numbers of old and new topics, and the events."""
        facts = (f"{len(self.new_of_old)} to {len(self.old_of_new)} topics", tally(e.kind for e in self.events))
        rows = [(e.kind, list(e.old), list(e.new), e.similarity) for e in self.events[:MAX_ROWS]]
        header = ("kind", "old", "new", "similarity")
        return View(name="TopicMatch", facts=facts, header=header, rows=rows, n_rows=len(self.events))


def match_topics(old: TopicFit, new: TopicFit) -> TopicMatch:
    """The topics of two fits, paired so that their summed similarity is largest.

    Similarity is the mean of two cosines: of the terms' lifts over the corpus (terms of both vocabularies), and of the
    memberships of the articles in both fits. With under 30 such articles only the terms count. Pairs with a similarity
    under 0.25 are dropped. An unmatched new topic with most of its articles from one old topic is a split of it. An
    unmatched old topic with most of its articles in one new topic was merged into it.

    Args:
        old: the earlier fit.
        new: the later fit, any number of topics, articles and terms.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> terms = tl.count_terms(corpus)
        >>> fit = tl.fit_topics(terms, spec=tl.ModelSpec(topics=4), rng=np.random.default_rng(0))
        >>> again = tl.fit_topics(terms, spec=tl.ModelSpec(topics=4), rng=np.random.default_rng(1))
        >>> len(tl.match_topics(fit, again).to_frame()) >= 4
        True

    Source: Kuhn 1955 (Hungarian assignment).
    """
    from scipy.optimize import linear_sum_assignment

    check_type(old, TopicFit, "old")
    check_type(new, TopicFit, "new")
    rows_old, rows_new = _find_shared(old.doc_id, new.doc_id)
    shared_old, shared_new = old.doc_topic[rows_old], new.doc_topic[rows_new]
    similarity = compare_terms(old, new)
    flow = shared_old.T.astype(np.float64) @ shared_new
    if len(rows_old) >= MIN_SHARED:
        length = np.outer(np.linalg.norm(shared_old, axis=0), np.linalg.norm(shared_new, axis=0))
        similarity = (similarity + flow / np.maximum(length, 1e-12)) / 2
    left, right = linear_sum_assignment(-similarity)
    pairs = [(int(a), int(b)) for a, b in zip(left, right, strict=True) if similarity[a, b] >= MIN_SIMILARITY]
    new_of_old, old_of_new = np.full(old.n_topics, -1), np.full(new.n_topics, -1)
    for a, b in pairs:
        new_of_old[a], old_of_new[b] = b, a
    pull = flow if len(rows_old) >= MIN_SHARED else similarity
    kept = [TopicEvent(kind="kept", old=(a,), new=(b,), similarity=float(similarity[a, b])) for a, b in pairs]
    events = (*kept, *_find_births(old_of_new, new_of_old, pull), *_find_deaths(new_of_old, old_of_new, pull))
    return TopicMatch(new_of_old=new_of_old, old_of_new=old_of_new, similarity=similarity, events=events)


def compare_terms(old: TopicFit, new: TopicFit) -> FloatArray:
    """Cosine of the topics' distinctive terms, over the terms of both vocabularies, (n_old, n_new) in [0, 1]."""
    _, a, b = np.intersect1d(old.vocabulary, new.vocabulary, return_indices=True)
    left, right = _find_lift(old)[:, a], _find_lift(new)[:, b]
    length = np.outer(np.linalg.norm(left, axis=1), np.linalg.norm(right, axis=1))
    return np.asarray((left @ right.T) / np.maximum(length, 1e-12))


def _find_lift(fit: TopicFit) -> FloatArray:
    """Weight of each term in a topic beyond its weight over all topics, as p log(p / q), never below 0."""
    share = fit.doc_topic.mean(axis=0, dtype=np.float64)
    p = np.asarray(fit.topic_term, dtype=np.float64)
    q = share @ p
    with np.errstate(divide="ignore", invalid="ignore"):
        lift = p * np.log(p / q)
    return np.asarray(np.maximum(np.nan_to_num(lift), 0))


def _find_shared(old_id: object, new_id: object) -> tuple[IntArray, IntArray]:
    """Rows of the articles that both fits hold."""
    _, left, right = np.intersect1d(np.asarray(old_id), np.asarray(new_id), return_indices=True)
    return left, right


def _find_births(old_of_new: IntArray, new_of_old: IntArray, pull: FloatArray) -> list[TopicEvent]:
    """Splits and births: new topics without a partner."""
    found = []
    for k in np.flatnonzero(old_of_new < 0):
        column = pull[:, k]
        source = int(column.argmax())
        if column.sum() > 0 and column[source] >= MIN_FRACTION * column.sum() and new_of_old[source] >= 0:
            found.append(TopicEvent(kind="split", old=(source,), new=(int(new_of_old[source]), int(k))))
        else:
            found.append(TopicEvent(kind="birth", old=(), new=(int(k),)))
    return found


def _find_deaths(new_of_old: IntArray, old_of_new: IntArray, pull: FloatArray) -> list[TopicEvent]:
    """Merges and deaths: old topics without a partner."""
    found = []
    for k in np.flatnonzero(new_of_old < 0):
        row = pull[k]
        target = int(row.argmax())
        if row.sum() > 0 and row[target] >= MIN_FRACTION * row.sum() and old_of_new[target] >= 0:
            found.append(TopicEvent(kind="merge", old=(int(old_of_new[target]), int(k)), new=(target,)))
        else:
            found.append(TopicEvent(kind="death", old=(int(k),), new=()))
    return found
