"""Options that several commands of the command line share."""

from __future__ import annotations

from collections.abc import Callable
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


def words_of(error: click.ClickException) -> str:
    """The message of a wrong command; where an option is missing, with what it is for.

    Args:
        error: as click raises it.
    """
    told = error.format_message()
    words = getattr(error.param, "help", None) if isinstance(error, click.MissingParameter) else None
    if not words:
        return told
    first = words[0] if words[1:2].isupper() else words[0].lower()  # "SHEET.csv to write" begins with a name
    return f"{told.rstrip('.')}: {first}{words[1:].rstrip('.')}"
