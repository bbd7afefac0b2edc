from __future__ import annotations

from collections import Counter

import pytest

from trendlab.readers.markup import xml_tree
from trendlab.readers.xmlvalues import row_of


def row(text: str, joined: Counter[str] | None = None) -> dict[str, str]:
    return row_of(xml_tree(text.encode()), joined)


def test_date_in_parts_is_one_value():
    parts = "<pub><year>2021</year><month>March</month><day>4</day></pub>"
    assert row(f"<a>{parts}<b>Ships wait.</b></a>") == {"pub": "4 March 2021", "b": "Ships wait."}
    assert row("<a><vol><year>2021</year><number>3</number></vol></a>") == {"vol.year": "2021", "vol.number": "3"}


def test_dates_of_several_kinds_are_told_apart():
    dates = "<date dateType='Issued'>2016-12-20</date><date dateType='Updated'>2021-01-02</date>"
    found = row(f"<a>{dates}</a>")
    assert (found["Issued date"], found["Updated date"]) == ("2016-12-20", "2021-01-02")
    assert row("<a><date type='Issued'>2016</date></a>")["date"] == "2016"


def test_elements_joined_to_one_value_are_counted():
    joined: Counter[str] = Counter()
    assert row("<a><d><c>Ships</c><c>wait</c><c>here</c></d></a>", joined) == {"d.c": "Ships; wait; here"}
    assert joined == {"d.c": 3}


def test_values_named_by_an_attribute_have_these_names():
    fields = "<str name='id'>7</str><str name='title'>Old cranes</str><arr name='author'><str>Ann</str></arr>"
    assert row(f"<doc>{fields}</doc>") == {"id": "7", "title": "Old cranes", "author.str": "Ann"}
    heads = "<meta name='title' content='Old cranes'/><meta name='date' content='2021-03-04'/>"
    assert row(f"<d>{heads}</d>") == {"title.content": "Old cranes", "date.content": "2021-03-04"}
    people = "<person name='Ann Lee'>editor</person><person name='Bob Ray'>writer</person>"
    assert row(f"<d>{people}</d>")["person"] == "editor; writer"


def test_pairs_of_names_and_values_are_values_by_these_names():
    told = {"title": "Old cranes", "date": "2021-03-04"}
    keys = "<key>title</key><string>Old cranes</string><key>date</key><date>2021-03-04</date>"
    assert row(f"<dict>{keys}</dict>") == told
    fields = "".join(f"<f><name>{k}</name><value>{v}</value></f>" for k, v in told.items())
    assert row(f"<rec>{fields}</rec>") == told
    people = "<person><name>Ann Lee</name><role>editor</role></person><person><name>Bob</name><role>x</role></person>"
    assert row(f"<rec>{people}</rec>") == {"person.name": "Ann Lee; Bob", "person.role": "editor; x"}


@pytest.mark.parametrize("n", [2, 4, 5])
def test_fields_named_by_an_attribute_are_no_names_of_the_next_ones(n):
    told = dict(list({"title": "Old cranes", "date": "2021-03-04", "text": "Rust", "id": "7", "url": "u"}.items())[:n])
    assert row("<doc>" + "".join(f"<field name='{k}'>{v}</field>" for k, v in told.items()) + "</doc>") == told


def test_markup_without_a_word_in_a_value_is_no_text():
    note = "<![CDATA[<!DOCTYPE en-note SYSTEM 'x.dtd'>\n<en-note/>]]>"
    assert row(f"<note><title>Ferries</title><content>{note}</content></note>") == {"title": "Ferries"}


def test_lines_end_where_the_element_of_one_ends_with_a_break():
    found = row_of(xml_tree(b"<r><c>Buy: <i>bread\n</i><i>milk\n</i>and <i>tea</i>.</c></r>"))
    assert found["c"] == "Buy: bread\nmilk\nand tea."


def test_blanks_within_inline_elements_part_words():
    found = row_of(xml_tree(b"<r><c>The <i>grey </i>seal<b> sleeps</b> on <i>\n<b>sand</b>\n</i>.</c></r>"))
    assert found["c"] == "The grey seal sleeps on sand ."
