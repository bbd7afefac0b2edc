"""A survey with several open questions says which one is the text, and that there are others."""

import csv

import pytest

from trendlab.readers import read
from trendlab.readers.columns import Columns
from trendlab.readers.textrivals import text_rivals

WHY = (
    "it opens late on most days",
    "the bread is gone by noon",
    "nobody mends the old door",
    "the queue is far too long",
)
HOW = (
    "put up a second stall beside it",
    "ask the bakers for more rolls",
    "paint it green and be done",
    "open an hour sooner",
)


def rows(**more):
    return [
        {
            "Q1_TEXT": f"I think that {why} {k}.",
            "Q2_TEXT": f"You should {how} {k}.",
            "Q3": "2",
            **{n: f(k) for n, f in more.items()},
        }
        for k, (why, how) in enumerate(zip(WHY * 2, HOW * 2, strict=True))
    ]


def test_further_open_questions_are_told(tmp_path):
    found = rows(StartDate=lambda k: f"2021-03-0{k + 1} 10:00:00")
    with (tmp_path / "survey.csv").open("w", newline="", encoding="utf8") as file:
        out = csv.DictWriter(file, found[0])
        out.writeheader()
        out.writerows(found)
    notes = read(tmp_path / "survey.csv")[0].notes
    (told,) = [row for row in notes["doubts"] if row["kind"] == "text_rivals"]
    assert told["sentence"] == (
        "The texts of survey.csv are those of the column 'Q1_TEXT'. 1 further column holds texts as long ('Q2_TEXT'), "
        "which are kept in `meta` alone; --text-column names another."
    )


def test_another_form_of_the_text_and_columns_that_are_known_are_no_rivals():
    taken = Columns(text="Q1_TEXT", how={"text": "content"})
    assert text_rivals(rows(), taken) == ("Q2_TEXT",)
    clean = rows(stemmed=lambda k: f"i think that {WHY[k % 4]} {k}.")
    assert text_rivals(clean, taken) == ("Q2_TEXT",)
    summed = rows(summary=lambda k: f"You should {HOW[k % 4]} {k}.")
    assert text_rivals(summed, taken) == ("Q2_TEXT",)
    assert text_rivals(rows(), Columns(text="Q1_TEXT", how={"text": "given"})) == ()
    named = [{"text": row["Q1_TEXT"], "note": row["Q2_TEXT"]} for row in rows()]
    assert text_rivals(named, Columns(text="text", how={"text": "name"})) == ()


@pytest.mark.parametrize("header", ["post_text,author_bio", "answer,affiliation", "post_text,remarks"])
def test_words_about_the_author_and_texts_beside_a_named_one_are_no_rivals(tmp_path, header):
    why, what = "It opens late on most days of the week", "Bread and a cup of tea in the old harbour"
    lines = [f"{why} {k} and {k + 3}.,{what} {k}." for k in range(8)]
    (tmp_path / "a.csv").write_text("\n".join([header, *lines]))
    corpus, _ = read(tmp_path / "a.csv")
    assert corpus.table["text"].to_pylist()[0].startswith("It opens")
    assert [row["kind"] for row in corpus.notes.get("doubts", [])] == []
