"""From a corpus to counts of terms."""

from __future__ import annotations

from operator import ne
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_optional
from trendlab.corpus import Corpus, learn_boilerplate
from trendlab.errors import InputError, TooFewArticlesError
from trendlab.vectorize.bases import find_lemmas, learn_bases
from trendlab.vectorize.docterm import DocTerm, WordCounts, least_docs
from trendlab.vectorize.hashing import hash_terms
from trendlab.vectorize.likewise import cut_words, find_columns, join_bases, plain_texts, stream_like
from trendlab.vectorize.phrases import learn_phrases
from trendlab.vectorize.recipe import CountRecipe
from trendlab.vectorize.segment import choose_segmenters
from trendlab.vectorize.spec import VectorizeSpec
from trendlab.vectorize.stopwords import evenly_spread_words, main_languages, stop_mask
from trendlab.vectorize.tokens import TokenStream, tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.checks import BoolArray, IntArray
    from trendlab.readers.given import Articles
    from trendlab.vectorize.phrases import PhrasePass

BOUND_FROM = 10  # with fewer articles, a word in all of them may still be a theme


def count_terms(corpus: Articles, *, spec: VectorizeSpec | None = None) -> DocTerm:
    """How often each article holds each term; terms are words and phrases of the corpus.

    A word is a run of two or more Unicode word characters and their marks in lower case. Left out are recurring labels
    of a template, addresses of pages, mail and accounts ("@name"), numbers, function words of the article's language,
    words in more than `max_df` of the articles, terms in fewer than `min_docs`, and frequent words that are spread
    evenly over all themes.

    Args:
        corpus: n_docs articles: a corpus, a data frame or a list of texts.
        spec: options; the defaults suit articles of any length.

    Raises:
        TooFewArticlesError: if no term is left, for example because all articles are empty.
        ChoiceError: if there are no function words for the language asked for, or a tokenizer is not registered.
        MissingExtraError: if the words of none of the articles can be told, for their script has no blanks between
            words and its segmenter is not installed.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=np.random.default_rng(0))
        >>> corpus, rejects = tl.read(made.to_frame())
        >>> terms = tl.count_terms(corpus)
        >>> terms.counts.shape[0] == len(corpus)
        True
    """
    from trendlab.readers.given import corpus_of  # readers take a tenth of a second to load

    corpus, spec = corpus_of(corpus, "corpus"), check_optional(spec, VectorizeSpec, "spec") or VectorizeSpec()
    if spec.n_hashed is not None:
        return hash_terms(corpus, spec=spec, learn=count_terms)
    template = learn_boilerplate(corpus)
    texts = plain_texts(corpus, template)
    segmented = choose_segmenters(texts) if spec.tokenizer is spec.token_pattern is None else {}
    stream = cut_words(texts, spec=spec, segmented=segmented)
    languages = corpus.strings("language")
    codes = main_languages(stream, languages, spec.language)
    stream = stream.keep(~stop_mask(stream, languages, codes, given=spec.stop_words))
    bases = _learn_bases(stream, spec, codes)
    stream = join_bases(stream, bases, languages=languages, codes=codes, given=spec.stop_words)
    spread = evenly_spread_words(stream, corpus.doc_id) if spec.learn_stop_words else np.zeros(0, dtype=np.int64)
    even = np.zeros(len(stream.words), dtype=np.bool_)
    even[spread] = True
    learned = [stream.words[k] for k in spread]
    stream = stream.keep(~even[stream.ids])
    min_docs = spec.min_docs or least_docs(stream.n_docs)
    passes: list[list[tuple[str, str]]] = []
    if spec.phrases:
        stream, passes = learn_phrases(stream, npmi=spec.phrase_npmi, min_docs=min_docs)
    kept, too_common = _bounds(stream, min_docs=min_docs, max_df=spec.max_df)
    if not kept.any():
        raise TooFewArticlesError(
            f"no term is left of {stream.n_docs} article(s): a term must stand in at least {min_docs} of them and be "
            "neither a number nor a function word; read more articles, or lower min_docs"
        )
    column, words = _sorted_columns(stream, kept)
    recipe = CountRecipe(
        spec=spec, languages=tuple(codes), min_docs=min_docs, template=template, n_tokens=len(stream.ids),
        stop_words_learned=tuple(sorted(learned)),
        too_common=tuple(sorted(stream.words[k] for k in too_common)),
        phrases=tuple(tuple(pairs) for pairs in passes), segmented=segmented,
        bases=_bases_of_use(bases, words, passes),
    )  # fmt: skip
    counts = stream.counts(column, len(words))
    return DocTerm(doc_id=corpus.doc_id, counts=counts, vocabulary=np.array(words, dtype=np.str_), recipe=recipe)


def count_like(doc_term: DocTerm, corpus: Corpus) -> DocTerm:
    """Counts of the same terms in other articles.

    Args:
        doc_term: from `count_terms`; its vocabulary and recipe say what is counted and how.
        corpus: articles that need not be among those of `doc_term`.

    Returns:
        Counts (n_docs of `corpus`, n_terms of `doc_term`), the same vocabulary and recipe.

    Raises:
        InputError: if the counts hold no recipe, or one a language.
    """
    if not isinstance(doc_term.recipe, CountRecipe):
        raise InputError("the counts do not say how their terms were counted; make them with count_terms")
    stream = stream_like(doc_term.recipe, corpus)
    column = find_columns(stream.words, doc_term.vocabulary, n_hashed=doc_term.recipe.spec.n_hashed)
    counts = stream.counts(column, len(doc_term.vocabulary))
    return DocTerm(doc_id=corpus.doc_id, counts=counts, vocabulary=doc_term.vocabulary, recipe=doc_term.recipe)


def count_words(
    texts: Sequence[str], *, min_docs: int = 1, max_df: float = 1.0, n_threads: int | None = None
) -> WordCounts:
    """Plain counts of all words: vocabulary and matrix of scikit-learn's CountVectorizer, several times as fast.

    Equal to CountVectorizer(min_df=min_docs, max_df=max_df), its other options at their defaults.

    Args:
        texts: one string an article.
        min_docs: articles that a word needs.
        max_df: largest fraction of the articles that may hold a word, in (0, 1].
        n_threads: None: one a core, four at most; the result is the same.

    Raises:
        TooFewArticlesError: if no word is left.
        OutOfRangeError: if a bound is outside its range.
    """
    VectorizeSpec(min_docs=min_docs, max_df=max_df)  # checks the bounds
    stream = tokenize(texts, n_threads=n_threads)
    kept = np.ones(len(stream.words), dtype=np.bool_)
    if min_docs > 1 or max_df < 1:
        df = stream.doc_frequency()
        kept = (df >= min_docs) & (df <= max_df * stream.n_docs)
    if not kept.any():
        raise TooFewArticlesError(f"no word stands in at least {min_docs} and at most {max_df:g} of {len(texts)} texts")
    column, words = _sorted_columns(stream, kept)
    return WordCounts(counts=stream.counts(column, len(words)), words=tuple(words))


def _learn_bases(stream: TokenStream, spec: VectorizeSpec, codes: Sequence[str]) -> dict[str, str]:
    """The word that each form is counted as: its lemma where lemmas are asked for, else without its particles.

    Words that the user cuts are taken as they are.
    """
    if spec.lemmas is not None:
        return find_lemmas(stream.words, spec.lemmas, codes)
    return {} if spec.tokenizer is not None else learn_bases(stream, codes)


def _bases_of_use(bases: Mapping[str, str], terms: Sequence[str], passes: Sequence[PhrasePass]) -> dict[str, str]:
    """Only the forms of terms and of words in phrases; no other matters to the counts."""
    used = {*terms, *(word for pairs in passes for pair in pairs for word in pair)}
    return {form: base for form, base in sorted(bases.items()) if base in used}


def _bounds(stream: TokenStream, *, min_docs: int, max_df: float) -> tuple[BoolArray, IntArray]:
    """Which words are terms, and the places of those in too many articles.

    Where all words are in too many (identical articles), the upper bound is not used.
    """
    df, n_docs = stream.doc_frequency(), stream.n_docs
    enough = df >= min_docs
    common = enough & (df > max_df * n_docs) & (n_docs >= BOUND_FROM)
    if common.sum() == enough.sum():
        common[:] = False
    return enough & ~common, np.flatnonzero(common)


def _sorted_columns(stream: TokenStream, kept: BoolArray) -> tuple[IntArray, list[str]]:
    """The column of each word in the sorted vocabulary of the kept ones, -1 for the others, and that vocabulary."""
    order = sorted(np.flatnonzero(kept).tolist(), key=stream.words.__getitem__)
    words = [stream.words[k] for k in order]
    # A phrase and a word that the text itself joins by "_" are one term, hence the equal neighbours.
    new = np.array([True, *map(ne, words[1:], words)][: len(words)], dtype=np.bool_)
    column = np.full(len(stream.words), -1, dtype=np.int32)
    column[order] = np.cumsum(new) - 1
    return column, words if new.all() else [words[k] for k in np.flatnonzero(new).tolist()]
