import pytest

from trendlab.readers.headlabels import head_label


@pytest.mark.parametrize(
    ("line", "role", "value"),
    [
        ("Title: Harbour", "title", "Harbour"),
        ("**Headline:** Harbour", "title", "Harbour"),
        ("Date : 3 mars 2021", "date", "3 mars 2021"),
        ("見出し：港", "title", "港"),
        ("【本文】", "text", ""),
        ("[Source] The Post", "source", "The Post"),
        ("Заголовок: Порт", "title", "Порт"),
        ("날짜: 2021년 3월 3일", "date", "2021년 3월 3일"),
    ],
)
def test_labels_of_heads_are_known_in_many_languages(line, role, value):
    found = head_label(line)
    assert (found.role, found.value) == (role, value)


@pytest.mark.parametrize(
    "line", ["Why it matters: it grows", "12:30 in the town", "https://example.org/a", "[12] a note"]
)
def test_other_labels_are_none(line):
    assert head_label(line) is None
