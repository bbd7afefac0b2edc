from one_source import meta, read


def entry(kind, title, *, draft=False):
    control = '<a:control xmlns:a="http://purl.org/atom/app#"><a:draft>yes</a:draft></a:control>' if draft else ""
    return (
        f"<entry><id>tag:blogger.com,1999:{title}</id><published>2012-03-04T05:06:07.000-08:00</published>"
        f"<updated>2020-01-01T00:00:00Z</updated>{control}<category scheme='http://schemas.google.com/g/2005#kind' "
        f"term='http://schemas.google.com/blogger/2008/kind#{kind}'/><category term='boats'/><title>{title}</title>"
        "<content type='html'>&lt;p&gt;It sails.&lt;/p&gt;</content><author><name>Ada</name></author></entry>"
    )


def test_blogger_backup_gives_posts_and_neither_comments_nor_settings_nor_drafts(tmp_path):
    feed = (
        "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Harbour blog</title>"
        "<generator>Blogger</generator><link href='http://www.blogger.com/feeds/1'/>"
        + entry("settings", "Settings") + entry("post", "Ferry") + entry("comment", "Nice")
        + entry("post", "Later", draft=True)
        + "</feed>"
    )  # fmt: skip
    rows, rejects, note = read(tmp_path, "blog.xml", feed)
    assert note["format"] == "blogger"
    assert [(r["title"], r["text"], r["raw_date"], r["source"]) for r in rows] == [
        ("Ferry", "It sails.", "2012-03-04T05:06:07.000-08:00", "Harbour blog")
    ]
    assert (meta(rows[0])["author"], meta(rows[0])["tags"]) == ("Ada", "boats")
    assert [r["reason"] for r in rejects] == [
        "not a post but of kind settings",
        "not a post but of kind comment",
        "unpublished post",
    ]


def feed(*entries: str) -> str:
    head = "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Harbour blog</title>"
    return f"{head}<generator>Blogger</generator><link href='http://www.blogger.com/feeds/1'/>{''.join(entries)}</feed>"


def test_post_without_words_is_a_reject_and_a_title_alone_an_article(tmp_path):
    bare = entry("post", "Ferry").replace("&lt;p&gt;It sails.&lt;/p&gt;", "")
    rows, rejects, _ = read(tmp_path, "blog.xml", feed(bare, bare.replace("<title>Ferry</title>", "<title/>")))
    assert [(r["title"], r["text"]) for r in rows] == [("Ferry", "")]
    assert [r["reason"] for r in rejects] == ["post without title and text"]


def test_names_of_characters_that_xml_does_not_know_are_mended(tmp_path):
    rows, _, _ = read(tmp_path, "blog.xml", feed(entry("post", "F&auml;hre & Brot")))
    assert rows[0]["title"] == "Fähre & Brot"
