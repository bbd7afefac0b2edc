"""The documentation: every example runs, every name is there, and every link leads somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

import trendlab as tl
from trendlab.cli import main

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
NAME = re.compile(r"`(?:tl\.(\w+)|run\.(plot\.)?(\w+))")


@pytest.fixture(scope="module")
def pages():
    sys.path.insert(0, str(DOCS))
    try:
        import make_pages

        yield make_pages
    finally:
        sys.path.remove(str(DOCS))
        sys.modules.pop("make_pages", None)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_examples_of_a_page_run_one_after_another(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    text, names = page.read_text("utf8"), {}
    for kind, code in re.findall(r"```(python|console)\n(.*?)```", text, re.S):
        if kind == "python":
            exec(compile(code, page.name, "exec"), names)
            continue
        for line in code.splitlines():
            arguments = shlex.split(line.removeprefix("$ trendlab "))
            assert main(arguments) == 0, capsys.readouterr().err
    assert "error" not in capsys.readouterr().err.lower()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_names_of_a_page_are_there(page):
    for name, plot, method in NAME.findall(page.read_text("utf8")):
        if name:
            assert name in tl.__all__ or hasattr(tl, name), name
        else:
            fields = {*dir(tl.Run), *tl.Run.__dataclass_fields__}
            assert method in (dir(tl.Plots) if plot else fields), method


def test_every_public_name_has_its_stage(pages):
    listed = [name for names in pages.STAGES.values() for name in names]
    assert len(listed) == len(set(listed))
    assert sorted(listed) == sorted(tl.__all__)


def test_every_figure_and_notebook_of_the_documentation_is_there(pages):
    for call in pages.FIGURES.values():
        name = re.match(r"run\.plot\.(\w+)\(", call)
        assert hasattr(tl.Plots, name[1]) if name else re.fullmatch(r"run\.ask\(.*\)\.plot\(\)", call), call
    assert sorted(p.stem for p in (ROOT / "notebooks").glob("*.ipynb")) == sorted(pages.NOTEBOOKS)


def test_every_figure_of_the_gallery_is_drawn_from_the_demo(pages):
    run = tl.fit_run("demo")
    for call in pages.FIGURES.values():
        assert eval(call, {"run": run}).axes, call


def test_site_is_built_without_a_warning_and_its_links_hold(pages, tmp_path, monkeypatch):
    source = tmp_path / "docs"
    source.mkdir()
    for page in [*PAGES, DOCS / "conf.py"]:
        (source / page.name).write_text(page.read_text("utf8"))
    made = source / "made"
    made.mkdir()
    monkeypatch.setattr(pages, "MADE", made)
    pages.write_names()
    pages.write_commands()
    pages.write_included()
    for name in ["gallery", *pages.NOTEBOOKS]:  # drawing and running them is tested elsewhere
        (made / f"{name}.md").write_text(f"# {name}\n")
    site = tmp_path / "site"
    # In a process of its own: Sphinx writes the defaults that it shows into the signatures of the functions themselves.
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", str(source), str(site)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (built.returncode, built.stderr) == (0, "")
    assert dead_links(site) == []


def dead_links(site: Path) -> list[str]:
    """Links of a site to pages or places that are not there, or to other sites' files that a page would load."""
    found, anchors = [], {}
    trees = {path: lxml.html.parse(path).getroot() for path in site.rglob("*.html")}
    for path, tree in trees.items():
        anchors[path.resolve()] = set(tree.xpath("//@id")) | set(tree.xpath("//a/@name"))
    for path, tree in trees.items():
        for element, attribute, link, _ in tree.iterlinks():
            if link.startswith(("http:", "https:", "//")):
                if element.tag in ("script", "img", "link") and element.get("rel") not in ("canonical", "search"):
                    found.append(f"{path.name}: loads {link}")
                continue
            if link.startswith(("data:", "mailto:", "javascript:")) or attribute == "xmlns":
                continue
            name, _, place = link.partition("#")
            target = (path.parent / name.partition("?")[0]).resolve() if name else path.resolve()
            if not target.exists() or (place and target in anchors and place not in anchors[target]):
                found.append(f"{path.name}: {link}")
    return sorted(set(found))
