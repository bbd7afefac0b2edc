"""Plain text of Scopus, in made layouts."""

from one_source import meta, read

RECORD = (
    "Berg, A., Lee, B.\n{names}Ferries of harbour {k}\n(2019) Journal of Harbours, 4 ({k}), pp. 1-9. Cited 3 times.\n"
    "https://www.example.org/{k}\n\nDOI: 10.1/{k}\n\nAFFILIATIONS: University of the North;\nHarbour Bank\n\n"
    "ABSTRACT: We count ferries in harbour {k}.\nThey are many. \n\nAUTHOR KEYWORDS: Ferries;  Piers\n"
    "DOCUMENT TYPE: Article\nSOURCE: Scopus\n\n"
)
HEAD = "Scopus\nEXPORT DATE: 14 June 2020\n\n"
ALL = HEAD + RECORD.format(k=1, names="") + RECORD.format(k=2, names="57190000000; 57200000000;\n")


def test_each_record_is_an_article_of_its_year_and_not_of_the_export(tmp_path):
    rows, rejects, note = read(tmp_path, "a.txt", "\ufeff" + ALL)
    assert (note["format"], len(rejects)) == ("scopustext", 0)
    assert [(r["title"], r["source"], r["raw_date"], r["doc_id"]) for r in rows] == [
        (f"Ferries of harbour {k}", "Journal of Harbours", "2019", f"10.1/{k}") for k in (1, 2)
    ]
    assert rows[0]["text"] == "We count ferries in harbour 1.\nThey are many."
    assert meta(rows[1])["keywords"] == "Ferries;  Piers"


def test_a_record_without_its_source_is_a_reject(tmp_path):
    rows, rejects, _ = read(tmp_path, "a.txt", ALL + "Some lines\nof another kind\n")
    assert (len(rows), rejects[0]["reason"]) == (2, "record without its source")


def test_headings_in_an_abstract_are_part_of_it(tmp_path):
    rows, _, _ = read(tmp_path, "a.txt", ALL.replace("They are many.", "METHODS: By hand.\nRESULTS: They are many."))
    assert rows[1]["text"] == "We count ferries in harbour 2.\nMETHODS: By hand.\nRESULTS: They are many."
    assert meta(rows[1])["keywords"] == "Ferries;  Piers"


def test_the_same_lines_above_entries_of_bibtex_are_no_text(tmp_path):
    entries = "".join(
        f"@ARTICLE{{Berg{k},\n\ttitle = {{Ferries of harbour {k}}},\n\tyear = {{2019}},\n}}\n\n" for k in (1, 2)
    )
    rows, _, note = read(tmp_path, "a.bib", HEAD + entries)
    assert (note["format"], [r["title"] for r in rows]) == ("bibtex", ["Ferries of harbour 1", "Ferries of harbour 2"])
