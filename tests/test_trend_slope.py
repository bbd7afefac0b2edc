import numpy as np
import pytest

from trendlab.trend.slope import SlopeDistribution, fit_slopes


def counts(
    rng: np.random.Generator, *, n_months: int, articles: int, rate: float, rho: float = 0.0, n_series: int = 300
) -> np.ndarray:
    z = rng.standard_normal((n_months, n_series))
    for t in range(1, n_months):
        z[t] = rho * z[t - 1] + np.sqrt(1 - rho**2) * z[t]
    p = 1 / (1 + np.exp(-(np.log(rate / (1 - rate)) + 0.3 * z)))
    return rng.binomial(articles, p) / articles


def fit(y: np.ndarray, articles: float) -> SlopeDistribution:
    rate = np.clip(y.mean(0), 1e-3, 1 - 1e-3)
    noise = np.eye(len(y)) / articles
    return fit_slopes(np.arange(len(y)) / 12, y, noise=noise, rate=rate, article_var=rate * (1 - rate))


# 300 series a cell at a true size of 5 %: more than 9 % in any cell has a probability of .001.
@pytest.mark.parametrize("rho", [0.0, 0.6])
@pytest.mark.parametrize("articles", [5, 100])
def test_p_is_rarely_small_without_a_trend(rho: float, articles: int) -> None:
    y = counts(np.random.default_rng(0), n_months=36, articles=articles, rate=0.1, rho=rho)
    assert (fit(y, articles).p_value() < 0.05).mean() <= 0.09


def test_slope_of_a_line_is_found_and_its_bounds_hold_the_truth() -> None:
    rng = np.random.default_rng(1)
    rate = np.linspace(0.1, 0.2, 48)[:, None]
    y = rng.binomial(100, np.repeat(rate, 200, axis=1)) / 100
    slopes = fit(y, 100)
    truth = 0.1 / (47 / 12)
    assert slopes.mean().mean() == pytest.approx(truth, rel=0.05)
    assert (slopes.p_value() < 0.05).mean() > 0.9
    held = (slopes.quantile(0.05) <= truth) & (truth <= slopes.quantile(0.95))
    assert held.mean() == pytest.approx(0.93, abs=0.06)


def test_quantiles_invert_the_distribution() -> None:
    slopes = fit(counts(np.random.default_rng(2), n_months=24, articles=20, rate=0.2, n_series=5), 20)
    assert slopes.cdf(slopes.quantile(0.3)) == pytest.approx(np.full(5, 0.3), abs=1e-6)


def test_one_component_gives_the_textbook_interval() -> None:
    slopes = SlopeDistribution(center=np.zeros((1, 1)), scale=np.ones((1, 1)), weight=np.ones((1, 1)), df=10.0)
    # t with 10 degrees of freedom: 97.5 % point 2.2281, 80 % point .8791.
    assert slopes.quantile(0.975)[0] == pytest.approx(2.2281, abs=1e-3)
    assert slopes.detectable()[0] == pytest.approx(2.2281 + 0.8791, abs=1e-3)


def test_months_that_share_their_articles_do_not_pass_for_a_trend() -> None:
    """20 articles a month with 0 or 1, each spread over three months: neighbouring shares are nearly equal."""
    rng = np.random.default_rng(3)
    n_months, n_series = 36, 300
    month = np.repeat(np.arange(n_months), 20)
    spread = np.zeros((len(month), n_months))
    for shift, part in ((-1, 0.3), (0, 0.4), (1, 0.3)):
        np.add.at(spread, (np.arange(len(month)), np.clip(month + shift, 0, n_months - 1)), part)
    y = (spread.T @ (rng.random((len(month), n_series)) < 0.1)) / spread.sum(0)[:, None]
    info, n_docs = spread.T @ spread, spread.sum(0)
    rate = y.mean(0)
    slopes = fit_slopes(
        np.arange(n_months) / 12,
        y,
        noise=info / np.outer(n_docs, n_docs),
        rate=rate,
        article_var=rate * (1 - rate),
        convolution=info / n_docs[:, None],
    )
    assert (slopes.p_value() < 0.05).mean() <= 0.09


def test_a_step_does_not_hide_its_own_trend() -> None:
    rng = np.random.default_rng(4)
    rate = np.where(np.arange(48) < 24, 0.05, 0.12)[:, None]
    y = rng.binomial(100, np.repeat(rate, 50, axis=1)) / 100
    assert (fit(y, 100).p_value() < 0.05).mean() > 0.9


def test_a_series_that_never_varies_has_no_slope_and_wide_bounds() -> None:
    slopes = fit(np.zeros((24, 1)), 5)
    assert slopes.mean()[0] == pytest.approx(0)
    assert slopes.p_value()[0] == pytest.approx(1)
    assert slopes.quantile(0.95)[0] > 0


def lone_first_article(years_before: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Twelve topics; one article years before all others, of a topic with one more article, and constant rates."""
    rng = np.random.default_rng(8)
    x = np.concatenate([[0.0], years_before + np.arange(40) / 12])
    size = np.concatenate([[1], np.full(40, 8)])
    rate = np.concatenate([[0.003], np.full(11, 0.997 / 11)])
    y = np.stack([rng.multinomial(n, rate) for n in size]) / size[:, None]
    y[0] = np.eye(12)[0]
    return x, y, size


def test_one_article_years_before_all_others_makes_no_topic_fall() -> None:
    x, y, size = lone_first_article(4)
    rate = (size @ y + 0.5) / (size.sum() + 1)
    slopes = fit_slopes(x, y, noise=np.diag(1 / size), rate=rate, article_var=rate * (1 - rate))
    # The draw of that article alone has a probability of about .003; on either side .006.
    assert 0.004 < slopes.p_value()[0] < 0.03
    assert slopes.quantile(0.995)[0] > 0


def test_a_widened_distribution_has_the_p_that_was_asked_for_and_the_same_mean() -> None:
    slopes = fit(counts(np.random.default_rng(2), n_months=24, articles=20, rate=0.2, n_series=5), 20)
    least = np.array([0.0, 0.5, 0.9, 0.95, 0.8])
    wide = slopes.widened(least)
    assert wide.mean() == pytest.approx(slopes.mean())
    assert wide.p_value() == pytest.approx(np.maximum(slopes.p_value(), least), abs=1e-4)


def test_a_process_varies_no_more_than_rates_between_0_and_1_can() -> None:
    from trendlab.trend.slope import NEVER, log_prior_at

    prior = log_prior_at(20.0, np.array([0.5, 0.5]), np.array([10.0, 30.0]))
    assert prior[0] == NEVER
    assert prior[1] > -20
