from __future__ import annotations

import json

from trendlab.readers.references.works import in_order, plain_jats


def test_word_that_stands_several_times_is_put_in_each_of_its_places():
    assert in_order({"a": [0, 2], "b": [1]}) == "a b a"
    assert in_order(json.dumps({"a": [0, 2], "b": [1]})) == "a b a"
    assert in_order({"IndexLength": 2, "InvertedIndex": {"x": [1], "y": [0]}}) == "y x"
    assert in_order(None) == in_order("no index") == ""


def test_jats_markup_is_taken_off_with_the_word_above_the_abstract():
    inner = "<jats:title>Aims</jats:title><jats:p>Old <jats:sub>2</jats:sub>.</jats:p>"
    text = f"<jats:title>ABSTRACT</jats:title><jats:sec>{inner}</jats:sec>"
    assert plain_jats(text).split("\n") == ["Aims", "Old 2.", "", ""]
    assert plain_jats("a < b and c > d") == "a < b and c > d"
