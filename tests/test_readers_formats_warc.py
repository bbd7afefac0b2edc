import gzip
import io
import zlib

import pyarrow as pa
import pytest
from one_source import read
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from trendlab.errors import InputError
from trendlab.readers.formats.warc import undo_coding

LONG = "The ferry sailed again on Monday and the people of the islands came to see it leave the quay. " * 6


def page(body, *, head="", title="Ferry sails again"):
    return f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def warc(*records):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for address, status, kind, coding, body in records:
        headers = [("Content-Type", kind)] + ([("Content-Encoding", coding)] if coding else [])
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address,
                "response",
                payload=io.BytesIO(body),
                http_headers=http,
                warc_headers_dict={"WARC-Date": "2024-03-03T00:00:00Z"},
            )
        )
    return out.getvalue()


def dated(day):
    head = f'<meta property="article:published_time" content="{day}T10:00:00Z">'
    return page(f"<article><h1>Ferry sails again</h1><p>{LONG}</p></article>", head=head).encode()


def zstd(data):
    return pa.compress(data, codec="zstd", asbytes=True)


def test_web_archive_gives_pages_with_status_200_and_never_the_day_of_the_crawl(tmp_path):
    archive = warc(
        ("https://www.gazette.example/a", "200 OK", "text/html; charset=utf-8", "", dated("2019-05-06")),
        ("https://gazette.example/b", "404 Not Found", "text/html", "", dated("2019-06-06")),
        ("https://gazette.example/c.png", "200 OK", "image/png", "", b"\x89PNG"),
        ("https://gazette.example/d", "200 OK", "text/html", "", page(f"<p>{LONG}</p>").encode()),
    )
    rows, rejects, note = read(tmp_path, "crawl.warc.gz", archive)
    assert note["format"] == "warc"
    assert [(r["doc_id"], r["raw_date"] and r["raw_date"][:10]) for r in rows] == [
        ("https://www.gazette.example/a", "2019-05-06"),
        ("https://gazette.example/d", None),
    ]
    assert rows[0]["source"] == "gazette.example"
    assert [r["reason"] for r in rejects] == ["response with another status than 200", "response that is not a page"]


def test_page_that_holds_nothing_or_cannot_be_read_is_a_reject_among_the_others(tmp_path):
    pages = {"a": dated("2019-05-06"), "b": b"<!-- nothing -->", "c": b"<ul><li>" * 3000, "d": dated("2019-05-07")}
    records = [(f"https://gazette.example/{k}", "200 OK", "text/html", "", v) for k, v in pages.items()]
    rows, rejects, _ = read(tmp_path, "crawl.warc.gz", warc(*records))
    assert [r["doc_id"][-1] for r in rows] == ["a", "d"]
    assert [r["reason"] for r in rejects] == ["page without text", "page that cannot be read"]


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress), ("zstd", zstd),
        ("gzip, gzip", lambda d: gzip.compress(gzip.compress(d))),
    ],
)  # fmt: skip
def test_codings_of_pages_are_undone_also_those_that_warcio_leaves(tmp_path, coding, pack):
    archive = warc(("https://gazette.example/a", "200 OK", "text/html", coding, pack(dated("2019-05-06"))))
    rows, _, _ = read(tmp_path, "crawl.warc.gz", archive)
    assert rows[0]["text"].startswith("The ferry sailed again")


def test_body_of_several_packed_members_is_unpacked_whole():
    assert undo_coding(gzip.compress(b"one ") + gzip.compress(b"two"), "gzip") == b"one two"


def test_page_that_was_never_coded_is_read_although_its_header_says_so():
    assert undo_coding(b"<html>", "gzip") == b"<html>"
    with pytest.raises(ValueError, match="'compress' is not known"):
        undo_coding(b"x", "compress")


def test_damaged_web_archive_is_one_error(tmp_path):
    with pytest.raises(InputError, match="damaged"):
        read(tmp_path, "crawl.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nHTTP/1.1 x")
