import pytest
from dump_lines import full, split, subjects

from trendlab.readers.dump.recurring import recurring_forms, roles_of, shape_of, without_separators


def between(line: str, n_articles: int = 12, n_lines: int = 6) -> str:
    """Planted articles with a line between them, "{n}" is its number."""
    lines = subjects(n_articles, n_lines)
    parts = ["\n".join(lines[k * n_lines : (k + 1) * n_lines]) for k in range(n_articles)]
    return "".join(part + ("\n" + line.format(n=n) + "\n" if n < n_articles else "") for n, part in enumerate(parts, 1))


def forms(text: str) -> dict[str, set[int]]:
    return {form.name: set(form.places) for form in recurring_forms(full(text))}


def test_shape_leaves_out_numbers_case_and_spaces():
    assert shape_of("Next  Story 12") == shape_of("next story 345") == "next story 0"


def test_words_that_part_planted_articles_lose_their_text_and_become_a_mark():
    lines = without_separators(split(between("Next story {n} please")))
    emptied = [line for line in lines if not line.text]
    assert len(emptied) == 11
    assert {line.mark for line in emptied} == {"<next story 0 please>"}


@pytest.mark.parametrize(
    "line",
    [
        "One two three four five six seven",  # more than six words
        "By Ann Lee",  # belongs to the head of its article
        "3 March 2021",
    ],
)
def test_longer_lines_and_parts_of_a_head_keep_their_text(line):
    lines = split(between(line))
    assert without_separators(lines) == lines


def test_line_inside_of_planted_articles_keeps_its_text():
    lines = subjects(12, 6)
    for k in range(69, 0, -6):  # between the third and fourth line of each article
        lines.insert(k, "Now more of the same")
    inside = split("\n".join(lines))
    assert without_separators(inside) == inside


def test_line_that_ends_the_whole_dump_as_well_keeps_its_text():
    lines = split(between("So long") + "\nSo long")
    assert without_separators(lines) == lines


def test_titles_dates_and_bylines_are_heads_and_lines_said_again_are_feet():
    article = "Harbour {n} grows\nBy Ann Lee\n3 March 2021\nThe council voted for {n}.\nShips of {n} wait.\nShare this"
    roles = roles_of(full("\n".join(article.format(n="abcd"[n]) for n in range(4))))
    assert roles.heads.tolist() == [True, True, True, False, False, False] * 4
    assert roles.feet.tolist() == [False, False, False, False, False, True] * 4


def test_each_text_begins_at_the_heads_right_above_it():
    roles = roles_of(full("Harbour grows\n3 March 2021\nThe council voted for it.\nNobody spoke against it."))
    assert roles.tops() == [0, 3]
    assert roles_of([]).tops() == []


def test_label_that_closes_the_dump_closes_its_articles():
    text = "\n".join(f"Ships of day {k} wait in line.\nTags: harbour, {k}" for k in range(5))
    assert forms(text)["<after tags:>"] == {2, 4, 6, 8}
    assert not roles_of(full(text)).heads.any()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("BERLIN (Reuters) - The port of {w} grows.", "<dateline>"),
        ("3 March 2021: the port of {w} grows.", "<date>"),
        ("THE PORT OF {W} GROWS", "<capitals>"),
        ("Why: the port of {w} grows.", "<why:>"),
        ("+ The port of {w} grows.", "<start +>"),
    ],
)
def test_lines_that_begin_alike_four_times_are_a_form(line, name):
    def text(n: int) -> str:
        words = "abcde"[:n]
        return "\n".join(f"{line.format(w=w, W=w.upper())}\nShips of {w} wait in a long line." for w in words)

    assert forms(text(4))[name] == {0, 2, 4, 6}
    assert name not in forms(text(3))


def test_word_behind_the_last_sentence_begins_the_line_below():
    text = "\n".join(f"Ships of {w} wait.\nThey are many. (END)" for w in "abcde")
    assert forms(text)["<end (end)>"] == {2, 4, 6, 8}


def test_numbers_are_a_form_where_they_rise():
    rising = "\n".join(f"{k}. Ships of {w} wait." for k, w in enumerate("abcde", 1))
    assert forms(rising)["<number>"] == {0, 1, 2, 3, 4}
    falling = "\n".join(f"{9 - k}. Ships of {w} wait." for k, w in enumerate("abcde", 1))
    assert "<number>" not in forms(falling)
