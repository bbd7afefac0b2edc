"""Topic cards: the description of each topic for people."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import (
    FloatArray,
    IntArray,
    StrArray,
    check_numbers,
    check_place,
    check_places,
    check_type,
    check_whole,
    read_only,
)
from trendlab.models.base import TopicFit
from trendlab.words.numbers import count_words
from trendlab.words.shown import MAX_ROWS, Shown, View

if TYPE_CHECKING:
    import pandas as pd


NUMBERS = ("share", "n_docs", "coherence", "exclusivity", "stability")
COLUMNS = ("topic", "label", "share", "n_docs", "terms", "coherence", "exclusivity", "stability", "exemplars",
           "spelled")  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class TopicCards(Shown):
    """One card a topic, topic 0 first.

    Attributes:
        label: (n_topics,) of str, short and unique.
        terms: ten or more terms of each topic, best first; the words of a phrase are joined by "_".
        share: (n_topics,) mean membership over all articles, in [0, 1].
        n_docs: (n_topics,) number of articles with this main topic, near-duplicates included; an article that holds no
            word of any topic has none.
        coherence: (n_topics,) mean NPMI of the top terms.
        exclusivity: (n_topics,) in [0, 1].
        stability: (n_topics,) in [0, 1], NaN without refits.
        labelled_by: name of the function that made the labels.
        exemplars: three doc_id of each topic (fewer in a tiny corpus): central articles that differ from each other.
        spelled: the terms of each topic as its articles spell them; if empty, terms are shown with blanks for "_".

    Example:
        >>> import trendlab as tl
        >>> run = tl.fit_run(tl.make_articles(n_months=12, per_month=20, rng=0).to_frame(), topics=4)
        >>> len(run.cards.words(0, 5))
        5
    """

    label: StrArray
    terms: tuple[tuple[str, ...], ...]
    share: FloatArray
    n_docs: IntArray
    coherence: FloatArray
    exclusivity: FloatArray
    stability: FloatArray
    exemplars: tuple[tuple[str, ...], ...]
    labelled_by: str = "terms"
    spelled: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", read_only(self.label, str))
        for name in ("share", "coherence", "exclusivity", "stability"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))
        object.__setattr__(self, "n_docs", read_only(self.n_docs, int))

    def words(self, topic: int, n_terms: int | None = None) -> list[str]:
        """The best terms of a topic, spelled for people."""
        check_place(topic, len(self.label), "topic")
        if n_terms is not None:
            check_whole(n_terms, 0, "n_terms")
        if self.spelled:
            return list(self.spelled[topic][:n_terms])
        return [term.replace("_", " ") for term in self.terms[topic][:n_terms]]

    def spell(self, topic: int, term: str) -> str:
        """A term spelled for people: as the topic's articles do if it is one of the topic's terms."""
        check_type(term, str, "term")
        found = dict(zip(self.terms[check_place(topic, len(self.label), "topic")], self.words(topic), strict=False))
        return found.get(term, term.replace("_", " "))

    def take_topics(self, topics: IntArray) -> TopicCards:
        """The cards of only these topics, in this order."""
        topics = check_places(topics, len(self.label), "topics", once=True)
        taken: dict[str, Any] = {name: getattr(self, name)[topics] for name in ("label", *NUMBERS)}
        for name in ("terms", "exemplars", "spelled"):
            values = getattr(self, name)
            taken[name] = tuple(values[k] for k in topics.tolist()) if values else values
        return replace(self, **taken)

    def sized_by(self, fit: TopicFit, weight: FloatArray | None = None) -> TopicCards:
        """The cards with `share` and `n_docs` computed from the memberships of a fit.

        Args:
            fit: `doc_topic` (n_docs, n_topics); of all articles if the cards were made from a sample.
            weight: (n_docs,) weight of each article in `share`; None weights all by 1. `n_docs` is not weighted.

        Raises:
            WrongTypeError, RowMismatchError: if `fit` is no fit, has another number of topics, or `weight` another
                number of articles.
        """
        doc_topic = check_numbers(
            check_type(fit, TopicFit, "fit").doc_topic, "doc_topic", shape=(None, len(self.label)), dtype=None
        )
        weight = np.ones(len(doc_topic)) if weight is None else check_numbers(weight, "weight", shape=(len(doc_topic),))
        share = fit.sum_weighted(weight) / max(float(weight.sum()), 1e-300)
        return replace(self, share=share, n_docs=fit.main_sizes())

    def to_frame(self) -> pd.DataFrame:
        """A new data frame with one row per topic: the schema of every table of topics.

        Columns: topic, label, share, n_docs, terms (joined by blanks), coherence, exclusivity, stability, exemplars
        and spelled (the terms spelled for people), both JSON lists.
        """
        import pandas as pd

        topics = range(len(self.label))
        found = {
            "topic": np.arange(len(self.label)), "label": self.label,
            "terms": [" ".join(terms) for terms in self.terms],
            "exemplars": [json.dumps(list(docs), ensure_ascii=False) for docs in self.exemplars],
            "spelled": [json.dumps(self.words(k), ensure_ascii=False) for k in topics],
            **{name: getattr(self, name) for name in NUMBERS},
        }  # fmt: skip
        return pd.DataFrame({name: found[name] for name in COLUMNS})

    def view(self) -> View:
        """The number of topics, and label, size and terms of the largest."""
        rows = [
            (k, str(self.label[k]), f"{self.share[k]:.1%}", int(self.n_docs[k]), ", ".join(self.words(k, 8)))
            for k in range(min(len(self.label), MAX_ROWS))
        ]
        facts = (count_words(len(self.label), "topic"), f"labels by {self.labelled_by}")
        header = ("topic", "label", "share", "articles", "terms")
        return View(name="TopicCards", facts=facts, header=header, rows=rows, n_rows=len(self.label))
