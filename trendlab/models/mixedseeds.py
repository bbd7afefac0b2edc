"""Seed words in an archive of several languages: each language has those that are its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.errors import ChoiceError, InputError
from trendlab.models.edit import TopicEdits, edit_topics
from trendlab.vectorize.lookup import find_terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.models.base import TopicFit
    from trendlab.vectorize import DocTerm

LEAST_WORDS = 0.5  # words of a seed that are terms of a language, over those of the language that has most of them
LEAST_HELD = 0.1  # fraction of a language's articles that hold one, over the largest such fraction


@dataclass(frozen=True, kw_only=True)
class OwnSeeds:
    """The seed words of one language.

    Attributes:
        seeds: number of each seed among all.
        words: of each, those that are terms of the language.
    """

    seeds: tuple[int, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()


def share_seeds(seed_words: Sequence[Sequence[str]], counted: Mapping[str, DocTerm]) -> dict[str, OwnSeeds]:
    """By language, its own seed words.

    A seed is of each language that has at least half as many of its words as the language with most of them, and a
    tenth as often: a word may be one of another language by chance, or stand in a quotation. So a seed with words in
    two languages is of both.

    Args:
        seed_words: of each seed.
        counted: counts by language.

    Raises:
        InputError: if no language has a word of a seed.
    """
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {code: [] for code in counted}
    for seed, words in enumerate(seed_words):
        own = {code: _own_words(words, one) for code, one in counted.items()}
        held = {code: _held(own[code], one) for code, one in counted.items()}
        most, often = max(map(len, own.values())), max(held.values())
        if not most:
            raise InputError(
                f"none of the seed words of a topic is a term of these articles, in any of {', '.join(counted)}: "
                f"{', '.join(words)}; change these words, or leave the topic out"
            )
        for code, terms in own.items():
            if len(terms) >= LEAST_WORDS * most and held[code] >= LEAST_HELD * often:
                found[code].append((seed, terms))
    return {
        code: OwnSeeds(seeds=tuple(seed for seed, _ in pairs), words=tuple(terms for _, terms in pairs))
        for code, pairs in found.items()
    }


def sharing_words(shared: Mapping[str, OwnSeeds], names: Sequence[str]) -> str:
    """A sentence on which language has topics of which seed words.

    Args:
        shared: from `share_seeds`.
        names: of each seed.

    >>> sharing_words({"en": OwnSeeds(seeds=(0, 1)), "de": OwnSeeds(seeds=(1,)), "fr": OwnSeeds()}, ["Tea", "Law"])
    'seed words are looked for in the languages that they are of: en (Tea, Law), de (Law); fr has no topic of any'
    """
    listed = [f"{code} ({', '.join(names[k] for k in own.seeds)})" for code, own in shared.items() if own.seeds]
    without = [code for code, own in shared.items() if not own.seeds]
    rest = f"; {' and '.join(without)} {'has' if len(without) == 1 else 'have'} no topic of any" if without else ""
    return f"seed words are looked for in the languages that they are of: {', '.join(listed)}{rest}"


def join_seeded(fit: TopicFit, shared: Mapping[str, OwnSeeds], labels: Sequence[str], *, rest: str = "") -> TopicFit:
    """The fit with the topics of one seed in several languages as one topic with its label.

    Args:
        fit: of several languages, each fitted with its own seeds.
        shared: from `share_seeds`.
        labels: of each seed, "" for none.
        rest: label of one topic of all that no seed words describe; "" leaves these as they are.
    """
    groups: dict[int, list[int]] = {}
    for part in fit.languages:
        own = shared[part.language].seeds
        seeded = None if part.fit.raw is None else part.fit.raw.topic_seed
        local = np.full(len(part.place), -1) if seeded is None else seeded
        for topic, seed in zip(part.place.tolist(), local.tolist(), strict=True):
            groups.setdefault(own[seed] if seed >= 0 else -1, []).append(topic)
    others = groups.pop(-1, [])
    named = [(topics, labels[seed]) for seed, topics in groups.items()]
    if rest and others:
        named.append((others, rest))
    edits = TopicEdits(
        merge=tuple(tuple(topics) for topics, _ in named if len(topics) > 1),
        rename={topics[0]: label for topics, label in named if label},
    )
    return edit_topics(fit, edits)


def _own_words(words: Sequence[str], counted: DocTerm) -> tuple[str, ...]:
    """The words that are terms of a language."""
    return tuple(word for word in words if len(_terms(word, counted)))


def _terms(word: str, counted: DocTerm) -> list[int]:
    try:
        return list(find_terms(counted.vocabulary, word, in_phrases=False, recipe=counted.recipe).tolist())
    except ChoiceError:
        return []


def _held(words: Sequence[str], counted: DocTerm) -> float:
    """The fraction of the articles of a language that hold one of the words."""
    terms = sorted({term for word in words for term in _terms(word, counted)})
    if not terms:
        return 0.0
    held = np.asarray(counted.counts[:, terms].sum(axis=1)).ravel() > 0
    return float(held.mean())
