"""Which column of a table plays which role, guessed by name and content."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.contentroles import client_columns, roles_by_content
from trendlab.readers.datecolumns import choose_dates
from trendlab.readers.headdates import HEAD_DATE
from trendlab.readers.numberedtexts import numbered_parts
from trendlab.readers.paths import flat_row, is_below, list_paths, role_name, role_names
from trendlab.readers.prose import are_words, longest_text
from trendlab.readers.roles import (
    NAMES,
    belongs_to_holder,
    belongs_to_other,
    has_dots_for_spaces,
    is_page_title,
    names_source,
    plain_name,
    suggests_role,
)
from trendlab.readers.textcolumns import NEED_WORDS, SHORT_FORMS, are_said, fits_role, further_texts, is_full_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.readers.spec import ReadSpec

_MUCH_LONGER, _MIN_ROWS = 3.0, 4
_TITLES = frozenset(("title", "headline", "subject"))
_ANSWER = re.compile(r"(?:re|aw|fwd?|wg|tr|rv|sv|vs|antw|odp)(?:\[\d+\])?: ?\S", re.IGNORECASE)
_SUBJECTS = frozenset(("subject", "header", "head"))  # of mails, or what an article is on
_LONGEST_TITLES = 150.0
_CLAIMS = frozenset(("claim", "claimreviewed"))  # the title of a review of it, the text where there is none
# Columns of these names hold a notice and no text of an article.
_NOTICE = re.compile(
    "accesscondition|copyright|disclaimer|licen[cs]e|^(?:access|all|dc|dcterms|usage)?rights$|termsofuse"
)


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Which column plays which role; None where none does.

    Attributes:
        text, title, date, id, source: names of columns.
        dates: the columns that date an article: one, or those of year, month and day.
        year: a column of years beside the dates, None where there is none.
        other_dates: further columns of dates, for rows in which that of dates is empty.
        texts: further columns of whole texts, for rows in which that of texts is empty.
        parts: the columns whose cells are the text together, where it is in several.
        how: per role, "given", "name", "content" or "parts".
    """

    text: str | None = None
    title: str | None = None
    dates: tuple[str, ...] = ()
    id: str | None = None
    source: str | None = None
    year: str | None = None
    other_dates: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    how: Mapping[str, str] = field(default_factory=dict)

    @property
    def date(self) -> str | None:
        """The column or columns that date an article, by name."""
        return ", ".join(self.dates) or None

    @cached_property
    def taken(self) -> frozenset[str]:
        """The columns with a role alone; all others, those of a date in several columns too, go into meta."""
        alone = self.dates if len(self.dates) == 1 else ()
        named = (self.text, *self.parts, self.title, self.id, self.source, *alone, HEAD_DATE)
        return frozenset(n for n in named if n is not None)

    def as_notes(self) -> dict[str, str]:
        """Role: column (how it was found), for the manifest."""
        shown = {"text": ", ".join(self.parts) or self.text}
        return {role: f"{shown.get(role) or getattr(self, role)} ({how})" for role, how in self.how.items()}


class MissingColumnError(InputError):
    """A column that was named is not there.

    Args:
        message: for people.
        names: the columns that are there.
    """

    def __init__(self, message: str, names: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.names = tuple(names)


def guess_columns(rows: Sequence[Mapping[str, Any]], spec: ReadSpec, where: str) -> Columns:
    """The columns that hold text, title, date, id and source.

    Args:
        rows: a sample of the rows.
        spec: columns given by the caller come first.
        where: the source, for messages.

    Raises:
        InputError: if a given column is missing, or none looks like text.
    """
    lists, several = list_paths(rows)
    spaced = {name for row in rows[:1] for name in row if has_dots_for_spaces(str(name))}
    rows = [flat_row(row) for row in rows]
    names = _ordered_names(rows)
    taken, how = _given(names, spec, where)
    dates, choice = tuple(taken.pop("date", "").split("\n")) if "date" in taken else (), None
    if not dates:
        choice = choose_dates(rows, [n for n in names if n not in set(taken.values())], lists=lists)
        if choice is not None:
            dates, how["date"] = choice.columns, choice.how
    year, others = (choice.year, choice.others) if choice is not None else (None, ())
    plain = {name: plain_name(role) for name, role in role_names(names, spaced).items() if name not in dates[:1]}
    inner = {name for name in plain if is_below(name, several)}  # of things of which an article has several
    clients = client_columns({name: short for name, short in plain.items() if name not in inner})
    for role in ("title", "id", "source", "text"):
        if role not in taken:
            barred = {*taken.values(), *clients, *(inner if role in ("title", "source") else ())}
            if (named := _by_name(role, rows, plain=plain, taken=barred)) is not None:
                taken[role], how[role] = named, "name"
    names = list(plain)
    _text_by_content(rows, names, where=where, plain=plain, taken=taken, how=how)
    if "title" not in taken and (beside := _title_beside(rows, plain, taken.get("text", ""))) is not None:
        taken["title"], how["title"] = beside, "name"
    for role, found in roles_by_content(rows, names, taken).items():
        taken[role], how[role] = found, "content"
    unfilled = next((n for n in names if plain[n] in _TITLES and not any(row.get(n) for row in rows)), None)
    if "title" not in taken and unfilled is not None:  # later rows may have titles, as posts among comments
        taken["title"], how["title"] = unfilled, "name"
    is_given = how.get("text") == "given"
    same = None if is_given or how.get("title") == "given" else _other_depth(rows, taken)
    if same is not None:
        taken.pop("title"), how.pop("title")
    free = [n for n in names if n == taken.get("text") or n not in taken.values()]
    texts = () if is_given else (*filter(None, (same,)), *further_texts(rows, plain, taken))
    parts = () if is_given else numbered_parts(rows, free, taken.get("text"))
    return Columns(**taken, dates=dates, year=year, other_dates=others, texts=texts, parts=parts, how=how)


def _title_beside(rows: Sequence[Mapping[str, Any]], plain: Mapping[str, str], text: str) -> str | None:
    """The title beside a text inside of an object such as "card", where the rows have no other text."""
    above = text.rpartition(".")[0]
    if not above or not belongs_to_other("text", text, plain[text]):
        return None
    inside = [n for n in plain if n.rpartition(".")[0] == above and plain[n] in _TITLES]
    return next((n for n in inside if fits_role("title", [row.get(n) for row in rows])), None)


def _other_depth(rows: Sequence[Mapping[str, Any]], taken: Mapping[str, str]) -> str | None:
    """The column of titles where it is that of texts at another depth: each row fills one of two of the same name."""
    text, title = taken.get("text"), taken.get("title")
    if text is None or title is None or plain_name(role_name(text)) != plain_name(role_name(title)):
        return None
    both = sum(bool(row.get(text)) and bool(row.get(title)) for row in rows)
    return title if not both and any(row.get(title) for row in rows) else None


def _ordered_names(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """All columns, nested ones last."""
    names = dict.fromkeys(str(name) for row in rows for name in row if name != HEAD_DATE)
    inner = {n for n in names if "." in n and n.split(".", 1)[0] in names}
    return [n for n in names if n not in inner] + [n for n in names if n in inner]


def _given(names: Sequence[str], spec: ReadSpec, where: str) -> tuple[dict[str, str], dict[str, str]]:
    """The columns named by the caller; dates may be in several ("year,month,day")."""
    taken: dict[str, str] = {}
    for role, column in spec.columns():
        parts = [column] if column in names or role != "date" else [c.strip() for c in column.split(",")]
        missing = next((c for c in parts if c not in names), None)
        if missing is not None:
            raise MissingColumnError(
                f"{where} has no column {missing!r} for the {role}; it has {', '.join(map(repr, names[:30]))}",
                names,
            )
        taken[role] = "\n".join(parts)
    return taken, dict.fromkeys(taken, "given")


def _text_by_content(
    rows: Sequence[Mapping[str, Any]],
    names: Sequence[str],
    *,
    where: str,
    plain: Mapping[str, str],
    taken: dict[str, str],
    how: dict[str, str],
) -> None:
    """Take the longest column as the text where no name gives it, or only the name of a short form ("abstract").

    In a table with titles and without running text each article is its title, and so is a row whose column of texts is
    empty.
    """
    named = taken.get("text") if how.get("text") == "name" else None
    if "text" in taken and (named is None or is_full_name(plain[named])):
        return
    titled = how.get("title") in ("name", "given")
    free = [n for n in names if n not in set(taken.values()) and not _NOTICE.search(plain[n])]
    longest = longest_text(rows, free, prose=titled or named is not None)
    while longest is not None and not are_words([row.get(longest) for row in rows]):
        free.remove(longest)
        longest = longest_text(rows, free, prose=titled or named is not None)
    if named is not None:
        if longest is not None and _mean_length(rows, longest) > _MUCH_LONGER * _mean_length(rows, named):
            taken["text"], how["text"] = longest, "content"
    elif longest is not None:
        taken["text"], how["text"] = longest, "content"
    elif (unfilled := _unfilled_text(rows, free, plain)) is not None and titled:
        taken["text"], how["text"] = unfilled, "name"
    elif titled and (plain[taken["title"]] in _CLAIMS or _are_texts(rows, taken["title"])):
        taken["text"], how["text"] = taken.pop("title"), how.pop("title")
    elif not titled:
        raise InputError(
            f"{where} has no column that looks like text; name it with --text-column "
            f"(it has {', '.join(map(repr, names[:30])) or 'none: its records are empty'})"
        )


def _unfilled_text(rows: Sequence[Mapping[str, Any]], free: Sequence[str], plain: Mapping[str, str]) -> str | None:
    """A column with the name of a text and no values in the first rows: among links, texts may come later."""
    return next((n for n in free if is_full_name(plain[n]) and not any(row.get(n) for row in rows)), None)


def _are_texts(rows: Sequence[Mapping[str, Any]], name: str) -> bool:
    """Whether the values of a column of titles are longer than titles are, or have several lines."""
    texts = [v for row in rows if isinstance(v := row.get(name), str) and v]
    lines = sum("\n" in t.strip() for t in texts)
    return bool(texts) and (2 * lines > len(texts) or _mean_length(rows, name) > _LONGEST_TITLES)


def _mean_length(rows: Sequence[Mapping[str, Any]], name: str) -> float:
    return sum(len(v) for row in rows if isinstance(v := row.get(name), str)) / max(len(rows), 1)


def _by_name(role: str, rows: Sequence[Mapping[str, Any]], *, plain: Mapping[str, str], taken: set[str]) -> str | None:
    """The free column whose name gives a role and whose values suit it, None where there is none."""
    named = [
        name
        for wanted in NAMES[role]
        for name, short in plain.items()
        if short == wanted and name not in taken and not belongs_to_other(role, name, short)
    ]
    free = [name for name in plain if name not in named and name not in taken]
    own = [name for name in free if not belongs_to_other(role, name, plain[name])]
    longer = [n for n in own if suggests_role(role, n, plain[n])]
    longer += [n for n in own if role == "source" and n not in longer and names_source(n)]
    if role == "text":
        named.sort(key=lambda name: plain[name] in SHORT_FORMS)
    own_first = [*named, *longer]
    if role in ("title", "text"):
        own_first.sort(key=belongs_to_holder)
    elif role == "source" and any("journal" in name.casefold() for name in longer):
        own_first.sort(key=lambda name: plain[name] == "publisher")  # a journal says more than its publisher
    if role == "title":
        own_first += [name for name in free if name not in longer and is_page_title(name)]
    fits = (
        name
        for name in own_first
        if fits_role(role, [row.get(name) for row in rows])
        and (role != "text" or plain[name] not in NEED_WORDS or are_said(rows, name))
    )
    first = next(fits, None)
    if role != "title" or first is None or _varies(rows, first):
        return first
    further = next((name for name in fits if _varies(rows, name)), None)  # the title of a newspaper is constant
    return None if further is None and _is_label(rows, first, plain[first]) else further or first


def _is_label(rows: Sequence[Mapping[str, Any]], name: str, plain: str) -> bool:
    """Whether a column that varies little holds subjects, one remark on all, or what someone did, and no titles.

    Such as "Suggested for you", or "Ada Lamb shared a link." beside "Ada Lamb updated her status."
    """
    found = {str(v) for row in rows if (v := row.get(name)) not in (None, "")}
    begun = {" ".join(words[:2]) for v in found if len(words := v.split()) > 3 and words[2][0].islower()}
    deeds = len(begun) == 1 and all(v.startswith(tuple(begun)) and v.endswith(".") for v in found)
    deeds = deeds and all(word[0].isupper() for word in "".join(begun).split())  # "Weekly report on ..." is a title
    is_mail = any(map(_ANSWER.match, found))  # answers have the subject of what they answer
    return (plain in _SUBJECTS and not is_mail) or ("." in name and len(found) == 1) or deeds


def _varies(rows: Sequence[Mapping[str, Any]], name: str) -> bool:
    """Whether most values of a column differ, as titles do; True where the rows are too few to tell."""
    found = [str(v) for row in rows if (v := row.get(name)) not in (None, "")]
    return len(found) < _MIN_ROWS or 2 * len(set(found)) > len(found)
