"""Keys of the articles of a sheet, and the rows that somebody deleted."""

from __future__ import annotations

from trendlab.run.labels.keys import find_deleted, is_sorted_part, key_of, number_keys, row_of

KEYS = [key_of(row, f"doc{row}") for row in (4, 0, 9, 7, 2)]


def test_key_names_its_article_with_and_without_a_number():
    for key, numbered, row in zip(KEYS, number_keys(KEYS), (4, 0, 9, 7, 2), strict=True):
        assert row_of(numbered) == row_of(key) == (row, key)


def test_damaged_key_is_none():
    assert row_of(number_keys(KEYS)[0] + "0") == (-1, "")
    assert row_of("4") == (-1, "")


def test_sheet_with_all_rows_in_any_order_misses_none():
    assert find_deleted(reversed(number_keys(KEYS))) == []


def test_deleted_rows_are_counted_and_named():
    kept = [key for number, key in enumerate(number_keys(KEYS), 1) if number not in (2, 5)]
    assert find_deleted(kept) == [
        "2 of the 5 articles of the sheet have no row with their keys; they count as not answered: numbers 2, 5"
    ]


def test_many_deleted_rows_are_counted_and_the_first_named():
    keys = number_keys([key_of(row, "x") for row in range(100)])
    (said,) = find_deleted(keys[:1])
    assert said.startswith("99 of the 100 articles")
    assert said.endswith("numbers 2, 3, 4, 5, 6, 7, 8, 9 and 91 more")


def test_rows_that_coders_share_out_are_all_there():
    keys = number_keys(KEYS)
    assert find_deleted([*keys[:2], *keys[2:]]) == []


def test_two_sheets_of_one_size_do_not_stand_in_for_each_other():
    one, other = number_keys(KEYS), number_keys(KEYS[::-1])
    assert len(find_deleted([*one[:4], *other[1:]])) == 2


def test_keys_of_older_sheets_say_nothing():
    assert find_deleted(KEYS[:2]) == []


def test_number_of_all_that_no_sheet_has_takes_no_longer_to_say():
    (said,) = find_deleted(["d4-aaaaaa-3of900000000000000-0f1e", "d5-bbbbbb-0of900000000000000-0f1e"])
    assert said.startswith("899,999,999,999,999 of the 900,000,000,000,000 articles")
    assert said.endswith("numbers 1, 2, 4, 5, 6, 7, 8, 9 and 899,999,999,999,991 more")
    assert row_of("d" + "9" * 5000 + "-aaaaaa") == (-1, "")


def test_a_half_that_was_answered_in_the_order_of_the_sheet_is_no_sorted_part():
    keys = number_keys([key_of(row, f"doc{row}") for row in range(12)])
    shuffled = [keys[k] for k in (5, 2, 9, 0, 11, 4, 7, 1, 10, 3, 8, 6)]
    assert is_sorted_part(shuffled, [True] * 6 + [False] * 6)
    assert is_sorted_part(shuffled, [False] * 3 + [True] * 9)
    assert not is_sorted_part(shuffled, [True, False] * 6)
    assert not is_sorted_part(shuffled, [True] * 12)
    assert not is_sorted_part(keys, [True] * 6 + [False] * 6)
    assert not is_sorted_part(["", "d3-aaaaaa"], [True, False])


def test_a_sheet_that_was_sorted_by_its_answers_after_its_first_rows_were_answered_is_a_random_part():
    keys = number_keys([key_of(row, f"doc{row}") for row in range(40)])
    by_answer = [*keys[1:12:2], *keys[0:12:2], *keys[12:]]
    assert not is_sorted_part(by_answer, [True] * 12 + [False] * 28)
    assert not is_sorted_part(by_answer[::-1], [False] * 28 + [True] * 12)
    by_title = [keys[7 * k % 40] for k in range(40)]
    assert is_sorted_part(by_title, [True] * 12 + [False] * 28)
    assert is_sorted_part(by_title, [True] * 36 + [False] * 4)
