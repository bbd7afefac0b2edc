import json
import zipfile

import pandas as pd
import pytest

from trendlab.errors import InputError
from trendlab.readers import ReadSpec
from trendlab.readers.content import is_document, read_frame, read_source, recognise, stream_source
from trendlab.readers.format import Head
from trendlab.readers.gather import FrameSource
from trendlab.readers.records import Record
from trendlab.readers.sources import Source

BODY = "The council met on Monday and agreed to mend the old bridge before winter comes."


def decided(name, data, *, alone=True, **spec):
    notes, *found = read_source(Source(name=name, data=data.encode()), ReadSpec(**spec), alone=alone)
    return notes, found


def test_first_comes_what_was_decided_and_then_the_articles():
    notes, found = decided("a.data", f'{{"text": "{BODY}"}}\n{{"text": "{BODY} Or not."}}\n')
    assert (notes["format"], notes["encoding"]) == ("jsonl", "utf-8")
    assert [x.text for x in found] == [BODY, f"{BODY} Or not."]


def test_format_that_is_given_is_taken_whatever_the_content():
    notes, (found,) = decided("a.data", f'{{"text": "{BODY}"}}', format="txt")
    assert (notes["format"], notes["why"]) == ("txt", "given")
    assert found.text == f'{{"text": "{BODY}"}}'


def test_text_alone_is_a_dump_and_in_a_folder_an_article():
    assert decided("a.txt", BODY)[0]["format"] == "dump"
    assert decided("a.txt", BODY, alone=False)[0]["format"] == "txt"


def test_empty_source_is_an_error_that_says_so():
    with pytest.raises(InputError, match=r"a\.txt is empty; give a file with articles"):
        decided("a.txt", "")


def test_content_that_no_format_knows_is_named():
    with pytest.raises(InputError, match=r"a\.bin is a PNG image, not text"):
        list(read_source(Source(name="a.bin", data=b"\x89PNG\r\n" + bytes(20)), ReadSpec(), alone=True))


def test_first_format_that_knows_a_head_says_what_it_saw():
    found = recognise(Head(name="a", text='{"text": "a"}\n{"text": "b"}\n'))
    assert found is not None
    assert found[0].name == "jsonl"
    assert recognise(Head(name="a.png", start=b"\x89PNG")) is None


def test_zip_of_files_is_no_document(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", BODY)
    assert not is_document(Source(name="a.zip", path=tmp_path / "a.zip"), ReadSpec().limits)


def test_frame_has_the_columns_that_were_taken():
    frame = pd.DataFrame({"body": [BODY], "when": ["2020-05-01"]})
    notes, found = read_frame(FrameSource(name="frame", frame=frame), ReadSpec(date_column="when"))
    assert (notes["format"], notes["columns"]["text"]) == ("frame", "body (name)")
    (record,) = found
    assert isinstance(record, Record)
    assert (record.text, record.raw_date, record.source) == (BODY, "2020-05-01", "frame")


def test_article_that_is_sent_weighs_its_text_and_its_further_fields(tmp_path):
    path = tmp_path / "posts.jsonl"
    path.write_text("".join(json.dumps({"text": "Rice is dear.", "notes": "n" * size}) + "\n" for size in (1, 90_000)))
    weights = []

    def stream(begin, *, weigh):
        for item in begin():
            weights.append(weigh(item))
            yield item

    source = Source(name="posts.jsonl", path=path)
    streamed = list(stream_source(source, ReadSpec(), alone=True, stream=stream))
    assert streamed == list(read_source(source, ReadSpec(), alone=True))
    light, heavy = (size for size in weights if size)
    assert len("Rice is dear.") < light < 100
    assert heavy > 90_000
