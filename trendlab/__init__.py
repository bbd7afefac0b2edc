"""trendlab: topic shares per calendar month with honest intervals, from archives however messy.

In the order of the flow:

    read                 a path, glob or frame            -> Corpus, Rejects
    find_duplicates      Corpus                           -> DuplicateClusters
    date_corpus          Corpus                           -> DatedCorpus
    count_terms          Corpus                           -> DocTerm
    embed_corpus         Corpus, DocTerm                  -> Embedding
    fit_topics           DocTerm, Embedding               -> TopicFit
    check_hindsight      TopicFit, DatedCorpus            -> Hindsight
    describe_topics      TopicFit, DocTerm                -> TopicCards
    find_themes          TopicFit or Run                  -> Themes
    estimate_prevalence  TopicFit, DatedCorpus            -> Prevalence
    estimate_trends      Prevalence                       -> Trends
    find_changes         Prevalence                       -> Changes
    compare_periods      Prevalence or Run, two periods   -> Comparison
    ask_run              Run, a question in words         -> Answer
    compare_groups       Run, a column, two of its values -> GroupComparison
    make_claims          Prevalence, Trends               -> Claim, ...
    fit_run              a source, Options                -> Run (all of the above)
    run.topics(), run.plot, ...                           tables, single topics, articles and figures of a run
    fit_archive          addresses of files, Options      -> a run folder, of an archive that workers read in parts
    edit_run             Run, merges, labels, hidden ones -> Run
    update_run           Run, new articles                -> Run (same topics)
    assign_run           Run, other articles              -> a table: topic of each, or novel
    label_run            Run                              -> LabelSheet, for people to fill in
    correct_run          Run, filled sheets               -> Checked: how right it is, and corrected by that
    track_concepts       Run, named queries               -> Run (with concepts)
    save_run, load_run   Run                              <-> a run folder
    write_report         Run                              -> PDF, figures, tables, one HTML page

Importing this package loads none of the heavy libraries; each name is loaded when it is first used.
"""

from __future__ import annotations

import lazy_loader

__version__ = "0.1.0"

_load, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)


def __getattr__(name: str) -> object:
    """Load a public name, or a module of the package, when it is first used."""
    from importlib import import_module
    from importlib.util import find_spec

    if name in __all__:
        return _load(name)
    hint = ""
    if not name.startswith("_"):
        if find_spec(f"trendlab.{name}"):
            return import_module(f"trendlab.{name}")
        habits = import_module("trendlab.store.habits")
        hint = f"; in trendlab this is {habits.OF_THE_PACKAGE[name]}" if name in habits.OF_THE_PACKAGE else ""
    raise AttributeError(f"module 'trendlab' has no attribute {name!r}{hint}")
