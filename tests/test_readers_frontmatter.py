from __future__ import annotations

import json
import time

import pytest

import trendlab as tl
from trendlab.readers.frontmatter import plain_markdown, split_body, split_front

FRONT = "---\ntitle: Old cranes\ndate: 2021-03-04\ntags: [a, b]\n---\n"
TEXT = "# Hello\n\nThe **council** met and [voted](https://example.org/a) for a crane.\n"
PLAIN = "Hello\nThe council met and voted for a crane."


@pytest.mark.parametrize("above", ["", "\ufeff", "<!-- buttondown-editor-mode: plaintext -->\n", "\n"])
def test_front_matter_gives_title_and_date(above):
    title, day, text = split_body(above + FRONT + TEXT)
    assert (title, day) == ("Old cranes", "2021-03-04")
    assert text.split() == PLAIN.split()


def test_mark_of_an_editor_alone_is_no_text():
    assert split_body("<!-- buttondown-editor-mode: fancy -->\n# Hello") == ("", None, "Hello")
    assert split_body("<!-- a comment --><p>Hello</p>") is None


@pytest.mark.parametrize("text", ["---\nThe council met.\n---\nIt rained.", "--- a ---", "The council: met", "---"])
def test_rules_and_dashes_are_no_front_matter(text):
    assert split_body(text) is None


def test_front_matter_in_toml_is_read():
    assert split_front('+++\ntitle = "Ferries"\n+++\nThey sail.') == ({"title": "Ferries"}, "They sail.")
    assert plain_markdown("> A ![picture](a.png) of __bold__ ships") == "A picture of bold ships"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('{{< img src="/a.png" alt="a crane" >}}\nShips wait.', "\nShips wait."),
        ("{% highlight ruby %}\nShips wait.\n{% endhighlight %}", "\nShips wait.\n"),
        ("See {{ site.baseurl }} and {{% note %}}wait{{% /note %}}.", "See  and wait."),
        ('{% image "a.png"\n  "two ships" %} They sail.{: .lead}', " They sail.{: .lead}"),
        ("## Ships\n{: .no_toc}\nThey [sail](/a){:target=_blank}.", "Ships\n\nThey sail."),
        ("They [sail][1] and [wait][].\n\n[1]: https://a.example 'Ships'\n[wait]: <b>", "They sail and wait.\n\n\n"),
        ("row[i][j] is one cell.", "row[i][j] is one cell."),
        ("A note[^1] below.\n\n[^1]: They sail.", "A note below.\n\n[^1]: They sail."),
        ("At \\[the\\] pier, 3 \\* 4; C:\\dir", "At [the] pier, 3 * 4; C:\\dir"),
        ("[](//a.example/b/) [sail ](//a.example )here.", " sail here."),
        ("[![](//a.example/b.png)](//a.example/b)Ships wait.", "Ships wait."),
        ("{braces} and {{never closed", "{braces} and {{never closed"),
    ],
)
def test_tags_of_a_site_and_targets_of_links_are_no_words(text, plain):
    assert plain_markdown(text) == plain


@pytest.mark.parametrize("named", [True, False])
def test_bodies_of_a_newsletter_in_json_are_read_without_their_front_matter(tmp_path, named):
    rows = [{"body": FRONT.replace("03-04", f"0{n}-04") + TEXT, "email_type": "public"} for n in (1, 2, 3)]
    if named:
        rows = [
            {"subject": f"Letter {n}", "publish_date": f"2021-0{n}-05T10:00:00Z", **r} for n, r in enumerate(rows, 1)
        ]
    (tmp_path / "a.json").write_text(json.dumps({"results": rows}))
    found = tl.read(tmp_path / "a.json")[0].table.to_pylist()
    assert {row["text"] for row in found} == {PLAIN}
    assert [row["raw_date"][:7] for row in found] == ["2021-01", "2021-02", "2021-03"]
    assert found[1]["title"] == ("Letter 2" if named else "Old cranes")


def test_text_with_a_colon_between_rules_is_a_part_of_the_text():
    assert split_body("---\nThe council met.\nThe mayor: we build.\n---\nIt rained.") is None
    front = "---\ntitle: Ferries\ntags:\n  - ships\n- cars\n# a note\n\nlong: >\n  Many words\n---\nThey sail."
    assert split_body(front) == ("Ferries", None, "They sail.")


def test_marks_that_are_never_closed_take_no_long_time():
    start = time.perf_counter()
    for text in (
        "__a " * 20_000,
        "{{< a " * 20_000,
        "{% a " * 20_000,
        "[a " * 20_000,
        "{{ a " * 20_000,
        "[a][ " * 20_000,
        "[a \\z" * 20_000,
        "){.a " * 20_000,
        "a {id=b " * 20_000,
        '[a b="c" ' * 20_000,
    ):
        assert plain_markdown(text) == text
    assert time.perf_counter() - start < 5


def test_links_with_escaped_signs_lose_their_address():
    assert plain_markdown("The [harbour \\& docks](/a), [file\\_name](/b).") == r"The harbour \& docks, file_name."


def test_what_someone_said_is_no_address_of_a_reference():
    assert plain_markdown("[Ann]: Yes.\n[Ben]: No!\n[Ann]: https://a.example/b") == "[Ann]: Yes.\n[Ben]: No!\n"


def test_value_on_several_lines_is_whole():
    front = "---\ntitle: Order on the mending\n  of the pier and\n  its crane\nsummary: >-\n  Late: they\n  wait\n"
    more = "author:\n  name: Ann\ntags:\n  - sea\n---\nThey sail."
    fields, rest = split_front(front + more)
    assert fields == {"title": "Order on the mending of the pier and its crane", "summary": "Late: they wait"}
    assert rest == "They sail."


def test_notes_blank_lines_and_wrongly_indented_names_are_no_part_of_a_value():
    front = "title: Pier\n  # of the harbour\ndate: 2020-01-02\n  source: Gazette\nsummary: |\n  One.\n\n  Note: two.\n"
    fields, _ = split_front(f"---\n{front}---\nIt sails.")
    assert fields == {"title": "Pier", "date": "2020-01-02", "summary": "One. Note: two."}


def test_names_and_values_above_a_blank_line_are_front_matter_where_one_is_the_day():
    text = "Title: Cranes: a week\nNumber: 3\nDate: 2021-03-04\nCategory: Ports\n\nThey wait.\n"
    fields = {"title": "Cranes: a week", "number": "3", "date": "2021-03-04", "category": "Ports"}
    assert split_front(text) == (fields, "They wait.\n")
    assert split_front("Title: Cranes\nNumber: 3\n\nThey wait.\n") is None
    assert split_front("Title: Cranes\nDate: 2021-03-04\nThey wait.\n\nNow.\n") is None


def test_comment_between_words_leaves_them_apart():
    assert plain_markdown("They wait <!-- a note --> here.") == "They wait here."


def test_comment_behind_a_line_is_no_text():
    assert plain_markdown("### Date: 4 March 2021 <!-- omit in toc -->\nThey wait.") == "Date: 4 March 2021\nThey wait."


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('![Boat](/a.png){style="border: 20px; padding:4px" width=50%}{: .wide}', "Boat"),
        ("## Ships {#ships .no_toc}\nThey *sail*{: .lead}.", "Ships\nThey *sail*."),
        ('::: {.note style="color: red"}\nThey sail.\n:::', "\nThey sail.\n"),
        ('[caption id="a_1" width="300"]A boat[/caption] waits. [gallery ids="1,2"]', "A boat waits. "),
        ("A set {a, b}, a rate f(x){t=1} and [sic] or {.5} of [1] stay.",) * 2,
        ("if (x){y=1} else {z=2}; \\frac{a}{b}",) * 2,
    ],
)
def test_lists_of_attributes_and_short_codes_are_no_words_and_sets_and_code_are(text, plain):
    assert plain_markdown(text) == plain
