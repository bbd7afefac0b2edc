"""Articles of a dump as records, and the doubts that its layout leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.readers.dump.wrapped import join_wrapped
from trendlab.readers.headlabels import without_text_label
from trendlab.readers.listcells import unlisted
from trendlab.readers.records import Record
from trendlab.readers.table import as_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.readers.dump.headparts import HeadParts
    from trendlab.readers.dump.layout import Layout
    from trendlab.readers.dump.lines import DumpLine
    from trendlab.readers.records import Found


def head_record(parts: HeadParts, texts: Sequence[DumpLine], *, width: int) -> Record:
    """The article as a record, without its place.

    Args:
        parts: the values in its head.
        texts: the lines with text of the dump.
        width: at which lines were broken, in characters; 0 where they were not.
    """
    lines = [replace(texts[k], text=parts.unlabelled.get(k, texts[k].text)) for k in parts.body]
    if lines:
        lines[0] = replace(lines[0], text=without_text_label(lines[0].text))
    body = join_wrapped(lines, width)
    return Record(
        text=unlisted("\n".join(line.text for line in body if line.text)),
        title=parts.title,
        source=parts.source,
        raw_date=parts.day,
        own_id=parts.fields.get("id"),
        meta=as_json({k: v for k, v in parts.fields.items() if k != "id"}) if parts.fields else "{}",
    )


_TOP = 3  # first articles of a document of which one has its day
_WORDS = {
    "above": "the title above the line with the date",
    "first": "the line with the date first",
    "last": "the date at the end",
}


def undated_doubt(unsure: Sequence[str], source: str) -> list[Doubt]:
    """The doubt that lines in texts may be titles of articles without a day; none where there are no such lines.

    Args:
        unsure: those lines.
        source: the name of the dump.
    """
    if not unsure:
        return []
    sentence = (
        "{count} {line|lines} in the texts of {files} "
        "{looks like the title of an article|look like titles of articles} without a day of {its|their} own "
        "(for "
        "example {example}): if they are, their texts joined the article above and count in its month; a blank line "
        "or a mark between all articles separates them."
    )
    return [Doubt(kind="undated_within", sentence=sentence, count=len(unsure), example=unsure[0][:60], files=(source,))]


def one_day_doubt(found: Sequence[Found | Doubt], source: str) -> list[Doubt]:
    """The doubt that a text is one document, such as the record of a sitting: its one day stands in its first parts.

    Args:
        found: the articles and rejects of a dump without a layout.
        source: the name of the dump.
    """
    articles = [one for one in found if isinstance(one, Record)]
    days = {one.raw_date for one in articles if one.raw_date}
    if len(days) != 1 or len(articles) < 2 or not any(one.raw_date for one in articles[:_TOP]):
        return []
    sentence = (
        "{files} was parted into {count} articles by guess, and one day alone stands in it ({example}), at its top: "
        "if it is one document, read it with --format txt, and all of it is of that day."
    )
    (day,) = days
    return [Doubt(kind="one_day_at_top", sentence=sentence, count=len(articles), example=day[:60], files=(source,))]


def layout_doubt(layout: Layout | None, source: str, n_articles: int) -> list[Doubt]:
    """The doubt that another layout fits the dump about as well; none where it does not.

    Args:
        layout: of the dump.
        source: the name of the dump.
        n_articles: number of articles that it was split into.
    """
    if layout is None or not layout.other:
        return []
    sentence = (
        f"The {{count}} {{article|articles}} of {{files}} {{was|were}} split with {_WORDS[layout.name]}; "
        f"{_WORDS[layout.other]} fits about "
        "as well, and would give each date to a neighbouring text: look at some with trendlab read --explain."
    )
    return [Doubt(kind="layout", sentence=sentence, count=n_articles, files=(source,))]
