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


CHAPTER = (
    "{k}. Sickness at sea.\n\nBerg A(1).\n\nIn: Harbour Pearls [Internet]. North: Pearls Publishing; 2024\n"
    "Jan\u2013.\n2023 Jul 17.\n\nAuthor information:\n(1)University of the North.\n\n"
    "Many are sick at sea.\n\nPMID: 4000{k}\n\n\n"
)


def test_a_chapter_of_a_book_is_an_article_and_ends_the_one_above(tmp_path):
    first, rest = RECORDS.split("2. J Harb", 1)
    text = first + CHAPTER.format(k=2) + f"2. J Harb{rest}".replace("\n3. J", "\n4. J").replace("2. J", "3. J")
    for written in (text, CHAPTER.format(k=1) + SHORT.replace("1. Roads", "2. Roads")):
        rows, rejects, note = read(tmp_path, "a.txt", written)
        assert (note["format"], len(rejects)) == ("pubmedtext", 0)
        (row,) = (r for r in rows if r["title"] == "Sickness at sea.")
        assert (row["source"], row["raw_date"], row["text"]) == (
            "Harbour Pearls [Internet]", "2023-07-17", "Many are sick at sea.",
        )  # fmt: skip
        assert len(rows) == written.count("PMID: ")


def test_a_gap_in_the_numbers_and_a_date_of_another_form_lose_no_record(tmp_path):
    text = RECORDS.replace("2. J Harb. 2019 Mar 12;", "2. J Harb. Spring of 2019;").replace("3. J Harb", "7. J Harb")
    rows, _, _ = read(tmp_path, "a.txt", text)
    assert [(r["source"], r["raw_date"], r["doc_id"]) for r in rows] == [
        ("J Harb", "2019-03-11", "30001"), ("J Harb", "2019", "30002"), ("J Harb", "2019-03-13", "30003"),
    ]  # fmt: skip


def test_a_numbered_list_of_references_without_numbers_of_pubmed_is_none(tmp_path):
    text = "".join(f"{k}. Roads. 2018;3:{k}.\n\nThe ferry was late again today.\n\n" for k in range(1, 5))
    assert read(tmp_path, "a.txt", text)[2]["format"] != "pubmedtext"


def test_summaries_are_records_of_a_title_each(tmp_path):
    summaries = "\n".join(
        f"{k}: Berg A, Lee B. Ferries of harbour {k}: do\npeople ride? J Harb (North). 2019 Mar 1{k};4(2):1-9. doi:\n"
        f"10.1/{k}. Epub 2018 Feb 1. PMID: 3000{k}; PMCID:\nPMC{k}.\n"
        for k in range(1, 4)
    )
    summaries += (
        "\n4: A letter on up-\nto-date piers. Roads. 2018 Mar-\nApr;3:7. PMID: 77.\n\n5: Ek D. Lost. PMID: 78.\n"
    )
    rows, rejects, note = read(tmp_path, "a.txt", summaries)
    assert (note["format"], note["layout"]) == ("pubmedtext", "summaries")
    assert [(r["title"], r["source"], r["raw_date"], r["doc_id"]) for r in rows] == [
        *(
            (f"Ferries of harbour {k}: do people ride?", "J Harb (North)", f"2019-03-1{k}", f"3000{k}")
            for k in (1, 2, 3)
        ),
        ("A letter on up-to-date piers.", "Roads", "2018 Mar-Apr", "77"),
    ]
    assert meta(rows[0]) == {"author": "Berg A, Lee B", "doi": "10.1/1"}
    assert [r["reason"] for r in rejects] == ["record without its source"]
