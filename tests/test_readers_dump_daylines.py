import pytest
from dump_lines import full

from trendlab.readers.dump.daylines import DayLine, day_line, day_lines


@pytest.mark.parametrize(
    ("line", "day", "rest"),
    [
        ("3 March 2021", "3 March 2021", ""),
        ("Published on 3 March 2021 at 10:30 GMT", "3 March 2021", ""),
        ("Evening Star, Wednesday 3 March 2021, page A4", "3 March 2021", "Evening Star"),
        ("By Ann Lee | 2021-03-03", "2021-03-03", "By Ann Lee"),
        ("Die Presse, 3. März 2021, 14 Uhr", "3. März 2021", "Die Presse"),
        ("日付 2021年3月3日", "2021年3月3日", ""),
        ("3. marts 2021, Havneposten, Kultur, side 4, 120 ord, Id: e7a12", "3. marts 2021", "Havneposten, Kultur"),
    ],
)
def test_line_with_a_day_says_the_day_and_what_stands_beside_it(line, day, rest):
    assert day_line(line, 7) == DayLine(7, day, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Harbour gets a second crane",
        "The council met on 3 March 2021.",
        "the crane that was bought on 3 March 2021 broke",
        "He came. Ships waited till 3 March 2021",
        "3 March 2021 " + "Harbour " * 14,
    ],
)
def test_sentence_or_line_without_a_day_is_none(line):
    assert day_line(line) is None


def test_fields_between_bars_are_a_day_line_whatever_they_say():
    line = "Politiken | 3 March 2021 | Section of the town | Page 4 | 300 words in all"
    assert day_line(line) == DayLine(0, "3 March 2021", "Politiken")


def test_day_of_a_change_counts_only_where_no_line_says_another():
    changed = full("Harbour\nUpdated 4 March 2021\nText.")
    assert [d.day for d in day_lines(changed)] == ["4 March 2021"]
    both = full("Harbour\n3 March 2021\nUpdated 4 March 2021\nText.")
    assert day_lines(both) == [DayLine(1, "3 March 2021", "")]


def test_day_of_the_week_in_thai_is_no_name():
    found = day_line("วันอาทิตย์ที่ 24 ตุลาคม 2564")
    assert found is not None
    assert found.rest == ""


@pytest.mark.parametrize(
    "line", [", dob: 9-21-1956, 2215 Pier Road", "Date of birth: 3 March 1950", "Geburtsdatum: 3. März 1950"]
)
def test_day_of_birth_is_that_of_no_article(line):
    assert day_line(line) is None
    assert day_line("Max Born, 3 March 2021") is not None


@pytest.mark.parametrize("line", ["Rec\u2019d\u20144/9/2012. Est. Value\u2014", "Rec\u2019d\u20144/9/2012."])
def test_day_of_a_field_in_a_record_is_that_of_no_article(line):
    assert day_line(line) is None
    assert day_line("Geneva\u20143 March 2021") is not None


@pytest.mark.parametrize("line", ["HULL\u2014March 3, 2021.", "Hull\u2014March 3, 2021. On the quay\u2014"])
def test_a_place_and_a_dash_before_a_day_with_the_name_of_its_month_is_a_dateline(line):
    assert (found := day_line(line)) is not None
    assert found.day == "March 3, 2021"


def test_numbers_of_versions_are_no_days():
    assert day_line("Crane Control 3.6.12 released") is None
    assert day_line("Version 3.2.10") is None
    assert day_line("Crane Control 5.10.10.Final") is None
    assert day_line("Harbour Post, 5.0.10") is None
    assert day_line("Press release 5.10.10").day == "5.10.10"
    assert day_line("Final report, 2021-03-04").day == "2021-03-04"
