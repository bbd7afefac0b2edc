"""Questions to a run, and labels of people for it: the methods are the verbs."""

from __future__ import annotations

import pytest
from filled_sheets import RUN, filled, made_sheet, saved

import trendlab as tl
from trendlab.errors import InputError


def test_label_is_label_run():
    asked = {"n_docs": 30, "topics": [1], "n_items": 2, "rng": 3}
    assert RUN.label(**asked).to_frame().equals(tl.label_run(RUN, **asked).to_frame())


def test_correct_is_correct_run(tmp_path):
    path = saved(filled(made_sheet()), tmp_path)
    asked = {"after": "2020..", "before": "..2019", "width": 4.0, "level": 0.8}
    assert RUN.correct(path, **asked).to_frame().equals(tl.correct_run(RUN, path, **asked).to_frame())


def test_ask_and_track_need_the_words_of_the_run():
    from dataclasses import replace

    with pytest.raises(InputError, match="keeps no words"):
        replace(RUN, words=None).ask("tram")
    with pytest.raises(InputError, match="keeps no words"):
        replace(RUN, words=None).track({"Trams": "tram"})
