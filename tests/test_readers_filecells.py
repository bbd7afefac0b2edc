"""A column with the names of the files that rows were made from dates them, where nearly all names hold a date."""

import csv

import pytest

from trendlab.readers import ReadSpec, read

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes"
MONTHS = ("January", "March", "April", "June", "August", "October")


def days(corpus):
    return [str(day) for day in corpus.table["first_day"].to_pylist()]


def table(path, names, *, column="FileName", body=BODY):
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow([column, "Content"])
        rows.writerows([name, f"{body} in part {k}."] for k, name in enumerate(names))
    return path


def test_names_of_files_in_a_column_date_the_rows(tmp_path):
    names = [f"Bridge_closed_{k}_times__Durango_Herald___{month}_{k + 3}_2021.txt" for k, month in enumerate(MONTHS)]
    corpus = read(table(tmp_path / "a.csv", names))[0]
    assert days(corpus) == [
        "2021-01-03", "2021-03-04", "2021-04-05", "2021-06-06", "2021-08-07", "2021-10-08",
    ]  # fmt: skip
    (doubt,) = [one for one in corpus.notes["doubts"] if one["kind"] == "dates_from_names"]
    assert (doubt["count"], names[0] in doubt["sentence"], "MonDDYYYY" in doubt["sentence"]) == (6, True, True)


@pytest.mark.parametrize("column", ["file", "source_file", "pdf path", "Dateiname"])
def test_column_for_names_of_files_needs_no_endings(tmp_path, column):
    names = [f"folder\\2019-0{k + 1}-12 report" for k in range(6)]
    corpus = read(table(tmp_path / "a.csv", names, column=column))[0]
    assert [day[:7] for day in days(corpus)] == [f"2019-0{k + 1}" for k in range(6)]


def test_day_and_month_in_names_are_ordered_by_all_of_them(tmp_path):
    names = [f"0{k + 1}.0{9 - k}.2018.txt" for k in range(6)] + ["25.03.2018.txt"]
    corpus = read(table(tmp_path / "a.csv", names))[0]
    assert days(corpus)[:2] == ["2018-09-01", "2018-08-02"]


@pytest.mark.parametrize(
    "names",
    [
        ["letter of 2019-03-04.txt", "memo.txt", "note.txt", "list.txt", "plan.txt", "map.txt"],
        [f"talk {k} on 2019-03-04" for k in range(6)],
        ["2019-03-04.txt"] * 6,
        [f"https://a.example/2016-election/ships-{k}.html" for k in range(6)],
    ],
)
def test_names_that_date_few_rows_or_are_no_names_of_files_date_none(tmp_path, names):
    corpus = read(table(tmp_path / "a.csv", names, column="label"))[0]
    assert {kind["kind"] for kind in corpus.notes.get("doubts", [])}.isdisjoint({"dates_from_names"})


def test_own_date_counts_and_the_option_leaves_names_out(tmp_path):
    path = tmp_path / "a.csv"
    rows = [["file", "date", "text"]] + [
        [f"2019-0{k}-12.txt", f"2020-0{k}-01" if k < 5 else "", f"{BODY} {k}"] for k in range(1, 10)
    ]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    corpus = read(path)[0]
    assert [day[:7] for day in days(corpus)] == [
        "2020-01", "2020-02", "2020-03", "2020-04", "2019-05", "2019-06", "2019-07", "2019-08", "2019-09",
    ]  # fmt: skip
    plain = table(tmp_path / "b.csv", [f"2019-0{k + 1}-12.txt" for k in range(6)])
    off = read(plain, spec=ReadSpec(from_names="off"))[0]
    assert all(one["kind"] != "dates_from_names" for one in off.notes.get("doubts", []))
