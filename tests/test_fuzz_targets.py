"""Every target of the fuzzer can be built and takes a few cases, so that none rots between two long runs."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))

import fuzz

from trendlab.errors import InputError
from trendlab.readers import read
from trendlab.readers.formats import format_names

READING = ("readers", "exports", "archives", "office", "oldbooks", "references", "grids", "zst", "dumps")
# Those whose articles lie in further files beside them.
IN_PARTS = {"mets.xml", "posts.csv"}
# What is read from a folder only, and the word for deciding by content.
IN_FOLDERS = {"auto", "dataset", "substack"}


@pytest.mark.parametrize("name", [n for n in fuzz.TARGETS if n != "typst"])
def test_target_takes_a_few_cases_without_a_defect(name):
    row = fuzz.run_target(name, 4, seed=0)
    assert (row["worked"] + row["refused"], row["defects"]) == (4, 0)


def test_target_of_documents_counts_each_string():
    row = fuzz.run_target("typst", 1, seed=0)
    assert (row["worked"], row["defects"]) == (100, 0)


@pytest.fixture(scope="module")
def formats(tmp_path_factory):
    """Target, file and formats of every source before it is broken."""
    folder, found = tmp_path_factory.mktemp("whole"), []
    for target in READING:
        for name, data in fuzz.TARGETS[target][0](folder).seeds:
            (folder / name).write_bytes(data)
            if name in IN_PARTS:
                with pytest.raises(InputError, match="holds no article"):
                    read(folder / name)
            else:
                found.append((target, name, read(folder / name)[0].notes["formats"]))
            (folder / name).unlink()
    return found


def test_sources_before_they_are_broken_are_read_as_what_they_are(formats):
    plain = [(target, name) for target, name, known in formats if known == ["dump"] and target != "dumps"]
    assert plain == [("readers", "a.txt"), ("zst", "a.txt.zst")]


def test_every_format_has_a_source_that_is_broken(formats):
    assert set(format_names()) - {f for _, _, known in formats for f in known} == IN_FOLDERS
