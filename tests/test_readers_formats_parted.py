import pytest
from one_source import meta, read

from trendlab.errors import InputError

LEKTOR = """title: Cranes wait
---
author: Ada Berg
---
pub_date: 2021-03-04
---
body:

#### text-block ####
text: The harbour has **three** cranes.
"""


def test_page_of_lektor_has_its_title_day_author_and_text(tmp_path):
    (article,), _, _ = read(tmp_path, "contents.lr", LEKTOR)
    assert (article["title"], article["raw_date"]) == ("Cranes wait", "2021-03-04")
    assert (article["text"], meta(article)["author"]) == ("The harbour has three cranes.", "Ada Berg")


def test_page_of_kirby_is_read_and_the_values_of_a_picture_are_no_article(tmp_path):
    page = "Title: Cranes wait\n\n----\n\nDate: 2021-03-04\n\n----\n\nText: The harbour has three cranes.\n"
    (article,), _, _ = read(tmp_path, "note.txt", page)
    assert (article["title"], article["raw_date"], article["text"]) == (
        "Cranes wait", "2021-03-04", "The harbour has three cranes.",
    )  # fmt: skip
    with pytest.raises(InputError, match="no text"):
        read(tmp_path, "crane.jpg.txt", "Caption: Crane\n----\nAlt: A crane\n----\nTemplate: image\n")


def test_parts_of_a_text_between_rules_are_no_values(tmp_path):
    text = "Title: Cranes\n---\nThey wait, as they have waited for days.\n---\nTides: they come.\n"
    assert "They wait" in read(tmp_path, "a.txt", text)[0][0]["text"]
