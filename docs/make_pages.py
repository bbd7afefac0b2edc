"""Write the pages that are made from the program itself: names, commands, figures and notebooks.

usage: python docs/make_pages.py [--without-notebooks]
"""

from __future__ import annotations

import argparse
import inspect
import re
import shutil
import sys
from pathlib import Path

import trendlab as tl

HERE = Path(__file__).parent
MADE = HERE / "made"
ROOT = HERE.parent

STAGES = {
    "The whole way": ("fit_run", "Options", "Run", "load_run", "save_run", "write_report", "ReportSpec"),
    "Questions": (
        "ask_run",
        "track_concepts",
        "Answer",
        "Concepts",
        "compare_periods",
        "Comparison",
        "Period",
        "compare_groups",
        "GroupComparison",
        "find_changes",
        "Changes",
    ),
    "After the fit": ("edit_run", "update_run", "fit_archive"),
    "Checked by people": ("label_run", "LabelSheet", "correct_run", "Checked"),
    "Reading and dating": (
        "read",
        "ReadSpec",
        "Corpus",
        "Rejects",
        "write_articles",
        "find_duplicates",
        "date_corpus",
        "DatedCorpus",
        "explain_date",
    ),
    "Words and vectors": ("count_terms", "VectorizeSpec", "register_tokenizer", "DocTerm", "embed_corpus", "Embedding"),
    "Topics": (
        "fit_topics",
        "ModelSpec",
        "TopicFit",
        "assign_topics",
        "assign_run",
        "match_topics",
        "check_hindsight",
        "Hindsight",
        "find_themes",
        "Themes",
        "describe_topics",
        "TopicCards",
    ),
    "Shares and trends": (
        "estimate_prevalence",
        "Prevalence",
        "articles_behind",
        "estimate_trends",
        "Trends",
        "make_claims",
        "Claim",
    ),
    "Figures": ("Plots",),
    "Made articles and errors": ("make_articles", "make_demo", "TrendlabError"),
}

# Figures of the gallery: a title and the call that draws it.
FIGURES = {
    "Share of each topic by month": "run.plot.shares(topics=[0, 1, 2, 3])",
    "One topic over the whole width": "run.plot.topic(0)",
    "Shares by quarter": "run.plot.quarters(topics=[0, 1])",
    "All topics as a heat map": "run.plot.heatmap()",
    "The order of the topics": "run.plot.ranks()",
    "Slopes with their bounds": "run.plot.slopes()",
    "Terms of each topic": "run.plot.terms(topics=[0, 1, 2, 3])",
    "How words moved": "run.plot.term_shift(topics=[0, 1])",
    "A map of the articles": "run.plot.map()",
    "Articles by month": "run.plot.volume()",
    "The answer to a question in words": "run.ask('tram OR bus*', since='2023-07').plot()",
}
NOTEBOOKS = {
    "00_tour": "A tour", "01_corpus": "From files to dated articles", "02_topics": "Topics",
    "03_changes": "What changed", "04_report": "The report",
}  # fmt: skip


def write_names() -> None:
    """One page with every public name, by stage."""
    listed = [name for names in STAGES.values() for name in names]
    rest = sorted(set(tl.__all__) - set(listed))
    lines = ["# Names", "", "Everything that `import trendlab as tl` offers; each name has an example that runs.", ""]
    for title, names in (STAGES | ({"Further names": tuple(rest)} if rest else {})).items():
        lines += [f"## {title}", ""]
        for name in names:
            kind = "autofunction" if inspect.isfunction(getattr(tl, name)) else "autoclass"
            members = "\n   :members:\n   :inherited-members: BaseException" if kind == "autoclass" else ""
            lines += [f"```{{eval-rst}}\n.. {kind}:: trendlab.{name}{members}\n```", ""]
    (MADE / "names.md").write_text("\n".join(lines), encoding="utf8")


def write_commands() -> None:
    """One page with the help of every command."""
    import click

    from trendlab.cli import app

    lines = ["# Commands", "", "`trendlab COMMAND --help` prints the same.", ""]
    for name, command in app.commands.items():
        text = command.get_help(click.Context(command, info_name=f"trendlab {name}", max_content_width=100))
        lines += [f"## trendlab {name}", "", "```text", text, "```", ""]
    (MADE / "commands.md").write_text("\n".join(lines), encoding="utf8")


def write_gallery() -> None:
    """One page with every figure and the call that draws it."""
    run = tl.fit_run("demo")
    lines = ["# Gallery", "", "All figures are drawn from one run of the bundled demo:", "",
             "```python\nimport trendlab as tl\n\nrun = tl.fit_run(\"demo\")\n```", ""]  # fmt: skip
    for title, call in FIGURES.items():
        name = f"{re.sub('[^a-z]+', '_', title.lower())}.png"
        figure = eval(call, {"run": run})  # the calls stand above
        tl.figures.save_figure(figure, MADE / name)
        lines += [f"## {title}", "", f"```python\n{call}\n```", "", f"![{title}]({name})", ""]
    (MADE / "gallery.md").write_text("\n".join(lines), encoding="utf8")


def write_notebooks() -> None:
    """One page a notebook, executed on the bundled demo."""
    from nbconvert import MarkdownExporter

    from trendlab.run.notebooks import run_notebook

    for name in NOTEBOOKS:
        done = run_notebook(ROOT / "notebooks" / f"{name}.ipynb", parameters={"source": "demo", "name": "docs"})
        text, resources = MarkdownExporter().from_notebook_node(done, resources={"unique_key": name})
        for part, data in resources["outputs"].items():
            (MADE / part).write_bytes(data)
        (MADE / f"{name}.md").write_text(text, encoding="utf8")


def write_included() -> None:
    """The pages that stand in the top folder, with links that hold in the documentation."""
    for name in ("METHODS", "CHANGELOG", "SECURITY"):
        text = (ROOT / f"{name}.md").read_text("utf8")
        (MADE / f"{name.lower()}.md").write_text(re.sub(r"\]\((?!https?:|#)[^)]*\)", "](#)", text), encoding="utf8")


def main() -> int:
    """Write all made pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-notebooks", action="store_true", help="leave notebooks out, which take a minute")
    given = parser.parse_args()
    shutil.rmtree(MADE, ignore_errors=True)
    MADE.mkdir()
    write_names()
    write_commands()
    write_included()
    write_gallery()
    if not given.without_notebooks:
        write_notebooks()
    return 0


if __name__ == "__main__":
    sys.exit(main())
