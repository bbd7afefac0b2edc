"""How much of a topic each candidate for its name says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.models.terms import score_sums

if TYPE_CHECKING:
    from trendlab.checks import FloatArray
    from trendlab.topics.candidates import Candidates

LIFT_POWER = 0.5  # of the log ratio of a name's fraction in the topic to that in all articles
HALF_RANK, MAX_RANK = 20, 40  # a term at this place has half of its score; places behind the other count like it
GENERAL = 0.1  # a name in such a fraction of the other articles is general
OF_GENERAL = 0.6  # what the score of a general name is multiplied by
OWN_LIFT = 7  # a proper name that is so many times as common in the topic as elsewhere is not general
SAID = 0.4  # how much a word of a phrase says less in articles that hold an earlier one of it
APART = 0.5  # what the words of a phrase that is hardly ever written say of what they say together
# Fraction of the articles with the best word of a phrase that hold the phrase: a term; another of two words, of more.
MIN_TERM, MIN_MINED, MIN_LONG = 0.15, 0.25, 0.4
WHOLE = 1.35  # a phrase that says more than its words do, such as "interest rates", beside a word with the same score
TERM = 1.3  # a phrase that is a term of the topic says more than one that only its articles write


def score_names(by_topic: FloatArray, n_with: FloatArray, *, n_docs: int) -> FloatArray:
    """How good a name each word or phrase is for each topic by itself, (n_topics, n): more for rare ones.

    Args:
        by_topic: (n_topics, n) fraction of each topic's articles that contain each.
        n_with: (n,) articles that contain each.
        n_docs: number of articles.

    Source: `score_sums`; Mei, Shen & Zhai 2007 (phrases that cover a topic and no other).
    """
    score = score_sums(by_topic, np.ones(len(by_topic)), n_with, n_docs=n_docs)
    lift = np.log(np.maximum(by_topic * (n_docs + 1) / (n_with + 0.5), 1.0))
    return np.asarray(score * np.where(score > 0, lift**LIFT_POWER, 1.0))


def value_names(found: Candidates) -> FloatArray:
    """How much of its topic each candidate says, (n,): a phrase what its words say together, if articles write it.

    A reader takes "mobile devices" for the articles with either word, so a phrase has the scores of its words, the best
    first, each less in articles that hold an earlier one. Of this it has a part that grows with the root of the
    fraction of the articles of its best word that hold the phrase. So a word becomes a phrase where the further word
    says more than is lost. General words, and words far behind in the topic's list, say less. A proper name that is
    seven times as common as elsewhere is not general: that of a firm in an archive of news about firms.

    Args:
        found: candidates of one topic.

    Source: Mei, Shen & Zhai 2007 (a label's score is that of its words); Carbonell & Goldstein 1998 (overlap).
    """
    near = HALF_RANK / (HALF_RANK + np.minimum(found.rank, MAX_RANK))
    own_lift = found.inside >= OWN_LIFT * found.elsewhere
    general = np.array([
        common and not (lifted and found.is_proper(j))
        for j, (common, lifted) in enumerate(zip(found.elsewhere >= GENERAL, own_lift, strict=True))
    ], dtype=np.bool_)  # fmt: skip
    general |= np.array([found.says_little(j) for j in range(len(found.words))], dtype=np.bool_)
    own = np.where(general, OF_GENERAL, 1.0) * np.maximum(found.score, 0) * near
    place, value = {word: j for j, word in enumerate(found.words)}, own.copy()
    for j, word in enumerate(found.words):
        if "_" in word:
            parts = [place[part] for part in dict.fromkeys(word.split("_")) if part in place]
            said = _say_together(j, sorted(parts, key=lambda k: -own[k]), own=own, found=found) if parts else 0.0
            value[j] = max(WHOLE * own[j], said) * (TERM if found.rank[j] < len(found.words) else 1.0)
    return value


def _say_together(phrase: int, parts: list[int], *, own: FloatArray, found: Candidates) -> float:
    """What the words of a phrase say, the best first; nothing if too few of its articles write the phrase."""
    written = min(1.0, found.inside[phrase] / max(found.inside[parts[0]], 1e-12))
    if written < _least_written(phrase, found):
        return 0.0
    said, seen = 0.0, np.zeros(len(found.weight), dtype=np.bool_)
    for k in parts:
        holds = found.holds[:, k]
        left = found.weight * np.where(seen, 1 - SAID, 1.0)
        said += own[k] * float(left @ holds) / max(float(found.weight @ holds), 1e-12)
        seen |= holds
    return said * (APART + (1 - APART) * float(np.sqrt(written)))


def _least_written(phrase: int, found: Candidates) -> float:
    """The fraction of the articles with its best word that must hold a phrase."""
    if found.rank[phrase] < len(found.words):
        return MIN_TERM
    return MIN_MINED if found.words[phrase].count("_") == 1 else MIN_LONG
