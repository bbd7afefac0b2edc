from __future__ import annotations

import json

from one_source import read, told

ABSTRACT = "The old bridge was mended in spring. Costs rose by a tenth."


ENDNOTE = (
    "%0 Journal Article\n%T Old bridges\n%A Sample, Ada\n%A Other, Bob\n%J Roads\n%D 2021\n%8 September  1, 2021\n"
    f"%X {ABSTRACT}\n\nMore of it.\n%U https://a.org/1\n\n\n%T New bridges\n%0 Journal Article\n%D 2009\n%X Short.\n"
)


def test_endnote_records_begin_with_their_kind_or_their_title(tmp_path):
    rows, rejects, note = read(tmp_path, "a.enw", ENDNOTE)
    assert (note["format"], rejects) == ("endnote", ())
    assert told(rows[0]) == ("Old bridges", f"{ABSTRACT}\nMore of it.", "Roads", "2021-09-01")
    assert told(rows[1]) == ("New bridges", "Short.", "a.enw", "2009")
    assert json.loads(rows[0]["meta"])["author"] == "Sample, Ada; Other, Bob"
