"""RIS, Web of Science and PubMed: made records in the layouts of the exports."""

from __future__ import annotations

import pytest
from test_readers_formats_nbib import MED, nbib
from test_readers_formats_ris import FIRST
from test_readers_formats_wos import BRIDGES, WOS

import trendlab as tl


def test_tagged_files_in_a_folder_and_a_zip_are_known_too(tmp_path):
    import zipfile

    folder = tmp_path / "all"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, encoding="utf8")
    (folder / "b.txt").write_text(WOS + BRIDGES, encoding="utf8")
    (folder / "c.txt").write_text(nbib(1, *MED), encoding="utf8")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, path.name)
    for source in (folder, tmp_path / "all.zip"):
        corpus, _ = tl.read(source)
        assert corpus.strings("title").tolist() == [
            "Old bridges",
            "Old bridges of the North",
            "Old bridges of the North.",
        ]


@pytest.mark.parametrize(
    "text", ["Ty - said he - was late.\nThe bridge broke.\n", "PT J\nis a mark.\n", "TY  - \n", "PMID- none\n"]
)
def test_prose_that_begins_like_a_tag_is_no_bibliography(text):
    from trendlab.readers.format import Head
    from trendlab.readers.formats import find_format

    head = Head(name="a.txt", text=text, start=text.encode())
    assert [find_format(n).recognise(head) for n in ("ris", "wos", "nbib")] == [None] * 3


# The fields of two records, in the forms in which databases write them.
FIELDS = [
    (("TI", "Old bridges of the North"), ("AU", "Berg, Ada"), ("AU", "Lee, Bo"), ("SO", "Roads"), ("PY", "2019"),
     ("AB", "We counted bridges.\n    They were many.")),
    (("TI", "New bridges"), ("AU", "Lee, Bo"), ("SO", "Roads"), ("PY", "2020"), ("AB", "We built bridges.")),
]  # fmt: skip


def written(form: str, *, gap: str, above: str = "") -> str:
    parts = ("".join(form.format(t=t, v=v) + "\n" for t, v in fields) for fields in FIELDS)
    return gap.join(f"{above}{part}" for part in parts)


@pytest.mark.parametrize(
    "form", ["{t}- {v}", "{t}  - {v}", "{t} - {v}", "--{t}-- {v}", "{t}: {v}", "{t}  {v}", "{t}\t{v}"]
)
@pytest.mark.parametrize(("gap", "above"), [("\n", ""), ("", ""), ("------\n", ""), ("\n", "<3>\n")])
def test_tags_of_any_form_are_fields_of_records(form, gap, above, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(written(form, gap=gap, above=above), encoding="utf8")
    corpus, rejects = tl.read(path)
    assert (corpus.notes["formats"], len(rejects)) == (["tagged"], 0)
    rows = corpus.table.to_pylist()
    assert [(r["title"], r["text"], r["source"], r["raw_date"]) for r in rows] == [
        ("Old bridges of the North", "We counted bridges.\nThey were many.", "Roads", "2019"),
        ("New bridges", "We built bridges.", "Roads", "2020"),
    ]
    assert '"author": "Berg, Ada; Lee, Bo"' in rows[0]["meta"]


def test_references_whose_first_field_is_no_type_are_records_until_their_end(tmp_path):
    path = tmp_path / "a.ris"
    text = "".join(f"C1  - 100{k}\nTI  - Bridge {k}\nDA  - 2019/03/0{k}\nAB  - Text {k}.\nER  - \n\n" for k in (1, 2))
    path.write_text(text, encoding="utf8")
    rows = tl.read(path)[0].table.to_pylist()
    assert [(r["title"], r["text"], str(r["first_day"])) for r in rows] == [
        ("Bridge 1", "Text 1.", "2019-03-01"), ("Bridge 2", "Text 2.", "2019-03-02"),
    ]  # fmt: skip


def test_coded_export_of_a_press_database_has_lead_and_rest_as_its_text(tmp_path):
    text = "".join(
        f"HD  Bridge {k}\nBY  Ada Berg\nWC  475 words\nPD  {k} March 2021\nSN  The Post\nLA  English\nLP\n"
        f"The lead of it.\nTD\nThe rest of it.\nAN  Document POST{k}\n\n"
        for k in (1, 2)
    )
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf8")
    rows = tl.read(path)[0].table.to_pylist()
    assert [(r["title"], r["text"], str(r["first_day"]), r["source"]) for r in rows] == [
        (f"Bridge {k}", "The lead of it.\nThe rest of it.", f"2021-03-0{k}", "The Post") for k in (1, 2)
    ]


NAMED = "".join(
    f"<{k}>\nAuthor\n  Berg, Ada\nTitle\n  Bridge {k}\nAbstract\n  The first line.\n  The second.\n"
    f"Source\n  Roads. {k}(1):3-9, April 2015.\n  \n"
    for k in (8, 9)
)


def test_names_above_indented_values_are_fields_and_the_source_tells_the_day(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(NAMED, encoding="utf8")
    corpus, rejects = tl.read(path)
    rows = corpus.table.to_pylist()
    assert (corpus.notes["formats"], len(rejects)) == (["tagged"], 0)
    assert [(r["title"], r["text"], str(r["first_day"])) for r in rows] == [
        (f"Bridge {k}", "The first line.\nThe second.", "2015-04-01") for k in (8, 9)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "USA\n\nThe council met on Monday.\n\nUK\n\nThe mill is for sale.\n",
        "TI: the institute said so.\nThe council met on Monday.\nThe mill is for sale.\n",
        "Title: Bridge\nDate: 2022-05-05\nThe council met on Monday and agreed to mend the old bridge.\n" * 3,
    ],
)
def test_prose_and_labelled_heads_are_no_tagged_records(text):
    from trendlab.readers.format import Head
    from trendlab.readers.formats.tagged import recognise

    assert recognise(Head(name="a.txt", text=text, start=text.encode())) is None


REFWORKS = "".join(
    f"RT Journal Article\nSR 1\nA1 Berg,Ada\nA1 Lee,Bo\nT1 Bridge {k}\nJF Roads\nYR 2019\nFD Feb\nVO 3\n"
    f"K1 bridges\nAB We counted bridge {k}. IN THE NORTH they stand.\nSN 1234-5678\nLA English\n\n"
    for k in (1, 2)
)
LEGEND = (
    "Export Tagged Format\n\nTag legend\n*****\nRT=Reference Type\nT1=Primary Title\n*****\n"
    "BEGIN EXPORTED REFERENCES\n\n"
)
BRACES = "".join(
    f"{{Reference Type}}: Journal Article\n{{Title}}: Bridge {k}\n{{Author}}: Berg, Ada;Lee, Bo\n"
    f"{{Author Address}}: The North\n{{Journal}}: Roads\n{{Year}}: 2019\n{{Date}}: 2019-02-0{k}\n"
    f"{{Abstract}}: We counted bridge {k}.\n{{ISBN/ISSN}}: 1234-5678\n\n\n"
    for k in (1, 2)
)
BILINGUAL = "".join(
    f"SrcDatabase-来源库: 期刊\nTitle-题名: Bridge {k}\nAuthor-作者: 王一;李二\nSource-文献来源: Roads\n"
    f"Summary-摘要: We counted bridge {k}.\nPubTime-发表时间: 2019-02-0{k}\nYear-年: 2019\nPeriod-期: 03\n\n\n"
    for k in (1, 2)
)
ECONOMICS = "".join(
    f"Template-Type: ReDIF-Paper 1.0\nTitle: Bridge {k}\nAuthor-Name: Ada Berg\nAuthor-X-Name-First: Ada\n"
    f"Abstract: We counted\n bridge {k}.\nCreation-Date: 2019-02\nHandle: RePEc:abc:wpaper:{k}\n\n"
    for k in (1, 2)
)
NUMBERED = "".join(
    f"<{k}. >\nVN  - Made Technologies\nDB  - Made Abstracts\nAN  - 63-{k}\nTI  - Bridge {k}\n"
    f"DP  - Feb 2019\nYR  - 2019\nAB  - We counted bridge {k}.\nLG  - English\n\n"
    for k in (1, 2)
)
RECORDED = "".join(
    f"Record {k} of 2 - MADEBASE 1990-2019\n\nTI: Bridge {k}\nAU: Berg-A\nSO: Roads. vol.12, no.3; Feb. 2019; p.12-18\n"
    f"AB: We counted\n    bridge {k}.\nPY: 2019\n\n"
    for k in (1, 2)
)
ENGINEERS = "".join(
    f"<RECORD {k}>\n\nAccession number:20190{k}\nTitle:Bridge {k}\nAuthors:Berg, Ada (1); Lee, Bo (2)\nSource "
    f"title:Roads\n"
    f"Issue date:February 2019\nPublication year:2019\nLanguage:English\nAbstract:We counted bridge "
    f"{k}.<br/>\nDOI:10.1/{k}\n\n"
    for k in (1, 2)
)


@pytest.mark.parametrize(
    "text",
    [
        ENGINEERS,
        REFWORKS,
        LEGEND + REFWORKS,
        BRACES,
        BILINGUAL,
        ECONOMICS,
        NUMBERED,
        NUMBERED.replace("\n", "\n "),
        RECORDED,
    ],
    ids=[
        "no blank",
        "one blank",
        "a legend above",
        "braces",
        "two languages",
        "templates",
        "numbers",
        "shifted",
        "counted",
    ],
)
def test_records_of_databases_are_articles_with_title_text_and_month(text, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf8")
    corpus, _ = tl.read(path)
    rows = corpus.table.to_pylist()
    assert corpus.notes["formats"] == ["tagged"]
    assert [(r["title"], f"{r['first_day']:%Y-%m}") for r in rows] == [("Bridge 1", "2019-02"), ("Bridge 2", "2019-02")]
    assert all(" ".join(r["text"].split()).startswith(f"We counted bridge {k}.") for k, r in enumerate(rows, 1))
    assert not any("SrcDatabase" in r["text"] or "{" in r["text"] for r in rows)


def test_a_line_in_capitals_below_no_type_is_no_field_with_one_blank():
    from trendlab.readers.references.loose import find_form

    assert find_form("ID CARDS FOR ALL\nAB INITIO\nT1 lines\nYR after year\nJF and others\n") is None


def test_names_in_capitals_above_values_are_fields_of_numbered_records(tmp_path):
    text = "".join(
        f"RECORD {k}\nTITLE\n  Ferries of harbour {k} and the\npeople on them\nAUTHOR NAMES\n  Berg A.; Lee B.\n"
        f"AUTHOR ADDRESSES\n  (Berg A.) Pier\n17000\nAiP/IP ENTRY DATE\n  2021-02-26\nSOURCE\n  Harbours (2019). Date "
        f"of Publication: 1{k} Mar 2019\nSOURCE TITLE\n  Harbours\nPUBLICATION YEAR\n  2019\nDATE OF PUBLICATION\n"
        f"  1{k} Mar 2019\nABSTRACT\n  We count ferries\nin harbour {k}.\nAUTHOR KEYWORDS\n ferry; pier\n"
        f"EMTREE INDEX TERMS (MAJOR FOCUS)\n  ship; water\nDOI\n  10.1/{k}\n\n"
        for k in range(1, 5)
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf8")
    corpus, rejects = tl.read(tmp_path / "a.txt")
    rows = corpus.table.to_pylist()
    assert (corpus.notes["formats"], len(rejects)) == (["tagged"], 0)
    assert [(r["title"], r["text"], r["source"], r["raw_date"]) for r in rows] == [
        (
            f"Ferries of harbour {k} and the people on them",
            f"We count ferries\nin harbour {k}.",
            "Harbours",
            f"2019-03-1{k}",
        )
        for k in range(1, 5)
    ]
    assert '"AUTHOR KEYWORDS": "ferry; pier"' in rows[0]["meta"]


def test_citation_of_a_journal_is_no_source_of_its_own_for_each_article(tmp_path):
    record = (
        "TI: Ferry {0}\nAU: Doe, K.\nSO: Journal of Ports. vol.12, no.{0}; Mar. 201{0}; p.22-33\nAB: Ships wait.\n\n"
    )
    (tmp_path / "a.txt").write_text("".join(record.format(k) for k in range(5, 8)), encoding="utf8")
    corpus, _ = tl.read(tmp_path / "a.txt")
    rows = corpus.table.to_pylist()
    assert {row["source"] for row in rows} == {"Journal of Ports"}
    assert [str(row["first_day"])[:7] for row in rows] == ["2015-03", "2016-03", "2017-03"]
    assert "vol.12, no.5" in rows[0]["meta"]
