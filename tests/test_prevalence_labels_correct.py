"""Sums as people would have answered: against ppi-python, against planted errors, and their bounds."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from trendlab.errors import TooFewArticlesError
from trendlab.prevalence.labels import Answers, Known, correct_sums, draw_sample, plan_sample
from trendlab.prevalence.labels.correct import fit_answers, moment_df

N, n = 20_000, 200
PLACE = np.arange(N)
SAID = (PLACE * 37 % 101) / 100.0
TRUE = ((PLACE * 53 % 97) / 97.0 < 0.15 + 0.6 * SAID).astype(float)
ROWS = np.arange(0, N, N // n) + (np.arange(n) * 7) % 100
MODEL = np.column_stack([np.ones(N), SAID])
ONE = np.ones((1, 1))


def known(model=MODEL, predicted=None):
    """One month of articles that count alike, as a mean."""
    predicted = np.zeros(len(model), dtype=bool) if predicted is None else predicted
    return Known(model=model, predicted=predicted, part=sparse.csr_array(np.full((len(model), 1), 1 / len(model))))


def read(chance):
    return Answers(row=ROWS, answer=TRUE[ROWS], chance=chance)


def test_mean_is_that_of_ppi_python_with_the_same_weight_of_the_model():
    # ppi-python 0.2.3: ppi_mean_pointestimate(Y, Yhat, Yhat_unlabeled, lam=...) at the slope of the answers on SAID.
    answers = read(np.full(n, n / N))
    slope = fit_answers(answers, known()).coef[1]
    assert slope == pytest.approx(0.610969, rel=0.02)  # drawn to nought by two answers of two hundred
    assert correct_sums(answers, known(), ONE).estimate[0] == pytest.approx(0.474971, abs=2e-4)


def test_mean_is_near_that_which_ppi_python_tunes_itself():
    # lam=None gives 0.475018: its own weight is smaller by one part in 1 + n / N.
    found = correct_sums(read(np.full(n, n / N)), known(), ONE)
    assert found.estimate[0] == pytest.approx(0.475018, abs=2e-4)


def test_width_is_that_of_ppi_python_where_the_order_says_nothing():
    # ppi_mean_ci(..., alpha=.1, lam=None): 0.420692 to 0.529344, of which the archive's own part is a hundredth.
    width = []
    for seed in range(20):
        order = np.random.default_rng(seed).permutation(n)
        answers = Answers(row=ROWS[order], answer=TRUE[ROWS[order]], chance=np.full(n, n / N))
        found = correct_sums(answers, known(), ONE, level=0.9)
        width.append(found.upper[0] - found.lower[0])
    assert np.mean(width) == pytest.approx(0.529344 - 0.420692, rel=0.04)


def test_unequal_chances_are_the_weights_of_ppi_python():
    # ppi_mean_pointestimate(..., w=1 + arange(n) % 3, lam=...) at the weighted slope.
    weight = 1.0 + np.arange(n) % 3
    answers = read(n / N / weight * weight.mean())
    assert correct_sums(answers, known(), ONE).estimate[0] == pytest.approx(0.467921, abs=2e-3)


def test_of_a_model_without_an_error_in_two_hundred_some_are_expected():
    # No error was seen of either kind: variances of one in about a hundred, not of none.
    perfect = known(np.column_stack([np.ones(N), TRUE]), TRUE > 0)
    answers = read(np.full(n, n / N))
    found = correct_sums(answers, perfect, ONE)
    assert found.estimate[0] == pytest.approx(TRUE.mean(), abs=2e-3)
    alone = correct_sums(answers, known(np.ones((N, 1))), ONE)
    assert 0 < found.std_err[0] < 0.25 * alone.std_err[0]


def test_two_columns_that_say_nearly_the_same_do_no_harm():
    # Where they differ in one unread article of a thousand, its expectation would else be anything.
    twin = SAID.copy()
    twin[np.setdiff1d(np.arange(0, N, 1000), ROWS)] += 0.5
    answers = read(np.full(n, n / N))
    one = correct_sums(answers, known(), ONE).estimate[0]
    two = correct_sums(answers, known(np.column_stack([MODEL, twin])), ONE).estimate[0]
    assert two == pytest.approx(one, abs=2e-3)


def test_all_articles_read_give_their_own_sum_and_no_width():
    answers = Answers(row=np.arange(50), answer=TRUE[:50], chance=np.ones(50))
    found = correct_sums(answers, known(MODEL[:50]), ONE)
    assert found.estimate[0] == pytest.approx(TRUE[:50].mean())
    assert found.std_err[0] == pytest.approx(0, abs=1e-9)


def test_errors_that_drift_do_not_bias_a_change():
    # The model finds all of the first half and none of the second: it says -.3, the truth is no change.
    rng = np.random.default_rng(1)
    late = np.arange(4000) >= 2000
    true = (rng.random(4000) < 0.3).astype(float)
    model = np.column_stack([np.ones(4000), true * ~late])
    part = sparse.csr_array(np.column_stack([~late, late]) / 2000)
    factor = np.array([[-1.0], [1.0]])
    truth = float((factor.T @ (part.T @ true))[0])
    design = plan_sample(np.ones(4000), predicted=model[:, 1:] > 0, month_prob=None, n_labels=400)
    found = []
    for seed in range(60):
        rows = np.sort(draw_sample(design, rng=seed))
        answers = Answers(row=rows, answer=true[rows], chance=design.chance[rows])
        found.append(correct_sums(answers, Known(model=model, predicted=model[:, 1] > 0, part=part), factor))
    estimate = np.array([one.estimate[0] for one in found])
    assert abs(estimate.mean() - truth) < 3 * estimate.std() / np.sqrt(60)
    covered = np.mean([one.lower[0] <= truth <= one.upper[0] for one in found])
    assert 0.8 <= covered <= 0.99  # of .9 at 60 draws: 3 standard errors are .12


def test_few_articles_that_carry_a_sum_leave_few_degrees_of_freedom():
    even, uneven = np.tile([1.0, -1.0], 50)[:, None], np.zeros((100, 1))
    uneven[0] = 1.0
    assert moment_df(even)[0] == pytest.approx(100)
    assert moment_df(uneven)[0] == pytest.approx(2 / (1 - 0.01))


def test_bounds_of_a_rare_answer_are_those_of_kott_and_liu():
    # 10 of 200, the model says nothing: errors .95 and -.05 over 1 - 1/200; see `with_bounds` for the formula.
    answer = np.zeros(n)
    answer[::20] = 1
    answers = Answers(row=ROWS, answer=answer, chance=np.full(n, n / N))
    found = correct_sums(answers, known(np.ones((N, 1))), ONE)
    # The third moment of all errors, where one more yes is expected, over the variance of the sum.
    third = (10 * (0.95 / 0.995) ** 3 - 190 * (0.05 / 0.995) ** 3 + 1) / 202
    ratio = third * n * (np.sqrt(0.99) / n) ** 3 / found.std_err[0] ** 2
    t = np.sqrt(((found.upper - found.lower)[0] / 2) ** 2 - ((found.upper + found.lower)[0] / 2 - 0.05) ** 2)
    t /= found.std_err[0]
    assert (found.upper + found.lower)[0] / 2 - 0.05 == pytest.approx((1 / 6 + t**2 / 3) * ratio, rel=1e-6)
    assert found.upper[0] - 0.05 > 1.25 * (0.05 - found.lower[0])


def missed(rate):
    """Draws of 400, 200 articles each, whose upper bound is too low, and whose lower bound is too high.

    The run says no to 95 of 100 articles; of these `rate` are yes.
    """
    rng = np.random.default_rng(5)
    predicted = np.arange(4000) % 20 == 0
    true = np.where(predicted, rng.random(4000) < 0.9, rng.random(4000) < rate).astype(float)
    design = plan_sample(np.ones(4000), predicted=predicted[:, None], month_prob=None, n_labels=200)
    rank = np.argsort(design.order)
    found = []
    for seed in range(400):
        rows = np.array(sorted(draw_sample(design, rng=seed), key=lambda row: rank[row]))
        answers = Answers(row=rows, answer=true[rows], chance=design.chance[rows])
        found.append(correct_sums(answers, known(np.column_stack([np.ones(4000), predicted]), predicted), ONE))
    return sum(one.upper[0] < true.mean() for one in found), sum(one.lower[0] > true.mean() for one in found)


def test_the_upper_bound_holds_where_few_of_two_hundred_errors_are_seen():
    too_low, too_high = missed(0.01)  # Student's bounds alone are too low in 96 of 400
    assert too_low <= 20
    assert too_high <= 33  # 20 and three standard errors


def test_both_bounds_of_a_share_with_rare_errors_are_held_about_as_often():
    too_low, too_high = missed(0.08)  # Student's bounds alone miss 30 and 11 times
    assert 7 <= too_low <= 33
    assert 7 <= too_high <= 33


def test_nine_answers_are_too_few():
    answers = Answers(row=np.arange(9), answer=np.zeros(9), chance=np.ones(9))
    with pytest.raises(TooFewArticlesError, match="9 articles are answered; at least 10"):
        correct_sums(answers, known(), ONE)


def test_answers_are_copied_and_refuse_writing():
    rows = np.arange(3)
    answers = Answers(row=rows, answer=np.zeros(3), chance=np.ones(3))
    rows[0] = 7
    assert answers.row.tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match="read-only"):
        answers.answer[0] = 1


def test_change_is_as_unsure_as_each_of_its_periods():
    """192 answers before, 4 of them an unexpected yes; 8 after, all no: the earlier share may be far higher.

    The skewness of the eight took the lower bound of the change to half of the distance that the 192 alone need.
    """
    late = np.arange(n) % 25 == 24
    said, place = np.zeros(N, dtype=bool), np.arange(N)
    month = np.isin(place, ROWS[late]) | (place % 25 == 24) & ~np.isin(place, ROWS)
    part = sparse.csr_array(np.column_stack([~month, month]).astype(float))
    answer = ((np.arange(n) % 60 == 3) & ~late).astype(float)
    answers = Answers(row=ROWS, answer=answer, chance=np.full(n, n / N))
    one = Known(model=np.ones((N, 1)), predicted=said, part=part)
    size = np.asarray(part.sum(axis=0))
    found = correct_sums(answers, one, np.array([[-1 / size[0], -1 / size[0]], [1 / size[1], 0.0]]))
    low, high = found.estimate - found.lower, found.upper - found.estimate
    assert answer.sum() == 4
    assert low[0] >= 0.99 * low[1] > 0.02
    assert high[0] > low[0]


def test_change_from_a_period_without_labels_is_as_unsure_as_its_articles():
    # Five articles of the first month, three of which the run calls so; of 400 of the second every fourth is read.
    predicted = np.array([True] * 3 + [False] * 2 + [k % 8 < 2 for k in range(400)])
    part = sparse.csr_array(np.eye(2)[[0] * 5 + [1] * 400])
    known = Known(model=np.column_stack([np.ones(405), predicted]), predicted=predicted, part=part)
    read = np.arange(5, 405, 4)
    answers = Answers(row=read, answer=predicted[read].astype(float), chance=np.full(len(read), 0.25))
    found = correct_sums(answers, known, np.array([[-20.0], [0.25]]))
    sure = correct_sums(answers, known, np.array([[0.0], [0.25]]))
    no, yes = fit_answers(answers, known).variance
    assert sure.upper[0] - sure.lower[0] < 20
    assert found.std_err[0] ** 2 == pytest.approx(sure.std_err[0] ** 2 + 400 * (3 * yes + 2 * no))
    assert found.upper[0] - found.estimate[0] > 8
    assert found.estimate[0] - found.lower[0] > 8


def test_lower_bound_of_a_rare_topic_holds_where_people_never_say_what_it_misses():
    """The run says yes of 120 in 2,200 articles, and people of 7 in 10 of these and of no other; 100 are read."""
    predicted, too_high = np.arange(2200) % 18 == 0, 0
    month_prob = sparse.csr_array(np.ones((2200, 1)))
    design = plan_sample(np.ones(2200), predicted=predicted[:, None], month_prob=month_prob, n_labels=100)
    auxiliary = known(np.column_stack([np.ones(2200), predicted]), predicted)
    for seed in range(200):
        rng = np.random.default_rng(seed)
        true = (predicted & (rng.random(2200) < 0.7)).astype(float)
        row = draw_sample(design, rng=rng)
        found = correct_sums(Answers(row=row, answer=true[row], chance=design.chance[row]), auxiliary, ONE)
        too_high += found.lower[0] > true.mean()
    assert too_high / 200 <= 0.05  # by the skewness of an error that none of the rest shows it was .16
