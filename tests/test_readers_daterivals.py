"""Two columns of dates that contradict each other are told: which is taken, and what the other one says."""

import json

import pytest

import trendlab as tl

TEXT = "The council met on Monday and voted for a new crane in the old harbour, said the mayor"


def told(tmp_path, rows, **options):
    rows = [{"title": f"Notice {k} of the port", "body": f"{TEXT}, {k}.", **one} for k, one in enumerate(rows)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    corpus, _ = tl.read(tmp_path / "a.jsonl", spec=tl.ReadSpec(**options))
    return corpus, [d for d in corpus.notes.get("doubts", []) if d["kind"] == "dates_differ"]


def days(one, other, *, n=10, n_far=10, far="2025", near="2018"):
    return [{one: f"{near}-03-{k:02}", other: f"{far if k <= n_far else near}-03-{k:02}"} for k in range(1, n + 1)]


def test_column_that_says_years_later_is_told_with_its_rows_and_the_option(tmp_path):
    corpus, (doubt,) = told(tmp_path, days("PublicationDate", "CoverDate", n_far=6))
    assert corpus.table["raw_date"][0].as_py() == "2018-03-01"
    assert (doubt["count"], doubt["example"]) == (6, "2018-03-01, 2025-03-01")
    assert "of the column 'PublicationDate'. The column 'CoverDate' says another time in 6 rows" in doubt["sentence"]
    assert "most of those with both, later by more than a year in the median" in doubt["sentence"]
    assert "--date-column CoverDate" in doubt["sentence"]


def test_column_that_was_named_is_not_doubted(tmp_path):
    corpus, doubts = told(tmp_path, days("PublicationDate", "CoverDate"), date_column="CoverDate")
    assert (corpus.table["raw_date"][0].as_py(), doubts) == ("2025-03-01", [])


@pytest.mark.parametrize(
    "other",
    [
        "updated_at",
        "modified",
        "retrieved",
        "last_seen_date",
        "created_at",
        "end_date",
        "accepted_date",
        "event_date",
        "generated_on",
    ],
)
def test_days_that_differ_by_nature_are_no_doubt_beside_a_day_of_publication(tmp_path, other):
    assert told(tmp_path, days("published", other))[1] == []


def test_day_of_publication_beside_one_of_a_record_is_told_where_that_one_was_taken(tmp_path):
    _, (doubt,) = told(tmp_path, days("created_at", "release_date", far="2012"))
    assert "'created_at'. The column 'release_date' says" in doubt["sentence"]
    assert "nearly all of those with both, earlier by more than a year" in doubt["sentence"]


def test_first_publication_is_a_clear_choice(tmp_path):
    assert told(tmp_path, days("first_published", "published"))[1] == []


def test_few_rows_that_differ_are_slips(tmp_path):
    assert told(tmp_path, days("published", "issued", n=25, n_far=2))[1] == []
    assert len(told(tmp_path, days("published", "issued", n=25, n_far=3))[1]) == 1


def test_a_week_or_the_year_of_the_same_day_is_no_difference(tmp_path):
    near = [{"published": f"2018-03-{k:02}", "issued": f"2018-03-{k + 7:02}", "cover": "2018"} for k in range(1, 9)]
    assert told(tmp_path, near)[1] == []


def test_order_of_day_and_month_is_read_from_each_column(tmp_path):
    rows = [{"published": f"{k}/25/2018", "issued": f"25/{k:02}/2018"} for k in range(1, 9)]
    assert told(tmp_path, rows)[1] == []
    open_rows = [{"published": f"{k}/3/2018", "issued": f"2018-{k:02}-03"} for k in range(1, 9)]
    kinds = {d["kind"] for d in told(tmp_path, open_rows)[0].notes.get("doubts", [])}
    assert "dates_differ" not in kinds


def test_dates_of_names_that_say_nothing_are_compared_too(tmp_path):
    _, (doubt,) = told(tmp_path, days("alku", "loppu"))
    assert doubt["count"] == 10


def test_day_in_an_object_about_something_else_is_no_rival(tmp_path):
    rows = [{"published": f"2018-03-0{k}", "author": {"date": f"2010-03-0{k}"}} for k in range(1, 9)]
    rows += [{"published": f"2018-03-1{k}", "link": {"published": f"2010-03-0{k}"}} for k in range(1, 9)]
    assert told(tmp_path, rows)[1] == []


def test_files_of_a_folder_are_told_once(tmp_path):
    rows = [
        {"title": f"Notice {k}", "body": f"{TEXT}, {k}.", **one} for k, one in enumerate(days("issued", "cover_date"))
    ]
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(json.dumps({**r, "title": r["title"] + name}) for r in rows))
    found = [d for d in tl.read(tmp_path)[0].notes.get("doubts", []) if d["kind"] == "dates_differ"]
    assert [(d["count"], "of a.jsonl and b.jsonl are" in d["sentence"]) for d in found] == [(20, True)]


def test_column_of_dates_that_nobody_can_read_is_named_beside_the_one_taken(tmp_path):
    corpus, _ = told(tmp_path, [{"date": f"{k} days ago", "fetched": f"2021-05-0{k}"} for k in range(1, 9)])
    (doubt,) = (d for d in corpus.notes["doubts"] if d["kind"] == "unread_column")
    assert "of the column 'fetched', since those of 'date' cannot be read ('1 days ago')" in doubt["sentence"]
    corpus, _ = told(tmp_path, [{"date": f"2021-05-0{k}", "fetched": f"{k} days ago"} for k in range(1, 9)])
    assert "unread_column" not in {d["kind"] for d in corpus.notes.get("doubts", [])}


@pytest.mark.parametrize("other", ["product_release_date", "accepted", "accessed", "closed_at"])
def test_days_of_a_product_or_of_the_record_are_no_rivals(tmp_path, other):
    own = "date" if other.startswith("product") else "published_online"
    lines = [f"The ferry sails {k} times a week.,2021-03-0{k},2015-0{k}-01" for k in range(1, 9)]
    (tmp_path / "a.csv").write_text("\n".join([f"text,{own},{other}", *lines]))
    corpus, _ = tl.read(tmp_path / "a.csv")
    assert corpus.table["raw_date"].to_pylist()[0] == "2021-03-01"
    assert corpus.notes.get("doubts", []) == []


def test_days_of_another_calendar_are_no_rivals(tmp_path):
    lines = [f"The ferry sails {k} times a week.,2021-03-0{k},1442-0{k}-12" for k in range(1, 9)]
    (tmp_path / "a.csv").write_text("\n".join(["text,release_date,print_date", *lines]))
    corpus, _ = tl.read(tmp_path / "a.csv")
    assert corpus.notes.get("doubts", []) == []


def test_years_beside_the_dates_that_were_taken_are_not_told_as_unreadable(tmp_path):
    path = tmp_path / "a.csv"
    rows = [f"{k},2008-03-2{k}T22:00:00,2008,Ships wait in harbour number {k}." for k in range(5)]
    path.write_text("\n".join(["id,date_gmt,year,content", *rows]), encoding="utf8")
    corpus, _ = tl.read(path)
    assert corpus.notes["sources"][0]["columns"]["date"] == "date_gmt (name)"
    assert "unread_column" not in {doubt["kind"] for doubt in corpus.notes.get("doubts", ())}
