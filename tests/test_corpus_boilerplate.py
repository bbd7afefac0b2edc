from test_corpus import make_corpus

from trendlab.corpus import Boilerplate, learn_boilerplate

BRIEFS = [
    f"Story {name} begins.\nWhy it matters: {name} is new.\nThe text has been edited.\nMore on {name}."
    for name in "abcde"
]


def test_label_that_recurs_in_every_article_is_learned():
    assert learn_boilerplate(make_corpus(*BRIEFS)).labels == ("why it matters",)


def test_line_that_recurs_between_different_lines_is_learned():
    assert learn_boilerplate(make_corpus(*BRIEFS)).lines == ("the text has been edited.",)


def test_story_sent_four_times_is_no_boilerplate():
    assert learn_boilerplate(make_corpus(*["First line.\nSecond line."] * 4)).lines == ()


def test_strip_keeps_the_words_after_a_label_and_drops_whole_lines():
    plate = Boilerplate(labels=("why it matters",), lines=("read more",))
    strip = plate.strip
    assert strip("Why it matters: it pays.\nRead  More\nWhy not: this stays.") == "it pays.\nWhy not: this stays."


def test_nothing_is_learned_from_texts_of_one_line():
    assert learn_boilerplate(make_corpus("one", "two", "three")).lines == ()
