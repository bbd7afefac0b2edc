import pytest

from trendlab.readers.dump.lines import DumpLine, label_of


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Why it matters: the port grows", "why it matters"),
        ("**Numbers:** forty ships", "numbers"),
        ("<b>Numbers:</b> forty ships", ""),  # a tag is residue, and is taken off before
        ("Why  it   matters : the port grows", "why it matters"),
        ("背景： 港口", "背景"),
        ("Numbers:", "numbers"),
    ],
)
def test_label_is_what_stands_before_the_first_colon_in_lower_case(line, label):
    assert label_of(line) == label


@pytest.mark.parametrize(
    "line",
    [
        "The port grows",
        "It opens at 12:30 today",
        "One two three four five six seven: too many words",
        "He came. And said: no",
        "https://example.org/port",
        "x: one letter",
        ": nothing",
    ],
)
def test_line_of_another_form_has_no_label(line):
    assert label_of(line) == ""


def test_line_by_itself_has_no_mark_and_is_read():
    line = DumpLine(4, "Ships wait.", "Ships wait.")
    assert (line.mark, line.tail, line.label, line.cut, line.last) == ("", "", "", False, 0)
