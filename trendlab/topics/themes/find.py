"""From topics to themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from trendlab.checks import BoolArray, FloatArray, IntArray, check_like, check_optional, check_type, check_whole
from trendlab.errors import ChoiceError, RowMismatchError
from trendlab.models.base import TopicFit
from trendlab.topics.cards import TopicCards
from trendlab.topics.labels import make_unique
from trendlab.topics.themes.names import (
    N_SEARCHED,
    N_TERMS,
    PlainReader,
    Reader,
    TextReader,
    Words,
    name_theme,
    rank_general_terms,
)
from trendlab.topics.themes.result import NO_THEME, Themes, no_themes
from trendlab.topics.themes.tree import Grouping, allowed_numbers, group_topics

if TYPE_CHECKING:
    import pyarrow as pa


MIN_TOPICS = 8
# Topics of random words reach .007 to .021 (8 to 50 topics, 48 draws): below it there is nothing to group by.
MIN_SILHOUETTE = 0.01
METHOD = "Ward's linkage on roots of term weights, as directions away from those of all topics; number by silhouette"


class Fitted(Protocol):
    """What has a fit, the cards of its topics and a table of its articles: a Run, by its shape."""

    @property
    def fit(self) -> TopicFit:
        """The topics."""

    @property
    def cards(self) -> TopicCards:
        """Their labels."""

    @property
    def articles(self) -> pa.Table:
        """The articles with title, excerpt and language."""


def find_themes(
    source: TopicFit | Fitted,
    *,
    n_themes: int | str = "auto",
    cards: TopicCards | None = None,
    articles: pa.Table | None = None,
) -> Themes:
    """Groups of topics with like words, and names for them. No month enters.

    Themes that the fit notes as wanted (its `edited`, from a topics file) are taken as they are, and the other topics
    are grouped around them. Hidden topics are in no theme.

    Args:
        source: a run, or a fit.
        n_themes: how many, from 2 on, or "auto": 4 to 12, three to six topics a theme, by the silhouette.
        cards: the topics' labels, which the themes must not repeat; those of the run when None.
        articles: table with title, excerpt and language of the articles of the fit, for spelling and for what is a
            noun; that of the run when None.

    Returns:
        The themes. Where there are too few topics for a level above them there is none, and `reason` says so.

    Raises:
        ChoiceError: if `n_themes` is a word other than "auto".
        OutOfRangeError: if it is below 2.
        RowMismatchError: if cards or articles do not belong to the fit.

    Example:
        >>> import numpy as np
        >>> import trendlab as tl
        >>> words = np.kron(np.eye(4), [[0.5, 0.4, 0.1], [0.5, 0.1, 0.4]]) + 1e-6
        >>> names = [f"{side}{k}" for k in range(4) for side in ("shared", "left", "right")]
        >>> fit = tl.TopicFit(doc_id=["a"], doc_topic=np.full((1, 8), 0.125), topic_term=words, vocabulary=names,
        ...                   model="mixture")
        >>> tl.find_themes(fit).of_topic.tolist()
        [0, 0, 1, 1, 2, 2, 3, 3]
    """
    fit, cards, articles = _parts(source, cards, articles)
    if isinstance(n_themes, str) and n_themes != "auto":
        raise ChoiceError(f"n_themes must be a whole number or auto; got {n_themes!r}")
    if not isinstance(n_themes, str):
        check_whole(n_themes, 2, "n_themes", otherwise=" or auto")
    shown = fit.shown
    reason = _why_not(len(shown), n_themes)
    if reason:
        return no_themes(fit.n_topics, reason)
    size = np.asarray(fit.overall, dtype=np.float64)
    number = allowed_numbers(len(shown)) if isinstance(n_themes, str) else n_themes
    grouping = group_topics(fit.topic_term[shown], size[shown], n_groups=number)
    if isinstance(n_themes, str) and max(grouping.silhouette.values()) < MIN_SILHOUETTE:
        return no_themes(fit.n_topics, "the topics share too few words to be grouped into themes")
    of_topic = np.full(fit.n_topics, NO_THEME)
    of_topic[shown] = grouping.group
    return _describe(fit, _by_size(of_topic, size), cards=cards, articles=articles, grouping=grouping)


def _parts(
    source: TopicFit | Fitted, cards: TopicCards | None, articles: pa.Table | None
) -> tuple[TopicFit, TopicCards | None, pa.Table | None]:
    """The fit, and what there is of labels and articles."""
    if isinstance(source, TopicFit):
        fit = source
    else:
        run = check_like(source, "source", fields=("fit", "cards", "articles"), needed="a TopicFit or a Run")
        fit, cards = check_type(run.fit, TopicFit, "source.fit"), run.cards if cards is None else cards
        articles = run.articles if articles is None else articles
    check_optional(cards, TopicCards, "cards")
    if articles is not None:
        check_like(articles, "articles", fields=("num_rows", "column_names"), needed="an Arrow table")
    if cards is not None and len(cards.label) != fit.n_topics:
        raise RowMismatchError(f"cards must be those of the fit's {fit.n_topics} topics; got {len(cards.label)}")
    if articles is not None and articles.num_rows != len(fit.doc_id):
        raise RowMismatchError(f"articles must be the {len(fit.doc_id)} of the fit; got {articles.num_rows}")
    return fit, cards, articles


def _why_not(n_topics: int, n_themes: int | str) -> str:
    """Why so many topics have no level above them, or an empty text."""
    if isinstance(n_themes, str):
        few = f"themes need {MIN_TOPICS} topics; there {'is' if n_topics == 1 else 'are'} {n_topics}"
        return few if n_topics < MIN_TOPICS else ""
    return "" if n_themes < n_topics else f"{n_themes} themes need more than {n_themes} topics; there are {n_topics}"


def _by_size(of_topic: IntArray, size: FloatArray) -> IntArray:
    """The same groups numbered by their share, the largest first; equal ones by their first topic."""
    kept = of_topic >= 0
    share = np.bincount(of_topic[kept], weights=size[kept])
    first = np.array([np.flatnonzero(of_topic == k)[0] for k in range(len(share))])
    order = np.lexsort((first, -np.round(share, 9)))
    number = np.empty(len(share), dtype=np.int64)
    number[order] = np.arange(len(share))
    return np.where(kept, number[np.maximum(of_topic, 0)], NO_THEME)


def _describe(
    fit: TopicFit, of_topic: IntArray, *, cards: TopicCards | None, articles: pa.Table | None, grouping: Grouping
) -> Themes:
    """Names, terms and shares of the themes."""
    labels = [] if cards is None else [str(label) for label in cards.label]
    words = Words(
        topic_term=np.asarray(fit.topic_term, dtype=np.float64), size=np.asarray(fit.overall, dtype=np.float64),
        vocabulary=fit.vocabulary.tolist(), labels=labels,
    )  # fmt: skip
    bare = Themes(
        label=np.array([f"theme {k}" for k in range(int(of_topic.max()) + 1)]), of_topic=of_topic,
        terms=(), share=np.zeros(int(of_topic.max()) + 1),
    )  # fmt: skip
    member = bare.add_up(fit.doc_topic)[:, : len(bare)]
    names, terms, spelled, used = [], [], [], set[frozenset[str]]()
    for theme in range(len(bare)):
        topics, reader = bare.topics(theme), _reader(member[:, theme], member.argmax(axis=1) == theme, articles)
        names.append(name_theme(words, topics, reader=reader, used=used) or f"theme {theme}")
        best = [words.vocabulary[k] for k in rank_general_terms(words, topics)[0][:N_TERMS]]
        terms.append(tuple(best))
        spelled.append(tuple(reader.spell(term) for term in best))
    return Themes(
        label=np.array(make_unique(names)), terms=tuple(terms), spelled=tuple(spelled), of_topic=of_topic,
        share=member.mean(axis=0, dtype=np.float64), notes={"method": METHOD, "silhouette": grouping.silhouette},
    )  # fmt: skip


def _reader(member: FloatArray, inside: BoolArray, articles: pa.Table | None) -> Reader:
    """Looks words up in the articles of a theme, those with the largest memberships first."""
    rows = np.flatnonzero(inside)
    if articles is None or not rows.size:
        return PlainReader()
    rows = rows[np.argsort(-member[rows], kind="stable")][:N_SEARCHED]
    taken = articles.take(rows)
    titles, excerpts, languages = (taken[name].to_pylist() for name in ("title", "excerpt", "language"))
    texts = [f"{title}. {text or ''}" if title else text or "" for title, text in zip(titles, excerpts, strict=True)]
    known = [code or "" for code in languages]
    return TextReader(texts, max(sorted(set(known)), key=known.count))
