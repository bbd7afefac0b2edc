"""The account of a reading: what was read, what was not, and what looks wrong; accounts of parts can be added."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from trendlab.corpus.doubts import Doubt
from trendlab.errors import InputError
from trendlab.readers.cuttexts import CutTexts
from trendlab.readers.folderyears import FolderYears
from trendlab.readers.missingparts import missing_parts
from trendlab.readers.reposts import Reposts
from trendlab.readers.sharedtexts import SharedTexts
from trendlab.readers.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from trendlab.readers.records import CorpusBuilder
    from trendlab.readers.spec import ReadSpec

MAX_SOURCES, MAX_REASONS = 1000, 50
# So many records without a text, or files that cannot be read, are told where they are more than the articles.
MANY_REJECTS, UNREADABLE = 20, "unreadable: "
_PACKED = re.compile("archive in an archive|encrypted|damaged member")
_WIDE, _MANY_WIDE = re.compile(r"row of \d+ fields under a header of \d+"), 10
_PICTURE = re.compile(r"\bimage\b|\bfont\b|JavaScript|style sheet")
MAX_REASONS_OF_PARTS = 500  # further reasons of a sum of many parts are one


class Account:
    """Signs of all sources of a reading.

    Attributes:
        watch: signs of the articles and their dates.
        reposts: posts that repeat others.
        shared: texts that stand under many titles.
        cut: texts that stop before their end.
        folders: articles in folders of years that are dated years later.
        sources: notes on each source.
        n_from_names: articles with the date of the name of their file.
        names: the form of the dates in these names, and one name.
        n_from_addresses: articles with the date in their address.
        n_from_titles: articles with their source behind their title.
        learned: what was learned from the names of files, for the manifest.
        n_articles: of the reading.
        reasons: rejects by reason.

    >>> one, other = Account(), Account()
    >>> one.sources.append({"source": "a.csv", "format": "csv", "articles": 2})
    >>> one.reasons["no text"] += 1
    >>> (one + other).notes()["formats"], (one + one).notes()["reject_reasons"]
    (['csv'], {'no text': 2})
    """

    def __init__(self) -> None:
        self.watch, self.reposts, self.shared, self.cut = Watch(), Reposts(), SharedTexts(), CutTexts()
        self.folders = FolderYears()
        self.sources: list[dict[str, Any]] = []
        self.n_from_names, self.n_articles = 0, 0
        self.names = ("", "")
        self.n_from_addresses, self._address_date = 0, ""
        self.n_from_titles, self._title_source = 0, ""
        self.learned: Mapping[str, Any] = {}
        self.reasons: Counter[str] = Counter()
        self._formats: set[str] = set()
        self._bare, self._n_bare, self._n_others = "", 0, 0

    def see_files(self, names: Sequence[str]) -> None:
        """Take note of the names of all files of a folder or an archive."""
        for doubt in missing_parts(names):
            self.watch.take(doubt)

    def see_address_date(self, date: str) -> None:
        """Take note of an article with the date in its address."""
        self.n_from_addresses += 1
        self._address_date = self._address_date or date

    def see_title_source(self, name: str) -> None:
        """Take note of an article whose newspaper stands behind its title."""
        self.n_from_titles += 1
        self._title_source = self._title_source or name

    def close(self, builder: CorpusBuilder) -> None:
        """Take the numbers of articles and rejects once all was read."""
        self.n_articles, self.reasons = builder.n_articles, builder.reasons.copy()

    def __add__(self, other: Account) -> Account:
        """The account of both; of notes on sources none are kept, and what was learned of their names is added."""
        found = Account()
        found.watch, found.reposts = self.watch + other.watch, self.reposts + other.reposts
        found.shared, found.cut = self.shared + other.shared, self.cut + other.cut
        found.folders = self.folders + other.folders
        found.n_from_names = self.n_from_names + other.n_from_names
        found.n_from_addresses = self.n_from_addresses + other.n_from_addresses
        found._address_date = self._address_date or other._address_date
        found.n_from_titles = self.n_from_titles + other.n_from_titles
        found._title_source = self._title_source or other._title_source
        found.n_articles = self.n_articles + other.n_articles
        found.names = self.names if self.n_from_names else other.names
        found.learned = _learned(self.learned, other.learned)
        found.reasons = _few(self.reasons + other.reasons)
        found._formats = self.formats | other.formats
        (bare, n_bare, n_others), more = self._lists(), other._lists()
        found._bare, found._n_bare, found._n_others = bare or more[0], n_bare + more[1], n_others + more[2]
        return found

    @property
    def formats(self) -> set[str]:
        """The formats of the sources."""
        return self._formats | {str(one["format"]) for one in self.sources}

    def notes(self) -> dict[str, Any]:
        """The account for a manifest."""
        n_rejects = self.reasons.total()
        further = [
            *self._of_names(),
            *self._of_lists(),
            *self._of_rejects(),
            *self._of_lost(),
            *self.reposts.doubts(),
            *self.shared.doubts(),
        ]
        further += [*self.cut.doubts(), *self.folders.doubts()]
        doubts = self.watch.doubts(further)
        return {
            "read": self.n_articles + n_rejects, "articles": self.n_articles, "rejects": n_rejects,
            "reject_reasons": dict(self.reasons.most_common(MAX_REASONS)), "formats": sorted(self.formats),
            "sources": self.sources[:MAX_SOURCES], **({"doubts": doubts} if doubts else {}),
            **({"names": dict(self.learned)} if self.learned else {}),
        }  # fmt: skip

    def empty_error(self) -> InputError:
        """The error for a source without articles."""
        names = ", ".join(one["source"] for one in self.sources[:3]) or "the source"
        if not self.reasons.total():
            return InputError(f"{names} holds no articles; give a file with text in it")
        reason, n = self.reasons.most_common(1)[0]
        return InputError(
            f"{names} holds no article: all {self.reasons.total()} records were rejected, {n} of them for: {reason}; "
            "check the format, the columns and the span of dates"
        )

    def undated_error(self, spec: ReadSpec) -> InputError:
        """The error for a column of dates that was named and holds no date."""
        raw = next((one["unread_dates"][0] for one in self.sources if one.get("unread_dates")), None)
        shown = f"; its cells are like {raw!r}" if raw is not None else "; its cells are empty"
        how = f"as {spec.date_format!r}" if spec.date_format else "as a date"
        return InputError(
            f"nothing in the column of dates ({spec.date_column or 'guessed'}) can be read {how}{shown}; "
            "name another with --date-column, or say how they are written with --date-format"
        )

    def _of_names(self) -> Iterator[Doubt]:
        if self.n_from_names:
            form, example = self.names
            sentence = (
                f"{{count}} {{article has its|articles have their}} date from the "
                f"{{name of its file|names of their files}} ({{example}}, read as {form}); "
                "--from-names off leaves such dates out."
            )
            yield Doubt(kind="dates_from_names", sentence=sentence, count=self.n_from_names, example=example)

        if self.n_from_addresses:
            sentence = (
                "{count} {article has|articles have} no date of {its|their} own and {takes|take} the one in "
                "{its address|their addresses} (for example {example}); --from-names off leaves such dates out."
            )
            yield Doubt(
                kind="dates_from_addresses", sentence=sentence, count=self.n_from_addresses, example=self._address_date
            )

        if self.n_from_titles:
            sentence = (
                "{count} {title ends|titles end} with one of few names (for example {example}), which {is|are} taken "
                "for {its source|their sources} and no part of {it|them}; --from-names off leaves {it|them} whole."
            )
            yield Doubt(
                kind="sources_from_titles", sentence=sentence, count=self.n_from_titles, example=self._title_source
            )

    def _of_lists(self) -> Iterator[Doubt]:
        """A doubt for tables without a text among files that have one: lists of members or pages."""
        bare, n_bare, n_others = self._lists()
        if n_bare and n_others:
            sentence = (
                "{count} {article comes|articles come} from files with titles and no texts ({example}), among "
                "files with texts: lists "
                "of something else? Leave such files out."
            )
            yield Doubt(kind="files_without_text", sentence=sentence, count=n_bare, example=bare)

    def _of_rejects(self) -> Iterator[Doubt]:
        """Doubts where more records have no text, or more files cannot be read, than there are articles."""
        bare = self.reasons["no text"] + self.reasons["no words"]
        if bare >= MANY_REJECTS and bare > self.n_articles:
            sentence = (
                f"{{count}} records have nothing in what was taken for the text, and {self.n_articles:,} have: is it "
                "something else? --text-column names another."
            )
            yield Doubt(kind="records_without_text", sentence=sentence, count=bare)
        unread = {r: n for r, n in self.reasons.items() if r.startswith(UNREADABLE) and not _PICTURE.search(r)}
        if (n := sum(unread.values())) >= MANY_REJECTS and n > self.n_articles:
            example = max(unread, key=lambda reason: (unread[reason], reason))
            sentence = "{count} files cannot be read, more than there are articles (for example {example})."
            yield Doubt(kind="unread_files", sentence=sentence, count=n, example=example.removeprefix(UNREADABLE)[:160])

    def _of_lost(self) -> Iterator[Doubt]:
        """Doubts for what surely held articles: files of archives that stay packed, rows wider than their header."""
        packed = {r: n for r, n in self.reasons.items() if _PACKED.match(r)}
        if n := sum(packed.values()):
            sentence = (
                "{count} {file inside of an archive was|files inside of archives were} not read ({example}): unpack "
                "{it|them} and give the folder."
            )
            example = max(packed, key=lambda reason: (packed[reason], reason))
            yield Doubt(kind="packed_files", sentence=sentence, count=n, example=example[:100])
        wide = {r: n for r, n in self.reasons.items() if _WIDE.fullmatch(r)}
        if (n := sum(wide.values())) >= MANY_REJECTS and _MANY_WIDE * n > self.n_articles:
            example = max(wide, key=lambda reason: (wide[reason], reason))
            sentence = (
                "{count} rows are not read because they have more fields than the header of their table ({example}): "
                "tables of several exports under one header, or separators inside of texts?"
            )
            yield Doubt(kind="wide_rows", sentence=sentence, count=n, example=example)

    def _lists(self) -> tuple[str, int, int]:
        """The first file with titles and no texts, the articles of such files, and those of all others."""
        name, n_bare, n_others = self._bare, self._n_bare, self._n_others
        for one in self.sources:
            if one.get("columns") and "text" not in one["columns"]:
                name, n_bare = name or (one["source"] if one["articles"] else ""), n_bare + one["articles"]
            else:
                n_others += one["articles"]
        return name, n_bare, n_others


def _learned(left: Mapping[str, Any], right: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was learned of the names of two readings."""
    if not left or not right:
        return left or right
    sources = sorted({*left["sources"], *right["sources"]})[:20]
    both = {name: left[name] + right[name] for name in ("dated", "of")}
    return {"form": left["form"] or right["form"], **both, "sources": sources}


def _few(reasons: Counter[str]) -> Counter[str]:
    """The reasons, the rare ones as one where there are very many."""
    if len(reasons) <= MAX_REASONS_OF_PARTS:
        return reasons
    kept = Counter(dict(reasons.most_common(MAX_REASONS_OF_PARTS - 1)))
    kept["other reasons"] += reasons.total() - kept.total()
    return kept
