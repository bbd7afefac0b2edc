"""Two spans compared by the page, held to `compare_periods`, and how a reader moves, writes and reads them."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from chromium_driver import Page
from fake_run import FakeSpec, make_fake_run
from made_changes import make_change, make_changes, make_yearly
from made_years import YEARS, dated_runs
from test_changes_known import guessed_run
from test_report_explorer_clicks import read_download
from test_run_sources import archive

import trendlab as tl
from trendlab.changes import compare_periods
from trendlab.changes.comparison import NUMBERS
from trendlab.changes.known import rates_of_given
from trendlab.changes.levels import Level, find_level
from trendlab.changes.period import parse_period
from trendlab.changes.rates import find_rates
from trendlab.changes.sources import rates_by_source
from trendlab.claims import Claim
from trendlab.claims.sources import within_words
from trendlab.report.explorer import explorer_html
from trendlab.report.explorer.compared import changes_data, comparison_data
from trendlab.store import Run

N_PAIRS = 120
LARGEST_RATIO = 1e9  # beyond it bisection leaves a ratio few digits, in Python too
RATIOS = {name for name in NUMBERS if "ratio" in name}


def with_dates(run: Run, *, widest: int, weight: Any = 1.0) -> Run:
    """The run with each article spread evenly over up to `widest` months, and what the shares then hold."""
    rng, n_months = np.random.default_rng(7), len(run.months)
    middle, width = run.month_prob.toarray().argmax(axis=1), rng.integers(1, widest + 1, len(run))
    apart = np.arange(n_months)[None, :] - middle[:, None]
    prob = ((apart >= 0) & (apart < width[:, None])).astype(float)
    prob /= prob.sum(axis=1, keepdims=True)
    weights = np.broadcast_to(np.asarray(weight, dtype=float), len(run))
    n_docs = (weights[:, None] * prob).sum(axis=0)
    raw = (prob.T @ (weights[:, None] * run.fit.doc_topic)) / n_docs[:, None]
    made = replace(
        run.prevalence, n_docs=n_docs, raw=raw, info=prob.T @ (weights[:, None] * prob),
        noise=1.4 * run.fit.doc_topic.astype(float).var(axis=0),
    )  # fmt: skip
    return replace(run, prevalence=made)


def with_edges(run: Run) -> Run:
    """The run with shares of 0 and of 1, months of one article, of a part of one and of none."""
    raw, n_docs = np.array(run.prevalence.raw), np.array(run.prevalence.n_docs)
    raw[:, 0], raw[:, 1] = 0.0, 1.0
    raw[: len(raw) // 2, 2], raw[len(raw) // 2 :, 3] = 0.0, 1.0
    raw[5:9, 4] = 1e-7
    n_docs[[3, 4, 10]], n_docs[[6, 7, 20]] = 1.0, 0.3
    n_docs[[12, 13, 14, 25]], raw[[12, 13, 14, 25]] = 0.0, np.nan
    return replace(run, prevalence=replace(run.prevalence, n_docs=n_docs, raw=raw))


def fitted_run() -> Run:
    """A run with withheld dates and copies, fitted from its articles."""
    made = tl.make_articles(n_months=18, per_month=14, undated=0.5, rng=3).to_frame()
    copies = made.sample(40, random_state=1)
    copies = copies.assign(id="copy " + copies["id"])
    return tl.fit_run(pd.concat([made, copies], ignore_index=True), options=tl.Options(topics=5))


@pytest.fixture(scope="module")
def runs() -> dict[str, Run]:
    plain = make_fake_run(FakeSpec(n_months=40, missing=(7, 8)))
    return {
        "dated": plain,
        "edges": with_edges(make_fake_run(FakeSpec(n_months=30, docs_a_month=12))),
        "inferred": with_dates(make_fake_run(FakeSpec(n_months=30)), widest=6),
        "vague": with_dates(make_fake_run(FakeSpec(n_months=24, docs_a_month=4)), widest=15),
        "fitted": fitted_run(),
    }


@pytest.fixture(scope="module")
def browser(browser: Page) -> Page:
    browser.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])
    return browser


def some_pairs(months: np.ndarray[Any, Any], rng: np.random.Generator) -> list[tuple[str, str]]:
    """Two spans each that share no month, from single months to all, in either order."""
    found = []
    while len(found) < N_PAIRS:
        a, b, c, d = np.sort(rng.integers(0, len(months), 4))
        if b < c:
            spans = [f"{months[a]}..{months[b]}", f"{months[c]}..{months[d]}"]
            found.append((spans[0], spans[1]) if rng.random() < 0.5 else (spans[1], spans[0]))
    return found


def page_comparisons(page: Page, pairs: list[tuple[str, str]], n_topics: int) -> list[dict[str, Any]]:
    """What the page says of each pair: numbers as texts, which JSON takes for NaN and infinity too."""
    return list(page.evaluate(
        f"{json.dumps(pairs)}.map(([after, before]) => {{"
        f" const found = trendlab.compare(after, before, {list(range(n_topics))});"
        " return {...found, rows: found.rows.map((row) => Object.fromEntries(Object.entries(row)"
        ".map(([name, value]) => [name, String(value)])))}; })"
    ))  # fmt: skip


def furthest(found: dict[str, Any], wanted: Any) -> float:
    """The largest difference of any number from Python's; relative for ratios, which have no largest value."""
    worst = 0.0
    for k, row in enumerate(found["rows"]):
        for name in NUMBERS:
            mine, theirs = float(row[name].replace("Infinity", "inf")), float(getattr(wanted, name)[k])
            if name in RATIOS and min(mine, theirs) > LARGEST_RATIO:
                continue
            if math.isfinite(mine) and math.isfinite(theirs):
                worst = max(worst, abs(mine - theirs) / (max(1.0, abs(theirs)) if name in RATIOS else 1.0))
            elif not (mine == theirs or (math.isnan(mine) and math.isnan(theirs))):
                return math.inf
    return worst


@pytest.mark.parametrize("name", ["dated", "edges", "inferred", "vague", "fitted"])
def test_page_gives_the_numbers_of_compare_periods(
    name: str, runs: dict[str, Run], browser: Page, tmp_path: Path
) -> None:
    run = runs[name]
    (tmp_path / "page.html").write_text(explorer_html(run), encoding="utf8")
    browser.open(tmp_path / "page.html")
    pairs = some_pairs(run.prevalence.months, np.random.default_rng(11))
    n_told = 0
    for (after, before), found in zip(pairs, page_comparisons(browser, pairs, run.fit.n_topics), strict=True):
        wanted = compare_periods(run, after=after, before=before, level=run.prevalence.level)
        assert found["reason"] == wanted.reason
        assert found["n_docs_after"] == pytest.approx(wanted.n_docs_after, abs=1e-9)
        assert found["n_docs_before"] == pytest.approx(wanted.n_docs_before, abs=1e-9)
        assert furthest(found, wanted) < 1e-9, (after, before)
        n_told += not wanted.reason
    assert n_told > 0.2 * len(pairs)  # with uncertain dates most spans cannot be estimated, and the reason is compared
    assert browser.errors == []


def test_page_of_an_archive_dated_by_year_compares_years_as_the_library_does(browser: Page, tmp_path: Path) -> None:
    _, run = dated_runs()
    (tmp_path / "page.html").write_text(explorer_html(run), encoding="utf8")
    browser.open(tmp_path / "page.html")
    pairs = [(f"{b}..{c}", f"{a}") for a in YEARS for b in YEARS for c in YEARS if a < b <= c]
    for (after, before), found in zip(pairs, page_comparisons(browser, pairs, run.fit.n_topics), strict=True):
        wanted = compare_periods(run, after=after, before=before, level=run.prevalence.level)
        assert found["reason"] == wanted.reason == ""
        assert found["n_docs_after"] == pytest.approx(wanted.n_docs_after)
        assert furthest(found, wanted) < 1e-9, (after, before)
    assert browser.errors == []


def test_page_of_an_archive_dated_by_year_speaks_of_years(browser: Page, tmp_path: Path) -> None:
    _, run = dated_runs()
    (tmp_path / "page.html").write_text(explorer_html(run), encoding="utf8")
    browser.open(tmp_path / "page.html")
    browser.evaluate('document.querySelectorAll("#detail details").forEach((one) => { one.open = true; })')
    assert browser.evaluate('[...document.querySelector("#from").options].map((one) => one.text)') == list(
        map(str, YEARS)
    )
    assert "month" not in browser.evaluate('document.querySelector("#detail").innerText').lower()
    for wrong in ("2019-03", "2019Q2"):
        browser.evaluate(
            f"(() => {{ const field = document.querySelector('#span-after'); field.value = {wrong!r};"
            " field.dispatchEvent(new Event('change')); })()"
        )
        assert "dated by year only" in browser.evaluate(SENTENCES)
    assert browser.errors == []


@cache
def mixed_run(*, years: bool = False) -> Run:
    """Three papers, whose parts of the articles change; the Post has other topics than the others."""
    frame = archive((0.2, 0.7), {"Post": (0.7, 0.7), "Mail": (0.1, 0.1)})
    third = (np.arange(len(frame)) % 5 == 0) & (frame["source"] == "Mail").to_numpy()
    frame = frame.assign(source=np.where(third, "Echo", frame["source"]))
    return tl.fit_run(frame.assign(date=frame["date"].str[:4]) if years else frame, topics=4)


def test_page_says_where_the_mix_of_sources_differs_as_the_library_does(browser: Page, tmp_path: Path) -> None:
    run = mixed_run()
    known = rates_by_source(run)
    assert known is not None
    (tmp_path / "page.html").write_text(explorer_html(run), encoding="utf8")
    browser.open(tmp_path / "page.html")
    pairs = some_pairs(run.prevalence.months, np.random.default_rng(5))[:80]
    found = browser.evaluate(f"{json.dumps(pairs)}.map(([after, before]) => trendlab.mix(after, before))")
    differ = []
    for (after, before), one in zip(pairs, found, strict=True):
        late, early = (parse_period(text) for text in (after, before))
        parts = known.split(early, late, topics=np.array([0]), level=0.9)
        assert one["parts"] == [pytest.approx(list(parts.fraction_early)), pytest.approx(list(parts.fraction_late))]
        differ.append((one["differs"], known.differ(early, late)))
    assert {*differ} == {(True, True), (False, False)}
    assert browser.errors == []


def test_page_names_the_source_whose_part_of_two_spans_changed_most(browser: Page, tmp_path: Path) -> None:
    run = mixed_run()
    (tmp_path / "page.html").write_text(explorer_html(run), encoding="utf8")
    browser.open(tmp_path / "page.html")
    for after, told in (("2022-07..2022-12", True), ("2021-06..2021-10", False)):
        browser.evaluate(
            "['before', 'after'].forEach((name, i) => { const field = document.querySelector('#span-' + name);"
            f" field.value = ['2021-01..2021-05', '{after}'][i]; field.dispatchEvent(new Event('change')); }})"
        )
        text = browser.evaluate(SENTENCES)
        assert ("The mix of sources differs: Post has " in text) == told
        assert ("say what is left within sources." in text) == told
    assert browser.errors == []


def test_change_that_is_shown_says_what_it_is_within_sources(browser: Page, tmp_path: Path) -> None:
    run = mixed_run()
    (tmp_path / "page.html").write_text(explorer_html(run), encoding="utf8")
    browser.open(tmp_path / "page.html")
    browser.click('[data-change="0"]')
    assert within_words(run.tables["mix_change"], run.changes.rows[0]) in browser.evaluate(SENTENCES)


def test_page_of_years_has_the_articles_of_each_source_by_year() -> None:
    run = mixed_run(years=True)
    found = comparison_data(run)["sources"]
    size = np.frombuffer(base64.b64decode(found["size"])).reshape(len(found["names"]), -1)
    assert size.shape[1] == 2
    for name, own in zip(found["names"], size, strict=True):
        inside = [one == name for one in run.articles["source"].to_pylist()]
        assert own.sum() == pytest.approx(sum(inside))


def test_page_says_what_articles_with_a_given_date_do_not_show_of_spans_that_are_typed(
    browser: Page, tmp_path: Path
) -> None:
    run = guessed_run()
    known, asked = rates_of_given(run), run.compare(after="2022", before="2021-02..2021-12")
    assert known is not None
    (tmp_path / "page.html").write_text(explorer_html(run), encoding="utf8")
    browser.open(tmp_path / "page.html")
    late, early = parse_period("2022"), parse_period("2021-02..2021-12")
    parts = known.split(early, late, topics=np.arange(run.fit.n_topics), level=run.prevalence.level)
    for topic in range(run.fit.n_topics):
        found = browser.evaluate(f"trendlab.given({topic}, '2022', '2021-02..2021-12')")
        expected = [float(getattr(parts, name)[topic]) for name in ("within", "within_lower", "within_upper")]
        assert [found[name] for name in ("difference", "lower", "upper")] == pytest.approx(expected, abs=1e-9)
        assert found["called"] == (parts.within_p[topic] <= 0.05)
    topic = int(asked.difference.argmax())
    browser.click(f'[data-topic="{topic}"]')
    browser.evaluate(
        "['before', 'after'].forEach((name, i) => { const field = document.querySelector('#span-' + name);"
        " field.value = ['2021-02..2021-12', '2022'][i]; field.dispatchEvent(new Event('change')); })"
    )
    said = asked.sentence[topic].partition("; among the ")[2].replace("\xa0", " ")
    assert said
    assert f"Among the {said}." in browser.evaluate(SENTENCES).replace("\xa0", " ")
    assert browser.errors == []


def test_page_of_given_dates_alone_says_nothing_of_them() -> None:
    assert "given" not in comparison_data(mixed_run())


def test_changes_carry_their_spans() -> None:
    run = replace(make_fake_run(FakeSpec(n_months=24)), changes=make_changes(make_change(topic=2)))
    (row,) = changes_data(run)
    assert (row["topic"], row["reference_start"], row["end"]) == (2, "2020-01", "2020-12")


def test_run_without_dates_has_nothing_to_compare() -> None:
    assert comparison_data(make_fake_run(FakeSpec(dated=False))) is None


def test_one_month_with_articles_is_a_reason() -> None:
    run = make_fake_run(FakeSpec(n_months=3, missing=(0, 1)))
    assert comparison_data(run) == {"reason": "changes need two months with articles; there is 1"}


def test_covariance_of_known_months_is_the_main_diagonal_alone() -> None:
    run = make_fake_run(FakeSpec(n_months=12))
    assert comparison_data(run)["covariance"] == comparison_data(run)["size"]


def test_covariance_of_more_uncertain_months_than_a_page_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    run = with_dates(make_fake_run(FakeSpec(n_months=24)), widest=3)
    assert comparison_data(run)["reason"] == ""
    monkeypatch.setattr("trendlab.report.explorer.compared.MAX_NUMBERS", 100)
    assert "trendlab compare answers" in comparison_data(run)["reason"]


SENTENCES = 'document.querySelector(".comparing .sentences").innerText'
FIELDS = '["before", "after"].map((name) => document.querySelector("#span-" + name).value)'
CELLS = (
    '[...document.querySelectorAll("table.comparison tbody tr")].map((row) => [...row.cells].map((c) => c.textContent))'
)


def slider(span: str, part: str) -> str:
    return f'[data-span="{span}"][data-part="{part}"]'


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of a run in which topic 3 jumped and topic 1 rose; March 2019 to February 2022."""
    rows = (
        make_change(topic=3, label="live streaming, hosts, gifts", start="2020-11", end="2022-02",
                    reference_start="2019-03", reference_end="2020-10"),
        make_change(topic=1, label="electric cars, battery, charging", start="2021-03", end="2021-12",
                    reference_start="2019-03", reference_end="2019-12"),
        make_change(topic=3, label="live streaming, hosts, gifts", difference=-9.0, start="2021-06", end="2021-07",
                    reference_start="2021-02", reference_end="2021-05"),
    )  # fmt: skip
    path = tmp_path_factory.mktemp("changed") / "page.html"
    path.write_text(explorer_html(replace(make_fake_run(), changes=make_changes(*rows))), encoding="utf8")
    return path


@pytest.fixture
def page(browser: Page, changed: Path) -> Iterator[Page]:
    browser.open(changed)
    yield browser
    assert browser.errors == []
    assert browser.requests == [changed.as_uri()]


def write_span(page: Page, name: str, text: str) -> None:
    page.evaluate(f'document.querySelector("#span-{name}").select()')
    page.click(f"#span-{name}")
    page.evaluate(f'document.querySelector("#span-{name}").select()')
    page.type_text(text)
    page.press("Enter", code=13)


def test_page_opens_with_the_largest_change_of_each_topic_and_shows_the_first(page: Page) -> None:
    shown = page.evaluate(
        '[...document.querySelectorAll("#answer > .changes > ul [data-change]")].map(e => e.textContent)'
    )
    assert [text.split(",")[0] for text in shown] == ["live streaming", "electric cars", "live streaming"]
    assert page.evaluate('document.querySelector("#detail-title").textContent') == "live streaming, hosts, gifts"
    assert page.evaluate(FIELDS) == ["2019-03..2020-10", "2020-11..2022-02"]


def test_click_on_a_change_sets_both_spans_to_its_own(page: Page) -> None:
    page.click('[data-change="1"]')
    assert page.evaluate('document.querySelector("#detail-title").textContent') == "electric cars, battery, charging"
    assert page.evaluate(FIELDS) == ["2019-03..2019-12", "2021-03..2021-12"]
    assert page.evaluate('document.querySelector("[data-story]").getAttribute("aria-pressed")') == "true"
    page.click('[data-change="2"]')
    assert page.evaluate(FIELDS) == ["2021-02..2021-05", "2021-06..2021-07"]


def test_months_shown_widen_to_hold_a_change(page: Page) -> None:
    page.evaluate(
        '(() => { const e = document.querySelector("#from"); e.value = "20"; e.dispatchEvent(new Event("change")); })()'
    )
    page.click('[data-change="1"]')
    assert page.evaluate('document.querySelector("#from").value') == "0"


def test_sentence_and_table_say_the_numbers(page: Page) -> None:
    write_span(page, "before", "2019-03..2020-02")
    write_span(page, "after", "2021")
    found = page.evaluate('trendlab.compare("2021", "2019-03..2020-02", [3])')["rows"][0]
    text, cells = page.evaluate(SENTENCES), page.evaluate(CELLS)
    assert f"{100 * found['share_before']:.2g} % of the articles from March 2019 to February 2020" in text
    assert f"{100 * found['share_after']:.2g} % in 2021" in text
    assert [row[0] for row in cells] == [
        "As found", "90 % bounds if topic and spans were chosen before looking",
        "90 % bounds for any topic and any two spans, chosen after looking",
    ]  # fmt: skip
    for row, names in zip(cells[1:], (("lower", "upper"), ("simultaneous_lower", "simultaneous_upper")), strict=True):
        shown = [float(x.replace("\u2212", "-")) for x in row[1].split(" to ")]
        assert shown == pytest.approx([100 * found[name] for name in names], rel=0.06)


def test_conclusion_follows_the_bounds(page: Page) -> None:
    write_span(page, "before", "2019-03..2020-09")
    write_span(page, "after", "2020-11..2022-02")
    seen = set()
    for k in range(8):
        page.click(f'[data-topic="{k}"]')
        row = page.evaluate(f'trendlab.compare("2020-11..2022-02", "2019-03..2020-09", [{k}])')["rows"][0]
        apart = [
            low > 0 or high < 0
            for low, high in ((row["lower"], row["upper"]), (row["simultaneous_lower"], row["simultaneous_upper"]))
        ]
        words = ("Not significant", "only if you chose this topic", "even if the topic and the spans were chosen")[
            sum(apart)
        ]
        assert words in page.evaluate(SENTENCES)
        seen.add(words)
    assert len(seen) == 3


def test_bounds_of_a_change_stand_beside_those_for_any_spans(page: Page) -> None:
    page.click('[data-change="1"]')
    cells = page.evaluate(CELLS)
    assert cells[1][:2] == ["90 % bounds of the search that found this change", "+33 to +43"]
    assert len(cells) == 4
    write_span(page, "after", "2021")
    assert len(page.evaluate(CELLS)) == 3


def test_conclusion_never_denies_the_sentence_of_a_change(browser: Page, tmp_path: Path) -> None:
    change = make_change(topic=0, start="2021-03", end="2021-04", reference_start="2019-03", reference_end="2019-12")
    (tmp_path / "page.html").write_text(explorer_html(replace(make_fake_run(), changes=make_changes(change))))
    browser.open(tmp_path / "page.html")
    row = browser.evaluate('trendlab.compare("2021-03..2021-04", "2019-03..2019-12", [0])')["rows"][0]
    assert row["simultaneous_lower"] < 0 < row["simultaneous_upper"]
    assert "the search that found this change corrects for all topics and spans" in browser.evaluate(SENTENCES)


def test_uncertain_months_are_said_where_they_draw_the_shares_together(browser: Page, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(explorer_html(with_dates(make_fake_run(FakeSpec(n_months=30)), widest=6)))
    browser.open(tmp_path / "page.html")
    rows = browser.evaluate('trendlab.compare("2020-06..2020-07", "2020-04..2020-05", [0, 1, 2, 3, 4, 5, 6, 7])')[
        "rows"
    ]
    far = max(rows, key=lambda row: abs(row["deconvolved"] - row["difference"]))
    assert abs(far["deconvolved"] - far["difference"]) > 0.005
    browser.click(f'[data-topic="{far["topic"]}"]')
    write_span(browser, "before", "2020-04..2020-05")
    write_span(browser, "after", "2020-06..2020-07")
    title, shown, _ = browser.evaluate(CELLS)[1]
    assert title == "Corrected for uncertain months, as the bounds are"
    assert float(shown.replace("\u2212", "-")) == pytest.approx(100 * far["deconvolved"], rel=0.06)


def test_season_is_said_where_spans_take_different_months_of_the_year(browser: Page, tmp_path: Path) -> None:
    run = make_fake_run()
    wave = Claim(kind="season", topic=0, sentence="A season.", estimate=9.0, unit="pp")
    (tmp_path / "page.html").write_text(explorer_html(replace(run, claims=(*run.claims, wave))))
    browser.open(tmp_path / "page.html")
    write_span(browser, "before", "2020-01..2020-03")
    write_span(browser, "after", "2020-06..2020-08")
    assert "This topic has a yearly season" in browser.evaluate(SENTENCES)
    write_span(browser, "after", "2021Q1")
    assert "yearly season" not in browser.evaluate(SENTENCES)


def test_words_that_are_no_span_and_spans_outside_are_said_and_no_number_stays(page: Page) -> None:
    write_span(page, "after", "spring")
    assert "After: a span must be a year (2019)" in page.evaluate(SENTENCES)
    assert page.evaluate(CELLS) == []
    assert page.evaluate('document.querySelector("#span-after").getAttribute("aria-invalid")') == "true"
    write_span(page, "after", "2031")
    assert "must lie within 2019-03 to 2022-02" in page.evaluate(SENTENCES)
    write_span(page, "after", "2021..2020")
    assert "must end after it begins" in page.evaluate(SENTENCES)
    write_span(page, "after", "2021Q4..")
    assert "from October 2021 to February 2022" in page.evaluate(SENTENCES)
    assert page.evaluate('document.querySelector("#span-after").getAttribute("aria-invalid")') == "false"


def test_page_says_why_spans_cannot_be_compared(browser: Page, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(explorer_html(make_fake_run(FakeSpec(n_months=3, missing=(0, 1)))))
    browser.open(tmp_path / "page.html")
    assert browser.evaluate('document.querySelector(".comparing, .lanes")') is None
    text = browser.evaluate('document.querySelector("#detail").innerText')
    assert "Spans of months cannot be compared here: changes need two months with articles; there is 1." in text
    assert browser.errors == []


def test_spans_of_vague_months_are_refused_with_the_reason(browser: Page, tmp_path: Path) -> None:
    run = with_dates(make_fake_run(FakeSpec(n_months=24, docs_a_month=4)), widest=15)
    (tmp_path / "page.html").write_text(explorer_html(run), encoding="utf8")
    browser.open(tmp_path / "page.html")
    assert "Cannot be estimated: the months of the articles are too uncertain" in browser.evaluate(SENTENCES)
    assert browser.evaluate(CELLS) == []


def test_share_of_next_to_nothing_is_no_base_for_how_many_times_as_large(browser: Page, tmp_path: Path) -> None:
    run = make_fake_run(FakeSpec(n_months=24))
    raw = np.array(run.prevalence.raw)
    raw[:12] = 1e-9
    run = replace(run, prevalence=replace(run.prevalence, raw=raw))
    (tmp_path / "page.html").write_text(explorer_html(run), encoding="utf8")
    browser.open(tmp_path / "page.html")
    first, last = (str(run.months[k]) for k in (0, 11))
    write_span(browser, "before", f"{first}..{last}")
    write_span(browser, "after", f"{run.months[12]}..{run.months[23]}")
    assert browser.evaluate(SENTENCES).startswith("under 0.1 % of the articles")
    assert browser.evaluate(CELLS)[0][2] == "over 1000"


def test_spans_out_of_sight_and_a_later_before_are_said(page: Page) -> None:
    write_span(page, "before", "2021Q4")
    write_span(page, "after", "2019Q3")
    said = 'document.querySelector(".comparing").innerText'
    assert "Before is the later span here" in page.evaluate(said)
    assert "outside the months shown" not in page.evaluate(said)
    page.evaluate(
        '(() => { const e = document.querySelector("#from"); e.value = "20"; e.dispatchEvent(new Event("change")); })()'
    )
    assert "After lies outside the months shown." in page.evaluate(said)


def test_spans_that_share_months_are_said(page: Page) -> None:
    write_span(page, "before", "2020")
    write_span(page, "after", "2020-12..2021-02")
    assert "must not share months; both hold December 2020." in page.evaluate(SENTENCES)
    assert page.evaluate(CELLS) == []


def test_bars_are_dragged_as_a_whole_and_by_their_ends_with_the_mouse(page: Page) -> None:
    write_span(page, "before", "2019")
    write_span(page, "after", "2021-06..2021-08")
    for part, wanted in (("whole", "2021-09..2021-11"), ("last", "2021-09..2022-02"), ("first", "2021-12..2022-02")):
        x, y = page.middle(slider("after", part))
        month = page.evaluate('document.querySelector(".track").getBoundingClientRect().width / 35')
        page.mouse("press", x, y)
        page.mouse("move", x + month, y)
        page.mouse("move", x + 3 * month, y)
        page.mouse("release", x + 3 * month, y)
        assert page.evaluate(FIELDS)[1] == wanted
    page.mouse("move", x - 200, y)
    assert page.evaluate(FIELDS)[1] == wanted  # nothing is held any more


def test_drag_beside_a_bar_draws_the_span_anew(page: Page) -> None:
    write_span(page, "before", "2019-03")
    x, y = page.middle('[data-lane="before"] .track')
    page.mouse("press", x, y)
    page.mouse("move", x + 60, y)
    page.mouse("release", x + 60, y)
    first, last = page.evaluate(FIELDS)[0].split("..")
    assert "2020-08" <= first <= "2020-09"
    assert last > first


def test_shaded_span_is_moved_within_the_chart(page: Page) -> None:
    write_span(page, "after", "2021")
    x, y = page.middle(".shade.after")
    month = page.evaluate('document.querySelector(".track").getBoundingClientRect().width / 35')
    page.mouse("move", x, y)
    assert page.evaluate('document.querySelector(".chart svg").dataset.hold') == "whole"
    page.mouse("press", x, y)
    page.mouse("move", x - month, y)
    page.mouse("release", x - month, y)
    assert page.evaluate(FIELDS)[1] == "2020-12..2021-11"
    assert page.evaluate('document.querySelector("#from").value') == "0"  # the months shown stay


def test_bars_are_dragged_by_touch(page: Page) -> None:
    write_span(page, "after", "2021-06..2021-08")
    x, y = page.middle(slider("after", "whole"))
    month = page.evaluate('document.querySelector(".track").getBoundingClientRect().width / 35')
    page.send("Emulation.setTouchEmulationEnabled", enabled=True)
    try:
        page.send("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        for step in range(1, 5):
            page.send("Input.dispatchTouchEvent", type="touchMove", touchPoints=[{"x": x + step * month / 2, "y": y}])
        page.send("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
    finally:
        page.send("Emulation.setTouchEmulationEnabled", enabled=False)
    assert page.evaluate(FIELDS)[1] == "2021-08..2021-10"


def test_keys_move_and_resize_and_the_values_are_announced(page: Page) -> None:
    write_span(page, "before", "2019")
    write_span(page, "after", "2021")
    page.evaluate(f"document.querySelector('{slider('after', 'whole')}').focus()")
    page.press("ArrowRight", code=39)
    assert page.evaluate(FIELDS)[1] == "2021-02..2022-01"
    page.press("PageDown", code=34)
    assert page.evaluate(FIELDS)[1] == "2020-02..2021-01"
    page.press("Tab", code=9)
    page.press("Home", code=36)
    assert page.evaluate('document.activeElement.getAttribute("aria-label")') == "After, first month"
    assert page.evaluate('document.activeElement.getAttribute("aria-valuetext")') == "March 2019"
    assert "must not share months" in page.evaluate(SENTENCES)
    page.press("PageUp", code=33)
    page.press("Tab", code=9)
    page.press("ArrowDown", code=40)
    assert page.evaluate(FIELDS)[1] == "2020-03..2020-12"
    assert page.evaluate('document.activeElement.getAttribute("aria-valuenow")') == "21"
    assert "from March to December 2020" in page.evaluate(SENTENCES)
    assert page.evaluate('document.querySelector(".comparing .sentences").getAttribute("aria-live")') == "polite"


def test_focus_of_a_bar_is_seen(page: Page) -> None:
    page.evaluate('document.querySelector("#span-before").focus()')
    page.evaluate(f"document.querySelector('{slider('before', 'whole')}').focus()")
    page.press("ArrowRight", code=39)
    stroke = "getComputedStyle(document.activeElement.firstChild)"
    assert page.evaluate(f"{stroke}.stroke") == "rgb(179, 89, 0)"
    assert page.evaluate(f"{stroke}.strokeWidth") == "3px"


def test_spans_set_by_hand_stay_with_another_topic(page: Page) -> None:
    page.click('[data-topic="5"]')
    assert page.evaluate(FIELDS) == ["2019-03..2020-02", "2021-03..2022-02"]  # a topic without a change
    write_span(page, "before", "2020Q1")
    write_span(page, "after", "2021Q1")
    page.click('[data-topic="2"]')
    assert page.evaluate(FIELDS) == ["2020Q1", "2021Q1"]


def test_topics_shown_together_stand_in_one_table_with_adjusted_p(page: Page) -> None:
    write_span(page, "before", "2019")
    write_span(page, "after", "2021")
    for k in (0, 1):
        page.click(f'[data-compare="{k}"]')
    cells = page.evaluate(CELLS)
    assert [row[0].split(",")[0] for row in cells] == ["live streaming", "chips", "electric cars"]
    adjusted = page.evaluate('trendlab.compare("2021", "2019", [3, 0, 1]).rows.map((row) => row.p_adjusted)')
    assert [row[-1] for row in cells] == ["<.001" if p < 0.001 else f"{p:.3f}".removeprefix("0") for p in adjusted]


def test_comparison_is_downloaded_with_all_digits(page: Page) -> None:
    write_span(page, "before", "2019")
    write_span(page, "after", "2021")
    page.click("#csv-comparison")
    rows = read_download(page, "comparison.csv")
    found = page.evaluate('trendlab.compare("2021", "2019", [3])')
    assert rows[1][rows[0].index("after")] == "2021"
    assert float(rows[1][rows[0].index("simultaneous_upper")]) == found["rows"][0]["simultaneous_upper"]
    assert float(rows[1][rows[0].index("n_docs_before")]) == found["n_docs_before"]


def test_comparison_fits_a_narrow_window(browser: Page, changed: Path) -> None:
    browser.send("Emulation.setDeviceMetricsOverride", width=420, height=800, deviceScaleFactor=1, mobile=False)
    browser.open(changed)
    assert browser.evaluate("document.documentElement.scrollWidth") <= 420
    inside = browser.evaluate(
        '[...document.querySelectorAll(".comparing *")].every((e) => e.getBoundingClientRect().right <= 421)'
    )
    assert inside
    browser.send("Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False)


def test_season_is_shown_in_its_last_high_months_and_the_low_ones_before() -> None:
    season = make_change(kind="seasonal", yearly=make_yearly())
    (row,) = changes_data(replace(make_fake_run(FakeSpec()), changes=make_changes(season)))
    assert (row["reference_start"], row["reference_end"]) == ("2019-11", "2019-12")
    assert (row["start"], row["end"]) == ("2020-05", "2020-07")
    assert row["yearly"]["high_share"] == 20.0


TOP_TICK = (
    '[...document.querySelectorAll("#detail .axes text")].map((t) => t.textContent).filter((t) => t.includes("%"))'
    ".map(parseFloat).at(-1)"
)
BOXES = (
    '[...document.querySelectorAll("#detail .levels .box")].map((b) => b.getBBox()).map((b) => [b.y, b.y + b.height])'
)
READOUT = 'document.querySelector(".readout").textContent'


@pytest.fixture(scope="module")
def thin() -> Run:
    """Few articles a month: of topic 0 nothing but 30 % in two months, beside a line at 5 % whose band ends at 18 %."""
    run = make_fake_run(FakeSpec(n_months=24, docs_a_month=3))
    raw, nothing = np.full_like(run.prevalence.raw, 0.02), np.zeros_like(run.prevalence.raw)
    raw[:, 0] = 0.0
    raw[9:11, 0] = 0.3
    low = replace(run.prevalence, raw=raw, share=nothing + 0.05, lower=nothing, upper=nothing + 0.18)
    change = make_change(
        topic=0, label=str(run.cards.label[0]), start="2019-12", end="2020-01", reference_start="2019-03",
        reference_end="2019-11",
    )  # fmt: skip
    return replace(run, prevalence=low, changes=make_changes(change))


@pytest.fixture
def thin_page(browser: Page, thin: Run, tmp_path: Path) -> Iterator[Page]:
    path = tmp_path / "thin.html"
    path.write_text(explorer_html(thin), encoding="utf8")
    browser.open(path)
    yield browser
    assert browser.errors == []


def level_of(run: Run, first: int, last: int) -> Level:
    place = np.arange(len(run.months))
    inside = (first <= place) & (place <= last)
    return find_level(find_rates(run.prevalence), inside, 0, level=0.9)


def scale_of(page: Page) -> tuple[float, float, float]:
    """Pixels of zero and of the top of the chart, and the percentage at its top."""
    lines = page.evaluate(
        '[...document.querySelectorAll("#detail .axes line[x2]")].filter((l) => l.getAttribute("x1") !== '
        'l.getAttribute("x2")).map((l) => +l.getAttribute("y1"))'
    )
    return max(lines), min(lines), page.evaluate(TOP_TICK)


def check_boxes(page: Page, run: Run) -> list[Level]:
    """The boxes of both spans, after a check that the page draws them by their bounds in Python."""
    bottom, top, most = scale_of(page)
    levels = [level_of(run, 0, 8), level_of(run, 9, 10)]
    assert 100 * levels[1].upper <= most
    for (high, low), level in zip(page.evaluate(BOXES), levels, strict=True):
        for pixel, value in ((high, level.upper), (low, level.lower)):
            assert pixel == pytest.approx(bottom - (bottom - top) * 100 * value / most, abs=0.2)
    return levels


def test_axis_holds_the_boxes_of_the_shares_that_are_told(thin_page: Page, thin: Run) -> None:
    assert check_boxes(thin_page, thin)[1].upper > 0.6  # twice the highest point


def test_boxes_include_the_refits_of_a_check(browser: Page, thin: Run, tmp_path: Path) -> None:
    shift = np.random.default_rng(0).normal(0.3, 0.2, (24, thin.fit.n_topics, 6))
    checked = replace(thin, prevalence=replace(thin.prevalence, refit_shift=shift))
    (tmp_path / "checked.html").write_text(explorer_html(checked), encoding="utf8")
    browser.open(tmp_path / "checked.html")
    wide, narrow = check_boxes(browser, checked), [level_of(thin, 0, 8), level_of(thin, 9, 10)]
    assert all(a.upper > b.upper + 0.01 for a, b in zip(wide, narrow, strict=True))
    assert browser.errors == []


def test_axis_follows_a_span_that_is_set_anew(thin_page: Page, thin: Run) -> None:
    write_span(thin_page, "after", "2020-06..2020-12")
    assert thin_page.evaluate(TOP_TICK) == 30
    write_span(thin_page, "after", "2019-12..2020-01")
    bottom, top, most = scale_of(thin_page)
    assert most > 60
    assert thin_page.evaluate(BOXES)[1][0] == pytest.approx(
        bottom - (bottom - top) * 100 * level_of(thin, 9, 10).upper / most, abs=0.2
    )


def test_month_within_a_span_reads_out_the_share_that_is_drawn_over_it(thin_page: Page, thin: Run) -> None:
    thin_page.evaluate('document.querySelector("#detail .chart svg").focus()')
    thin_page.press("Home", code=36)
    for _ in range(9):
        thin_page.press("ArrowRight", code=39)
    level, n_docs = level_of(thin, 9, 10), thin.prevalence.n_docs
    share, lower, upper = (f"{100 * x:.1f} %" for x in (level.share, level.lower, level.upper))
    assert thin_page.evaluate(READOUT) == (
        f"December 2019: {share} ({lower} to {upper}) of the {n_docs[9:11].sum():.0f} articles from December 2019 to "
        f"January 2020 together, not smoothed; {n_docs[9]:.0f} articles in this month"
    )


def test_month_beside_the_spans_reads_out_the_line(thin_page: Page) -> None:
    thin_page.evaluate('document.querySelector("#detail .chart svg").focus()')
    thin_page.press("End", code=35)
    assert thin_page.evaluate(READOUT).startswith("February 2021: 5.0 % (0.0 % to 18.0 %); ")


def test_read_out_follows_a_span_that_comes_over_its_month(thin_page: Page) -> None:
    thin_page.evaluate('document.querySelector("#detail .chart svg").focus()')
    thin_page.press("End", code=35)
    write_span(thin_page, "after", "2020-12..2021-02")
    text = thin_page.evaluate(READOUT)
    assert text.startswith("February 2021: 0.0 % (0.0 % to ")
    assert " from December 2020 to February 2021 together, not smoothed; " in text


def test_span_of_one_month_is_not_read_out_as_several_together(thin_page: Page, thin: Run) -> None:
    write_span(thin_page, "after", "2019-12")
    thin_page.evaluate('document.querySelector("#detail .chart svg").focus()')
    thin_page.press("Home", code=36)
    for _ in range(9):
        thin_page.press("ArrowRight", code=39)
    text = thin_page.evaluate(READOUT)
    assert text.endswith(f" of the {thin.prevalence.n_docs[9]:.0f} articles in December 2019, not smoothed")


def test_keys_of_a_bar_keep_their_focus_while_the_axis_changes(thin_page: Page) -> None:
    thin_page.evaluate(f"document.querySelector('{slider('after', 'whole')}').focus()")
    before = thin_page.evaluate(TOP_TICK)
    thin_page.press("PageDown", code=34)
    thin_page.press("ArrowRight", code=39)
    assert thin_page.evaluate("document.activeElement.dataset.part") == "whole"
    assert thin_page.evaluate(TOP_TICK) != before


def test_read_out_of_several_topics_names_each(page: Page) -> None:
    page.click('[data-topic="3"]')
    page.click('[data-compare="1"]')
    page.evaluate('document.querySelector("#detail .chart svg").focus()')
    page.press("Home", code=36)
    text = page.evaluate(READOUT)
    assert text.startswith("March 2019: live streaming, hosts, gifts ")
    assert "; electric cars, battery, charging " in text
    assert " together, not smoothed; " in text
