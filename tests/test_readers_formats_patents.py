from __future__ import annotations

import pytest
from one_source import read

ABSTRACT, BODY, CLAIM = "A crane with two arms.", "The crane stands on the quay of a harbour.", "A crane with an arm."
TEXT = f"{ABSTRACT}\nBACKGROUND\n{BODY}\n1. {CLAIM}"
GRANT = (
    "<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE us-patent-grant SYSTEM 'us-patent-grant-v45.dtd' [ ]>\n"
    "<us-patent-grant lang='EN' date-produced='20141220' date-publ='2015010{n}'><us-bibliographic-data-grant>"
    "<publication-reference><document-id><country>US</country><doc-number>0893055{n}</doc-number><kind>B2</kind>"
    "<date>2015010{n}</date></document-id></publication-reference><application-reference><document-id>"
    "<date>20121009</date></document-id></application-reference><invention-title id='d'>Crane with <i>arms</i> {n}"
    "</invention-title><us-references-cited><us-citation><patcit><document-id><date>20101100</date></document-id>"
    "</patcit></us-citation></us-references-cited></us-bibliographic-data-grant>"
    "<abstract id='a'><p>{abstract}</p></abstract><description><?BRFSUM end='lead'?><heading>BACKGROUND</heading>"
    "<p>{body}</p><tables><table><tgroup>1 2 3</tgroup></table></tables></description><claims><claim num='1'>"
    "<claim-text>1. {claim}</claim-text></claim></claims></us-patent-grant>\n"
)
LISTING = (
    "<?xml version='1.0'?>\n<!DOCTYPE sequence-cwu SYSTEM 's.dtd'>\n<sequence-cwu file='s1.xml'><s100>a</s100>"
    "</sequence-cwu>\n"
)
OLDER = (
    "<patent-application-publication><subdoc-bibliographic-information><document-id><doc-number>20010000044</doc-number>"
    "<kind-code>A1</kind-code><document-date>20010315</document-date></document-id><domestic-filing-data><filing-date>"
    "19990629</filing-date></domestic-filing-data><technical-information><title-of-invention>Crane with arms"
    "</title-of-invention></technical-information></subdoc-bibliographic-information><subdoc-abstract><paragraph>"
    "{abstract}</paragraph></subdoc-abstract><subdoc-description><section><heading>BACKGROUND</heading><paragraph>"
    "<number>1</number>"
    "{body}</paragraph></section></subdoc-description><subdoc-claims><claim>1. {claim}</claim></subdoc-claims>"
    "</patent-application-publication>"
)
PATDOC = (
    "<!DOCTYPE PATDOC SYSTEM 'ST32-US-Grant-025xml.dtd' [\n<!ENTITY US1 SYSTEM 'US1.TIF' NDATA TIF>\n]>\n"
    "<PATDOC DTD='2.4'><SDOBI><B100><B110><DNUM><PDAT>06336130</PDAT></DNUM></B110><B140><DATE><PDAT>20020101</PDAT>"
    "</DATE></B140></B100><B200><B220><DATE><PDAT>19990106</PDAT></DATE></B220></B200><B500><B540><STEXT><PDAT>Crane"
    " with arms</PDAT></STEXT></B540><B560><PCIT><DOC><DATE><PDAT>19831100</PDAT></DATE></DOC></PCIT></B560></B500>"
    "</SDOBI><SDOAB><BTEXT><PARA ID='P1'><PTEXT><PDAT>{abstract}</PDAT></PTEXT></PARA></BTEXT></SDOAB><SDODE><BTEXT>"
    "<H LVL='1'><STEXT><PDAT>BACKGROUND</PDAT></STEXT></H><PARA ID='P2'><PTEXT><PDAT>{body}</PDAT></PTEXT></PARA>"
    "</BTEXT></SDODE><SDOCL><CL><CLM ID='C1'><PARA><PTEXT><PDAT>1. {claim}</PDAT></PTEXT></PARA></CLM></CL></SDOCL>"
    "</PATDOC>\n"
)


def filled(text: str, n: int = 1) -> str:
    return text.format(n=n, abstract=ABSTRACT, body=BODY, claim=CLAIM)


def test_week_of_grants_is_read_with_days_of_publication(tmp_path):
    rows, rejects, note = read(tmp_path, "ipg150106.xml", filled(GRANT, 1) + LISTING + filled(GRANT, 2))
    assert note["format"] == "patents"
    assert [(r["title"], r["raw_date"], r["doc_id"], r["text"]) for r in rows] == [
        (f"Crane with arms {n}", f"2015-01-0{n}", f"US0893055{n}B2", TEXT) for n in (1, 2)
    ]
    assert rows[1]["first_line"] > rows[0]["first_line"]
    assert [r["reason"] for r in rejects] == ["list of sequences"]


@pytest.mark.parametrize(("content", "day"), [(OLDER, "2001-03-15"), (PATDOC, "2002-01-01")])
def test_older_patents_are_dated_by_their_publication_and_not_by_their_filing(tmp_path, content, day):
    (row,), _, note = read(tmp_path, "a.xml", filled(content))
    assert note["format"] == "patents"
    assert (row["title"], row["raw_date"], row["text"]) == ("Crane with arms", day, TEXT)


def test_number_of_a_patent_that_looks_like_a_day_is_none(tmp_path):
    (row,), _, _ = read(tmp_path, "a.xml", filled(GRANT, 1).replace("08930551", "20010101"))
    assert (row["raw_date"], row["doc_id"]) == ("2015-01-01", "US20010101B2")


def test_title_is_the_english_one_of_several(tmp_path):
    family = (
        "<exchange-documents><exchange-document country='EP' doc-number='7' kind='A1' date-publ='20100400'>"
        "<bibliographic-data><invention-title lang='de'>Kran</invention-title><invention-title lang='en'>Crane"
        f"</invention-title></bibliographic-data><abstract><p>{ABSTRACT}</p></abstract></exchange-document>"
        "</exchange-documents>"
    )
    (row,), _, _ = read(tmp_path, "a.xml", family)
    assert (row["title"], row["raw_date"], row["text"]) == ("Crane", "2010-04", ABSTRACT)
