"""A reading: sources are taken one after another, and the corpus and its account are made at the end."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from trendlab.corpus import Corpus, Rejects, detect_languages
from trendlab.corpus.doubts import Doubt
from trendlab.errors import InputError, LimitError
from trendlab.readers.aboutfiles import about_files, reason_of
from trendlab.readers.account import Account
from trendlab.readers.addresses import dated_by_address
from trendlab.readers.columns import MissingColumnError
from trendlab.readers.companion import Companions, find_companions
from trendlab.readers.content import Stream, read_frame, read_source, stream_source
from trendlab.readers.cuttexts import without_count
from trendlab.readers.errorpages import title_alone, without_server_page
from trendlab.readers.filecells import date_by_filenames
from trendlab.readers.fingerprint import changed_error, state_of_file
from trendlab.readers.format import NoTablesError
from trendlab.readers.gather import Collection, FrameSource, Gathered
from trendlab.readers.lonefile import Item, dated_by_name
from trendlab.readers.namedtable import NamedTable
from trendlab.readers.names import NamePattern, complete_by_name, learn_names
from trendlab.readers.oddletters import odd_letters
from trendlab.readers.records import CorpusBuilder, Record, Reject
from trendlab.readers.reposts import find_repost
from trendlab.readers.samefiles import SameFiles
from trendlab.readers.sitenames import without_source
from trendlab.readers.sourcedates import SourceDates
from trendlab.readers.sources import Source
from trendlab.readers.titletails import sources_behind_titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.spec import ReadSpec

STREAM_BYTES = 30_000_000  # of a file; a second process for less was not seen to gain


class Reading:
    """The sources read so far.

    Args:
        spec: how to read.
        whole: whether the source is all that there is, or a piece of an archive.
        is_sure: whether a named column must be there.
        stream: as for `stream_source`, by which large files are read; None reads all files here.
    """

    def __init__(
        self, spec: ReadSpec, *, whole: bool = True, is_sure: bool = True, stream: Stream | None = None
    ) -> None:
        self.spec, self.whole, self.is_sure, self.stream = spec, whole, is_sure, stream
        self.builder = CorpusBuilder(max_rejects=spec.limits.rejects)
        self.account = Account()
        self.in_order = False
        self.n_given = 0
        self.names = NamePattern(by_file={})
        self.shared: SourceDates | None = None
        self.shared_name = ""
        self.table = NamedTable(spec.table)
        self.companions, self.same = Companions(), SameFiles()

    def share_dates(self, name: str) -> None:
        """From now on the order of day and month is decided from all sources together, as from the files of a folder.

        Args:
            name: what messages call all of them.
        """
        self.shared, self.shared_name = self._dates(), name

    def learn(self, names: list[str], *, folder: str) -> None:
        """Learn the pattern of the names of several files."""
        self.account.see_files(names)
        self.names = learn_names(names, folder=folder, pattern=self.spec.from_names)
        if self.names.n_dated or self.spec.from_names not in ("auto", "off"):
            self.account.learned = self.names.as_notes()
            self.account.names = (self.names.form, self.names.example)

    def take(self, one: Gathered, *, alone: bool) -> None:
        """Read one source; where it is one of several, an unreadable file is a reject."""
        if isinstance(one, FrameSource):
            notes, found = read_frame(one, self.spec)
            self._add(one.name, self._by_address(iter([notes, *found])))
        elif isinstance(one, Collection):
            names = one.names(self.spec.limits)
            self.learn(names, folder=one.source)
            dates, about = self.shared or self._dates(), about_files(names)
            self.companions = find_companions(self._members(one), names, self.spec)
            for member in self._members(one):
                if isinstance(member, Source) and member.name in about:
                    self.builder.add(Reject(member.name, reason_of(member.name)))
                elif not isinstance(member, Source) or member.name not in self.companions.names:
                    self._take_member(member, dates)
            self._finish_companions()
            if self.shared is None:
                self._finish_dates(dates, one.name)
        else:
            if alone:
                self.learn([one.name], folder="")
            self._take_file(one, alone=True, only=alone)

    def take_named(self, one: Source, names: NamePattern, *, in_folder: bool) -> None:
        """Read one file of many whose names were learned together.

        Args:
            one: the file.
            names: its own date and source among them.
            in_folder: whether a folder was given, so that a plain text is one article.
        """
        self.names, self.account.names = names, (names.form, names.example)
        self._take_file(one, alone=not in_folder)

    def _finish_companions(self) -> None:
        """Count the rows of tables about files that are not there, and tell what was joined."""
        for reject in self.companions.left:
            self.builder.add(reject)
        for doubt in self.companions.doubts():
            self.account.watch.take(doubt)
        self.companions = Companions()

    def _members(self, one: Collection) -> Iterator[Source | Reject]:
        """The files of a folder or archive; a piece of an archive that cannot be unpacked further is a reject."""
        try:
            yield from one.members(self.spec)
        except InputError as error:
            if self.whole or isinstance(error, LimitError):
                raise
            yield Reject.unreadable(one.name, error)

    def _take_member(self, member: Source | Reject, dates: SourceDates) -> None:
        if isinstance(member, Reject):
            self.builder.add(member)
        else:
            self._take_file(member, alone=False, dates=dates)

    def _take_file(self, one: Source, *, alone: bool, only: bool = False, dates: SourceDates | None = None) -> None:
        before = state_of_file(one.path) if one.path is not None else None
        try:
            self._add_file(one, alone=alone, only=only, dates=dates)
            if self.account.sources[-1]["articles"]:
                self.same.see(one)
        except InputError as error:
            _check_unchanged(one, before)
            self.table.see(error, one.name)
            unsure = isinstance(error, MissingColumnError) and not self.is_sure
            if (only and self.whole) or unsure or isinstance(error, LimitError):
                raise
            self.builder.add(Reject.unreadable(one.name, error))
        _check_unchanged(one, before)

    def _add_file(self, one: Source, *, alone: bool, only: bool, dates: SourceDates | None) -> None:
        """Add one file; among several, one without tables is read whole, whatever table is named."""
        found = self._by_address(self.companions.joined(self._read(one, alone=alone), one.name))
        if only:
            self._add(one.name, self._dated_alone(found, one.name), dates=dates)
            return
        try:
            head = next(found, None)
        except NoTablesError as error:
            self.table.see(error, one.name)
            found = self._by_address(read_source(one, replace(self.spec, table=None), alone=alone))
            head = next(found, None)
        else:
            self.table.see(None, one.name)
        self._add(one.name, found if head is None else chain([head], found), named=True, dates=dates)

    def _read(self, one: Source, *, alone: bool) -> Iterator[Item]:
        """The items of a file; a large one is parsed by another process, while this one takes what was parsed."""
        if self.stream is None or one.path is None or one.size() < STREAM_BYTES:
            return read_source(one, self.spec, alone=alone)
        return stream_source(one, self.spec, alone=alone, stream=self.stream)

    def _dates(self) -> SourceDates:
        return SourceDates(self.spec, builder=self.builder, watch=self.account.watch)

    def _finish_dates(self, dates: SourceDates, name: str) -> None:
        dates.finish(name)
        self.n_given += dates.n_given

    def _add(self, name: str, stream: Iterator[Item], *, named: bool = False, dates: SourceDates | None = None) -> None:
        """Read a stream; the order of its dates is decided alone, or with the folder whose `dates` are given.

        Args:
            name: of the source.
            stream: its notes, articles, rejects and doubts.
            named: whether each article is completed from the name of its file.
            dates: of the folder.
        """
        own = (dates or self.shared) is None
        dates = dates or self.shared or self._dates()
        try:
            self._add_found(name, stream, named=named, dates=dates)
        finally:
            if own:
                self._finish_dates(dates, name)

    def _add_found(self, name: str, stream: Iterator[Item], *, named: bool, dates: SourceDates) -> None:
        articles, rejects = self.builder.n_articles, self.builder.n_rejects
        notes: dict[str, Any] = {"source": name}
        dates.begin("", file=name)
        try:
            for item in stream:
                if isinstance(item, Record):
                    self._take(self._completed(item, name) if named else item, dates, file=name)
                elif isinstance(item, Reject):
                    self.builder.add(item)
                    self.account.watch.see_reject(item)
                elif isinstance(item, Doubt):
                    self.account.watch.take(item)
                else:
                    notes.update(item)
                    self.account.watch.see_date_column(item.get("columns", {}).get("date", ""), name)
                    dates.begin(str(item.get("format", "")), file=name)
        finally:
            dates.end_file(notes)
        n_articles, n_rejects = self.builder.n_articles - articles, self.builder.n_rejects - rejects
        self.in_order = bool(notes.pop("in_order", False))
        notes.update(read=n_articles + n_rejects, articles=n_articles, rejects=n_rejects)
        self.account.sources.append(notes)

    def _take(self, record: Record, dates: SourceDates, *, file: str) -> None:
        """Take an article of a file; where reposts are to be dropped, they are rejects of it."""
        kind = find_repost(record)
        if self.spec.reposts == "keep":
            self.account.reposts.see(record, kind)
        if kind and self.spec.reposts == "drop":
            reason = kind
        elif reason := odd_letters(record.text):
            reason = f"no text that can be read: {reason}; convert the file again"
        kept, page = (None, "") if reason else without_server_page(record)
        if kept is None:
            reason = reason or f"no article: {page}"
            self.builder.add(Reject(file, reason, record.text, record.first_line, record.last_line))
            return
        if page:
            self.account.watch.take(title_alone(kept.title))
        self.account.shared.see(kept)
        self.account.cut.see(kept)
        self.account.folders.see(kept.raw_date, file)
        dates.take(without_count(without_source(kept)))

    def _by_address(self, stream: Iterator[Item]) -> Iterator[Item]:
        """The same items, completed by addresses, names of files and names of newspapers behind titles."""
        if self.spec.from_names == "off":
            return stream
        return sources_behind_titles(date_by_filenames(self._addressed(stream), self.account), self.account)

    def _addressed(self, stream: Iterator[Item]) -> Iterator[Item]:
        for item in stream:
            full = dated_by_address(item) if isinstance(item, Record) else item
            if isinstance(full, Record) and full is not item:
                self.account.see_address_date(full.raw_date or "")
            yield full

    def _completed(self, record: Record, name: str) -> Record:
        """The article, completed from the name of its file."""
        full = complete_by_name(record, self.names.of(name), file=name)
        self.account.n_from_names += full.raw_date is not record.raw_date
        return full

    def _dated_alone(self, stream: Iterator[Item], name: str) -> Iterator[Item]:
        """The stream of the only file: its name dates its articles only where none of them has a date."""
        if name not in self.names.by_file:
            return stream
        given = self.spec.from_names != "auto"
        return dated_by_name(stream, name, lambda record: self._completed(record, name), given=given)

    def finish(self) -> tuple[Corpus, Rejects]:
        """The corpus with languages and notes, and the rejects; a whole one needs articles, and dates if named."""
        if self.shared is not None:
            self._finish_dates(self.shared, self.shared_name)
        self.account.close(self.builder)
        if self.whole:
            self._check_whole()
        for doubt in chain(self.table.doubts(), self.same.doubts()):
            self.account.watch.take(doubt)
        has_order = len(self.account.sources) == 1 and self.in_order
        corpus, rejects = self.builder.finish(has_order=has_order, notes=self.account.notes())
        return detect_languages(corpus), rejects

    def _check_whole(self) -> None:
        """Refuse a source without articles or without what was named: a table, a column of dates."""
        if (error := self.table.error()) is not None:
            raise error
        named = self.spec.date_column or self.spec.date_format
        if named and not self.n_given and self.builder.n_taken:
            raise self.account.undated_error(self.spec)
        if not self.builder.n_articles:
            raise self.account.empty_error()


def _check_unchanged(one: Source, before: tuple[int, int] | None) -> None:
    """Refuse a file that changed while it was read: half of one state and half of another would be neither."""
    if one.path is not None and before is not None and (after := state_of_file(one.path)) != before:
        raise changed_error(one.name, before[0], after[0])
