"""The files of a folder tell the order of day and month together."""

from __future__ import annotations

import pytest

from trendlab.readers import ReadSpec, read

BODY = "The council met on Monday and agreed to mend the old bridge before winter comes."


def write(folder, dates, kind="csv"):
    for k, some in enumerate(dates):
        rows = "".join(f"{day},{BODY} {k} {day}\n" for day in some)
        (folder / f"f{chr(97 + k)}.{kind}").write_text(f"date,text\n{rows}", encoding="utf8")


def days(corpus):
    return [str(day) for day in corpus.table["first_day"].to_pylist()]


def test_single_article_files_are_read_in_the_order_that_the_others_tell(tmp_path):
    write(tmp_path, [["05/12/2023"], ["25/12/2023"], ["06/11/2023"]])
    corpus, _ = read(tmp_path)
    assert days(corpus) == ["2023-12-05", "2023-12-25", "2023-11-06"]
    assert [one["day_order"]["order"] for one in corpus.notes["sources"]] == ["day first"] * 3
    assert "doubts" not in corpus.notes


def test_file_that_tells_its_order_keeps_it_beside_files_of_another(tmp_path):
    write(tmp_path, [["05/12/2023", "25/12/2023"], ["05/12/2023", "12/25/2023"]])
    corpus, _ = read(tmp_path)
    assert days(corpus) == ["2023-12-05", "2023-12-25", "2023-05-12", "2023-12-25"]
    assert "doubts" not in corpus.notes


def test_folder_that_does_not_tell_says_so_once_by_its_name(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    write(folder, [["05/12/2023"], ["06/11/2023"], ["07/10/2023"]])
    doubts = read(folder)[0].notes["doubts"]
    assert [(one["kind"], one["count"]) for one in doubts] == [("day_order_assumed", 3)]
    assert "3 dates of papers could have the day or the month first" in doubts[0]["sentence"]


def test_dates_that_cannot_be_read_are_told_once_a_folder_and_noted_by_file(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    write(folder, [["2023-05-01", "soon", "2023-05-04"], ["2023-05-02"], ["2023-05-03", "2023-05-05", "later"]])
    corpus, _ = read(folder)
    assert [(one["kind"], one["count"]) for one in corpus.notes["doubts"]] == [("unread_dates", 2)]
    assert [one.get("unread_dates") for one in corpus.notes["sources"]] == [["soon"], None, ["later"]]


def test_days_stay_with_their_articles_where_formats_take_turns(tmp_path):
    write(tmp_path, [["05/12/2023"]])
    (tmp_path / "g.tsv").write_text(f"date\ttext\n12/25/2023\t{BODY} g\n", encoding="utf8")
    (tmp_path / "h.csv").write_text(f"date,text\n25/12/2023,{BODY} h\n", encoding="utf8")
    (tmp_path / "i.tsv").write_text(f"date\ttext\n05/12/2023\t{BODY} i\n", encoding="utf8")
    assert days(read(tmp_path)[0]) == ["2023-12-05", "2023-12-25", "2023-12-25", "2023-05-12"]


@pytest.mark.parametrize("until", ["2023-11-30", "2023-11"])
def test_span_holds_for_dates_that_wait_and_each_file_counts_its_own(tmp_path, until):
    write(tmp_path, [["05/12/2023"], ["06/11/2023"], ["25/10/2023"]])
    corpus, rejects = read(tmp_path, spec=ReadSpec(until=until))
    assert days(corpus) == ["2023-11-06", "2023-10-25"]
    assert len(rejects) == 1
    assert [(one["articles"], one["rejects"]) for one in corpus.notes["sources"]] == [(0, 1), (1, 0), (1, 0)]


def test_file_with_both_orders_is_told_by_the_name_of_its_folder(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    write(folder, [["25/12/2023", "12/26/2023", "26/12/2023", "05/06/2023"]])
    doubts = read(folder)[0].notes["doubts"]
    assert [(one["kind"], one["count"]) for one in doubts] == [("both_day_orders", 1)]
    assert doubts[0]["sentence"].startswith("papers has 2 dates with the day first and 1 with the month first")


def test_date_column_of_which_few_cells_can_be_read_is_read_and_the_others_are_told(tmp_path):
    write(tmp_path, [["soon", "later", "2023-05-01"]])
    corpus, _ = read(tmp_path / "fa.csv")
    assert days(corpus) == ["None", "None", "2023-05-01"]
    assert [(one["kind"], one["count"]) for one in corpus.notes["doubts"]] == [("unread_dates", 2)]


def test_files_of_a_list_or_a_glob_tell_the_order_of_day_and_month_together(tmp_path):
    # 05/12 in one file is read by the 25/12 of the other, in whatever order the files come.
    (tmp_path / "a.csv").write_text("text,date\nOld bridges,05/12/2022\nNew bridges,06/12/2022\n", encoding="utf8")
    (tmp_path / "b.csv").write_text("text,date\nOld mills,25/12/2022\nNew mills,04/12/2022\n", encoding="utf8")
    for source in (f"{tmp_path}/*.csv", [tmp_path / "b.csv", tmp_path / "a.csv"], tmp_path):
        corpus, _ = read(source)
        found = sorted(str(d) for d in corpus.table["first_day"].to_pylist())
        assert found == ["2022-12-04", "2022-12-05", "2022-12-06", "2022-12-25"]
        assert not [d for d in corpus.notes.get("doubts", ()) if d["kind"] == "day_order_assumed"]


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("url", ["https://a.example/2021/03/05/budget", "https://a.example/2021/02/04/trams"]),
        ("shown", ["5 March 2021", "Thursday 4 Feb 2021"]),
        ("last", ["2021-03-05T08:00:00Z", "2021-02-09T08:00:00Z"]),
    ],
)
def test_dates_in_either_order_are_read_as_other_dates_of_the_same_articles_say(tmp_path, column, cells):
    rows = "".join(
        f"{day},{BODY} {day},{cell}\n" for day, cell in zip(["05/03/2021", "04/02/2021"], cells, strict=True)
    )
    (tmp_path / "a.csv").write_text(f"date,text,{column}\n{rows}", encoding="utf8")
    corpus, _ = read(tmp_path / "a.csv")
    assert days(corpus) == ["2021-03-05", "2021-02-04"]
    assert "doubts" not in corpus.notes


def test_dates_that_tell_their_order_count_more_than_other_dates_of_the_articles(tmp_path):
    rows = "".join(f"{day},{BODY} {day},2021-05-03\n" for day in ("05/03/2021", "25/03/2021"))
    (tmp_path / "a.csv").write_text(f"date,text,seen\n{rows}", encoding="utf8")
    assert days(read(tmp_path / "a.csv")[0]) == ["2021-03-05", "2021-03-25"]


def test_day_of_access_does_not_settle_the_order(tmp_path):
    rows = "".join(f"0{k}/05/2021,{BODY} {k},2021-05-03\n" for k in range(1, 9))
    (tmp_path / "a.csv").write_text(f"date,text,accessed\n{rows}", encoding="utf8")
    corpus, _ = read(tmp_path / "a.csv")
    assert "day_order_assumed" in [doubt["kind"] for doubt in corpus.notes["doubts"]]


DUTCH = "De veerboot voer maandag naar de haven en de gemeenteraad sprak over de prijs van kolen, zei de burgemeester"
ENGLISH = "The ferry sailed on Monday to the harbour and the council spoke of the price of coal, said the mayor"


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        (DUTCH, ["05/12/2023", "06/11/2023"], ["2023-12-05", "2023-11-06"]),
        (ENGLISH, ["05/12/2023", "06/11/2023"], ["2023-05-12", "2023-06-11"]),
        (DUTCH, ["05-12-2023", "12-25-2023"], ["2023-05-12", "2023-12-25"]),
        (DUTCH, ["05/12/21", "06/11/21"], ["2021-12-05", "2021-11-06"]),
    ],
)
def test_where_no_date_decides_texts_in_other_languages_than_english_have_the_day_first(tmp_path, text, written, found):
    rows = "".join(f"{day},{text} {k}.\n" for k, day in enumerate(written))
    (tmp_path / "a.csv").write_text("date,text\n" + rows.replace(", zei", " zei").replace(", said", " said"))
    assert days(read(tmp_path / "a.csv")[0]) == found
