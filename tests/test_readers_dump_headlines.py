import pytest
from dump_lines import full, split

from trendlab.readers.dump.daylines import day_lines
from trendlab.readers.dump.headlines import has_prose, levels_of, lines_of, may_be_title

PROSE = "The council voted on Monday to buy a second crane for the old harbour of the town."
DUMP = (
    f"Harbour grows\nThe Daily Post\n3 March 2021\n{PROSE}\n{PROSE}\n"
    f"Bakers strike\nThe Daily Post\n14 April 2021\nUpdated 15 April 2021\n{PROSE}\n{PROSE}"
)


def lines(text: str, **more):
    texts = full(text)
    return lines_of(texts, day_lines(texts), levels_of(split(text)), **{"wrapped": frozenset(), **more})


def test_titles_stand_above_texts_and_the_paper_that_comes_again_is_a_note():
    found = lines(DUMP)
    assert [k for k, is_title in enumerate(found.title) if is_title] == [0, 1, 5, 6]  # the paper might be one by itself
    assert [k for k, is_note in enumerate(found.note) if is_note] == [1, 2, 6, 7, 8]


def test_day_right_behind_another_belongs_to_the_same_head():
    text = f"Harbour grows\n3 March 2021\n4 March 2021\n{PROSE}\nBakers strike\n14 April 2021\n{PROSE}"
    assert [d.place for d in lines(text).days] == [1, 5]
    assert lines(text).gaps() == [(2, 5)]


def test_prose_is_long_and_neither_title_nor_note():
    found = lines(DUMP)
    assert has_prose(found, 3, 5)
    assert not has_prose(found, 0, 3)
    assert not has_prose(found, 4, 4)


def test_line_that_goes_on_in_the_next_one_is_no_title():
    assert lines(DUMP, wrapped=frozenset({0})).title[0] is False


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Harbour grows", True),
        ("港口扩建", True),
        ("Harbour grows.", False),
        ("harbour grows", False),
        ("1234", False),
        ("H", False),
        ("Harbour " * 7 + "grows", False),  # 61 characters, and long lines have 70: at most 60 or 56
    ],
)
def test_title_is_no_sentence_begins_large_and_is_shorter_than_long_lines(text, wanted):
    assert may_be_title(text, usual=70) is wanted


def test_levels_say_what_stands_above_each_line():
    text = "First\nsecond\n\nthird\n\n\nfourth\n-----\nfifth\n<p>sixth</p>\n7.\n\nseventh]]>\neighth"
    assert levels_of(split(text)) == [0, 0, 1, 2, 3, 0, 3, 3]  # <p> stands inside of articles too, "7." is a number
