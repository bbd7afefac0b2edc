import numpy as np
import pytest

import trendlab as tl
from trendlab.run.copies import mark_copies, rows_of_texts


def marked_corpus(n_copies: int = 18) -> tl.Corpus:
    """Sixty made articles, and one text that stands `n_copies` times more."""
    made = tl.make_articles(n_months=6, per_month=10, rng=np.random.default_rng(0)).to_frame()
    again = made.iloc[[0] * n_copies].assign(title=[f"{made['title'].iloc[0]}"] * n_copies)
    frame = type(made)({name: [*made[name], *again[name]] for name in ("title", "text", "date")})
    corpus, _ = tl.read(frame)
    return tl.find_duplicates(corpus).mark(corpus)


def test_a_text_that_stands_often_is_one_text() -> None:
    corpus = marked_corpus()
    copies = mark_copies(corpus, "once")
    assert copies is not None
    assert copies.sum() == 18
    assert len(rows_of_texts(corpus, "once")) == len(corpus) - 18
    assert not copies[rows_of_texts(corpus, "once")].any()


def test_copies_are_articles_of_their_own_where_they_count() -> None:
    corpus = marked_corpus()
    assert mark_copies(corpus, "count") is None
    assert rows_of_texts(corpus, "count").tolist() == list(range(len(corpus)))


@pytest.mark.parametrize("rows", [[60], [61, 62]])
def test_articles_that_are_all_copies_stay(rows: list[int]) -> None:
    corpus = marked_corpus().take(np.array(rows))
    assert len(rows_of_texts(corpus, "once")) == len(rows)
