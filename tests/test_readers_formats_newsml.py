import pytest
from one_source import meta, read

ITEM = """<newsItem guid="urn:n{n}" version="2" xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2">
<itemMeta><itemClass qcode="ninat:{kind}"/><provider literal="Quay Agency"/>
<versionCreated>2021-03-0{n}T23:00:00Z</versionCreated>
<title>Item {n}</title><link rel="irel:seeAlso"><title>Another page</title></link></itemMeta>
<contentMeta><contentCreated>2021-02-0{n}T09:00:00+01:00</contentCreated><language tag="en-GB"/><by>Ada Berg</by>
<headline>Ferry {n} sails again</headline><subject qcode="x:1"><name>transport</name></subject></contentMeta>
<contentSet>{body}</contentSet></newsItem>"""
PAGE = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>page</title>'
    "</head><body><h1>Ferry {n} sails again</h1><p>The ferry sails.</p><p>All were glad.</p></body></html></inlineXML>"
)
NITF = (
    "<inlineXML><nitf xmlns=''><head/><body><body.head><hedline><hl1>Ferry</hl1></hedline></body.head><body.content>"
    "<block><p>The ferry sails.</p><p>All were glad.</p></block></body.content></body></nitf></inlineXML>"
)
PLAIN = "<inlineData>The ferry sails.\nAll were glad.</inlineData>"
MESSAGE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header>'
    "<sent>2024-01-01T00:00:00Z</sent></header><itemSet>{items}</itemSet></newsMessage>"
)
OLD = """<?xml version="1.0"?><NewsML Version="1.2"><NewsEnvelope>
<DateAndTime>20240101T000000Z</DateAndTime></NewsEnvelope>
<NewsItem xml:lang="fr"><Identification><NewsIdentifier><ProviderId>quay.example</ProviderId>
<DateId>20210203T090000Z</DateId>
<NewsItemId>F1</NewsItemId></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20210203T080000+0000</FirstCreated>
<ThisRevisionCreated>20210204T080000Z</ThisRevisionCreated></NewsManagement><NewsComponent><NewsLines>
<HeadLine>Le bac repart</HeadLine><DateLine>Brest, 3 fév 2021</DateLine></NewsLines><NewsComponent><ContentItem>
<DataContent><p>Le bac repart.</p><p>On est content.</p></DataContent></ContentItem></NewsComponent>
<NewsComponent><ContentItem><DataContent><caption>Le bac</caption></DataContent></ContentItem></NewsComponent>
</NewsComponent></NewsItem></NewsML>"""


@pytest.mark.parametrize("body", [PAGE, NITF, PLAIN], ids=["page", "nitf", "plain"])
def test_items_of_a_message_have_their_own_headline_day_and_text(body, tmp_path):
    items = "".join(ITEM.format(n=n, kind="text", body=body.replace("{n}", str(n))) for n in (1, 2))
    rows, rejects, note = read(tmp_path, "a.xml", MESSAGE.replace("{items}", items))
    assert (note["format"], rejects) == ("newsml", ())
    assert [(r["title"], r["text"], r["raw_date"], r["source"], r["doc_id"], r["language"]) for r in rows] == [
        (
            f"Ferry {n} sails again",
            "The ferry sails.\nAll were glad.",
            f"2021-02-0{n}",
            "Quay Agency",
            f"urn:n{n}",
            "en",
        )
        for n in (1, 2)
    ]
    assert (meta(rows[0])["author"], meta(rows[0])["subjects"]) == ("Ada Berg", "transport")


def test_item_alone_in_a_file_is_an_article(tmp_path):
    rows, _, _ = read(tmp_path, "a.xml", ITEM.format(n=3, kind="text", body=PAGE))
    assert [(r["title"], r["raw_date"]) for r in rows] == [("Ferry 3 sails again", "2021-02-03")]


def test_item_of_a_picture_is_a_reject_that_says_so(tmp_path):
    items = ITEM.format(n=1, kind="text", body=PAGE) + ITEM.format(
        n=2, kind="picture", body="<remoteContent href='x'/>"
    )
    rows, rejects, _ = read(tmp_path, "a.xml", MESSAGE.replace("{items}", items))
    assert len(rows) == 1
    assert [r["reason"] for r in rejects] == ["news item without a text (picture)"]


def test_old_newsml_takes_the_day_of_the_story_and_its_longest_content(tmp_path):
    rows, _, _ = read(tmp_path, "a.xml", OLD)
    assert [(r["title"], r["text"], r["raw_date"], r["source"], r["language"]) for r in rows] == [
        ("Le bac repart", "Le bac repart.\nOn est content.", "2021-02-03", "quay.example", "fr")
    ]
