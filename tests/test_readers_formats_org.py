from one_source import read

FILE = """#+TITLE: Cranes of the harbour
#+DATE: <2021-03-04 Thu>
#+AUTHOR: Ada Berg
# a note
The harbour has three [[https://harbour.example/a][cranes]].
* TODO Tides :water:
:PROPERTIES:
:ID: 7
:END:
They wait for the tide.
"""


DAYS = "#+TITLE: Diary\nAbove all.\n" + "".join(
    f"* [2021-03-0{k} Thu 10:00] Cranes {k}\nThey wait for tide {k}.\n" for k in range(1, 5)
)


def test_file_is_an_article_with_the_title_and_the_day_of_its_keywords(tmp_path):
    (article,), _, _ = read(tmp_path, "cranes.org", FILE)
    assert (article["title"], article["raw_date"]) == ("Cranes of the harbour", "2021-03-04")
    assert article["text"] == "The harbour has three cranes.\nTides\nThey wait for the tide."


def test_headings_with_a_day_each_are_articles(tmp_path):
    articles, rejects, _ = read(tmp_path, "diary.org", DAYS)
    assert [(a["title"], a["raw_date"]) for a in articles][:2] == [
        ("Cranes 1", "2021-03-01"),
        ("Cranes 2", "2021-03-02"),
    ]
    assert [a["text"] for a in articles][-1] == "They wait for tide 4."
    assert [r["text"] for r in rejects] == ["Above all."]


def test_posts_are_dated_by_the_day_in_the_drawer_below_their_heading(tmp_path):
    posts = "".join(
        f"* Post {'abcd'[k]}\n:PROPERTIES:\n:EXPORT_DATE: 2021-03-0{k + 1}\n:END:\nThey wait {k}.\n" for k in range(4)
    )
    articles, _, _ = read(tmp_path, "posts.org", posts)
    assert [(a["title"], a["raw_date"], a["text"]) for a in articles][:2] == [
        ("Post a", "2021-03-01", "They wait 0."),
        ("Post b", "2021-03-02", "They wait 1."),
    ]
