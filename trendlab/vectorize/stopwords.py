"""Words that are not terms: function words by language, numbers, and words spread evenly over all topics."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from trendlab.corpus.rows import hashed_order
from trendlab.errors import ChoiceError
from trendlab.vectorize.letters import plain_letters
from trendlab.vectorize.signs import has_sign
from trendlab.vectorize.tokens import TokenStream

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from trendlab.checks import BoolArray, IntArray, StrArray

ORDINAL_ENDS = ("st", "nd", "rd", "th")
# Fraction of words of prose and titles that are function words of their language: .2 to .5 in 20 languages. Articles of
# languages without a list have up to .2 of another one's, those of stems and keywords less than .1 of any.
MIN_OF_OTHER, MIN_OF_OWN, MIN_TOKENS = 0.25, 0.1, 2_000
TIMES = 3  # so many times as many words of another list show that articles are not of their language
MAIN_FRACTION = 0.05  # of the articles: minimum for a language whose function words are left out
COMMON_FRACTION = 0.05  # of the articles that hold a frequent word
N_COMMON = 75  # words that are frequent in any case: in short texts the most frequent words stand in few articles
MIN_COMMON = 30  # articles of a frequent word, and frequent words: with fewer, chance hides the topic
SAMPLE_DOCS = 6_000
CONJUNCTIONS = {"ar": "وف", "he": "וש"}  # "and", "then"; "and", "that"
NOUNS = {"שאלה", "שלמה"}  # "question" and "Solomon", not "that these" and "that why"
# Letters of Korean alone; one consonant of Thai or Lao three times or more, as of a word that is drawn out (two are
# an abbreviation, as of members of parliament, but for "yo"); one letter four times or more; two letters three times
# or more, and nearly so with one of laughter ("jajaj"; "kakak" is a brother).
_SOUND = re.compile(
    r"[\u3131-\u318e\u1161-\u11ff]+|\u0e22{2,}|([\u0e01-\u0e2e\u0e81-\u0eae])\1{2,}|([^\W\d_])\2{3,}|"
    r"(?=.{6}|.?[hjwx\u0445\u0647])([^\W\d_])([^\W\d_])(?:\3\4)+\3\4?(?<=.{5})"
)
MIN_JOINED = 3  # letters: a conjunction before two letters can be a noun


@cache
def function_words() -> dict[str, frozenset[str]]:
    """Function words by ISO 639-1 code."""
    table = resources.files("trendlab.vectorize").joinpath("stopwords.txt").read_text(encoding="utf8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    found = {code: frozenset((*words.split(), *plain_letters(words).split())) for code, words in rows}
    return {code: _with_conjunctions(code, words) for code, words in found.items()}


def _with_conjunctions(code: str, words: frozenset[str]) -> frozenset[str]:
    """The words, and those of three letters or more with a conjunction that is written together with them."""
    signs = CONJUNCTIONS.get(code, "")
    return words | {sign + word for sign in signs for word in words if len(word) >= MIN_JOINED} - NOUNS


def is_number(word: str) -> bool:
    """Whether a word is a number: it has no letter, more digits than letters ("1980s"), or is an ordinal ("10th").

    The sign of a tag or handle is no part of it; an emoji is no number.
    """
    if word.isalpha():
        return False
    if has_sign(word):
        word = word.lstrip("#$@")
        if not word[0].isalnum():
            return False
    n_digits = sum(c.isdecimal() for c in word)
    if not any(c.isalpha() for c in word):
        return True
    return 2 * n_digits > len(word) or (n_digits == len(word) - 2 and word.endswith(ORDINAL_ENDS))


def is_sound(word: str) -> bool:
    """Whether a word is laughter, a sob or a sigh: letters of Korean without a syllable, or one or two again and again.

    >>> [is_sound(word) for word in ("ㅋㅋㅋ", "hahaha", "jajaj", "wwww", "banana", "kkk")]
    [True, True, True, True, False, False]
    """
    if word[2:3] != word[:1] < "\u0e01":  # neither a letter again nor letters of Thai or Korean: no match is possible
        return False
    return _SOUND.fullmatch(word) is not None


def main_languages(stream: TokenStream, languages: StrArray, wanted: str) -> list[str]:
    """Languages whose function words are left out, the most frequent first; none where no list fits the words.

    Oromo is in none of the lists, and not Hausa for a few short words; nor are stems Romanian.

    Args:
        stream: all tokens.
        languages: (n_docs,) of str, ISO 639-1 or "".
        wanted: a code for all articles, or "auto".

    Raises:
        ChoiceError: if there is no list of function words for the wanted language.
    """
    lists = function_words()
    if wanted != "auto":
        if wanted not in lists:
            raise ChoiceError(f"language must be auto or one of {', '.join(sorted(lists))}; got {wanted!r}")
        return [wanted]
    codes, n_docs = np.unique(languages[languages != ""], return_counts=True)
    order = np.argsort(-n_docs, kind="stable")
    found = [str(codes[k]) for k in order if n_docs[k] >= MAIN_FRACTION * n_docs.sum() and str(codes[k]) in lists]
    shown = [code for code in found if _is_shown(stream, languages == code, code)]
    return shown or _language_of_words(stream, least=MIN_OF_OTHER if codes.size else MIN_OF_OWN)


def _is_shown(stream: TokenStream, inside: BoolArray, code: str) -> bool:
    """Whether articles, if they are not few, hold function words of their language; its letters show another script.

    Keywords of English and German are known by their other words; lemmas of others hold few function words, and hardly
    more of any other list.
    """
    if code in ("en", "de") or not _is_latin(code):
        return True
    ids = stream.ids[np.repeat(inside, np.diff(stream.indptr))]
    hits = _hits(stream, ids)
    return len(ids) < MIN_TOKENS or hits[code] >= MIN_OF_OWN * len(ids) or TIMES * hits[code] > max(hits.values())


def _language_of_words(stream: TokenStream, *, least: float) -> list[str]:
    """The language with the most function words, as a list of one; empty if they are under this part of the tokens."""
    hits = _hits(stream, stream.ids)
    best = max(sorted(hits), key=lambda code: hits[code], default="")
    return [best] if best and hits[best] >= max(1, least * len(stream.ids)) else []


def _hits(stream: TokenStream, ids: IntArray) -> dict[str, int]:
    """How many of these tokens are function words of each language."""
    totals = np.bincount(ids, minlength=len(stream.words))
    count = dict(zip(stream.words, totals.tolist(), strict=True))
    return {code: sum(count.get(w, 0) for w in words) for code, words in function_words().items()}


def stop_mask(
    stream: TokenStream,
    languages: StrArray,
    codes: Sequence[str],
    *,
    given: Collection[str] = (),
    among: Collection[str] | None = None,
) -> BoolArray:
    """Tokens that are numbers, sounds, given words, or function words of their article's language, (n_tokens,) of bool.

    The word "die" is left out of German articles and kept in English ones. An article in none of the languages `codes`
    is treated as one in the first of them. Function words of English are left out of articles in other scripts too,
    because those quote English. Where it is known that only the words `among` can be such, no other word is looked up.
    """
    own, lists = set(given), function_words()
    tried = stream.words if among is None else [w for w in stream.words if w in among]
    plain = {w for w in tried if w in own or (not w.isalpha() and is_number(w)) or is_sound(w)}
    known = [lists[code] if _is_latin(code) else lists[code] | lists["en"] for code in codes] or [frozenset()]
    given_up = [plain | (one & {*tried}) for one in known]
    stops = np.array([[w in one for w in stream.words] for one in given_up], dtype=np.bool_)
    if not codes:
        return np.asarray(stops[0][stream.ids])
    row = np.zeros(stream.n_docs, dtype=np.int64)
    for k, code in enumerate(codes):
        row[languages == code] = k
    if len(codes) == 1:
        return np.asarray(stops[0][stream.ids])
    return np.asarray(stops[np.repeat(row, np.diff(stream.indptr)), stream.ids])


@cache
def _is_latin(code: str) -> bool:
    """Whether a language is written in Latin letters: some of its function words have no others."""
    return any(word.isascii() for word in function_words()[code])


def evenly_spread_words(stream: TokenStream, doc_id: StrArray) -> IntArray:
    """Frequent words that are spread evenly over all topics, as places in `stream.words`.

    An article is a vector of the idf of its words, with length 1. A frequent word says nothing about the topic if the
    mean vector of its articles is near the mean vector of all articles. The score of a word is the squared distance
    between these means, without the word's own coordinate, divided by the variance of single articles, less its
    expectation under random sampling. It is scaled so that 1 means a single topic. A word is spread evenly if its score
    is below half of the median score.

    Frequent words stand in at least 30 articles, and in a twentieth of all articles or among the 75 most frequent. If
    there are fewer than 30 frequent words, none is returned.

    Args:
        stream: tokens of n_docs articles.
        doc_id: (n_docs,) of str. Of more than 6,000 articles, the first in the order of its hash are used.

    Source: the idea of residual idf (Church & Gale 1995) with topics in place of a Poisson rate.
    """
    from scipy import sparse

    present = sparse.csr_array(sample_articles(stream, doc_id).counts(), dtype=np.float32)
    present.data[:] = 1
    n_docs, df = present.shape[0], np.bincount(present.indices, minlength=len(stream.words))
    bound = min(COMMON_FRACTION * n_docs, np.sort(df)[::-1][:N_COMMON].min(initial=n_docs))
    common = np.flatnonzero((df >= max(bound, MIN_COMMON)) & (df < n_docs))
    used = np.flatnonzero((df >= 3) & (df < n_docs / 2))
    if common.size < MIN_COMMON or not used.size:
        return common[:0]
    bags = present[:, used] @ sparse.diags_array(np.log(n_docs / df[used]).astype(np.float32))
    length = np.sqrt(bags.multiply(bags).sum(axis=1))
    bags = sparse.csr_array(sparse.diags_array((1 / np.maximum(length, 1e-12)).astype(np.float32)) @ bags)
    mean = np.asarray(bags.mean(axis=0)).ravel()
    members = present[:, common].T.tocsr()
    difference = (members @ bags).toarray() / df[common][:, None] - mean
    slot = np.searchsorted(used, common)
    own = (slot < used.size) & (used[np.minimum(slot, used.size - 1)] == common)
    difference[np.flatnonzero(own), slot[own]] = 0
    finite = 1 - df[common] / n_docs  # finite population correction
    score = ((difference**2).sum(axis=1) / max(1 - float(mean @ mean), 1e-12) - finite / df[common]) / finite
    return np.asarray(common[score < np.median(score) / 2])


def sample_articles(stream: TokenStream, doc_id: StrArray) -> TokenStream:
    """A pseudo-random sample of at most SAMPLE_DOCS articles."""
    if stream.n_docs <= SAMPLE_DOCS:
        return stream
    taken = np.zeros(stream.n_docs, dtype=np.bool_)
    taken[hashed_order(doc_id)[:SAMPLE_DOCS]] = True
    kept = stream.keep(np.repeat(taken, np.diff(stream.indptr)))
    ends = np.concatenate([[0], kept.indptr[1:][taken]])
    return TokenStream(words=kept.words, ids=kept.ids, linked=kept.linked, indptr=ends)
