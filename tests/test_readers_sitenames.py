"""The name of a newspaper behind a title is no part of it."""

import json

import pytest

from trendlab.readers import read
from trendlab.readers.records import Record
from trendlab.readers.sitenames import without_site_name, without_source

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes"


@pytest.mark.parametrize(
    ("title", "name", "short"),
    [
        ("Trams return - The Daily Post", "The Daily Post", "Trams return"),
        ("Trams return | THE DAILY POST ", "The Daily Post", "Trams return"),
        ("Trams return – Le Post.fr", "Le Post", "Trams return"),
        ("Trams - and ferries - return - Post", "Post", "Trams - and ferries - return"),
        ("عودة الترام - العين", "العين", "عودة الترام"),
        ("The story of the Post", "Post", "The story of the Post"),
        ("Post", "Post", "Post"),
        ("- Post", "Post", "- Post"),
        ("Trams return - The Post", "", "Trams return - The Post"),
        ("Trams return - Outpost", "Post", "Trams return - Outpost"),
        ("", "Post", ""),
    ],
)
def test_name_behind_a_sign_is_cut_off(title, name, short):
    assert without_site_name(title, name) == short


def test_article_stays_the_same_where_nothing_is_cut():
    article = Record(text=BODY, title="Trams return", source="Post")
    assert without_source(article) is article


def test_titles_of_links_to_news_lose_the_name_of_their_source(tmp_path):
    rows = [
        {"title": f"Bridge {k} opens - {paper}", "source": paper, "date": f"2021-0{k + 1}-03", "url": f"https://a/{k}"}
        for k, paper in enumerate(["Harbour Mail", "The Mirror", "Harbour Mail", "The Mirror"])
    ]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(rows), encoding="utf8")
    corpus, _ = read(path)
    assert corpus.table["title"].to_pylist() == [f"Bridge {k} opens" for k in range(4)]
    assert corpus.table["source"].to_pylist() == ["Harbour Mail", "The Mirror"] * 2


def test_answers_of_a_news_service_saved_as_a_table_have_their_sources(tmp_path):
    lines = ["source,title,description,publishedAt,content"] + [
        f"\"{{'id': None, 'name': '{paper}'}}\",Bridge {k} opens - {paper},Bridge {k} opens {paper},"
        f"2021-0{k + 1}-03T10:00:00Z,"
        f'"{BODY}, part {k}\u2026 [+1628 chars]"'
        for k, paper in enumerate(["Harbour Mail", "The Mirror"] * 3)
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf8")
    corpus, _ = read(path)
    assert corpus.table["source"].to_pylist() == ["Harbour Mail", "The Mirror"] * 3
    assert corpus.table["title"].to_pylist() == [f"Bridge {k} opens" for k in range(6)]
    assert corpus.table["text"].to_pylist()[1] == f"{BODY}, part 1\u2026"
    assert "cut_texts" in {one["kind"] for one in corpus.notes["doubts"]}


def test_text_that_only_repeats_title_and_source_is_none():
    article = Record(text="Trams return  Post", title="Trams return - Post", source="Post")
    assert (without_source(article).title, without_source(article).text) == ("Trams return", "")


def test_section_named_after_the_site_is_cut_off_behind_a_bar_only():
    assert without_site_name("Trams return | Post Politics", "Post") == "Trams return"
    assert without_site_name("Trams return - Post offices close", "Post") == "Trams return - Post offices close"
