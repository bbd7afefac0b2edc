from one_source import meta, read

WXR = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Harbour blog</title>
<wp:author><wp:author_login>ada</wp:author_login></wp:author>
<item><title>Ferry sails again</title><link>https://x.example/a</link>
<pubDate>Thu, 01 Jan 1970 00:00:00 +0000</pubDate>
<dc:creator>ada</dc:creator><content:encoded><![CDATA[<!-- wp:paragraph --><p>It sails.&nbsp;</p>
[caption id="a" width="1"]A ferry[/caption][gallery ids="1,2"] See [1].]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>5</wp:post_id>
<wp:post_date>2012-03-04 05:06:07</wp:post_date>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type><category domain="post_tag">boats</category></item>
<item><title>A draft</title><wp:post_id>6</wp:post_id><wp:post_date>0000-00-00 00:00:00</wp:post_date>
<wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>About</title><wp:post_id>7</wp:post_id><wp:status>publish</wp:status>
<wp:post_type>page</wp:post_type></item>
</channel></rss>"""


def test_wordpress_export_gives_published_posts_only(tmp_path):
    rows, rejects, note = read(tmp_path, "blog.xml", WXR)
    row = rows[0]
    assert (note["format"], len(rows)) == ("wordpress", 1)
    assert (row["title"], row["raw_date"], row["source"]) == (
        "Ferry sails again",
        "2012-03-04 05:06:07",
        "Harbour blog",
    )
    assert " ".join(row["text"].split()) == "It sails. A ferry See [1]."
    assert (meta(row)["author"], meta(row)["tags"]) == ("ada", "boats")
    assert [r["reason"] for r in rejects] == ["unpublished post (draft)", "not a post but of type page"]


def test_blog_with_names_that_xml_does_not_know_loses_no_ampersand(tmp_path):
    rows, _, _ = read(
        tmp_path, "blog.xml", WXR.replace("Ferry sails again", "Caf&eacute; &amp; R&D&nbsp;\x0b &amp; more")
    )
    assert rows[0]["title"] == "Café & R&D & more"
