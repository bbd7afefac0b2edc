import json

import pytest

from trendlab.readers.press.proquest import is_proquest, proquest_articles

RULE = "_" * 60
RECORD = """Ferry sails again
Author: Sample, Ada
Full text: It sailed on Monday.
It was late.
Publication title: Harbour Gazette; Lerwick
Publication date: Sep 20, 2024
ProQuest document ID: 3106000001"""


def articles(text: str):
    return list(proquest_articles(enumerate(text.split("\n"), 1), "a.txt"))


def test_text_with_the_labels_of_a_record_is_known_and_prose_is_not():
    assert is_proquest(RECORD)
    assert is_proquest("Abstract: It sails.\nPublication title: Gazette\nProQuest document ID: 31")
    assert not is_proquest("Full text: a label alone\nAuthor: Ada Sample")
    assert not is_proquest("The ferry sailed on Monday.")


def test_record_without_a_rule_around_it_is_one_article_in_its_lines():
    (found,) = articles(RECORD)
    assert (found.title, found.text) == ("Ferry sails again", "It sailed on Monday.\nIt was late.")
    assert (found.source, found.raw_date, found.own_id) == ("Harbour Gazette", "2024-09-20", "3106000001")
    assert (found.first_line, found.last_line) == (1, 7)


def test_rule_parts_records_and_its_own_line_belongs_to_none():
    found = articles(f"{RULE}\n{RECORD}\n{RULE}\n{RECORD}")
    assert [(a.first_line, a.last_line) for a in found] == [(2, 8), (10, 16)]


NO_TEXT = RECORD.replace("It sailed on Monday.\nIt was late.", "Not available.")


@pytest.mark.parametrize(
    "text",
    [
        NO_TEXT.replace("Full text:", "Abstract: It sails.\nFull text:"),
        NO_TEXT.replace("Publication title:", "Abstract: It sails.\nPublication title:"),
    ],
)
def test_abstract_is_the_text_where_the_full_text_is_not_available(text):
    (found,) = articles(text)
    assert found.text == "It sails."


def test_abstract_above_the_text_counts_and_not_the_one_below():
    above = RECORD.replace("Full text:", "Abstract: It sails.\nFull text:")
    (found,) = articles(above.replace("Publication title:", "Abstract: No.\nPublication title:"))
    assert found.text == "It sailed on Monday.\nIt was late."
    assert json.loads(found.meta)["abstract"] == "It sails."


def test_value_goes_on_in_the_lines_below_its_label():
    (found,) = articles(RECORD.replace("Author: Sample, Ada", "Author: Sample, Ada;\nMarsh, Jo"))
    assert json.loads(found.meta)["author"] == "Sample, Ada; Marsh, Jo"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Publication date: Ju n 24, 2024", "2024-06-24"),
        ("Publication info: Harbour Gazette ; Lerwick [Lerwick]21 Sep 2024: A.2.", "2024-09-21"),
        ("Publication year: 2024", "2024"),
    ],
)
def test_date_is_that_of_publication_else_of_the_issue_else_the_year(line, date):
    (found,) = articles(RECORD.replace("Publication date: Sep 20, 2024", line))
    assert found.raw_date == date


def test_labels_of_a_spanish_interface_are_known():
    (found,) = articles(
        "El barco vuelve\nTexto completo: Zarpó el lunes.\nTítulo de publicación: Gaceta\n"
        "Fecha de publicación: 20 sep. 2024\nIdioma de publicación: Spanish\nID de documento ProQuest: 31"
    )
    assert (found.text, found.source, found.raw_date, found.language) == (
        "Zarpó el lunes.",
        "Gaceta",
        "2024-09-20",
        "es",
    )


def test_lines_around_the_records_are_a_reject_in_their_place():
    (reject,) = articles("Contact us at: https://example.org\nDatabase copyright 2025.")
    assert (reject.reason, reject.first_line, reject.last_line) == ("page around the records of the export", 1, 2)
