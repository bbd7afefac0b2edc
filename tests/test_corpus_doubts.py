"""What looks wrong in a source is counted by kind and said with an example."""

from __future__ import annotations

import pytest

from trendlab.corpus.doubts import Doubt, join_doubts

UNREAD = "{count} dates could not be read, such as {example}."


def test_sentence_has_its_count_and_example():
    row = Doubt(kind="unread_dates", sentence=UNREAD, count=1200, example="soon").as_row()
    assert row["sentence"] == "1,200 dates could not be read, such as 'soon'."
    assert (row["kind"], row["count"], row["example"]) == ("unread_dates", 1200, "soon")


def test_doubts_of_one_kind_and_sentence_add_up_and_keep_the_first_example():
    doubts = [
        Doubt(kind="a", sentence="{count}"),
        Doubt(kind="b", sentence="{count}", example="x"),
        Doubt(kind="a", sentence="{count}", count=2, example="y"),
        Doubt(kind="a", sentence="other"),
    ]
    joined = join_doubts(doubts)
    assert [(d.kind, d.sentence, d.count, d.example) for d in joined] == [
        ("a", "{count}", 3, "y"), ("b", "{count}", 1, "x"), ("a", "other", 1, ""),
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "start"), [(1, "1 article has no date"), (2, "2 articles have no date")])
def test_words_agree_with_the_count(count, start):
    sentence = "{count} {article has|articles have} no date of {its|their} own."
    assert Doubt(kind="undated", sentence=sentence, count=count).as_row()["sentence"].startswith(start)


def test_words_agree_with_the_sum_of_joined_doubts():
    one = Doubt(kind="undated", sentence="{count} {article has|articles have} no date.")
    assert [d.as_row()["sentence"] for d in join_doubts([one, one])] == ["2 articles have no date."]


@pytest.mark.parametrize(
    ("n", "told"),
    [
        (1, "0.txt"),
        (2, "0.txt and 1.txt"),
        (3, "0.txt, 1.txt and 2.txt"),
        (6, "0.txt, 1.txt, 2.txt and 3 further files"),
    ],
)
def test_joined_doubts_name_three_files_and_count_the_others(n, told):
    doubts = [Doubt(kind="a", sentence="{count} in {files}", count=2, files=(f"{k}.txt",)) for k in range(n)]
    halves = [join_doubts(doubts[:2]), join_doubts(doubts[2:])]
    assert [d.as_row()["sentence"] for d in join_doubts([*halves[0], *halves[1]])] == [f"{2 * n} in {told}"]
