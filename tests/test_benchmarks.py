"""What benchmarks take from trendlab is there: they are run by hand, seldom, and would rot unseen."""

from __future__ import annotations

import ast
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

BENCHMARKS = sorted((Path(__file__).parent / "benchmarks").glob("*.py"))


def taken(path: Path) -> list[tuple[str, str]]:
    """The modules of trendlab and the names that a script takes from them."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "trendlab":
            found += [(str(node.module), name.name) for name in node.names]
    return found


def is_there(module: str, name: str) -> bool:
    """Whether a module has a name, or a package a module of that name."""
    return hasattr(import_module(module), name) or find_spec(f"{module}.{name}") is not None


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_names_that_a_benchmark_takes_are_there(path: Path) -> None:
    missing = [(module, name) for module, name in taken(path) if not is_there(module, name)]
    assert not missing
