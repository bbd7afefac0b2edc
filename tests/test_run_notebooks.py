"""Notebooks run on the demo, each with a picture in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from trendlab.errors import InputError, SourceNotFoundError
from trendlab.run.notebooks import main, run_notebook

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"


def write_notebook(path: Path, *sources: str, tag: str = "parameters") -> Path:
    import nbformat  # here, or each process that collects tests would take seconds for it

    cells = [nbformat.v4.new_code_cell(s) for s in sources]
    cells[0].metadata["tags"] = [tag]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


@pytest.mark.parametrize("name", ["00_tour", "01_corpus", "02_topics", "03_changes", "04_report"])
def test_notebook_runs_on_the_demo_and_shows_a_picture(name, tmp_path):
    copy = tmp_path / "notebooks" / f"{name}.ipynb"
    copy.parent.mkdir()
    copy.write_bytes((FOLDER / f"{name}.ipynb").read_bytes())
    done = run_notebook(copy, parameters={"topics": 8})
    outputs = [o for c in done.cells if c.cell_type == "code" for o in c.outputs]
    assert any("image/png" in o.get("data", {}) for o in outputs)
    assert not [o for o in outputs if o.output_type == "stream" and o.name == "stderr" and "Warning" in o.text]


def test_given_parameters_win_over_those_of_the_notebook(tmp_path):
    import nbformat

    path = write_notebook(tmp_path / "n.ipynb", "x = 1\ny = 2", "print(x + y)")
    done = run_notebook(path, parameters={"x": 40}, output=tmp_path / "out" / "n.ipynb")
    assert done.cells[-1].outputs[0].text == "42\n"
    assert (tmp_path / "out" / "n.ipynb").exists()
    assert nbformat.read(path, as_version=4).cells[-1].outputs == []


def test_notebook_without_parameters_is_named(tmp_path):
    with pytest.raises(InputError, match="no cell tagged 'parameters'"):
        run_notebook(write_notebook(tmp_path / "n.ipynb", "1", tag="other"), parameters={})


def test_failing_cell_and_missing_notebook_are_one_line(tmp_path, capsys):
    write_notebook(tmp_path / "n.ipynb", "1 / 0")
    assert main([str(tmp_path)]) == 2
    assert "ZeroDivisionError" in capsys.readouterr().err.splitlines()[-1]
    with pytest.raises(SourceNotFoundError, match="no such notebook"):
        run_notebook(tmp_path / "m.ipynb", parameters={})
