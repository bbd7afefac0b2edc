"""A folder and a zip that mix exports of many kinds: each file is known by its content, whatever its name."""

import json
import zipfile

import pytest
from press_files import GERMAN, LEXIS, as_rtf, nexis
from test_readers_formats_europresse import NEW_EUROPRESSE
from test_readers_formats_factiva import FACTIVA_XML
from test_readers_formats_mail import MBOX
from test_readers_formats_mastodon import OUTBOX
from test_readers_formats_mediawiki import WIKI
from test_readers_formats_proquest import PROQUEST
from test_readers_formats_reuters import SGML
from test_readers_formats_twitter import TWEETS
from test_readers_formats_wordpress import WXR

import trendlab as tl

# Name: (content, format, articles).
FILES = {
    "a": (LEXIS, "lexis", 2),
    "b": (as_rtf(GERMAN), "lexis", 2),
    "c": (nexis(), "docx", 2),
    "d": (FACTIVA_XML, "factiva", 1),
    "e": (NEW_EUROPRESSE, "europresse", 1),
    "f": (PROQUEST, "proquest", 2),
    "g": (MBOX, "mail", 2),
    "h": (SGML, "reuters", 2),
    "i": (WIKI, "mediawiki", 1),
    "j": (WXR, "wordpress", 1),
    "k": (TWEETS, "twitter", 1),
    "l": (json.dumps(OUTBOX), "mastodon", 1),
}


def content(name):
    data = FILES[name][0]
    return data if isinstance(data, bytes) else data.encode("utf8")


@pytest.mark.parametrize("packed", [False, True])
def test_mixed_exports_are_each_read_in_their_format_without_a_suffix(tmp_path, packed):
    source = tmp_path / ("mixed.zip" if packed else "mixed")
    if packed:
        with zipfile.ZipFile(source, "w") as archive:
            for name in FILES:
                archive.writestr(name, content(name))
    else:
        source.mkdir()
        for name in FILES:
            (source / name).write_bytes(content(name))
    corpus, _ = tl.read(source)
    assert {n["source"]: (n["format"], n["articles"]) for n in corpus.notes["sources"]} == {
        name: (format, articles) for name, (_, format, articles) in FILES.items()
    }


def test_titles_and_days_of_mixed_exports_are_those_of_their_own_articles(tmp_path):
    for name in FILES:
        (tmp_path / name).write_bytes(content(name))
    corpus, _ = tl.read(tmp_path)
    dated = {(r["title"], (r["raw_date"] or "")[:10]) for r in corpus.table.to_pylist()}
    assert {
        ("Ferry returns to the northern islands", "2010-01-11"),
        ("Brücke bleibt zu", "2008-06-02"),
        ("Bread costs more", ""),
        ("Ferry sails again", "2012-01-09"),
        ("Le port gagne", "2006-03-14"),
        ("Fähre", "2020-02-03"),
    } <= dated
