"""The topics of further articles by a finished run, and which of these articles are novel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_type
from trendlab.errors import InputError
from trendlab.models.assign import assign_topics
from trendlab.models.base import NO_TOPIC
from trendlab.models.novelty import judge_fit
from trendlab.readers.given import corpus_of
from trendlab.run.novelty import Archive, known_fraction
from trendlab.store import Run
from trendlab.vectorize.index import index_words, join_indexes

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.readers.given import Articles


def assign_run(run: Run, articles: Articles) -> pd.DataFrame:
    """The topic of each article, and whether it is novel: about none of the topics of the run.

    Columns: doc_id, topic (the largest; missing where the article is novel or holds no word of any topic, and so are
    label and, without such a word, membership), label, membership (of that topic), known (fraction of its words that
    two articles of the archive hold), log_likelihood (per word, under the best topic), pairs (mean log ratio of a
    word's probability after the word before it to that anywhere in the archive), nearness (mean cosine with the five
    nearest articles), rank (fraction of the archive's articles of about its length that are less like the rest of it,
    by pairs, nearness and rates of words), novel (whether rank is below .05; so are 5 in 100 articles like those of the
    archive). A membership says how sure another fit would be: the doubt about the topics, which the fits behind them
    divide in different ways, is part of it; and of an article with fewer than twelve words of the vocabulary, the
    fewer words, the closer it is to an average article's.

    Args:
        run: a finished run that keeps its words.
        articles: a corpus, a data frame or a list of texts.

    Raises:
        InputError: if the run keeps no words, or its model needs vectors.
        WrongTypeError: if an argument is of another type.

    Source: McCallum & Nigam 1998, AAAI workshop on learning for text categorization (the rates); Bates et al. 2023,
    Annals of Statistics 51 (ranks among held-out articles as p-values: conformal outlier detection); see also
    `models/wordpairs.py`.

    Example:
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> found = tl.assign_run(run, [made.to_frame()["text"][0], "zyx wvu tsr qpo nml"])
        >>> found["novel"].tolist()
        [False, True]
    """
    import pandas as pd

    check_type(run, Run, "run")
    corpus = corpus_of(articles, "articles")
    words = index_words(corpus)
    if run.words is None or words is None:
        raise InputError("this run keeps no words, so it cannot say what is like its articles; use assign_topics")
    joined, n_before = join_indexes(run.words, words), len(run)
    holds = joined.doc_words()[:, 1:]
    archive = Archive.of(holds[:n_before], run.fit.main_topic, run.fit.n_topics)
    fit = assign_topics(run.fit, corpus)
    judged, novelty = judge_fit(fit, joined, n_before, languages=corpus.strings("language"))
    in_none = fit.main_topic == NO_TOPIC
    topic = judged.doc_topic.argmax(axis=1)
    found = pd.DataFrame({
        "doc_id": corpus.doc_id, "topic": pd.array(topic, dtype="Int64"), "label": run.cards.label[topic],
        "membership": np.where(in_none, np.nan, judged.doc_topic.max(axis=1)),
        "known": known_fraction(joined, n_before)[n_before:],
        "log_likelihood": archive.log_likelihood(holds[n_before:]), "pairs": novelty.pairs,
        "nearness": novelty.nearness, "rank": novelty.rank, "novel": novelty.novel,
    })  # fmt: skip
    hidden = judged.main_topic < 0
    return found.assign(topic=found["topic"].mask(hidden), label=found["label"].mask(hidden))
