"""Candidates for the labels of topics: terms, and words of the phrases that tables of figures are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from trendlab.topics.datewords import is_date_term
from trendlab.topics.spelling import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from trendlab.checks import BoolArray, CsrMatrix, FloatArray, IntArray, StrArray

    Fractions = Callable[[int, IntArray], tuple[FloatArray, FloatArray]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Candidates:
    """What a label of one topic can be made of, best first.

    Attributes:
        words: (n,) terms; the words of a phrase are joined by "_".
        score: (n,) how well each distinguishes the topic from all others.
        inside: (n,) fraction of the topic's articles that contain it.
        elsewhere: (n,) fraction of the other articles that contain it.
        rival: (n,) the largest such fraction among the other topics.
        holds: (n_articles, n) of bool: which of the topic's articles contain which.
        can_name: whether a term, given by its place, is a noun.
        in_table: whether a term, given by its place, is a term of tables of figures.
    """

    words: tuple[str, ...]
    score: FloatArray
    inside: FloatArray
    elsewhere: FloatArray
    rival: FloatArray
    holds: BoolArray
    can_name: Callable[[int], bool] = lambda _: True
    in_table: Callable[[int], bool] = lambda _: False


class CandidateFinder:
    """Finds the candidates of each topic.

    Args:
        vocabulary: all terms.
        presence: sparse (n_docs, n_terms) of 0 and 1.
        label: (n_docs,) topic of each article from `lend_articles`, negative for none.
        texts: (n_docs,) the articles.
        languages: (n_docs,) ISO 639-1 codes, "" where unknown.
        n_topics: number of topics.
    """

    def __init__(
        self,
        vocabulary: Sequence[str],
        *,
        presence: CsrMatrix,
        label: IntArray,
        texts: Sequence[str],
        languages: StrArray,
        n_topics: int,
    ) -> None:
        from scipy import sparse

        self.vocabulary, self.texts, self.languages, self.label = vocabulary, texts, languages, label
        self.place = {word: k for k, word in enumerate(vocabulary)}
        self.columns, rows = presence.tocsc(), np.flatnonzero(label >= 0)
        ones = np.ones(len(rows), dtype=np.float32)
        self.belongs = sparse.csr_array((ones, (label[rows], rows)), shape=(n_topics, len(label)))

    def find(
        self, topic: int, row: IntArray, score: FloatArray, *, fractions: Fractions | None = None
    ) -> tuple[Candidates, Reader]:
        """The candidates of a topic, and what looks up how its articles use them.

        Args:
            topic: its number.
            row: (n_ranked,) numbers of its terms, best first.
            score: (n_ranked,) their scores.
            fractions: as in `write_labels`.
        """
        members, held = np.flatnonzero(self.label == topic), self.columns[:, row]
        words = [self.vocabulary[k] for k in row.tolist()]
        reader = self._reader(words, held, members=members)
        parts = self._parts_of_tables(words, score, reader=reader)
        if parts:
            whole = [j for j, word in enumerate(words) if word not in parts]
            words, score = [*(words[j] for j in whole), *parts], np.concatenate([score[whole], [*parts.values()]])
            held, order = self._with_parts(held[:, whole], parts), np.argsort(-score, kind="stable")
            words, score, held = [words[j] for j in order], score[order], held[:, order]
            reader = self._reader(words, held, members=members)
            reader.figures.update(dict.fromkeys(parts, True))
        language = _most_common(self.languages[members])
        by_topic = (self.belongs @ held).toarray() / np.maximum(self.belongs.sum(axis=1), 1)[:, None]
        inside, n_others = held.tocsr()[members].toarray() > 0, max(1, len(self.label) - len(members))
        common, elsewhere = by_topic[topic], (np.asarray(held.sum(axis=0)).ravel() - inside.sum(axis=0)) / n_others
        if fractions is not None:
            known = [j for j, word in enumerate(words) if word not in parts]
            numbers = np.array([self.place[words[j]] for j in known], dtype=np.int64)
            common[known], elsewhere[known] = fractions(topic, numbers)
        found = Candidates(
            words=tuple(words), score=score, inside=common, elsewhere=elsewhere, holds=inside,
            rival=np.delete(by_topic, topic, axis=0).max(axis=0, initial=0),
            can_name=lambda j: reader.can_name(words[j], language=language),
            in_table=lambda j: any(reader.is_table_term(word) for word in {words[j], *words[j].split("_")}),
        )  # fmt: skip
        return found, reader

    def _reader(self, words: Sequence[str], held: CsrMatrix, *, members: IntArray) -> Reader:
        """What looks up how the articles of a topic, and others, use these words."""
        rows = {word: np.sort(held[:, [j]].indices) for j, word in enumerate(words)}
        return Reader(
            {word: np.intersect1d(found, members) for word, found in rows.items()}, texts=self.texts, rows=rows
        )

    def _parts_of_tables(self, words: Sequence[str], score: FloatArray, *, reader: Reader) -> dict[str, float]:
        """The words of a topic's phrases of tables, and the best score of a term that contains them.

        Tables of figures repeat the same words in the same order, so that nearly all uses of "loss" can be counted as
        "net loss" and "loss vs".
        """
        tables = [word for word, best in zip(words, score, strict=True) if "_" in word and best > 0]
        parts = {part for word in tables if reader.is_table_term(word) for part in word.split("_")}
        parts = {part for part in parts if not is_date_term(part, "")}
        found: dict[str, float] = {}
        for word, best in zip(words, score.tolist(), strict=True):
            found |= {part: best for part in word.split("_") if part in parts and part not in found}
        return found

    @cached_property
    def _terms_with(self) -> dict[str, list[int]]:
        """By word, the numbers of the terms that contain it."""
        found: dict[str, list[int]] = {}
        for k, term in enumerate(self.vocabulary):
            for word in {*term.split("_")}:
                found.setdefault(word, []).append(k)
        return found

    def _with_parts(self, held: CsrMatrix, parts: Iterable[str]) -> CsrMatrix:
        """The columns, and one for each part: 1 for each article with it or a phrase that contains it."""
        from scipy import sparse

        rows = [np.unique(self.columns[:, self._terms_with[part]].indices) for part in parts]
        column = np.repeat(np.arange(len(rows)), [len(one) for one in rows])
        ones, shape = np.ones(len(column), dtype=np.float32), (len(self.label), len(rows))
        return sparse.hstack(
            [held, sparse.csc_array((ones, (np.concatenate(rows), column)), shape=shape)], format="csc"
        )


def _most_common(values: StrArray) -> str:
    names, sizes = np.unique(values, return_counts=True)
    return str(names[sizes.argmax()]) if names.size else ""
