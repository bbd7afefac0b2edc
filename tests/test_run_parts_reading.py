"""The first pass over an archive."""

from __future__ import annotations

import json
import zipfile

import pandas as pd
import pytest
from made_archive import N_PARTS, frame, read_archive

from trendlab.errors import InputError
from trendlab.files.parts import Place
from trendlab.readers import ReadSpec, read
from trendlab.run.parts.reading import ACCOUNTS, ARTICLES, corpus_of_part, read_parts
from trendlab.run.parts.source import find_parts
from trendlab.work.engine import LocalEngine

TEXT = "The council of the town votes on the budget of the year today, and the mayor is for it."


def read_days(folder, *parts, **options):
    """The first days of all articles of an archive whose parts hold these dates, and its account."""
    for k, dates in enumerate(parts):
        rows = [{"text": f"{TEXT} {k} {j}", "date": date} for j, date in enumerate(dates)]
        pd.DataFrame(rows).to_json(folder / f"{k}.jsonl", orient="records", lines=True)
    place, engine = Place(address=str(folder / "parts")), LocalEngine(1)
    found = find_parts(f"{folder}/*.jsonl", engine)
    account = read_parts(found, spec=ReadSpec(**options), place=place, engine=engine)
    return [str(d) for p in found for d in corpus_of_part(p, place).table["first_day"].to_pylist()], account


def test_all_articles_are_written_part_by_part():
    archive = read_archive()
    place = archive.survey.place
    assert place.names(ARTICLES) == [f"part-000000{k}.parquet" for k in range(N_PARTS)]
    ids = [name for part in archive.parts for name in corpus_of_part(part, place).doc_id.tolist()]
    assert sorted(ids) == sorted(frame()["id"])
    assert archive.found.n_docs == len(frame()) == int(archive.found.days.n_docs.sum())
    assert archive.found.sources.total() == archive.found.languages["en"] == len(frame())


def test_part_that_cannot_tell_day_from_month_takes_the_order_of_the_others(tmp_path):
    days, _ = read_days(tmp_path, ["05/06/2023", "06/07/2023"], ["25/06/2023", "26/07/2023"])
    assert days == ["2023-06-05", "2023-07-06", "2023-06-25", "2023-07-26"]


def test_parts_of_both_orders_and_one_that_cannot_tell_are_an_error(tmp_path):
    with pytest.raises(InputError, match="give `day_first`"):
        read_days(tmp_path, ["05/06/2023", "06/07/2023"], ["25/06/2023", "26/07/2023"], ["06/25/2023", "07/26/2023"])


def test_rejects_are_counted_by_reason_and_some_are_kept(tmp_path):
    rows = [{"text": "", "date": "2023-01-01"}] * 30 + [{"text": TEXT, "date": "2023-01-01"}] * 2
    pd.DataFrame(rows).to_json(tmp_path / "a.jsonl", orient="records", lines=True)
    engine = LocalEngine(1)
    parts = find_parts(f"{tmp_path}/*.jsonl", engine)
    found = read_parts(parts, spec=ReadSpec(), place=Place(address=f"{tmp_path}/p"), engine=engine)
    assert (found.n_docs, found.account.reasons.total(), len(found.rejects)) == (2, 30, 20)


def test_parts_outside_the_span_of_dates_and_parts_without_dates_are_read_with_the_others(tmp_path):
    days, found = read_days(
        tmp_path, ["2021-01-05", "2021-02-06"], ["2023-03-07", "2023-04-08"], [None, None], since="2023"
    )
    assert days == ["2023-03-07", "2023-04-08", "None", "None"]
    assert (found.n_docs, found.account.reasons.total(), found.days.n_dated) == (4, 2, 2)


def test_archive_without_an_article_or_a_date_in_the_named_column_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no part of the archive holds an article; 3 records were rejected for"):
        read_days(tmp_path, ["2021-01-05", "2021-02-06"], ["2021-03-07"], since="2023")
    with pytest.raises(InputError, match="nothing in the column of dates \\(date\\) can be read as a date in any part"):
        read_days(tmp_path, ["soon"], ["later"], date_column="date")


def test_notes_and_doubts_are_those_of_the_same_files_in_a_folder(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    for k in range(3):
        rows = [{"text": f"{TEXT} {k} {j}", "date": "05/06/2023" if k or j else "sometime"} for j in range(12)]
        rows += [{"text": f"RT @a: {TEXT} {j}", "date": None} for j in range(4 * k)]
        pd.DataFrame(rows).to_json(folder / f"{k}.jsonl", orient="records", lines=True)
    wanted = read(folder)[0].notes
    place, engine = Place(address=str(tmp_path / "parts")), LocalEngine(1)
    found = read_parts(find_parts(str(folder), engine), spec=ReadSpec(), place=place, engine=engine).account.notes()
    told = [row["sentence"].replace("of files ", "of the parts of the archive ") for row in wanted["doubts"]]
    assert [row["sentence"] for row in found["doubts"]] == told
    assert [row["kind"] for row in wanted["doubts"]] == [
        "unread_dates", "day_order_assumed", "reposts", "undated", "one_day",
    ]  # fmt: skip
    for name in ("read", "articles", "rejects", "reject_reasons", "formats"):
        assert found[name] == wanted[name]


def test_file_that_cannot_be_read_is_named_in_its_account_and_in_that_of_all(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    pd.DataFrame([{"text": TEXT, "date": "2023-01-01"}] * 3).to_json(
        tmp_path / "a" / "x.jsonl", orient="records", lines=True
    )
    (tmp_path / "b" / "x.parquet").write_bytes(b"PAR1 and no more")
    place, engine = Place(address=f"{tmp_path}/parts"), LocalEngine(1)
    parts = find_parts([f"{tmp_path}/a", f"{tmp_path}/b"], engine)
    found = read_parts(parts, spec=ReadSpec(), place=place, engine=engine)
    assert [(row["source"], row["reason"][:41]) for row in found.unread] == [
        ("b/x.parquet", "unreadable: it is a damaged Parquet file:")
    ]
    assert found.account.reasons.total() == 1
    accounts = [json.loads(place.read(f"{ACCOUNTS}/part-000000{k}.json")) for k in range(2)]
    assert [(one["file"], one["articles"], one["rejects"]) for one in accounts] == [
        ("a/x.jsonl", 3, 0), ("b/x.parquet", 0, 1),
    ]  # fmt: skip
    assert accounts[1]["rejected"] == [dict(found.unread[0])]


def test_part_with_other_columns_than_the_first_is_read_by_its_own(tmp_path):
    rows = [{"headline": f"Head {k}", "content": f"{TEXT} {k}", "published": "2023-01-05"} for k in range(3)]
    pd.DataFrame(rows).to_json(tmp_path / "a.jsonl", orient="records", lines=True)
    others = [{"name": f"Name {k}", "text": f"{TEXT} {k} 0", "date": "2023-02-05"} for k in range(2)]
    pd.DataFrame(others).to_csv(tmp_path / "b.csv", index=False)
    place, engine = Place(address=str(tmp_path / "parts")), LocalEngine(1)
    found = read_parts(find_parts(str(tmp_path), engine), spec=ReadSpec(), place=place, engine=engine)
    assert (found.n_docs, found.account.reasons.total(), found.days.n_dated) == (5, 0, 5)


def test_part_without_a_column_that_was_named_is_a_reject(tmp_path):
    for name, column in (("a", "body"), ("b", "text")):
        rows = [{column: f"{TEXT} {k}", "date": "2023-02-05"} for k in range(2)]
        pd.DataFrame(rows).to_csv(tmp_path / f"{name}.csv", index=False)
    place, engine = Place(address=str(tmp_path / "parts")), LocalEngine(1)
    spec = ReadSpec(text_column="body")
    found = read_parts(find_parts(f"{tmp_path}/*.csv", engine), spec=spec, place=place, engine=engine)
    assert (found.n_docs, [row["source"] for row in found.unread]) == (2, ["b.csv"])
    assert found.unread[0]["reason"].startswith("unreadable: it has no column 'body' for the text")


@pytest.mark.parametrize("as_folder", [True, False])
def test_names_of_files_and_folders_say_what_they_say_in_any_reading(tmp_path, as_folder):
    for year, paper in ((2021, "post"), (2021, "star"), (2022, "post"), (2022, "star")):
        folder = tmp_path / "data" / paper
        folder.mkdir(parents=True, exist_ok=True)
        rows = [{"text": f"{TEXT} {year} {paper} {k}"} for k in range(3)]
        pd.DataFrame(rows).to_json(folder / f"{year}-05.jsonl", orient="records", lines=True)
    (tmp_path / "data" / "README.md").write_text("The files of two papers.\n")
    given = str(tmp_path / "data") if as_folder else f"{tmp_path}/data/*/*.jsonl"
    wanted, _ = read(given)
    place, engine = Place(address=str(tmp_path / "parts")), LocalEngine(1)
    parts = find_parts(given, engine)
    found = read_parts(parts, spec=ReadSpec(), place=place, engine=engine)
    tables = [corpus_of_part(part, place).table for part in parts]
    for name in ("source", "first_day", "last_day"):
        assert [v for t in tables for v in t[name].to_pylist()] == wanted.table[name].to_pylist()
    notes = found.account.notes()
    for name in ("names", "read", "reject_reasons"):
        assert notes[name] == wanted.notes[name]
    assert found.account.reasons.total() == as_folder  # the file about the folder
    assert [row["sentence"] for row in notes["doubts"]] == [row["sentence"] for row in wanted.notes["doubts"]]


def test_columns_of_a_partitioned_data_set_are_read(tmp_path):
    for year in (2021, 2022):
        frame = pd.DataFrame({"text": [f"{TEXT} {year} {k}" for k in range(4)]})
        folder = tmp_path / "data" / f"year={year}"
        folder.mkdir(parents=True)
        frame.to_parquet(folder / "part-0.parquet")
    wanted, _ = read(tmp_path / "data")
    place, engine = Place(address=str(tmp_path / "parts")), LocalEngine(1)
    parts = find_parts(str(tmp_path / "data"), engine)
    found = read_parts(parts, spec=ReadSpec(), place=place, engine=engine)
    days = [v for part in parts for v in corpus_of_part(part, place).table["first_day"].to_pylist()]
    assert days == wanted.table["first_day"].to_pylist()
    assert found.days.n_dated == 8


def test_what_a_packed_part_sends_back_does_not_grow_with_its_files_and_a_bad_one_is_named(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        for k in range(60):
            file.writestr(f"{k}.txt", f"{TEXT} {k}")
        file.writestr("bad.txt", "")
    place, engine = Place(address=str(tmp_path / "parts")), LocalEngine(1)
    (part,) = find_parts(f"{tmp_path}/*.zip", engine)
    found = read_parts((part,), spec=ReadSpec(), place=place, engine=engine)
    assert (found.n_docs, found.account.sources, found.account.formats) == (60, [], {"txt"})
    assert [row["source"] for row in found.unread] == ["a.zip/bad.txt"]
    assert len(json.loads(place.read(f"{ACCOUNTS}/{part.account}"))["sources"]) == 60
