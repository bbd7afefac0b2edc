"""A corpus of given texts, for tests."""

from __future__ import annotations

import pyarrow as pa

from trendlab.corpus import Corpus


def corpus_of(texts, *, languages=None, titles=None):
    n = len(texts)
    text = {
        "doc_id": [f"d{k:05d}" for k in range(n)], "title": titles or [""] * n, "text": texts, "source": ["s"] * n,
        "raw_date": [None] * n, "language": languages or [""] * n, "duplicate_of": [None] * n,
        "month_prob": [None] * n, "dated_by": [None] * n, "meta": ["{}"] * n,
    }  # fmt: skip
    number = {"order": list(range(n)), "first_line": [None] * n, "last_line": [None] * n}
    arrays = {k: pa.array(v, pa.string()) for k, v in text.items()}
    arrays |= {k: pa.array(v, pa.int64()) for k, v in number.items()}
    arrays |= {k: pa.array([None] * n, pa.date32()) for k in ("first_day", "last_day")}
    return Corpus(table=pa.table(arrays))
