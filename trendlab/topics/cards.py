"""The card of a topic: what a person is shown of it."""

from __future__ import annotations

from dataclasses import dataclass

from trendlab.checks import FloatArray, IntArray, StrArray, read_only


@dataclass(frozen=True, kw_only=True, eq=False)
class TopicCards:
    """One card a topic, topic 0 first.

    Attributes:
        label: (n_topics,) of str, short, readable, no two the same.
        terms: per topic ten or more terms, best first; phrases joined by "_".
        share: (n_topics,) mean membership over all articles, in [0, 1].
        n_docs: (n_topics,) articles whose largest membership is this topic.
        coherence: (n_topics,) mean NPMI of the top terms.
        exclusivity: (n_topics,) in [0, 1].
        stability: (n_topics,) in [0, 1], NaN where refits were not asked for.
        labelled_by: name of the function that made the labels.
        exemplars: per topic three doc_id (fewer in a tiny corpus), central and different from each other.
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

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", read_only(self.label, str))
        for name in ("share", "coherence", "exclusivity", "stability"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))
        object.__setattr__(self, "n_docs", read_only(self.n_docs, int))
