from __future__ import annotations

from trendlab.readers.references.bibtex import bib_entries


def entry(*fields: str, key: str = "a1", kind: str = "article") -> str:
    return f"@{kind}{{{key},\n" + ",\n".join(fields) + "\n}\n\n"


def test_every_entry_that_begins_is_told_or_read():
    text = "".join(entry(f"title = {{Bridge {k}}}", key=f"k{k}") for k in range(500))
    found = list(bib_entries(text))
    assert [e.key for e in found] == [f"k{k}" for k in range(500)]
    assert not any(e.fault for e in found)
