from __future__ import annotations

import pytest
from one_source import read_path as read

from trendlab.errors import InputError


def test_rtf_document_is_an_article_without_hidden_and_deleted_text(tmp_path):
    path = tmp_path / "a.doc"
    path.write_bytes(
        rb"{\rtf1\ansi\ansicpg1252{\info{\title Old bridges}}{\fonttbl{\f0 Times;}}\f0 The old br\'fccke.{\v "
        rb"hidden}\par "
        rb"{\deleted gone}It was mended.\par}"
    )
    found, _, note = read(path)
    assert (note["format"], found[0]["title"]) == ("rtf", "Old bridges")
    assert found[0]["text"] == "The old brücke.\nIt was mended."


def test_document_without_words_is_refused_and_a_title_alone_an_article(tmp_path):
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1\ansi{\fonttbl{\f0 Times;}}\f0 \par}")
    with pytest.raises(InputError, match="no text"):
        read(path)
    path.write_bytes(rb"{\rtf1\ansi{\info{\title Old bridges}}\par}")
    assert read(path)[0][0]["title"] == "Old bridges"
