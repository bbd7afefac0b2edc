"""Running text is told from lists of names, references and keywords by its words."""

from __future__ import annotations

import pytest

from trendlab.readers.prose import is_prose, longest_text

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
