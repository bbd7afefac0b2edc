"""The command line: trendlab read, fit, report, compare, ask, update, label and correct."""

from __future__ import annotations

import json
import re
import sys
import warnings
from pathlib import Path
from typing import Any

import click

from trendlab.errors import TrendlabError, remedy_of
from trendlab.run.flags import FIT_OPTIONS, READ_OPTIONS, missing_output, with_options, words_of
from trendlab.work.program import collect_rarely, run_program
from trendlab.work.timing import fix_heap_bounds


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="trendlab", prog_name="trendlab")
def app() -> None:
    """Monthly topic shares with honest intervals, from archives however messy."""


@app.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", default=None, help="File to write, one article a line as JSON (--explain needs none).")
@click.option("--rejects", default=None, help="Write what is in no article, one JSON object a line.")
@click.option("--review", default=None, help="Write an HTML page that shows each split and each date.")
@click.option("--explain", is_flag=True, help="Print what it was read as and why, three articles and every doubt.")
@with_options(READ_OPTIONS)
def read(sources: tuple[str, ...], output: str | None, explain: bool, **flags: Any) -> None:
    """Read a source into dated articles, one JSON object a line. SOURCE - is standard input."""
    from trendlab.run.articles import read_articles

    if output is None and not explain:
        raise missing_output(click.get_current_context())
    as_json, files = flags.pop("as_json"), {name: flags.pop(name) for name in ("rejects", "review")}
    summary = read_articles(sources, output, explain=explain, **files, options=_options(flags))
    if explain and not as_json:
        del summary["doubts"]  # the explanation lists them
    _say(summary, as_json)


@app.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", required=True, help="Run folder to write.")
@click.option("--parts", default=None, help="Read file by file, and write all articles and memberships there.")
@with_options(FIT_OPTIONS)
@with_options(READ_OPTIONS)
def fit(sources: tuple[str, ...], output: str, parts: str | None, **flags: Any) -> None:
    """Fit topics and their monthly shares; write a run folder. SOURCE - is standard input."""
    from trendlab.run.write import write_run

    as_json = flags.pop("as_json")
    _say(write_run(sources, output, parts=parts, options=_options(flags)), as_json)


@app.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...|RUN")
@click.option("-o", "--output", required=True, help="Folder of the report.")
@click.option("--title", default=None, help="Title of the report.")
@click.option("--author", default=None, help="Author of the report.")
@click.option("--events", default=None, help="CSV with columns date and label, tested and drawn into figures.")
@click.option(
    "--effects",
    default=None,
    help='Formula of columns of the source, and source, language, dated_by, n_terms; as "desk + year".',
)
@click.option("--map", "layout", type=click.Choice(["topics", "pca", "umap"]), default="topics", show_default=True)
@click.option("--font-path", multiple=True, help="Folder with further fonts for other scripts.")
@with_options(FIT_OPTIONS)
@with_options(READ_OPTIONS)
def report(sources: tuple[str, ...], output: str, **flags: Any) -> None:
    """Fit, then write PDF, figures, tables and an offline HTML page. SOURCE - is standard input."""
    from trendlab.run.write import write_whole_report

    as_json = flags.pop("as_json")
    page = {k: flags.pop(k) for k in ("title", "author", "events", "layout", "effects")}
    page["font_paths"] = tuple(flags.pop("font_path"))
    _say(write_whole_report(sources, output, options=_options(flags), page=page), as_json)


@app.command()
@click.argument("run", metavar="RUN")
@click.option("--after", default=None, help="A year, quarter, month or span: 2023, 2023Q2, 2023-04.., ..2022-11.")
@click.option("--before", default=None, help="The period that it is compared with.")
@click.option("--since", default=None, help="In place of both: from there on against everything before it.")
@click.option("--group", "column", default=None, help="Compare two groups: source, or a column of the source.")
@click.option("--a", default=None, help="Group of interest, a value of --group.")
@click.option("--b", default=None, help="Group that it is compared with; all others when left out.")
@click.option("--topic", "topics", multiple=True, help="Number of a topic, or text in labels or terms; all otherwise.")
@click.option("--theme", "themes", multiple=True, help="In place of topics: number or text of a theme, or all.")
@click.option("--concept", "concepts", multiple=True, help="In place of topics: number or text of a concept, or all.")
@click.option("--level", type=float, default=0.9, show_default=True, help="Coverage of all bounds.")
@click.option("--same-months", is_flag=True, help="Compare with the same months of --before, or of all earlier years.")
@click.option("-o", "--output", default=None, help="CSV file to write.")
@click.option("--json", "as_json", is_flag=True, help="Print a machine-readable summary.")
def compare(run: str, output: str | None, as_json: bool, **question: Any) -> None:
    """Compare the shares of two periods of a run, or of two groups of its articles."""
    from trendlab.run.compare import answer_comparison, answer_groups, check_question

    topics, themes, concepts = (_numbered(question.pop(name)) for name in ("topics", "themes", "concepts"))
    column, pair = question.pop("column"), (question.pop("a"), question.pop("b"))
    check_question(column=column, pair=pair, levels={"themes": themes, "concepts": concepts}, **question)
    if column is None:
        _say(answer_comparison(run, output, topics=topics, themes=themes, concepts=concepts, **question), as_json)
        return
    periods, level = (question["before"], question["after"]), question["level"]
    _say(answer_groups(run, output, column=column, pair=pair, periods=periods, topics=topics, level=level), as_json)


def _numbered(texts: tuple[str, ...]) -> Any:
    """What was asked for, numbers as such; None where nothing was, and "all" where that is the only word."""
    if texts == ("all",):
        return "all"
    return [int(t) if t.isdecimal() else t for t in texts] or None


@app.command("topics-file")
@click.argument("run", metavar="RUN")
@click.option("-o", "--output", default=None, help="File to write; printed otherwise.")
def topics_file(run: str, output: str | None) -> None:
    r"""Print a topics file to edit: merge, rename or hide the topics of a run, with comments that say how.

    \b
        trendlab topics-file RUN > topics.toml
        trendlab report RUN -o reports/NAME --topics-file topics.toml
    """
    from trendlab.run.topicsfile import answer_topics_file

    _say(answer_topics_file(run, output), as_json=False)


@app.command()
@click.argument("run", metavar="RUN")
@click.option("-o", "--output", default=None, help="File to write; printed otherwise.")
def names(run: str, output: str | None) -> None:
    """Print a text that asks a language model for names of topics; its answer is a topics file. Nothing is sent."""
    from trendlab.run.names import answer_names

    _say(answer_names(run, output), as_json=False)


@app.command()
@click.argument("run", metavar="RUN")
@click.argument("words", nargs=-1, required=True, metavar="QUERY")
@click.option("--after", default=None, help="A year, quarter, month or span: 2023, 2023Q2, 2023-04.., ..2022-11.")
@click.option("--before", default=None, help="The period that it is compared with.")
@click.option("--since", default=None, help="In place of both: from there on against everything before it.")
@click.option("--level", type=float, default=0.9, show_default=True, help="Coverage of all bounds.")
@click.option("-o", "--output", default=None, help="CSV file of the monthly shares to write.")
@click.option("--json", "as_json", is_flag=True, help="Print a machine-readable summary.")
def ask(run: str, words: tuple[str, ...], output: str | None, as_json: bool, **asked: Any) -> None:
    """Ask how many articles say something: 'chatgpt OR "generative AI" OR llm*', with AND, NOT and brackets."""
    from trendlab.run.ask import answer_question, query_of

    _say(answer_question(run, query_of(run, words), output=output, **asked), as_json)


@app.command()
@click.argument("run", metavar="RUN")
@click.argument("sources", nargs=-1, required=True, metavar="NEW...")
@click.option("-o", "--output", required=True, help="Run folder to write; RUN stays as it is.")
@click.option("--json", "as_json", is_flag=True, help="Print a machine-readable summary.")
def update(run: str, sources: tuple[str, ...], output: str, as_json: bool) -> None:
    """Add new articles to a run under the same topics; nothing is fitted again."""
    from trendlab.run.update import write_update

    _say(write_update(run, sources, output), as_json)


@app.command()
@click.argument("run", metavar="RUN")
@click.option("-o", "--output", required=True, help="SHEET.csv to write, or FORM.html for a browser.")
@click.option("-n", "n_docs", type=int, default=300, show_default=True, help="Articles to read.")
@click.option("--topic", "topics", multiple=True, help="Number of a topic, or text in it; else the twenty largest.")
@click.option("--theme", "themes", multiple=True, help="Number or text of a theme, or all: a further question.")
@click.option("--concept", "concepts", multiple=True, help="A concept of the run, all, or words as `ask` takes them.")
@click.option("--items", "n_items", type=int, default=60, show_default=True, help="Items with an intruder, each kind.")
@click.option("--coders", "n_coders", type=int, default=1, show_default=True, help="People who each answer all rows.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the random sample.")
@click.option("--json", "as_json", is_flag=True, help="Print a machine-readable summary.")
def label(run: str, output: str, as_json: bool, **asked: Any) -> None:
    """Write a sheet with a random sample of articles, for people to say what they are about."""
    from trendlab.run.labels.sheet import answer_label

    topics, themes = (_numbered(asked.pop(name)) for name in ("topics", "themes"))
    _say(answer_label(run, output, topics=topics, themes=themes, **asked), as_json)


@app.command()
@click.argument("run", metavar="RUN")
@click.argument("sheets", nargs=-1, required=True, metavar="SHEET.csv...")
@click.option("--after", default=None, help="A year, quarter, month or span: 2023, 2023Q2, 2023-04.., ..2022-11.")
@click.option("--before", default=None, help="The period that it is compared with.")
@click.option("--width", type=float, default=5.0, show_default=True, help="Width of bounds in points, to count labels.")
@click.option("--level", type=float, default=0.9, show_default=True, help="Coverage of all bounds.")
@click.option("-o", "--output", default=None, help="CSV file of the corrected shares, changes and slopes to write.")
@click.option("--json", "as_json", is_flag=True, help="Print a machine-readable summary.")
def correct(run: str, sheets: tuple[str, ...], as_json: bool, **given: Any) -> None:
    """Correct shares, changes and slopes by filled sheets of `label`; how right the run is. RUN keeps the tables."""
    from trendlab.run.labels.correct import answer_correct

    _say(answer_correct(run, sheets, **given), as_json)


def _options(flags: dict[str, Any]) -> Any:
    from trendlab.run.options import Options

    return Options(**flags)


def _say(summary: dict[str, Any], as_json: bool) -> None:
    """Print the summary; what looks wrong in the source comes last, where a person reads it."""
    if as_json:
        click.echo(json.dumps(summary, ensure_ascii=False))
    else:
        click.echo(summary["text"])
    for doubt in summary.get("doubts", ()):
        click.echo(f"look at this: {doubt['sentence']}", err=True)


def start() -> None:
    """Run the command line as a program, which ends with its exit status."""
    run_program(main)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status.

    Every error on purpose becomes one line on standard error and status 2.
    """
    _speak_utf8()
    fix_heap_bounds()
    collect_rarely()
    try:
        with warnings.catch_warnings(record=True) as caught:
            result = app.main(args=arguments, prog_name="trendlab", standalone_mode=False)
        _say_warnings(caught)
    except click.ClickException as error:
        return _fail(words_of(error))
    except click.exceptions.Abort:
        return _fail("interrupted; no result was written, and the same command goes on from the finished stages", 130)
    except TrendlabError as error:
        return _fail(name_flags(str(error), command=(arguments or sys.argv[1:] or [""])[0]))
    except (OSError, MemoryError) as error:
        return _fail(_system_error(error))
    return result if isinstance(result, int) else 0


def _say_warnings(caught: list[warnings.WarningMessage]) -> None:
    """Print what the library warns of, a line each; where in the code that was says nothing to a user."""
    for one in caught:
        if issubclass(one.category, UserWarning):
            click.echo(f"look at this: {one.message}", err=True)
        else:
            click.echo(warnings.formatwarning(one.message, one.category, one.filename, one.lineno), err=True, nl=False)


def name_flags(message: str, *, command: str = "") -> str:
    """A message of the library in which arguments are called as the command line calls them.

    An argument is the first word before "must", or stands between backticks.

    Args:
        message: of an error.
        command: the one that was called, whose own words come first.
    """
    called = [app.commands[command]] if command in app.commands else []
    flags = {p.name: p.opts[-1] for c in (*app.commands.values(), *called) for p in c.params if p.opts[-1][:2] == "--"}

    def flag(found: re.Match[str]) -> str:
        return flags.get(found["lead"] or found["quoted"], found[0])

    return re.sub(r"^(?P<lead>\w+)(?= must )|`(?P<quoted>\w+)`", flag, message)


def _speak_utf8() -> None:
    """Print any character, also where the locale is C."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf8", errors="backslashreplace")


def _system_error(error: OSError | MemoryError) -> str:
    if isinstance(error, MemoryError):
        return "out of memory; use fewer articles (--since, --until) or a larger machine"
    where = f"{Path(str(error.filename))}: " if error.filename else ""
    return f"{where}{error.strerror or error}; {remedy_of(error)}, then run again"


def _fail(message: str, status: int = 2) -> int:
    click.echo(f"trendlab: {' '.join(message.split())}", err=True)
    return status


if __name__ == "__main__":
    start()
