"""Text as it was meant."""

import time
import unicodedata

import pytest

from trendlab.readers.clean import clean_line, clean_text, is_no_text


def test_marks_and_letters_are_joined():
    for text in ("été déjà vu", "नमस्ते", "ภาษาไทย"):
        assert clean_text(unicodedata.normalize("NFD", text)) == unicodedata.normalize("NFC", text)


def test_capital_and_small_letters_in_one_name_are_no_tag():
    assert clean_line("Die <Dd> von Wien") == "Die <Dd> von Wien"
    assert clean_line("Die <b>Bahn</b> von <EM>Wien</EM>") == "Die Bahn von Wien"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("<Div class='x'>One</Div>", "One"),
        ("One<br/>two<BR>three", "One\ntwo\nthree"),
        ("a <b and c> d", "a <b and c> d"),
        ("<spanstyle=\"color:red\">One</span> <ahref='x'>two</a>", "One two"),
        ("if <bid=3> holds, a <brand=new> one", "if <bid=3> holds, a <brand=new> one"),
        ("<pubDate>2020</pubDate>", "2020"),
        ("&amp;lt;b&amp;gt;x", "x"),
    ],
)
def test_tags_go_and_formulas_stay(text, clean):
    assert clean_text(text) == clean


def test_tags_of_one_element_of_any_name_around_a_text_are_no_text():
    assert clean_text("<tx><ld><p>Old bridges.</p></ld><p>New ones.</p></tx>") == "Old bridges.\nNew ones."
    assert clean_text("<Dd> in a title") == "<Dd> in a title"
    assert clean_text("<b and c> is a formula") == "<b and c> is a formula"


@pytest.mark.parametrize("opened", ["<!-- ", "<script>", "<style>"])
def test_comments_and_scripts_that_are_never_closed_take_no_long_time(opened):
    start = time.perf_counter()
    assert clean_text("Ships <!-- not --> wait. <script>x</script>" + opened * 50_000).startswith("Ships wait.")
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("attribute", ['title="a" ', 'class="a b" ', 'href="a" ', "style='aa: b; cc: d;' "])
def test_many_attributes_of_a_tag_without_an_end_take_no_time(attribute):
    start = time.perf_counter()
    clean_text(("<p " + attribute * 20 + "and on! ") * 20 + "<p style='" + "aa: b; " * 20 + "!!")
    assert time.perf_counter() - start < 5


def test_scripts_styles_and_comments_are_no_text():
    text = "<style>p {}</style>Ships<!-- <b>not</b> --> wait<SCRIPT src='a'>if (a<b) {}</script > here <!-- and more"
    assert clean_text(text) == "Ships wait here <!-- and more"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ('<a href="https://a.example/1" target="_blank">Pier opens</a>&nbsp;<font color="', "Pier opens"),
        ('&lt;a href="https://a.example/1"&gt;Pier opens&lt;/a&', "Pier opens"),
        ('<a href="https://a.example/rss/CBMi', ""),
        ("the crane <b and more", "the crane <b and more"),
        ("Pier opens <p style='font-size: 12px; color: red", "Pier opens"),
        ('Pier opens <img src="https://a.example/1.png" alt="A crane" class="left wi', "Pier opens"),
        ('She wrote <span lang="(US-EN)" and went', 'She wrote <span lang="(US-EN)" and went'),
        ('<a href="x the ships wait', '<a href="x the ships wait'),
        ("significant at <p = .05", "significant at <p = .05"),
        ("right, </b then left", "right, </b then left"),
        ('it fell to <span lang="US)747 億元，創下今年', 'it fell to <span lang="US)747 億元，創下今年'),
        (
            '<a href="x ' + "the ships wait for a crane " * 9,
            '<a href="x ' + ("the ships wait for a crane " * 9).strip(),
        ),
    ],
)
def test_tag_that_was_cut_off_at_the_end_is_no_text(text, clean):
    assert clean_text(text) == clean


@pytest.mark.parametrize(
    "cell", ["NA", "[No abstract available]", "No abstract available.", "Abstract not available", "No description",
             "no full text", "Resumen no disponible", "(There is no abstract available)", "[No title available]"],
)  # fmt: skip
def test_words_in_place_of_a_text_are_no_text(cell):
    assert is_no_text(cell)


@pytest.mark.parametrize(
    "cell", ["", "No content moderation was found", "No abstract art", "Text not found in Paris", "No"]
)
def test_short_texts_that_say_something_are_texts(cell):
    assert not is_no_text(cell)


def test_letters_that_r_wrote_by_their_numbers_are_letters_again():
    assert clean_text("I<U+2019>m on the caf<U+00E9> roof") == "I\u2019m on the caf\xe9 roof"
    assert clean_text("<U+D83D><U+DE00> and <U+0001F600>") == "\U0001f600 and \U0001f600"


def test_what_is_no_number_of_a_letter_stays():
    assert clean_text("the mark U+2019, a <U+ZZZZ> and <U+99999999>") == "the mark U+2019, a <U+ZZZZ> and <U+99999999>"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("The o\ufb03ce and its \ufb01nances \ufb02ow", "The office and its finances flow"),
        ("\uff2e\uff21\uff33\uff21 \uff12\uff10\uff12\uff10", "NASA 2020"),
        ("\ufee3\ufea4\ufee4\ufeaa", "\u0645\u062d\u0645\u062f"),
        ("\uff76\uff9e\uff7d", "\u30ac\u30b9"),
        ("\U0001d5d5\U0001d5e5\U0001d5d8\U0001d5d4\U0001d5de", "BREAK"),
    ],
)
def test_ligatures_wide_letters_and_letters_by_their_place_are_the_letters_that_they_stand_for(text, clean):
    assert clean_text(text) == clean
    assert clean_text(clean) == clean


@pytest.mark.parametrize("text", ["\uff0c\u4f60\u597d\uff01", "x\u00b2 \u00bd \u2122", "\ufdfa", "\u0627\ufe76"])
def test_signs_and_what_would_become_several_words_stay(text):
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("so glad \xf0\u0178\u02dc\u201a\xf0\u0178\u02dc\u201a today", "so glad \U0001f602\U0001f602 today"),
        ("g\xfczel \u011f\u0178\u02dc\u201a", "g\xfczel \U0001f602"),
        ("so glad \xf0\u0178\u02dc", "so glad \ufffd"),  # the last byte has no letter in the code page
        ("\u201cyes\xe2\u20ac she said", "\u201cyes\u201d she said"),
        ("Ada\xef\xbf\xbds tram", "Ada\ufffds tram"),
    ],
)
def test_damaged_emoji_and_quotes_are_mended_or_one_sign_that_is_no_letter(damaged, meant):
    assert clean_text(damaged) == meant
    assert clean_text(meant) == meant


def test_letters_of_damaged_signs_stay_where_they_are_a_language():
    text = "Það var ið sama, \u201eþað\u201c sagði \xd0ór; 20 \u20ac dag, doğru ağır"
    assert clean_text(text) == text
