"""Datelines: the places from which agencies and papers report, before the first words of an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.topics.uses import find_uses, read_around

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_USES = 3
MIN_IN_DATELINES = 0.5  # fraction of uses in datelines
SPAN = 300  # characters beside a place that are read
MAX_BEFORE = 40  # characters of a dateline before a place
_AGENCY = re.compile(r"[^.!?()]{0,30}\([^\W\d_a-z][\w./ &-]{1,25}\)")  # PARIS, May 3 (Agency)
_DASH = re.compile(r"[^.!?]{0,30}? ?(?:--|[-\u2013\u2014]) ")  # PARIS, May 3 - The
# A company before its symbol and the head of a title are in no capitals either.
_SMALL = re.compile(r"(?:[,/][^.!?()]{0,30}?)?(?: ?\([\w./ &-]{2,30}\))? ?(?:--|[-\u2013\u2014]) (?=.*[.!?])")
_SENTENCE = re.compile(r"[.!?:] |[a-z]{2,} [a-z]{2,}")


def is_of_datelines(spelling: str, texts: Sequence[str]) -> bool:
    """Whether half of the uses of a name or more, three at least, are in datelines, where it is no subject.

    Args:
        spelling: the words of a name are separated by blanks; any that begins with no capital is of none.
        texts: articles that hold it.

    >>> texts = ["OSLO (Agency) - The ferry sails.", "OSLO, May 3 - A storm.", "BERGEN, OSLO (Agency) - Ice."]
    >>> is_of_datelines("OSLO", texts), is_of_datelines("Ice", texts)
    (True, False)
    """
    if not spelling[:1].isupper():
        return False
    joined, uses = find_uses(spelling, tuple(texts))
    if len(uses) < MIN_USES:
        return False
    n_inside = sum(is_in_dateline(joined, *use) for use in uses)
    return n_inside >= max(MIN_USES, MIN_IN_DATELINES * len(uses))


def is_in_dateline(text: str, start: int, end: int) -> bool:
    """Whether a place is at the start of a line that goes on with an agency in brackets, or with a dash.

    Behind further words only what is in capitals counts: the town of "BERGEN, Norway (Agency)", not the country. What
    is in small letters needs a dash with a sentence behind it: "Acme (ACM) shares" and "Acme - our verdict" are none.

    Args:
        text: texts joined by `join_texts`.
        start: of the place.
        end: of the place.
    """
    if not text[start].isupper():
        return False
    before, after = read_around(text, start, end, span=SPAN)
    shouted = text[start:end].isupper()
    if len(before) > MAX_BEFORE or _SENTENCE.search(before) or (before.strip() and not shouted):
        return False
    forms = (_AGENCY, _DASH) if shouted else (_SMALL,)
    return any(form.match(after) for form in forms)
