from __future__ import annotations

import csv
import json

import pytest

import trendlab as tl
from trendlab.readers.references.exports import known_export

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes."


def read(tmp_path, rows: list[dict]):
    path = tmp_path / "a.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    corpus, _ = tl.read(path)
    return corpus.table.to_pylist()


EMBASE = {
    "Title": "Old bridges", "Author Names": "Sample A.",
    "Source": "Roads (2014) 3:3 (152-160). Date of Publication: 25 Aug 2014",
    "Abstract": BODY, "Emtree Medical Index Terms (Major Focus)": "bridge",
    "Emtree Medical Index Terms": "bridge, road, " * 99,
}  # fmt: skip


PUBMED = {
    "PMID": "35", "Title": "Old bridges", "Authors": "Sample A, Other B",
    "Citation": "Roads. 2022 Mar-Apr;53(2):3-7. doi: 10.1/x.",
    "First Author": "Sample A", "Journal/Book": "Roads", "Publication Year": "2022", "Create Date": "2021/12/01",
}  # fmt: skip


SCOPUS = {
    "Authors": "Sample A.", "Title": "Old bridges", "Year": "2020", "Source title": "Roads", "Abstract": BODY,
    "References": "Smith J., Old bridges, Roads, 4 (2001); " * 40, "Publisher": "Made", "Source": "Scopus",
    "EID": "2-s2.0-1",
}  # fmt: skip


WOS_TABLE = {
    "PT": "J",
    "AU": "Sample, A",
    "TI": "Old bridges",
    "SO": "ROADS",
    "AB": BODY,
    "PD": "DEC 16",
    "PY": "2020",
    "UT": "WOS:1",
    "DA": "2026-03-28",
}


WOS_SHEET = {
    "Publication Type": "J", "Article Title": "Old bridges", "Source Title": "ROADS", "Abstract": BODY,
    "Publication Date": "MAR",
    "Publication Year": "2019", "UT (Unique WOS ID)": "WOS:2",
}  # fmt: skip


LENS = {
    "Lens ID": "000-1", "Title": "Old bridges", "Date Published": "2020-11-22", "Publication Year": "2020",
    "Source Title": "Roads",
    "Abstract": f"<jats:p>{BODY}</jats:p>", "References": "000-2; 000-3", "PMID": "NA",
}  # fmt: skip


LENS_PATENTS = {
    "Lens ID": "000-3", "Title": "Old bridges", "Publication Date": "2011-08-04", "Publication Year": "2011",
    "Abstract": BODY, "Application Date": "2010-01-29", "Jurisdiction": "US", "Type": "Patent Application",
}  # fmt: skip


OPENALEX = {
    "id": "https://openalex.org/W1", "abstract": BODY, "authorships.author.display_name": "Ada Sample|Bob Other",
    "display_name": "Old bridges", "primary_location.source.display_name": "Roads",
    "publication_date": "2017-09-12", "publication_year": "2017",
}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (EMBASE, ("Old bridges", BODY, "Roads", "2014-08-25")),
        (PUBMED, ("Old bridges", "", "Roads", "2022 Mar-Apr")),
        (SCOPUS, ("Old bridges", BODY, "Roads", "2020")),
        (WOS_TABLE, ("Old bridges", BODY, "ROADS", "2020-12-16")),
        (WOS_SHEET, ("Old bridges", BODY, "ROADS", "2019-03")),
        (LENS, ("Old bridges", BODY, "Roads", "2020-11-22")),
        (LENS_PATENTS, ("Old bridges", BODY, "Lens", "2011-08-04")),
        (OPENALEX, ("Old bridges", BODY, "Roads", "2017-09-12")),
    ],
    ids=[
        "Embase",
        "PubMed",
        "Scopus",
        "Web of Science, tabs",
        "Web of Science, sheet",
        "Lens",
        "Lens, patents",
        "OpenAlex",
    ],
)
def test_export_has_its_own_title_abstract_journal_and_date(tmp_path, row, told):
    found = read(tmp_path, [row, row])
    assert [(r["title"], r["text"], r["source"], r["raw_date"]) for r in found] == [told, told]


def test_other_columns_stay_beside_the_article(tmp_path):
    meta = json.loads(read(tmp_path, [SCOPUS])[0]["meta"])
    assert (meta["Authors"], meta["Publisher"], meta["Source"], meta["Year"]) == ("Sample A.", "Made", "Scopus", "2020")


def test_columns_that_are_named_by_the_caller_come_first(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(",".join(SCOPUS) + "\n" + ",".join(f'"{v}"' for v in SCOPUS.values()) + "\n", encoding="utf8")
    corpus, _ = tl.read(path, spec=tl.readers.ReadSpec(text_column="References"))
    assert corpus.strings("text")[0].startswith("Smith J.")


def test_table_of_news_is_no_export():
    assert known_export(["title", "text", "date", "source"]) is None
