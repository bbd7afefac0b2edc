from trendlab.readers.press.labels import label_role, split_upper
from trendlab.readers.press.written import language_code


def test_labels_are_known_by_role_and_prose_before_a_colon_is_none():
    assert label_role("LÄNGE") == ("header", "length")
    assert label_role("Load-Date") == label_role("Data de carga") == ("tail", "load_date")
    assert label_role("Corpo") == ("body", "body")
    assert split_upper("BYLINE: Ada") == ("BYLINE", "Ada")
    assert split_upper("Re: your letter") is None


def test_languages_are_named_in_many_languages():
    assert [language_code(x) for x in ("ENGLISH", "Französisch", "Dutch / Nederlands", "德文", "nonsense")] == [
        "en", "fr", "nl", "de", "",
    ]  # fmt: skip
