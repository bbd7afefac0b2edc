import unicodedata

import pytest

from trendlab.readers.references.marccodes import code_of_records, decode_marc


@pytest.mark.parametrize(
    ("raw", "code", "text"),
    [
        (b"\xe2Elie \xb1\xf1o", "ansel", "Élie łǫ"),
        (b"zhizn\xa7, \xebi\xecu", "ansel", "zhiznʹ, i͡u︡"),
        (b"\xc2Elie, Gar\xd0con, \xf9", "iso5426", "Élie, Garçon, ø"),
        ("Élie".encode("latin-1"), "latin-1", "Élie"),
    ],
)
def test_mark_before_a_letter_becomes_the_letter_with_its_mark(raw, code, text):
    assert decode_marc(raw, code) == unicodedata.normalize("NFC", text)


FRENCH = ("L'été, la liberté et la forêt: où mènent les chemins de la cité, après la fête", "Noël à Pâques")


def test_old_codes_are_told_from_latin_1_by_marks_that_fit_their_letters():
    ansel = [b"l'\xe2et\xe2e apr\xe1es la f\xe3ete", b"No\xe8el"]
    assert code_of_records(ansel, "ansel") == "ansel"
    assert code_of_records([b"l'\xc2et\xc2e apr\xc1es la f\xc3ete"], "iso5426") == "iso5426"
    for usual in ("ansel", "iso5426"):
        assert code_of_records([text.encode("latin-1") for text in FRENCH], usual) == "latin-1"


def test_utf8_is_not_counted():
    assert code_of_records([text.encode() for text in FRENCH], "ansel") == "utf8"
