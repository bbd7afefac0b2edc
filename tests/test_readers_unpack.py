import struct

import pytest
from archive_files import BODY, hide

from trendlab.errors import InputError, LimitError
from trendlab.readers import read


def lines_of(*texts):
    return b"".join(b'{"date": "2023-05-01", "text": "%s"}\n' % t.encode() for t in texts)


def test_zst_of_several_frames_and_frames_to_be_skipped_is_read_whole(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    skipped = b"\x50\x2a\x4d\x18" + struct.pack("<I", 5) + b"hello"
    frames = [zstandard.compress(lines_of(f"{BODY} {k}")) for k in range(3)]
    (tmp_path / "a.jsonl.zst").write_bytes(skipped + frames[0] + skipped + frames[1] + frames[2])
    assert len(read(tmp_path / "a.jsonl.zst")[0]) == 3


def test_zst_with_the_widest_window_is_read(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    shape = zstandard.ZstdCompressionParameters.from_level(1, window_log=31, enable_ldm=False)
    packed = zstandard.ZstdCompressor(compression_params=shape).compressobj()
    data = packed.compress(lines_of(BODY)) + packed.flush()
    (tmp_path / "a.jsonl.zst").write_bytes(data)
    assert len(read(tmp_path / "a.jsonl.zst")[0]) == 1


def test_zst_that_is_cut_short_is_an_error(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    (tmp_path / "a.jsonl.zst").write_bytes(zstandard.compress(lines_of(*[BODY] * 50))[:-4])
    with pytest.raises(InputError, match="ends before its end"):
        read(tmp_path / "a.jsonl.zst")


def test_zst_bomb_is_refused_within_the_limit(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    (tmp_path / "a.jsonl.zst").write_bytes(zstandard.compress(lines_of("a" * 40_000_000)))
    with pytest.raises(LimitError, match=r"raise limits\.ratio"):
        read(tmp_path / "a.jsonl.zst")


def test_zst_is_read_by_pyarrow_where_zstandard_is_missing(tmp_path, monkeypatch):
    import pyarrow as pa

    (tmp_path / "a.jsonl.zst").write_bytes(pa.compress(lines_of(BODY), codec="zstd", asbytes=True))
    hide(monkeypatch, "zstandard")
    assert len(read(tmp_path / "a.jsonl.zst")[0]) == 1
