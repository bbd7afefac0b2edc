"""Themes from the topics of a fit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from trendlab.checks import BoolArray, FloatArray, IntArray, check_like, check_optional, check_type, check_whole
from trendlab.corpus.rows import few_rows
from trendlab.errors import ChoiceError, RowMismatchError
from trendlab.models.base import NO_TOPIC, TopicFit, find_main
from trendlab.topics.beside import Beside, has_list, read_beside
from trendlab.topics.cards import TopicCards
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
from trendlab.topics.themes.tree import MAX_A_THEME, MAX_THEMES, MIN_A_THEME, allowed_numbers, group_topics
from trendlab.topics.unique import make_unique

if TYPE_CHECKING:
    import pyarrow as pa


MIN_TOPICS = 8
READ = ("title", "excerpt", "language")  # columns of the articles that are read
N_BESIDE = 2_000  # articles in which the words beside others are counted
WITH_RULES = ("en", "de")  # languages in which `can_name` tells nouns from other words
# Smallest mean silhouette of a grouping. Topics of random words reach .007 to .021 (8 to 50 topics, 48 draws).
MIN_SILHOUETTE = 0.01
METHOD = "Ward's linkage on square roots of term weights, minus those of all topics; number by silhouette"


class Fitted(Protocol):
    """Anything with a fit, cards and articles, such as a `Run`, which lower floors cannot import."""

    @property
    def fit(self) -> TopicFit:
        """The topics."""

    @property
    def cards(self) -> TopicCards:
        """The cards of the topics."""

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
    """Groups of topics with similar words, and their names. Months are not used.

    Themes that a topics file defines (`edited` of the fit) are kept, and only the other topics are grouped. Hidden
    topics are in no theme.

    Args:
        source: a run, or a fit.
        n_themes: number of themes, 2 or more; or "auto", which takes 4 to 12 themes of three to six topics on average,
            by the silhouette.
        cards: of the topics, whose labels no theme repeats; None takes those of the run.
        articles: table with title, excerpt and language of the articles, for spelling and for finding nouns; None takes
            that of the run.

    Returns:
        The themes. If there are too few topics, or topics share too few words, there are none; `reason` says why.

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
    fit, cards, articles = _inputs(source, cards, articles)
    if isinstance(n_themes, str) and n_themes != "auto":
        raise ChoiceError(f"n_themes must be a whole number or auto; got {n_themes!r}")
    if not isinstance(n_themes, str):
        n_themes = check_whole(n_themes, 2, "n_themes", otherwise=" or auto")
    given = _given(fit)
    rest = fit.shown[given.of_topic[fit.shown] == NO_THEME]
    reason = "" if given.names else _why_not(len(rest), n_themes)
    if reason:
        return no_themes(fit.n_topics, reason)
    size, of_topic = np.asarray(fit.overall, dtype=np.float64), given.of_topic.copy()
    number = _number(n_themes, n_topics=len(rest), n_given=len(given.names))
    grouping = group_topics(fit.topic_term[rest], size[rest], n_groups=number)
    if isinstance(n_themes, str) and not given.names and max(grouping.silhouette.values()) < MIN_SILHOUETTE:
        return no_themes(fit.n_topics, "the topics share too few words to be grouped into themes")
    of_topic[rest] = len(given.names) + grouping.group
    names = [*given.names, *[""] * len(set(grouping.group.tolist()))]
    order = _by_size(of_topic, size)
    found = Themes(
        label=np.array([names[k] for k in order]), terms=(), share=np.zeros(len(order)),
        of_topic=np.where(of_topic == NO_THEME, NO_THEME, np.argsort(order)[np.maximum(of_topic, 0)]),
        notes={"method": METHOD, "silhouette": grouping.silhouette, "given": len(given.names)},
    )  # fmt: skip
    return _describe(fit, found, cards=cards, articles=articles)


@dataclass(frozen=True, kw_only=True, eq=False)
class Given:
    """Themes that a person defined.

    Attributes:
        names: of the themes, "" for one that is to be named.
        of_topic: (n_topics,) theme of each topic, -1 for a topic in none.
    """

    names: tuple[str, ...]
    of_topic: IntArray


def _given(fit: TopicFit) -> Given:
    """The themes in `edited` of the fit, without hidden topics."""
    of_topic = np.full(fit.n_topics, NO_THEME)
    names: list[str] = []
    hidden = set(fit.edited.hidden)
    for name, topics in fit.edited.themes:
        shown = [k for k in topics if k not in hidden]
        if shown:
            of_topic[shown] = len(names)
            names.append(name)
    return Given(names=tuple(names), of_topic=of_topic)


def _number(n_themes: int | str, *, n_topics: int, n_given: int) -> int | tuple[int, int]:
    """The number of themes for the remaining topics, or its minimum and maximum."""
    if not isinstance(n_themes, str):
        return max(1, n_themes - n_given)
    if not n_given:
        return allowed_numbers(n_topics)
    return max(1, n_topics // MAX_A_THEME), max(1, min(n_topics // MIN_A_THEME, MAX_THEMES - n_given))


def _inputs(
    source: TopicFit | Fitted, cards: TopicCards | None, articles: pa.Table | None
) -> tuple[TopicFit, TopicCards | None, pa.Table | None]:
    """Fit, cards and articles, checked; cards and articles are None if not given."""
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
    """Why there are too few topics for themes; "" if there are enough."""
    there = f"there {'is' if n_topics == 1 else 'are'} {n_topics}"
    if isinstance(n_themes, str):
        few = f"themes need {MIN_TOPICS} topics; {there}"
        return few if n_topics < MIN_TOPICS else ""
    return "" if n_themes < n_topics else f"{n_themes} themes need more than {n_themes} topics; {there}"


def _by_size(of_topic: IntArray, size: FloatArray) -> list[int]:
    """The groups in order of share, the largest first; ties by their first topic."""
    kept = of_topic >= 0
    share = np.bincount(of_topic[kept], weights=size[kept])
    first = np.array([np.flatnonzero(of_topic == k)[0] for k in range(len(share))])
    return [int(k) for k in np.lexsort((first, -np.round(share, 9)))]


def _describe(fit: TopicFit, found: Themes, *, cards: TopicCards | None, articles: pa.Table | None) -> Themes:
    """The themes with names (unless given), terms and shares."""
    words = Words(
        topic_term=np.asarray(fit.topic_term, dtype=np.float64), size=np.asarray(fit.overall, dtype=np.float64),
        vocabulary=fit.vocabulary.tolist(), labels=[] if cards is None else [str(label) for label in cards.label],
    )  # fmt: skip
    member = found.sum_topics(fit.doc_topic)[:, : len(found)]
    main = find_main(member, fit.main_topic != NO_TOPIC)
    names, terms, spelled, used = [], [], [], set[frozenset[str]]()
    beside = _beside(articles)
    for theme in range(len(found)):
        topics, reader = found.topics(theme), _reader(member[:, theme], main == theme, articles, beside=beside)
        name = str(found.label[theme]) or name_theme(words, topics, reader=reader, used=used)
        names.append(name or f"theme {theme}")
        best = [words.vocabulary[k] for k in rank_general_terms(words, topics)[0][:N_TERMS]]
        terms.append(tuple(best))
        spelled.append(tuple(reader.spell(term) for term in best))
    return replace(
        found, label=np.array(make_unique(names)), terms=tuple(terms), spelled=tuple(spelled),
        share=member.mean(axis=0, dtype=np.float64),
    )  # fmt: skip


def _beside(articles: pa.Table | None) -> dict[str, Beside]:
    """By language without rules or a list of its own, what stands beside its words in the first `N_BESIDE` articles."""
    if articles is None:
        return {}
    texts, languages = _texts(articles[:N_BESIDE])
    others = [code for code in sorted(set(languages) - {"", *WITH_RULES}) if not has_list(code)]
    return {
        code: read_beside([text for text, own in zip(texts, languages, strict=True) if own == code], code)
        for code in others
    }


def _texts(articles: pa.Table) -> tuple[list[str], list[str]]:
    """Title and excerpt of each article as one text, and its language."""
    titles, excerpts, languages = (articles[name].to_pylist() for name in READ)
    texts = [f"{title}. {text or ''}" if title else text or "" for title, text in zip(titles, excerpts, strict=True)]
    return texts, [code or "" for code in languages]


def _reader(member: FloatArray, inside: BoolArray, articles: pa.Table | None, *, beside: dict[str, Beside]) -> Reader:
    """A reader of the articles of a theme, those with the largest memberships first."""
    rows = np.flatnonzero(inside)
    if articles is None or not rows.size:
        return PlainReader()
    rows = rows[np.argsort(-member[rows], kind="stable")][:N_SEARCHED]
    texts, known = _texts(few_rows(articles.select(READ), rows))
    language = max(sorted(set(known)), key=known.count)
    return TextReader(texts, language, beside.get(language))
