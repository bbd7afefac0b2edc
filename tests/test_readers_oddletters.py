from __future__ import annotations

import pytest
from one_source import read

from trendlab.errors import InputError
from trendlab.readers.oddletters import odd_letters

PLAIN = "The ferry was late, and the council met in the old harbour to vote for a second crane before the winter. " * 3
TWICE = "".join(sign * (1 if sign == " " else 2) for sign in PLAIN)


@pytest.mark.parametrize(
    ("text", "reason"),
    [(" ".join(PLAIN.replace(" ", "")), "apart"), ("\n".join(PLAIN.replace(" ", "")), "apart"), (TWICE, "twice")],
)
def test_a_text_that_a_converter_took_apart_is_no_article(tmp_path, text, reason):
    assert reason in odd_letters(text)
    rows = [{"title": f"On cranes {n}", "text": text if n == 3 else f"{PLAIN} {n}"} for n in range(6)]
    articles, rejects, _ = read(tmp_path, "a.json", rows)
    assert len(articles) == 5
    assert [reason in reject["reason"] for reject in rejects] == [True]
    with pytest.raises(InputError, match=reason):
        read(tmp_path, "b.json", rows[3:4])


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "N E W S  F R O M  T H E  O L D  H A R B O U R " * 4 + PLAIN * 4,
        "\u6211 \u4eec \u4eca \u5929 \u53bb \u6e2f \u53e3 " * 20,  # each sign a word, as parted for search
        "A B C", "eeee oooo", "Mississippi 1122 3344 5566 " * 9,
    ],
)  # fmt: skip
def test_other_texts_are_left_alone(text):
    assert odd_letters(text) == ""


def test_laughter_and_reduplicated_words_are_texts():
    for word in ("\u54c8\u54c8\u54c8\u54c8", "\u9ad8\u9ad8\u5174\u5174", "aaaa"):
        assert odd_letters(f"{word} " * 100) == ""
