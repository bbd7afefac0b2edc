"""Concepts: named queries that a run tracks, and the number of articles that match each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import FloatArray, IntArray, StrArray, check_place, read_only
from trendlab.errors import InputError, wrong_type
from trendlab.vectorize.match import find_matches
from trendlab.vectorize.named import load_named
from trendlab.vectorize.query import Query, parse_query, query_text
from trendlab.words.numbers import count_words
from trendlab.words.shown import MAX_ROWS, Shown, View

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.checks import BoolArray
    from trendlab.vectorize.index import WordIndex
    from trendlab.vectorize.match import Matches

COLUMNS = ("concept", "label", "query", "share", "n_docs")
NEEDED = """queries by name, such as {"AI": 'chatgpt OR "generative AI"'}"""
_KEY = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[^\s="'\[\]#]+)\s*=""")


@dataclass(frozen=True, kw_only=True)
class Concept:
    """A query with a name.

    Attributes:
        label: the name.
        query: the parsed query.
        line: line of the file that it comes from, or None.
    """

    label: str
    query: Query
    line: int | None = None

    @property
    def where(self) -> str:
        """The concept and its line, for messages."""
        return _where(self.label, self.line)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Concepts(Shown):
    """The concepts of a run, in the order in which they were given.

    Attributes:
        label: (n_concepts,) of str, unique.
        query: the query of each concept, as it was read.
        share: (n_concepts,) weighted fraction of all articles that match, in [0, 1].
        n_docs: (n_concepts,) number of articles that match.

    Example:
        >>> from trendlab import Concepts
        >>> tracked = Concepts(label=["AI"], query=("chatgpt OR llm*",), share=[0.25], n_docs=[5])
        >>> len(tracked), tracked.words(0)
        (1, ['chatgpt OR llm*'])
    """

    label: StrArray
    query: tuple[str, ...]
    share: FloatArray
    n_docs: IntArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", read_only(self.label, str))
        object.__setattr__(self, "share", read_only(self.share, float))
        object.__setattr__(self, "n_docs", read_only(self.n_docs, "int64"))

    def __len__(self) -> int:
        return len(self.label)

    @property
    def terms(self) -> tuple[tuple[str, ...], ...]:
        """The query of each concept, where topics have their terms."""
        return tuple((query,) for query in self.query)

    def words(self, concept: int) -> list[str]:
        """The query of one concept, where a topic has its words."""
        return [self.query[check_place(concept, len(self), "concept")]]

    def asked(self) -> tuple[Concept, ...]:
        """The concepts as parsed queries, for other articles."""
        return read_concepts(dict(zip(self.label.tolist(), self.query, strict=True)))

    def to_frame(self) -> pd.DataFrame:
        """A new data frame with one row per concept, as concepts.csv: concept, label, query, share, n_docs."""
        import pandas as pd

        columns = {
            "concept": np.arange(len(self)), "label": self.label, "query": list(self.query), "share": self.share,
            "n_docs": self.n_docs,
        }  # fmt: skip
        return pd.DataFrame(columns, columns=list(COLUMNS))

    def view(self) -> View:
        """The number of concepts, and label, size and query of each."""
        rows = [
            (k, str(self.label[k]), f"{self.share[k]:.1%}", int(self.n_docs[k]), self.query[k])
            for k in range(min(len(self), MAX_ROWS))
        ]
        header = ("concept", "label", "share", "n_docs", "query")
        facts = (count_words(len(self), "concept"),)
        return View(name="Concepts", facts=facts, header=header, rows=rows, n_rows=len(self))


def parse_concepts(text: str, name: str = "the concepts file") -> tuple[Concept, ...]:
    """Concepts from TOML, a name and its query a line; the table may be called [concepts].

        AI = 'chatgpt OR "generative AI" OR llm*'
        "Central banks" = '"central bank" OR ecb NOT football'

    Args:
        text: of the file.
        name: of the file, for messages.

    Raises:
        InputError: if the text is not TOML, a name stands twice, or a value is not a valid query.

    >>> [concept.label for concept in parse_concepts("AI = 'chatgpt OR llm*'")]
    ['AI']
    """
    lines = _lines_of_names(text)
    twice = next(((label, rows[1]) for label, rows in lines.items() if len(rows) > 1), None)
    if twice is not None:
        raise InputError(f"{name} must give each name once; {twice[0]!r} stands again in line {twice[1]}")
    try:
        found: Any = load_named(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            f"{name} is no TOML: {error}; write a name and its query a line, as AI = 'chatgpt OR \"generative AI\"'"
        ) from error
    if list(found) == ["concepts"] and isinstance(found["concepts"], dict):
        found = found["concepts"]
    return read_concepts(found, lines={label: rows[0] for label, rows in lines.items()}, name=name)


def read_concepts(
    queries: Mapping[str, str], *, lines: Mapping[str, int] | None = None, name: str = "concepts"
) -> tuple[Concept, ...]:
    """Concepts from queries by name.

    Args:
        queries: query by name.
        lines: by name, its line in a file.
        name: of the argument or file, for messages.

    Raises:
        WrongTypeError: if it is not a mapping from names to texts.
        InputError: if it is empty, two names differ only in case, or a query is not valid.
    """
    if not isinstance(queries, Mapping):
        raise wrong_type(queries, NEEDED, name)
    known: dict[str, str] = {}
    found = []
    for label, text in queries.items():
        if not isinstance(label, str):
            raise wrong_type(label, NEEDED, name)
        line = (lines or {}).get(label)
        where = _where(label, line)
        if not isinstance(text, str):
            raise wrong_type(text, f"a query between quotes for {where}", name)
        clean = " ".join(label.split())
        if not clean:
            raise InputError(f"{name} must have a name for each query; {text!r} has none")
        if clean.casefold() in known:
            raise InputError(f"{name} must give each name once; {where} is also {known[clean.casefold()]}")
        known[clean.casefold()] = where
        try:
            query = parse_query(text)
        except InputError as error:
            raise InputError(f"{where}: {error}") from error
        found.append(Concept(label=clean, query=query, line=line))
    if not found:
        raise InputError(f"{name} must hold at least one query with its name, as AI = 'chatgpt OR llm*'; it holds none")
    return tuple(found)


def find_concepts(index: WordIndex, concepts: tuple[Concept, ...], *, weight: FloatArray) -> tuple[Concepts, BoolArray]:
    """The concepts with their sizes, and which articles match each, (n_docs, n_concepts) of bool.

    Args:
        index: of the articles.
        concepts: parsed queries.
        weight: (n_docs,) of the articles.

    Raises:
        InputError: if no article matches a concept, or all do: then there is nothing to track.
    """
    matched = np.stack([_match(index, concept) for concept in concepts], axis=1)
    share = weight @ matched / max(float(weight.sum()), 1e-300)
    return Concepts(
        label=np.array([concept.label for concept in concepts]), query=tuple(query_text(c.query) for c in concepts),
        share=share, n_docs=matched.sum(axis=0),
    ), matched  # fmt: skip


def _match(index: WordIndex, concept: Concept) -> BoolArray:
    """Whether each article matches a concept, (n_docs,); the error names the concept."""
    try:
        matches = find_matches(index, concept.query)
    except InputError as error:
        raise InputError(f"{concept.where}: {error}") from error
    n_docs = int(matches.matched.sum())
    if not n_docs:
        raise InputError(f"{concept.where}: no article says {query_text(concept.query)}{_near(matches)}")
    if n_docs == index.n_docs:
        raise InputError(
            f"{concept.where}: every article says {query_text(concept.query)}, so its share cannot change; ask for less"
        )
    return matches.matched


def _near(matches: Matches) -> str:
    """The end of a message: words that are spelled similarly."""
    names = ", ".join(word for word, _ in matches.similar[:5])
    return f"; words that come near: {names}" if names else ""


def _where(label: str, line: int | None) -> str:
    return f"concept {label!r}" if line is None else f"concept {label!r} (line {line})"


def _lines_of_names(text: str) -> dict[str, list[int]]:
    """By name, the 1-based lines of a TOML text that define it."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        match = _KEY.match(line)
        if match is None or line.lstrip().startswith("#"):
            continue
        key = match[1]
        try:
            label = next(iter(load_named(f"{key} = 0")))
        except tomllib.TOMLDecodeError:  # the parser of the whole text reports it
            continue
        found.setdefault(label, []).append(number)
    return found
