import numpy as np
import pytest

from trendlab.effects.result import Contrast, Margins


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
