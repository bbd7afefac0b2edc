from trendlab.readers.wikitext import wiki_text


def test_brace_that_is_never_closed_takes_nothing_with_it():
    assert wiki_text("Before {{never closed and after.")[0] == "Before never closed and after."
    assert wiki_text("a}} b")[0] == "a b"


def test_footnotes_go_with_their_text_and_one_never_closed_takes_nothing_with_it():
    assert wiki_text('a<ref name="x">no</ref>b<ref name="x"/>c<!-- no -->d<math>x<y</math>e')[0] == "abcde"
    assert wiki_text("a <ref>b c")[0] == "a b c"
    assert wiki_text("a <!-- b c")[0].startswith("a")


def test_links_outside_keep_their_words_and_links_to_other_languages_go():
    assert wiki_text("See [https://x.example the page] and [[en:Ferry]][[Port]].")[0] == "See the page and Port."


def test_headings_and_signs_are_read_between_lines_of_blanks():
    blank = " \n" * 50
    assert wiki_text(f"The ferry{' ' * 50}, late.\n{blank}== The  harbour ==\n{blank}=Pier=\nIt rained.")[0] == (
        "The ferry, late.\nThe harbour\nPier\nIt rained."
    )


def test_templates_that_only_mark_words_leave_them():
    source = (
        "On Monday, {{w|Ada Lamb}} told the {{W|Harbour Board|board}} of {{w|Port|the port|lang=de}} that "
        "{{lang|fr|le phare}} is {{nowrap|2 km}} away.{{source|url=x|title=Y}}"
    )
    assert wiki_text(source)[0] == "On Monday, Ada Lamb told the board of the port that le phare is 2 km away."
    assert wiki_text("A {{W-list|a|b}} and {{w}} {{cite|w=a}}ferry")[0] == "A and ferry"
