"""Tables of a run: its topics, themes, concepts and articles, and the topics of a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.corpus.wordlists import shown_text
from trendlab.files.arrow import arrow_array
from trendlab.models.base import NO_TOPIC
from trendlab.store.level import levels_of
from trendlab.topics import Themes
from trendlab.vectorize.lookup import find_terms
from trendlab.words.text import MAX_WORDS, clip_words

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.checks import StrArray
    from trendlab.store.run import Run

TITLE_WORDS = 15
LEVEL_TERMS = 10
ARTICLE = ("doc_id", "title", "source", "date", "month", "dated_by")
TREND = ("slope", "lower", "upper", "p_value", "p_adjusted", "detectable", "verdict")


def topics_frame(run: Run, *, n_terms: int = 10) -> pd.DataFrame:
    """A new data frame with one row per topic, with everything known about it.

    Columns: topic, label, theme (if there are themes), share, n_docs, terms (spelled for people, joined by ", "),
    changes (sentences in order of time), slope, lower, upper (percentage points a year), p_value, p_adjusted,
    detectable, verdict, and exemplars (titles). Without dates, the columns of changes and trends are left out.
    """
    import pandas as pd

    topics = range(run.fit.n_topics)
    frame = run.cards.to_frame()[["topic", "label", "share", "n_docs"]]
    if run.themes is not None and len(run.themes):
        frame.insert(2, "theme", theme_labels(run))
    frame["terms"] = [", ".join(run.cards.words(k, n_terms)) for k in topics]
    if run.changes is not None:
        frame["changes"] = [" ".join(c.sentence for c in run.changes.for_topic(k)) for k in topics]
    if run.trends is not None:
        frame = pd.concat([frame, run.trends.to_frame()[list(TREND)]], axis=1)
    titles = article_titles(run, sorted({doc for docs in run.cards.exemplars for doc in docs}))
    frame["exemplars"] = [" | ".join(titles[doc] for doc in docs if doc in titles) for docs in run.cards.exemplars]
    return frame


def level_frame(run: Run, unit: str) -> pd.DataFrame:
    """A new data frame with one row per theme or concept, with everything known about it; empty if there are none.

    Args:
        run: a finished run.
        unit: "theme" or "concept".
    """
    import pandas as pd

    level = next((one for one in levels_of(run) if one.unit == unit), None)
    names = run.themes if unit == "theme" else run.concepts
    if level is None or names is None:
        return pd.DataFrame(columns=[unit, "label", "share"])
    frame = names.to_frame()
    if isinstance(names, Themes):
        frame = frame.assign(n_topics=[len(names.topics(k)) for k in range(len(names))])
        frame["terms"] = [", ".join(names.words(k, LEVEL_TERMS)) for k in range(len(names))]
        frame = frame[["theme", "label", "share", "n_topics", "terms"]]
    if level.changes is not None:
        frame["changes"] = [" ".join(c.sentence for c in level.changes.for_topic(k)) for k in range(len(frame))]
    if level.trends is not None:
        frame = pd.concat([frame, level.trends.to_frame()[list(TREND)]], axis=1)
    return frame


def articles_frame(run: Run) -> pd.DataFrame:
    """A new data frame with one row per article in the order of the fit, with its two largest memberships.

    Columns: doc_id, title, source, date, month, dated_by, topic, label, membership, second_topic, second_label,
    second_membership, theme (of the first topic) if there are themes, and order (place in the source from 0, except in
    runs of earlier versions). An article without a title has its first words. With one topic there are no second
    columns. All columns of topics are missing for an article that holds no word of any topic.
    """
    import pandas as pd

    frame: pd.DataFrame = run.articles.select(list(ARTICLE)).to_pandas()
    frame["title"] = _titles(run)
    rows, in_none = np.arange(len(frame)), run.fit.main_topic == NO_TOPIC
    ranked = np.array(run.fit.doc_topic)
    ranked[rows, np.maximum(run.fit.main_topic, 0)] = np.inf  # of two equal ones the main topic is the first
    order = np.argsort(-ranked, axis=1, kind="stable")
    for place, name in enumerate(("", "second_")[: run.fit.n_topics]):
        topic = order[:, place]
        frame[f"{name}topic"] = pd.arrays.IntegerArray(topic, in_none)
        frame[f"{name}label"] = frame[f"{name}topic"].map(dict(enumerate(run.cards.label.tolist())))
        frame[f"{name}membership"] = np.where(in_none, np.nan, run.fit.doc_topic[rows, topic].astype(float))
    if run.themes is not None and len(run.themes):
        frame["theme"] = frame["topic"].map(dict(enumerate(theme_labels(run).tolist())))
    if "order" in run.articles.column_names:
        frame["order"] = run.articles["order"].to_numpy()
    return frame


def theme_labels(run: Run) -> StrArray:
    """The label of each topic's theme, (n_topics,) of str; "" for a topic in no theme."""
    names = ["", *run.themes.label.tolist()] if run.themes is not None else [""]
    of_topic = np.full(run.fit.n_topics, -1) if run.themes is None else run.themes.of_topic
    return np.array(names)[of_topic + 1]


def find_words(run: Run, text: str) -> pd.DataFrame:
    """The topics of a word, by lift.

    Args:
        run: a finished run.
        text: words or a phrase, in any case; `bank*` is every word that begins with "bank".

    Returns:
        One row per topic, the largest lift first: topic, label, lift (probability of the topic given
        the words over its share of all articles), probability (of the topic given the words), terms (the terms found,
        joined by ", ").

    Raises:
        ChoiceError: if none of the words is in the vocabulary; the message lists similar words.
    """
    import pandas as pd

    found = find_terms(run.fit.vocabulary, text)
    weight = run.fit.topic_term[:, found].sum(axis=1, dtype=np.float64)
    size = run.fit.doc_topic.mean(axis=0, dtype=np.float64)
    joint = weight * size
    probability = joint / max(float(joint.sum()), np.finfo(float).tiny)
    terms = ", ".join(str(run.fit.vocabulary[k]).replace("_", " ") for k in found)
    frame = pd.DataFrame({
        "topic": np.arange(run.fit.n_topics), "label": run.cards.label,
        "lift": probability / np.maximum(size, np.finfo(float).tiny), "probability": probability, "terms": terms,
    })  # fmt: skip
    frame = frame[frame["probability"] > 0]
    return frame.sort_values("lift", ascending=False, kind="stable").reset_index(drop=True)


def shown_words(excerpt: str | None, max_words: int = MAX_WORDS) -> str:
    """The first words of an excerpt; "" for a list of words."""
    return clip_words(shown_text(excerpt), max_words)


def article_titles(run: Run, doc_ids: list[str]) -> dict[str, str]:
    """Titles by doc_id. An article without a title has its first words, or its doc_id if it is a list of words."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = run.articles.select(["doc_id", "title", "excerpt"])
    wanted = wanted.filter(pc.is_in(wanted["doc_id"], value_set=arrow_array(doc_ids, pa.string())))
    return {
        row["doc_id"]: clip_words(row["title"] or "", TITLE_WORDS)
        or shown_words(row["excerpt"], TITLE_WORDS)
        or f"article {row['doc_id']}"
        for row in wanted.to_pylist()
    }


def _titles(run: Run) -> list[str]:
    """The title of each article; its first words if it has none, "" if it is a list of words."""
    columns = (run.articles[name].to_pylist() for name in ("title", "excerpt"))
    return [title or shown_words(excerpt, TITLE_WORDS) for title, excerpt in zip(*columns, strict=True)]
