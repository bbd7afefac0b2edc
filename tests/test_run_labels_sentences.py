"""What people's answers say, in sentences."""

from __future__ import annotations

import pandas as pd

from trendlab.run.labels.estimates import CHECKED, CORRECTED, INTRUSION
from trendlab.run.labels.sentences import checked_lines

CHECK = dict.fromkeys(CHECKED) | {
    "label": "buses", "n_labels": 300, "precision": 0.8, "precision_lower": 0.7, "precision_upper": 0.9,
    "recall": float("nan"), "recall_upper": float("nan"), "alpha": float("nan"), "alpha_upper": float("nan"),
}  # fmt: skip
SHARE = dict.fromkeys(CORRECTED) | {
    "label": "buses", "kind": "all", "model": 0.12, "corrected": 0.2, "lower": 0.15, "upper": 0.25,
}  # fmt: skip
CHANGE = SHARE | {
    "kind": "change", "start": "2021-01", "end": "2021-12", "reference_start": "2020-01", "reference_end": "2020-12",
    "model": 3.0, "corrected": 5.0, "lower": 1.0, "upper": 9.0, "n_needed": 900.0,
}  # fmt: skip


def lines(corrected, topic=0, n_docs=5000):
    checked = pd.DataFrame([CHECK | {"topic": topic}], columns=CHECKED)
    rows = pd.DataFrame([row | {"topic": topic} for row in corrected], columns=CORRECTED)
    return checked_lines(rows, checked, pd.DataFrame([], columns=INTRUSION), n_docs=n_docs)


def test_share_and_change_stand_beside_those_of_the_run():
    assert lines([SHARE, CHANGE]) == [
        "buses: people would say so of 20 % of the articles (15 to 25), the run says 12 %. "
        "precision 0.80 (0.70 to 0.90); 300 labels.",
        "  Its name holds for at least 70 % of its articles.",
        "  2021 against 2020: +5 points (+1 to +9), of the run +3; "
        "about 900 labels would make the bounds 5 points wide (--width).",
    ]


def test_concept_has_no_topic_and_the_same_sentences():
    assert lines([SHARE, CHANGE], topic=None) == lines([SHARE, CHANGE])


def test_number_of_labels_that_is_the_whole_archive_is_no_number_of_labels():
    told = "half of all articles would not do as labels for bounds 5 points wide: give a larger --width."
    assert lines([CHANGE], n_docs=1700)[-1].endswith(told)
    assert "about 900 labels would" in lines([CHANGE], n_docs=1800)[-1]


def test_number_of_labels_that_would_do_has_two_digits():
    assert "; about 2,900 labels would" in lines([CHANGE | {"n_needed": 2868.0}], n_docs=9000)[-1]


def test_width_of_a_slope_is_told_over_the_whole_span():
    found = lines([CHANGE | {"kind": "slope"}])[-1]
    assert found.endswith("about 900 labels would make the bounds 5 points wide over the whole span (--width).")


def test_too_few_answers_leave_the_counts():
    assert lines([]) == [
        "buses: precision 0.80 (0.70 to 0.90); 300 labels.",
        "  Its name holds for at least 70 % of its articles.",
    ]


def test_intruders_stand_beside_chance():
    row = {"kind": "words", "topic": None, "n_items": 60, "rate": 0.8, "lower": 0.7, "upper": 0.9, "by_chance": 1 / 6}
    found = checked_lines(
        pd.DataFrame([], columns=CORRECTED),
        pd.DataFrame([], columns=CHECKED),
        pd.DataFrame([row], columns=INTRUSION),
        n_docs=100,
    )
    assert found == [
        "The intruder among words was found in 80 % of 60 items (70 to 90); 17 % by chance."
    ]  # fmt: skip
