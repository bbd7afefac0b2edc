"""The fit of an archive in parts: one task reads the sample, fits its topics and returns what every part needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.models import blocks
from trendlab.models.assign import assign_topics
from trendlab.models.terms import TermFrame, find_frame
from trendlab.models.weigh import one_thread
from trendlab.run.copies import rows_of_texts
from trendlab.run.estimating import arrange_topics
from trendlab.run.modelling import Modelled, fit_sample
from trendlab.run.parts.sampling import Sample, read_sample
from trendlab.topics import find_themes
from trendlab.topics.themes.result import Themes, no_themes
from trendlab.vectorize import count_like
from trendlab.work.timing import Stopwatch

if TYPE_CHECKING:
    from trendlab.checks import FloatArray
    from trendlab.run.options import Options
    from trendlab.run.parts.source import Part
    from trendlab.run.parts.survey import Survey

N_TERMS = 120  # of each topic, whose articles are counted in all parts


@dataclass(frozen=True, kw_only=True, eq=False)
class FitTask:
    """What the fit needs.

    Attributes:
        parts: of the archive.
        survey: of the archive.
        options: of the run.
    """

    parts: tuple[Part, ...]
    survey: Survey
    options: Options


@dataclass(frozen=True, kw_only=True, eq=False)
class Topics:
    """The topics of an archive, without articles: as large as the vocabulary.

    Attributes:
        recipe: how articles are counted and assigned.
        frame: of the terms that are counted in all parts.
        themes: groups of the topics, which their words alone decide; without any where none are wanted.
    """

    recipe: blocks.Recipe
    frame: TermFrame
    themes: Themes

    def sum_themes(self, doc_topic: FloatArray) -> FloatArray:
        """The columns of topics summed to those of their themes; none without themes."""
        return self.themes.sum_topics(doc_topic) if len(self.themes) else doc_topic[:, :0]


def fit_parts(_: int, task: FitTask) -> Topics:
    """The topics of the sample; a pure function, so that any worker can run it."""
    with one_thread():
        sample = read_sample(task.parts, task.survey)
        watch = Stopwatch()
        doc_term, embedding, fit = fit_sample(sample.dated.corpus, options=task.options, watch=watch)
        whole = Modelled(
            sample=sample.dated, rows=np.arange(len(sample.dated)), doc_term=doc_term, embedding=embedding, fit=fit,
            n_terms=np.asarray(doc_term.counts.sum(axis=1)).ravel().astype(np.int64),
        )  # fmt: skip
        fit = arrange_topics(whole, None, options=task.options, weight=sample.weight)[0].fit
        nothing, texts = np.arange(0), rows_of_texts(sample.dated.corpus, task.options.duplicates)
        return Topics(
            recipe=blocks.Recipe(doc_term=doc_term.take(nothing), fit=fit.take(nothing)),
            frame=find_frame(doc_term.counts[texts], fit.doc_topic[texts], n_terms=N_TERMS),
            themes=(
                no_themes(fit.n_topics, "")
                if task.options.themes == "off"
                else find_themes(fit, n_themes=task.options.themes)
            ),
        )


def model_sample(task: FitTask, topics: Topics) -> tuple[Sample, Modelled]:
    """The sample, and its topics as `fit_parts` found them."""
    sample = read_sample(task.parts, task.survey)
    counted = count_like(topics.recipe.doc_term, sample.dated.corpus)
    fit = assign_topics(topics.recipe.fit, counted)
    modelled = Modelled(
        sample=sample.dated, rows=np.arange(len(sample.dated)), doc_term=counted, embedding=None, fit=fit,
        n_terms=np.asarray(counted.counts.sum(axis=1)).ravel().astype(np.int64),
    )  # fmt: skip
    return sample, modelled
