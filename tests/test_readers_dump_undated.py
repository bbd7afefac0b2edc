"""Articles without a day between dated ones in a dump: parted where blank lines tell, and said where nothing does."""

import pytest

import trendlab as tl

TITLES = [
    f"{town} mends its old bridge"
    for town in ("Alton", "Burley", "Carnforth", "Dover", "Ely", "Filey", "Goole", "Hull")
]
BODY = "The council of {town} met on Monday and agreed to mend the bridge.\nIt will cost nine thousand and take a year."
DAYS = [f"{k} March 2021" for k in range(1, 9)]


def dump(layout: str, *, between: str, undated: set[int]) -> str:
    parts = []
    for k, (title, day) in enumerate(zip(TITLES, DAYS, strict=True)):
        head = [title, f"The Post, {day}"] if layout == "above" else [day, title] if layout == "first" else [title]
        foot = [day] if layout == "last" else []
        if k in undated:
            head, foot = [title], []
        parts.append("\n".join((*head, BODY.format(town=title.split()[0]), *foot)) + "\n")
    return between.join(parts)


def told(tmp_path, text: str):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf8")
    corpus, _ = tl.read(path)
    doubts = {d["kind"]: d for d in corpus.notes.get("doubts", ())}
    return [(r["title"], str(r["first_day"] or "")) for r in corpus.table.to_pylist()], doubts


@pytest.mark.parametrize("layout", ["above", "first", "last"])
def test_article_without_a_day_is_parted_where_blank_lines_part_all(layout, tmp_path):
    rows, doubts = told(tmp_path, dump(layout, between="\n", undated={3, 4}))
    assert rows == [(t, "" if k in (3, 4) else f"2021-03-0{k + 1}") for k, t in enumerate(TITLES)]
    assert doubts == {}


@pytest.mark.parametrize("layout", ["above", "first", "last"])
def test_article_without_a_day_and_without_a_blank_line_is_said_with_its_number(layout, tmp_path):
    rows, doubts = told(tmp_path, dump(layout, between="", undated={3}))
    assert len(rows) == 7
    assert doubts["undated_within"]["count"] == 1
    assert "without a day of its own" in doubts["undated_within"]["sentence"]


@pytest.mark.parametrize("layout", ["above", "first", "last"])
@pytest.mark.parametrize("between", ["", "\n"])
def test_dump_whose_articles_all_have_a_day_leaves_no_doubt(layout, between, tmp_path):
    rows, doubts = told(tmp_path, dump(layout, between=between, undated=set()))
    assert (len(rows), doubts) == (8, {})


def test_two_articles_of_which_one_has_a_day_are_not_one_in_silence(tmp_path):
    rows, doubts = told(tmp_path, dump("above", between="\n", undated={2, 3, 4, 5, 6, 7}))
    assert [t for t, _ in rows] == TITLES or doubts
