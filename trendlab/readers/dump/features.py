"""What makes a line of a dump look like the beginning of an article."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import FloatArray
    from trendlab.readers.dump.lines import DumpLine
    from trendlab.readers.dump.template import Template

FEATURES = (
    "bias", "after_sentence", "ends_sentence", "title_like", "after_title", "lower_start", "quote_start",
    "anaphor", "new_words",
    "leans_forward", "coherence", "new_names", "day_or_month", "date_line", "dateline", "capitals", "length",
    "first_word",
    "after_last_slot", "before_first_slot", "two_before_first_slot", "later_slot", "first_slot", "inside_template",
    "introduces", "templated", "broken_off",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*$")
_QUOTE = re.compile(r"[\"“‘'«„(\[-]")
_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DAY_OR_MONTH = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    rf"|\b(?:{_MONTHS})\.?\s+\d{{1,2}}\b|\btoday\b|\byesterday\b",
    re.IGNORECASE,
)
_DATE = (
    rf"(?:\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}|\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2,4}}|\d{{1,2}}\.?\s+(?:{_MONTHS})[.,]?\s+\d{{4}}"
    rf"|(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|(?:{_MONTHS}),?\s+\d{{4}})"
)
DATE_LINE = re.compile(
    rf"\W*(?:(?:date|published|posted|updated|issued"
    rf"|publication date|pubdate|on|by [^\d\n|]{{3,50}}[|,–-])\s*(?:on|at|:)?\s*)?"
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?({_DATE})[^a-z\n]{{0,40}}(?:[A-Z]{{2,4}}|am|pm)?\W*$",
    re.IGNORECASE,
)
STARTS_WITH_DATE = re.compile(rf"\W{{0,3}}{_DATE}", re.IGNORECASE)
_BYLINE = re.compile(r"\W*by\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){1,4}[^.!?]{0,60}$", re.IGNORECASE)
DATELINE = re.compile(
    rf"(?:[A-Z][A-Z.'’ -]{{2,40}}(?:,\s*[A-Z][\w.]{{1,20}}){{0,2}}\s*"
    rf"(?i:,?\s*(?:{_MONTHS})\.?\s+\d{{1,2}})?\s*(?:,?\s*\d{{4}})?\s*(?:\([\w /]{{2,25}}\))?\s*[-–—:]+\s)",
)
# Labels of lines at the head of an article, in several languages.
_NOTE = re.compile(
    r"\W{0,3}(?:from|to|subject|title|headline|date|published|posted|updated|author|byline|by|source|section|category"
    r"|tags|keywords|url|link|id|betreff|titel|datum|autor|quelle|titre|auteur|fecha|fuente|t[ií]tulo)\b[\"']?\s?[:|-]\s"
    r"|From \S+@",
    re.IGNORECASE,
)
_FIELDS = frozenset((
    "<title>", "<pubdate>", "<published>", "<updated>", "<date>", "<dc:date>", "<link>", "<guid>", "<author>",
    "<dc:creator>", "<category>",
))  # fmt: skip
_ANAPHORS = frozenset((
    "according", "addition", "also", "although", "and", "another", "as", "because", "both", "but", "dr", "finally",
    "he", "her", "his", "however", "i", "if", "in", "instead", "it", "its", "meanwhile", "moreover", "mr", "mrs",
    "ms", "my", "nor", "or", "our", "overall", "she", "similarly", "sir", "so", "still", "such", "that", "their",
    "then", "these", "they", "this", "those", "though", "we", "when", "while", "yet", "you",
))  # fmt: skip
_WINDOW = 6


class WordsOfLines:
    """The stems of the content words of each line, and their weights by how rare they are in the dump."""

    def __init__(self, lines: Sequence[DumpLine]) -> None:
        found = [_WORD.findall(line.text) for line in lines]
        self.tokens = found
        self.stems = [{w.lower()[:6] for w in words if len(w) > 3} for words in found]
        self.names = [{w for w in words[1:] if w[0].isupper()} for words in found]
        counts: Counter[str] = Counter()
        for stems in self.stems:
            counts.update(stems)
        n_lines = max(len(lines), 1)
        self.weight = {w: float(np.log((n_lines + 1) / n)) for w, n in counts.items()}

    def mass(self, stems: set[str]) -> float:
        """The sum of the weights of some stems."""
        return sum(map(self.weight.__getitem__, stems))


def line_features(lines: Sequence[DumpLine], template: Template) -> FloatArray:
    """The features of each line, (n_lines, n_features), in the order of `FEATURES`.

    Args:
        lines: the lines with text.
        template: the labels of the dump; may be empty.
    """
    words = WordsOfLines(lines)
    out = np.zeros((len(lines), len(FEATURES)))
    out[:, 0] = 1
    typical = float(np.median([len(line.text) for line in lines])) if len(lines) else 1.0
    for k, line in enumerate(lines):
        above = lines[k - 1].text if k else ""
        below = lines[k + 1].text if k + 1 < len(lines) else ""
        shape, size = _shape(line.text, above, below), _size(line.text, typical)
        out[k, 1:17] = [*shape, *_lexical(words, k), *_dates(line.text), *size]
    out[:, 18:24], out[:, 26] = template_features(lines, template)
    out[:, 25] = bool(template.slots)
    out[:, 24] = [_introduces(words, k) for k in range(len(lines))]
    return out


def _shape(text: str, above: str, below: str) -> list[float]:
    first = text[:1]
    word = _WORD.match(text.lstrip("\"“‘'«„(["))
    return [
        bool(_SENTENCE_END.search(above)) or not above,
        bool(_SENTENCE_END.search(text)),
        title_like(text, below),
        title_like(above, text),
        first.islower(),
        bool(_QUOTE.match(first)),
        bool(word) and word.group().lower() in _ANAPHORS if word else False,
    ]


def title_like(text: str, below: str) -> bool:
    """Whether a line is short, ends no sentence and precedes a longer one."""
    if not 4 <= len(text) <= 110 or _SENTENCE_END.search(text) or text[-1] in ":,;":
        return False
    return len(text) <= 60 or len(below) > 1.3 * len(text)


def _lexical(words: WordsOfLines, k: int) -> list[float]:
    own = words.stems[k]
    before: set[str] = set().union(*words.stems[max(0, k - _WINDOW) : k])
    after: set[str] = set().union(*words.stems[k + 1 : k + 1 + _WINDOW])
    mass = words.mass(own) or 1.0
    seen, returns = words.mass(own & before) / mass, words.mass(own & after) / mass
    block = own | set().union(*words.stems[k + 1 : k + 4])
    common = words.mass(block & before)
    coherence = common / np.sqrt((words.mass(block) or 1.0) * (words.mass(before) or 1.0))
    names = words.names[k]
    known: set[str] = set().union(*words.names[max(0, k - 10) : k])
    new_names = len(names - known) / len(names) if names else 0.5
    return [1 - seen, returns - seen, float(coherence), new_names]


def _introduces(words: WordsOfLines, k: int) -> float:
    """The number of new names that recur in the lines below and were not in those above, at most three."""
    below: set[str] = set().union(*words.names[k + 1 : k + 5])
    above: set[str] = set().union(*words.names[max(0, k - 10) : k])
    return min(len((words.names[k] & below) - above), 3) / 3


def _dates(text: str) -> list[float]:
    return [
        bool(_DAY_OR_MONTH.search(text[:400])),
        len(text) < 120 and bool(DATE_LINE.match(text) or _BYLINE.match(text)),
        bool(DATELINE.match(text)),
    ]


def capital_line(text: str) -> bool:
    """Whether nearly all letters of a line are capitals, by its first 200 characters."""
    letters = [c for c in text[:200] if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def note_line(line: DumpLine) -> bool:
    """Whether a line is a byline, a date or a labelled field, as at the head of an article."""
    text = line.text
    if line.label in _FIELDS:
        return True
    return len(text) < 120 and bool(DATE_LINE.match(text) or _BYLINE.match(text) or _NOTE.match(text))


def _size(text: str, typical: float) -> list[float]:
    return [capital_line(text), float(np.clip(np.log((len(text) + 10) / (typical + 10)), -2, 2))]


def template_features(lines: Sequence[DumpLine], template: Template) -> tuple[FloatArray, FloatArray]:
    """The position of each line in the template: the six features from `after_last_slot` on, and `broken_off`.

    Args:
        lines: the lines with text.
        template: the labels of the dump; may be empty.
    """
    out, broken = np.zeros((len(lines), 6)), np.zeros(len(lines))
    if not template.slots:
        return out, broken
    slot = [template.slots.index(line.label) if line.label in template.slots else -1 for line in lines]
    coming = _next_slots(slot)
    last, at, plain = len(template.slots) - 1, -1, 99
    for k, line in enumerate(lines):
        trailing = line.label in template.trailing
        if slot[k] < 0 and not trailing:
            distance, ahead = coming[k]
            out[k, 0] = plain == 0 and at == last
            out[k, 1] = distance == 1 and ahead == 0
            out[k, 2] = distance == 2 and ahead == 0
            midway = 0 <= at < last and plain < 4
            out[k, 5] = midway and distance < 6 and ahead > at
            broken[k] = midway and not (distance < 6 and ahead > at)
        out[k, 3] = slot[k] > 0 or trailing
        out[k, 4] = slot[k] == 0
        plain = 0 if slot[k] >= 0 or trailing else plain + 1
        at = slot[k] if slot[k] >= 0 else at
    return out, broken


def _next_slots(slot: Sequence[int]) -> list[tuple[int, int]]:
    """For each line the distance to the next labelled line, and the slot of that line."""
    out = [(99, -1)] * len(slot)
    for k in range(len(slot) - 2, -1, -1):
        out[k] = (1, slot[k + 1]) if slot[k + 1] >= 0 else (out[k + 1][0] + 1, out[k + 1][1])
    return out
