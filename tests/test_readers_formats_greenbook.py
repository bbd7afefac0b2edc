from __future__ import annotations

import json

from one_source import read

WEEK = "HHHHHT    APS1  ISSUE - 760113\n"
PATENT = """PATN
WKU  03932709{n}
SRC  5
APD  19740307
TTL  Electronic crane for an old
      harbour {n}
ISD  197601{d}
INVT
NAM  Sample; Ada
CTY  Boston
ASSG
NAM  Crane Works
CLAS
ICL  H04M  100
UREF
PNO  3518629
ISD  19700600
NAM  Frank; Robert
ABST
PAL  A crane with two arms ##STR1## lifts
      ships.
BSUM
PAC  BACKGROUND
PAR  The crane stands on the quay.
TBL  1  2  3
CLMS
NUM  1.
PAR  1. A crane with an arm.
"""
TEXT = "A crane with two arms lifts ships.\nBACKGROUND\nThe crane stands on the quay.\n1. A crane with an arm."


def week(*numbers: int) -> str:
    return WEEK + "".join(PATENT.format(n=n, d=f"1{n}") for n in numbers)


def test_each_patent_of_a_week_is_an_article_with_its_day_of_issue(tmp_path):
    rows, rejects, note = read(tmp_path, "pftaps19760113_wk02.txt", week(3, 4))
    assert note["format"] == "greenbook"
    assert [(r["title"], r["raw_date"], r["doc_id"], r["text"]) for r in rows] == [
        (f"Electronic crane for an old harbour {n}", f"1976-01-1{n}", f"03932709{n}", TEXT) for n in (3, 4)
    ]
    assert json.loads(rows[0]["meta"]) == {"author": "Sample; Ada", "assignee": "Crane Works", "section": "H04M  100"}
    assert (rows[1]["first_line"], rows[1]["last_line"]) == (30, 57)
    assert [r["reason"] for r in rejects] == ["lines above the first patent"]


def test_patent_of_no_known_day_is_dated_to_its_month(tmp_path):
    text = PATENT.format(n=1, d="00")
    assert [r["raw_date"] for r in read(tmp_path, "a.txt", text)[0]] == ["1976-01"]


def test_text_that_only_quotes_the_fields_is_no_such_file(tmp_path):
    text = f"How patents were printed.\n{PATENT.format(n=1, d='13')}"
    assert read(tmp_path, "a.txt", text)[2]["format"] != "greenbook"
