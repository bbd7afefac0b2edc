"""Whether a text with the heads of several articles is one of many alike in its folder: one article after all."""

from __future__ import annotations

from functools import lru_cache
from statistics import median
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt
from trendlab.readers.dump import head_sizes, head_titles
from trendlab.readers.foldertexts import folder_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.readers.format import Opened

_MIN_LONG, _LONG = 4, 300  # articles in a dump, and characters of most of them; lists have the beginnings of articles
_MOST_LISTED = 30  # further articles below one; more are a dump


def heads_of_others(opened: Opened, text: str) -> Doubt | None:
    """The doubt about a text whose heads are a list of other articles; None where it is a dump of several.

    Web pages saved as texts end with the newest articles of their site, each with its day. So the heads are of others
    where few files of a folder of many have any, or where the titles in one file stand in another.

    Args:
        opened: the file with heads, in its folder.
        text: of the file; with very many heads, or long texts of its own below most, it is a dump, unless the names
            of the files hold their days, for then most are one article each.
    """
    heads, common = head_sizes(text), folder_texts(opened)
    if not common.texts or not _list_others(common.texts):
        return None
    others = [one for one in common.texts if one != text]
    if not common.named_by_day and (len(heads) > _MOST_LISTED or _are_long(heads, others)):
        return None
    sentence = (
        "{count} {text|texts} {has|have} lines like the heads of several articles, as lists of further "
        "articles have, and {is|are} read as one article each; --format dump parts {it|them}."
    )
    return Doubt(kind="heads_of_others", sentence=sentence, count=1)


def _are_long(heads: Sequence[tuple[str, int]], others: Sequence[str]) -> bool:
    """Whether the heads are of whole articles, of which other texts do not tell."""
    titles = {title for title, _ in heads if title}  # the heads of the pages of one document have none, or one for all
    own = [title for title in titles if not any(title in one for one in others)]
    return len(heads) >= _MIN_LONG and 2 * len(own) > len(heads) and median(size for _, size in heads) >= _LONG


@lru_cache(maxsize=4)
def _list_others(texts: tuple[str, ...]) -> bool:
    titles = [{title for title in head_titles(text) if title} for text in texts]
    headed = [k for k, some in enumerate(titles) if some]
    if 2 * len(headed) < len(texts):
        return True
    again = sum(
        any(2 * sum(t in texts[j] for t in titles[k]) > len(titles[k]) for j in headed if j != k) for k in headed
    )
    return 2 * again >= len(headed)
