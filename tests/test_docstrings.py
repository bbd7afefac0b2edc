"""Docstrings of public functions name every argument and every error."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "trendlab"
# A format's functions share the contract of `Format`; the command line documents itself by its help.
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p.name != "cli.py" and p.parent.name != "formats")
MAKERS = {"wrong_type": "WrongTypeError", "missing_extra": "MissingExtraError"}


def public(path: Path) -> list[tuple[ast.FunctionDef, str]]:
    """Functions and methods with a public name, and their docstrings."""
    found = [n for n in ast.walk(ast.parse(path.read_text("utf8"))) if isinstance(n, ast.FunctionDef)]
    return [(n, ast.get_docstring(n)) for n in found if not n.name.startswith("_") and ast.get_docstring(n)]


def raised(function: ast.FunctionDef) -> set[str]:
    """Names of the errors that a function raises itself and does not turn into others."""
    caught = {
        node
        for block in ast.walk(function)
        if isinstance(block, ast.Try)
        for body in block.body
        for node in ast.walk(body)
    }
    calls = [n.exc for n in ast.walk(function) if isinstance(n, ast.Raise) and n.exc is not None and n not in caught]
    names = [getattr(call.func if isinstance(call, ast.Call) else call, "id", "") for call in calls]
    return {MAKERS.get(name, name) for name in names if MAKERS.get(name, name).endswith("Error")}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_public_function_names_each_error_that_it_raises(path):
    lacking = {
        function.name: sorted(found)
        for function, text in public(path)
        if (found := raised(function) - set(re.findall(r"\w+Error", text.partition("Raises:")[2])))
    }
    assert lacking == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_list_of_arguments_is_whole(path):
    lacking = {}
    for function, text in public(path):
        given = function.args
        names = {a.arg for a in (*given.posonlyargs, *given.args, *given.kwonlyargs)} - {"self", "cls"}
        listed = re.search(r"^Args:\n(.*?)(?:\n\n|\Z)", text, re.M | re.S)
        described = (
            set(re.findall(r"\w+", " ".join(re.findall(r"^    (\S[^:]*):", listed[1], re.M)))) if listed else names
        )
        if names - described:
            lacking[function.name] = sorted(names - described)
    assert lacking == {}
