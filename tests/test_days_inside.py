import pytest

from trendlab.days.inside import find_day


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("The Daily Post, 3 March 2021, p. 4", "3 March 2021"),
        ("Montag, 3. März 2021", "3. März 2021"),
        ("El País, 3 de marzo de 2021", "3 de marzo de 2021"),
        ("朝刊 2021年3月3日", "2021年3月3日"),
        ("Газета, 3 марта 2021 г.", "3 марта 2021"),
        ("2021. március 3., szerda", "2021. március 3."),
        ("Sep 20, 2024 9:20 AM", "Sep 20, 2024"),
        ("Stand: 2021-03-03T10:00", "2021-03-03"),
        ("3 มีนาคม 2564", "3 มีนาคม 2564"),
        ("In May 2020, on 3 June 2021", "3 June 2021"),
    ],
)
def test_the_first_day_in_a_line_is_found_in_many_languages(line, text):
    assert find_day(line).text == text


def test_a_month_with_its_year_is_found_where_there_is_no_day():
    found = find_day("Daily Post, March 2021")
    assert (found.text, found.exact) == ("March 2021", False)


@pytest.mark.parametrize("line", ["may 20 men come in 2021", "version 1.2.3.4", "12 of 40", "room 3 on floor 2", ""])
def test_numbers_without_a_date_are_none(line):
    assert find_day(line) is None


@pytest.mark.parametrize("day", ["25. M\u00e4rz 2021", "25 marzo 2021", "25 March 2021", "25.03.2021", "2021-03-25"])
@pytest.mark.parametrize("hour", ["{} - 10.05", "{} - 12.03 Uhr", "{}, 10.05", "10:05 - {}", "{} / 10:05"])
def test_hour_with_a_stop_beside_a_day_is_no_part_of_it(day, hour):
    assert find_day(hour.format(day)).text == day


def test_digits_of_other_scripts_are_found_as_they_are_written():
    bengali = "\u09e8\u09eb \u09ae\u09be\u09b0\u09cd\u099a \u09e8\u09e6\u09e8\u09e7"
    assert find_day(f"{bengali}, 10:05").text == bengali
