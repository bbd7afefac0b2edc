import pytest
from one_source import meta, read

from trendlab.errors import InputError

POST = """= "Cranes of the harbour
Ada Berg <ada@harbour.example>
v1.2, 2021-03-04: first words
:tags: cranes, harbour
// a note

The harbour has *three* cranes, see https://harbour.example/a[the list].

[source,shell]
----
lift --all
----

== Tides

image::crane.png[A crane]
They wait for the tide.
"""


def test_post_has_its_title_author_and_the_day_of_its_revision(tmp_path):
    (article,), _, _ = read(tmp_path, "crane.adoc", POST)
    assert (article["title"], article["raw_date"]) == ("Cranes of the harbour", "2021-03-04")
    assert meta(article)["author"] == "Ada Berg <ada@harbour.example>"
    assert article["text"] == (
        "The harbour has three cranes, see the list.\n\nlift --all\n\nTides\n\nThey wait for the tide."
    ).replace("\n\n", "\n")


def test_front_matter_and_attributes_date_a_post_and_drafts_are_none(tmp_path):
    front = "---\ntitle: Cranes\ndate: 2021-03-04\n---\nThey wait.\n"
    assert [a["raw_date"] for a in read(tmp_path, "a.adoc", front)[0]] == ["2021-03-04"]
    assert [a["raw_date"] for a in read(tmp_path, "a.adoc", "= Cranes\n:revdate: 4 March 2021\n\nThey wait.\n")[0]] == [
        "4 March 2021"
    ]
    with pytest.raises(InputError, match="marked as draft"):
        read(tmp_path, "a.adoc", "---\ntitle: Cranes\ndraft: true\n---\nThey wait.\n")


def test_number_of_a_version_in_the_title_is_no_day(tmp_path):
    (article,), _, _ = read(tmp_path, "a.adoc", "= Crane Control 5.1.10.Final\nAda Berg\n:tags: x\n\nIt is out.\n")
    assert (article["title"], article["raw_date"]) == ("Crane Control 5.1.10.Final", None)


def test_text_right_below_a_title_is_no_author_and_is_kept(tmp_path):
    text = "The harbour was opened on 3 May 2019, they say.\nIt has three cranes."
    (article,), _, _ = read(tmp_path, "a.adoc", f"= Cranes\n{text}\n\nThey wait for the tide.\n")
    assert article["text"] == f"{text}\nThey wait for the tide."
    (article,), _, _ = read(tmp_path, "a.adoc", "= Cranes\nThey wait here.\n\nThe tide comes at noon.\n")
    assert article["text"] == "They wait here.\nThe tide comes at noon."
