"""Documents in BioC, in made layouts."""

import json

import pytest
from one_source import meta, read

from trendlab.errors import InputError

PASSAGES = [
    ({"section_type": "TITLE", "type": "front", "journal": "Harbour J; 2019 Mar 12; 4:1-9. doi:10.1/1", "year": "2019",
      "name_0": "surname:Berg;given-names:Ada", "article-id_doi": "10.1/1"}, "Ferries of harbour {k}"),
    ({"section_type": "ABSTRACT", "type": "abstract"}, "We count ferries in harbour {k}."),
    ({"section_type": "INTRO", "type": "paragraph"}, "Ferries cross the bay."),
    ({"section_type": "REF", "type": "ref", "year": "1999"}, "Old ferries"),
]  # fmt: skip


def xml(n: int) -> str:
    documents = "".join(
        f"<document><id>PMC{k}</id>"
        + "".join(
            "<passage>"
            + "".join(f'<infon key="{key}">{value}</infon>' for key, value in infons.items())
            + f"<offset>0</offset><text>{text.format(k=k)}</text></passage>"
            for infons, text in PASSAGES
        )
        + "</document>"
        for k in range(n)
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE collection SYSTEM "BioC.dtd"><collection><source>PMC</source>'
        f"<date>20201217</date><key>pmc.key</key>{documents}</collection>"
    )


def document(k: int) -> dict[str, object]:
    return {
        "id": f"PMC{k}",
        "infons": {},
        "passages": [{"infons": i, "offset": 0, "text": t.format(k=k)} for i, t in PASSAGES],
    }


def collection(n: int) -> dict[str, object]:
    return {"source": "PMC", "date": "20201217", "key": "pmc.key", "documents": [document(k) for k in range(n)]}


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize("form", ["xml", "json", "list", "lines"])
def test_passages_of_a_document_are_one_article_of_its_own_day(tmp_path, form, n):
    lines = "\n".join(json.dumps(document(k)) for k in range(n))
    texts = {"xml": xml(n), "json": json.dumps(collection(n)), "list": json.dumps([collection(n)]), "lines": lines}
    rows, rejects, note = read(tmp_path, "a.txt", texts[form])
    assert (note["format"], len(rejects)) == ("bioc", 0)
    assert [(r["doc_id"], r["title"], r["source"], r["raw_date"]) for r in rows] == [
        (f"PMC{k}", f"Ferries of harbour {k}", "Harbour J", "2019-03-12") for k in range(n)
    ]
    assert rows[0]["text"] == "We count ferries in harbour 0.\nFerries cross the bay."
    assert meta(rows[0]) == {"author": "Berg, Ada", "doi": "10.1/1"}


def test_damaged_collection_is_refused(tmp_path):
    with pytest.raises(InputError, match="damaged"):
        read(tmp_path, "a.json", json.dumps(collection(2))[:-20])


def test_a_broken_line_among_documents_is_a_reject(tmp_path):
    lines = [json.dumps(document(k)) for k in range(3)]
    rows, rejects, note = read(tmp_path, "a.jsonl", "\n".join((*lines[:2], lines[2][:-30])))
    assert (note["format"], [r["doc_id"] for r in rows]) == ("bioc", ["PMC0", "PMC1"])
    assert [(r["reason"][:11], r["first_line"]) for r in rejects] == [("broken JSON", 3)]
