"""The binomial cost of a segment, in the form that ruptures asks for."""

from __future__ import annotations

from typing import Any

import numpy as np


def make_cost() -> Any:  # noqa: ANN401
    """A ruptures cost: minus the log-likelihood of a segment at its own rate; the signal holds successes and trials."""
    from ruptures.base import BaseCost
    from scipy.special import xlogy

    class BinomialCost(BaseCost):  # type: ignore[misc]
        model = "binomial"
        min_size = 1

        def fit(self, signal: np.ndarray[Any, Any]) -> BinomialCost:
            self.signal = signal
            self.total = np.vstack([[0.0, 0.0], np.cumsum(signal, axis=0)])
            return self

        def error(self, start: int, end: int) -> float:
            x, m = self.total[end] - self.total[start]
            return -float(xlogy(x, x) + xlogy(m - x, m - x) - xlogy(m, m))

    return BinomialCost()
