from __future__ import annotations

import json

import pytest
from office_files import open_document
from one_source import read_path as read

from trendlab.errors import InputError


def test_odt_document_is_an_article_without_what_was_deleted_and_noted(tmp_path):
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion>"
        "</text:changed-region>"
        '</text:tracked-changes><text:h text:outline-level="1">Old bridges</text:h><text:p>One<text:tab/>two'
        "<text:line-break/>"
        "three<text:s/>four<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>.</text:p>"
        "<text:p>The <text:span>end</text:span>.</text:p>"
    )
    path = open_document(
        tmp_path / "a.odt", "odt", body, "<dc:title>Other</dc:title><meta:initial-creator>Ada</meta:initial-creator>"
    )
    found, _, note = read(path)
    assert note["format"] == "opendocument"
    assert (found[0]["title"], found[0]["text"]) == ("Old bridges", "One two\nthree four.\nThe end.")
    assert json.loads(found[0]["meta"])["author"] == "Ada"


def test_title_is_that_of_the_document_where_it_has_no_heading(tmp_path):
    body = "<text:p>The ferry sailed.</text:p><text:p><text:span>It was</text:span> late.</text:p>"
    found, _, _ = read(open_document(tmp_path / "a.odt", "odt", body, "<dc:title>Ferry</dc:title>"))
    assert (found[0]["title"], found[0]["text"]) == ("Ferry", "The ferry sailed.\nIt was late.")


def test_paragraph_in_a_frame_is_one_of_its_own(tmp_path):
    frame = "<text:frame><text:text-box><text:p>In the box.</text:p></text:text-box></text:frame>"
    found, _, _ = read(open_document(tmp_path / "a.odt", "odt", f"<text:p>Around.{frame}</text:p>"))
    assert found[0]["text"].split("\n") == ["Around.", "In the box."]


def test_empty_document_is_refused(tmp_path):
    with pytest.raises(InputError, match="no text"):
        read(open_document(tmp_path / "a.odt", "odt", "<text:p/>"))
