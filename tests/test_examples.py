"""Every public name shows how it is used, and the examples are true."""

from __future__ import annotations

import doctest

import pytest

import trendlab as tl


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
