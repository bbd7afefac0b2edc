from __future__ import annotations

import pytest

from trendlab.readers.references.bibtex import bib_entries


def entry(*fields: str, key: str = "a1", kind: str = "article") -> str:
    return f"@{kind}{{{key},\n" + ",\n".join(fields) + "\n}\n\n"


def test_every_entry_that_begins_is_told_or_read():
    text = "".join(entry(f"title = {{Bridge {k}}}", key=f"k{k}") for k in range(500))
    found = list(bib_entries(text))
    assert [e.key for e in found] == [f"k{k}" for k in range(500)]
    assert not any(e.fault for e in found)


def test_entry_has_its_kind_its_key_its_place_and_its_fields_in_lower_case():
    text = "A file of bridges.\n" + entry(
        "Title = {Old {B}ridges}", "year = 2019", key="Lee 2019", kind="InProceedings"
    )
    (found,) = bib_entries(text)
    assert (found.kind, found.key) == ("inproceedings", "Lee 2019")
    assert found.fields == {"title": ["Old {B}ridges"], "year": ["2019"]}
    assert text[found.start :].startswith("@InProceedings")
    assert text[: found.end].endswith("}")


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ('"He said {"}so{"}"', 'He said {"}so{"}'),
        (r"{a \} b}", r"a \} b"),
        ("{a {b {c}}}", "a {b {c}}"),
        ('jan # "~2019"', "jan~2019"),
        ("sep", "sep"),
    ],
)
def test_values_are_read_to_the_end_of_their_braces_or_quotes_and_joined(value, read):
    (found,) = bib_entries(entry(f"note = {value}"))
    assert found.get("note") == read


def test_strings_are_put_in_and_comments_left_out():
    text = '@string{gaz = "Harbour Gazette"}\n@comment{@article{no, title={No}}}\n' + entry("journal = gaz")
    (found,) = bib_entries(text)
    assert found.get("journal") == "Harbour Gazette"


def test_field_and_key_that_stand_twice_are_both_kept():
    first, second = bib_entries(entry("note = {One}", "note = {Two}") + entry("title = {Same key}"))
    assert first.fields["note"] == ["One", "Two"]
    assert first.key == second.key == "a1"


def test_first_field_that_is_filled_counts():
    (found,) = bib_entries(entry("title = { }", "booktitle = {Bridges}"))
    assert found.get("title", "booktitle") == "Bridges"
    assert found.get("year") == ""


def test_entry_that_is_never_closed_ends_where_the_next_begins():
    text = "@article{a1,\n title = {Ferries},\n\n" + entry("title = {Bridges}", key="b2")
    first, second = bib_entries(text)
    assert (first.get("title"), second.get("title")) == ("Ferries", "Bridges")
    assert first.end == second.start


def test_broken_entry_without_a_title_says_what_is_wrong():
    (found,) = bib_entries("@article{a1,\n year = {2019")
    assert found.fault == "braces that are never closed"
