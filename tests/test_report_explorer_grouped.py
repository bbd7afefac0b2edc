"""Groups of articles in the page: the numbers of the tables, in its data and on its screen."""

from __future__ import annotations

import csv
import time
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from chromium_driver import Page
from fake_run import FakeSpec, make_fake_run
from made_changes import make_change, make_changes

import trendlab as tl
from trendlab.claims import Claim
from trendlab.report.explorer import explorer_html
from trendlab.report.explorer.grouped import groups_data
from trendlab.store import Run


@pytest.fixture(scope="module")
def run() -> Run:
    frame = tl.make_articles(n_months=12, per_month=30, rng=0).to_frame()
    frame["paper"] = ["Courier" if k % 3 else "<b>Herald</b>" for k in range(len(frame))]
    return tl.fit_run(frame, topics=4, group="paper")


def test_shares_and_differences_are_those_of_the_tables(run: Run) -> None:
    found, table = groups_data(run), run.tables["topics_group"]
    assert found is not None
    assert (found["column"], found["names"]) == ("paper", ["Courier", "<b>Herald</b>"])
    for k, rows in enumerate(found["shares"]):
        own = table[table["topic"] == k].set_index("group").loc[found["names"]]
        assert rows == own[["share", "lower", "upper"]].round(5).to_numpy().tolist()
        assert found["n_docs"] == own["n_docs"].tolist()
    differences = run.tables["difference_group"]
    assert found["pairs"] == [["Courier", "<b>Herald</b>"]]
    assert [rows[0][0] for rows in found["differences"]] == differences["difference"].round(5).tolist()
    assert [rows[0][3] for rows in found["differences"]] == differences["p_adjusted"].round(5).tolist()


def test_groups_without_known_months_are_compared_over_the_whole_span(run: Run, browser: Page, tmp_path: Path) -> None:
    whole = run.tables["difference_group"].assign(early=None)
    unknown = replace(run, tables={**run.tables, "difference_group": whole})
    assert [found["by_month"] for found in map(groups_data, (run, unknown)) if found] == [[True], [False]]
    file = tmp_path / "page.html"
    file.write_text(explorer_html(unknown), encoding="utf8")
    browser.open(file)
    browser.click('[data-topic="1"]')
    text = browser.evaluate('document.querySelector("#detail .differences").textContent')
    assert "over the whole span" in text
    assert "same months" not in text


def test_run_without_groups_has_none_and_a_number_that_is_not_known_is_none(run: Run) -> None:
    assert groups_data(replace(run, tables={})) is None
    unknown = run.tables["topics_group"].assign(lower=float("nan"))
    found = groups_data(replace(run, tables={"topics_group": unknown}))
    assert found is not None
    assert found["shares"][0][0][1] is None
    assert (found["pairs"], found["differences"]) == ([], [])


def test_groups_add_few_bytes_to_the_page(run: Run) -> None:
    with_groups, without = (explorer_html(one) for one in (run, replace(run, tables={})))
    assert len(with_groups) - len(without) < 3_000


def test_chosen_topic_shows_its_share_in_each_group_and_the_download_holds_all(
    run: Run, browser: Page, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(explorer_html(run), encoding="utf8")
    browser.open(file)
    browser.click('[data-topic="1"]')
    cells = browser.evaluate(
        '[...document.querySelectorAll("#detail table.groups tbody tr")].map(r => [...r.cells].map(c => c.textContent))'
    )
    table: pd.DataFrame = run.tables["topics_group"].query("topic == 1")
    wanted = [
        [
            row.group,
            f"{100 * row.share:.1f} %",
            f"{100 * row.lower:.1f} % to {100 * row.upper:.1f} %",
            "",
            str(row.n_docs),
        ]
        for row in table.itertuples()
    ]
    assert cells == wanted
    assert "in the same months" in browser.evaluate('document.querySelector("#detail .differences").textContent')
    reached = 'document.querySelector("#detail [aria-labelledby=groups-title]")'
    browser.evaluate(f"{reached}.focus()")
    assert browser.evaluate(f"document.activeElement === {reached}")
    browser.click("#csv-groups")
    end = time.monotonic() + 20
    while not (browser.downloads / "shares-group.csv").exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    with (browser.downloads / "shares-group.csv").open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 8
    assert float(rows[0]["share"]) == pytest.approx(run.tables["topics_group"]["share"].iloc[0], abs=1e-5)
    assert browser.errors == []


@pytest.mark.parametrize("width", [420, 861, 1400])
def test_table_of_groups_with_long_names_needs_no_scrolling(
    run: Run, browser: Page, tmp_path: Path, width: int
) -> None:
    names = {"Courier": "Twitter Web Client", "<b>Herald</b>": "The Daily Herald of Brightwater"}
    tables = {name: table.replace(names) if name.endswith("_group") else table for name, table in run.tables.items()}
    (tmp_path / "page.html").write_text(explorer_html(replace(run, tables=tables)), encoding="utf8")
    browser.send("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    browser.open(tmp_path / "page.html")
    box = 'document.querySelector("table.groups").parentElement'
    assert browser.evaluate(f"{box}.scrollWidth - {box}.clientWidth") <= 0
    browser.send("Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False)
    assert browser.errors == []


def test_changed_mix_of_the_groups_stands_below_what_changed(browser: Page, tmp_path: Path) -> None:
    said = "The mix of paper changed: Courier has 10 % of the articles in 2019, and 90 % in 2020."
    claims = (
        Claim(kind="mix", topic=None, sentence=said, unit="changes by other groups"),
        Claim(kind="mix", topic=1, sentence="One topic is higher.", unit="pp"),
    )
    run = replace(make_fake_run(FakeSpec()), changes=make_changes(make_change(topic=2)), claims=claims)
    (tmp_path / "page.html").write_text(explorer_html(run), encoding="utf8")
    browser.open(tmp_path / "page.html")
    told = browser.evaluate('[...document.querySelectorAll("#answer .changes > p.sources")].map((e) => e.textContent)')
    assert told == [said]
