from __future__ import annotations

import pytest

from trendlab.errors import ChoiceError
from trendlab.prevalence import PrevalenceSpec
from trendlab.prevalence.spec import SOURCES


def test_bounds_hold_all_four_sources_of_uncertainty_unless_asked_otherwise():
    assert PrevalenceSpec().sources == SOURCES == ("articles", "memberships", "dates", "refits")


def test_what_cannot_be_chosen_is_named_with_what_can():
    with pytest.raises(ChoiceError, match=r"by must be .*docs, words.*got 'letters'"):
        PrevalenceSpec(by="letters")
    with pytest.raises(ChoiceError, match=r"sources must be .*articles, memberships, dates, refits.*got 'luck'"):
        PrevalenceSpec(sources=("articles", "luck"))
