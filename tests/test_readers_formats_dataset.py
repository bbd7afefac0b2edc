from __future__ import annotations

import json

import pyarrow as pa
from test_readers_formats_arrow import TABLE

import trendlab as tl


def test_folder_of_a_data_set_gives_its_rows_and_a_reject_for_each_description(tmp_path):
    for split in ("train", "test"):
        folder = tmp_path / "set" / split
        folder.mkdir(parents=True)
        with pa.ipc.new_stream(str(folder / "data-00000-of-00001.arrow"), TABLE.schema) as writer:
            writer.write_table(TABLE)
        (folder / "dataset_info.json").write_text(
            json.dumps({"features": {"text": {"dtype": "string"}}}), encoding="utf8"
        )
        (folder / "state.json").write_text(json.dumps({"_data_files": [], "_fingerprint": "a"}), encoding="utf8")
    (tmp_path / "set" / "dataset_dict.json").write_text('{"splits": ["train", "test"]}', encoding="utf8")
    corpus, rejects = tl.read(tmp_path / "set")
    assert len(corpus) == 8
    assert [r["reason"] for r in rejects.rows] == ["description of a data set"] * 5


def test_file_of_such_a_name_without_its_fields_is_read_as_what_it_is(tmp_path):
    text = "The council met on Monday and agreed to mend the old bridge before the winter comes."
    rows = [{"text": f"{text} {k}"} for k in range(3)]
    (tmp_path / "state.json").write_text(json.dumps(rows), encoding="utf8")
    corpus, rejects = tl.read(tmp_path / "state.json")
    assert (len(corpus), len(rejects)) == (3, 0)


def test_copies_that_the_library_keeps_beside_the_data_are_rejects(tmp_path):
    folder = tmp_path / "train"
    folder.mkdir()
    for name in ("data-00000-of-00001", "cache-0123456789abcdef", "cache-1123456789abcdef_00000_of_00002"):
        with pa.ipc.new_stream(str(folder / f"{name}.arrow"), TABLE.schema) as writer:
            writer.write_table(TABLE)
    alone, _ = tl.read(folder / "cache-0123456789abcdef.arrow")
    (folder / "state.json").write_text(json.dumps({"_data_files": [], "_fingerprint": "a"}), encoding="utf8")
    corpus, rejects = tl.read(folder)
    assert (len(alone), len(corpus)) == (4, 4)
    assert sorted(r["reason"] for r in rejects.rows) == [
        "copy of data of the same folder", "copy of data of the same folder", "description of a data set",
    ]  # fmt: skip
