"""Names of those who write, in the lines of posts and mails that say who: no subjects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.topics.uses import BETWEEN, find_uses

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_USES = 3
MIN_OF_WRITERS = 0.5  # fraction of uses in lines that say who writes
MAX_LINE = 160  # characters of a line that says no more than who writes
MAX_SIGNED = 5  # words of a line of a signature that holds no address
FROM_END = 250  # characters before the end of a text in which it is signed
_ADDRESS = re.compile(r"\w@\w[\w.-]*\.\w|\w!\w|\[at\]|\(at\)")
_ENDED = re.compile(r"\w{5}[.!?] +\w")  # the end of a sentence that another one follows, and of no initial
_QUOTE = re.compile(r"\s*[>|:#]")  # a line that quotes an earlier post begins with such a sign
# RFC 3676, 4.3: such a line stands before a signature, which has four lines at most.
_SIGN = re.compile(r"^[\s>|:#]*--[ \t]*\n(?:[^\n]*\n){0,3}[^\n]*\Z", re.MULTILINE)


def is_of_writers(spelling: str, texts: Sequence[str]) -> bool:
    r"""Whether half of the uses of a name or more, three at least, are in lines that say who writes.

    These are short lines with an address and no two sentences, lines that end with a colon or dots before a quotation
    of an earlier post, the four lines behind "--", and a name at the end of a text above its address. So the people of
    a mailing list name none of its topics, while a person whom sentences mention can.

    Args:
        spelling: the words of a name are separated by blanks; any that begins with no capital is of none.
        texts: articles that hold it.

    Source: RFC 3676, 4.3 and 4.5 (signatures and quotations).

    >>> texts = [f"jo@sea.org (Jo Doe) writes:\n> Tide {k}\nNo. Moon" for k in range(3)]
    >>> is_of_writers("Jo Doe", texts), is_of_writers("Moon", texts)
    (True, False)
    """
    if not spelling[:1].isupper():
        return False
    joined, uses = find_uses(spelling, tuple(texts))
    if len(uses) < MIN_USES or not any(sign in joined for sign in ("@", "\n>", "\n--")):
        return False
    upper = [use for use in uses if joined[use[0]].isupper()]
    n_signed = sum(_says_who(joined, *use) for use in upper)
    return n_signed >= max(MIN_USES, MIN_OF_WRITERS * len(upper))


def _says_who(joined: str, start: int, end: int) -> bool:
    """Whether the line of a place says no more than who writes."""
    first, last = max(0, start - MAX_LINE), end + MAX_LINE
    before, after = joined[first:start].rpartition(BETWEEN)[2], joined[end:last].partition(BETWEEN)[0]
    head, tail = before.rpartition("\n")[2], after.partition("\n")[0]
    if len(head) + (end - start) + len(tail) > MAX_LINE:
        return False
    line = f"{head}{joined[start:end]}{tail}".strip()
    if (_ADDRESS.search(line) and not _ENDED.search(line)) or _SIGN.search(before):
        return True
    if line.endswith((":", "...")) and _QUOTE.match(after[len(tail) :].lstrip("\n")):
        return True
    return len(line.split()) <= MAX_SIGNED and _is_above_address(joined, end)


def _is_above_address(joined: str, end: int) -> bool:
    """Whether a place is at the end of its text, and an address follows."""
    stop = joined.find(BETWEEN, end, end + FROM_END)
    if stop < 0 and len(joined) - end > FROM_END:
        return False
    return _ADDRESS.search(joined[end : stop if stop >= 0 else len(joined)]) is not None
