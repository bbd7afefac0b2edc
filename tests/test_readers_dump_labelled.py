from dump_lines import full

from trendlab.readers.dump.labelled import labelled_articles


def articles(*parts: str):
    return labelled_articles(full("\n".join(parts)))


def test_articles_part_where_the_first_label_comes_again():
    found = articles("Title: Harbour\nDate: 3 March 2021\nShips wait.", "Title: Bakers\nDate: 4 March 2021\nNo bread.")
    assert [(p.start, p.end, p.body) for p in found] == [(0, 3, (2,)), (3, 6, (5,))]
    assert [(p.title, p.day) for p in found] == [("Harbour", "3 March 2021"), ("Bakers", "4 March 2021")]


def test_value_below_its_label_and_text_behind_its_label_are_taken():
    (found,) = articles("Title:\nHarbour\nAuthor: Ann Lee\nAuthor: Jo Marsh\nText: Ships wait.\nFor days.")
    assert found.title == "Harbour"
    assert found.fields == {"author": "Ann Lee; Jo Marsh"}
    assert found.body == (4, 5)
    assert found.unlabelled == {4: "Ships wait."}


def test_long_title_goes_on_below_until_the_next_label():
    (found,) = articles("Title: Harbour gets\na second crane\nDate: 3 March 2021\nShips wait.")
    assert found.title == "Harbour gets a second crane"
    assert found.body == (3,)


def test_day_within_the_source_is_the_day_where_no_label_tells_one():
    (found,) = articles("Title: Harbour\nSource: Newsweek. 3/4/2021, Vol. 3\nShips wait.")
    assert (found.source, found.day) == ("Newsweek", "3/4/2021")


def test_line_of_a_mailbox_above_the_labels_begins_the_article():
    head = (
        "From ann@example.org Wed Mar  3 10:00:00 2021\nSubject: Harbour {n}\nDate: Wed, 3 Mar 2021 10:00\nShips wait."
    )
    found = articles(*(head.format(n=n) for n in range(3)))
    assert [(p.start, p.end) for p in found] == [(0, 4), (4, 8), (8, 12)]
    assert [p.body for p in found] == [(3,), (7,), (11,)]


def test_labels_that_do_not_tell_an_article_part_nothing():
    assert articles("Question: What is it?\nAnswer: A harbour.") == ()
    assert articles("Title: Harbour\nShips wait.") == ()  # a title alone does not make an article of one text
    assert articles("Date: soon\nShips wait.") == ()  # what a date says must be one
    assert articles(*["A line of text."] * 5, "Title: Harbour\nDate: 3 March 2021\nShips wait.") == ()


def test_values_that_a_script_printed_as_lists_are_their_words():
    (found,) = articles("title: ['Harbour']\ndate: ['2021-03-03']\ncontent: ['Ships wait.', 'Ferries too.']")
    assert (found.title, found.day, found.unlabelled) == ("Harbour", "2021-03-03", {2: "Ships wait.\nFerries too."})


def test_lines_that_all_carry_the_label_of_a_text_are_articles_each():
    lines = ("content: ['Ships wait.']", "content: ['Ferries too.']", "content: ['Cranes stand.']")
    found = articles("\n".join(lines))
    assert [p.unlabelled[k] for k, p in enumerate(found)] == ["Ships wait.", "Ferries too.", "Cranes stand."]
    assert articles("\n".join((*lines, "They wait."))) == ()
