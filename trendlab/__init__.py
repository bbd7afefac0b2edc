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

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from trendlab.changes import (
        Changes,
        Comparison,
        GroupComparison,
        Period,
        compare_groups,
        compare_periods,
        find_changes,
    )
    from trendlab.claims import Claim, make_claims
    from trendlab.corpus import Corpus, Rejects
    from trendlab.corpus.duplicates import find_duplicates
    from trendlab.dates import DatedCorpus, date_corpus, explain_date
    from trendlab.embed import Embedding, embed_corpus
    from trendlab.errors import TrendlabError
    from trendlab.figures.plots import Plots
    from trendlab.models import (
        Hindsight,
        ModelSpec,
        TopicFit,
        assign_topics,
        check_hindsight,
        fit_topics,
        match_topics,
    )
    from trendlab.prevalence import Prevalence, articles_behind, estimate_prevalence
    from trendlab.readers import ReadSpec, read, write_articles
    from trendlab.report import ReportSpec, write_report
    from trendlab.run.ask import ask_run
    from trendlab.run.assign import assign_run
    from trendlab.run.concepts import track_concepts
    from trendlab.run.edit import edit_run
    from trendlab.run.fit import fit_run
    from trendlab.run.labels.correct import Checked, correct_run
    from trendlab.run.labels.sheet import LabelSheet, label_run
    from trendlab.run.options import Options
    from trendlab.run.parts.archive import fit_archive
    from trendlab.run.update import update_run
    from trendlab.store import Run, load_run, save_run
    from trendlab.store.answer import Answer
    from trendlab.synthetic import make_articles, make_demo
    from trendlab.topics import Themes, TopicCards, describe_topics, find_themes
    from trendlab.trend import Trends, estimate_trends
    from trendlab.vectorize import DocTerm, VectorizeSpec, count_terms, register_tokenizer
    from trendlab.vectorize.concepts import Concepts

__all__ = [
    "Answer",
    "Changes",
    "Checked",
    "Claim",
    "Comparison",
    "Concepts",
    "Corpus",
    "DatedCorpus",
    "DocTerm",
    "Embedding",
    "GroupComparison",
    "Hindsight",
    "LabelSheet",
    "ModelSpec",
    "Options",
    "Period",
    "Plots",
    "Prevalence",
    "ReadSpec",
    "Rejects",
    "ReportSpec",
    "Run",
    "Themes",
    "TopicCards",
    "TopicFit",
    "TrendlabError",
    "Trends",
    "VectorizeSpec",
    "articles_behind",
    "ask_run",
    "assign_run",
    "assign_topics",
    "check_hindsight",
    "compare_groups",
    "compare_periods",
    "correct_run",
    "count_terms",
    "date_corpus",
    "describe_topics",
    "edit_run",
    "embed_corpus",
    "estimate_prevalence",
    "estimate_trends",
    "explain_date",
    "find_changes",
    "find_duplicates",
    "find_themes",
    "fit_archive",
    "fit_run",
    "fit_topics",
    "label_run",
    "load_run",
    "make_articles",
    "make_claims",
    "make_demo",
    "match_topics",
    "read",
    "register_tokenizer",
    "save_run",
    "track_concepts",
    "update_run",
    "write_articles",
    "write_report",
]

_HOME = {
    "changes": (
        "Changes",
        "Comparison",
        "GroupComparison",
        "Period",
        "compare_groups",
        "compare_periods",
        "find_changes",
    ),
    "claims": ("Claim", "make_claims"),
    "corpus": ("Corpus", "Rejects"),
    "dates": ("DatedCorpus", "date_corpus", "explain_date"),
    "corpus.duplicates": ("find_duplicates",),
    "embed": ("Embedding", "embed_corpus"),
    "errors": ("TrendlabError",),
    "figures.plots": ("Plots",),
    "models": ("Hindsight", "ModelSpec", "TopicFit", "assign_topics", "check_hindsight", "fit_topics", "match_topics"),
    "prevalence": ("Prevalence", "articles_behind", "estimate_prevalence"),
    "readers": ("ReadSpec", "read", "write_articles"),
    "report": ("ReportSpec", "write_report"),
    "run.edit": ("edit_run",),
    "run.ask": ("ask_run",),
    "run.assign": ("assign_run",),
    "run.concepts": ("track_concepts",),
    "run.fit": ("fit_run",),
    "run.labels.correct": ("Checked", "correct_run"),
    "run.labels.sheet": ("LabelSheet", "label_run"),
    "run.options": ("Options",),
    "run.parts.archive": ("fit_archive",),
    "run.update": ("update_run",),
    "store.answer": ("Answer",),
    "store": ("Run", "load_run", "save_run"),
    "synthetic": ("make_articles", "make_demo"),
    "topics": ("Themes", "TopicCards", "describe_topics", "find_themes"),
    "trend": ("Trends", "estimate_trends"),
    "vectorize": ("DocTerm", "VectorizeSpec", "count_terms", "register_tokenizer"),
    "vectorize.concepts": ("Concepts",),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    """Load a public name, or a module of the package, when it is first used."""
    from importlib import import_module

    for module, names in _HOME.items():
        if name in names:
            return getattr(import_module(f"trendlab.{module}"), name)
    if name in _HOME or name in ("checks", "effects", "figures", "models", "run"):
        return import_module(f"trendlab.{name}")
    hint = ""
    if not name.startswith("_"):
        habits = import_module("trendlab.store.habits")
        hint = f"; in trendlab this is {habits.OF_THE_PACKAGE[name]}" if name in habits.OF_THE_PACKAGE else ""
    raise AttributeError(f"module 'trendlab' has no attribute {name!r}{hint}")


def __dir__() -> list[str]:
    """The public names, and those of the module itself."""
    return sorted([*__all__, *(name for name in globals() if name.startswith("__"))])
