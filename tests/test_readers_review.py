"""The page of the review shows each article on one line and names those that should be looked at first."""

from __future__ import annotations

from trendlab.readers.review import doubts_of

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
