import numpy as np
from dump_lines import split, subjects

from trendlab.readers import read
from trendlab.readers.dump.segment import all_marked, choose_starts, segment

NO_HEADS = np.zeros(6, dtype=bool)


def test_one_line_is_one_article_and_no_line_none_to_cut():
    assert segment(split("Ships wait.")).starts == (0,)
    assert segment([]).starts == (0,)


def test_planted_articles_between_rulers_begin_behind_them():
    lines = subjects(12, 6)
    text = "\n---\n".join("\n".join(lines[k : k + 6]) for k in range(0, 72, 6))
    found = segment(split(text))
    assert found.starts == tuple(range(0, 72, 6))
    assert "---" in found.marks


def test_articles_of_one_line_each_are_one_a_line():
    lines = [" ".join([words] * 8) for words in subjects(24, 1)]
    found = segment(split("\n".join(lines)))
    assert (found.starts, found.marks) == (tuple(range(24)), ("<line>",))


def test_labels_that_recur_are_the_template_and_part_the_articles():
    briefs = [f"{words}\nWhy: It grows.\nHow: With cranes." for words in subjects(20, 1)]
    found = segment(split("\n".join(briefs)))
    assert found.template.slots == ("why", "how")
    assert found.starts == tuple(range(0, 60, 3))


def test_marks_seem_whole_where_articles_are_of_one_length():
    assert all_marked(set(range(0, 60, 6)), 60)
    assert not all_marked(set(range(0, 54, 6)), 54)  # nine articles are too few to tell
    assert not all_marked({0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 60)  # nine of one line and one of fifty-one


def test_line_more_likely_than_not_begins_an_article_and_of_two_in_a_row_the_likelier():
    score = np.array([-9.0, -9.0, 1.0, 2.0, -9.0, -9.0])
    assert choose_starts(score, [-1] * 6, sure={0}, heads=NO_HEADS) == [0, 3]


def test_title_above_a_likely_line_begins_its_article():
    score, heads = np.array([-9.0, -9.0, -1.0, 2.0, -9.0, -9.0]), np.array([0, 0, 1, 0, 0, 0], dtype=bool)
    assert choose_starts(score, [-1] * 6, sure={0}, heads=heads) == [0, 2]


def test_label_that_comes_back_begins_an_article_at_the_likeliest_line_since_it_stood_there():
    score = np.array([-9.0, -9.0, -3.0, -1.0, -9.0, -9.0])
    assert choose_starts(score, [-1, 0, -1, -1, 0, -1], sure={0}, heads=NO_HEADS) == [0, 3]


def test_one_long_essay_is_no_dump_of_paragraphs(tmp_path):
    words = ["harbour", "crane", "ship", "cargo", "dock", "sailor", "anchor", "tide", "captain", "freight", "vessel"]
    rng = np.random.default_rng(8)
    essay = [" ".join(rng.choice(words, 80)).capitalize() + "." for _ in range(12)]
    path = tmp_path / "essay.txt"
    path.write_text("\n".join(essay) + "\n", encoding="utf8")
    assert read(path)[0].notes["sources"][0]["marks"] == []
