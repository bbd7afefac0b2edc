"""Why an article has its month."""

from __future__ import annotations

import pytest
from test_dates_dating import make_corpus

from trendlab.dates import date_corpus, explain_date
from trendlab.errors import InputError


def test_explanation_names_the_words_and_prints_them():
    rows = [{"raw_date": "2021-01-01"}, {"text": "The plant opened on March 3, 2021, a Wednesday."}]
    dated = date_corpus(make_corpus(rows))
    said = explain_date(dated, "d1")
    assert any(e.words == "March 3, 2021" for e in said.evidence)
    assert "March 3, 2021" in str(said)
    with pytest.raises(InputError, match="nope"):
        explain_date(dated, "nope")


def test_given_date_is_all_the_evidence_that_is_needed():
    said = explain_date(date_corpus(make_corpus([{"raw_date": "2021-01-01", "text": "in May 2020"}])), "d0")
    assert [e.kind for e in said.evidence] == ["given"]
    assert (said.month, said.probability) == ("2021-01", 1.0)


def test_undatable_article_says_so():
    said = explain_date(date_corpus(make_corpus([{"text": "plain words"}])), "d0")
    assert said.month == ""
    assert "no month" in str(said)


def test_explanation_says_what_stood_beside_the_words():
    rows = [{"raw_date": "2020-01-01"}, {"text": "It fell from last month, to 3 in June."}, {"raw_date": "2021-12-31"}]
    said = explain_date(date_corpus(make_corpus(rows)), "d1")
    assert any(e.words == "June" and "last month" in e.says for e in said.evidence)
