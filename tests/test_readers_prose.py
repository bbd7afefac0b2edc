"""Running text is told from lists of names, references and keywords by its words."""

from __future__ import annotations

import pytest

from trendlab.errors import InputError
from trendlab.readers import ReadSpec
from trendlab.readers.columns import guess_columns
from trendlab.readers.prose import are_json, are_words, is_long, is_prose, longest_text, words_in

SENTENCES = [
    f"The council met on Monday and agreed to mend bridge {k}, which the flood had damaged in spring." for k in range(5)
]
REFERENCES = [
    f"Smith J., Old bridges of the North, Road Review, 4, 2, ({1990 + k}); Lee A., Mills, Water, 5, (2001)"
    for k in range(5)
]


@pytest.mark.parametrize(
    "texts",
    [
        SENTENCES,
        ["Die Stadt hat am Montag beschlossen, die alte Brücke über den Fluss im Winter zu erneuern."],
        ["Город решил в понедельник починить старый мост через реку до наступления зимы."],
    ],
)
def test_sentences_of_several_languages_are_prose(texts):
    assert is_prose(texts)


@pytest.mark.parametrize(
    "texts",
    [
        REFERENCES,
        ["article, bridge, flood, human, major study, priority journal, river, spring, road"] * 3,
        ["The New York Times", "The Guardian", "Le Monde"],
        ["Dept. of Roads, University of Somewhere, Main Street 4, Somewhere, United States"] * 2,
        [SENTENCES[0]] * 5,
    ],
)
def test_lists_names_and_one_text_again_and_again_are_not(texts):
    assert not is_prose(texts)


def test_longest_prose_wins_over_longer_references():
    rows = [{"Abstract": s, "References": r * 5, "Notes": r * 5} for s, r in zip(SENTENCES, REFERENCES, strict=True)]
    assert longest_text(rows, ["Abstract", "References", "Notes"], prose=True) == "Abstract"
    assert longest_text(rows, ["References"], prose=False) is None
    assert longest_text(rows, ["Abstract", "References", "Notes"], prose=False) == "Notes"


def test_running_text_in_a_script_without_blanks_is_found_by_content():
    rows = [{"编辑": "王小明", "新闻": f"市议会星期一开会，决定修复第{n}座旧桥。"} for n in range(5)]
    assert longest_text(rows, ["编辑", "新闻"], prose=True) == "新闻"


def test_words_of_a_script_without_blanks_are_counted_by_letters():
    assert len(words_in("\u8def\u8fc7\u8d5e\u4e00\u4e2a")) == 3
    assert words_in("the old bridge") == ["the", "old", "bridge"]
    assert is_long("\u6865" * 40)
    assert not is_long("bridge" * 10)


def test_one_name_in_another_script_makes_neither_a_text_long_nor_its_words_pieces():
    assert words_in("Report of 北京市 weather bureau") == ["Report", "of", "北京", "市", "weather", "bureau"]
    assert not is_long("Results of the search for 北京 in our archive of 2020")
    assert not is_prose(
        [f"Smith J., 王 M., Old bridges, Road Review, 4, ({n}); Lee A., Mills, 5, 2001" for n in range(5)]
    )


def test_column_of_json_is_never_the_text():
    rows = [{"doc": '{"cards": ["' + "The ferry sails again. " * 9 + '"]}', "html": "The ferry sails again."}] * 3
    assert longest_text(rows, ["doc", "html"], prose=False) == "html"
    assert not are_json(["[removed]", "{sic} he said", '{"a": 1}'])


def test_tags_are_no_marks_of_a_list():
    text = (
        "<block><p>The council met on Monday and voted for a new crane, said the mayor, and ships wait {n}</p></block>"
    )
    assert is_prose([text.format(n=n) for n in range(4)])


def test_answers_that_can_be_chosen_are_never_the_text():
    answers = ["I give my consent to participate in this study.", "I do not give my consent to participate in it."]
    rows = [{"consent": answers[k % 2], "why": f"The bread smells good in hall {k}."} for k in range(30)]
    assert longest_text(rows, ["consent", "why"], prose=False) == "why"
    assert longest_text(rows, ["consent"], prose=False) is None
    assert longest_text(rows[:10], ["consent"], prose=False) == "consent"


def test_names_of_files_are_no_texts():
    names = [f"Post_0{k}.10.2019_The council mends a bridge before winter.md" for k in range(1, 5)]
    assert not are_words(names)
    assert are_words([name.removesuffix(".md") for name in names])
    rows = [{"file": name, "topic": "bridges"} for name in names]
    with pytest.raises(InputError, match="no column that looks like text"):
        guess_columns(rows, ReadSpec(), "labels.csv")
