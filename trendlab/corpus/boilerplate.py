"""Boilerplate: labels, lines and sentences that recur across articles, detected from the texts alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from trendlab.corpus.feedends import without_feed_end
from trendlab.corpus.paragraphs import learn_paragraphs, split_lines, without_address
from trendlab.corpus.passages import between_others, is_apart, learn_passages, pieces, without_passages
from trendlab.corpus.sentences import learn_sentences, without_sentences
from trendlab.corpus.sites import joined, template_sources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from trendlab.corpus import Corpus


# A label: up to six words at the start of a line, then a colon or a bar, and text ("Why it matters: ...").
_LABEL = re.compile(r"^\W{0,4}([^\W\d_][^\n:：|.!?]{1,48}?)\s?[:：|](?=\s)", re.MULTILINE)
_LABEL_ENDS = ":：|"
MIN_TOLD, P_TOLD = 8, 0.01  # words of a line that can tell a subject; level of the test
LITTLE_TOLD = 2 / 3  # of what the words of ordinary passages recur: those of a line that does less tell no subject
N_COMPARED, AROUND = 20, 1500  # articles with it that are read; letters of each before and behind it
MAX_LABEL = 60  # letters from the beginning of its line to the sign, and some more
# A copyright notice: a sign with a year or after the end of a sentence, or the word with a sign or year there.
_ENDED = r"(?:^|(?<=[.!?:;)\]»”’\"'…])[ \t]*|[ \t]{2,})"
_NOTICE = re.compile(
    rf"[©ⓒ][\s©]*(?:copyright\W+)?(?:19|20)\d\d|{_ENDED}[©ⓒ]|{_ENDED}\(c\)\s?(?:19|20)\d\d"
    rf"|{_ENDED}copyrights?\s+(?:[©ⓒ]|\(c\)|(?:19|20)\d\d)",
    re.IGNORECASE | re.MULTILINE,
)
MAX_NOTICE, MAX_LICENCE = 500, 1500  # letters to the end of its line; with more it must name a licence, or is no notice
_LICENCE = re.compile(
    r"all rights reserved|open.access|creative commons|originally published|licen[cs]e", re.IGNORECASE
)
# A notice at the head of a line, with the text behind it: a sentence, then those that are of a notice or shorter.
_SENTENCE = re.compile(r"[^.!?)\]。]*(?:[.!?)\]](?!\s)[^.!?)\]。]*)*(?:[.!?)\]]\s+|。|$)")
_OF_NOTICE = re.compile(rf"{_LICENCE.pattern}|reserved|publish|copyright|©|peer.review|permission", re.IGNORECASE)
MIN_BEHIND, MAX_SHORT = 100, 12  # letters of text behind a notice; of a sentence that is a part of a name ("Inc.")


@dataclass(frozen=True, kw_only=True, eq=False)
class Boilerplate:
    """Labels, lines, passages and sentences that recur across articles, and copyright notices at the end of a line.

    They stay in the text and are not counted as terms.

    Attributes:
        labels: labels at the start of a line, without their colon, in lower case, sorted.
        lines: whole lines without web addresses, in lower case, sorted.
        passages: by source the passages of its template, as they are written; those of all sources under "".
        sentences: by source the sentences of its template, each number a 0.
    """

    labels: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    passages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sentences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def strip(self, text: str, source: str = "") -> str:
        """The text without what recurs, and without copyright notices; never empty for those alone.

        Args:
            text: of an article.
            source: of the article, whose passages and sentences are left out.
        """
        text = self._without_lines(text, source)
        return without_sentences(text, source, self.sentences) if self.sentences else text

    def _without_lines(self, text: str, source: str) -> str:
        """The text without labels, lines, passages and notices."""
        text = without_feed_end(text)
        text = without_notices(without_passages(text, source, self.passages) if self.passages else text)
        if not self.labels and not self.lines:
            return text
        kept = (x for x in text.split("\n") if not self._is_template(x)) if self.lines else text.split("\n")
        return "\n".join(_without_label(line, self._label_set) for line in kept)

    def _is_template(self, line: str) -> bool:
        """Whether a line recurs; most lines are ruled out by their first word, which is quick."""
        line = without_address(line)
        first = line.split(None, 1)[:1]
        return (first[0].casefold() if first else "") in self._first_words and _folded(line) in self._line_set

    @cached_property
    def _label_set(self) -> set[str]:
        return set(self.labels)

    @cached_property
    def _line_set(self) -> set[str]:
        return set(self.lines)

    @cached_property
    def _first_words(self) -> set[str]:
        return {line.split(" ", 1)[0] for line in self.lines}


def without_notices(text: str) -> str:
    """The text without copyright notices: from the sign to the end of its line, as abstracts and captions have them.

    Of a notice at the head of a line, with more text behind it than before it, only its own sentences are left out. A
    text that is nothing but a notice stays as it is.

    >>> without_notices("We measured trust in 2019. © 2020 The Authors. All rights reserved.")
    'We measured trust in 2019.'
    """
    if not _may_have_notice(text):
        return text
    found = "\n".join(_before_notice(line) for line in text.split("\n"))
    return found if found.strip() else text


def _may_have_notice(text: str) -> bool:
    """False for most texts without a notice, which is quick to see."""
    if "(c)" in text or "(C)" in text or "opyright" in text or "OPYRIGHT" in text:
        return True
    return not text.isascii() and ("©" in text or "ⓒ" in text)


def _before_notice(line: str) -> str:
    """The line up to the first sign that has only a notice after it."""
    match = _NOTICE.search(line, max(len(line) - MAX_LICENCE, 0))
    if match is not None and len(line) - match.start() > MAX_NOTICE and not _LICENCE.search(line, match.end()):
        match = _NOTICE.search(line, len(line) - MAX_NOTICE)
    if match is None:
        return line
    start, end = match.start(), _notice_end(line, match.end())
    return line[:start] + line[end:] if len(line) - end > max(start, MIN_BEHIND) else line[:start].rstrip()


def _notice_end(line: str, start: int) -> int:
    """Where the sentences of a notice end, from the end of its sign."""
    sentence = _SENTENCE.match(line, start)
    end = start
    while sentence is not None and sentence.end() > end:
        end = sentence.end()
        sentence = _SENTENCE.match(line, end)
        if sentence is not None and len(sentence[0]) > MAX_SHORT and not _OF_NOTICE.search(sentence[0]):
            break
    return end


def _folded(line: str) -> str:
    """The line in lower case with single blanks."""
    return " ".join(line.split()).casefold()


def _without_label(line: str, labels: set[str]) -> str:
    """The line without a label from `labels` at its start."""
    match = _LABEL.match(line) if any(end in line for end in _LABEL_ENDS) else None
    return line[match.end() :].lstrip() if match and _folded(match.group(1)) in labels else line


def learn_boilerplate(corpus: Corpus, *, min_docs: int = 3, min_fraction: float = 0.01) -> Boilerplate:
    """The labels, lines, passages and sentences that recur across articles.

    A line is boilerplate only if its neighbours differ from article to article. The lines of a story that is printed
    again have the same neighbours and are kept; so is a line of eight words or more, unless its words recur in the rest
    of its articles less than those of their other passages do. Long lines that stand in a row are of a template too, if
    the articles say something else besides (`learn_paragraphs`); so are sentences that recur but for a number whatever
    an article is about (`learn_sentences`). Lines that differ only by the web address in them are one line.

    Args:
        corpus: n_docs articles.
        min_docs: minimum number of articles that hold a label or line.
        min_fraction: minimum fraction of the articles that hold a label; lines have no such bound.
    """
    labels: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    texts = corpus.texts()
    for text in texts:
        labels.update({_folded(x) for x in _find_labels(text) if len(x.split()) <= 6})
        if "\n" in text:
            lines.update(set(split_lines(text)))
    frequent = {line for line, n in lines.items() if n >= min_docs and 0 < len(line) <= 400}
    neighbours = _neighbours(texts, frequent) if frequent else {}
    min_labels = max(min_docs, min_fraction * len(corpus))
    between = {x for x in frequent if between_others(len(neighbours[x]), lines[x], min_docs=min_docs)}
    kept = {_folded(x) for x in between - _content(texts, {x for x in between if len(pieces(x)) >= MIN_TOLD})}
    kept |= {_folded(x) for x in learn_paragraphs(texts, corpus.doc_id)}
    sources = template_sources(corpus)
    passages = learn_passages(texts, sources)
    plate = Boilerplate(
        labels=tuple(sorted(x for x, n in labels.items() if n >= min_labels)), lines=tuple(sorted(kept)),
        passages=joined(passages, sources, corpus),
    )  # fmt: skip
    if plate.passages != passages:  # a passage of few articles of one site may hold a sentence of many
        passages = {"": passages.get("", ())}
    found = learn_sentences(texts, sources, lines=plate.lines, passages=passages)
    return replace(plate, sentences=joined(found, sources, corpus))


def _content(texts: Sequence[str], lines: AbstractSet[str]) -> set[str]:
    """Those of the lines that tell what their articles are about: the background and the quotes of a story told on."""
    holders: dict[str, list[int]] = {line: [] for line in lines}
    for row, text in enumerate(texts if lines else ()):
        for line in lines & {*split_lines(text)} if "\n" in text else ():
            if len(holders[line]) < N_COMPARED:
                holders[line].append(row)

    def rest(row: int, line: str) -> list[str]:
        before, _, behind = "\n".join(split_lines(texts[row])).partition(line)
        return pieces(f"{before[-AROUND:]} {behind[:AROUND]}".replace(line, " "))

    def tells(line: str) -> bool:
        rests = [rest(row, line) for row in holders[line]]
        return not is_apart(line, rests, level=P_TOLD, part=LITTLE_TOLD)

    return {line for line in holders if tells(line)}


def _find_labels(text: str) -> list[str]:
    """What `_LABEL` finds, looked for only where a sign is near the beginning of its line."""
    begins, found, done = set[int](), list[str](), 0
    for sign in _LABEL_ENDS:
        at = text.find(sign)
        while at >= 0:
            before = text.rfind("\n", max(at - MAX_LABEL, 0), max(at - 1, 0))
            if (before >= 0 or at <= MAX_LABEL) and text[at + 1 : at + 2].isspace():
                begins.add(before + 1)
            at = text.find(sign, at + 1)
    for begin in sorted(begins):
        if begin >= done and (match := _LABEL.match(text, begin)):
            found.append(match[1])
            done = match.end()
    return found


def _neighbours(texts: list[str], frequent: set[str]) -> dict[str, set[tuple[str, str]]]:
    """For each frequent line, the different pairs of lines above and below it."""
    found: dict[str, set[tuple[str, str]]] = {line: set() for line in frequent}
    for text in texts:
        rows = ["", *split_lines(text), ""]
        for above, line, below in zip(rows, rows[1:], rows[2:], strict=False):
            if line in frequent:
                found[line].add((above, below))
    return found
