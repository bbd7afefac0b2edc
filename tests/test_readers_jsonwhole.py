"""Texts that a file holds whole and in pieces."""

from __future__ import annotations

import json

import pytest
from one_source import read

import trendlab as tl
from trendlab.readers.jsonwhole import speech_in, with_whole_texts

SAID = [f"Speaker {k} says that the ferries of the harbour are electric." for k in range(12)]


def test_transcript_with_its_segments_is_one_article(tmp_path):
    segments = [{"id": k, "start": 2.0 * k, "end": 2.0 * k + 2, "text": f" {one}"} for k, one in enumerate(SAID)]
    found = {"text": " ".join(SAID), "segments": segments, "language": "en"}
    rows, rejects, _ = read(tmp_path, "council.json", json.dumps(found))
    assert [row["text"] for row in rows] == [" ".join(SAID)]
    assert rejects == ()


def test_list_of_other_texts_stays_and_inputs_are_unchanged():
    value = {
        "about": "Letters to the editor of the harbour's newspaper. " * 4,
        "letters": [{"text": one} for one in SAID],
    }
    assert with_whole_texts(value) is value
    pieces = {"text": " ".join(SAID), "parts": SAID, "tags": ["a", "b"]}
    assert with_whole_texts(pieces) == {"text": " ".join(SAID), "tags": ["a", "b"]}
    assert pieces["parts"] is SAID


def test_articles_below_a_long_description_are_articles(tmp_path):
    value = {
        "description": " ".join(SAID),
        "items": [{"title": f"T {k}", "text": one * 3} for k, one in enumerate(SAID)],
    }
    rows, _, _ = read(tmp_path, "a.json", json.dumps(value))
    assert len(rows) == 12


@pytest.mark.parametrize("whole", [False, True])
def test_segments_without_a_text_around_them_are_one_article(tmp_path, whole):
    segments = [{"start": 2.5 * k, "end": 2.5 * k + 2, "text": f" {one}"} for k, one in enumerate(SAID)]
    (tmp_path / "2021-03-05_council.json").write_text(json.dumps({"segments": segments} if whole else segments))
    corpus, _ = tl.read(tmp_path / "2021-03-05_council.json")
    assert corpus.strings("text").tolist() == ["\n".join(SAID)]
    assert corpus.strings("raw_date").tolist() == ["2021-03-05"]


@pytest.mark.parametrize(("first", "step"), [(1_600_000_000, 86_400), (1_804, 3)])
def test_events_with_seconds_since_1970_or_years_are_articles(tmp_path, first, step):
    events = [{"text": one, "start": first + step * k, "end": first + step * k + 2} for k, one in enumerate(SAID)]
    assert speech_in(json.dumps(events)) is None
    assert len(read(tmp_path, "events.json", json.dumps({"events": events}))[0]) == len(SAID)


@pytest.mark.parametrize("name", ["title", "name", "url"])
def test_items_of_a_programme_with_names_of_their_own_are_articles(name):
    items = [{name: f"Song {k}", "text": one, "start": 200 * k, "duration": 200} for k, one in enumerate(SAID)]
    assert speech_in(json.dumps(items)) is None
    speakers = [{**one, name: "AB"[k % 2]} for k, one in enumerate(items)]
    assert speech_in(json.dumps(speakers)) is not None


def test_segments_in_milliseconds_are_one_article_though_speech_begins_late():
    said = [{"text": one, "start": 4_000 + 6_000 * k, "duration": 5_000} for k, one in enumerate(SAID * 3)]
    assert speech_in(json.dumps(said)) is not None


def test_records_with_a_start_and_an_end_in_no_order_or_with_long_texts_are_articles():
    events = [{"start": 9 - k, "end": 10, "text": one} for k, one in enumerate(SAID)]
    assert speech_in(json.dumps(events)) is None
    long = [{"start": k, "end": k + 1, "text": one * 9} for k, one in enumerate(SAID)]
    assert speech_in(json.dumps(long)) is None
