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
