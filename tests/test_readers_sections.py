import doctest

from trendlab.readers import sections
from trendlab.readers.sections import dated_sections

DAYS = ["3 March 2021", "4 March 2021", "5 March 2021"]


def journal(*, level: int = 2) -> list[tuple[int, str]]:
    return [line for day in DAYS for line in ((level, f"{day}: Ships"), (0, "Three ships came."), (0, "They left."))]


def test_day_in_each_heading_parts_the_text_into_sections():
    assert [(s.title, s.day, s.lines) for s in dated_sections(journal())] == [
        ("Ships", day, ("Three ships came.", "They left.")) for day in DAYS
    ]


def test_day_on_the_line_below_is_that_of_the_heading():
    lines = [line for day in DAYS for line in ((1, "Ships"), (0, f"*{day}*"), (0, "Three ships came."))]
    assert [(s.title, s.day, s.lines) for s in dated_sections(lines)] == [
        ("Ships", d, ("Three ships came.",)) for d in DAYS
    ]


def test_headings_above_without_a_day_part_nothing_and_end_a_section():
    lines = [(1, "March 2021"), *journal(), (1, "Imprint"), (0, "By us.")]
    assert [(s.title, s.lines[-1]) for s in dated_sections(lines)] == [("Ships", "They left.")] * 3


def test_text_whose_headings_have_no_day_has_no_sections():
    lines = [(2, "Method"), (0, "On 3 March 2021 we counted ships, as we did before."), (2, "Result"), (0, "Three.")]
    assert dated_sections(lines * 3) == []


def test_two_days_are_too_few_for_a_journal():
    assert dated_sections(journal()[:6]) == []


def test_example_in_the_docstring_runs():
    assert doctest.testmod(sections).failed == 0


def test_headings_right_below_a_day_are_the_titles_of_its_posts():
    lines = []
    for day in (3, 4, 5):
        lines.append((2, f"March {day}, 2021"))
        for post in range(1 + day % 2):
            lines += [(3, f"Ferry {day}{post}"), (0, f"It came {day} times."), (4, "Later"), (0, "It left.")]
    found = [(s.title, s.day, s.lines) for s in dated_sections(lines)]
    assert found[:3] == [
        ("Ferry 30", "March 3, 2021", ("It came 3 times.", "Later", "It left.")),
        ("Ferry 31", "March 3, 2021", ("It came 3 times.", "Later", "It left.")),
        ("Ferry 40", "March 4, 2021", ("It came 4 times.", "Later", "It left.")),
    ]
    assert len(found) == 5


def test_headings_that_recur_below_each_day_are_parts_of_the_day():
    lines = [
        x
        for d in (3, 4, 5)
        for x in ((2, f"{d} March 2021"), (3, "Tasks"), (0, f"Mend pier {d}."), (3, "Notes"), (0, "Rain."))
    ]
    assert [(s.title, s.lines) for s in dated_sections(lines)][:1] == [
        ("", ("Tasks", "Mend pier 3.", "Notes", "Rain."))
    ]


def test_words_of_a_day_above_its_first_post_stay():
    lines = [x for d in range(1, 10) for x in ((2, f"{d} March 2021"), (3, f"Ferry {d}"), (0, f"It came {d} times."))]
    lines += [(2, "11 March 2021"), (0, "A quiet day."), (3, "Pier"), (0, "It holds.")]
    lines += [(2, "12 March 2021"), (0, "No ship came.")]
    found = [(s.title, s.day, s.lines) for s in dated_sections(lines)]
    assert found[-3:] == [
        ("", "11 March 2021", ("A quiet day.",)), ("Pier", "11 March 2021", ("It holds.",)),
        ("", "12 March 2021", ("No ship came.",)),
    ]  # fmt: skip
    assert len(found) == 12


def test_the_line_of_a_day_belongs_to_its_first_post():
    lines = [
        row for d in range(1, 6)
        for row in ((2, f"{d} March 2021"), (3, f"Ferry {d}"), (0, "It sailed."), (3, f"Coal {d}"), (0, "It came."))
    ]  # fmt: skip
    found = dated_sections(lines)
    assert [k for s in found for k in range(s.first, s.last + 1)] == [*range(len(lines))]
