#!/usr/bin/env bash
# warcio leaves the chunk marks in a body whose header says Chunked with a capital, and reads only the first member of a gzip body.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check warcio==1.8.1
"$folder/venv/bin/python" - <<'PY'
import gzip
import io
import sys
from importlib.metadata import version

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


def body(name, value, payload):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), (name, value)], protocol="HTTP/1.1")
    record = writer.create_warc_record("http://site.example/", "response", payload=io.BytesIO(payload), http_headers=http)
    writer.write_record(record)
    out.seek(0)
    return next(r for r in ArchiveIterator(out) if r.rec_type == "response").content_stream().read()


chunks = b"5\r\nhello\r\n0\r\n\r\n"
members = gzip.compress(b"one ") + gzip.compress(b"two")  # RFC 1952: a file is one member or several
small, capital = body("Transfer-Encoding", "chunked", chunks), body("Transfer-Encoding", "Chunked", chunks)
packed = body("Content-Encoding", "gzip", members)
print(f"warcio {version('warcio')}")
print(f"Transfer-Encoding: chunked gives {small!r}")
print(f"Transfer-Encoding: Chunked gives {capital!r} (RFC 9112: the name has no case)")
print(f"Content-Encoding: gzip, two members 'one ' and 'two', gives {packed!r}")
sys.exit(0 if (small, capital, packed) == (b"hello", chunks, b"one ") else 1)
PY
