"""What is doubtful about the topics of a fit, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.models.choose import doubt_table, fewer_words

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.models.base import TopicFit


def fit_doubts(fit: TopicFit, choice: pd.DataFrame | None) -> dict[str, str]:
    """The sentences by their kind: "chance_topics", "number_of_topics" and "fewer_topics", as far as they hold.

    Args:
        fit: from `fit_topics` or of a run.
        choice: the table of the numbers of topics that were tried; None without any.
    """
    found = {
        "chance_topics": chance_words(fit), "number_of_topics": doubt_table(choice), "fewer_topics": fewer_words(fit),
    }  # fmt: skip
    return {kind: sentence for kind, sentence in found.items() if sentence}


def chance_words(fit: TopicFit) -> str:
    """A sentence where topics are those of chance, in which of several languages; "" where they are not.

    Args:
        fit: from `fit_topics` or of a run.
    """
    parts = [(part.language, part.fit) for part in fit.languages] or [("", fit)]
    found = [(code, own.halves) for code, own in parts if own.halves is not None and own.halves.by_chance]
    if not found:
        return ""
    where = f" in {' and '.join(code for code, _ in found)}" if fit.languages else ""
    figures = ", ".join(f"{own.found:.2f} for {own.chance:.2f} at random" for _, own in found)
    return (
        f"Topics of two halves of the articles{where} agree no more than if the words had been dealt out at random "
        f"(adjusted mutual information {figures}): what sets these topics apart may be chance, and with it all that is "
        "said of them."
    )
