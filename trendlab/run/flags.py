"""Options that several commands of the command line share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


class ModelOption(click.Option):
    """An option whose help lists the registered models, which are loaded only for the help."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its help."""
        from trendlab.run.options import list_models

        self.help = f"{list_models()}."
        return super().get_help_record(ctx)


FIT_OPTIONS = (
    click.option("--model", cls=ModelOption, default="mixture", show_default=True),
    click.option("--topics", default="auto", show_default=True, help="Number of topics, or auto."),
    click.option("--seed", type=int, default=0, show_default=True, help="One seed repeats a run to the byte."),
    click.option("--level", type=float, default=0.9, show_default=True, help="Coverage of all bounds."),
    click.option("--embeddings", default=None, help="FILE.npy, a sentence-transformers model, or lsa."),
    click.option("--phrases", type=click.Choice(["on", "off"]), default="on", show_default=True),
    click.option(
        "--template",
        type=click.Choice(["on", "off"]),
        default="on",
        show_default=True,
        help="Leave out labels, lines and sentences that recur in a source.",
    ),
    click.option("--language", default="auto", show_default=True, help="auto, or a code such as en."),
    click.option("--stop-words", default=None, help="FILE with further words to leave out, besides function words."),
    click.option("--lemmas", default=None, help="FILE with form and lemma a line, or simplemma."),
    click.option("--token-pattern", default=None, help="Regular expression that finds words in lower case."),
    click.option("--count-also", default=None, help="handles (@name), emoji or both: words too."),
    click.option("--duplicates", default="once", show_default=True, help="once, count or drop near-duplicates."),
    click.option("--topics-file", default=None, help="TOML: merge, rename, themes, ...; `topics-file RUN` writes one."),
    click.option("--seeds", default=None, help="TOML or CSV of topics by seed words: Banking = ['bank', 'loan']."),
    click.option(
        "--given-only", is_flag=True, default=False, help="Topics of seed words alone; one topic for the rest."
    ),
    click.option("--themes", default="auto", show_default=True, help="Groups of topics: a number, auto or off."),
    click.option("--concepts", default=None, help="TOML of named queries to track: AI = 'chatgpt OR llm*'."),
    click.option("--previous", default=None, help="Earlier run whose numbers, labels and colours are kept."),
    click.option("--unit", default="article", show_default=True, help="Name of an article: tweet, story/stories."),
    click.option("--group", default=None, help="Column whose groups are shown: shares, changes, differences."),
    click.option("--check", is_flag=True, default=False, help="Refit for stability and robustness."),
    click.option("--device", default="auto", show_default=True, help="auto, cpu or cuda."),
    click.option("--engine", default="local", show_default=True, help="local or dask."),
    click.option("--scheduler", default=None, help="Address of a running Dask scheduler."),
)
READ_OPTIONS = (
    click.option("--format", default="auto", show_default=True, help="Format of the source, or auto."),
    click.option("--since", default=None, help="First month (YYYY-MM) or day that is kept."),
    click.option("--until", default=None, help="Last month (YYYY-MM) or day that is kept."),
    click.option("--text-column", default=None, help="Column with the text; guessed otherwise."),
    click.option("--title-column", default=None, help="Column with the title; guessed otherwise."),
    click.option("--date-column", default=None, help="Column with the date; guessed otherwise."),
    click.option("--id-column", default=None, help="Column with the id; guessed otherwise."),
    click.option("--date-format", default=None, help='How dates are written, such as "%d.%m.%y".'),
    click.option(
        "--day-first/--month-first", default=None, help="How 05/12/2023 is read; decided from the column otherwise."
    ),
    click.option("--from-names", default="auto", show_default=True, help='auto, off or "{date}_{source}_{title}".'),
    click.option(
        "--head-dates/--no-head-dates", default=True, help="Whether the date in a file's head counts for its articles."
    ),
    click.option(
        "--table", default=None, help="Sheet of a workbook, table of a database, list in JSON, element in XML."
    ),
    click.option(
        "--reposts", default="keep", show_default=True, help='keep or drop retweets and quotes ("@name: ...").'
    ),
    click.option("--json", "as_json", is_flag=True, help="Print a machine-readable summary."),
)


def with_options(options: tuple[Callable[[F], F], ...]) -> Callable[[F], F]:
    """A decorator that adds these options, in this order."""

    def add(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return add


# What others call an option.
_SYNONYMS = {
    **dict.fromkeys(("from", "start", "begin", "start-date", "after", "from-date", "after-date"), "--since"),
    **dict.fromkeys(("to", "end", "end-date", "before", "to-date", "before-date"), "--until"),
    **dict.fromkeys(("lang", "locale"), "--language"),
    **dict.fromkeys(("k", "K", "n-topics", "num-topics", "ntopics", "num_topics", "n_topics", "nr_topics"), "--topics"),
    **dict.fromkeys(("out", "outfile", "output-dir", "outdir", "output-file", "out-dir", "dest"), "--output"),
    **dict.fromkeys(("stopwords", "stop_words"), "--stop-words"),
    **dict.fromkeys(("type", "input-format", "filetype"), "--format"),
    **dict.fromkeys(("sheet", "sheet-name", "sheet_name", "worksheet"), "--table"),
    **dict.fromkeys(("text", "text-col", "text_column", "content-column"), "--text-column"),
    **dict.fromkeys(("date", "date-col", "date_column"), "--date-column"),
    **dict.fromkeys(("random-state", "random-seed", "rng"), "--seed"),
    **dict.fromkeys(("name",), "--title"),
}


def missing_output(context: click.Context) -> click.MissingParameter:
    """The error for a command that needs `-o` only in some cases.

    Args:
        context: of the command.
    """
    param = next(one for one in context.command.params if one.name == "output")
    return click.MissingParameter(ctx=context, param=param, param_type="option")


def words_of(error: click.ClickException) -> str:
    """The message of a wrong command, with what to type in its place.

    Args:
        error: as click raises it.
    """
    told = error.format_message()
    context = getattr(error, "ctx", None)
    if context is not None and context.parent is None and isinstance(context.command, click.Group):
        return _without_command(told, sorted(context.command.commands))
    if isinstance(error, click.NoSuchOption) and context is not None:
        known = _SYNONYMS.get(error.option_name.lstrip("-"), "")
        has_it = any(known in param.opts for param in context.command.params)
        return f"No such option {error.option_name!r}; it is called {known}" if has_it else told
    if not isinstance(error, click.MissingParameter):
        return told
    words = getattr(error.param, "help", None)
    if words:
        first = words[0] if words[1:2].isupper() else words[0].lower()  # "SHEET.csv to write" begins with a name
        told = f"{told.rstrip('.')}: {first}{words[1:].rstrip('.')}"
    if context is None:
        return told
    if getattr(error.param, "name", "") == "sources":
        told = f"{told.rstrip('.')}: a file, a folder or a pattern in quotation marks"
        return f"{told}; for example {_example(context.info_name, ['articles.csv'])}"
    sources = context.params.get("sources")
    if not sources or getattr(error.param, "name", "") != "output":
        return told
    return f"{told.rstrip('.')}; for example {_example(context.info_name, sources)}"


def _without_command(told: str, commands: Sequence[str]) -> str:
    """The message where no known command was given; a source may stand in its place."""
    hit = re.match(r"No such command '(.*)'\.$", told)
    if hit is not None and (Path(hit[1]).suffix or Path(hit[1]).exists()):
        return f"{hit[1]!r} is no command; for a report of it, {_example('report', [hit[1]])}"
    if hit is None and "Missing command" not in told:
        return told
    return f"{told.rstrip('.')}: the commands are {', '.join(commands)}; trendlab --help explains them"


def _example(command: str | None, sources: Sequence[str]) -> str:
    """A command with an output, named by the first source."""
    name = Path(sources[0]).stem.replace(" ", "-") or "articles"
    name = name if name.replace("-", "").replace("_", "").replace(".", "").isalnum() else "articles"
    output = {"read": f"{name}.jsonl", "fit": f"{name}-run"}.get(command or "", f"reports/{name}")
    shown = sources[0] if re.fullmatch(r"[\w./~-]+", sources[0]) else f'"{sources[0]}"'
    return f"trendlab {command} {shown}{' ...' if len(sources) > 1 else ''} -o {output}"
