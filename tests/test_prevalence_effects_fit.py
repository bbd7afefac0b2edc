import numpy as np
import pandas as pd
import pytest

from trendlab.errors import ChoiceError, InputError, RowMismatchError
from trendlab.models.base import TopicFit
from trendlab.prevalence.effects import estimate_effects


def make_fit(share: np.ndarray) -> TopicFit:
    return TopicFit(
        doc_id=np.arange(len(share)).astype(str),
        doc_topic=share,
        topic_term=np.ones((share.shape[1], 1)),
        vocabulary=np.array(["a"]),
        model="nmf",
    )


def planted() -> tuple[TopicFit, pd.DataFrame]:
    """1,000 articles, half of them from b, where topic 0 has .4 in place of .2; day does nothing."""
    rng = np.random.default_rng(0)
    source = np.repeat(["a", "b"], 500)
    first = (rng.random(1000) < np.where(source == "b", 0.4, 0.2)).astype(float)
    return make_fit(np.column_stack([first, 1 - first])), pd.DataFrame({"source": source, "day": rng.random(1000)})


def test_contrast_of_two_groups_is_the_difference_of_their_means() -> None:
    fit, frame = planted()
    found = estimate_effects(fit, frame, formula="source").contrast("source", high="b", low="a")
    by_hand = 100 * (fit.doc_topic[500:, 0].mean() - fit.doc_topic[:500, 0].mean())
    assert found.estimate[0] == pytest.approx(by_hand, abs=1e-2)
    assert found.lower[0] < 20 < found.upper[0]
    assert found.p_value[0] < 1e-6


def test_standard_error_of_a_binary_share_is_the_binomial_one() -> None:
    fit, frame = planted()
    found = estimate_effects(fit, frame, formula="source", level=0.9).contrast("source", high="b", low="a")
    means = [fit.doc_topic[rows, 0].mean() for rows in (slice(0, 500), slice(500, 1000))]
    by_hand = 100 * np.sqrt(sum(m * (1 - m) / 500 for m in means))
    assert (found.upper[0] - found.lower[0]) / 2 / 1.645 == pytest.approx(by_hand, rel=0.01)


def test_repeating_every_article_within_its_cluster_leaves_the_errors_unchanged() -> None:
    fit, frame = planted()
    single = estimate_effects(fit, frame, formula="source").contrast("source", high="b", low="a")
    twice = np.repeat(np.arange(1000), 2)
    double = estimate_effects(
        make_fit(fit.doc_topic[twice]), frame.iloc[twice].reset_index(drop=True), formula="source",
        clusters=twice.astype(str),
    ).contrast("source", high="b", low="a")  # fmt: skip
    assert double.upper - double.lower == pytest.approx(single.upper - single.lower, rel=1e-4)


def test_margins_of_a_smooth_of_time_stay_inside_zero_and_one() -> None:
    rng = np.random.default_rng(1)
    day = np.arange(400) / 400
    first = (rng.random(400) < np.where(day < 0.3, 0.0, 0.05)).astype(float)
    effects = estimate_effects(
        make_fit(np.column_stack([first, 1 - first])), pd.DataFrame({"day": day}), formula="bs(day, df=6)"
    )
    found = effects.margins("day", list(np.linspace(0, 0.99, 20)))
    assert (found.lower >= 0).all()
    assert (found.upper <= 1).all()
    assert (found.lower <= found.share).all()
    assert found.to_frame().shape == (40, 6)


def test_margins_can_hold_another_covariate_at_a_value() -> None:
    fit, frame = planted()
    effects = estimate_effects(fit, frame, formula="source + day")
    held = effects.margins("day", [0.5], at={"source": "b"})
    assert held.share[0, 0] == pytest.approx(fit.doc_topic[500:, 0].mean(), abs=0.02)


def test_inputs_are_unchanged() -> None:
    fit, frame = planted()
    before = frame.copy()
    estimate_effects(fit, frame, formula="source + bs(day, df=4)").contrast("source", high="b", low="a")
    pd.testing.assert_frame_equal(frame, before)


def test_unreadable_formulas_missing_values_and_wrong_rows_are_refused() -> None:
    fit, frame = planted()
    with pytest.raises(InputError, match="cannot be read"):
        estimate_effects(fit, frame, formula="nowhere + 1")
    with pytest.raises(InputError, match="'day' has missing values"):
        estimate_effects(fit, frame.assign(day=np.nan), formula="source + day")
    with pytest.raises(InputError, match="has collinear terms"):
        estimate_effects(fit, frame.assign(again=frame.day * 2), formula="day + again")
    with pytest.raises(RowMismatchError, match="same rows"):
        estimate_effects(fit, frame.iloc[:10], formula="source")
    with pytest.raises(ChoiceError, match="column must be one of"):
        estimate_effects(fit, frame, formula="source").margins("day", [1.0])
