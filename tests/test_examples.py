"""Every public name shows how it is used, and all examples are true, those of helpers too."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import trendlab as tl

ROOT = Path(tl.__file__).parent
FOLDERS = sorted({p.parent for p in ROOT.rglob("*.py") if ">>> " in p.read_text(encoding="utf8")})


@pytest.mark.parametrize("name", tl.__all__)
def test_every_public_name_has_an_example_that_runs(name):
    thing = getattr(tl, name)
    found = [t for t in doctest.DocTestFinder(recurse=False).find(thing, name, globs={}) if t.examples]
    assert found, f"the docstring of {name} has no example"
    said: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    for test in found:
        runner.run(test, out=said.append)
    assert runner.failures == 0, "".join(said)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(ROOT.parent).as_posix())
def test_examples_of_helpers_are_true(folder):
    said: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    for path in sorted(folder.glob("*.py")):
        name = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")
        if ">>> " in path.read_text(encoding="utf8"):
            for test in doctest.DocTestFinder(exclude_empty=True).find(import_module(name), name):
                if not {"make_articles", "make_demo"} & set(test.docstring.replace("(", ".").split(".")):
                    runner.run(test, out=said.append)
    assert runner.failures == 0, "".join(said)
