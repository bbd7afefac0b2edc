"""Abstracts of PubMed as text, in made layouts."""

from one_source import meta, read

RECORDS = "".join(
    f"{k}. J Harb. 2019 Mar 1{k};4(2):1-9. doi: 10.1/{k}. Epub 2019 Feb 1.\n\nFerries of harbour {k} and the\npeople "
    f"on them.\n\n"
    "Berg A(1), Lee B(1)(2), von Dahl CD.\n\nAuthor information:\n(1)University of the North.\n\nComment in\n    J "
    "Harb. 2019 "
    f"May;4(3):22.\n\nBACKGROUND: Free ferries cross the bay.\nRESULTS: We count {k} of them near\nthe "
    f"pier.\n\nCopyright law "
    f"says little.\n\nCopyright \u00a9 2019 Made Press.\n\nDOI: 10.1/{k}\nPMID: 3000{k} [Indexed for MEDLINE]\n\n"
    "Conflict of interest statement: None.\n\n\n"
    for k in range(1, 4)
)
SHORT = "1. Roads. 2018 Winter;3:7.\n\nA letter on piers.\n\nEk D.\n\nPMID: 77\n\n\n"


def test_each_numbered_record_is_an_article_with_its_abstract_alone(tmp_path):
    rows, rejects, note = read(tmp_path, "a.txt", RECORDS.replace("\n", "\r\n"))
    assert (note["format"], len(rejects)) == ("pubmedtext", 0)
    assert [(r["title"], r["source"], r["raw_date"], r["doc_id"]) for r in rows] == [
        (f"Ferries of harbour {k} and the people on them.", "J Harb", f"2019-03-1{k}", f"3000{k}") for k in range(1, 4)
    ]
    assert rows[0]["text"] == (
        "BACKGROUND: Free ferries cross the bay. RESULTS: We count 1 of them near the pier.\nCopyright law says little."
    )
    assert meta(rows[0]) == {"author": "Berg A, Lee B, von Dahl CD", "doi": "10.1/1"}


def test_a_record_without_an_abstract_is_its_title(tmp_path):
    (row,) = read(tmp_path, "a.txt", SHORT)[0]
    assert (row["title"], row["text"], row["raw_date"]) == ("A letter on piers.", "", "2018 Winter")


def test_a_numbered_list_of_references_without_numbers_of_pubmed_is_none(tmp_path):
    text = "".join(f"{k}. Roads. 2018;3:{k}.\n\nThe ferry was late again today.\n\n" for k in range(1, 5))
    assert read(tmp_path, "a.txt", text)[2]["format"] != "pubmedtext"
