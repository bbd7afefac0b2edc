import numpy as np
import pandas as pd
import pytest

from trendlab.errors import ChoiceError, WrongTypeError
from trendlab.models.base import TopicFit
from trendlab.prevalence.effects import Contrast, Margins, estimate_effects


def test_contrasts_and_margins_refuse_writing_and_give_tidy_frames() -> None:
    found = Contrast(
        estimate=np.array([1.0, -1.0]), lower=np.zeros(2), upper=np.ones(2), p_value=np.ones(2), column="source",
        high="b", low="a",
    )  # fmt: skip
    with pytest.raises(ValueError, match="read-only"):
        found.estimate[0] = 2
    assert list(found.to_frame().topic) == [0, 1]
    cells = np.array([[0.1, 0.2], [0.3, 0.4]])
    frame = Margins(share=cells, lower=cells, upper=cells, column="day", values=(1, 2)).to_frame()
    assert list(frame.topic) == [0, 0, 1, 1]
    assert list(frame.share) == [0.1, 0.3, 0.2, 0.4]


def test_effects_contrasts_and_margins_show_themselves() -> None:
    contrast = Contrast(
        estimate=np.array([1.25, -1.0]), lower=np.zeros(2), upper=np.ones(2), p_value=np.ones(2), column="source",
        high="<b>", low="a",
    )  # fmt: skip
    assert repr(contrast).splitlines()[0] == "<Contrast: source: <b> less a, percentage points>"
    assert "1.25" in repr(contrast)
    assert "&lt;b&gt;" in contrast._repr_html_()
    cells = np.array([[0.1, 0.2], [0.3, 0.4]])
    margins = Margins(share=cells, lower=cells, upper=cells, column="day", values=(1, 2))
    assert "30.0% (30.0% to 30.0%)" in repr(margins)
    assert "<table" in margins._repr_html_()


def test_effects_show_their_formula_and_coefficients() -> None:
    rng = np.random.default_rng(0)
    share = rng.dirichlet([1.0, 2.0], 60)
    fit = TopicFit(
        doc_id=np.arange(60).astype(str), doc_topic=share, topic_term=np.ones((2, 1)), vocabulary=np.array(["-"]),
        model="nmf",
    )  # fmt: skip
    found = estimate_effects(fit, pd.DataFrame({"x": rng.standard_normal(60)}), formula="x")
    lines = repr(found).splitlines()
    assert lines[0].startswith("<Effects: share ~ x, 2 topics, logit scale, bounds at 90 %")
    assert lines[1].split() == ["term", "topic", "0", "topic", "1"]
    assert [line.split()[0] for line in lines[2:]] == ["Intercept", "x"]
    assert "Intercept" in found._repr_html_()


def test_value_that_a_covariate_cannot_have_is_refused() -> None:
    rng = np.random.default_rng(0)
    fit = TopicFit(
        doc_id=np.arange(60).astype(str), doc_topic=rng.dirichlet([1.0, 2.0], 60), topic_term=np.ones((2, 1)),
        vocabulary=np.array(["-"]), model="nmf",
    )  # fmt: skip
    seen = pd.DataFrame({"x": rng.standard_normal(60), "source": np.tile(["a", "b"], 30)})
    found = estimate_effects(fit, seen, formula="x + source")
    with pytest.raises(ChoiceError, match="a value of 'source' must be one of a, b; got 'c'"):
        found.contrast("source", high="a", low="c")
    with pytest.raises(WrongTypeError, match="a value of 'x' must be a number; got str 'a'"):
        found.margins("source", ["a"], at={"x": "a"})
