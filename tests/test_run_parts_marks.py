"""Marks of clusters whose members lie in several parts."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from trendlab.files.parts import Place
from trendlab.run.parts.marks import COPIES, FACTS, MarkTask, facts_schema, write_marks
from trendlab.run.parts.shuffle import Shuffle
from trendlab.run.parts.source import Part
from trendlab.work.engine import LocalEngine

FAR = 1 << 32  # the first node of the second part


def part(number):
    return Part(number=number, address=f"{number}.jsonl", file=f"{number}.jsonl", named=f"{number}.jsonl")


def fact(node, doc_id, n_chars, *, content, cell):
    return {"node": node, "doc_id": doc_id, "n_chars": n_chars, "joined": content, "content": content, "cell": cell}


@pytest.fixture(params=[1, 3])
def marked(request, tmp_path):
    """Marks by part, of two clusters: nodes 1, 4 and FAR + 2 are one, 2 and 3 the other; a third part has none."""
    place = Place(address=str(tmp_path))
    facts = [
        [fact(1, "a", 10, content=b"3", cell=7), fact(2, "b", 9, content=b"1", cell=0), fact(3, "c", 9, content=b"0",
         cell=5), fact(4, "d", 10, content=b"2", cell=8), fact(5, "e", 99, content=b"9", cell=9)],
        [fact(FAR + 2, "f", 12, content=b"4", cell=6)],
    ]  # fmt: skip
    parts = tuple(part(k) for k in range(3))
    for one, rows in zip(parts, facts, strict=False):
        place.write_table(f"{FACTS}/{one.name}", pa.Table.from_pylist(rows, schema=facts_schema()))
    clusters = Shuffle(place=place, folder="work/clusters", n_files=1)
    node = np.array([4, FAR + 2, 3, 1, 2])
    clusters.write(0, pa.table({"node": node, "first": np.array([1, 1, 2, 1, 2])}), node >> 32)
    total = write_marks(MarkTask(parts=parts, clusters=clusters, n_buckets=request.param), LocalEngine(1))
    rows = {k: place.read_table(f"{COPIES}/{parts[k].name}").to_pylist() for k in range(2)}
    return total, rows, place.has(f"{COPIES}/{parts[2].name}")


def test_head_is_the_longest_text_then_the_first_by_content(marked):
    total, rows, _ = marked
    assert total == 5
    assert [(row["row"], row["duplicate_of"]) for row in rows[0]] == [(1, "f"), (2, "c"), (3, None), (4, "f")]
    assert [(row["row"], row["duplicate_of"]) for row in rows[1]] == [(2, None)]


def test_every_member_has_size_event_and_day_of_its_cluster(marked):
    _, rows, _ = marked
    found = [(row["size"], row["event"], row["cell"]) for row in [*rows[0], *rows[1]]]
    assert found == [(3, FAR + 2, 8), (2, 3, 5), (2, 3, 5), (3, FAR + 2, 8), (3, FAR + 2, 8)]


def test_part_without_near_duplicates_has_no_file(marked):
    assert not marked[2]
