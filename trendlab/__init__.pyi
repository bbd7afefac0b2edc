"""The public names of `trendlab` and the modules that hold them, each loaded when it is first used."""

from .changes import (
    Changes as Changes,
    Comparison as Comparison,
    GroupComparison as GroupComparison,
    Period as Period,
    compare_groups as compare_groups,
    compare_periods as compare_periods,
    find_changes as find_changes,
)
from .claims import Claim as Claim, make_claims as make_claims
from .corpus import Corpus as Corpus, Rejects as Rejects
from .corpus.duplicates import find_duplicates as find_duplicates
from .dates import DatedCorpus as DatedCorpus, date_corpus as date_corpus, explain_date as explain_date
from .embed import Embedding as Embedding, embed_corpus as embed_corpus
from .errors import TrendlabError as TrendlabError
from .figures.plots import Plots as Plots
from .models import (
    Hindsight as Hindsight,
    ModelSpec as ModelSpec,
    TopicFit as TopicFit,
    assign_topics as assign_topics,
    check_hindsight as check_hindsight,
    fit_topics as fit_topics,
    match_topics as match_topics,
)
from .prevalence import (
    Prevalence as Prevalence,
    articles_behind as articles_behind,
    estimate_prevalence as estimate_prevalence,
)
from .readers import ReadSpec as ReadSpec, read as read, write_articles as write_articles
from .report import ReportSpec as ReportSpec, write_report as write_report
from .run.ask import ask_run as ask_run
from .run.assign import assign_run as assign_run
from .run.concepts import track_concepts as track_concepts
from .run.edit import edit_run as edit_run
from .run.fit import fit_run as fit_run
from .run.labels.correct import Checked as Checked, correct_run as correct_run
from .run.labels.sheet import LabelSheet as LabelSheet, label_run as label_run
from .run.options import Options as Options
from .run.parts.archive import fit_archive as fit_archive
from .run.update import update_run as update_run
from .store import Run as Run, load_run as load_run, save_run as save_run
from .store.answer import Answer as Answer
from .synthetic import make_articles as make_articles, make_demo as make_demo
from .topics import (
    Themes as Themes,
    TopicCards as TopicCards,
    describe_topics as describe_topics,
    find_themes as find_themes,
)
from .trend import Trends as Trends, estimate_trends as estimate_trends
from .vectorize import (
    DocTerm as DocTerm,
    VectorizeSpec as VectorizeSpec,
    count_terms as count_terms,
    register_tokenizer as register_tokenizer,
)
from .vectorize.concepts import Concepts as Concepts

__version__: str
