from __future__ import annotations

import pytest

from trendlab.topics.cases import nominative

FORMS = {
    "украина": "украины украине украину украиной",
    "россия": "россии россию россией",
    "помощь": "помощи помощью",
    "конфликт": "конфликта конфликту конфликте конфликтом конфликты конфликтов",
    "россияне": "россиян россиянам россиянами россиянах",
    "правительство": "правительства правительству правительством правительстве",
    "страна": "страны стране страну страной стран странам странами",
}
KNOWN = {form for word, forms in FORMS.items() for form in (word, *forms.split())}


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("украине", "украина"),
        ("украину", "украина"),
        ("россией", "россия"),
        ("помощи", "помощь"),
        ("конфликта", "конфликт"),
        ("россиянам", "россияне"),
        ("правительства", "правительство"),
        ("стране", "страна"),
    ],
)
def test_form_of_another_case_becomes_the_nominative(form, word):
    assert nominative(form, KNOWN) == word


@pytest.mark.parametrize("word", FORMS)
def test_nominative_stays(word):
    assert nominative(word, KNOWN) == word


def test_word_of_which_the_archive_has_too_few_forms_stays():
    assert nominative("украине", {"украина", "украине"}) == "украине"
    assert nominative("видео", KNOWN) == "видео"
