"""Web archives, saved pages and exports of blogs and wikis, with made pages."""

import gzip
import io
import json
import zipfile
import zlib

import pyarrow as pa
import pytest
from lxml import html as lxml_html
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import trendlab as tl
from trendlab.errors import InputError
from trendlab.readers.formats.warc import decode_page, undo_coding
from trendlab.readers.pagedata import page_data
from trendlab.readers.pages import find_page_date
from trendlab.readers.wikitext import wiki_text

LONG = "The ferry sailed again on Monday and the people of the islands came to see it leave the quay. " * 6


def page(body, *, head="", title="Ferry sails again"):
    return f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def read(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf8"))
    corpus, rejects = tl.read(path)
    return corpus.table.to_pylist(), rejects.rows, corpus.notes["sources"][0]


def meta(row):
    return json.loads(row["meta"])


LINKED = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},'
    '{"@type":"NewsArticle","headline":"Ferry sails again","datePublished":"2019-05-06T10:00:00+02:00",'
    '"dateModified":"2023-01-01","author":[{"name":"Ada Sample"}],"articleSection":"News"}]}</script>'
    '<meta property="og:site_name" content="Harbour Gazette">'
)


def test_page_takes_title_day_author_and_section_from_its_own_data(tmp_path):
    rows, _, note = read(tmp_path, "a.html", page(f"<article><h1>Ferry</h1><p>{LONG}</p></article>", head=LINKED))
    row = rows[0]
    assert note["format"] == "html"
    assert (row["title"], row["raw_date"][:10], row["source"]) == ("Ferry sails again", "2019-05-06", "Harbour Gazette")
    assert (meta(row)["author"], meta(row)["section"]) == ("Ada Sample", "News")


def test_day_of_appearance_is_taken_and_not_that_of_a_change(tmp_path):
    head = (
        '<meta property="article:modified_time" content="2023-02-01T00:00:00Z">'
        '<meta property="article:published_time" content="2019-05-06T10:00:00Z">'
    )
    rows, _, _ = read(tmp_path, "a.html", page(f"<p>{LONG}</p>", head=head))
    assert rows[0]["raw_date"][:10] == "2019-05-06"


def test_year_alone_on_a_page_is_no_first_of_january():
    tree = lxml_html.document_fromstring(page(f"<p>{LONG}</p><footer>Copyright 2016 Harbour Press</footer>"))
    assert find_page_date(tree, page_data(tree)) is None


def test_page_that_says_the_month_only_keeps_its_month():
    tree = lxml_html.document_fromstring(page(f"<p>{LONG}</p>", head='<meta name="date" content="2022-10">'))
    assert find_page_date(tree, page_data(tree)) == "2022-10"


def several():
    parts = [
        f'<article><h2><a href="/{k}">Story {k}</a></h2><time datetime="2019-0{k}-02">x</time><p>{LONG}</p></article>'
        for k in (1, 2, 3)
    ]
    teaser = '<article class="teaser"><h3>Read on</h3><p>Short.</p></article>'
    comment = f'<article class="comment-body"><h3>Eve says</h3><p>{LONG}</p></article>'
    return page("".join(parts) + teaser + comment)


def test_page_with_several_long_articles_gives_each_with_its_own_day(tmp_path):
    rows, _, _ = read(tmp_path, "a.html", several())
    assert [r["title"] for r in rows] == ["Story 1", "Story 2", "Story 3"]
    assert [r["raw_date"] for r in rows] == ["2019-01-02", "2019-02-02", "2019-03-02"]


def test_page_that_calls_itself_one_article_and_parts_without_a_day_are_one_article(tmp_path):
    one = several().replace("</title>", '</title><meta property="og:type" content="article">')
    assert len(read(tmp_path, "one.html", one)[0]) == 1
    undated = several().replace('<time datetime="2019-01-02">x</time>', "")
    assert len(read(tmp_path, "undated.html", undated)[0]) == 1


def warc(*records):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for address, status, kind, coding, body in records:
        headers = [("Content-Type", kind)] + ([("Content-Encoding", coding)] if coding else [])
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address,
                "response",
                payload=io.BytesIO(body),
                http_headers=http,
                warc_headers_dict={"WARC-Date": "2024-03-03T00:00:00Z"},
            )
        )
    return out.getvalue()


def dated(day):
    head = f'<meta property="article:published_time" content="{day}T10:00:00Z">'
    return page(f"<article><h1>Ferry sails again</h1><p>{LONG}</p></article>", head=head).encode()


def zstd(data):
    return pa.compress(data, codec="zstd", asbytes=True)


def test_web_archive_gives_pages_with_status_200_and_never_the_day_of_the_crawl(tmp_path):
    archive = warc(
        ("https://www.gazette.example/a", "200 OK", "text/html; charset=utf-8", "", dated("2019-05-06")),
        ("https://gazette.example/b", "404 Not Found", "text/html", "", dated("2019-06-06")),
        ("https://gazette.example/c.png", "200 OK", "image/png", "", b"\x89PNG"),
        ("https://gazette.example/d", "200 OK", "text/html", "", page(f"<p>{LONG}</p>").encode()),
    )
    rows, rejects, note = read(tmp_path, "crawl.warc.gz", archive)
    assert note["format"] == "warc"
    assert [(r["doc_id"], r["raw_date"] and r["raw_date"][:10]) for r in rows] == [
        ("https://www.gazette.example/a", "2019-05-06"),
        ("https://gazette.example/d", None),
    ]
    assert rows[0]["source"] == "gazette.example"
    assert [r["reason"] for r in rejects] == ["response with another status than 200", "response that is no page"]


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress), ("zstd", zstd),
        ("gzip, gzip", lambda d: gzip.compress(gzip.compress(d))),
    ],
)  # fmt: skip
def test_codings_of_pages_are_undone_also_those_that_warcio_leaves(tmp_path, coding, pack):
    archive = warc(("https://gazette.example/a", "200 OK", "text/html", coding, pack(dated("2019-05-06"))))
    rows, _, _ = read(tmp_path, "crawl.warc.gz", archive)
    assert rows[0]["text"].startswith("The ferry sailed again")


def test_body_of_several_packed_members_is_unpacked_whole():
    assert undo_coding(gzip.compress(b"one ") + gzip.compress(b"two"), "gzip") == b"one two"


def test_day_in_the_middle_of_a_sentence_stays_in_the_text(tmp_path):
    text = page(
        f"<article><h1>Ferry</h1><p>{LONG}</p><p>It sails <time>on 3 May</time> from the old quay.</p></article>"
    )
    rows, _, _ = read(tmp_path, "a.html", text)
    assert "It sails on 3 May from the old quay." in rows[0]["text"]


def test_page_that_was_never_coded_is_read_although_its_header_says_so():
    assert undo_coding(b"<html>", "gzip") == b"<html>"
    with pytest.raises(ValueError, match="'compress' is not known"):
        undo_coding(b"x", "compress")


def test_page_is_decoded_by_header_then_its_own_word_then_by_its_bytes():
    assert decode_page("é".encode("cp1252"), "text/html; charset=ISO-8859-1") == "é"
    assert decode_page('<meta charset="cp1251">Привет'.encode("cp1251"), "text/html")[-6:] == "Привет"
    assert decode_page("é".encode(), "") == "é"


def test_page_without_any_element_is_one_error_that_names_it(tmp_path):
    with pytest.raises(InputError, match=r"a\.html has no elements"):
        read(tmp_path, "a.html", "<!DOCTYPE html><!-- nothing -->")


def test_damaged_web_archive_is_one_error(tmp_path):
    with pytest.raises(InputError, match="damaged"):
        read(tmp_path, "crawl.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nHTTP/1.1 x")


WIKI = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="de">
<siteinfo><sitename>Hafenwiki</sitename><namespaces><namespace key="6">Datei</namespace>
<namespace key="14">Kategorie</namespace><namespace key="0" /></namespaces></siteinfo>
<page><title>Fähre</title><ns>0</ns><id>7</id>
<revision><id>1</id><timestamp>2019-01-01T00:00:00Z</timestamp><text>Alt.</text></revision>
<revision><id>2</id><timestamp>2020-02-03T04:05:06Z</timestamp><contributor><username>Ada</username></contributor>
<text>Die '''Fähre''' [[Hafen|fährt]].&lt;ref&gt;Quelle&lt;/ref&gt; {{Infobox|a={{b}}}}
[[Datei:F.jpg|mini|200px|Eine [[Fähre]]]]
== Geschichte ==
* Sie ist alt.[[Kategorie:Schiffe]]
{| class="x"
| Zelle
|}</text></revision></page>
<page><title>Boot</title><ns>0</ns><id>8</id><redirect title="Fähre" /><revision>
<timestamp>2020-01-01T00:00:00Z</timestamp>
<text>#WEITERLEITUNG [[Fähre]]</text></revision></page>
<page><title>Diskussion:Fähre</title><ns>1</ns><id>9</id><revision><timestamp>2020-01-01T00:00:00Z</timestamp>
<text>Hm.</text></revision></page>
<page><title>Weg</title><ns>0</ns><id>10</id><revision><timestamp>2020-01-01T00:00:00Z</timestamp>
<text deleted="deleted" /></revision></page></mediawiki>"""


def test_wiki_dump_gives_the_newest_revision_of_each_page_without_markup(tmp_path):
    rows, rejects, note = read(tmp_path, "wiki.xml", WIKI)
    row = rows[0]
    assert (note["format"], len(rows)) == ("mediawiki", 1)
    assert (row["title"], row["raw_date"], row["doc_id"]) == ("Fähre", "2020-02-03T04:05:06Z", "7")
    assert row["text"] == "Die Fähre fährt.\nGeschichte\nSie ist alt."
    assert (row["source"], row["language"], meta(row)["categories"]) == ("Hafenwiki", "de", "Schiffe")
    assert [r["reason"] for r in rejects] == ["redirect", "page of another namespace", "deleted revision"]


def test_brace_that_is_never_closed_takes_nothing_with_it():
    assert wiki_text("Before {{never closed and after.")[0] == "Before never closed and after."
    assert wiki_text("a}} b")[0] == "a b"


def test_footnotes_go_with_their_text_and_one_never_closed_takes_nothing_with_it():
    assert wiki_text('a<ref name="x">no</ref>b<ref name="x"/>c<!-- no -->d<math>x<y</math>e')[0] == "abcde"
    assert wiki_text("a <ref>b c")[0] == "a b c"
    assert wiki_text("a <!-- b c")[0].startswith("a")


def test_links_outside_keep_their_words_and_links_to_other_languages_go():
    assert wiki_text("See [https://x.example the page] and [[en:Ferry]][[Port]].")[0] == "See the page and Port."


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
    assert [r["reason"] for r in rejects] == ["unpublished post (draft)", "no post but of type page"]


def test_blog_with_names_that_xml_does_not_know_loses_no_ampersand(tmp_path):
    rows, _, _ = read(
        tmp_path, "blog.xml", WXR.replace("Ferry sails again", "Caf&eacute; &amp; R&D&nbsp;\x0b &amp; more")
    )
    assert rows[0]["title"] == "Café & R&D & more"


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
        "no post but of kind settings",
        "no post but of kind comment",
        "unpublished post",
    ]


MEDIUM = """<!DOCTYPE html><html><head><title>Ferry</title></head><body><article class="h-entry"><header>
<h1 class="p-name">Ferry sails again</h1></header><section data-field="subtitle" class="p-summary">On Monday</section>
<section data-field="body" class="e-content"><h3>Ferry sails again</h3><p>It sails.</p></section>
<footer><p>By <a class="p-author h-card">Ada</a> on <a href="https://x.example/f"><time class="dt-published"
 datetime="2018-03-04T05:06:07.000Z">March 4</time></a>.</p><p>
<a class="p-canonical" href="https://medium.example/f">x</a></p>
<p>Exported on 1 May 2020.</p></footer></article></body></html>"""


def test_medium_export_takes_the_marked_parts_and_rejects_drafts(tmp_path):
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "2018-03-04_Ferry.html").write_text(MEDIUM, encoding="utf8")
    (folder / "draft_Later.html").write_text(MEDIUM, encoding="utf8")
    corpus, rejects = tl.read(folder)
    row = corpus.table.to_pylist()[0]
    assert (row["title"], row["text"], row["raw_date"]) == (
        "Ferry sails again",
        "It sails.",
        "2018-03-04T05:06:07.000Z",
    )
    assert meta(row)["author"] == "Ada"
    assert [r["reason"] for r in rejects.rows] == ["draft"]


POSTS = (
    "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url\n"
    "101.ferry-sails,2021-03-04T05:06:07.000Z,true,,newsletter,everyone,Ferry sails again,On Monday,\n"
    "102.later,,false,,newsletter,everyone,Later,,\n"
    "103.lost,2021-04-04T05:06:07.000Z,true,,newsletter,everyone,Lost,,\n"
)
PARTS = {
    "posts.csv": POSTS,
    "posts/101.ferry-sails.html": "<p>It <b>sails</b>.</p><p>At last.</p>",
    "posts/102.later.html": "<p>x</p>",
}


@pytest.mark.parametrize("packed", [False, True])
def test_substack_table_is_joined_to_its_pages_in_a_folder_and_in_a_zip(tmp_path, packed):
    source = tmp_path / ("export.zip" if packed else "export")
    if packed:
        with zipfile.ZipFile(source, "w") as archive:
            for name, text in PARTS.items():
                archive.writestr(name, text)
    else:
        (source / "posts").mkdir(parents=True)
        for name, text in PARTS.items():
            (source / name).write_text(text, encoding="utf8")
    corpus, rejects = tl.read(source)
    assert [(r["title"], r["text"], r["raw_date"]) for r in corpus.table.to_pylist()] == [
        ("Ferry sails again", "It sails.\nAt last.", "2021-03-04T05:06:07.000Z")
    ]
    assert sorted(r["reason"] for r in rejects.rows) == [
        "page of a post that is read with posts.csv",
        "page of a post that is read with posts.csv",
        "post whose page is missing",
        "unpublished post",
    ]


def test_names_beside_a_source_that_lead_out_of_its_folder_are_not_read(tmp_path):
    from trendlab.readers.neighbours import FolderNeighbours

    (tmp_path / "a" / "b").mkdir(parents=True)
    for place in ("a/b/x.txt", "a/b/y.txt", "a/z.txt", "out.txt"):
        (tmp_path / place).write_text(place, encoding="utf8")
    (tmp_path / "a" / "b" / "link.txt").symlink_to(tmp_path / "out.txt")
    beside = FolderNeighbours(path=tmp_path / "a" / "b" / "x.txt", most=100)
    assert beside.names() == ("x.txt", "y.txt")
    assert (beside.data("y.txt"), beside.data("../z.txt")) == (b"a/b/y.txt", b"a/z.txt")
    assert [beside.data(n) for n in ("../../out.txt", "link.txt", "none.txt")] == [None, None, None]


def test_other_markup_with_a_body_is_no_page(tmp_path):
    path = tmp_path / "a.xml"
    item = "<article><headline>Rain</headline><body>It rained all day in the valley.</body></article>"
    path.write_text(f"<?xml version='1.0'?><archive>{item * 5}</archive>", encoding="utf8")
    with pytest.raises(InputError, match="<archive>"):
        tl.read(path)


def test_page_is_read_in_the_encoding_that_it_declares(tmp_path):
    path = tmp_path / "a.html"
    text = "Весна пришла в город рано, и река вышла из берегов."
    page = f'<html><head><meta charset="windows-1251"><title>Весна</title></head><body><p>{text}</p></body></html>'
    path.write_bytes(page.encode("cp1251"))
    (corpus, _) = tl.read(path)
    assert text in corpus.strings("text")[0]
