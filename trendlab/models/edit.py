"""Edits of topics by a person: merged, renamed, hidden or seeded topics, and themes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.errors import InputError, OutOfRangeError
from trendlab.models.assign import merge_columns
from trendlab.models.base import NO_TOPIC, Edited, find_main

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.checks import IntArray
    from trendlab.models.base import TopicFit

N_NAMED = 10


@dataclass(frozen=True, kw_only=True)
class TopicEdits:
    """Edits of the topics of a fit. Numbers are those of the fit before any edit.

    Attributes:
        merge: sets of topics that become one.
        rename: labels by topic; a merged topic can be given by any of its numbers.
        hide: topics that figures and reports leave out; their memberships stay.
        seed_words: the words of each seeded topic, for `ModelSpec`.
        seed_labels: the label of each seeded topic, "" for none.
        run: `name_topics` of the fit that the numbers belong to; "" if unknown.
        themes: given themes, each with its name ("" if it is to be named) and its topics.
    """

    merge: tuple[tuple[int, ...], ...] = ()
    rename: Mapping[int, str] = field(default_factory=dict)
    hide: tuple[int, ...] = ()
    seed_words: tuple[tuple[str, ...], ...] = ()
    seed_labels: tuple[str, ...] = ()
    run: str = ""
    themes: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def name_topics(self) -> bool:
        """Whether any edit refers to topics by their numbers."""
        return bool(self.merge or self.rename or self.hide or self.themes)

    @property
    def change_nothing(self) -> bool:
        """Whether there is no edit at all, as in a template of which every line is a comment."""
        return not (self.name_topics or self.seed_words)


def name_topics(fit: TopicFit) -> str:
    """An identifier of the topics and their order: twelve hex digits, a hash of each topic's ten largest terms."""
    best = np.argsort(-fit.topic_term, axis=1, kind="stable")[:, :N_NAMED]
    words = "\n".join(" ".join(sorted(fit.vocabulary[row].tolist())) for row in best)
    return hashlib.sha256(words.encode("utf8", "surrogatepass")).hexdigest()[:12]


def check_named(fit: TopicFit, edits: TopicEdits) -> None:
    """Check that the edits were written for these topics, if they say for which.

    Raises:
        InputError: if they were written for others.
    """
    if edits.run and edits.run != name_topics(fit):
        raise InputError(
            f"the topics file was written for other topics (run = {edits.run!r}; these are {name_topics(fit)!r}), "
            "whose numbers are others: write one for this run with `trendlab topics-file RUN`, or take out its line "
            "that begins with run"
        )


def check_sets(sets: Sequence[Sequence[int]], name: str = "merge") -> None:
    """Check that each set of topics to be merged has two or more, and that no topic is in two sets.

    Args:
        sets: of numbers of topics.
        name: what the message calls them.

    Raises:
        InputError: otherwise.
    """
    for k, topics in enumerate(sets):
        if len(set(topics)) < 2:
            raise InputError(f"{name} must name two topics or more to become one; got {list(topics)}")
        for other in sets[:k]:
            both = sorted(set(topics) & set(other))
            if both:
                joined = sorted({*topics, *other})
                raise InputError(
                    f"{name} must name each topic in one set; topic {both[0]} is in {list(other)} and in "
                    f"{list(topics)}: write {joined} if all of them are to become one"
                )


def edit_topics(fit: TopicFit, edits: TopicEdits) -> TopicFit:
    """The fit with topics merged, and with labels, hidden topics and themes in its `edited`.

    Memberships of merged topics are summed. Topics stay in order of size, so numbers can change; labels and hidden
    topics follow. Earlier edits stay unless they are replaced. New articles are assigned by the unchanged model, and
    their memberships are summed the same way.

    Raises:
        OutOfRangeError: if an edit names a topic that does not exist.
        InputError: if all topics would be hidden, a topic is to be merged twice, or the edits were written for other
            topics.
    """
    check_named(fit, edits)
    check_sets(edits.merge)
    named = [*(k for group in edits.merge for k in group), *edits.rename, *edits.hide]
    named += [k for _, topics in edits.themes for k in topics]
    for k in named:
        if not 0 <= k < fit.n_topics:
            raise OutOfRangeError(f"an edit of topics names topic {k}; the topics are 0 to {fit.n_topics - 1}")
    into = _order_by_size(fit, _join_groups(fit.n_topics, edits.merge))
    labels = {int(into[k]): label for k, label in edits.rename.items()}
    seeded = _find_seeded(fit)
    named_seeds = {seed: label for seed, label in enumerate(edits.seed_labels) if label and seed in seeded}
    labels |= {int(into[seeded[seed]]): label for seed, label in named_seeds.items()}
    hidden = tuple(sorted({int(into[k]) for k in (*edits.hide, *fit.edited.hidden)}))
    if len(hidden) == len(np.unique(into)):
        raise InputError(f"an edit hides all {len(hidden)} topics; leave at least one of them to be shown")
    kept = {int(into[k]): label for k, label in fit.edited.labels.items() if (into == into[k]).sum() == 1}
    merged = _merge(fit, into) if edits.merge else fit
    groups = edits.themes or fit.edited.themes
    themes = tuple((label, tuple(sorted({int(into[k]) for k in topics}))) for label, topics in groups)
    return replace(merged, edited=Edited(labels={**kept, **labels}, hidden=hidden, themes=themes))


def new_numbers(fit: TopicFit, edits: TopicEdits) -> IntArray:
    """The number of each topic after `edit_topics` and `TopicFit.hidden_last`, (n_topics,)."""
    into = _order_by_size(fit, _join_groups(fit.n_topics, edits.merge))
    hidden = np.unique(into[[*fit.edited.hidden, *edits.hide]]) if edits.hide or fit.edited.hidden else into[:0]
    n_new = len(np.unique(into))
    order = np.concatenate([np.setdiff1d(np.arange(n_new), hidden), hidden])
    place = np.empty(n_new, dtype=np.int64)
    place[order] = np.arange(n_new)
    return np.asarray(place[into])


def _find_seeded(fit: TopicFit) -> dict[int, int]:
    """By number of the seed, its topic in the fit."""
    if fit.raw is None or fit.raw.topic_seed is None:
        return {}
    into = np.arange(fit.raw.n_topics) if fit.into is None else fit.into
    return {int(seed): int(into[k]) for k, seed in enumerate(fit.raw.topic_seed) if seed >= 0 and into[k] >= 0}


def _join_groups(n_topics: int, groups: Sequence[Sequence[int]]) -> IntArray:
    """The group of each topic, (n_topics,): the smallest number of a topic joined with it."""
    into = np.arange(n_topics)
    for group in groups:
        into[list(group)] = min(group)
    return into


def _order_by_size(fit: TopicFit, group: IntArray) -> IntArray:
    """The new number of each topic, with groups in order of size; unchanged if nothing is merged."""
    names, place = np.unique(group, return_inverse=True)
    if len(names) == fit.n_topics:
        return np.arange(fit.n_topics)
    size = np.bincount(place, weights=fit.doc_topic.mean(axis=0, dtype=np.float64))
    number = np.empty(len(names), dtype=np.int64)
    number[np.argsort(-size, kind="stable")] = np.arange(len(names))
    return np.asarray(number[place])


def _merge(fit: TopicFit, into: IntArray) -> TopicFit:
    """The fit with columns summed; the parameters of the model are kept for new articles."""
    size = fit.doc_topic.mean(axis=0, dtype=np.float64)
    topic_term = merge_columns((fit.topic_term * size[:, None]).T, into).T
    doc_topic = merge_columns(fit.doc_topic, into)
    return replace(
        fit, doc_topic=doc_topic / doc_topic.sum(axis=1, keepdims=True),
        main_topic=find_main(doc_topic, fit.main_topic != NO_TOPIC),
        topic_term=topic_term / topic_term.sum(axis=1, keepdims=True),
        overall=merge_columns(fit.overall[None, :], into)[0],
        into=into if fit.into is None else np.where(fit.into >= 0, into[fit.into], -1),
    )  # fmt: skip
