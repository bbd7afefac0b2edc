"""Posts that repeat another account's words: retweets, and posts that begin with a quoted one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from trendlab.corpus.doubts import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Record

RETWEET, QUOTE = "retweet", "quoted post"
MIN_FRACTION = 0.005  # of the articles: fewer reposts raise no doubt
_RETWEET = re.compile(r"[.\"\u201c\s]{0,3}(?:RT|MT)\s{0,3}@\w", re.IGNORECASE)
_QUOTE = re.compile(r"[\"\u201c]\s?@\w{1,64}[:\s]")
# Fields by which exports mark a retweet; "retweeted" means that the owner of the account has retweeted the post.
_FIELD = re.compile(
    r'"is_?(?:retweet|repost|reblog)":\s?(?:true|1(?:\.0)?(?=[,}\s])|"(?:true|t|yes|y|1|1\.0)")'
    r'|"(?:retweeted_status(?:_id(?:_str)?)?|reblog)":'
    r'(?!\s?(?:null|false|nan|\{\}|\[\]|0(?:\.0)?(?=[,}\s])|"(?:nan|none|null|false|<na>|0|0\.0)?"))'
    r'|"type":\s?"retweeted"',
    re.IGNORECASE,
)


def find_repost(record: Record) -> str:
    """The kind of a post that repeats another account's: "retweet" or "quoted post"; "" for all other articles.

    A retweet begins with "RT @name", or a field of its export says so. A quoted post begins with a quote and a name,
    as posts did by hand before there was a button: '"@name: ...'. Own words may follow.

    Args:
        record: an article as it was read.
    """
    text, meta = record.text, record.meta
    if _RETWEET.match(text):
        return RETWEET
    if text[:1] in ('"', "\u201c") and _QUOTE.match(text):
        return QUOTE
    if ("etweet" in meta or "eblog" in meta or "epost" in meta) and _FIELD.search(meta):
        return RETWEET
    return ""


class Reposts:
    """Counts the reposts of one reading."""

    def __init__(self) -> None:
        self._n: Counter[str] = Counter()
        self._n_seen, self._example = 0, ""

    def see(self, record: Record, kind: str) -> None:
        """Count one article, as a repost if `kind` says so."""
        self._n_seen += 1
        if kind:
            self._n[kind] += 1
            self._example = self._example or record.text[:60]

    def __add__(self, other: Reposts) -> Reposts:
        """The counts of both readings."""
        found = Reposts()
        found._n, found._n_seen = self._n + other._n, self._n_seen + other._n_seen
        found._example = self._example or other._example
        return found

    def doubts(self) -> Iterator[Doubt]:
        """A doubt with their number, unless they are rare."""
        count = self._n.total()
        if count <= MIN_FRACTION * self._n_seen:
            return
        kinds = f"retweets: {self._n[RETWEET]:,}, posts that begin with a quoted one: {self._n[QUOTE]:,}"
        noun = "article" if self._n_seen == 1 else "articles"
        sentence = (
            f"{{count}} of {self._n_seen:,} {noun} {{repeats|repeat}} a post of another account ({kinds}; for example "
            "{example}): {it counts|they count} like any other; --reposts drop leaves them out."
        )
        yield Doubt(kind="reposts", sentence=sentence, count=count, example=self._example)
