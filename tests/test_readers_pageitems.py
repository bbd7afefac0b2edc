"""Pages of posts and messages with a time each, in made layouts."""

import pytest
from one_source import meta, read

from trendlab.readers.pageitems import page_items

SAID = ("The ferry is late again.", "Since when?", "Since this morning, they say.", "A pity.", "We wait at the pier.")
DAYS = (
    "9 Jun 2021, 21:05",
    "d\u00e9c 17, 2021 5:11:56pm",
    "2 may. 2021 17:53",
    "5 Sep 2021, 10:00",
    "6 Sep 2021, 9:33 AM",
)


def post(k, *, body=True):
    text = f'<div class="_2let"><div><div class="_2pin"><div>{SAID[k]}</div></div></div></div>' if body else ""
    return (
        f'<div class="pam noborder"><div class="_2lel">Ada commented on post {k}</div>{text}'
        f'<div class="_2lem"><a href="#">{DAYS[k]}</a></div></div>'
    )


def page(*items, above="<h2>Your comments</h2>", head=""):
    top = f"<!DOCTYPE html><html><head><title>Comments</title>{head}</head>"
    return f"{top}<body>{above}<div>{''.join(items)}</div></body></html>"


def test_posts_of_a_download_are_articles_with_their_own_time(tmp_path):
    rows, rejects, note = read(tmp_path, "comments.html", page(*(post(k) for k in range(5)), post(1, body=False)))
    assert (note["format"], note["layout"]) == ("html", "posts with a time each")
    assert [r["text"] for r in rows] == list(SAID)
    assert [str(r["first_day"]) for r in rows] == ["2021-06-09", "2021-12-17", "2021-05-02", "2021-09-05", "2021-09-06"]
    assert meta(rows[0]) == {"about": "Ada commented on post 0"}
    assert [r["reason"] for r in rejects] == ["entry without text"]


def test_a_name_may_stand_before_the_day_and_the_time_of_a_change_above_it(tmp_path):
    items = (
        f'<div class="item"><div class="main">{text}</div><div class="main">https://a.example/{k}</div>'
        f'<div class="more">Updated: 7 May 2021, 9:0{k}</div>'
        f'<div class="time">Ada Berg 6 May 2021, 9:0{k} (archived)</div></div>'
        for k, text in enumerate(SAID)
    )
    rows, _, _ = read(tmp_path, "wall.html", page(*items))
    assert [r["text"] for r in rows][:2] == [f"{SAID[k]}\nhttps://a.example/{k}" for k in (0, 1)]
    assert {str(r["first_day"]) for r in rows} == {"2021-05-06"}


@pytest.mark.parametrize(
    ("items", "above", "head"),
    [
        (4, "", ""),  # too few
        (5, f"<p>{'The council met on Monday and agreed to mend the old bridge. ' * 9}</p>", ""),  # below an article
        (5, "", '<meta property="og:type" content="article">'),
        (5, "<p>Menu and more of it</p>" * 40, ""),  # a part of the page only
    ],
)
def test_comments_below_an_article_and_few_posts_are_no_archive(items, above, head):
    assert page_items(page(*(post(k) for k in range(items)), above=above, head=head), "a.html") == []


def test_elements_without_a_time_are_no_posts():
    items = [post(k).replace(DAYS[k], "yesterday") for k in range(4)]
    assert page_items(page(*items, post(4)), "a.html") == []


def test_comments_below_a_short_article_leave_it_whole(tmp_path):
    article = "<article><h1>Ferries</h1><p>The council met on Monday to talk of the ferries.</p></article>"
    html = page(*(post(k) for k in range(5)), above=article)
    assert page_items(html, "a.html") == []
    (row,), _, _ = read(tmp_path, "a.html", html)
    assert "The council met on Monday" in row["text"]
    inside = "".join(f"<article>{post(k)}<p></p></article>" for k in range(5)).replace(
        "<article>", '<article class="b">'
    )
    assert len(page_items(page(inside), "a.html")) == 5


def test_a_list_of_days_without_texts_is_one_article(tmp_path):
    days = "".join(f'<div class="d">{day}</div>' for day in DAYS)
    assert page_items(page(days), "a.html") == []
    (row,), rejects, _ = read(tmp_path, "a.html", page(days))
    assert DAYS[0] in row["text"]
    assert not rejects


def test_posts_with_a_day_and_no_time_are_articles_be_they_of_several_classes(tmp_path):
    items = (
        f'<article class="{"reply" if k == 2 else "status"}"><div class="date">2021-06-0{k + 1}</div>'
        f'<div class="content"><p>{text}</p></div></article>'
        for k, text in enumerate(SAID)
    )
    rows, _, _ = read(tmp_path, "posts.html", page(*items))
    assert [r["text"] for r in rows] == list(SAID)
    assert [str(r["first_day"]) for r in rows] == [f"2021-06-0{k}" for k in range(1, 6)]
