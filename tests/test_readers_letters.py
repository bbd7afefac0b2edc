from __future__ import annotations

from trendlab.readers.letters import letter_date, own_words, read_letter


def test_attribution_in_other_languages_goes_with_its_quote():
    assert own_words("Ja.\n\nAm 6. Mai 2019 um 23:30 schrieb Ada:\n> Fährt sie?") == "Ja."
    assert own_words("Oui.\n\nLe lun. 6 mai 2019 à 23:30, Ada a écrit :\n\n> Part-elle ?") == "Oui."
    assert own_words("He said:\nno quote follows here.") == "He said:\nno quote follows here."


def test_date_that_no_rule_reads_is_handed_on_as_it_stands():
    assert letter_date(read_letter(b"Date: some day in spring\n\nx")) == "some day in spring"
