import io
import json

import pytest
from test_readers_formats_mastodon import OUTBOX
from test_readers_formats_reddit import REDDIT

import trendlab as tl
from trendlab.errors import InputError
from trendlab.readers import ReadSpec
from trendlab.readers.format import Head, Opened
from trendlab.readers.posts import object_of, objects_of, parse_json_file, post_found
from trendlab.readers.records import Reject


def test_zstd_dump_is_unpacked_before_it_is_recognised(tmp_path):
    import pyarrow as pa

    path = tmp_path / "RC_2019-01.zst"
    with pa.CompressedOutputStream(str(path), "zstd") as stream:
        stream.write("\n".join(map(json.dumps, REDDIT)).encode())
    corpus, _ = tl.read(path)
    assert corpus.notes["sources"][0]["format"] == "reddit"


def opened(text: str) -> Opened:
    data = text.encode()
    head = Head(name="a.json", start=data, text=text, encoding="utf-8")
    return Opened(head=head, stream=io.BufferedReader(io.BytesIO(data)), spec=ReadSpec())


def test_json_is_read_also_with_line_breaks_in_its_texts_and_behind_other_words():
    assert parse_json_file(opened('{"a": "b\nc"}')) == {"a": "b\nc"}
    assert parse_json_file(opened("window.x = [1]"), "[1]") == [1]


def test_json_that_is_damaged_or_nested_too_deeply_is_named():
    with pytest.raises(InputError, match=r"a\.json is damaged JSON: .*line 2.*; export it again"):
        parse_json_file(opened('{"a":\n}'))
    with pytest.raises(InputError, match=r"a\.json is nested too deeply; give it as JSON lines"):
        parse_json_file(opened("[" * 100_000))


def test_what_is_no_object_is_an_empty_one():
    assert object_of({"a": 1}) == {"a": 1}
    assert object_of([1]) == object_of(None) == {}


def test_post_is_a_record_of_its_fields_and_what_is_left_is_meta():
    found = post_found(
        "a.json", "<p>Ferry &amp; dock</p>",
        {"source": "Ada", "date": " 2010-01-11 ", "id": 7, "language": "EN-gb", "likes": 0, "tags": ["sea"]},
    )  # fmt: skip
    assert (found.text, found.source, found.raw_date, found.own_id, found.language) == (
        "Ferry & dock", "Ada", "2010-01-11", "7", "en",
    )  # fmt: skip
    assert json.loads(found.meta) == {"likes": "0", "tags": "sea"}


def test_post_without_words_is_a_reject_with_its_number():
    assert post_found("a.json", " ", {"id": 7}) == Reject("a.json", "post without text", "7")
    assert post_found("a.json", "", {}, without="deleted") == Reject("a.json", "deleted", "")


@pytest.mark.parametrize("language", ["und", "zxx", "qme", ""])
def test_language_that_an_archive_does_not_know_is_none(language):
    assert post_found("a.json", "Ferry.", {"language": language}).language == ""


@pytest.mark.parametrize("value", [None, True, 3, "ab", {"a": 1}, []])
def test_what_is_no_list_holds_no_objects(value):
    assert objects_of(value) == []


def test_objects_of_a_list_leave_out_what_is_none():
    assert objects_of([{"a": 1}, None, "b", {"c": 2}]) == [{"a": 1}, {"c": 2}]


@pytest.mark.parametrize("odd", [True, 3, "ab", [None], [3], {"a": 1}])
def test_odd_value_in_a_post_costs_no_more_than_itself(odd, tmp_path):
    outbox = json.loads(json.dumps(OUTBOX))
    outbox["orderedItems"][0]["object"]["tag"] = odd
    (tmp_path / "outbox.json").write_text(json.dumps(outbox), encoding="utf8")
    assert len(tl.read(tmp_path / "outbox.json")[0]) == 1
    tweet = {
        "tweet": {"id_str": "1", "full_text": "The ferry sails.", "created_at": "x", "entities": {"hashtags": odd}}
    }
    path = tmp_path / "tweets.js"
    path.write_text(f"window.YTD.tweets.part0 = {json.dumps([tweet])}", encoding="utf8")
    assert len(tl.read(path)[0]) == 1
