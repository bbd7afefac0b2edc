"""Every test is a sentence, and asserts something."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FILES = sorted(Path(__file__).parent.glob("test_*.py"))
MIN_WORDS = 3  # of a sentence: arrays refuse writing
CHECKS = ("assert", "raises", "warns", "check_", "wait", "fail")  # calls that fail where what they say is not so


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf8"))


def sentences_of(path: Path) -> Iterator[ast.FunctionDef]:
    for node in tree_of(path).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def called(node: ast.AST) -> set[str]:
    functions = (call.func for call in ast.walk(node) if isinstance(call, ast.Call))
    return {getattr(f, "attr", getattr(f, "id", "")) for f in functions}


def asserts(node: ast.AST, helpers: dict[str, ast.FunctionDef], depth: int = 0) -> bool:
    names = called(node)
    if any(isinstance(part, ast.Assert) for part in ast.walk(node)) or any(name.startswith(CHECKS) for name in names):
        return True
    return depth < 3 and any(asserts(helpers[name], helpers, depth + 1) for name in names & set(helpers))


def test_names_are_sentences_and_no_name_stands_twice():
    short, twice = [], []
    for path in FILES:
        names = [test.name for test in sentences_of(path)]
        short += [f"{path.name}: {name}" for name in names if len(name.split("_")[1:]) < MIN_WORDS]
        twice += [f"{path.name}: {name}" for name in sorted({name for name in names if names.count(name) > 1})]
    assert (short, twice) == ([], [])


def test_every_test_asserts_something():
    silent = []
    for path in FILES:
        helpers = {node.name: node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef)}
        silent += [f"{path.name}: {test.name}" for test in sentences_of(path) if not asserts(test, helpers)]
    assert silent == []
