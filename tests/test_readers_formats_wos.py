from __future__ import annotations

import json

import pytest
from one_source import read, told

ABSTRACT = "The old bridge was mended in spring. Costs rose by a tenth."


def wos(*fields: str) -> str:
    return "\n".join(("PT J", *fields, "ER")) + "\n\n"


WOS = "FN Clarivate Analytics Web of Science\nVR 1.0\n"


BRIDGES = wos(
    "AU Sample, A", "   Other, B", "TI Old bridges of", "   the North", "SO ROADS",
    f"AB {ABSTRACT[:36]}", f"   {ABSTRACT[37:]}",
    "CR Smith J, 2001, ROADS, V1", "   Lee A, 2002, MILLS, V2", "PD DEC 16", "PY 2020", "DA 2026-03-28", "UT WOS:1",
)  # fmt: skip


def test_wos_record_is_put_together_from_its_wrapped_lines(tmp_path):
    rows, rejects, note = read(tmp_path, "savedrecs.txt", WOS + BRIDGES + "EF")
    assert note["format"] == "wos"
    assert told(rows[0]) == ("Old bridges of the North", ABSTRACT, "ROADS", "2020-12-16")
    assert rows[0]["doc_id"] == "WOS:1"
    meta = json.loads(rows[0]["meta"])
    assert meta["author"] == "Sample, A; Other, B"
    assert "Smith" not in rows[0]["meta"]
    assert rejects == ()


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        (("PD NOV", "PY 2017"), "2017-11"),
        (("PD 2026 FEB 25", "PY 2026"), "2026-02-25"),
        (("PD DEC 16 2020", "PY 2020"), "2020-12-16"),
        (("PD MAR-APR", "PY 2018"), "2018 Mar-Apr"),
        (("PY 2022", "DA 2026-03-28"), "2022"),
        (("EA FEB 2026", "DA 2026-03-28"), "2026-02"),
        (("DA 2026-03-28",), None),
    ],
)
def test_wos_date_is_never_the_day_of_the_export(tmp_path, fields, date):
    rows, _, _ = read(tmp_path, "a.txt", WOS + wos("TI One", "SO ROADS", *fields))
    assert rows[0]["raw_date"] == date


@pytest.mark.parametrize(
    "start", ["\ufeffFN Thomson Reuters Web of Knowledge\nVR 1.0\n", "FN ISI Export Format\nVR 1.0\n", ""]
)
def test_wos_of_older_names_and_without_a_name_is_known(tmp_path, start):
    rows, _, note = read(tmp_path, "a.ciw", start + BRIDGES + BRIDGES)
    assert (note["format"], len(rows)) == ("wos", 2)
