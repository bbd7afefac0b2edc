from __future__ import annotations

import json

from office_files import open_document
from one_source import read_path as read


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
