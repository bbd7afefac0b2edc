import textwrap

import pytest
from dump_lines import split

from trendlab.readers.dump.wrapped import continued_lines, join_wrapped, wrap_width

PARAGRAPHS = [
    f"In the year of the {w} crane the council voted to buy a second one for the old harbour of the town, and nobody "
    f"at the meeting spoke against the {w} plan, for ships had waited in line for days and their crews had gone home."
    for w in ("first", "second", "third", "fourth", "fifth", "sixth")
]
WRAPPED = "\n".join("\n".join(textwrap.wrap(p, 60)) for p in PARAGRAPHS)


def test_width_of_wrapped_text_is_that_of_its_long_lines():
    width = wrap_width(split(WRAPPED))
    assert 56 <= width <= 60


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),  # whole paragraphs
        "\n".join(textwrap.wrap(PARAGRAPHS[0], 60)),  # four lines are too few to tell
        "\n".join(["Ships wait. They are many.", "Cranes fail in spring."] * 20),  # lines end with their sentences
    ],
)
def test_text_that_was_not_wrapped_has_no_width(text):
    assert wrap_width(split(text)) == 0


def test_wrapped_lines_are_joined_to_their_paragraphs_and_keep_their_places():
    joined = join_wrapped(split(WRAPPED), 60)
    assert [line.text for line in joined] == PARAGRAPHS
    assert [(line.number, line.last) for line in joined[:2]] == [(1, 4), (5, 8)]


def test_without_a_width_nothing_is_joined():
    lines = split(WRAPPED)
    assert join_wrapped(lines, 0) == lines
    assert continued_lines(lines, 0) == frozenset()


def test_blank_line_mark_and_sentence_end_far_from_the_edge_end_a_paragraph():
    lines = split("The council voted on\nMonday.\nShips wait.\n\n]]>cranes fail")
    assert [line.text for line in join_wrapped(lines, 22)] == [
        "The council voted on Monday.", "Ships wait.", "", "cranes fail",
    ]  # fmt: skip


def test_number_that_the_line_above_had_no_room_for_is_no_id():
    lines = split("The council bought the crane in\n1996.\nShips wait since then.")
    assert [line.text for line in join_wrapped(lines, 33)] == [
        "The council bought the crane in 1996.", "Ships wait since then.",
    ]  # fmt: skip


def test_lines_broken_in_mid_sentence_go_on_in_the_next_one():
    first = len(textwrap.wrap(PARAGRAPHS[0], 60))
    assert continued_lines(split(WRAPPED), 60) & set(range(first)) == set(range(first - 1))
