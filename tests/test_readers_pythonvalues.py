import json

import pytest

from trendlab.readers import pythonvalues
from trendlab.readers.pythonvalues import are_python_values, as_json, have_lines, lines_as_json
from trendlab.readers.sources import Line


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        (
            "{'a': \"It's\", 'b': 'say \\'no\\' \\n', \"c\": None, 'd': True}",
            {"a": "It's", "b": "say 'no' \n", "c": None, "d": True},
        ),
        ("{'n': -1.5, 'i': inf, 'm': nan, 'e': 1e400}", {"n": -1.5, "i": None, "m": None, "e": None}),
        ("{1: (1, 2), 'set': {'x'}, 'raw': b'caf\\xc3\\xa9'}", {"1": [1, 2], "set": ["x"], "raw": "café"}),
        ("{'day': datetime.date(2024, 1, 31)}", {"day": "2024-01-31"}),
        ("{'at': datetime.datetime(2024, 1, 31, 9, 5, tzinfo=datetime.timezone.utc)}", {"at": "2024-01-31T09:05:00"}),
        (
            "{'at': Timestamp('2024-01-31 00:00:00'), 'id': ObjectId('5f2a')}",
            {"at": "2024-01-31 00:00:00", "id": "5f2a"},
        ),
    ],
)
def test_printed_value_is_its_json(printed: str, value: object) -> None:
    assert json.loads(as_json(printed)) == value


@pytest.mark.parametrize(
    "text", ["{'a': 1", "{'a': print}", "{'a': 1 + 1}", "{'a': [x for x in 'b']}", "import os", "{'a': 'b' 'c', }}", ""]
)
def test_what_is_no_value_is_said_and_not_run(text: str) -> None:
    with pytest.raises(ValueError, match="no value of Python"):
        as_json(text)


@pytest.mark.parametrize("day", ["date(2024, 1, 31, 5)", "datetime(2024, 1, 31, 1, 2, 3, 4, 5)", "date(2024, 13, 1)"])
def test_call_that_is_no_day_is_no_value(day: str) -> None:
    with pytest.raises(ValueError, match=r"no date|month must be"):
        as_json(f"{{'day': datetime.{day}}}")


def test_value_that_is_too_long_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pythonvalues, "LONGEST", 20)
    with pytest.raises(ValueError, match="longer than 20 characters"):
        as_json("{'a': '" + "b" * 30 + "'}")


def test_lines_lists_and_printed_documents_are_recognised_and_other_texts_are_not() -> None:
    line = "{'title': 'The ferry', 'likes': 3}\n"
    assert are_python_values(line * 3)
    assert are_python_values(f"[{line.strip()}, {{'title': 'cut off at the end of what")
    assert are_python_values("{'articles': [{'title': 'The ferry'},\n              {'title': 'The pier'}]}\n")
    assert are_python_values(f"{{'status': 'ok', 'n': 3, 'articles': [{line.strip()}, {{'title': 'cut off")
    assert not are_python_values("{'this': he wrote [{'a quotation'}, and left.\n")
    assert not are_python_values('{"title": "The ferry"}\n' * 3)
    assert not are_python_values("{'this' is a quotation, not a value}\n" * 3)
    assert not are_python_values("[{'what'}] he wrote\nand left.\n")


def test_first_value_with_many_inner_ones_is_found_and_one_that_never_ends_is_given_up() -> None:
    inner = ", ".join(f"'k{k}': {{'n': {k}}}" for k in range(90))
    assert are_python_values(f"[{{{inner}}}, {{'k0': cut off")
    assert not are_python_values("[{'n': [" + "1, " * 50_000 + "], 'text': '" + "}, " * 60)


def test_values_stand_one_a_line_or_all_in_one() -> None:
    assert have_lines("{'a': 1}\n{'a': 2}\n{'a': 3}\n")
    assert not have_lines("{'a': 1,\n 'b': 2}\n")
    assert not have_lines("{'a': 1}")


def test_lines_that_are_no_values_stay_as_they_are() -> None:
    texts = ["{'a': 1}", "", "broken {"]
    found = [line.text for line in lines_as_json([Line(k, text) for k, text in enumerate(texts, 1)])]
    assert found == ['{"a": 1}', "broken {"]


def test_values_that_pprint_breaks_over_lines_are_joined() -> None:
    text = "{'content': ['Ships wait.',\n             'Ferries too.'],\n 'title': ['Harbour']}\n"
    assert are_python_values(text * 3)
    lines = [Line(k, line) for k, line in enumerate((text * 2).splitlines(), 1)]
    value = '{"content": ["Ships wait.", "Ferries too."], "title": ["Harbour"]}'
    assert [(one.number, one.text) for one in lines_as_json(lines)] == [(1, value), (4, value)]
