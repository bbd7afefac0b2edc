"""Seed words of a run whose articles are in several languages."""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

from trendlab.models.fit import REST
from trendlab.models.mixedseeds import OwnSeeds, join_seeded, share_seeds, sharing_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trendlab.checks import IntArray
    from trendlab.corpus import Corpus
    from trendlab.models import TopicEdits
    from trendlab.models.base import TopicFit
    from trendlab.run.options import Options
    from trendlab.vectorize import DocTerm

MAX_COUNTED = 20_000  # articles of a language whose terms say whether it has a word


def share_by_language(
    corpus: Corpus, rows: Mapping[str, IntArray], *, edits: TopicEdits, count: Callable[[Corpus], DocTerm]
) -> dict[str, OwnSeeds]:
    """By language, its own seed words, with a warning that says which; empty without seed words.

    Args:
        corpus: all articles.
        rows: by language, the rows of its articles.
        edits: with the seed words.
        count: counts the terms of articles.

    Raises:
        InputError: if no language has a word of a seed.
    """
    if not edits.seed_words:
        return {}
    shared = share_seeds(edits.seed_words, {code: count(corpus.take(own[:MAX_COUNTED])) for code, own in rows.items()})
    names = [label or words[0] for label, words in zip(edits.seed_labels, edits.seed_words, strict=True)]
    used = {word for own in shared.values() for words in own.words for word in words}
    unknown = sorted({word for words in edits.seed_words for word in words} - used)
    rest = f"; words that are terms of none: {', '.join(unknown)}" if unknown else ""
    warnings.warn(f"{sharing_words(shared, names)}{rest}", UserWarning, stacklevel=2)
    return shared


def language_options(options: Options, number: int | str, own: OwnSeeds | None) -> Options:
    """The options of the fit of one language.

    Args:
        options: of the run.
        number: of topics.
        own: its seed words; None of a run without any.
    """
    if own is None:
        return replace(options, topics=number)
    if not own.seeds:
        number = 1 if options.given_only else number
        return replace(options, topics=number, seeds=None, topics_file=None, given_only=False)
    if options.given_only:
        number = "auto"
    elif isinstance(number, int):
        number = max(number, len(own.seeds) + 1)
    seeds = {str(seed): words for seed, words in zip(own.seeds, own.words, strict=True)}
    return replace(options, topics=number, seeds=seeds, topics_file=None)


def join_seeds(fit: TopicFit, shared: Mapping[str, OwnSeeds], *, edits: TopicEdits, options: Options) -> TopicFit:
    """The joint fit with one topic a seed, and one for the rest where only given topics are asked for.

    Args:
        fit: of several languages.
        shared: from `share_by_language`.
        edits: with the labels of the seeds.
        options: of the run.
    """
    return join_seeded(fit, shared, edits.seed_labels, rest=REST if options.given_only else "")
