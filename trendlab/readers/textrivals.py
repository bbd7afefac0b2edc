"""Columns with texts as long as those of the column that was taken, such as further answers to a survey."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.corpus.doubts import Doubt
from trendlab.readers.prose import words_in
from trendlab.readers.roles import KNOWN, plain_name, suggests_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from trendlab.readers.columns import Columns

_FEWEST, _ROWS, _SHOWN = 5, 4, 3  # words of a text, rows by which columns are compared, names in the sentence
# Names of what is said of an article or of who wrote it, and not in it.
_ABOUT = re.compile(
    r"(?:^|[^a-z])(?:authors?|user|account|bio|profile|speaker|by|affiliations?|address|location|institutions?|keywords?"
    r"|tags?|hashtags?|categor|topics?|subjects?|references?|citations?|urls?|links?|licen[cs]e|credits?|captions?)"
)
_FILLED, _AS_LONG, _SAME = 0.3, 0.5, 0.5


def text_rivals(rows: Sequence[Mapping[str, Any]], columns: Columns) -> tuple[str, ...]:
    """The columns that may as well be the text as the one that was taken without a name that says so.

    Args:
        rows: a sample of the rows.
        columns: which column plays which role.

    Example:
        >>> from trendlab.readers.columns import Columns
        >>> why, what = "It opens late on most days of week", "Bread and a cup of tea, as on day"
        >>> rows = [{"q1": f"{why} {k}.", "q2": f"{what} {k}.", "q3": "yes"} for k in range(4)]
        >>> text_rivals(rows, Columns(text="q1", how={"text": "content"}))
        ('q2',)
    """
    taken = columns.text
    if taken is None or columns.parts or columns.how.get("text") == "given" or plain_name(taken) in KNOWN:
        return ()
    used = {*columns.taken, *columns.dates, *columns.other_dates, *columns.texts, taken}
    names = dict.fromkeys(name for row in rows for name in row if isinstance(name, str))
    is_named = columns.how.get("text") == "name"
    free = [
        name
        for name in names
        if name not in used
        and plain_name(name) not in KNOWN
        and (suggests_role("text", name) if is_named else not _ABOUT.search(name.casefold()))
    ]
    own = _words(rows, taken)
    if len(own) < _ROWS:
        return ()
    return tuple(name for name in free if _is_rival(own, _words(rows, name)))


def rival_doubts(rivals: Sequence[str], columns: Columns, source: str) -> Iterator[Doubt]:
    """The doubt about the column of texts; none where it has no rivals.

    Args:
        rivals: as `text_rivals` finds them.
        columns: which column plays which role.
        source: the name of the file.
    """
    if rivals:
        shown = ", ".join(map(repr, rivals[:_SHOWN])) + ", \u2026" * (len(rivals) > _SHOWN)
        sentence = (
            f"The texts of {{files}} are those of the column {columns.text!r}. {{count}} further "
            f"{{column holds|columns hold}} texts as long ({shown}), which are kept in `meta` alone; --text-column "
            "names another."
        )
        yield Doubt(kind="text_rivals", sentence=sentence, count=len(rivals), files=(source,))


def _words(rows: Sequence[Mapping[str, Any]], name: str) -> dict[int, list[str]]:
    """The words of each text of a column, by row."""
    texts = {k: v for k, row in enumerate(rows) if isinstance(v := row.get(name), str) and v.strip()}
    return {k: words_in(text) for k, text in texts.items()}


def _is_rival(own: dict[int, list[str]], other: dict[int, list[str]]) -> bool:
    """Whether texts are as long as those taken, and no other form of them."""
    if len(other) < max(_ROWS, _FILLED * len(own)):
        return False
    if (
        _mean(other) < max(_FEWEST, _AS_LONG * _mean(own))
        or len({" ".join(w) for w in other.values()}) < len(other) / 2
    ):
        return False
    both = [(set(own[k]), set(words)) for k, words in other.items() if k in own]
    return sum(len(a & b) > _SAME * min(len(a), len(b)) for a, b in both) <= _SAME * len(both)


def _mean(texts: dict[int, list[str]]) -> float:
    return sum(map(len, texts.values())) / len(texts)
