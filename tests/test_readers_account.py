"""Accounts of readings that are added."""

from __future__ import annotations

from collections import Counter

from trendlab.corpus.doubts import Doubt
from trendlab.readers.account import MAX_REASONS_OF_PARTS, Account
from trendlab.readers.records import Record


def account(name, *, n=1, columns=None, text="A council of the town met."):
    found = Account()
    found.sources.append({"source": name, "format": "csv", "articles": n, "columns": columns or {"text": "text"}})
    for _ in range(n):
        found.watch.see(Record(text=text))
    found.n_articles = n
    return found


def test_table_without_texts_is_told_beside_others_wherever_they_are():
    bare, full = account("list.csv", n=2, columns={"title": "name"}), account("texts.csv", n=3)
    assert "doubts" not in (bare + bare).notes()
    kinds = {row["kind"]: row for row in (full + bare + full).notes()["doubts"]}
    assert (kinds["files_without_text"]["count"], kinds["files_without_text"]["example"]) == (2, "list.csv")


def test_articles_without_a_date_are_counted_over_all_parts():
    parts = [account(f"{k}.csv", n=15) for k in range(3)]
    told = (parts[0] + parts[1] + parts[2]).notes()
    assert [row["sentence"] for row in told["doubts"]] == [
        "All 45 articles carry no date: months are inferred, or unknown."
    ]
    assert (told["read"], told["articles"], told["sources"]) == (45, 45, [])


def test_doubts_of_one_kind_in_many_words_stay_few():
    total = Account()
    for k in range(200):
        one = account(f"{k}.csv")
        one.watch.take(Doubt(kind="cut_file", sentence=f"{k}.csv is cut off before its end."))
        total += one
    told = [row for row in total.notes()["doubts"] if row["kind"] == "cut_file"]
    assert len(told) == 21
    assert told[0]["sentence"] == "0.csv is cut off before its end."
    assert sum(row["count"] for row in told) == 200
    assert told[-1]["sentence"].startswith("180 further records or cells raise a doubt of this kind")


def test_reasons_in_many_words_stay_few_and_none_is_lost():
    total = Account()
    for k in range(2 * MAX_REASONS_OF_PARTS):
        one = Account()
        one.reasons = Counter({f"reason {k}": 2, "no text": 3})
        total += one
    assert len(total.reasons) <= MAX_REASONS_OF_PARTS + 1
    assert total.reasons.total() == 10 * MAX_REASONS_OF_PARTS
    assert total.reasons["no text"] == 6 * MAX_REASONS_OF_PARTS


def test_dates_from_names_of_files_are_added():
    parts = []
    for name in ("2023-01-05.txt", "2023-02-06.txt"):
        one = account(name)
        one.n_from_names, one.names = 1, ("YYYY-MM-DD", name)
        one.learned = {"form": "YYYY-MM-DD", "dated": 1, "of": 1, "sources": []}
        parts.append(one)
    told = (parts[0] + parts[1]).notes()
    assert told["names"] == {"form": "YYYY-MM-DD", "dated": 2, "of": 2, "sources": []}
    assert told["doubts"][0]["sentence"].startswith(
        "2 articles have their date from the names of their files ('2023-01"
    )


def kinds_of(**reasons):
    found = account("rows.csv", n=5)
    found.reasons.update({name.replace("_", " "): n for name, n in reasons.items()})
    return {row["kind"]: row for row in found.notes().get("doubts", [])}


def test_records_without_a_text_are_told_where_they_are_more_than_the_articles():
    assert kinds_of(no_text=15, no_words=10)["records_without_text"]["sentence"].startswith(
        "25 records have nothing in what was taken for the text, and 5 have"
    )
    assert "records_without_text" not in kinds_of(no_text=4, retweet=90)


def test_files_that_cannot_be_read_are_told_where_they_are_more_than_the_articles():
    found = account("page.txt", n=5)
    found.reasons.update({"unreadable: it is XML with the root element <odd>": 21, "unreadable: it is a PNG image": 90})
    (told,) = [row for row in found.notes()["doubts"] if row["kind"] == "unread_files"]
    assert (told["count"], told["example"]) == (21, "it is XML with the root element <odd>")
    found.reasons.clear()
    found.reasons["unreadable: it is a PNG image, not text"] = 90
    assert "doubts" not in found.notes()


def test_archives_inside_of_archives_and_other_packed_files_are_told():
    told = kinds_of(archive_in_an_archive=2, encrypted=1)["packed_files"]
    assert told["count"] == 3
    assert told["sentence"].startswith(
        "3 files inside of archives were not read ('archive in an archive'): unpack them and give the folder."
    )
    assert "packed_files" not in kinds_of(hidden_file=3)


def test_rows_wider_than_their_header_are_told_where_they_are_many():
    reason = "row of 46 fields under a header of 45"
    told = kinds_of(**{reason: 56})["wide_rows"]
    assert told["sentence"].startswith(
        f"56 rows are not read because they have more fields than the header of their table ('{reason}')"
    )
    assert "wide_rows" not in kinds_of(**{reason: 3})
