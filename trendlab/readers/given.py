"""Articles in memory: a corpus, a data frame, or texts."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any, TypeAlias

from trendlab.corpus import Corpus
from trendlab.errors import wrong_type
from trendlab.readers.door import read
from trendlab.readers.frame import Frame, frame_of_texts, is_frame
from trendlab.words.numbers import count_words

# A corpus, any data frame that narwhals knows, or a sequence of texts.
Articles: TypeAlias = Corpus | Sequence[str] | Any


def corpus_of(articles: Articles, name: str) -> Corpus:
    """The corpus itself, or the corpus of a data frame or of a sequence of texts.

    Texts are never taken for paths here; a file is opened by `read`. Rows without a text are left out, with a warning
    that gives their number.

    Args:
        articles: what was given.
        name: of the argument.

    Raises:
        WrongTypeError: if it is something else.
        InputError: if a frame has no column of texts, or nothing holds a text.

    >>> len(corpus_of(["The harbour opened a new bridge.", "The bank raised its rates again."], "corpus"))
    2
    """
    if isinstance(articles, Corpus):
        return articles
    frame = articles if is_frame(articles) else _frame_of_texts(articles)
    if frame is None:
        raise _not_articles(articles, name)
    corpus, rejects = read(frame)
    if len(rejects):
        why = sorted({str(row["reason"]) for row in rejects.rows})
        left = f"{count_words(len(rejects), 'article')} {'is' if len(rejects) == 1 else 'are'} left out"
        warnings.warn(f"{name}: {left}: {', '.join(why)}", UserWarning, stacklevel=3)
    return corpus


def _frame_of_texts(articles: object) -> Frame:
    """A table with one column, or None where the value holds anything but texts."""
    if hasattr(articles, "tolist"):  # a column of a frame, an array
        articles = articles.tolist()
    if isinstance(articles, (str, bytes)) or not isinstance(articles, Sequence) or not articles:
        return None
    if not all(text is None or isinstance(text, str) for text in articles):
        return None
    return frame_of_texts(articles)


def _not_articles(articles: object, name: str) -> Exception:
    """The error for a value of another type, with a remedy where it is a path."""
    found = wrong_type(articles, Corpus, name)
    if isinstance(articles, str):
        return type(found)(f"{found}; pass read(path)[0], or a list of texts")
    return type(found)(str(found).replace("a Corpus", "a Corpus, a data frame or a list of texts", 1))
