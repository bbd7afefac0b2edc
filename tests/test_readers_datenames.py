import pytest

from trendlab.readers import read
from trendlab.readers.datenames import dates_of_any_name, unfilled_dates, unread_dates, without_labelling


def test_days_of_labelling_are_left_out_where_columns_of_labels_stand_beside_them():
    assert without_labelling(["annotator", "lead_time", "created_at"]) == ["annotator", "lead_time"]
    assert without_labelling(["annotator", "created_at"]) == ["annotator", "created_at"]


def test_columns_of_dates_without_a_cell_are_told_best_name_first_without_days_of_records():
    rows = [{"date": "2021-03-04", "posted": None, "published": "", "fetched_at": ""}]
    assert unfilled_dates(rows, ["date", "posted", "published", "fetched_at"]) == ("published", "posted")


def test_column_of_dates_that_nobody_can_read_is_taken_so_that_it_is_told():
    rows = [{"date": f"{k} days ago", "time": "10:05", "text": "The ferry ran late."} for k in range(1, 9)]
    assert unread_dates(rows, ["time", "text", "date"]) == ("date",)
    assert unread_dates(rows, ["time", "text"]) == ()
    assert unread_dates([{"date": "once upon a time"}], ["date"]) == ()


def test_articles_whose_dates_cannot_be_read_are_not_said_to_carry_none(tmp_path):
    source = tmp_path / "a.jsonl"
    source.write_text(
        "".join(f'{{"text": "The ferry {k} ran late again.", "date": "{k} days ago"}}\n' for k in range(30))
    )
    doubts = {one["kind"]: one["count"] for one in read(source)[0].notes["doubts"]}
    assert doubts == {"unread_dates": 30}


def test_how_long_somebody_has_studied_is_no_day_that_cannot_be_read():
    assert unread_dates([{"year": "2nd year"}, {"year": "Year 3"}], ["year"]) == ()
    assert unread_dates([{"year": "spring of 2021 or so"}], ["year"]) == ("year",)


def test_numbers_of_identifiers_and_telephones_are_no_seconds():
    rows = [{name: 1_400_000_000 + 7_919_873 * k for name in ("id", "tweet_id", "phone", "t")} for k in range(9)]
    assert [dates_of_any_name(rows, name) for name in rows[0]] == ["", "", "", "numbers"]
    assert dates_of_any_name([{"t": "5 May 2021"}, {"t": "6 May 2021"}], "t") == "content"


def test_articles_are_not_dated_by_their_identifiers_and_seconds_without_a_name_are_told(tmp_path):
    source, found = tmp_path / "a.jsonl", {}
    for name in ("id", "at"):
        rows = [f'{{"text": "The ferry {k} ran late.", "{name}": {1_400_000_000 + 7_919_873 * k}}}' for k in range(30)]
        source.write_text("\n".join(rows))
        corpus = read(source)[0]
        found[name] = corpus.table["first_day"][0].as_py() is not None
        kinds = [one["kind"] for one in corpus.notes["doubts"]]
        assert kinds == [{"id": "undated", "at": "dates_by_numbers"}[name]]
    assert found == {"id": False, "at": True}


def test_days_in_eight_digits_are_dates_by_content_and_other_numbers_of_eight_digits_are_not():
    days = [{"a": f"2021{k:02}15", "b": 20210000 + 37 * k, "c": "20210315", "d": 30210101 + k} for k in range(1, 10)]
    assert [dates_of_any_name(days, name) for name in "abcd"] == ["numbers", "", "", ""]


@pytest.mark.parametrize("name", ["telefono", "Celular", "articleid", "nid"])
def test_telephones_and_joined_names_of_identifiers_are_no_seconds(name):
    rows = [{name: str(1_160_000_000 + 7_654_321 * k)} for k in range(5)]
    assert dates_of_any_name(rows, "when") == ""
    assert dates_of_any_name(rows, name) == ""
    assert dates_of_any_name([{"turn": row[name]} for row in rows], "turn") == "numbers"
    assert dates_of_any_name([{"unixReviewTime": row[name]} for row in rows], "unixReviewTime") == "content"


def test_times_in_a_film_are_no_dates_that_cannot_be_read():
    assert unread_dates([{"timestamp": "00:01:12"}, {"timestamp": "72.5"}], ["timestamp"]) == ()
    assert unread_dates([{"timestamp": "3 days ago"}], ["timestamp"]) == ("timestamp",)
