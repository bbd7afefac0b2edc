"""The page used as a reader uses it: real clicks and keys in headless Chromium."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from checked_runs import checked_run
from chromium_driver import Page
from fake_run import FakeSpec, make_fake_run
from made_run_themes import themed_run

from trendlab.claims import Claim
from trendlab.report.explorer import explorer_html

LABELS = '[...document.querySelectorAll("#topics .topic-label")].map(e => e.textContent)'
TITLE = 'document.querySelector("#detail-title").textContent'
STATUS = 'document.querySelector("#status").textContent'
PAGES = {
    "plain": FakeSpec(),
    "hostile": FakeSpec(hostile=True, labels="foreign", n_topics=12),
    "undated": FakeSpec(dated=False),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for name, spec in PAGES.items():
        found[name] = folder / f"{name}.html"
        found[name].write_text(explorer_html(make_fake_run(spec)), encoding="utf8")
    return found


@pytest.fixture
def page(browser: Page, files: dict[str, Path]) -> Iterator[Page]:
    browser.open(files["plain"])
    yield browser
    assert browser.errors == []
    assert browser.requests == [files["plain"].as_uri()]


def read_download(page: Page, name: str) -> list[list[str]]:
    end = time.monotonic() + 20
    while not (page.downloads / name).exists():
        assert time.monotonic() < end, f"{name} was not downloaded"
        time.sleep(0.05)
    with (page.downloads / name).open(encoding="utf8", newline="") as file:
        return list(csv.reader(file))


def test_click_on_a_topic_shows_its_chart_terms_and_articles(page: Page) -> None:
    page.click('[data-topic="2"]')
    assert page.evaluate(TITLE) == "bike sharing, deposits, docks"
    assert page.evaluate('document.querySelectorAll("#detail .chart path").length') >= 2
    assert page.evaluate('document.querySelectorAll("#detail .articles li").length') == 3
    assert page.evaluate('document.querySelector("#detail .terms").textContent').startswith("bike sharing")
    assert page.evaluate('document.querySelector(\'[data-topic="2"]\').getAttribute("aria-pressed")') == "true"


def test_search_finds_topics_by_label_and_by_term(page: Page) -> None:
    page.click("#query")
    page.type_text("WALLET pay")
    assert page.evaluate(LABELS) == ["mobile payment, wallet, QR"]
    assert page.evaluate(STATUS) == "1 of 8 topics"
    page.press("Enter", code=13)
    assert page.evaluate(TITLE) == "mobile payment, wallet, QR"
    page.press("Escape", code=27)
    assert len(page.evaluate(LABELS)) == 8


def test_search_without_a_match_says_so(page: Page) -> None:
    page.click("#query")
    page.type_text("zzz")
    assert "No topic or term matches" in page.evaluate('document.querySelector("#topics").textContent')


def test_comparing_draws_a_line_a_topic_and_ends_with_a_click(page: Page) -> None:
    page.click('[data-compare="1"]')
    page.click('[data-compare="3"]')
    assert page.evaluate('document.querySelectorAll("#detail .ends text").length') == 3
    assert page.evaluate('document.querySelectorAll("#detail .key li").length') == 4
    page.click("#alone")
    assert page.evaluate('document.querySelectorAll("#detail .ends text").length') == 1


def test_at_most_six_topics_are_compared(page: Page) -> None:
    for k in range(1, 7):
        page.click(f'[data-compare="{k}"]')
    assert "At most 6 topics" in page.evaluate(STATUS)
    assert page.evaluate('document.querySelectorAll("#detail .ends text").length') == 6


def test_span_of_months_is_chosen_by_lists_by_dragging_and_reset(page: Page) -> None:
    page.evaluate(
        '(() => { const e = document.querySelector("#from"); e.value = "12"; e.dispatchEvent(new Event("change")); })()'
    )
    assert page.evaluate(STATUS) == "Months shown: March 2020 to February 2022"
    page.click("#whole")
    assert page.evaluate(STATUS) == "Months shown: March 2019 to February 2022"
    x, y = page.middle("#detail .chart svg")
    page.mouse("press", x - 80, y)  # between the shaded spans, which a drag would move
    page.mouse("move", x, y)
    page.mouse("move", x + 100, y)
    page.mouse("release", x + 100, y)
    assert int(page.evaluate('document.querySelector("#from").value')) > 3
    assert int(page.evaluate('document.querySelector("#to").value')) < 32


def test_chart_is_read_out_by_arrow_keys(page: Page) -> None:
    page.evaluate('document.querySelector("#detail .chart svg").focus()')
    page.press("Home", code=36)
    page.press("ArrowRight", code=39)
    text = page.evaluate('document.querySelector(".readout").textContent')
    assert text.startswith("April 2019: ")
    assert " % (" in text
    assert text.endswith("articles in this month")  # of the first span, whose share is drawn
    for _ in range(14):
        page.press("ArrowRight", code=39)
    text = page.evaluate('document.querySelector(".readout").textContent')
    assert text.startswith("June 2020: ")  # between the spans
    assert text.endswith("articles")


def test_every_control_is_reached_by_the_tab_key_and_has_a_name(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    seen = []
    for _ in range(30):
        page.press("Tab", code=9)
        seen.append(
            page.evaluate(
                "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"
            )
        )
    for wanted in ("skip", "theme", "query", "order", "from", "to", "whole", "topic"):
        assert wanted in seen, (wanted, seen)
    nameless = page.evaluate(
        '[...document.querySelectorAll("button, input, select, summary")].filter(e => !(e.textContent.trim() ||'
        ' e.getAttribute("aria-label") || e.labels?.length)).length'
    )
    assert nameless == 0


def test_claims_are_sorted_by_a_click_on_a_heading_and_turned_by_a_second(page: Page) -> None:
    column = '[...document.querySelectorAll("#claims tbody tr")].map(r => r.cells[2].textContent).filter(t => t)'
    page.click('[data-sort="estimate"]')
    first = [float(text.replace("\u2212", "-")) for text in page.evaluate(column)]
    assert first == sorted(first)
    assert page.evaluate("document.querySelectorAll('th[aria-sort=\"ascending\"]').length") == 1
    page.click('[data-sort="estimate"]')
    second = [float(text.replace("\u2212", "-")) for text in page.evaluate(column)]
    assert second == sorted(first, reverse=True)


def test_click_on_a_claim_shows_its_topic(page: Page) -> None:
    page.click("#claims tbody tr:nth-child(4) .link")
    sentence = page.evaluate('document.querySelector("#claims tbody tr:nth-child(4) .link").textContent')
    assert sentence.startswith(page.evaluate(TITLE))


def test_answer_leads_to_the_topics_that_are_rising_and_falling(page: Page) -> None:
    assert page.evaluate('[...document.querySelectorAll("#answer h2")].map(e => e.textContent)') == [
        "What is rising",
        "What is falling",
    ]
    page.click('#answer [data-answer="3"]')
    assert page.evaluate(TITLE) == "live streaming, hosts, gifts"


def test_numbers_are_downloaded_as_csv(page: Page) -> None:
    page.click('[data-topic="1"]')
    page.click("#csv-shown")
    rows = read_download(page, "shares-shown.csv")
    assert rows[0] == ["topic", "label", "month", "share", "lower", "upper", "raw", "n_docs", "partial"]
    assert len(rows) == 37
    assert rows[1][:3] == ["1", "electric cars, battery, charging", "2019-03"]
    assert 0 < float(rows[1][4]) < float(rows[1][3]) < float(rows[1][5]) < 1
    page.click("#csv-claims")
    assert len(read_download(page, "claims.csv")) == 1 + page.evaluate(
        'document.querySelectorAll("#claims tbody tr").length'
    )


def test_theme_follows_the_system_and_the_button(page: Page) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    page.dark(on=True)
    assert page.evaluate(colour) == "rgb(20, 24, 29)"
    page.click("#theme")
    assert page.evaluate(colour) == "rgb(255, 255, 255)"
    page.dark(on=False)


def test_table_of_numbers_opens_with_a_click(page: Page) -> None:
    page.click("details.lazy summary")
    page.wait('document.querySelectorAll("details.lazy tbody tr").length === 36')


def test_typical_articles_open_with_a_click_and_stay_open(page: Page) -> None:
    assert not page.evaluate('document.querySelector("details.typical").open')
    page.click("details.typical summary")
    page.wait('document.querySelector("details.typical").open')
    page.click('[data-topic="2"]')
    assert page.evaluate('document.querySelector("details.typical").open')
    assert page.evaluate('document.querySelectorAll("details.typical li").length') > 10


def test_hostile_text_is_shown_as_text(browser: Page, files: dict[str, Path]) -> None:
    browser.open(files["hostile"])
    for k in range(12):
        browser.click(f'[data-topic="{k}"]')
        assert browser.evaluate('document.querySelectorAll("#detail script, #detail b").length') == 0
    body = browser.evaluate("document.body.innerText")
    assert "$x^2$ & <b>markup</b> #strong[a] \\alpha_1" in body
    shown = []
    for k in range(12):
        browser.click(f'[data-topic="{k}"]')
        shown.append(browser.evaluate('document.querySelector("#detail").innerText'))
    assert any("<script>alert(1)</script>" in text for text in shown)
    assert not any("\u202e" in text for text in shown)
    assert browser.errors == []
    assert browser.requests == [files["hostile"].as_uri()]


def test_formulas_are_defused_in_the_files(browser: Page, tmp_path: Path) -> None:
    run = make_fake_run(FakeSpec(n_topics=2, n_months=3))
    run = replace(run, cards=replace(run.cards, label=np.array(['=HYPERLINK("x")', "-1+1, plain"])))
    (tmp_path / "formulas.html").write_text(explorer_html(run), encoding="utf8")
    browser.open(tmp_path / "formulas.html")
    browser.click("#csv-topics")
    rows = read_download(browser, "topics.csv")
    assert [row[1] for row in rows[1:]] == ['\'=HYPERLINK("x")', "'-1+1, plain"]
    assert float(rows[1][5]) != 0  # numbers keep their sign


def test_undated_page_has_topics_and_no_chart(browser: Page, files: dict[str, Path]) -> None:
    browser.open(files["undated"])
    browser.click('[data-topic="3"]')
    assert browser.evaluate(TITLE) == "live streaming, hosts, gifts"
    assert browser.evaluate('document.querySelector(".chart")') is None
    assert browser.evaluate('getComputedStyle(document.querySelector("#from").closest("label")).display') == "none"
    assert "no shares over time" in browser.evaluate('document.querySelector("#standfirst").textContent')
    assert browser.errors == []


def test_narrow_window_scrolls_in_one_direction_only(browser: Page, files: dict[str, Path]) -> None:
    browser.send("Emulation.setDeviceMetricsOverride", width=390, height=800, deviceScaleFactor=1, mobile=False)
    browser.open(files["hostile"])
    assert browser.evaluate("document.documentElement.scrollWidth") <= 390
    browser.send("Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False)


CLIPPED = """[...document.querySelectorAll("#claims *, .scroll, #claims")].filter((e) => e.offsetHeight > 0
  && (e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
    || (getComputedStyle(e).overflowY !== "visible" && e.scrollHeight > e.clientHeight + 1))).length"""


@pytest.mark.parametrize("width", [420, 700, 1400])
def test_claims_lie_within_the_window_and_have_no_scroll_box(browser: Page, tmp_path: Path, width: int) -> None:
    said = Claim(
        kind="volume", topic=None, sentence="The median month has 40 articles. " * 5, estimate=40.0, lower=12.0,
        upper=80.5, unit="articles a month", p_value=0.01, p_adjusted=0.04,
    )  # fmt: skip
    claims = tuple(replace(said, sentence=f"{k}. {said.sentence}") for k in range(30))
    (tmp_path / "claims.html").write_text(explorer_html(replace(make_fake_run(), claims=claims)), encoding="utf8")
    browser.send("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
    browser.open(tmp_path / "claims.html")
    rows = 'document.querySelectorAll("#claims tbody tr").length'
    sentence = 'document.querySelector("#claims tbody td").getBoundingClientRect().width'
    assert browser.evaluate(rows) == 12
    browser.click("#all-claims")
    assert browser.evaluate(rows) == 30
    assert browser.evaluate(CLIPPED) == 0
    assert browser.evaluate(sentence) > 300  # sentences are no column of single words
    browser.send("Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False)
    assert browser.errors == []


def test_narrow_window_by_theme_has_no_button_that_does_nothing(browser: Page, tmp_path: Path) -> None:
    (tmp_path / "themes.html").write_text(explorer_html(themed_run()), encoding="utf8")
    browser.send("Emulation.setDeviceMetricsOverride", width=420, height=800, deviceScaleFactor=1, mobile=False)
    browser.open(tmp_path / "themes.html")
    shown = '[...document.querySelectorAll("#topics .topic")].filter((e) => e.offsetHeight > 0).length'
    assert browser.evaluate(shown) == len(themed_run().cards.label)
    assert browser.evaluate('document.querySelector("#all-topics").hidden')
    browser.send("Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False)


def test_narrow_window_begins_with_a_few_topics_and_opens_all(browser: Page, files: dict[str, Path]) -> None:
    browser.send("Emulation.setDeviceMetricsOverride", width=420, height=800, deviceScaleFactor=1, mobile=False)
    browser.open(files["hostile"])
    shown = '[...document.querySelectorAll("#topics li")].filter((e) => e.offsetHeight > 0).length'
    side = 'document.querySelector(".list-side")'
    assert browser.evaluate(shown) == 6
    browser.click("#all-topics")
    assert browser.evaluate(shown) == 12
    assert browser.evaluate(f"{side}.scrollHeight <= {side}.clientHeight + 1")  # no scroll box of its own
    browser.send("Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False)


def test_topics_stand_in_a_tree_of_themes_that_opens_closes_and_is_searched(browser: Page, tmp_path: Path) -> None:
    run = themed_run()
    path = tmp_path / "themes.html"
    path.write_text(explorer_html(run), encoding="utf8")
    browser.open(path)
    assert browser.evaluate('[...document.querySelectorAll(".theme-label")].map(e => e.textContent)') == list(
        run.themes.label
    )
    assert browser.evaluate('document.querySelectorAll("#topics .theme .spark").length') == 4 + 12
    first = run.themes.topics(0)
    shown = browser.evaluate('document.querySelectorAll(".theme")[0].querySelectorAll("[data-topic]").length')
    assert shown == len(first)
    browser.click(".theme summary")
    assert browser.evaluate('document.querySelector(".theme details").open') is False
    word = run.cards.words(int(run.themes.topics(3)[0]), 1)[0]
    browser.click("#query")
    browser.type_text(word)
    assert browser.evaluate('document.querySelectorAll(".theme").length') < 4
    assert browser.errors == []


def test_small_slopes_have_two_digits_so_that_none_equals_its_bound(browser: Page, tmp_path: Path) -> None:
    slope = Claim(
        kind="trend", topic=1, sentence="It falls.", estimate=-0.47, lower=-0.55, upper=-0.38, unit="pp a year"
    )
    (tmp_path / "slopes.html").write_text(explorer_html(replace(make_fake_run(), claims=(slope,))), encoding="utf8")
    browser.open(tmp_path / "slopes.html")
    shown = browser.evaluate('document.querySelector("#answer .number").textContent')
    assert shown == "\u22120.47 points a year (\u22120.55 to \u22120.38)"


def test_claims_run_left_to_right_and_each_label_from_right_to_left_is_isolated(browser: Page, tmp_path: Path) -> None:
    said = Claim(
        kind="trend", topic=0, sentence="“חדשות, ספורט” rose and “כלכלה” fell by 2 points (+0.7)", estimate=2.0,
        lower=1.0, upper=3.0, unit="points", p_value=0.01, p_adjusted=0.04,
    )  # fmt: skip
    (tmp_path / "labels.html").write_text(explorer_html(replace(make_fake_run(), claims=(said,))), encoding="utf8")
    browser.open(tmp_path / "labels.html")
    cell = 'document.querySelector("#claims tbody td")'
    assert browser.evaluate(f"getComputedStyle({cell}).direction") == "ltr"
    assert browser.evaluate(f"{cell}.textContent") == said.sentence
    assert browser.evaluate(f'[...{cell}.querySelectorAll("bdi")].map(e => e.textContent)') == ["חדשות, ספורט", "כלכלה"]
    assert browser.errors == []


def test_corrected_line_and_rate_break_off_in_half_a_year_without_articles(browser: Page, tmp_path: Path) -> None:
    run = checked_run()
    n_docs, table = np.array(run.prevalence.n_docs), run.tables["corrected"].copy()
    n_docs[4:10] = 0
    silent = (table["kind"] == "month") & table["start"].isin([str(month) for month in run.months[4:10]])
    table.loc[silent, ["corrected", "lower", "upper"]] = np.nan
    broken = replace(run, prevalence=replace(run.prevalence, n_docs=n_docs), tables={**run.tables, "corrected": table})
    for name, shown, pieces in (("whole", run, 1), ("broken", broken, 2)):
        (tmp_path / f"{name}.html").write_text(explorer_html(shown), encoding="utf8")
        browser.open(tmp_path / f"{name}.html")
        browser.click('[data-topic="0"]')
        paths = (
            '[...document.querySelectorAll("#detail .chart path.corrected, #detail .chart .smooth path:last-child")]'
        )
        assert browser.evaluate(f'{paths}.map(e => e.getAttribute("d").split("M").length - 1)') == [pieces] * 4
        assert browser.errors == []
