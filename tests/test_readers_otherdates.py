"""Documents of several kinds in one file take their dates from the column that has one, and it is said."""

import json

import pytest

import trendlab as tl

TEXT = "The council met on Monday and voted for a new crane in the old harbour, said the mayor"


def read(tmp_path, *dates, **options):
    rows = [{"title": f"Notice {k} of the port", "body": f"{TEXT}, {k}.", **one} for k, one in enumerate(dates)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    corpus, _ = tl.read(tmp_path / "a.jsonl", spec=tl.ReadSpec(**options))
    told = [d for d in corpus.notes.get("doubts", []) if d["kind"] == "other_date_columns"]
    return corpus.table["raw_date"].to_pylist(), [d["count"] for d in told]


FIRST, UPDATED = {"first_published_at": "2021-03-04"}, {"public_updated_at": "2020-05-06"}


def test_empty_date_is_taken_from_the_column_of_the_other_kind(tmp_path):
    assert read(tmp_path, FIRST, UPDATED, {**FIRST, **UPDATED}, UPDATED) == (
        ["2021-03-04", "2020-05-06", "2021-03-04", "2020-05-06"], [2],
    )  # fmt: skip
    rows = {"published": "2021-03-04", "issued": "2021-01-01"}, {"published": "n/a", "issued": "2020-05-06"}
    assert read(tmp_path, *rows) == (["2021-03-04", "2020-05-06"], [1])


def test_named_column_is_the_only_one(tmp_path):
    dates, told = read(tmp_path, FIRST, UPDATED, date_column="first_published_at")
    assert (dates, told) == (["2021-03-04", None], [])


@pytest.mark.parametrize("other", ["scraped_at", "updated_at", "received_date", "year"])
def test_day_of_a_crawl_or_of_a_change_or_a_year_takes_no_place(tmp_path, other):
    dates, told = read(tmp_path, *[{**FIRST, other: "2022-01-01"[: 4 if other == "year" else 10]}] * 3, {other: "2022"})
    assert (dates, told) == (["2021-03-04"] * 3 + [None], [])


def test_year_that_agrees_with_the_dates_dates_the_articles_without_one(tmp_path):
    rows = [{"date": f"2021-03-0{k}", "year": "2021"} for k in range(1, 5)]
    missing = [{"date": "NA", "year": "2019"}, {"date": "", "year": "2018"}]
    dates, told = read(tmp_path, *rows, *missing)
    assert dates == ["2021-03-01", "2021-03-02", "2021-03-03", "2021-03-04", "2019", "2018"]
    assert told == [2]


def test_day_in_an_object_about_another_page_takes_no_place(tmp_path):
    dates, told = read(tmp_path, {"published": "2021-03-04"}, {"link": {"date": "2022-01-01"}})
    assert (dates, told) == (["2021-03-04", None], [])


@pytest.mark.parametrize("other", ["deadline_date", "event_date", "release_date"])
def test_day_of_something_else_takes_no_place(tmp_path, other):
    both = [{"published": f"2021-0{k}-04", other: "2019-05-06"} for k in (1, 2, 3)]
    dates, told = read(tmp_path, *both, {other: "2019-05-06"})
    assert (dates[3], told) == (None, [])
    near = [{"published": f"2021-0{k}-04", other: f"2021-0{k}-06"} for k in (1, 2, 3)]
    assert read(tmp_path, *near, {other: "2021-05-06"})[1] == [1]


def test_day_that_programs_write_for_an_unknown_one_gives_its_year_where_the_column_of_years_has_it(tmp_path):
    rows = [{"date": f"2021-03-0{k}", "year": 2021} for k in range(1, 5)]
    path = tmp_path / "a.jsonl"
    unknown = [{"date": "1970-01-01", "year": 1970}, {"date": "1970-01-01", "year": 1985}]
    texts = [{"text": f"{TEXT} {k}", **row} for k, row in enumerate([*rows, *unknown])]
    path.write_text("\n".join(map(json.dumps, texts)))
    corpus, _ = tl.read(path)
    assert corpus.table["raw_date"].to_pylist()[4:] == ["1970", "1970-01-01"]
    assert [str(day) for day in corpus.table["last_day"].to_pylist()[4:]] == ["1970-12-31", "None"]
    told = {d["kind"]: d["count"] for d in corpus.notes["doubts"]}
    assert (told["unknown_days"], told["unread_dates"]) == (1, 1)


def test_own_day_of_later_rows_comes_before_the_day_of_the_crawl(tmp_path):
    crawled = {"archived_at": "2022-01-01"}
    rows = [{"pub": "", **crawled}] * 4200 + [{"pub": "2021-03-04", **crawled}] * 3
    dates, told = read(tmp_path, *rows)
    assert (dates[0], dates[-1], told) == ("2022-01-01", "2021-03-04", [4200])
    corpus, _ = tl.read(tmp_path / "a.jsonl")
    (sentence,) = (d["sentence"] for d in corpus.notes["doubts"] if d["kind"] == "other_date_columns")
    assert "take the date of 'archived_at', which may say when a record was changed or fetched;" in sentence


@pytest.mark.parametrize(("day", "taken"), [("2021-04-02", "2021-04-02"), ("2021-06-02", None)])
def test_day_of_the_crawl_dates_the_rest_only_where_it_is_soon_after_the_days_that_are_known(tmp_path, day, taken):
    rows = [{"pub": f"2021-03-{k:02}", "archived_at": f"2021-0{day[6]}-01"} for k in range(27, 30)] * 8
    dates, told = read(tmp_path, *rows, *[{"pub": "", "archived_at": day}] * 6)
    assert (dates[0], dates[-1], told) == ("2021-03-27", taken, [6] if taken else [])
