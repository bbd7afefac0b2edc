"""Named questions, as they are written and as they are counted."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab import Concepts, read
from trendlab.errors import InputError, OutOfRangeError, WrongTypeError
from trendlab.vectorize.concepts import find_concepts, parse_concepts, read_concepts
from trendlab.vectorize.index import index_words

TEXTS = ["The trams run late.", "A tram and a bus.", "Nothing but rain.", "Rain on the bus again."]


@pytest.fixture(scope="module")
def index():
    found = index_words(read(TEXTS)[0])
    assert found is not None
    return found


def test_file_gives_names_and_queries_in_their_order():
    text = "# what we follow\nTrams = 'tram*'\n\"Wet days\" = 'rain OR \"heavy shower\"'\n"
    found = parse_concepts(text)
    assert [(c.label, str(c.query), c.line) for c in found] == [
        ("Trams", "tram*", 2), ("Wet days", '(rain OR "heavy shower")', 3),
    ]  # fmt: skip


def test_heading_may_stand_before_them():
    assert [c.label for c in parse_concepts("[concepts]\nTrams = 'tram*'\n")] == ["Trams"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Trams = 'tram*'\nBus = 'bus'\nTrams = 'tram'", "'Trams' stands again in line 3"),
        ("Trams = 'tram*'\ntrams = 'tram'", r"concept 'trams' \(line 2\) is also concept 'Trams' \(line 1\)"),
        ("Trams = 'tram*'\nBus = '(bus OR'", r"concept 'Bus' \(line 2\): the query has"),
        ("Trams = 'tram*'\nBus = 3", r"query between quotes for concept 'Bus' \(line 2\); got int 3"),
        ("Trams = 'tram*'\nGrand tour: 'tour'", "is no TOML.*write a name and its query a line"),
        ("", "at least one query"),
        ("Trams = ''", r"concept 'Trams' \(line 1\): the query is empty"),
        ("' ' = 'tram'", "must have a name"),
    ],
)
def test_file_that_cannot_be_used_is_refused_with_name_and_line(text, said):
    with pytest.raises((InputError, WrongTypeError), match=said):
        parse_concepts(text)


@pytest.mark.parametrize("value", [["tram"], "tram", 3])
def test_what_is_no_mapping_is_refused(value):
    with pytest.raises(WrongTypeError, match="concepts must be queries by name"):
        read_concepts(value)


def test_articles_that_say_a_concept_are_counted_by_their_weight(index):
    weight = np.array([1.0, 1.0, 1.0, 0.5])
    found, says = find_concepts(index, read_concepts({"Trams": "tram*", "Bus": "bus"}), weight=weight)
    assert says.T.tolist() == [[True, True, False, False], [False, True, False, True]]
    assert found.n_docs.tolist() == [2, 2]
    assert found.share.tolist() == pytest.approx([2 / 3.5, 1.5 / 3.5])


def test_concept_that_nobody_says_is_refused_with_words_that_come_near(index):
    with pytest.raises(InputError, match=r"concept 'Trams' \(line 1\): no article says tramso; .* tram"):
        find_concepts(index, parse_concepts("Trams = 'tramso'"), weight=np.ones(4))


def test_concept_that_everybody_says_is_refused(index):
    with pytest.raises(InputError, match="concept 'All': every article says"):
        find_concepts(index, read_concepts({"All": "tram* OR rain"}), weight=np.ones(4))


def test_concepts_show_themselves_and_ask_again():
    tracked = Concepts(label=["AI"], query=("chatgpt OR llm*",), share=[0.25], n_docs=[5])
    assert "chatgpt OR llm*" in repr(tracked)
    assert tracked.to_frame().to_dict("records") == [
        {"concept": 0, "label": "AI", "query": "chatgpt OR llm*", "share": 0.25, "n_docs": 5}
    ]
    assert [str(c.query) for c in tracked.asked()] == ["(chatgpt OR llm*)"]
    with pytest.raises(OutOfRangeError, match="concept must"):
        tracked.words(1)
