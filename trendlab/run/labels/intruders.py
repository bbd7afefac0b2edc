"""Items for word and document intrusion: several words or articles of a topic, and one of another topic."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from trendlab.words.text import clip_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.checks import IntArray
    from trendlab.store.run import Run

Kind = Literal["words", "documents"]
N_OWN: dict[Kind, int] = {"words": 5, "documents": 3}  # options of the topic itself, beside the intruder
N_TOP = 20  # terms and articles that items are drawn from
EXCERPT_WORDS = 30
RARE = 0.1  # maximum probability of an intruding word in the topic, as a fraction of that in its own topic


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item.

    Attributes:
        kind: words or documents.
        key: of the item, from which its topic and the right answer follow.
        options: the words or articles, in the order in which they are shown.
    """

    kind: Kind
    key: str
    options: tuple[str, ...]

    @property
    def text(self) -> str:
        """The options with their numbers, one a line."""
        return "\n".join(f"{place}. {option}" for place, option in enumerate(self.options, 1))


def right_answer(key: str, kind: Kind) -> int:
    """The number of the intruder among the options, from 1, by the key of the item."""
    return 1 + int(hashlib.sha256(key.encode()).hexdigest(), 16) % (N_OWN[kind] + 1)


def make_items(run: Run, kind: Kind, *, n_items: int, rng: np.random.Generator) -> list[Item]:
    """Items spread over the topics that are shown; fewer than `n_items` where topics lack words or articles.

    Args:
        run: a finished run.
        kind: words: five of the best terms of a topic, and one of another topic that is rare in this one. documents:
            three articles with a large membership in the topic, and one with a small membership.
        n_items: number of items.
        rng: of the draws.

    Source: Chang, Boyd-Graber, Gerrish, Wang & Blei 2009, NeurIPS (word intrusion); Bhatia, Lau & Baldwin 2018, EMNLP
    (document intrusion).
    """
    topics = [int(k) for k in run.fit.shown]
    if len(topics) < 2:
        return []
    draw = _draw_words if kind == "words" else _draw_articles
    turns = [topics[k % len(topics)] for k in range(n_items)] if n_items > len(topics) else rng.permutation(topics)
    found = []
    for place, topic in enumerate(np.asarray(turns[:n_items]).tolist()):
        drawn = draw(run, topic, rng)
        if drawn is not None:
            found.append(
                _item(kind, f"{kind[0]}{topic}-{place}-{rng.integers(16**6):06x}", own=drawn[0], other=drawn[1])
            )
    return found


def _item(kind: Kind, key: str, *, own: list[str], other: str) -> Item:
    place = right_answer(key, kind) - 1
    return Item(kind=kind, key=key, options=(*own[:place], other, *own[place:]))


def _draw_words(run: Run, topic: int, rng: np.random.Generator) -> tuple[list[str], str] | None:
    """The best terms of a topic in random order, and a term of another topic that is rare in this one."""
    own = list(run.cards.terms[topic][: N_OWN["words"]])
    known = {word for term in run.cards.terms[topic] for word in term.split("_")}
    place = {term: k for k, term in enumerate(run.fit.vocabulary.tolist())}
    chance = run.fit.topic_term / np.maximum(run.fit.topic_term.sum(axis=1, keepdims=True), 1e-300)
    others = [
        (k, term)
        for k in run.fit.shown.tolist()
        if k != topic
        for term in run.cards.terms[k][:N_TOP]
        if not known & set(term.split("_")) and term in place
        if chance[topic, place[term]] <= RARE * chance[k, place[term]]
    ]
    if len(own) < N_OWN["words"] or not others:
        return None
    k, term = others[rng.integers(len(others))]
    return [run.cards.spell(topic, own[j]) for j in rng.permutation(len(own))], run.cards.spell(k, term)


def _draw_articles(run: Run, topic: int, rng: np.random.Generator) -> tuple[list[str], str] | None:
    """Articles of mostly this topic, and one of mostly another topic."""
    membership, single = run.fit.doc_topic[:, topic], np.asarray(run.articles["duplicate_of"].is_null())
    single &= run.fit.main_topic >= 0
    order = np.argsort(-membership, kind="stable")
    mine = [row for row in order[single[order]][:N_TOP].tolist() if membership[row] >= 0.5]
    best = run.fit.doc_topic.max(axis=1)
    others = np.flatnonzero(single & (membership <= np.median(membership)) & (best >= 0.5))
    if len(mine) < N_OWN["documents"] or not len(others):
        return None
    chosen = rng.choice(mine, N_OWN["documents"], replace=False)
    texts = list(shown_texts(run, np.append(chosen, rng.choice(others)), n_words=EXCERPT_WORDS))
    return texts[:-1], texts[-1]


def shown_texts(run: Run, rows: IntArray, *, n_words: int) -> Iterator[str]:
    """Title and first words of each article.

    Args:
        run: a finished run.
        rows: of the articles.
        n_words: maximum number of words.
    """
    taken = run.articles.select(["title", "excerpt"]).take(rows).to_pydict()
    for title, excerpt in zip(taken["title"], taken["excerpt"], strict=True):
        yield clip_words(" - ".join(part for part in (title, excerpt) if part), n_words)


def topic_of(key: str) -> int:
    """The topic of an item, by its key."""
    return int(key[1:].split("-")[0])
