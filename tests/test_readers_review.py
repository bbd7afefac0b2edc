"""The page of the review shows each article on one line and names those that should be looked at first."""

from __future__ import annotations

import pytest
from chromium_driver import Page

from trendlab.dates import date_corpus
from trendlab.readers import read
from trendlab.readers.review import doubts_of, write_review
from trendlab.synthetic import make_articles

LONG = "The council met on Monday and agreed to mend the old bridge before the winter comes. " * 3


def article(text: str = LONG.strip(), month: str | None = "2020-05", lower: str = "2020-05", upper: str = "2020-05"):
    return {"title": "", "text": text, "month": month, "month_lower": lower, "month_upper": upper}


def test_usual_articles_raise_no_doubt():
    assert doubts_of([article()] * 12, in_order=True) == [()] * 12


def test_length_and_broken_ends_are_named():
    rows = [article()] * 10 + [article("Too short."), article(LONG * 9 + "the end."), article(LONG + "and then the")]
    assert doubts_of(rows, in_order=False)[10:] == [
        ("much shorter than most",),
        ("much longer than most",),
        ("ends in mid-sentence",),
    ]


def test_article_that_begins_in_mid_sentence_is_named_but_no_brand():
    rows = [*[article()] * 3, article("and so the bridge was mended."), article("iPhone makers met.")]
    assert [d for d in doubts_of(rows, in_order=False)] == [(), (), (), ("begins in mid-sentence",), ()]


def test_months_that_are_missing_wide_or_out_of_order_are_named():
    rows = [article()] * 8
    rows[2] = article(month=None)
    rows[4] = article(lower="2020-01", upper="2020-08")
    rows[6] = article(month="2021-03", lower="2021-03", upper="2021-03")
    assert doubts_of(rows, in_order=True)[2:7:2] == [
        ("no month",),
        ("months wide apart",),
        ("far from its neighbours",),
    ]
    assert doubts_of(rows, in_order=False)[6] == ()


@pytest.mark.parametrize("width", [420, 1400])
def test_page_is_no_wider_than_the_window(browser: Page, tmp_path, width):
    made = make_articles(n_months=6, per_month=8, rng=0).to_frame()
    made["title"] = "An uncommonly long headline without an end in sight, " * 3
    write_review(date_corpus(read(made)[0]), tmp_path / "review.html")
    browser.send("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
    browser.send("Page.navigate", url=(tmp_path / "review.html").as_uri())
    browser.wait('document.readyState === "complete" && document.querySelector("h1") !== null')
    assert browser.evaluate("document.documentElement.scrollWidth") <= width
    shown = '[...document.querySelectorAll("details[id] summary span")].filter((e) => e.offsetWidth > 0).length'
    assert browser.evaluate(shown) >= len(made) * (3 if width == 420 else 6)  # an empty cell takes no room
