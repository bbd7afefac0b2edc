import pytest
from one_source import meta, read

import trendlab as tl
from trendlab.errors import InputError

LONG = "The ferry sailed again on Monday and the people of the islands came to see it leave the quay. " * 6


def page(body, *, head="", title="Ferry sails again"):
    return f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body>{body}</body></html>"


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


def test_day_in_the_middle_of_a_sentence_stays_in_the_text(tmp_path):
    text = page(
        f"<article><h1>Ferry</h1><p>{LONG}</p><p>It sails <time>on 3 May</time> from the old quay.</p></article>"
    )
    rows, _, _ = read(tmp_path, "a.html", text)
    assert "It sails on 3 May from the old quay." in rows[0]["text"]


def test_page_without_any_element_is_one_error_that_names_it(tmp_path):
    with pytest.raises(InputError, match=r"a\.html .*page without text"):
        read(tmp_path, "a.html", "<!DOCTYPE html><!-- nothing -->")


def test_page_is_read_in_the_encoding_that_it_declares(tmp_path):
    path = tmp_path / "a.html"
    text = "Весна пришла в город рано, и река вышла из берегов."
    page = f'<html><head><meta charset="windows-1251"><title>Весна</title></head><body><p>{text}</p></body></html>'
    path.write_bytes(page.encode("cp1251"))
    (corpus, _) = tl.read(path)
    assert text in corpus.strings("text")[0]


@pytest.mark.parametrize("end", ["\u2026", "...", "&hellip; Read more"])
def test_text_in_the_data_of_a_page_that_breaks_off_gives_way_to_the_text_shown(tmp_path, end):
    linked = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry","articleBody":"%s"}</script>'
    shown = f"<article><h1>Ferry</h1><p>{LONG}</p><p>{LONG.replace('ferry', 'boat')}</p></article>"
    (cut,) = read(tmp_path, "a.html", page(shown, head=linked % (LONG[:450] + end)))[0]
    assert "boat sailed" in cut["text"]
    (whole,) = read(tmp_path, "b.html", page(shown, head=linked % LONG))[0]
    assert "boat sailed" not in whole["text"]


BORN = ["Born 6 January 1991 in the far harbour.", "Olga Falk (born 6 January 1991)", "Née le 6 janvier 1991"]


@pytest.mark.parametrize("born", BORN)
def test_day_of_birth_dates_no_page(tmp_path, born):
    rest = "".join(f"<p>{k}: she wrote of ferries and the sea, and people were glad to read it.</p>" for k in range(4))
    path = tmp_path / "a.html"
    for more, day in (("", ""), ("<p>6 January 1991</p>", "1991-01-06")):
        path.write_text(page(f"<h1>Olga Falk</h1>{more}<p>{born}</p>{rest}", title="Olga Falk"))
        assert tl.read(path)[0].strings("raw_date").tolist() == [day]


@pytest.mark.parametrize("line", ["NATO, 14 June 2021", "Published by Nato on 14 June 2021", "* 14 June 2021"])
def test_an_alliance_and_the_dot_of_a_list_are_no_words_of_birth(tmp_path, line):
    rest = "<p>" + "The ministers met in the city and spoke about ships for many hours. " * 6 + "</p>"
    path = tmp_path / "a.html"
    path.write_text(page(f"<h1>Talks</h1><p>{line}</p>{rest}", title="Talks"))
    corpus, _ = tl.read(path)
    assert corpus.table["raw_date"].to_pylist() == ["2021-06-14"]


def test_title_below_the_lead_is_no_part_of_the_text(tmp_path):
    lead = "The islands are served again after two winters without any ferry at all, says their mayor."
    head = f'<meta name="description" content="{lead}">'
    body = f"<p>{lead}</p><article><h2>Ferry sails again</h2>" + "".join(f"<p>{LONG} {k}.</p>" for k in range(4))
    text = read(tmp_path, "a.html", page(body + "</article>", head=head))[0][0]["text"]
    assert text.startswith(lead)
    assert "Ferry sails again" not in text


def test_summary_in_the_data_of_a_page_gives_way_to_the_text_shown(tmp_path):
    summary = "The ferry sailed again, as its company had promised to the people of the islands in the spring. " * 5
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{summary}"}}</script>'
    body = "".join(f"<p>{k}. {LONG}</p>" for k in range(6))
    long = read(tmp_path, "long.html", page(f"<article>{body}</article>", head=head))[0][0]["text"]
    short = read(tmp_path, "short.html", page(f"<article><p>{LONG}</p></article>", head=head))[0][0]["text"]
    assert (long.count("came to see it"), short.count("had promised")) == (36, 5)


@pytest.mark.parametrize("told", ["on November 9th 2012 it all began", "it all began on November\n9th 2012"])
def test_day_in_the_middle_of_a_long_text_dates_no_page(tmp_path, told):
    line = "and so we talk about the ferries and the coal\n"

    def day_of(before: int, after: int) -> str | None:
        talk = page(f"<pre>{line * before}{told}\n{line * after}</pre>")
        return read(tmp_path, "a.html", talk)[0][0]["raw_date"]

    assert (day_of(60, 60), day_of(2, 60), day_of(60, 2)) == (None, "2012-11-09", "2012-11-09")


def test_day_of_an_element_of_time_comes_before_that_in_the_head_of_a_site(tmp_path):
    head, rest = "<div>Sunday, 26 December 2010</div>", f"<h1>Ferry sails again</h1><p>{LONG}</p>"
    stamp = '<time datetime="2008-02-05" pubdate>5 Feb</time>'
    rows, _, _ = read(tmp_path, "a.html", page(head + rest))
    assert rows[0]["raw_date"] == "2010-12-26"
    rows, _, _ = read(tmp_path, "b.html", page(head + rest + stamp))
    assert rows[0]["raw_date"] == "2008-02-05"


def test_text_in_the_data_of_a_page_that_begins_again_gives_way_to_the_one_shown(tmp_path):
    told = [f"On day {k} the ferry sailed to the islands with {k} people and came back at noon." for k in range(40)]
    once = " ".join(told)
    shown = "".join(f"<p>{line}</p>" for line in told)
    for body, n in ((f"{once} {once}", 1), (once, 1)):
        data = f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{body}"}}</script>'
        rows, _, _ = read(tmp_path, "a.html", page(f"<article>{shown}</article>", head=data))
        assert rows[0]["text"].count("On day 7 the ferry") == n


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("6 May 2019, 10:15", False),
        ("06.05.2019, 10:15 Uhr", False),
        ("Norham, 6 May 2019", True),
        ("7 May 2019", True),
        ("On 6 May 2019 it rained.", True),
    ],
)
def test_line_above_the_text_that_only_says_the_day_of_the_page_is_no_text(tmp_path, line, kept):
    head = '<meta property="article:published_time" content="2019-05-06T10:15:00+02:00">'
    rows, _, _ = read(tmp_path, "a.html", page(f"<article><p>{line}</p><p>{LONG}</p></article>", head=head))
    assert (line in rows[0]["text"]) == kept
    assert LONG.strip() in rows[0]["text"]
