from trendlab.words.languages import language_name


def test_codes_have_their_english_names():
    assert [language_name(code) for code in ("en", "pt", "zh", "nn")] == [
        "English", "Portuguese", "Chinese", "Norwegian Nynorsk",
    ]  # fmt: skip


def test_every_language_of_which_stop_words_are_known_has_a_name():
    from trendlab.corpus.languages import guess_languages

    heads = [
        "Das Haus und der Garten sind nicht mehr da",
        "La casa y el perro no son de los otros",
        "Il est dans la rue avec les autres",
    ]
    assert [language_name(code) for code in guess_languages(heads)] == ["German", "Spanish", "French"]


def test_an_unknown_code_is_its_own_name():
    assert language_name("xx") == "xx"
    assert language_name("") == ""
