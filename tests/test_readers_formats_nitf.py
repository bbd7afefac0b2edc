import pytest
from one_source import meta, read

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.3/specification/dtd/nitf-3-3.dtd">
<nitf change.date="June 10, 2005" version="-//IPTC//DTD NITF 3.3//EN"><head><title>Ferry</title>
<meta content="21" name="publication_day_of_month"/>
<docdata><doc-id id-string="1815718"/><date.issue norm="20190401T000000"/></docdata>
<pubdata date.publication="20190303T101500-0500" name="Harbour Gazette" position.section="B"/></head>
<body><body.head><hedline><hl1>Ferry sails again</hl1></hedline><byline>By Ada Sample</byline>
<abstract><p>The ferry sailed.</p></abstract></body.head>
<body.content><block class="lead_paragraph"><p>The ferry sailed.</p></block>
<block class="full_text"><p>The ferry sailed.</p><p>It was late.</p></block></body.content></body></nitf>"""


def test_nitf_has_its_text_once_and_the_date_of_publication(tmp_path):
    rows, _, note = read(tmp_path, "1815718.xml", NITF)
    row = rows[0]
    assert note["format"] == "nitf"
    assert (row["title"], row["text"]) == ("Ferry sails again", "The ferry sailed.\nIt was late.")
    assert (row["raw_date"], row["source"], row["doc_id"]) == ("2019-03-03", "Harbour Gazette", "1815718")
    assert (meta(row)["section"], meta(row)["author"]) == ("B", "By Ada Sample")


@pytest.mark.parametrize(
    ("lost", "date"),
    [
        (' date.publication="20190303T101500-0500"', "2019-04-01"),  # that of the issue
        ('<date.issue norm="20190401T000000"/>', "2019-03-03"),
    ],
)
def test_date_is_that_of_publication_else_that_of_the_issue(lost, date, tmp_path):
    assert read(tmp_path, "a.xml", NITF.replace(lost, ""))[0][0]["raw_date"] == date


def test_text_without_a_block_of_the_full_text_is_all_its_paragraphs(tmp_path):
    plain = NITF.replace(' class="full_text"', "").replace(' class="lead_paragraph"', "")
    assert read(tmp_path, "a.xml", plain)[0][0]["text"] == "The ferry sailed.\nThe ferry sailed.\nIt was late."
    loose = NITF[: NITF.index("<block")] + "It sailed again.</body.content></body></nitf>"
    assert read(tmp_path, "b.xml", loose)[0][0]["text"] == "It sailed again."


def test_articles_of_one_file_are_read_one_by_one_and_an_empty_one_is_a_reject(tmp_path):
    start, article = NITF[: NITF.index("<nitf")], NITF[NITF.index("<nitf") :]
    start = start.replace(start[start.index("<!DOCTYPE") :], "")
    rows, rejects, _ = read(tmp_path, "a.xml", f"{start}<all>{article}<nitf/>{article}</all>")
    assert len(rows) == 2
    assert [r["reason"] for r in rejects] == ["article without title and text"]
