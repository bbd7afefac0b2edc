"""Events in the words of the report."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from fake_run import FakeSpec, make_fake_run

from trendlab.report.around import event_sentences, find_event_tests
from trendlab.report.facts import find_facts

EVENTS = pd.DataFrame({"date": ["2020-09-04", "2019-03"], "label": ["a law", "too early"]})


def stepped(size: float = 0.3):
    run = make_fake_run(FakeSpec(undated_part=0.0))
    raw = np.full(run.prevalence.raw.shape, 0.1)
    raw[18:, 2] += size  # September 2020 is the nineteenth month
    shares = replace(run.prevalence, raw=raw, n_docs=np.full(len(raw), 80.0), info=None, noise=None)
    return find_facts(replace(run, prevalence=shares))


def test_event_names_the_topic_that_differs_with_its_numbers_and_place() -> None:
    facts = stepped()
    told, early, note = event_sentences(facts, EVENTS)
    assert told.startswith(
        f"a law (September 2020): “{facts.run.cards.label[2]}” 10 % before and 40 % after, 30 points more"
    )
    assert "rank 1 of" in told
    assert "nothing unusual" not in told
    assert early == (
        "too early (March 2019): cannot be tested, because it needs 3 months of the archive before it and 3 from it on."
    )
    assert "does not show that the event caused the change" in note


def test_event_without_a_difference_says_so() -> None:
    assert "none of 8 topics changed by more" in event_sentences(stepped(0.0), EVENTS)[0]


def test_no_events_and_no_dates_say_nothing() -> None:
    assert event_sentences(stepped(), None) == []
    assert find_event_tests(find_facts(make_fake_run(FakeSpec(dated=False))), EVENTS) == ()
