"""The rules of the house, one test each."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tokenize
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "trendlab"
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p.name != "__init__.py")

# From the ground up: a room may import rooms of lower floors, and its own.
FLOORS = (
    "errors", "checks", "work", "words", "maths", "files", "days", "corpus", "readers", "dates", "vectorize", "embed",
    "models", "topics", "prevalence", "trend", "changes", "claims", "store", "figures", "report",
    "synthetic", "run", "cli",
)  # fmt: skip
MAX_ROOMS, MAX_ARROWS = 32, 150


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Other rooms of trendlab that a module imports, also inside functions and for type checking only."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{a.name}" for a in node.names]
        for name in names:
            package, *rest = name.split(".")
            if package == "trendlab":
                found.add(rest[0] if rest and rest[0] in FLOORS else "__init__")
    return found - {room(path)}


def test_every_room_has_its_floor():
    assert {room(p) for p in MODULES} - {"__init__"} <= set(FLOORS)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_to_lower_floors_only(path):
    if path == PACKAGE / "__init__.py":
        pytest.skip("the table of contents names all rooms")
    here = room(path)
    assert not {r for r in imports(path) - {"__init__"} if FLOORS.index(r) > FLOORS.index(here)}


def test_house_has_few_rooms_and_few_imports_across_them():
    arrows = {(room(p), other) for p in PACKAGE.rglob("*.py") for other in imports(p)}
    assert len({room(p) for p in PACKAGE.rglob("*.py")}) <= MAX_ROOMS
    assert len(arrows) <= MAX_ARROWS, sorted(arrows)


def test_importing_trendlab_loads_none_of_the_heavy_libraries():
    heavy = ("pandas", "matplotlib", "torch", "bertopic", "pyarrow", "sklearn", "numba", "statsmodels")
    code = f"import sys, trendlab, trendlab.cli; print([m for m in {heavy} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_all_is_sorted_and_every_name_in_it_loads():
    import trendlab

    assert trendlab.__all__ == sorted(trendlab.__all__)
    assert all(getattr(trendlab, name) is not None for name in trendlab.__all__)
    assert [name for name in dir(trendlab) if not name.startswith("_")] == trendlab.__all__


@pytest.mark.parametrize("stub", sorted(PACKAGE.rglob("*.pyi")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_every_name_in_a_table_of_contents_loads_from_the_module_it_names(stub):
    package = ".".join(stub.parent.relative_to(ROOT).parts)
    for node in ast.parse(stub.read_text("utf8")).body:
        for name in node.names if isinstance(node, ast.ImportFrom) else ():
            home = import_module(f"{package}.{node.module}")
            assert getattr(import_module(package), name.name) is getattr(home, name.name)
            assert name.asname == name.name, "without `as` the name is private to type checkers"


def test_unknown_name_is_an_attribute_error():
    import trendlab

    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = trendlab.nothing


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_every_module_has_its_twin_test(path):
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    twin = ROOT / "tests" / f"test_{'_'.join(parts)}.py"
    assert twin.is_file()
    tests = [n.name for n in ast.walk(ast.parse(twin.read_text("utf8"))) if isinstance(n, ast.FunctionDef)]
    assert sum(name.startswith("test_") for name in tests) >= 2, "a twin says more than one thing of its module"


def test_results_are_frozen_dataclasses():
    loose = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.ClassDef):
                for deco in node.decorator_list:
                    text = ast.unparse(deco)
                    if text.startswith("dataclass") and "frozen=True" not in text and not node.name.startswith("_"):
                        loose.append(f"{path.name}:{node.name}")
    assert loose == []


def test_files_stay_within_300_lines():
    long = {
        str(p.relative_to(ROOT)): n for p in PACKAGE.rglob("*.py") if (n := len(p.read_text("utf8").splitlines())) > 300
    }
    assert long == {}


def test_function_bodies_stay_within_40_lines():
    long = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
                if body[-1].end_lineno - body[0].lineno + 1 > 40:
                    long.append(f"{path.relative_to(ROOT)}:{node.name}")
    assert long == []


def test_no_module_reads_or_writes_pickle():
    words = re.compile(r"\b(pickle|joblib|cloudpickle|dill|shelve|allow_pickle\s*=\s*True)\b")
    found = [
        f"{p.name}: {line.strip()}"
        for p in PACKAGE.rglob("*.py")
        for line in p.read_text("utf8").splitlines()
        if words.search(line)
        and not line.strip().startswith(("#", '"""'))
        and re.search(r"import|load\(|dump\(|True", line)
    ]
    assert found == []


EXCEPTION = re.compile(r"# *(?:noqa|type: *ignore)\b")
WITH_REASON = re.compile(r"# noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)* - \w.*|# type: ignore\[[\w, -]+\]  # \w.*")


def exceptions_without_reason(path: Path) -> list[str]:
    """Comments that switch a check off and lack its code or the reason."""
    if not EXCEPTION.search(path.read_text("utf8")):
        return []
    with path.open("rb") as file:
        comments = [t for t in tokenize.tokenize(file.readline) if t.type == tokenize.COMMENT]
    return [
        f"{path.name}:{t.start[0]}: {t.string}"
        for t in comments
        if EXCEPTION.search(t.string) and not WITH_REASON.fullmatch(t.string)
    ]


def test_a_comment_that_switches_a_check_off_gives_its_reason():
    paths = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
    assert [line for path in paths for line in exceptions_without_reason(path)] == []


@pytest.mark.parametrize(
    ("comment", "n_found"),
    [
        ("# noqa: F401 - only whether it can be imported", 0),
        ("# type: ignore[misc]  # scikit-learn has no types", 0),
        ("# noqa: F401", 1),
        ("# noqa - a reason without a code", 1),
        ("# type: ignore[misc]", 1),
        ("# a word on noqa", 0),
    ],
)
def test_a_reason_is_a_code_and_words_behind_it(tmp_path, comment, n_found):
    path = tmp_path / "one.py"
    path.write_text(f"import math  {comment}\n", encoding="utf8")
    assert len(exceptions_without_reason(path)) == n_found


def test_only_readers_store_and_the_file_room_open_files():
    words = re.compile(r"\bopen\(|\.read_text\(|\.read_bytes\(|\.write_text\(|\.write_bytes\(|np\.load\(|np\.save")
    allowed = ("readers", "files", "store")
    found = [
        f"{p.relative_to(PACKAGE)}: {line.strip()}"
        for p in PACKAGE.rglob("*.py")
        if room(p) not in allowed
        for line in p.read_text("utf8").splitlines()
        if words.search(line) and "resources" not in line and "files(" not in line
    ]
    assert found == []


def test_only_figures_import_matplotlib():
    found = [
        str(p.relative_to(PACKAGE))
        for p in PACKAGE.rglob("*.py")
        if room(p) not in ("figures", "report")
        and re.search(r"^\s*(import|from) matplotlib", p.read_text("utf8"), re.M)
    ]
    assert found == []


def test_no_figure_uses_pyplot():
    assert not [p for p in PACKAGE.rglob("*.py") if re.search(r"^\s*(import|from) .*pyplot", p.read_text("utf8"), re.M)]


CONDA_NAMES = {"torch": "pytorch", "dask[distributed]": "dask"}


def test_every_dependency_stands_in_environment_yml():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
    wanted = [
        *project["dependencies"],
        *(d for k, v in project["optional-dependencies"].items() if k != "build" for d in v),
    ]
    names = {re.split(r"[<>=~! ;]", d, maxsplit=1)[0] for d in wanted}
    text = (ROOT / "environment.yml").read_text("utf8")
    listed = set(re.findall(r"^\s*- ([A-Za-z0-9_.-]+)", text, re.M))
    assert {CONDA_NAMES.get(n, n) for n in names} - listed == set()


def test_version_of_the_package_is_that_of_the_project():
    import trendlab

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
    assert trendlab.__version__ == project["version"]


def test_the_two_commands_are_in_the_makefile_and_ci_calls_make_test():
    makefile = (ROOT / "Makefile").read_text("utf8")
    assert re.search(r"^report:", makefile, re.M)
    assert re.search(r"^test:", makefile, re.M)
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf8")


def test_a_script_beside_the_clone_gets_the_package(tmp_path):
    # make setup puts the clone's path behind the working directory, where its folder looks like an empty package.
    (tmp_path / "trendlab").mkdir()
    code = f"import sys; sys.path[:] = ['', *sys.path[1:], {str(ROOT)!r}]; import trendlab; print(trendlab.__version__)"
    clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=clean, capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == __import__("trendlab").__version__
    makefile = (ROOT / "Makefile").read_text("utf8")
    assert makefile.count("$(EDITABLE) --editable") == makefile.count("--editable") == 2
    assert "editable_mode=compat" in makefile


README = (ROOT / "README.md").read_text("utf8")


def test_readme_examples_have_at_most_12_lines_of_code_and_run(capsys):
    names: dict[str, Any] = {}
    for code in re.findall(r"```python\n(.*?)```", README, re.S):
        assert len([line for line in code.splitlines() if line.strip()]) <= 12
        exec(compile(code, "README.md", "exec"), names)
        assert len(capsys.readouterr().out.splitlines()) >= 3


def test_map_of_rooms_names_every_room_and_no_other():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf8").split("## Map of rooms\n", 1)[1]
    rows = re.findall(r"^\| (`[^|]*`) \|", text, re.M)
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    assert named == {
        p.name if p.is_file() else f"{p.name}/" for p in PACKAGE.iterdir() if list(p.rglob("*.py")) or p.suffix == ".py"
    }


NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_holds_no_output_and_no_def(path):
    import nbformat

    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    assert all(c.outputs == [] and c.execution_count is None for c in cells)
    assert not [c.source for c in cells if re.search(r"^\s*(def|class) |lambda", c.source, re.M)]


def test_there_are_five_notebooks():
    assert [p.stem for p in NOTEBOOKS] == ["00_tour", "01_corpus", "02_topics", "03_changes", "04_report"]


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_of_the_repository_is_larger_than_a_megabyte():
    assert [p.name for p in tracked() if p.stat().st_size > 1_000_000] == []


def test_no_path_of_a_machine_stands_in_the_repository():
    words = re.compile(r"(?<![\w.])/(?:work|root|home|opt|Users)/\w")
    found = [
        str(p.relative_to(ROOT)) for p in tracked() if p.suffix not in (".png",) and words.search(p.read_text("utf8"))
    ]
    assert found == []
