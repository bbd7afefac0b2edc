"""What is known of an archive before it is modelled."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from made_archive import N_COPIES, OPTIONS, frame, read_archive

from trendlab.errors import InputError
from trendlab.run.parts.survey import date_given, load_part, make_survey


def test_weights_of_each_cluster_sum_to_one():
    archive = read_archive()
    loaded = [load_part(part, archive.survey) for part in archive.parts]
    event, weight = (np.concatenate([getattr(one, name) for one in loaded]) for name in ("event", "weight"))
    sums = np.bincount(np.unique(event, return_inverse=True)[1], weight)
    assert np.allclose(sums, 1.0)
    assert len(sums) <= len(frame()) - N_COPIES


def test_dropped_copies_are_not_loaded():
    archive = read_archive()
    survey = replace(archive.survey, rule="drop")
    ids = [name for part in archive.parts for name in load_part(part, survey).corpus.table["duplicate_of"].to_pylist()]
    assert set(ids) == {None}
    assert len(ids) <= len(frame()) - N_COPIES


def test_articles_of_a_rare_language_are_left_out():
    archive = read_archive()
    survey = replace(archive.survey, left_out={"en": 3})
    assert sum(len(load_part(part, survey).rows) for part in archive.parts) == 0


def test_given_dates_are_the_months():
    archive = read_archive()
    dated = date_given(load_part(archive.parts[0], archive.survey).corpus, archive.survey.calendar)
    assert set(dated.dated_by.tolist()) == {"given"}
    months = dated.months[np.asarray(dated.month_prob.argmax(axis=1)).ravel()]
    assert (months == dated.date.astype("datetime64[M]")).all()


def test_several_languages_are_one_clear_error():
    found = replace(read_archive().found, languages=Counter({"en": 500, "de": 400}))
    with pytest.raises(InputError, match=r"several languages \(en, de\)"):
        make_survey(found, read_archive().survey.place, options=OPTIONS)
