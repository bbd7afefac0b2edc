import json

import pytest
from one_source import read, read_path

import trendlab as tl
from trendlab.readers.headdates import HeadDates, choose_head_date, dates_in_object, find_head_date
from trendlab.readers.records import Record

PIECES = [
    {"title": "Harbour gets a crane", "body": "The council met and voted for a second crane."},
    {"title": "Bakers strike", "body": "Bakers shut their shops for a day because of flour."},
]


def days(rows):
    return [row["raw_date"] for row in rows]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("issue", "date"), "2010-11-12"),
        (("pubDate",), "12 November 2010"),
        (("meta", "DC.date.issued"), "2010-11-12"),
        (("sitting", "sittingDate"), "2010-11-12"),
    ],
)
def test_dates_of_issues_and_sittings_count_for_what_is_in_them(path, value):
    assert find_head_date(path, value).written() == "2010-11-12"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("created",), "2010-11-12"),
        (("export", "exportDate"), "2010-11-12"),
        (("lastBuildDate",), "2010-11-12"),
        (("meta", "revisionDesc", "date"), "2010-11-12"),
        (("query", "date"), "2010-11-12"),
        (("author", "birthDate"), "1960-11-12"),
        (("date",), "soon"),
        (("date",), "2999-01-01"),
        (("year",), "2010"),
        (("number",), "20101112"),
    ],
)
def test_dates_of_files_people_and_searches_do_not(path, value):
    assert find_head_date(path, value) is None


def test_a_kind_can_make_a_value_a_date_or_that_of_a_file():
    assert find_head_date(("meta", "content"), "2010-11-12", kinds=("dc.date",)).written() == "2010-11-12"
    assert find_head_date(("FRBRdate", "date"), "2012-05-31", kinds=("FRBRdate", "markup")) is None


def test_day_that_most_say_wins_and_heads_that_disagree_say_nothing():
    one, two, far = (find_head_date(("date",), day) for day in ("2010-11-12", "2010-11-13", "2012-01-01"))
    assert choose_head_date([two, one, one]) is one
    assert choose_head_date([two, one]) is one  # equally many, a day apart: the first
    assert choose_head_date([one, far]) is None
    assert choose_head_date([]) is None


def test_objects_say_dates_in_their_heads_but_not_in_their_lists():
    said = dates_in_object({"meta": {"issue": {"date": "2010-11-12"}}, "articles": [{"date": "2011-01-01"}], "n": 3})
    assert [(one.path, one.written()) for one in said] == [("meta.issue.date", "2010-11-12")]


def test_own_date_comes_before_that_of_the_head():
    told = find_head_date(("date",), "2010-11-12")
    heads = HeadDates("a.xml", wanted=True)
    found = [heads.complete(Record(text="x", raw_date=raw), told).raw_date for raw in ("2011-01-01", None, "n.d.")]
    assert found == ["2011-01-01", "2010-11-12", "2010-11-12"]
    assert [one.count for one in heads.doubts()] == [2]


def test_articles_of_an_envelope_take_its_date(tmp_path):
    rows, _, _ = read(
        tmp_path, "a.json", {"generated": "2024-01-01", "issue": {"date": "2019-05-04"}, "articles": PIECES}
    )
    assert days(rows) == ["2019-05-04"] * 2
    assert rows[0]["meta"] == "{}"


def test_date_of_an_answer_of_a_server_is_not_that_of_its_articles(tmp_path):
    value = {"status": "ok", "timestamp": "2024-03-03", "created": "2024-03-03", "articles": PIECES}
    assert days(read(tmp_path, "a.json", value)[0]) == [None] * 2


@pytest.mark.parametrize("name", ["a.json", "b.json", "c.jsonl"])
def test_each_issue_dates_its_own_articles(tmp_path, name):
    issues = [{"date": day, "articles": PIECES} for day in ("2019-05-04", "2019-06-04")]
    forms = {"a.json": {"issues": issues}, "b.json": issues, "c.jsonl": "\n".join(map(json.dumps, issues))}
    rows, _, _ = read(tmp_path, name, forms[name])
    assert days(rows) == ["2019-05-04"] * 2 + ["2019-06-04"] * 2
    assert [row["title"] for row in rows] == [p["title"] for p in PIECES] * 2


def test_dates_of_heads_are_said_and_can_be_switched_off(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"published": "2019-05-04", "articles": PIECES}), encoding="utf8")
    (doubt,) = tl.read(path)[0].notes["doubts"]
    assert (doubt["kind"], doubt["count"], doubt["example"]) == ("dates_from_head", 2, "2019-05-04")
    assert "--no-head-dates" in doubt["sentence"]
    rows, _, _ = read_path(path, head_dates=False)
    assert days(rows) == [None] * 2
    (doubt,) = tl.read(path, spec=tl.ReadSpec(head_dates=False))[0].notes["doubts"]
    assert doubt["kind"] == "head_dates_unused"


def test_date_of_a_head_in_either_order_is_read_as_another_one_of_the_head_says(tmp_path):
    for day, shown in (("07-05-2024", "Tuesday, 7 May 2024"), ("05/07/2024", "7 May 2024")):
        value = {"metadata": {"sittingDate": day, "dateToDisplay": shown}, "articles": PIECES}
        rows, _, _ = read(tmp_path, "a.json", value)
        assert days(rows) == ["2024-05-07"] * 2


def test_date_of_a_head_in_either_order_is_a_doubt_unless_another_file_tells(tmp_path):
    write = {"a.json": "07-05-2024", "b.json": "17-05-2024"}
    for name, day in write.items():
        (tmp_path / name).write_text(
            json.dumps({"metadata": {"sittingDate": day}, "articles": PIECES}), encoding="utf8"
        )
    alone = tl.read(tmp_path / "a.json")[0]
    assert "day_order_assumed" in [doubt["kind"] for doubt in alone.notes["doubts"]]
    corpus = tl.read(tmp_path)[0]
    assert [str(day) for day in corpus.table["first_day"].to_pylist()] == ["2024-05-07"] * 2 + ["2024-05-17"] * 2
    assert "day_order_assumed" not in [doubt["kind"] for doubt in corpus.notes["doubts"]]
