"""Filings of EDGAR, in made layouts."""

from one_source import meta, read

HEAD = """<SEC-DOCUMENT>0000000193-21-000010.txt : 20210128
<SEC-HEADER>0000000193-21-000010.hdr.sgml : 20210128
<ACCEPTANCE-DATETIME>20210127182958
ACCESSION NUMBER:		0000000193-21-000010
CONFORMED SUBMISSION TYPE:	8-K
CONFORMED PERIOD OF REPORT:	20201226
FILED AS OF DATE:		20210128
DATE AS OF CHANGE:		20210130

FILER:

	COMPANY DATA:
		COMPANY CONFORMED NAME:			HARBOUR FERRY INC
		CENTRAL INDEX KEY:			0000000193
</SEC-HEADER>
"""


def part(kind: str, text: str, n: int = 1) -> str:
    """A document of a filing."""
    return f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{n}\n<FILENAME>a{n}.htm\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n"


FILING = HEAD + "".join((
    part("8-K", "<XBRL>\n<html><body><div style='display:none'><ix:header><ix:hidden>0000193</ix:hidden></ix:header>"
         "</div><p>The ferry sails again.</p><p>Ships wait.</p></body></html>\n</XBRL>"),
    part("EX-31.1", "<html><body><p>I, Ann, certify this.</p></body></html>", 2),
    part("EX-99.1", "<PAGE>\nHULL, January 28. A second ferry was ordered.\n<TABLE><CAPTION>\n<S>  <C>\n</TABLE>", 3),
    part("GRAPHIC", "begin 644 logo.jpg\nM_]C_X  02D9)\nend", 4),
)) + "</SEC-DOCUMENT>\n"  # fmt: skip


def test_main_document_and_press_release_are_articles_of_the_day_of_filing(tmp_path):
    rows, rejects, note = read(tmp_path, "0000000193-21-000010.txt", FILING)
    assert note["format"] == "edgar"
    assert [row["text"] for row in rows] == [
        "The ferry sails again.\nShips wait.", "HULL, January 28. A second ferry was ordered.",
    ]  # fmt: skip
    assert {str(row["first_day"]) for row in rows} == {"2021-01-28"}
    assert {row["source"] for row in rows} == {"HARBOUR FERRY INC"}
    assert [row["title"] for row in rows] == ["8-K", "EX-99.1"]
    assert meta(rows[0])["period"] == "20201226"
    assert [one["reason"] for one in rejects] == [
        "exhibit of a filing (EX-31.1)", "attachment of a filing (GRAPHIC)",
    ]  # fmt: skip


def test_a_filing_in_plain_text_behind_the_head_of_a_mail_is_read(tmp_path):
    mail = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\nMIC-Info: RSA-MD5,RSA\n\n"
    text = mail + HEAD + part("10-K", "<PAGE>\nThe harbour of the company grew by a pier.\n")
    rows, rejects, _ = read(tmp_path, "a.txt", text)
    assert [row["text"] for row in rows] == ["The harbour of the company grew by a pier."]
    assert not rejects


def test_each_of_several_filings_in_a_file_has_its_own_day_and_company(tmp_path):
    other = HEAD.replace("20210128", "20210305").replace("HARBOUR FERRY", "CRANE")
    text = HEAD + part("8-K", "The ferry sails.") + other + part("8-K", "A crane falls.")
    rows, rejects, _ = read(tmp_path, "a.txt", text)
    assert [(row["text"], str(row["first_day"]), row["source"]) for row in rows] == [
        ("The ferry sails.", "2021-01-28", "HARBOUR FERRY INC"), ("A crane falls.", "2021-03-05", "CRANE INC"),
    ]  # fmt: skip
    assert not rejects


def test_a_table_with_filings_in_its_cells_is_a_table(tmp_path):
    cell = (HEAD + part("8-K", "The ferry sails.")).replace('"', '""')
    rows = "".join(f'{k},2020-03-0{k},"{cell}"\n' for k in range(1, 6))
    found, _, note = read(tmp_path, "a.csv", "cik,date,text\n" + rows)
    assert note["format"] == "csv"
    assert [str(row["first_day"]) for row in found] == [f"2020-03-0{k}" for k in range(1, 6)]
