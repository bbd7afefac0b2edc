import pytest
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


def test_line_that_differs_by_the_address_of_the_article_recurs():
    texts = [
        f"Story {name} begins.\nMore of {name}.\nTaken by Shelfmark from https://a.org/{name}/7.html" for name in "abcd"
    ]
    plate = learn_boilerplate(make_corpus(*texts))
    assert plate.lines == ("taken by shelfmark from",)
    assert plate.strip(texts[2]) == "Story c begins.\nMore of c."
    other = "Taken by Shelfmark from the station, as https://a.org/x says."
    assert plate.strip(other) == other


def test_paragraphs_in_a_row_are_left_out_however_long_they_are():
    notice = " ".join(f"Notice {k} of the wire tells what each reader should know." for k in range(12))
    closing = "The wire is where news and insight meet each other, on every day of the year."
    texts = ["\n".join([" ".join(f"word{k % 20}of{doc}" for k in range(50)), notice, closing]) for doc in range(12)]
    plate = learn_boilerplate(make_corpus(*texts))
    assert plate.lines == tuple(sorted((notice.lower(), closing.lower())))
    assert plate.strip(texts[0]) == texts[0].split("\n")[0]


def test_lines_that_are_nothing_but_an_address_are_no_template():
    texts = [f"Story {name} begins.\nhttps://a.org/{name}\nMore of {name}." for name in "abcd"]
    assert learn_boilerplate(make_corpus(*texts)).lines == ()


def test_story_sent_four_times_is_no_boilerplate():
    assert learn_boilerplate(make_corpus(*["First line.\nSecond line."] * 4)).lines == ()


def test_strip_keeps_the_words_after_a_label_and_drops_whole_lines():
    plate = Boilerplate(labels=("why it matters",), lines=("read more",))
    strip = plate.strip
    assert strip("Why it matters: it pays.\nRead  More\nWhy not: this stays.") == "it pays.\nWhy not: this stays."


def test_label_before_a_bar_is_learned_as_one_before_a_colon():
    texts = [f"\u2705 Trip Verified | Seats of kind {name} are narrow." for name in "abcdefgh"]
    plate = learn_boilerplate(make_corpus(*texts))
    assert plate.labels == ("trip verified",)
    assert plate.strip(texts[0]) == "Seats of kind a are narrow."
    strip = plate.strip
    assert strip("Seats | and more") == "Seats | and more"


def test_nothing_is_learned_from_texts_of_one_line():
    assert learn_boilerplate(make_corpus("one", "two", "three")).lines == ()


NOTICES = (
    "© 2020 Elsevier Inc.", "©2019 AMIA - All rights reserved.", "© The Author(s) 2018. Published by a press.",
    "© Copyright 2021, Mary Ann Liebert, Inc., publishers 2021.", "(C) 2015 Elsevier Ltd. All rights reserved.",
    "Copyright © 2020 The Authors. This is an open access article.", "Copyright 2020 by the society.",
    f"© {'Ada Author, ' * 60}originally published in a journal under a licence that lets all copy it.",
    "© Springer Nature Switzerland AG 2022.", "© © The Author(s) 2018.",
)  # fmt: skip


@pytest.mark.parametrize("notice", NOTICES)
def test_copyright_notice_at_the_end_of_a_line_is_not_counted(notice):
    text = f"We measured trust in hospitals. {notice}"
    assert Boilerplate().strip(text) == "We measured trust in hospitals."
    assert Boilerplate().strip(f"{text}\nMore of it.") == "We measured trust in hospitals.\nMore of it."
    assert Boilerplate().strip(notice) == notice  # a text that is nothing else stays


@pytest.mark.parametrize(
    "notice",
    [
        "© 2016 Elsevier B.V. All rights reserved. ", "© 2020 Springer. ", "© The Author(s) 2018. Published by us. ",
        "Copyright © 2020 The Authors. This is an open access article under a licence (see http://a.org/by/4.0/). ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("n_times", [1, 4])
def test_text_behind_a_notice_at_its_head_is_counted(notice, n_times):
    """As some indexes of papers write abstracts."""
    text = (
        "This paper studies the trust of voters in parliaments of Europe. Trust fell where wages fell, and not else. "
    )
    found = Boilerplate().strip(f"Trust in Europe\n{notice}{text * n_times}")
    assert found == f"Trust in Europe\n{text * n_times}"


def test_story_behind_the_notice_of_its_photo_is_counted():
    story = "The minister said on Monday that prices will fall, as they did in the year before that of the last vote."
    assert Boilerplate().strip(f"Prices\n(Photo © 2019 Ada) {story}") == f"Prices\n(Photo {story}"


@pytest.mark.parametrize(
    "text",
    [
        "The copyright 2021 bill was passed by parliament.",
        "Sections (c) and (d) of the act were struck down. The court said so.",
        "A Copyright Office report of 2019 asked for new rules.",
        f"Excel© sheets were kept on a drive. {'They were lost, and nobody said so for years. ' * 12}",
        f"© 2020 is where the story begins. {'It goes on and on and says much more. ' * 20}",
    ],
)
def test_sentences_on_copyright_are_words(text):
    assert Boilerplate().strip(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "Why it matters: a",
        "\n- Context | a",
        "Sources\n: a",
        "a" * 50 + ": b",
        "Time 10:30 is no label",
        "So. No: a",
        "X：\ta",
    ],
)
def test_labels_are_found_only_at_the_beginning_of_a_line(line):
    texts = [f"{line} word{k}\nother words {k}: and more" for k in range(5)]
    expected = {"Why it matters: a": "why it matters", "\n- Context | a": "context", "Sources\n: a": "sources"}
    found = learn_boilerplate(make_corpus(*texts), min_fraction=0.5).labels
    assert found == ((expected[line],) if line in expected else ())


def test_background_of_a_story_told_on_is_no_template_though_other_lines_stand_around_it():
    """A quote of the mayor stands in five reports on the tram, whose words are those of the reports."""
    quote = "The tram will reach the harbour before the bridge is closed, said mayor Ada Byron."
    reports = [
        f"The tram to the harbour is late in week {k}.\n{quote}\nMayor Ada Byron said the bridge to the harbour, "
        f"where the tram crosses, is closed on day {'abcde'[k]}." for k in range(5)
    ]  # fmt: skip
    notice = "Write to our desk under the number that stands upon every page we print."
    others = [" ".join(f"word{k % 20}of{doc}" for k in range(50)) for doc in range(8)]
    texts = [*reports, *(f"{one}\n{notice}\nEnd of {one[:9]}" for one in others)]
    assert learn_boilerplate(make_corpus(*texts)).lines == (notice.lower(),)


def test_a_notice_in_three_articles_is_template_though_no_test_can_tell_it_of_so_few():
    """Its words are in none of them; the words of two articles recur in themselves, those of the third do not."""
    notice = "Write to our desk under the number that stands upon every page we print."
    stories = [" ".join([f"word{k}of{doc}" for k in range(15)] * (2 if doc else 1)) for doc in range(3)]
    texts = [f"{one}\n{notice}\nEnd of {one[:9]}" for one in stories]
    assert learn_boilerplate(make_corpus(*texts)).lines == (notice.lower(),)
