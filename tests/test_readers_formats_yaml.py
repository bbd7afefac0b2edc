import pytest
from one_source import meta, read, read_path

from trendlab.errors import InputError
from trendlab.readers.format import Head
from trendlab.readers.formats.yaml import recognise

pytest.importorskip("yaml")

LIST = """# news of the site
- title: Harbour grows
  date: 2021-03-03
  tags: [sea, NO]
  body: |
    The council met: it was long.

    Ships wait.
- title: "Bakers strike"
  date: 2021-04-14
  body: >-
    No bread
    this morning.
- title: Trains run late
  date: 2021-05-15
  body: The snow was deep.
"""
STREAM = """%YAML 1.2
---
title: Harbour grows
date: 2021-03-03
text: Ships wait.
---
title: Bakers: strike
date: 2021-04-14
text: No bread.
...
---
title: Trains run late
date: 2021-05-15
text: The snow was deep.
"""
# Values that several records share, as programs write them.
ALIASES = """site: &site {name: The Post, lang: en}
posts:
- {<<: *site, title: Harbour grows, date: 2021-03-03, text: Ships wait., tags: &tags [sea, port]}
- {<<: *site, title: Bakers strike, date: 2021-04-14, text: No bread., tags: *tags}
"""


def days(rows):
    return [(row["title"], row["raw_date"]) for row in rows]


def test_list_of_records_is_articles(tmp_path):
    rows, rejects, _ = read(tmp_path, "news.yml", LIST)
    assert days(rows) == [
        ("Harbour grows", "2021-03-03"), ("Bakers strike", "2021-04-14"), ("Trains run late", "2021-05-15"),
    ]  # fmt: skip
    assert [row["text"] for row in rows[:2]] == ["The council met: it was long.\nShips wait.", "No bread this morning."]
    assert meta(rows[0]) == {"tags": ["sea", "NO"]}
    assert rejects == ()


def test_broken_document_of_a_stream_costs_itself_alone(tmp_path):
    rows, rejects, _ = read(tmp_path, "news.yaml", STREAM)
    assert days(rows) == [("Harbour grows", "2021-03-03"), ("Trains run late", "2021-05-15")]
    assert [row["first_line"] for row in rows] == [3, 12]
    assert (rejects[0]["first_line"], rejects[0]["last_line"]) == (7, 9)
    assert rejects[0]["reason"].startswith("broken YAML: mapping values are not allowed")


def test_columns_of_one_mapping_are_articles(tmp_path):
    text = "title: [Harbour grows, Bakers strike]\ndate: [2021-03-03, 2021-04-14]\ntext: [Ships wait., No bread.]\n"
    rows, _, _ = read(tmp_path, "a.yaml", text)
    assert days(rows) == [("Harbour grows", "2021-03-03"), ("Bakers strike", "2021-04-14")]


def test_list_below_a_key_is_found(tmp_path):
    text = "site: The Post\nposts:\n" + "".join(f"  {line}\n" for line in LIST.split("\n")[1:-1])
    rows, _, _ = read(tmp_path, "a.yaml", text)
    assert len(rows) == 3


def test_values_that_records_share_are_those_of_each(tmp_path):
    rows, _, _ = read(tmp_path, "a.yaml", ALIASES)
    assert days(rows) == [("Harbour grows", "2021-03-03"), ("Bakers strike", "2021-04-14")]
    assert [meta(row)["tags"] for row in rows] == [["sea", "port"]] * 2


@pytest.mark.parametrize(
    "text",
    [
        "title: My blog\ndescription: A blog about the harbour.\nplugins:\n  - feed\n",
        "name: CI\non: [push]\njobs:\n  test:\n    steps:\n      - run: make test\n        name: all of the tests\n",
        "en:\n  hello: Hello there\n  page:\n    title: The title of this page\n",
        "- title: Home\n  link: /\n- title: News\n  link: /news/\n- title: About us\n  link: /about/\n",
        "- java\n- ruby\n",
        "# nothing yet\n",
    ],
)
def test_settings_are_refused_with_the_way_out(tmp_path, text):
    with pytest.raises(InputError, match=r"YAML without a list of articles .*--text-column"):
        read(tmp_path, "a.yml", text)


def test_named_column_makes_articles_of_any_list(tmp_path):
    (tmp_path / "a.yml").write_text("- topic: Ports and ships\n- topic: Bread and bakers\n")
    rows, _, _ = read_path(tmp_path / "a.yml", text_column="topic")
    assert [row["text"] for row in rows] == ["Ports and ships", "Bread and bakers"]


def test_broken_file_says_where(tmp_path):
    with pytest.raises(InputError, match=r"a\.yml is broken YAML: .*line 1"):
        read(tmp_path, "a.yml", "title: Bakers: strike\n")


@pytest.mark.parametrize(
    "text",
    [
        "- Buy: bread\n- Call: the council\n- Mend: the crane\n",
        "Harbour news: ships wait.\n\n" + "- First: a crane\n  text: on it\n" * 3,
        "--- \nDear editor: the harbour\n--- \n",
    ],
)
def test_other_texts_are_not_taken_for_it(text):
    assert recognise(Head(name="a.txt", suffix=".txt", text=text)) is None


def test_list_is_recognised_without_its_name():
    assert recognise(Head(name="a.txt", suffix=".txt", text=LIST)) == "a list of records in YAML"
    assert recognise(Head(name="a.md", suffix=".md", text=LIST)) is None
