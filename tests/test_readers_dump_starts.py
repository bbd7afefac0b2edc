import math

import numpy as np
import pytest
from dump_lines import full

from trendlab.readers.dump.features import FEATURES
from trendlab.readers.dump.starts import GENERAL, StartModel, first_word_scores, fit_starts, general_model

BIAS, QUOTE = FEATURES.index("bias"), FEATURES.index("quote_start")


def test_score_is_the_weighted_sum_less_what_marked_starts_take():
    model = StartModel(weights=np.array([1.0, -2.0]), marked=0.6)
    # 1 - 0.6^2 = 0.64 are left to lines without a mark
    assert model.score(np.array([[1.0, 0.0], [1.0, 1.0]])).tolist() == pytest.approx(
        [1 + math.log(0.64), -1 + math.log(0.64)]
    )


def test_general_model_has_the_learned_weight_of_each_feature():
    model = general_model()
    assert set(GENERAL) == set(FEATURES)
    assert model.weights[QUOTE] == GENERAL["quote_start"]
    assert model.marked == 0.0


def test_first_word_of_starts_speaks_for_the_line_and_that_of_other_lines_against_it():
    lines = full("\n".join(["Today ships wait.", "They are many."] * 10))
    scores = first_word_scores(lines, set(range(0, 20, 2)))
    # "today": 9 other of 10 starts, 10 of 20 lines, 2 words; (9 + 1) / (10 + 2) over (10 + 1) / (20 + 2)
    assert scores[0] == pytest.approx(math.log((10 / 12) / (11 / 22)))
    # "they": of no start: (0 + 1) / 12 over 11 / 22
    assert scores[1] == pytest.approx(math.log((1 / 12) / (11 / 22)))


def test_seven_sure_starts_are_too_few_to_learn_from():
    lines = full("\n".join(["Today ships wait.", "They are many."] * 7))
    assert not first_word_scores(lines, set(range(0, 14, 2))).any()
    features = np.ones((14, len(FEATURES)))
    assert fit_starts(features, set(range(7)), not_start=set()).weights.tolist() == general_model().weights.tolist()


def planted(n_lines: int = 300) -> tuple[np.ndarray, list[int]]:
    """Every fifth line is a start and begins with a quotation mark, which the general weights speak against."""
    features = np.zeros((n_lines, len(FEATURES)))
    features[:, BIAS] = 1
    starts = list(range(0, n_lines, 5))
    features[starts, QUOTE] = 1
    return features, starts


def test_fitted_model_learns_what_the_starts_of_this_dump_look_like():
    features, starts = planted()
    before = features.copy()
    model = fit_starts(features, set(starts[::2]), not_start=set())
    assert model.weights[QUOTE] > 0 > GENERAL["quote_start"]
    score = model.score(features)
    assert min(score[starts]) > max(np.delete(score, starts))
    assert (features == before).all()


def test_where_all_starts_are_marked_hardly_any_other_line_is_one():
    features, starts = planted()
    model = fit_starts(features, set(starts), not_start=set(range(300)) - set(starts))
    assert model.marked > 0.9
