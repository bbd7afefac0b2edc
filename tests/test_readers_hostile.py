import json

import pytest

from trendlab.errors import InputError, TrendlabError
from trendlab.readers import Limits, ReadSpec, read

BODY = "The council met on Monday and agreed to mend the old bridge before winter comes."


def test_entities_that_blow_up_are_never_expanded(tmp_path):
    layers = "".join(f'<!ENTITY e{k} "{"".join([f"&e{k - 1};"] * 10)}">' for k in range(1, 12))
    path = tmp_path / "a.xml"
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "lol">{layers}]>'
        f"<rss version='2.0'><channel><item><title>One &e11;</title>"
        f"<description>{BODY}</description></item></channel></rss>",
        encoding="utf8",
    )
    corpus, _ = read(path)
    assert sum(map(len, corpus.texts())) < 1000


def test_nuls_in_a_text_are_dropped(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "a\x00b " + BODY}) + "\n", encoding="utf8")
    assert read(path)[0].texts()[0].startswith("ab The")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"\x00" * 50, b"PK\x03\x04 no zip", b"PAR1 no parquet", b"\x1f\x8bxx"])
def test_broken_files_give_one_clear_error(data, tmp_path):
    path = tmp_path / "a.bin"
    path.write_bytes(data)
    with pytest.raises(TrendlabError, match=r"."):
        read(path)


def test_unreadable_file_of_a_folder_is_a_reject(tmp_path):
    (tmp_path / "a.txt").write_text(BODY, encoding="utf8")
    (tmp_path / "b.bin").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "c.txt").write_bytes(b"")
    corpus, rejects = read(tmp_path)
    assert (len(corpus), len(rejects)) == (1, 2)
    assert corpus.notes["read"] == 3


def test_huge_dump_line_is_no_article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x" * 3000, encoding="utf8")
    with pytest.raises(InputError, match="longer than"):
        read(path, spec=ReadSpec(limits=Limits(line_chars=1000)))


def test_full_disk_is_one_error_that_names_the_path_and_leaves_nothing(tmp_path, monkeypatch):
    import errno

    from trendlab.errors import OutputError
    from trendlab.files import whole

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole.os, "fsync", full)
    with pytest.raises(OutputError, match=r"out\.jsonl: cannot be written \(No space left on device\)"):
        whole.write_text(tmp_path / "out.jsonl", ["one\n"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.xml", "a.json"])
def test_one_line_longer_than_the_limits_is_one_clear_error(name, tmp_path):
    start = {
        "a.jsonl": '{"text": "',
        "a.csv": "id,text\n1,",
        "a.xml": "<rss><channel><item><title>",
        "a.json": '[{"text": "',
    }
    path = tmp_path / name
    path.write_text(start.get(name, "") + "x" * 300_000, encoding="utf8")
    with pytest.raises(InputError, match=r"longer|larger"):
        read(path, spec=ReadSpec(limits=Limits(line_chars=100_000, bytes_whole=200_000)))


def test_feed_in_ebcdic_is_known_for_a_feed(tmp_path):
    text = (
        '<?xml version="1.0" encoding="cp037"?><rss version="2.0"><channel><item><title>A bridge</title>'
        f"<description>{BODY}</description></item></channel></rss>"
    )
    path = tmp_path / "a.xml"
    path.write_bytes(text.encode("cp037"))
    assert read(path)[0].texts() == [f"A bridge\n{BODY}"]
