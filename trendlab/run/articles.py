"""The command read: it writes dated articles and returns a summary. No stage after dating is imported."""

from __future__ import annotations

import glob
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.run.manifest import count_articles
from trendlab.run.reading import open_demo, take_standard_input
from trendlab.words.numbers import count_words
from trendlab.work.stream import stream_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from trendlab.dates import DatedCorpus
    from trendlab.run.options import Options

_OTHER_KINDS = frozenset(
    (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".parquet", ".docx", ".rtf", ".pdf", ".html", ".xml", ".zip", ".gz")
)
_TOLD, _REASON = 3, 80  # reasons of rejects in one line, and characters of each


def read_articles(
    sources: Sequence[Any],
    output: str | None,
    *,
    rejects: str | None,
    review: str | None,
    explain: bool = False,
    options: Options,
) -> dict[str, Any]:
    """Read and date sources, write ARTICLES.jsonl, and return the summary for the command line.

    Args:
        sources: paths or globs; "-" is standard input.
        output: file for the articles, or None.
        rejects: file for the rejects, or None.
        review: file for the review page, or None.
        explain: whether the summary explains how the source was read, with three articles and every doubt.
        options: of reading.
    """
    from trendlab.corpus.duplicates import find_duplicates
    from trendlab.dates import date_corpus
    from trendlab.readers import write_articles, write_rejects
    from trendlab.readers.door import read_streamed

    _check_outputs(output, (rejects, review), sources=sources)
    source, _ = open_demo(take_standard_input(sources))
    corpus, left = read_streamed(source, options.reading(), stream_beside)
    dated = date_corpus(find_duplicates(corpus).mark(corpus))
    if output is not None:
        write_articles(dated, output)
    if rejects is not None:
        write_rejects(left, rejects)
    if review is not None:
        from trendlab.dates import explain_date
        from trendlab.readers import write_review

        write_review(dated, review, rejects=left, explain=explain_date)
    counts = count_articles(dated, left)
    by = ", ".join(f"{n} {word}" for word, n in counts["dated_by"].items())
    written = f"; written to {output}" if output is not None else ""
    text = (
        f"{count_words(counts['articles'], 'article')} and {count_words(counts['rejects'], 'reject')}"
        f"{_why(corpus.notes.get('reject_reasons', {}))}; dated by: {by}{written}"
    )
    summary = {"text": text, "output": output, **counts, "doubts": _doubts(dated)}
    return summary | _explained(dated, text) if explain else summary


def _check_outputs(articles: str | None, others: Iterable[str | None], *, sources: Sequence[Any]) -> None:
    """Refuse a file for articles of another kind than lines of JSON, and any file that is read.

    Raises:
        InputError: with a remedy.
    """
    path = Path(articles or "articles.jsonl")
    if path.suffix.lower() in _OTHER_KINDS:
        meant = path.parent / f"{path.name.split('.')[0] or 'articles'}.jsonl"
        raise InputError(
            f"{articles} would hold articles as lines of JSON, whatever its name; call it {meant} "
            "(in Python pandas.read_json(path, lines=True) makes a table of it)"
        )
    for output in (articles, *others):
        if output is not None and Path(output).is_file() and any(_holds(str(one), Path(output)) for one in sources):
            raise InputError(f"{output} is one of the sources and would be overwritten; give it another name")


def _holds(source: str, output: Path) -> bool:
    """Whether a file is a source, or one of a folder or pattern that trendlab did not write."""
    from trendlab.readers.ownresults import is_written

    path = Path(source).expanduser()
    for one in [path] if path.exists() else map(Path, glob.iglob(str(path), recursive=True)):
        if one.is_file() and output.samefile(one):
            return True
        if one.is_dir() and output.resolve().is_relative_to(one.resolve()) and not is_written(output):
            return True
    return False


def _doubts(dated: DatedCorpus) -> list[dict[str, Any]]:
    """What looked wrong in the source, and in the dating of its articles."""
    return [*dated.corpus.notes.get("doubts", ()), *dated.notes.get("doubts", ())]


def _why(reasons: Mapping[str, int]) -> str:
    """The commonest reasons of rejects in brackets, "" where there are none."""
    short = {reason: shorten(reason, _REASON, placeholder=" ...") for reason in reasons}
    told = [short[reason] if len(reasons) == 1 else f"{n:,} {short[reason]}" for reason, n in reasons.items()]
    return f" ({', '.join(told[:_TOLD])}{', ...' if len(told) > _TOLD else ''})" if told else ""


def _explained(dated: DatedCorpus, text: str) -> dict[str, Any]:
    """The part of the summary that explains how the source was read."""
    from trendlab.readers.explain import explain_reading

    found = explain_reading(dated)
    return {"text": f"{found}\n\n{text}", "explanation": found.as_json()}
