from trendlab.readers.rtf import rtf_glance, rtf_text


def test_rtf_gives_neither_deleted_nor_hidden_text_nor_addresses_of_links():
    source = rb"""{\rtf1\ansi One {\deleted gone }{\v hidden }two \v not\v0 three 
{\field{\*\fldinst HYPERLINK "https://example.org"}{\fldrslt link}} four.\par}"""
    assert " ".join(rtf_text(source).split()) == "One two three link four."


def test_rtf_joins_the_two_halves_of_a_character():
    assert rtf_text(rb"{\rtf1\ansi\uc1 \u-10179?\u-8704? smile}").strip() == "\U0001f600 smile"


def test_glance_has_the_letters_that_are_written_as_numbers():
    assert "L\xe4nge:\xa05" in rtf_glance(r"{\rtf1 L\u228?nge:\~5\par}")
    assert "\u010c" in rtf_glance(r"{\rtf1 \u268 ?\par}")
