"""The public names of `trendlab.dates` and the modules that hold them, each loaded when it is first used."""

from .dating import date_corpus as date_corpus
from .explain import DateExplanation as DateExplanation, Evidence as Evidence, explain_date as explain_date
from .result import DatedCorpus as DatedCorpus
from .spec import DateSpec as DateSpec
