"""Months: given, read from the text, or inferred from text and order."""

from __future__ import annotations

from trendlab.dates.dating import date_corpus
from trendlab.dates.explain import DateExplanation, Evidence, explain_date
from trendlab.dates.result import DatedCorpus
from trendlab.dates.spec import DateSpec

__all__ = ["DateExplanation", "DateSpec", "DatedCorpus", "Evidence", "date_corpus", "explain_date"]
