"""What is not understood is refused with the name of what was seen, and never read as an article's text."""

import zipfile

import pytest

from trendlab.cli import main
from trendlab.errors import InputError
from trendlab.readers import ReadSpec, read
from trendlab.readers.format import Head
from trendlab.readers.formats import html, sgml
from trendlab.readers.refuse import check_may_hold_texts, unknown_kind
from trendlab.readers.xmlrows import root_of

LINES = "\n".join(f"Words of line {k} that no article should hold" for k in range(30))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('<?xml version="1.0"?>\n<tapes><tape no="1">Words of a tape</tape></tapes>', "root element <tapes>"),
        (f'<gpx xmlns="http://www.example.org/x"><name>{LINES}</name></gpx>', "root element <gpx>"),
        ('[1, 2, 3, "four"]', "JSON without a list of articles"),
        ("Received: from a.example by b.example\nMessage-ID: <1@a.example>\n\nWords", "headers"),
        ("HTTP/1.1 200 OK\nContent-Type: text/html\n\nWords", "headers"),
        ("\\documentclass{article}\n\\begin{document}Words\\end{document}", "LaTeX"),
        ("-- MySQL dump\n\nCREATE TABLE posts (id int);\nINSERT INTO posts VALUES (1, 'words');", "an SQL script"),
        ("var data = [ {\n  \"a\" : 1 } ];", "JavaScript"),
        ("BEGIN:VCALENDAR\nVERSION:2.0\nSUMMARY:Words\nEND:VCALENDAR", "a calendar"),
    ],
)  # fmt: skip
def test_unknown_content_is_named_and_refused(text, what, tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf8")
    with pytest.raises(InputError, match=what):
        read(path)
    assert main(["read", str(path), "-o", str(tmp_path / "o.jsonl")]) == 2
    assert "--format dump" in capsys.readouterr().err or "JSON" in what
    assert not (tmp_path / "o.jsonl").exists()


def test_named_format_reads_it_as_text_all_the_same(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("\\documentclass{article} is how a paper begins.", encoding="utf8")
    assert len(read(path, spec=ReadSpec(format="txt"))[0]) == 1


def test_in_a_folder_it_is_a_reject_with_its_name(tmp_path):
    (tmp_path / "a.txt").write_text("The council met on Monday and agreed.", encoding="utf8")
    (tmp_path / "b.xml").write_text('<?xml version="1.0"?><odd><x>Words</x></odd>', encoding="utf8")
    corpus, rejects = read(tmp_path)
    assert len(corpus) == 1
    assert "root element <odd>" in rejects.rows[0]["reason"]


@pytest.mark.parametrize(
    "text",
    [
        "Let us see what the council decides; SET the table.",
        "From here to the river it is a mile.",
        "---\nTitle: The bridge\nThe council met on Monday.\n---\nTitle: The mill\nThe mill is for sale.",
        "Title: Bridge\nDate: 2022-05-05\nThe council met on Monday and agreed to mend the old bridge.",
        "<p>The council met on Monday and agreed to mend the old bridge.</p>",
        "{not json} The council met on Monday and agreed.",
    ],
)
def test_text_that_only_begins_oddly_is_still_text(text, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf8")
    assert "ouncil" in " ".join(read(path)[0].texts()) or "river" in text


@pytest.mark.parametrize(
    "line",
    [
        " CDX N b a m s k r M S V g\ncom,example)/ 20140103030321 http://e.example/ text/html 200 B2 - - 1 2 a.warc",
        'com,example)/a?b=1 20140103030321 {"url": "http://example.com/a", "filename": "a.warc.gz"}',
        '!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}',
        '{"format": "json-pages-1.0", "id": "pages", "title": "All"}\n{"url": "http://a.example", "title": "A page"}',
    ],
    ids=["cdx", "cdxj", "header", "pages"],
)  # fmt: skip
def test_index_of_a_web_archive_is_refused_by_name(line, tmp_path):
    path = tmp_path / "index.jsonl"
    path.write_text(line + "\n", encoding="utf8")
    with pytest.raises(InputError, match="index of a web archive and holds no texts"):
        read(path)


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.svg", '<?xml version="1.0"?>\n<svg xmlns="x"><title>Bridge</title><text>Words</text></svg>', "a drawing"),
        ("a.json", '{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Bridge", "type": "object"}',
         "a JSON Schema"),
        ("CITATION.cff", "# YAML 1.2\n---\nabstract: A test of ferries.\nauthors:\n  - given-names: Ada\n"
         "cff-version: 1.2.0\ntitle: Ferries\ndate-released: 2020-07-02\n", "a citation file"),
        ("a.opml", '<?xml version="1.0"?>\n<opml version="2.0"><head><title>Mine</title></head><body><outline text="'
         'The Post of Harbours" xmlUrl="http://a.example/rss"/></body></opml>', "a list of feeds"),
        ("a.py", '"""The council met on Monday."""\n\nx = 1\n', "a program"),
        ("analysis.R", "library(quanteda)\n# load the data\nx <- read.csv('a.csv')\n", "a program"),
        ("clean.sas", "proc import datafile='a.csv' out=work.a;\nrun;\n", "a program"),
        ("article.dtd", "<!ELEMENT article (title, body)>\n<!ELEMENT title (#PCDATA)>\n", "a program"),
        ("a.json", '{"checksum": "a", "roots": {"bookmark_bar": {"children": []}}}', "a list of bookmarks"),
        ("a.c", '/* The council met. */\n#include <stdio.h>\n', "a program"),
        ("a.json", '{"data": [{"hovertemplate": "Date=%{x}", "y": [' + "1, " * 3_000 + '2]}], "layout": {"title": '
         '{"text": "Articles"}}}', "a figure"),
        ("base.html", "<!doctype html><html><head><title>{% block title %}News{% endblock %}</title></head><body><p>"
         "The council met.</p></body></html>", "a template"),
        ("list.html", '{% extends "base.html" %}\n<p>The council met.</p>\n', "a template"),
        ("b.json", '{"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "title": "Words"}', "a figure"),
    ],
)  # fmt: skip
def test_what_holds_no_texts_is_no_article_of_a_folder(name, text, what, tmp_path):
    (tmp_path / name).write_text(text, encoding="utf8")
    (tmp_path / "b.txt").write_text("The council met on Monday and agreed.", encoding="utf8")
    corpus, rejects = read(tmp_path)
    assert (len(corpus), len(rejects)) == (1, 1)
    assert rejects.rows[0]["reason"].startswith(f"unreadable: it is {what}")


@pytest.mark.parametrize(
    ("members", "what"),
    [
        (["[Content_Types].xml", "ppt/presentation.xml", "docProps/core.xml"], "a presentation"),
        (["mimetype", "META-INF/manifest.xml", "content.xml"], "an OpenDocument file that is not a text document"),
        (["META-INF/MANIFEST.MF", "A.class"], "a Java archive"),
    ],
)
def test_document_that_is_a_zip_is_one_reject_and_not_its_parts(members, what, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.bin", "w") as file:
        for name in members:
            file.writestr(name, "<x><title>Words of a part</title></x>")
    (tmp_path / "b.txt").write_text("The council met on Monday and agreed.", encoding="utf8")
    corpus, rejects = read(tmp_path)
    assert len(corpus) == 1
    assert [r["reason"].startswith(f"unreadable: it is {what}") for r in rejects.rows] == [True]
    with pytest.raises(InputError, match=f"{what}.*which is not read"):
        read(tmp_path / "a.bin")


@pytest.mark.parametrize("comment", ["<!-- a -->\n", "/* a */\n", "<?a b?>", "<?xml a?>"])
def test_many_comments_above_a_text_are_passed_once(comment):
    text = comment * 100 + "3 ferries sail."
    head = Head(name="a", text=text)
    check_may_hold_texts(head)
    assert html.recognise(head) is None
    assert sgml.recognise(head) is None
    assert root_of(text) == ""
    assert unknown_kind(comment * 100 + "#include <a.h>\n") == (
        ("a program", "leave it out") if comment.startswith("/*") else unknown_kind(comment + "#include <a.h>\n")
    )


def test_drawing_and_root_below_several_comments_are_found():
    above = "<?xml version='1.0'?>\n<!-- a -->\n<!-- b -->\n"
    with pytest.raises(InputError, match="a drawing"):
        check_may_hold_texts(Head(name="a", text=f"{above}<svg><text>Port</text></svg>"))
    assert root_of(f"{above}<posts><post>Port</post></posts>") == "posts"


def test_program_that_looks_like_a_table_is_a_program(tmp_path):
    code = "# fetches talks\n\nimport csv\n\n" + 'HEAD = ["day", "title", "text"]\nrow = {"a": 1, "b": 2, "c": 3}\n' * 5
    (tmp_path / "crawler.py").write_text(code)
    (tmp_path / "talks.csv").write_text("date,text\n2024-01-05,The council met in the town hall.\n" * 1)
    corpus, rejects = read(tmp_path)
    assert corpus.strings("text").tolist() == ["The council met in the town hall."]
    assert [row["source"] for row in rejects.rows] == ["crawler.py"]
    assert "it is a program" in rejects.rows[0]["reason"]


@pytest.mark.parametrize("name", ["view.pl", "page.php5"])
def test_page_under_the_name_of_the_program_that_wrote_it_is_a_page(tmp_path, name):
    page = (
        "<!DOCTYPE html><html><body><article><h1>The pier</h1><p>The council met in the town hall.</p></article></body>"
    )
    (tmp_path / name).write_text(page + "</html>")
    corpus, _ = read(tmp_path / name)
    assert corpus.notes["formats"] == ["html"]
    assert "The council met" in corpus.strings("text")[0]


@pytest.mark.parametrize(
    "text",
    [
        "### 00000nM2.01200024      h\n001 1234\n331 A crane of the old port and how it was built\n",
        "00000nM2.01200024      h001 1234\x1e331 A crane of the old port\x1e\x1d",
        '<datei xmlns="http://www.ddb.de/professionell/mabxml/mabxml-1.xsd"><datensatz typ="h"/></datei>',
    ],
)
def test_catalogue_in_mab2_is_refused_by_its_name(text, tmp_path):
    path = tmp_path / "a.mab"
    path.write_text(text, encoding="utf8")
    with pytest.raises(InputError, match="a library catalogue in MAB2"):
        read(path)


@pytest.mark.parametrize(
    "line",
    ["crawl-data/CC-NEWS/2021/01/CC-NEWS-2021010{}-0.warc.gz", "https://example.org/news/{}.html", "./old/2021/{}.txt",
     "s3://bucket/old/{}.parquet"],
)  # fmt: skip
@pytest.mark.parametrize("n", [4, 900])
def test_list_of_paths_or_addresses_is_refused(tmp_path, line, n):
    (tmp_path / "warc.paths").write_text("".join(line.format(k) + "\n" for k in range(n)))
    with pytest.raises(InputError, match="is a list of paths or addresses and holds no texts; give the files"):
        read(tmp_path / "warc.paths")


@pytest.mark.parametrize(
    "line",
    [
        "{:032x}  data/pages/0001.xml",
        "{:064X} *text/a b.txt",
        "sha256 (0001_{0}.jp2) = {0:064x}",
        "MD5(a.txt)= {:032x}",
    ],
)
def test_list_of_checksums_is_refused(tmp_path, line):
    (tmp_path / "list.txt").write_text("".join(line.format(k) + "\r\n" for k in range(300)))
    with pytest.raises(InputError, match="is a list of checksums and holds no texts; leave it out"):
        read(tmp_path / "list.txt")


def test_numbers_of_letters_before_texts_are_no_checksums(tmp_path):
    (tmp_path / "a.txt").write_text(f"{17:032x}  The council met on Monday.\n" * 3 + "It agreed to mend the bridge.\n")
    assert len(read(tmp_path / "a.txt")[0].table) == 1


def test_addresses_among_texts_are_no_list(tmp_path):
    text = (
        "https://example.org/1\nThe council met on Monday and voted for a crane.\nhttps://example.org/2\nShips wait.\n"
    )
    (tmp_path / "a.txt").write_text(text * 3)
    assert len(read(tmp_path / "a.txt")[0])


def test_long_list_of_paths_with_a_blank_in_one_is_told_at_once():
    paths = "./a\n" * 1_000
    with pytest.raises(InputError, match="a list of paths"):
        check_may_hold_texts(Head(name="a", text=paths))
    check_may_hold_texts(Head(name="a", text=f"{paths}./my file\n"))


@pytest.mark.parametrize("text", [
    '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF="https://example.org" ADD_DATE="1686813518">Crane</A></DL>',
    '<html><body><ul><li><a href="https://example.org" time_added="1688628695">A crane</a></li></ul></body></html>',
])  # fmt: skip
def test_bookmarks_are_refused_by_their_name(tmp_path, text):
    (tmp_path / "a.html").write_text(text)
    with pytest.raises(InputError, match="a list of bookmarks and holds no texts"):
        read(tmp_path / "a.html")


@pytest.mark.parametrize("head", ["", "WORDCOUNTS,WEIGHT\n"])
def test_words_with_their_counts_are_no_texts_and_labelled_sentences_are(tmp_path, head):
    sign = "," if head else "\t"
    path = tmp_path / "a.txt"
    path.write_text(head + "".join(f"word{k}{sign}{900 // (k + 1)}\n" for k in range(40)), encoding="utf8")
    with pytest.raises(InputError, match="words with their counts and holds no texts"):
        read(path)
    rows = "".join(f"The ferry of pier {k} was late again.\t{k % 2}\n" for k in range(40))
    path.write_text(f"text\tlabel\n{rows}", encoding="utf8")
    assert len(read(path)[0]) == 40


def test_annotations_beside_texts_are_named():
    for text in ("T1\tPort 7 13\tharbour\nT2\tShip 20 25\tferry\n", "E1\tArrival:T2 Place:T1\n"):
        with pytest.raises(InputError, match=r"annotations \(brat\)"):
            check_may_hold_texts(Head(name="a.ann", suffix=".ann", start=text.encode(), text=text))
