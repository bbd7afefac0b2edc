"""The stages of a run, each a short call of the library with a run's options."""

from __future__ import annotations

from trendlab.stages.judging import describe, edit, follow, further_tables, judge, keep_labels, load_previous, share
from trendlab.stages.modelling import Modelled, load_edits, model_articles
from trendlab.stages.reading import Weighed, date_articles, group_of, open_demo, read_source, rng_of, weigh_duplicates

__all__ = [
    "Modelled",
    "Weighed",
    "date_articles",
    "describe",
    "edit",
    "follow",
    "further_tables",
    "group_of",
    "judge",
    "keep_labels",
    "load_edits",
    "load_previous",
    "model_articles",
    "open_demo",
    "read_source",
    "rng_of",
    "share",
    "weigh_duplicates",
]
