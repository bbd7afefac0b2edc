import numpy as np
import pytest

from trendlab.breaks.noise import RateNoise, draw_success, estimate_noise, make_basis


def test_binomial_residuals_call_for_no_process() -> None:
    """Of 100 white series at most a few gain the price of two parameters."""
    rng = np.random.default_rng(0)
    basis = make_basis(np.full(48, 100.0), np.arange(48.0))
    found = [estimate_noise(rng.standard_normal(48), 10.0, basis).sd > 0 for _ in range(100)]
    assert np.mean(found) <= 0.08


def test_autocorrelated_residuals_call_for_a_process() -> None:
    rng = np.random.default_rng(1)
    z = rng.standard_normal(120)
    for t in range(1, 120):
        z[t] = 0.6 * z[t - 1] + 0.8 * z[t]
    found = estimate_noise(rng.standard_normal(120) + 2 * z, 10.0, make_basis(np.full(120, 100.0), np.arange(120.0)))
    assert 0.4 <= found.rho <= 0.8
    assert found.inflation > 4


def test_draws_have_the_rate_and_repeat_with_the_seed() -> None:
    noise = RateNoise(sd=0.3, rho=0.5, inflation=2.0)
    draw = [
        draw_success(0.2, np.full(24, 50.0), noise=noise, n_draws=400, rng=np.random.default_rng(s)) for s in (0, 0, 1)
    ]
    assert draw[0].mean() / 50 == pytest.approx(0.2, abs=0.02)
    assert (draw[0] == draw[1]).all()
    assert (draw[0] != draw[2]).any()
