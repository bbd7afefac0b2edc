"""What may be chosen about the monthly shares."""

from __future__ import annotations

from dataclasses import dataclass

from trendlab.checks import FloatArray, StrArray, check_choice, check_fields

SOURCES = ("articles", "memberships", "dates", "refits")


@dataclass(frozen=True, kw_only=True, eq=False)
class PrevalenceSpec:
    """Options of `estimate_prevalence`.

    Attributes:
        by: docs, every article counts its weight; words, every article counts its weight times its words.
        n_words: (n_docs,) words of each article: needed by words, and how sharply each membership is known.
        group: (n_docs,) of str, for example the source: the mix of groups is held at its overall mean.
        sources: what the bounds contain, any of `SOURCES`.
        refits: memberships (n_docs, n_topics) of the same articles under refitted topics, matched to the topics of
            the fit.
    """

    by: str = "docs"
    n_words: FloatArray | None = None
    group: StrArray | None = None
    sources: tuple[str, ...] = SOURCES
    refits: tuple[FloatArray, ...] = ()

    def __post_init__(self) -> None:
        check_fields(self)
        check_choice(self.by, ("docs", "words"), "by")
        for source in self.sources:
            check_choice(source, SOURCES, "sources")
