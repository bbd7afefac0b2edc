"""Lines of a site: those that recur at one place in half of its pages, and lines that are nothing but a day."""

from trendlab.readers.sitelines import PageLines, count_navigation, lines_of_site, plain_line


def days_of(text):
    return {k: one.day for k, one in PageLines(text).days.items()}


def test_a_line_that_is_nothing_but_a_day_is_found_in_any_language_and_behind_its_label():
    text = "Cranes return\nMittwoch, 3. März 2021\nPublished: April 4, 2021\n2021-05-05 10:30:00\nle 6 juin 2021\n"
    assert days_of(text) == {1: "3. März 2021", 2: "April 4, 2021", 3: "2021-05-05", 4: "6 juin 2021"}


def test_a_sentence_a_month_and_the_day_of_a_change_are_no_lone_days():
    text = "It opened on 3 March 2021 in Hull.\nMarch 2021\nUpdated: 3 March 2021\nLast modified\n4 March 2021\n"
    assert days_of(text) == {}


def test_lines_of_a_site_recur_at_one_place_and_numbers_in_them_may_differ():
    pages = [["home", f"crane {word}", "# min read", "menu"] for word in ("red", "blue", "old", "new")]
    assert lines_of_site(pages) == {"home": 0, "# min read": 2, "menu": 3}


def test_a_line_that_recurs_anywhere_in_texts_is_none_of_a_site():
    pages = [["thank you."] if k == 0 else [f"line {j}" for j in range(15 * k)] + ["thank you."] for k in range(6)]
    assert "thank you." not in lines_of_site(pages)


def test_only_words_that_lead_elsewhere_are_navigation():
    assert count_navigation(["zum inhalt springen", "accueil", "поиск", "mr. president", "thank you."]) == 3
    assert plain_line("Read 7 letters") == "read # letters"


def test_a_text_keeps_its_blank_lines_where_others_are_left_out():
    page = PageLines("Home\n\nCranes return\n\nShips wait.\n")
    assert page.without({0}) == "Cranes return\n\nShips wait."
