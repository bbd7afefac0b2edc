from one_source import meta, read

SGML = """<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" OLDID="5544" NEWID="1">
<DATE>26-FEB-1987 15:01:01.79</DATE>
<TOPICS><D>cocoa</D><D>ship</D></TOPICS>
<UNKNOWN>
&#5;&#5;&#5;C T
f0704reute</UNKNOWN>
<TEXT>&#2;
<TITLE>FERRY &lt;FRY> SAILS AGAIN</TITLE>
<DATELINE>    LERWICK, Feb 26 - </DATELINE><BODY>The ferry sailed again
on Monday.
    It was late.
&#3;</BODY></TEXT>
</REUTERS>
<REUTERS NEWID="2">
<DATE> 3-MAR-1987 09:00:00.00</DATE>
<TEXT TYPE="UNPROC">&#2;
SHORT NOTICE OF THE HARBOUR
&#3;</TEXT>
</REUTERS>
"""


def test_reuters_sgml_gives_each_article_with_its_topics(tmp_path):
    rows, _, note = read(tmp_path, "reut.sgm", SGML)
    assert note["format"] == "reuters"
    assert [r["raw_date"] for r in rows] == ["1987-02-26", "1987-03-03"]
    assert (rows[0]["title"], rows[0]["text"]) == (
        "FERRY <FRY> SAILS AGAIN",
        "The ferry sailed again on Monday.\nIt was late.",
    )
    assert rows[1]["text"] == "SHORT NOTICE OF THE HARBOUR"
    assert meta(rows[0])["topics"] == "cocoa; ship"
    assert [r["doc_id"] for r in rows] == ["1", "2"]


def test_article_whose_end_is_missing_is_a_reject_in_its_lines(tmp_path):
    cut = SGML[: SGML.rindex("</REUTERS>")]
    rows, rejects, _ = read(tmp_path, "reut.sgm", cut)
    assert [r["doc_id"] for r in rows] == ["1"]
    assert [(r["reason"], r["first_line"]) for r in rejects] == [("article without end", 15)]


def test_text_that_the_agency_did_not_part_loses_its_title_and_dateline(tmp_path):
    text = SGML.replace("SHORT NOTICE OF", "<TITLE>NOTICE</TITLE><DATELINE>LERWICK</DATELINE>SHORT NOTICE OF")
    row = read(tmp_path, "reut.sgm", text)[0][1]
    assert (row["title"], row["text"], meta(row)["dateline"]) == ("NOTICE", "SHORT NOTICE OF THE HARBOUR", "LERWICK")


def test_article_without_words_is_a_reject(tmp_path):
    empty = '<REUTERS NEWID="3">\n<DATE> 3-MAR-1987</DATE>\n</REUTERS>\n'
    rows, rejects, _ = read(tmp_path, "reut.sgm", SGML + empty)
    assert len(rows) == 2
    assert [(r["reason"], r["first_line"], r["last_line"]) for r in rejects] == [
        ("article without title and text", 21, 23)
    ]
