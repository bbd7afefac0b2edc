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
