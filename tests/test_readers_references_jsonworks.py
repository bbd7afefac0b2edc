import io
import json

import pytest

from trendlab.readers import ReadSpec
from trendlab.readers.format import Head, Opened
from trendlab.readers.records import Reject
from trendlab.readers.references.jsonworks import has_names, json_works, works_in

WORKS = [{"DOI": "10.1/x", "title": "Bridges"}, {"DOI": "10.1/y", "title": "Ferries"}]


def works(text: str, *lists: str):
    data = text.encode()
    opened = Opened(head=Head(name="a.json", start=data, text=text, encoding="utf-8"), stream=io.BytesIO(data),
                    spec=ReadSpec())  # fmt: skip
    return list(json_works(opened, *lists))


def test_names_of_an_object_are_found_and_one_of_several_is_enough():
    head = Head(name="a", text=json.dumps(WORKS[0]))
    assert has_names(head, "DOI", "title")
    assert has_names(head, "DOI", any_of=("volume", "title"))
    assert not has_names(head, "DOI", any_of=("volume", "issue"))
    assert not has_names(head, "volume")


def test_text_that_is_no_json_has_no_names():
    assert not has_names(Head(name="a", text='He said "DOI": nothing'), "DOI")


def test_works_of_a_list_come_with_their_lines():
    assert works(json.dumps(WORKS, indent=1)) == [(2, WORKS[0]), (6, WORKS[1])]


def test_works_of_json_lines_come_with_their_lines():
    assert works("\n".join(map(json.dumps, WORKS))) == [(1, WORKS[0]), (2, WORKS[1])]


@pytest.mark.parametrize("envelope", [{"items": WORKS}, {"status": "ok", "message": {"items": WORKS}}])
def test_works_of_an_envelope_are_its_list(envelope):
    assert works(json.dumps(envelope), "items") == [(None, WORKS[0]), (None, WORKS[1])]


def test_pages_of_answers_one_a_line_give_the_works_of_each():
    pages = "\n".join(json.dumps({"items": [work]}) for work in WORKS)
    assert [row for _, row in works(pages, "items")] == WORKS


def test_broken_line_is_a_reject_between_the_works():
    first, broken, last = works(f'{json.dumps(WORKS[0])}\n{{"DOI": \n{json.dumps(WORKS[1])}')
    assert (first, last) == ((1, WORKS[0]), (3, WORKS[1]))
    assert isinstance(broken, Reject)
    assert broken.first_line == 2


def test_value_that_is_no_envelope_is_a_work_itself():
    assert works_in(WORKS[0], ("items",)) == [WORKS[0]]
    assert works_in({"message": WORKS[0]}, ("items",)) == [WORKS[0]]
    assert works_in({"items": "none"}, ("items",)) == [{"items": "none"}]
