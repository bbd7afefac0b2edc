"""The topics of the passages of a long text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_type, check_whole
from trendlab.errors import InputError
from trendlab.models import assign_topics
from trendlab.models.base import NO_TOPIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from trendlab.store.run import Run

N_WORDS = 60
MAX_CHARS = 8  # characters that count as one word in scripts without blanks
# A sentence ends after its stop and a blank, or at the end of a paragraph. Stops of Chinese and Japanese need no blank.
_ENDS = re.compile(r"(?<=[.!?…][\"'”’)\]])\s+|(?<=[.!?…])\s+|(?<=[。！？])|\n\s*\n")


def find_passages(run: Run, text: str, *, n_words: int = N_WORDS) -> pd.DataFrame:
    """The topics of each passage of a text.

    A passage is a sequence of whole sentences with at least `n_words` words. It is assigned like an article.

    Args:
        run: a finished run, made without vectors of an embedding model.
        text: a long text: an article, a speech, a report.
        n_words: minimum number of words of a passage, 1 or more; the last passage can be shorter.

    Returns:
        A new data frame with one row per passage: start, end (places in the text), topic, label, membership,
        second_topic, second_membership, text. A passage without any term of the run has no topic.

    Raises:
        WrongTypeError, OutOfRangeError: if an argument has another type or is below 1.
        InputError: if the text is empty, or the run's model needs vectors.
    """
    import pandas as pd

    check_type(text, str, "text")
    check_whole(n_words, 1, "n_words")
    places = split_text(text, n_words)
    if not places:
        raise InputError("text must hold at least one word; got an empty text")
    pieces = [text[start:end] for start, end in places]
    fit = assign_topics(run.fit, pieces)
    order = np.argsort(-fit.doc_topic, axis=1, kind="stable")
    rows, first, second = np.arange(len(pieces)), order[:, 0], order[:, min(1, fit.n_topics - 1)]
    unknown = fit.main_topic == NO_TOPIC
    frame = pd.DataFrame({
        "start": [start for start, _ in places], "end": [end for _, end in places],
        "topic": pd.array(first, dtype="Int64"), "label": run.cards.label[first].astype(object),
        "membership": fit.doc_topic[rows, first].astype(float), "second_topic": pd.array(second, dtype="Int64"),
        "second_membership": fit.doc_topic[rows, second].astype(float), "text": pieces,
    })  # fmt: skip
    frame.loc[unknown, ["topic", "label", "membership", "second_topic", "second_membership"]] = None
    if fit.n_topics == 1:
        frame[["second_topic", "second_membership"]] = None
    return frame


def split_text(text: str, n_words: int) -> list[tuple[int, int]]:
    """Start and end of each passage of a text, see `find_passages`.

    In scripts without blanks between words, eight characters count as one word.

    >>> split_text("One two. Three four five. Six.", 3)
    [(0, 25), (26, 30)]
    """
    places: list[tuple[int, int]] = []
    open_at: int | None = None
    for start, end in _sentences(text):
        open_at = start if open_at is None else open_at
        if _size(text[open_at:end]) >= n_words:
            places.append((open_at, end))
            open_at = None
    return places if open_at is None else [*places, (open_at, len(text.rstrip()))]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without the blanks around it."""
    start = 0
    for end, following in [*((m.start(), m.end()) for m in _ENDS.finditer(text)), (len(text), len(text))]:
        sentence = text[start:end]
        if sentence.strip():
            yield start + len(sentence) - len(sentence.lstrip()), start + len(sentence.rstrip())
        start = following


def _size(text: str) -> float:
    """Number of words of a text; eight characters count as one word if there are fewer blanks."""
    return max(len(text.split()), len(text) / MAX_CHARS)
