"""A weekday beside a day decides between that day and the one in the name of the file."""

from __future__ import annotations

import datetime as dt

import pytest
from one_source import read_path

import trendlab as tl
from trendlab.readers.weekdays import day_by_weekday


@pytest.mark.parametrize(
    ("line", "printed", "other", "right"),
    [
        ("Tuesday, 3 March 2021", "3 March 2021", "2021-03-02", "2021-03-02"),
        ("Wednesday, 3 March 2021", "3 March 2021", "2021-03-02", "3 March 2021"),
        ("Dienstag, 3. M\u00e4rz 2021", "3. M\u00e4rz 2021", "2021-03-02", "2021-03-02"),
        ("mercredi 3 mars 2021", "3 mars 2021", "2021-03-02", "3 mars 2021"),
        ("ter\u00e7a-feira, 3 de mar\u00e7o de 2021", "3 de mar\u00e7o de 2021", "2021-03-02", "2021-03-02"),
        ("Friday, 3 March 2021", "3 March 2021", "2021-03-02", ""),  # neither
        ("Wednesday, 3 March 2021", "3 March 2021", "2021-03-10", ""),  # both
        ("3 March 2021", "3 March 2021", "2021-03-02", ""),
        ("from Tuesday to Friday, 3 March 2021", "3 March 2021", "2021-03-02", ""),
    ],
)
def test_the_day_that_has_the_weekday_is_right_if_the_other_has_not(line, printed, other, right):
    assert day_by_weekday(f"On cranes\n{line}\nThe council met.", printed, other) == right


def _folder(tmp_path, *, name, printed):
    for k in range(24):
        day = dt.date(2021, 1, 4) + dt.timedelta(days=9 * k)
        shown = printed if k == 5 else day
        file = name if k == 5 else day
        text = (
            f"On crane {k}\n{day:%A}, {shown.day} {shown:%B} {shown.year}\nThe council met and voted for crane {k}.\n"
        )
        (tmp_path / f"{file}_crane{k:02}.txt").write_text(text, "utf8")
    rows, _, _ = read_path(tmp_path)
    found = {row["text"]: row["first_day"] for row in rows}
    kinds = {one["kind"] for one in tl.read(tmp_path)[0].notes.get("doubts", ())}
    return next(day for text, day in found.items() if "crane 5." in text), kinds


RIGHT = dt.date(2021, 1, 4) + dt.timedelta(days=45)


def test_a_misprinted_name_gives_way_to_the_day_with_its_weekday(tmp_path):
    day, kinds = _folder(tmp_path, name=dt.date(2021, 2, 28), printed=RIGHT)
    assert day == RIGHT
    assert "name_not_head" in kinds


def test_a_misprinted_day_gives_way_to_the_name_that_has_its_weekday(tmp_path):
    day, kinds = _folder(tmp_path, name=RIGHT, printed=dt.date(2021, 2, 20))
    assert day == RIGHT
    assert "head_not_name" in kinds
