from one_source import meta, read

RCV1 = """<?xml version="1.0" encoding="iso-8859-1" ?>
<newsitem itemid="2330" id="root" date="1996-08-20" xml:lang="en">
<title>UK: Ferry sails again.</title><headline>Ferry sails again.</headline><dateline>LERWICK</dateline>
<text><p>The ferry sailed.</p><p>It was late.</p></text>
<metadata><codes class="bip:topics:1.0"><code code="C15"> </code></codes>
<dc element="dc.date.published" value="1996-08-20"/><dc element="dc.source" value="Reuters"/></metadata></newsitem>"""


def test_rcv1_takes_headline_date_and_codes(tmp_path):
    rows, _, note = read(tmp_path, "2330newsML.xml", RCV1)
    row = rows[0]
    assert note["format"] == "rcv1"
    assert (row["title"], row["raw_date"], row["source"]) == ("Ferry sails again.", "1996-08-20", "Reuters")
    assert (row["text"], row["language"], meta(row)["topics"]) == ("The ferry sailed.\nIt was late.", "en", "C15")


def test_date_is_that_of_the_item_else_that_of_its_publication(tmp_path):
    other = RCV1.replace(' date="1996-08-20"', "").replace('value="1996-08-20"', 'value="1996-08-21"')
    assert read(tmp_path, "a.xml", other)[0][0]["raw_date"] == "1996-08-21"


def test_text_without_paragraphs_is_one_and_an_item_without_words_a_reject(tmp_path):
    loose = RCV1.replace("<p>The ferry sailed.</p><p>It was late.</p>", "The ferry\nsailed.")
    assert read(tmp_path, "a.xml", loose)[0][0]["text"] == "The ferry sailed."
    item = RCV1[RCV1.index("<newsitem") :]
    rows, rejects, _ = read(tmp_path, "b.xml", f"<all>{item}<newsitem itemid='1'/></all>")
    assert len(rows) == 1
    assert [r["reason"] for r in rejects] == ["article without title and text"]
