from __future__ import annotations

from trendlab.readers.press.nexis import is_nexis


def test_text_that_only_speaks_of_documents_is_no_export():
    assert not is_nexis(["End of Document", "a page"])
