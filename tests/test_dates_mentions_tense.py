"""Whether the words around a date speak of it as still to come or as past."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.dates.evidence import DayGrid, tense_factor
from trendlab.dates.lags import find_lag
from trendlab.dates.mentions import Mention, find_mentions
from trendlab.dates.mentions.tense import MAX_ODDS, STEP, find_ahead, tense_weights, words_around


def ahead(text: str, words: str, language: str = "en") -> float:
    (found,) = (m for m in find_mentions(text, language) if m.words == words)
    return found.ahead


def test_features_are_the_words_of_the_sentence_by_place_the_next_word_and_verbs_in_ed():
    text = "We met. It was opened on May 3 and closed. More came."
    start = text.index("May 3")
    found = words_around(text, start, start + 5)
    assert found == {
        "before:it", "before:was", "before:opened", "before:on", "before:-ed", "next:on", "after:and", "after:closed",
        "after:-ed",
    }  # fmt: skip


def test_log_odds_are_the_sum_of_the_weights_in_steps_of_a_quarter():
    text = "It was opened on May 3 and closed."
    start = text.index("May 3")
    weights = tense_weights()
    total = weights["*"] + sum(weights.get(f, 0.0) for f in words_around(text, start, start + 5))
    found = find_ahead(text, start, start + 5)
    assert abs(found - total) <= STEP / 2 + 1e-9
    assert found % STEP == 0


def test_log_odds_have_bounds():
    text = "will be scheduled to open next until deadline by May 3, which will be final"
    start = text.index("May 3")
    assert find_ahead(text, start, start + 5) == MAX_ODDS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The conference will take place on June 12 in Oslo.", "June 12"),
        ("Registration is open until June 12.", "June 12"),
        ("The new office is scheduled to open in October 2023.", "October 2023"),
        ("All cars are to be electric by 2030.", "2030"),
    ],
)
def test_dates_still_to_come_have_positive_log_odds(text: str, words: str):
    assert ahead(text, words) >= 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The company was founded on June 12 by two students.", "June 12"),
        ("It released the app in October 2021 and closed it.", "October 2021"),
        ("The fund was raised in 2015.", "2015"),
    ],
)
def test_past_dates_have_negative_log_odds(text: str, words: str):
    assert ahead(text, words) <= -1


def test_a_cue_and_another_language_are_not_read_for_their_tense():
    assert ahead("It will run since May 2021.", "May 2021") == 0
    assert ahead("Es wird am 3. Mai 2021 sein.", "3. Mai 2021", "de") == 0


def test_a_day_to_come_is_likelier_before_the_day_than_after_it_by_its_odds():
    mention = Mention("day", "May 3", 0, 5, month=5, day=3, ahead=2.0)
    factor = tense_factor(mention, np.array([-30, 30]))
    assert factor[0] / factor[1] == pytest.approx(np.exp(2.0))


def test_an_article_likely_appears_before_what_it_says_will_be_and_after_what_it_says_was():
    grid = DayGrid(first=19000, n_days=365)

    def mass_before(text: str) -> float:
        (mention,) = find_mentions(text)
        score = grid.log_likelihood(mention)
        assert score is not None
        before = np.array([find_lag(mention, day) < 0 for day in grid.days.tolist()])
        return float(np.exp(score)[before].sum() / np.exp(score).sum())

    to_come = mass_before("The meeting will be held on June 12 and is open to all.")
    past = mass_before("The meeting was held on June 12 and ended after four hours.")
    assert to_come > 0.6
    assert past < 0.4


def test_weights_are_of_general_words_and_no_feature_stands_twice():
    weights = tense_weights()
    assert weights["before:will"] > 1
    assert weights["before:was"] < -0.4
    assert not {"before:june", "before:monday"} & set(weights)
    assert len(weights) > 150
