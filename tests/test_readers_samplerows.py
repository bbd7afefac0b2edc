from trendlab.readers import read
from trendlab.readers.records import Reject
from trendlab.readers.samplerows import FIRST, SPREAD, rows_ahead, sample_rows

TEXT = "The council met on Monday and agreed to mend the old bridge before the winter comes."


def test_rows_of_a_sample_are_the_first_ones_and_others_up_to_the_end():
    rows = [(k, {"n": k}) for k in range(3_100)]
    numbers = [row["n"] for row in sample_rows(rows)]
    assert numbers[:FIRST] == [*range(FIRST)]
    assert numbers[FIRST:] == [*range(FIRST, 3_100, 30)]
    assert [row["n"] for row in sample_rows(rows[:150])] == [*range(150)]
    assert len(numbers) == FIRST + SPREAD


def test_rejects_and_rows_without_names_are_no_rows_of_a_sample():
    assert sample_rows([Reject("a", "blank line"), (1, "Ferry."), (2, {"n": 2})]) == [{"n": 2}]


def test_long_rows_are_not_held():
    stream = iter([(k, {"text": "a" * 100_000}) for k in range(900)])
    assert len(rows_ahead(stream)) == FIRST
    assert next(stream)[0] == FIRST


def test_column_that_only_later_rows_fill_has_its_role(tmp_path):
    rows = [f'"{TEXT} {k}",2021-03-{1 + k % 28:02},{"" if k < 900 else "The Daily Post"}' for k in range(1_000)]
    (tmp_path / "a.csv").write_text("\n".join(["text,date,source", *rows]))
    table = read(tmp_path / "a.csv")[0].table
    assert set(table["source"].to_pylist()) == {"", "The Daily Post"}


def test_long_lists_of_numbers_are_not_held():
    stream = iter([(k, {"text": TEXT, "embedding": [0.5] * 10_000}) for k in range(900)])
    assert len(rows_ahead(stream)) == FIRST
