"""Candidates for the labels of topics: terms, phrases of their articles, and words of the phrases of tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property, reduce
from typing import TYPE_CHECKING

import numpy as np

from trendlab.topics.datewords import is_date_term
from trendlab.topics.general import says_little
from trendlab.topics.lines import is_spelled_out
from trendlab.topics.phrases import find_phrases
from trendlab.topics.spelling import Reader
from trendlab.topics.stems import is_same_stem
from trendlab.topics.worth import score_names
from trendlab.words.scripts import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from trendlab.checks import BoolArray, CsrMatrix, FloatArray, IntArray, StrArray

    Fractions = Callable[[int, IntArray], tuple[FloatArray, FloatArray]]

MAX_READ = 80  # articles of a topic, the most central ones, that are read for phrases
N_BEST = 3  # terms that can be adjectives of names
APART = 0.4  # an article with all words of a phrase, but not side by side, counts as this part of one


@dataclass(frozen=True, kw_only=True, eq=False)
class Candidates:
    """What a label of one topic can be made of, best first.

    An article counts by its nearness to the centre of its topic. It contains a phrase if it contains all of its words,
    and counts for `APART` of one if they are not side by side.

    Attributes:
        words: (n,) terms; the words of a phrase are joined by "_".
        score: (n,) from `score_names`.
        inside: (n,) fraction of the topic's articles that contain it.
        elsewhere: (n,) fraction of the other articles that contain it.
        rival: (n,) the largest such fraction among the other topics.
        holds: (n_articles, n) of bool: which of the topic's articles contain which.
        weight: (n_articles,) how much each of them counts; sums to 1.
        rank: (n,) place among the topic's terms, best first; n if it is a phrase of the articles that is no term. A
            word of a phrase of tables has the place of that phrase.
        can_name: whether a term, given by its place, is a noun, or as one of the best terms an adjective of a name
            ("Bayesian") of which there is no noun.
        in_fixed_line: whether articles have a term, given by its place, mostly in one line that they repeat.
        in_table: whether a term, given by its place, is a term of tables of figures.
        says_little: whether a term, given by its place, is a word that can belong to any subject.
        is_proper: whether a term, given by its place, is a proper name: each of its words has a capital.
        language: the most common of the topic's articles, ISO 639-1.
    """

    words: tuple[str, ...]
    score: FloatArray
    inside: FloatArray
    elsewhere: FloatArray
    rival: FloatArray
    holds: BoolArray
    weight: FloatArray
    rank: IntArray
    can_name: Callable[[int], bool] = lambda _: True
    in_fixed_line: Callable[[int], bool] = lambda _: False
    in_table: Callable[[int], bool] = lambda _: False
    says_little: Callable[[int], bool] = lambda _: False
    is_proper: Callable[[int], bool] = lambda _: False
    language: str = ""


class CandidateFinder:
    """Finds the candidates of each topic.

    Args:
        vocabulary: all terms.
        presence: sparse (n_docs, n_terms) of 0 and 1.
        label: (n_docs,) topic of each article from `lend_articles`, negative for none.
        texts: (n_docs,) the articles.
        languages: (n_docs,) ISO 639-1 codes, "" where unknown.
        n_topics: number of topics.
        nearness: (n_docs,) of each article to the centre of its topic; None counts all articles alike.
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
        nearness: FloatArray | None = None,
    ) -> None:
        from scipy import sparse

        self.vocabulary, self.texts, self.languages, self.label = vocabulary, texts, languages, label
        self.place = {word: k for k, word in enumerate(vocabulary)}
        self.columns, rows = presence.tocsc(), np.flatnonzero(label >= 0)
        near = np.ones(len(label)) if nearness is None else np.maximum(nearness, 1e-6)
        self.size = np.maximum(np.bincount(label[rows], weights=near[rows], minlength=n_topics), 1e-12)
        self.weight = np.where(label >= 0, near / self.size[label], 0)
        self.belongs = sparse.csr_array((near[rows], (label[rows], rows)), shape=(n_topics, len(label)))

    def find(
        self, topic: int, row: IntArray, score: FloatArray, *, fractions: Fractions | None = None
    ) -> tuple[Candidates, Reader]:
        """The candidates of a topic, and what looks up how its articles use them.

        Args:
            topic: its number.
            row: (n_ranked,) numbers of its terms, best first.
            score: (n_ranked,) their scores; words of terms above 0 make phrases.
            fractions: as in `write_labels`.
        """
        members = np.flatnonzero(self.label == topic)
        terms = [self.vocabulary[k] for k in row.tolist()]
        mined = self._read_phrases(members, [term for term, value in zip(terms, score, strict=True) if value > 0])
        words = list(dict.fromkeys((*terms, *mined)))
        reader = self._reader([*words, *(phrase.split("_")[0] for phrase in mined)], mined, members=members)
        parts = [word for word in self._parts_of_tables(terms, reader=reader) if word not in words]
        words += parts
        reader.add({part: self._rows_with(part) for part in parts}, members=members)
        reader.figures.update(dict.fromkeys(parts, True))
        held = self._hold(words)
        apart = self._side_by_side(words, held, mined=mined, members=members)
        by_topic = (self.belongs @ held).toarray() / self.size[:, None] * apart
        inside, n_others = held.tocsr()[members].toarray() > 0, max(1, len(self.label) - len(members))
        n_with = np.asarray(held.sum(axis=0)).ravel()
        elsewhere = (n_with - inside.sum(axis=0)) * apart / n_others
        if fractions is not None:
            ratios = self._ratios(topic, words, members=members, fractions=fractions)
            by_topic[topic], elsewhere, n_with = by_topic[topic] * ratios[0], elsewhere * ratios[1], n_with * ratios[2]
        common = by_topic[topic]
        value = score_names(by_topic, n_with * apart, n_docs=len(self.label))[topic]
        # Terms below 0, such as months, stay behind all others.
        value[: len(terms)] = np.where(score < 0, score, value[: len(terms)])
        language, rival = _most_common(self.languages[members]), np.delete(by_topic, topic, axis=0).max(0, initial=0)
        order, rank = np.lexsort((np.arange(len(words)), -value)), np.arange(len(words))
        rank[len(terms) :] = len(words)
        for j, part in enumerate(parts, start=len(words) - len(parts)):
            rank[j] = next(k for k, term in enumerate(terms) if part in term.split("_"))
        names = [words[j] for j in order]
        found = Candidates(
            words=tuple(names), score=value[order], inside=common[order], elsewhere=elsewhere[order],
            rival=rival[order], holds=inside[:, order], weight=self.weight[members],
            rank=rank[order], language=language,
            can_name=cache(lambda j: _is_name(names, j, reader, language=language, is_best=bool(order[j] < N_BEST))),
            in_fixed_line=cache(lambda j: reader.is_in_fixed_line(names[j])),
            in_table=cache(lambda j: _is_in_table(names[j], reader)),
            says_little=lambda j: says_little(names[j], language),
            is_proper=lambda j: all(part[0].isupper() for part in reader.spell(names[j]).split()),
        )  # fmt: skip
        return found, reader

    def central(self, members: IntArray) -> IntArray:
        """The most central of these articles, at most `MAX_READ`, best first."""
        return members[np.argsort(-self.weight[members], kind="stable")[:MAX_READ]]

    def language(self, topic: int) -> str:
        """The most common language of a topic's articles."""
        return _most_common(self.languages[self.label == topic])

    def _ratios(self, topic: int, words: Sequence[str], *, members: IntArray, fractions: Fractions) -> FloatArray:
        """What is counted in a sample is multiplied by these, (3, n), to count for all articles.

        Rows: of the topic's articles, of all others, and of both. A term has the ratio of its fraction of all articles
        to that of the sample, any other word or phrase 1.

        Source: Cochran 1977, ch. 6 (ratio estimators).
        """
        known = [j for j, word in enumerate(words) if word in self.place]
        numbers = np.array([self.place[words[j]] for j in known], dtype=np.int64)
        columns, n_docs, n_members = self.columns[:, numbers].tocsr(), len(self.label), len(members)
        n_with, n_inside = (np.asarray(part.sum(axis=0), dtype=float).ravel() for part in (columns, columns[members]))
        sample = n_inside / max(1, n_members), (n_with - n_inside) / max(1, n_docs - n_members)
        found = np.ones((3, len(words)))
        share = n_members / n_docs
        for row, of_all, of_sample in zip(
            found, _with_both(fractions(topic, numbers), share), _with_both(sample, share), strict=True
        ):
            row[known] = np.divide(of_all, of_sample, out=np.ones(len(known)), where=of_sample > 0)
        return found

    def _read_phrases(self, members: IntArray, terms: Sequence[str]) -> dict[str, IntArray]:
        """The phrases that the most central articles make of the words of these terms, with the rows that hold them."""
        rows = self.central(members)
        words = {word for term in terms for word in term.split("_") if not is_unspaced(word)}
        found = find_phrases({d: self.texts[d] for d in rows.tolist()}, words)
        return {phrase: np.array(sorted(held), dtype=np.int64) for phrase, held in found.items()}

    def _reader(self, words: Iterable[str], mined: Mapping[str, IntArray], *, members: IntArray) -> Reader:
        """What looks up how the articles of a topic, and others, use these words."""
        new = mined.keys() - self.place.keys()
        rows = {word: mined[word] if word in new else self._rows_with(word) for word in words}
        reader = Reader({}, texts=self.texts)
        reader.add(rows, members=members)
        return reader

    def _rows_with(self, term: str) -> IntArray:
        """The sorted rows with a phrase, or with a word or a phrase that contains it."""
        terms = [self.place[term]] if "_" in term else self._terms_with[term]
        indptr, inside = self.columns.indptr, np.zeros(len(self.label), dtype=np.bool_)
        for k in terms:
            inside[self.columns.indices[indptr[k] : indptr[k + 1]]] = True
        return np.flatnonzero(inside)

    def _parts_of_tables(self, terms: Sequence[str], *, reader: Reader) -> list[str]:
        """The words of a topic's phrases of tables.

        Tables of figures repeat the same words in the same order, so that nearly all uses of "loss" can be counted as
        "net loss" and "loss vs".
        """
        parts = {part: 0 for term in terms if "_" in term and reader.is_table_term(term) for part in term.split("_")}
        return [part for part in parts if not is_date_term(part, "")]

    @cached_property
    def _terms_with(self) -> dict[str, list[int]]:
        """By word, the numbers of the terms that contain it."""
        found: dict[str, list[int]] = {}
        for k, term in enumerate(self.vocabulary):
            for word in {*term.split("_")}:
                found.setdefault(word, []).append(k)
        return found

    def _hold(self, terms: Sequence[str]) -> CsrMatrix:
        """Which articles hold all words of a term, sparse (n_docs, n) of 0 and 1."""
        from scipy import sparse

        n_docs = len(self.label)
        rows_of = {word: self._rows_with(word) for word in {part for term in terms for part in term.split("_")}}
        rows = [reduce(_both, [rows_of[word] for word in {*term.split("_")}]) for term in terms]
        column = np.repeat(np.arange(len(rows)), [len(one) for one in rows])
        ones = np.ones(len(column), dtype=np.float32)
        return sparse.csc_array((ones, (np.concatenate(rows), column)), shape=(n_docs, len(rows)))

    def _side_by_side(
        self, terms: Sequence[str], held: CsrMatrix, *, mined: Mapping[str, IntArray], members: IntArray
    ) -> FloatArray:
        """By term, what an article that holds all of its words counts: 1 for a word, `APART` to 1 for a phrase."""
        found = np.ones(len(terms))
        read = np.zeros(len(self.label), dtype=np.bool_)
        read[self.central(members)] = True
        for j, term in enumerate(terms):
            if "_" in term:
                rows = self._rows_with(term) if term in self.place else mined[term]
                n_held = int(read[held.indices[held.indptr[j] : held.indptr[j + 1]]].sum())
                if n_held:
                    found[j] = 1 - (1 - APART) * max(0.0, 1 - int(read[rows].sum()) / n_held)
        return found


def _both(rows: IntArray, others: IntArray) -> IntArray:
    """Those of these rows that stand in the others too, which are sorted; each holds a row once."""
    place = np.minimum(np.searchsorted(others, rows), len(others) - 1)
    return rows[others[place] == rows] if len(others) else rows[:0]


def _with_both(parts: tuple[FloatArray, FloatArray], share: float) -> tuple[FloatArray, ...]:
    """Fractions of a topic's articles and of all others, and of both together, where the topic has this share."""
    return *parts, share * parts[0] + (1 - share) * parts[1]


def _is_name(names: Sequence[str], j: int, reader: Reader, *, language: str, is_best: bool) -> bool:
    """Whether a candidate is a noun, or, if it is one of the best terms, an adjective of a name without a noun."""
    if reader.can_name(names[j], language=language):
        return True
    if language != "en" or not is_best or "_" in names[j] or not is_spelled_out(names[j]):
        return False
    nouns = (other for k, other in enumerate(names) if k != j and "_" not in other and is_same_stem(names[j], other))
    return not any(nouns) and reader.is_name_before_nouns(names[j])


def _is_in_table(term: str, reader: Reader) -> bool:
    """Whether a term or a word of it is a term of tables; of whole words ("price index") only each alone counts."""
    known = term.split("_") if is_spelled_out(term) else (term, *term.split("_"))
    return any(reader.is_table_term(word) for word in known)


def _most_common(values: StrArray) -> str:
    names, sizes = np.unique(values, return_counts=True)
    return str(names[sizes.argmax()]) if names.size else ""
