"""Archives of Twitter, Telegram, Mastodon and Reddit, with made posts."""

import json

from test_readers_formats_reddit import REDDIT

import trendlab as tl


def test_zstd_dump_is_unpacked_before_it_is_recognised(tmp_path):
    import pyarrow as pa

    path = tmp_path / "RC_2019-01.zst"
    with pa.CompressedOutputStream(str(path), "zstd") as stream:
        stream.write("\n".join(map(json.dumps, REDDIT)).encode())
    corpus, _ = tl.read(path)
    assert corpus.notes["sources"][0]["format"] == "reddit"
