import json

from trendlab.claims import Claim, claims_frame


def test_frame_has_a_row_a_sentence_and_lists_as_json() -> None:
    frame = claims_frame(
        [
            Claim(kind="trend", topic=3, sentence="It rose.", estimate=1.5, p_value=0.01, survived=("seed 1",)),
            Claim(kind="none", topic=None, sentence="No more."),
        ]
    )
    assert list(frame.columns) == [
        "kind", "topic", "sentence", "estimate", "lower", "upper", "unit", "p_value", "p_adjusted", "survived", "theme",
        "concept", "steady",
    ]  # fmt: skip
    assert json.loads(frame.survived[0]) == ["seed 1"]
    assert frame.topic.isna().tolist() == [False, True]


def test_frame_of_no_claims_has_the_columns() -> None:
    assert len(claims_frame([])) == 0


def test_claim_shows_its_sentence() -> None:
    assert repr(Claim(kind="trend", topic=3, sentence="It rose.")) == "<Claim (trend): It rose.>"
