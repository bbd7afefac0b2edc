"""Which columns date the articles."""

import json

import pandas as pd
import pytest

from trendlab.readers import ReadSpec, read
from trendlab.readers.columns import guess_columns
from trendlab.readers.datecolumns import choose_dates

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes"
N = 8


def rows(**columns):
    return [{"text": f"{BODY} {k}.", **{name: cells[k] for name, cells in columns.items()}} for k in range(N)]


def dates_of(**columns):
    found = guess_columns(rows(**columns), ReadSpec(), "here")
    return found.dates, found.how.get("date")


DAYS = [f"2022-0{k + 1}-1{k}" for k in range(N)]


@pytest.mark.parametrize(
    "cells",
    [
        [int(d.replace("-", "")) for d in DAYS],
        [f"{d.replace('-', '')}T101500Z" for d in DAYS],
        [1_640_995_200_000_000_000 + k * 86_400_000_000_000 * 20 for k in range(N)],
        [44_562 + 20 * k for k in range(N)],
        [f"2022-W{k + 10}" for k in range(N)],
        [f"Q{k % 4 + 1} 2022" for k in range(N)],
        [{"$date": f"{d}T00:00:00Z"} for d in DAYS],
        [{"year": 2022, "month": k + 1, "day": 5} for k in range(N)],
    ],
)
def test_column_named_date_is_found_whatever_form_its_cells_have(cells):
    found, how = dates_of(date=cells)
    assert how == "name"
    assert found[0].split(".")[0] == "date"


def test_year_and_month_in_columns_of_their_own_are_read_together():
    assert dates_of(year=[2022] * N, month=list(range(1, N + 1))) == (("year", "month"), "parts")
    assert dates_of(Year=[2022] * N, Month=["May"] * N, Day=list(range(1, N + 1))) == (
        ("Year", "Month", "Day"),
        "parts",
    )


def test_day_of_a_note_is_that_of_its_making_before_that_of_its_last_change():
    later = [f"2023-0{k + 1}-1{k}" for k in range(N)]
    columns = {"last-change-date": later, "last-metadata-change-date": later, "create-date": DAYS}
    assert dates_of(**columns)[0] == ("create-date",)
    assert dates_of(**{"last-change-date": later})[0] == ("last-change-date",)


def test_finer_column_wins_where_it_agrees():
    # GDELT gives the year beside the day.
    assert dates_of(Year=[2022] * N, SQLDATE=[int(d.replace("-", "")) for d in DAYS])[0] == ("SQLDATE",)
    # A birthday is finer too, and lies in other years.
    born = [f"19{60 + k}-01-05" for k in range(N)]
    assert dates_of(year=list(range(2015, 2015 + N)), person_date=born)[0] == ("year",)


def test_varying_column_wins_over_a_constant_one():
    assert dates_of(date=["2026-11-01"] * N, published_at=DAYS)[0] == ("published_at",)


def test_day_of_a_change_is_the_last_resort():
    assert dates_of(updated=DAYS, date=DAYS)[0] == ("date",)
    assert dates_of(year=list(range(2015, 2015 + N)), date_modified=DAYS)[0] == ("year",)
    assert dates_of(crawl_date=DAYS)[0] == ("crawl_date",)


def test_numbers_of_an_unnamed_column_are_no_dates():
    assert dates_of(price=[20220101 + k for k in range(N)])[0] == ()
    assert dates_of(votes=[2010 + k for k in range(N)])[0] == ()


def test_dates_inside_of_objects_are_found():
    assert dates_of(meta=[{"published": d, "words": 7} for d in DAYS])[0] == ("meta.published",)


def test_caller_names_one_column_or_the_parts():
    frame = pd.DataFrame(rows(y=[2021] * N, m=list(range(1, N + 1))))
    corpus, _ = read(frame, spec=ReadSpec(date_column="y, m"))
    assert corpus.strings("raw_date")[2] == "2021-03"


def test_partitions_give_year_and_month(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = tmp_path / "year=2022" / "month=05"
    folder.mkdir(parents=True)
    pq.write_table(pa.table({"text": [f"{BODY} {k}." for k in range(3)]}), folder / "part-0.parquet")
    corpus, _ = read(tmp_path)
    assert set(corpus.strings("raw_date").tolist()) == {"2022-05"}


def test_articles_dated_by_year_count_in_all_its_months():
    from trendlab.dates import date_corpus

    corpus, _ = read(pd.DataFrame(rows(year=[2021] * N)))
    dated = date_corpus(corpus)
    assert len(dated.months) == 12
    assert dated.month_prob[[0], :].toarray().max() < 0.1


def test_parts_stay_beside_the_article():
    corpus, _ = read(pd.DataFrame(rows(year=[2021] * N, month=list(range(1, N + 1)))))
    assert json.loads(corpus.table["meta"][0].as_py()) == {"year": 2021, "month": 1}


def test_day_on_which_an_author_joined_is_not_that_of_a_post():
    joined, posted = [f"2019-0{n}-01" for n in range(1, 6)], [f"2021-0{n}-03" for n in range(1, 6)]
    rows = [{"post.author.createdAt": a, "post.record.createdAt": b} for a, b in zip(joined, posted, strict=True)]
    choice = choose_dates(rows, [*rows[0]])
    assert choice is not None
    assert choice.columns == ("post.record.createdAt",)


def test_of_two_dates_of_one_name_the_one_that_dates_more_rows_is_taken():
    some = [{"created_at": day} if k < 3 else None for k, day in enumerate(DAYS)]
    most = [{"created_at": day} if k > 1 else None for k, day in enumerate(DAYS)]
    assert dates_of(wire=some, desk=most)[0] == ("desk.created_at",)


def test_day_on_which_an_opinion_was_filed_comes_before_one_day_of_an_import():
    assert dates_of(timestamp=["2024-05-05"] * N, dateFiled=DAYS)[0] == ("dateFiled",)


def test_day_of_making_of_all_posts_comes_before_the_day_on_which_a_few_were_closed():
    closed = [None] * 19 + ["2024-05-05"]
    assert dates_of(ClosedDate=closed, CreationDate=[f"2021-03-{k + 1:02}" for k in range(20)])[0] == ("CreationDate",)


def test_year_month_and_day_of_one_object_are_a_date_together():
    rows = [{"header.year": "2005", "header.month": "July", "header.day": str(k), "vol": "9"} for k in range(1, 6)]
    found = choose_dates(rows, list(rows[0]))
    assert found is not None
    assert (found.columns, found.how) == (("header.year", "header.month", "header.day"), "parts")
    cited = [{"references.year": "2005", "references.month": "July", "year": f"201{k}"} for k in range(5)]
    assert choose_dates(cited, list(cited[0])).columns == ("year",)


def test_column_of_dates_that_only_later_rows_fill_dates_them(tmp_path):
    lines = [f'"{BODY} {k}",{"" if k < 400 else f"2021-0{k % 9 + 1}-03"}' for k in range(430)]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["content,publishedAt", *lines]) + "\n", encoding="utf8")
    corpus, _ = read(path)
    days = corpus.table["first_day"].to_pylist()
    assert [str(day) for day in days[400:402]] == ["2021-05-03", "2021-06-03"]
    assert days[:400] == [None] * 400


def test_column_without_any_date_is_used_for_rows_in_which_the_other_is_empty(tmp_path):
    lines = [
        f'"{BODY} {k}",{f"2020-0{k % 9 + 1}-02" if k < 400 else ""},' + ("" if k < 400 else "2021-03-04")
        for k in range(430)
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["content,date,published", *lines]) + "\n", encoding="utf8")
    days = read(path)[0].table["first_day"].to_pylist()
    assert (str(days[0]), str(days[-1])) == ("2020-01-02", "2021-03-04")


def test_days_on_which_texts_were_labelled_date_no_articles():
    labels = {"annotator": [3] * N, "annotation_id": [*range(N)], "lead_time": [31.7] * N}
    days = {"created_at": [f"{d}T11:31:22Z" for d in DAYS], "updated_at": [f"{d}T12:00:00Z" for d in DAYS]}
    assert dates_of(**labels, **days) == ((), None)
    assert dates_of(**labels, **days, date=DAYS) == (("date",), "name")
    assert dates_of(**days)[0] == ("created_at",)


@pytest.mark.parametrize("name", ["requested", "Submitted", "opened", "received", "Date received", "date_opened", "ปี"])
def test_when_a_ticket_was_opened_and_thai_years_date_rows(name):
    assert dates_of(**{name: DAYS, "updated": ["2024-01-01"] * N}) == ((name,), "name")


def test_complaint_is_of_the_day_on_which_it_was_received_and_not_sent_on():
    days = {"Date received": DAYS, "Date sent to company": ["2024-01-01"] * (N - 1) + ["2024-01-02"]}
    assert dates_of(**days) == (("Date received",), "name")


def test_rows_of_a_joined_list_have_the_days_of_its_own_column(tmp_path):
    first = [f'"{BODY} {k}",2021-03-0{k % 9 + 1} 10:15:00,,' for k in range(400)]
    second = [f'"{BODY} {k}",,2022-05-0{k % 9 + 1},2022-06-01' for k in range(500)]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["content,at,date,answered", *first, *second]) + "\n", encoding="utf8")
    days = read(path)[0].table["first_day"].to_pylist()
    assert (str(days[0]), str(days[-1]), days.count(None)) == ("2021-03-01", "2022-05-05", 0)


def test_manuscript_received_years_before_is_of_the_year_of_its_publication():
    assert dates_of(received=["2019-05-06"] * N, year=["2021", "2022"] * (N // 2))[0] == ("year",)


def test_a_note_has_its_own_day_and_not_that_of_the_picture_in_it(tmp_path):
    notes = "".join(
        f"<note><title>Pier {k}</title><content>The pier is closed for the week, they say.</content>"
        f"<created>2021030{k}T101010Z</created><updated>20230101T101010Z</updated><resource><mime>image/jpeg</mime>"
        "<resource-attributes><timestamp>20120515T051032Z</timestamp></resource-attributes></resource></note>"
        for k in range(1, 5)
    )
    (tmp_path / "a.enex").write_text(f"<en-export>{notes}</en-export>", encoding="utf8")
    found = read(tmp_path / "a.enex")[0].to_frame()["raw_date"].tolist()
    assert found == [f"2021030{k}T101010Z" for k in range(1, 5)]


def test_seconds_as_a_table_with_empty_cells_writes_them_are_dates_by_content(tmp_path):
    path = tmp_path / "a.csv"
    lines = [f"Pier {k},{1_609_839_000_000 + k * 3_000_000_000}.0,The pier is closed for week {k}." for k in range(6)]
    path.write_text("\n".join(["title,original_listed_time,description", *lines]))
    assert [str(day)[:7] for day in read(path)[0].table["first_day"].to_pylist()][:3] == [
        "2021-01",
        "2021-02",
        "2021-03",
    ]


def test_a_diary_is_of_the_day_of_its_entry_and_not_of_a_picture_in_it():
    rows = [
        {"text": f"We went to the old harbour again {k}", "creationDate": f"2021-0{k + 1}-03T10:00:00Z"}
        for k in range(5)
    ]
    rows[0]["photos"] = [{"date": "2019-03-18T13:04:56Z", "height": 3}]
    assert guess_columns(rows, ReadSpec(), "here").date == "creationDate"


def test_column_of_dates_with_a_number_behind_its_name_is_one(tmp_path):
    path = tmp_path / "a.csv"
    lines = [f"Pier {k},s,17{k}9,,The pier is closed for week {k} and nobody says why it was." for k in range(1, 9)]
    path.write_text("\n".join(["Main_title,Date_type,Date_1,Date_2,Details", *lines]))
    corpus = read(path)[0]
    assert corpus.notes["sources"][0]["columns"]["date"] == "Date_1 (name)"
    assert corpus.table["raw_date"].to_pylist()[:2] == ["1719", "1729"]


def test_post_is_of_its_own_day_and_not_of_that_of_a_page_that_a_few_link_to():
    rows = [
        {"content": f"<p>The pier is closed {k}</p>", "created_at": f"2023-0{k + 1}-03T10:00:00Z", "card": None}
        for k in range(6)
    ]
    for name in ("card", "news"):  # a word that is known, and one that is not
        linked = {name: {"title": "The harbour gets a crane", "published_at": "2019-05-06T10:00:00Z"}}
        found = guess_columns([{**row, **(linked if k < 2 else {})} for k, row in enumerate(rows)], ReadSpec(), "here")
        assert (found.date, found.text) == ("created_at", "content")


def test_start_of_a_session_dates_it_and_not_its_end_that_few_rows_have():
    rows = [{"StartDate": f"2021-03-{k:02} 10:00:00", "FinishDate": f"2021-03-{k:02} 12:00:00"} for k in range(1, 9)]
    rows += [{"StartDate": f"2021-04-{k:02} 10:00:00", "FinishDate": ""} for k in range(1, 13)]
    assert choose_dates(rows, ["StartDate", "FinishDate"]).columns == ("StartDate",)
    closed = [{"Opening Date": row["StartDate"], "Closed Date": row["FinishDate"]} for row in rows]
    assert choose_dates(closed, ["Opening Date", "Closed Date"]).columns == ("Opening Date",)
