"""Degenerate sources give an honest result or one clear refusal; no table holds NaN without its reason."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from trendlab.cli import main
from trendlab.errors import InputError
from trendlab.run.fit import fit_run
from trendlab.run.options import Options
from trendlab.store import Run, load_run

THEMES = (
    "tea harvest prices leaves growers export auction cups",
    "metro tunnel station trains commuters tickets platform delays",
    "vaccine hospital doctors patients clinic nurses trial dose",
)


def sentences(n: int, *, seed: int = 0, n_words: int = 12) -> list[str]:
    """Short texts on three themes, no two alike."""
    rng = np.random.default_rng(seed)
    return [
        " ".join(rng.choice(THEMES[k % 3].split(), n_words).tolist()) + f" number{rng.integers(10**6)}."
        for k in range(n)
    ]


def frame(texts: list[str], dates: object = "2024-03-05") -> pd.DataFrame:
    return pd.DataFrame({"text": texts, "date": dates})


def honest(run: Run) -> Run:
    """The run, after every number in it was looked at."""
    assert np.isfinite(run.fit.doc_topic).all()
    assert np.isfinite(run.fit.topic_term).all()
    np.testing.assert_allclose(run.fit.doc_topic.sum(1), 1, atol=1e-5)
    assert np.isfinite(run.cards.share).all()
    assert all(label.strip() for label in run.cards.label.tolist())
    assert all("nan" not in c.sentence.lower().split() for c in run.claims)
    assert run.claims
    if run.prevalence is None:
        assert run.trends is None
        return run
    p = run.prevalence
    for part in (p, p.quarter, p.year):
        assert np.isfinite([part.share, part.lower, part.upper]).all()
        np.testing.assert_allclose(part.share.sum(1), 1, atol=1e-6)
        empty = part.n_docs <= 1e-9
        assert np.isnan(part.raw[empty]).all()
        assert np.isfinite([part.raw[~empty], part.raw_lower[~empty], part.raw_upper[~empty]]).all()
    np.testing.assert_allclose(run.month_prob.sum(axis=1), 1, atol=1e-9)
    numbers = [run.trends.slope, run.trends.lower, run.trends.upper, run.trends.p_value, run.trends.p_adjusted]
    assert np.isfinite(numbers).all() or run.trends.notes["reason"]
    return run


@pytest.mark.parametrize(
    "texts",
    [
        ["One article about tea and rice."],
        ["tea"],
        ["tea"] * 40,
        ["The harvest of tea was good."] * 40,
        ["tea rice"] * 20 + ["tea rice wheat"] * 20,
    ],
    ids=["one article", "one word", "one word often", "identical", "all terms in all"],
)
def test_texts_with_next_to_nothing_in_them_give_an_honest_result(texts):
    dates = [f"2024-{k % 12 + 1:02d}-05" for k in range(len(texts))]
    run = honest(fit_run(frame(texts, dates)))
    assert len(run) == len(texts)


@pytest.mark.parametrize("text", ["the of and", "123 456", "!?", "茶"])
def test_texts_without_any_term_are_one_clear_refusal(text):
    with pytest.raises(InputError, match=r"no term|no article"):
        fit_run(frame([text] * 12))


def test_identical_articles_weigh_as_one_and_have_no_trend():
    run = honest(
        fit_run(frame(["The harvest of tea was good."] * 40, [f"2024-{k % 12 + 1:02d}-05" for k in range(40)]))
    )
    assert set(run.trends.verdict.tolist()) <= {"unclear", "flat"}
    assert sum(d is not None for d in run.articles["duplicate_of"].to_pylist()) == 39


def test_empty_texts_among_real_ones_become_rejects():
    texts = sentences(60)
    texts[::6] = ["", "   ", "\n", "\t", "\u200b", "\u00a0", "", " ", "\r\n", ""]
    run = honest(fit_run(frame(texts, [f"2024-{k % 12 + 1:02d}-05" for k in range(60)])))
    assert len(run) + len(run.rejects) == 60
    assert len(run) <= 51


def test_only_empty_texts_are_one_clear_refusal(tmp_path, capsys):
    with pytest.raises(InputError, match=r"article|text"):
        fit_run(frame(["", "  ", "\n"]))
    frame(["", "  ", "\n"]).to_csv(tmp_path / "a.csv", index=False)
    assert main(["fit", str(tmp_path / "a.csv"), "-o", str(tmp_path / "run")]) == 2
    err = capsys.readouterr().err
    assert err.startswith("trendlab: ") and err.count("\n") == 1  # noqa: PT018 - one fact: a message of one line
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_one_month_has_shares_and_a_reason_for_no_trend():
    run = honest(fit_run(frame(sentences(60))))
    assert run.prevalence.share.shape[0] == 1
    assert np.isnan(run.trends.slope).all()
    assert run.trends.notes["reason"]


def test_one_topic_holds_everything():
    dates = [f"20{22 + k % 3}-{k % 12 + 1:02d}-05" for k in range(90)]
    run = honest(fit_run(frame(sentences(90), dates), options=Options(topics=1)))
    assert run.fit.n_topics == 1
    assert run.prevalence.share == pytest.approx(1)
    assert set(run.trends.verdict.tolist()) <= {"flat", "unclear"}


@pytest.mark.parametrize("model", ["mixture", "nmf", "lda"])
def test_more_topics_than_articles_are_fewer_topics(model):
    months = [f"2024-0{k + 1}-05" for k in range(6)]
    run = honest(fit_run(frame(sentences(6), months), options=Options(topics=50, model=model)))
    assert len(run) == 6


def test_months_without_and_with_ten_thousand_articles():
    crowd = sentences(10_000, n_words=5)
    few = sentences(40, seed=1)
    dates = ["2023-06-15"] * 10_000 + [f"{2023 + k % 2}-{1 + k % 3:02d}-10" for k in range(40)]
    run = honest(fit_run(frame(crowd + few, dates), options=Options(topics=3, duplicates="count")))
    months = run.months.astype(str).tolist()
    assert run.prevalence.n_docs[months.index("2023-06")] == pytest.approx(10_000)
    assert run.prevalence.n_docs[months.index("2023-09")] == 0
    assert np.isnan(run.prevalence.raw[months.index("2023-09")]).all()


@pytest.mark.parametrize("odd", ["0001-01-01", "9999-12-31", "1850-03-01", "2090-01-01", "1969-12-31"])
def test_single_far_off_date_neither_stretches_the_span_nor_loses_the_article(odd):
    n = 72
    dates = [f"{2020 + k % 3}-{k % 12 + 1:02d}-05" for k in range(n - 1)]
    run = honest(fit_run(frame(sentences(n), [*dates, odd]), options=Options(topics=3)))
    assert len(run) + len(run.rejects) == n
    assert len(run.months) <= 36 or odd == "1969-12-31"


@pytest.mark.parametrize("year", [1, 9999, 1850, 2090])
def test_source_that_lies_wholly_in_a_far_off_year_is_honest(year):
    dates = [f"{year:04d}-{k % 12 + 1:02d}-05" for k in range(60)]
    run = honest(fit_run(frame(sentences(60), dates), options=Options(topics=3)))
    assert len(run) + len(run.rejects) == 60
    assert len(run.months) <= 12


def test_degenerate_run_survives_its_folder_and_its_report(tmp_path):
    frame(["tea"] * 3, ["2024-01-05", "2024-02-05", "9999-12-31"]).to_csv(tmp_path / "a.csv", index=False)
    assert main(["report", str(tmp_path / "a.csv"), "-o", str(tmp_path / "out")]) == 0
    honest(load_run(tmp_path / "out" / "run"))
    assert (tmp_path / "out" / "report.pdf").read_bytes().startswith(b"%PDF")
    for path in (tmp_path / "out").rglob("*.csv"):
        assert ",nan" not in path.read_text(encoding="utf8").lower(), path.name
