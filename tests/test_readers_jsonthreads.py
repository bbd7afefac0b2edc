"""Speeches and posts take the title of their debate or thread, and nothing takes that of a blog."""

import json

import trendlab as tl

TEXT = "The council met on Monday and voted for a new crane in the old harbour, said the mayor."


def titles(tmp_path, value):
    (tmp_path / "a.json").write_text(json.dumps(value))
    return tl.read(tmp_path / "a.json")[0].table["title"].to_pylist()


def said(writer, **more):
    return [{writer: name, "text": f"{name}: {TEXT}", **more} for name in ("Ann", "Bob")]


def test_speeches_have_the_title_of_their_debate(tmp_path):
    debates = [{"title": f"Debate {k} on ports", "date": f"2021-0{k}-03", "speeches": said("speaker")} for k in (1, 2)]
    both = ["Debate 1 on ports"] * 2 + ["Debate 2 on ports"] * 2
    assert titles(tmp_path, debates) == both
    assert titles(tmp_path, {"sittings": debates}) == both
    assert titles(tmp_path, debates[0]) == both[:2]


def test_posts_have_the_title_of_their_thread_where_there_are_several(tmp_path):
    threads = [{"title": f"Thread {k} on ports", "posts": said("author", date=f"2021-0{k}-03")} for k in (1, 2)]
    assert titles(tmp_path, {"threads": threads}) == ["Thread 1 on ports"] * 2 + ["Thread 2 on ports"] * 2


def test_title_of_a_blog_or_of_its_own_stays(tmp_path):
    assert titles(tmp_path, {"title": "A blog on ports", "posts": said("author", date="2021-03-03")}) == ["", ""]
    posts = [*said("author", date="2021-03-03"), {"author": "Cy", "title": "On crane 7", "text": TEXT}]
    assert titles(tmp_path, {"title": "A blog on ports", "posts": posts}) == ["", "", "On crane 7"]
    speeches = [{**one, "title": f"On crane {k}"} for k, one in enumerate(said("speaker", date="2021-03-03"))]
    assert titles(tmp_path, {"title": "Debate on ports", "speeches": speeches}) == ["On crane 0", "On crane 1"]


def test_post_keeps_its_own_title_where_most_have_that_of_their_thread(tmp_path):
    posts = [said("author", date=f"2021-0{k}-03") + said("author", date=f"2021-0{k}-04") for k in (1, 2)]
    posts[0][0]["title"] = "Who pays for the crane?"
    threads = [{"title": f"Thread {k} on ports", "posts": one} for k, one in enumerate(posts)]
    expected = ["Who pays for the crane?", *["Thread 0 on ports"] * 3, *["Thread 1 on ports"] * 4]
    assert titles(tmp_path, {"threads": threads}) == expected
