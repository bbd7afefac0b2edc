"""Options of the monthly shares."""

from __future__ import annotations

from dataclasses import dataclass

from trendlab.checks import FloatArray, StrArray, check_choice, check_fields

SOURCES = ("articles", "memberships", "dates", "refits")


@dataclass(frozen=True, kw_only=True, eq=False)
class PrevalenceSpec:
    """Options of `estimate_prevalence`.

    Attributes:
        by: "docs" to weight each article by its weight, "words" to weight it by its weight times its words.
        n_words: (n_docs,) number of words of each article; needed with by="words", and for the variance of
            memberships.
        group: (n_docs,) of str, for example the source; articles are post-stratified to the overall mix of groups if
            the mix changes. None: no post-stratification.
        sources: sources of uncertainty in the bounds, any of `SOURCES`.
        refits: memberships (n_docs, n_topics) of the same articles under refitted topics, which are matched to the
            topics of the fit.
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
