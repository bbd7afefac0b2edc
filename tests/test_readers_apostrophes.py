"""Tables whose fields stand in apostrophes."""

from trendlab.readers import read
from trendlab.readers.apostrophes import in_apostrophes, swap_quotes

SAID = "The mayor said; 'the \"old\" pier will hold'; nobody believed it at the time."
ROWS = [(f"City;'{SAID.replace(chr(39), chr(39) * 2)} {k}'", f"{SAID} {k}") for k in range(4)]
PLAIN = [(f"Port;It's late on day {k}, they say, and the ferry waits.", f"It's late on day {k}") for k in range(9)]


def test_fields_in_apostrophes_are_whole_and_lose_only_these(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(line for line, _ in [*PLAIN, *ROWS]) + "\n", encoding="utf8")
    corpus, rejects = read(path)
    texts = corpus.to_frame()["text"].tolist()
    assert len(rejects) == 0
    assert texts[-4:] == [text for _, text in ROWS]
    assert texts[0].startswith(PLAIN[0][1])


def test_all_cells_in_apostrophes_lose_them(tmp_path):
    path = tmp_path / "a.csv"
    rows = "".join(f"'2021-03-0{k}','Pier {k}','The pier is closed for the week {k}.'\n" for k in range(1, 6))
    path.write_text(f"'date','title','text'\n{rows}", encoding="utf8")
    frame = read(path)[0].to_frame()
    assert frame["raw_date"].tolist() == [f"2021-03-0{k}" for k in range(1, 6)]
    assert frame["title"].tolist() == [f"Pier {k}" for k in range(1, 6)]


def test_words_in_apostrophes_are_no_fields():
    lines = [f"{k},'Pier' is what they say, and 'crane'" for k in range(8)]
    assert not in_apostrophes("\n".join(["id,text,more", *lines, ""]), ",")
    assert not in_apostrophes("id,text\n" + "1,\"'Late', they say\"\n" * 8, ",")


def test_swapping_twice_changes_nothing():
    assert swap_quotes(swap_quotes(SAID)) == SAID


def test_apostrophes_that_begin_a_cell_and_do_not_end_it_are_letters():
    lines = [f"{k};The ferry sailed on day {k}" for k in range(150)]
    for at, one in (
        (20, "'Tis late"),
        (21, "a; b"),
        (22, "don't go"),
        (40, "'Tis noon"),
        (60, "'Til May"),
        (61, "don't"),
    ):
        lines[at] = f"{at};{one}"
    assert not in_apostrophes("\n".join(["id;text", *lines, ""]), ";")
