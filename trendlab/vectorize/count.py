"""Counts of terms in the articles of a corpus."""

from __future__ import annotations

from operator import ne
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_optional
from trendlab.corpus import Boilerplate, Corpus, learn_boilerplate
from trendlab.errors import InputError, TooFewArticlesError
from trendlab.vectorize.bases import find_lemmas, join_forms, learn_bases
from trendlab.vectorize.docterm import DocTerm, WordCounts, default_min_df
from trendlab.vectorize.foreign import foreign_mask
from trendlab.vectorize.hashing import hash_terms
from trendlab.vectorize.phrases import learn_phrases
from trendlab.vectorize.recipe import CountRecipe
from trendlab.vectorize.segment import choose_segmenters
from trendlab.vectorize.signs import join_phrase_tags, join_tags, unlink_signs
from trendlab.vectorize.spec import VectorizeSpec
from trendlab.vectorize.stopwords import evenly_spread_words, main_languages, stop_mask
from trendlab.vectorize.tokens import TokenStream, tokenize
from trendlab.vectorize.transform import apply_recipe, find_columns, join_bases, plain_texts, tokenize_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.checks import BoolArray, IntArray
    from trendlab.readers.given import Articles
    from trendlab.vectorize.phrases import PhrasePass

BOUND_FROM = 10  # articles; with fewer, even a word in all of them may distinguish a topic, so max_df is not used


def count_terms(corpus: Articles, *, spec: VectorizeSpec | None = None) -> DocTerm:
    """Counts of each term in each article. Terms are words and phrases of the corpus.

    A word is a run of two or more Unicode word characters and marks, in lower case. Not counted are:

    - labels, lines, sentences and passages that recur in a template, and copyright notices;
    - addresses of pages, mail and accounts ("@name");
    - numbers, and function words of the article's language;
    - frequent words that are spread evenly over all topics;
    - terms in more than `max_df` of the articles that are no copies of others, or in fewer than `min_df`.

    Args:
        corpus: n_docs articles: a corpus, a data frame or a list of texts.
        spec: options; the defaults suit articles of any length.

    Raises:
        TooFewArticlesError: if no term is left, for example because all articles are empty.
        ChoiceError: if there are no function words for the language asked for, or a tokenizer is not registered.
        MissingExtraError: if all articles are in scripts without blanks between words and no segmenter is installed.

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
    template = learn_boilerplate(corpus) if spec.template else Boilerplate()
    texts = plain_texts(corpus, template, spec=spec)
    segmented = choose_segmenters(texts) if spec.tokenizer is spec.token_pattern is None else {}
    stream = tokenize_texts(texts, spec=spec, segmented=segmented)
    languages = corpus.strings("language")
    codes = main_languages(stream, languages, spec.language)
    bases = join_tags(stream)
    stream = stream.keep(~stop_mask(stream, languages, codes, given=spec.stop_words))
    stream = stream.keep(~foreign_mask(stream))
    bases = _find_bases(stream, spec, codes) | bases
    stream = join_bases(stream, bases, languages=languages, codes=codes, given=spec.stop_words)
    even = evenly_spread_words(stream, corpus.doc_id) if spec.learn_stop_words else np.zeros(0, dtype=np.int64)
    is_even = np.zeros(len(stream.words), dtype=np.bool_)
    is_even[even] = True
    learned = [stream.words[k] for k in even]
    stream = unlink_signs(stream.keep(~is_even[stream.ids]))
    min_df = spec.min_df or default_min_df(stream.n_docs)
    stream, passes, tags = _join_phrases(stream, spec, min_df)
    kept, too_common = _bounds(stream, corpus.copies, min_df=min_df, max_df=spec.max_df)
    if not kept.any():
        raise TooFewArticlesError(
            f"no term is left of {stream.n_docs} article(s): a term must stand in at least {min_df} of them and be "
            "neither a number nor a function word; read more articles, or lower min_df"
        )
    column, words = _sorted_columns(stream, kept)
    recipe = CountRecipe(
        spec=spec, languages=tuple(codes), min_df=min_df, template=template, n_tokens=len(stream.ids),
        stop_words_learned=tuple(sorted(learned)),
        too_common=tuple(sorted(stream.words[k] for k in too_common)),
        phrases=tuple(tuple(pairs) for pairs in passes), segmented=segmented,
        bases=_used_bases(bases, words, passes),
        tags=_used_bases(tags, words, []),
    )  # fmt: skip
    counts = stream.counts(column, len(words))
    return DocTerm(doc_id=corpus.doc_id, counts=counts, vocabulary=np.array(words, dtype=np.str_), recipe=recipe)


def count_like(doc_term: DocTerm, corpus: Corpus) -> DocTerm:
    """Counts of the same terms in other articles, as `transform` of a fitted vectorizer in scikit-learn.

    Args:
        doc_term: from `count_terms`; its vocabulary and recipe say what is counted and how.
        corpus: articles, usually others than those of `doc_term`.

    Returns:
        Counts (n_docs of `corpus`, n_terms of `doc_term`), the same vocabulary and recipe.

    Raises:
        InputError: if the counts hold no recipe, or one recipe a language.
    """
    if not isinstance(doc_term.recipe, CountRecipe):
        raise InputError("the counts do not say how their terms were counted; make them with count_terms")
    stream = apply_recipe(doc_term.recipe, corpus)
    column = find_columns(stream.words, doc_term.vocabulary, n_hashed=doc_term.recipe.spec.n_hashed)
    counts = stream.counts(column, len(doc_term.vocabulary))
    return DocTerm(doc_id=corpus.doc_id, counts=counts, vocabulary=doc_term.vocabulary, recipe=doc_term.recipe)


def count_words(
    texts: Sequence[str], *, min_df: int = 1, max_df: float = 1.0, n_threads: int | None = None
) -> WordCounts:
    """Counts of all words in each text, as scikit-learn's CountVectorizer finds them, several times as fast.

    Equal to CountVectorizer(min_df=min_df, max_df=max_df) with its other options at their defaults.

    Args:
        texts: one string an article.
        min_df: minimum number of texts that hold a word.
        max_df: maximum fraction of the texts that hold a word, in (0, 1].
        n_threads: number of threads; None takes one a core, at most four. The result is the same.

    Raises:
        TooFewArticlesError: if no word is left.
        OutOfRangeError: if a bound lies outside its range.
    """
    VectorizeSpec(min_df=min_df, max_df=max_df)  # checks the bounds
    stream = tokenize(texts, n_threads=n_threads)
    kept = np.ones(len(stream.words), dtype=np.bool_)
    if min_df > 1 or max_df < 1:
        df = stream.doc_frequency()
        kept = (df >= min_df) & (df <= max_df * stream.n_docs)
    if not kept.any():
        raise TooFewArticlesError(f"no word stands in at least {min_df} and at most {max_df:g} of {len(texts)} texts")
    column, words = _sorted_columns(stream, kept)
    return WordCounts(counts=stream.counts(column, len(words)), words=tuple(words))


def _join_phrases(
    stream: TokenStream, spec: VectorizeSpec, min_df: int
) -> tuple[TokenStream, list[PhrasePass], dict[str, str]]:
    """The stream with phrases joined if the options say so, the pairs of each pass, and tags that are phrases."""
    if not spec.phrases:
        return stream, [], {}
    joined, passes = learn_phrases(stream, npmi=spec.phrase_threshold, min_df=min_df)
    tags = join_phrase_tags(joined)
    return join_forms(joined, tags), passes, tags


def _find_bases(stream: TokenStream, spec: VectorizeSpec, codes: Sequence[str]) -> dict[str, str]:
    """The base of each form: its lemma if lemmas are asked for, else the word without particles.

    Words of the user's own tokenizer are left as they are.
    """
    if spec.lemmas is not None:
        return find_lemmas(stream.words, spec.lemmas, codes)
    return {} if spec.tokenizer is not None else learn_bases(stream, codes)


def _used_bases(bases: Mapping[str, str], terms: Sequence[str], passes: Sequence[PhrasePass]) -> dict[str, str]:
    """The bases of terms and of words in phrases, sorted by form; no others matter for the counts."""
    used = {*terms, *(word for pairs in passes for pair in pairs for word in pair)}
    return {form: base for form, base in sorted(bases.items()) if base in used}


def _bounds(stream: TokenStream, copies: BoolArray, *, min_df: int, max_df: float) -> tuple[BoolArray, IntArray]:
    """Which words are terms, (n_words,) of bool, and the places of words in too many articles.

    The upper bound is of articles that are no copies: the words of one text are not common by being printed often. It
    is not used if all words exceed it, as in identical articles.
    """
    df, n_docs = stream.doc_frequency(), stream.n_docs
    enough = df >= min_df
    if copies.any():
        n_docs -= int(copies.sum())
        df = stream.keep(np.repeat(~copies, np.diff(stream.indptr))).doc_frequency()
    common = enough & (df > max_df * n_docs) & (n_docs >= BOUND_FROM)
    if common.sum() == enough.sum():
        common[:] = False
    return enough & ~common, np.flatnonzero(common)


def _sorted_columns(stream: TokenStream, kept: BoolArray) -> tuple[IntArray, list[str]]:
    """The column of each word in the sorted vocabulary of kept words (-1 for others), and this vocabulary."""
    order = sorted(np.flatnonzero(kept).tolist(), key=stream.words.__getitem__)
    words = [stream.words[k] for k in order]
    # Equal neighbours: a phrase and a word of the text that contains "_" can have the same name. They are one term.
    new = np.array([True, *map(ne, words[1:], words)][: len(words)], dtype=np.bool_)
    column = np.full(len(stream.words), -1, dtype=np.int32)
    column[order] = np.cumsum(new) - 1
    return column, words if new.all() else [words[k] for k in np.flatnonzero(new).tolist()]
