import pytest
from one_source import read

import trendlab as tl
from trendlab.corpus.doubts import Doubt
from trendlab.readers.lonefile import MAX_ISSUE, dated_by_name, first_items
from trendlab.readers.records import Record

NEWS = "<article><headline>{t}</headline><body>The council met and voted for a second crane.</body>{d}</article>"


def issue(*extra):
    return (
        f"<issue>{''.join(NEWS.format(t=t, d='') for t in ('Harbour grows', 'Bakers strike'))}{''.join(extra)}</issue>"
    )


def passed(records, *, name="2010-11-12.xml", given=False, in_order=False):
    """Dates after the name was looked at, and the doubts."""
    items = [{"in_order": in_order}, *records]
    out = list(dated_by_name(iter(items), name, lambda r: Record(text=r.text, raw_date="named"), given=given))
    return [x.raw_date for x in out if isinstance(x, Record)], [x for x in out if isinstance(x, Doubt)]


def test_day_in_the_name_of_a_file_dates_its_articles_where_none_has_a_date(tmp_path):
    rows, _, _ = read(tmp_path, "debate-2010-11-12.xml", issue())
    assert [row["raw_date"] for row in rows] == ["2010-11-12"] * 2


def test_day_in_a_name_that_is_not_taken_is_said_for_few_articles_too(tmp_path):
    path = tmp_path / "debate-2010-11-12.xml"
    path.write_text(issue(NEWS.format(t="Own day", d="<date>2010-12-01</date>")), encoding="utf8")
    corpus, _ = tl.read(path)
    assert corpus.strings("raw_date").tolist() == ["", "", "2010-12-01"]
    (doubt,) = corpus.notes["doubts"]
    assert (doubt["kind"], doubt["count"], doubt["example"]) == ("name_date_unused", 2, "2010-11-12")
    assert "some of its articles have dates" in doubt["sentence"]


def test_layout_that_was_given_dates_every_article_without_a_date(tmp_path):
    path = tmp_path / "debate-2010-11-12.xml"
    path.write_text(issue(NEWS.format(t="Own day", d="<date>2010-12-01</date>")), encoding="utf8")
    corpus, _ = tl.read(path, spec=tl.ReadSpec(from_names="debate-{date}"))
    assert corpus.strings("raw_date").tolist() == ["2010-11-12", "2010-11-12", "2010-12-01"]


def test_names_that_are_switched_off_date_nothing_and_raise_nothing(tmp_path):
    path = tmp_path / "debate-2010-11-12.xml"
    path.write_text(issue(), encoding="utf8")
    corpus, _ = tl.read(path, spec=tl.ReadSpec(from_names="off"))
    assert set(corpus.strings("raw_date").tolist()) == {""}
    assert "doubts" not in corpus.notes


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"in_order": True}, "in an order that may be"),
        ({"name": "export-2010-11-12.xml"}, "when the file was made"),
    ],
)
def test_names_of_collections_and_exports_are_not_believed(more, why):
    dates, (doubt,) = passed([Record(text="a"), Record(text="b")], **more)
    assert dates == [None, None]
    assert why in doubt.sentence


def test_file_of_more_articles_than_an_issue_is_a_collection():
    dates, (doubt,) = passed([Record(text="a")] * (MAX_ISSUE + 5))
    assert set(dates) == {None}
    assert doubt.count == MAX_ISSUE + 5


def test_two_days_or_a_month_in_a_name_date_one_article_only():
    assert passed([Record(text="a")] * 2, name="2010-11.xml") == ([None, None], [])
    assert passed([Record(text="a")] * 2, name="2010-11-01_2010-11-12.xml") == ([None, None], [])
    assert passed([Record(text="a")], name="2010-11.xml") == (["named"], [])


def test_first_items_are_few_where_they_are_long():
    articles = [Record(text="a" * 30) for _ in range(8)]
    stream = iter([{"format": "csv"}, *articles])
    assert first_items(stream, most=3) == [{"format": "csv"}, *articles[:2]]
    assert first_items(stream, chars=50) == articles[2:4]
    assert first_items(stream) == articles[4:]
    assert first_items(stream) == []
