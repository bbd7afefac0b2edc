"""Which column of a table plays which role, guessed by name and content."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.prose import longest_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from trendlab.readers.spec import ReadSpec

# Names in the order of preference, compared without case, accents, spaces, dashes and underscores.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "fulltext", "body", "bodytext", "content", "contents", "articletext", "articlebody", "article",
        "maintext", "story", "message", "tweet", "post", "posttext", "contenthtml", "contenttext", "paragraphs",
        "volltext", "inhalt", "artikeltext", "artikel", "haupttext", "beitrag", "texte", "contenu", "corps", "texto",
        "contenido", "cuerpo", "conteudo", "corpo", "testo", "contenuto", "tekst", "inhoud", "tresc", "\u6b63\u6587",
        "\u5185\u5bb9", "\u6587\u672c", "\u5168\u6587", "\u672c\u6587", "\u0442\u0435\u043a\u0441\u0442",
        "abstract", "description", "summary", "document", "doc", "documents", "comment", "review", "speech",
        "transcript", "selftext", "resumen", "zusammenfassung", "\u6458\u8981", "abstractnote",
        "abstracttext", "texts", "ab",
    ),
    "title": (
        "title", "headline", "heading", "header", "subject", "articletitle", "titre", "titel", "uberschrift",
        "schlagzeile", "titulo", "titular", "titolo", "tytul", "kop", "\u6807\u9898", "\u984c\u540d",
        "\u30bf\u30a4\u30c8\u30eb", "\u0437\u0430\u0433\u043e\u043b\u043e\u0432\u043e\u043a", "posttitle",
        "documenttitle", "itemtitle", "papertitle", "displayname", "primarytitle", "ti",
    ),
    "date": (
        "date", "published", "publishedat", "pubdate", "datepublished", "publicationdate", "publishdate",
        "publishedon", "pubtime", "datetime", "timestamp", "createdat", "created", "createdutc", "createdtime", "time",
        "posted", "postedat", "postdate", "issued", "dct", "unixtime", "epoch", "ts", "updated", "updatedat", "day",
        "month", "yearmonth", "datum", "veroffentlicht", "veroffentlichtam", "erschienen", "erscheinungsdatum", "tag",
        "monat",
        "fecha", "fechapublicacion", "publicado", "dia", "mes", "data", "datapublicazione", "datedepublication",
        "publiele", "publicatiedatum", "\u65e5\u671f", "\u65f6\u95f4", "\u53d1\u5e03\u65f6\u95f4",
        "\u53d1\u5e03\u65e5\u671f", "\u65e5\u4ed8", "\u0434\u0430\u0442\u0430", "dateofpublication", "coverdate",
        "issuedate", "year", "jahr", "ano", "publicationyear", "pubyear", "yearpublished", "py",
    ),
    "id": (
        "docid", "id", "articleid", "uid", "uuid", "guid", "idstr", "tweetid", "newid", "documentid", "recordid",
        "docno", "key", "kennung", "nummer", "identificador", "identifiant", "\u7f16\u53f7", "\u5e8f\u53f7", "pmid",
        "eid", "lensid", "utuniquewosid", "ut",
    ),
    "source": (
        "sourcetitle", "publicationtitle", "journaltitle", "containertitle", "journalname", "journalbook",
        "primarylocationsourcedisplayname", "secondarytitle",
        "source", "publisher", "outlet", "publication", "newspaper", "journal", "feed", "site", "domain",
        "sourcename", "medium", "media", "quelle", "zeitung", "fuente", "medio", "fonte", "bron", "\u6765\u6e90",
        "\u5a92\u4f53", "so",
    ),
}  # fmt: skip
KNOWN = frozenset(name for names in NAMES.values() for name in names)
# Columns of these names hold the text only where no other column is much longer.
_SHORT_FORMS = frozenset((
    "abstract", "description", "summary", "document", "doc", "comment", "review", "resumen", "zusammenfassung",
    "\u6458\u8981", "post", "message",
))  # fmt: skip
_MUCH_LONGER = 3.0
_PLAIN = re.compile(r"[\W_]+")
_NO_HEADER = re.compile(r"column \d+")
_WHOLE_DATE = re.compile(
    r"\s*(?:\w{2,9}\.?,?\s+)?(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d)"
    r"|\d{1,2}\.?\s+[^\W\d]{3,10}\.?,?\s+\d{4}|[^\W\d]{3,10}\.?\s+\d{1,2},?\s+\d{4}"
    r"|\d{4}\u5e74\d{1,2}\u6708\d{1,2}\u65e5)(?:[T ,].{0,30})?\s*$"
)
# Seconds since 1970 from 1990 to 2035: what a number must be to count as a date by its value alone.
_SECONDS = (631_152_000, 2_051_222_400)
_DATE_LIKE = re.compile(
    r"\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\b(?:19|20)\d\d\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? ",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Which column plays which role; None where none does.

    Attributes:
        text, title, date, id, source: names of columns.
        how: per role, "given", "name" or "content".
    """

    text: str | None = None
    title: str | None = None
    date: str | None = None
    id: str | None = None
    source: str | None = None
    how: Mapping[str, str] = field(default_factory=dict)

    def as_notes(self) -> dict[str, str]:
        """Role: column (how it was found), for the manifest."""
        return {role: f"{getattr(self, role)} ({how})" for role, how in self.how.items()}


def guess_columns(rows: Sequence[Mapping[str, Any]], spec: ReadSpec, where: str) -> Columns:
    """The columns that hold text, title, date, id and source.

    Args:
        rows: a sample of the rows.
        spec: columns given by the caller come first.
        where: the source, for messages.

    Raises:
        InputError: if a given column is missing, or none looks like text.
    """
    names = list(dict.fromkeys(name for row in rows for name in row))
    taken: dict[str, str] = {}
    how: dict[str, str] = {}
    for role, column in spec.columns():
        if column not in names:
            raise InputError(
                f"{where} has no column {column!r} for the {role}; it has {', '.join(map(repr, names[:30]))}"
            )
        taken[role], how[role] = column, "given"
    plain = {name: plain_name(name) for name in names}
    for role in ("date", "title", "id", "source", "text"):
        if role not in taken:
            named = _by_name(role, rows, plain=plain, taken=set(taken.values()))
            if named is not None:
                taken[role], how[role] = named, "name"
    _text_by_content(rows, names, where=where, plain=plain, taken=taken, how=how)
    for role, found in _by_content(rows, names, taken).items():
        taken[role], how[role] = found, "content"
    return Columns(**taken, how=how)


def is_column_name(text: str | None) -> bool:
    """Whether a text is one of the names that columns usually have."""
    return bool(text) and len(str(text)) < 40 and plain_name(text) in KNOWN


def plain_name(name: object) -> str:
    """The name of a column without case, accents, spaces and marks."""
    text = unicodedata.normalize("NFKD", str(name).casefold())
    return _PLAIN.sub("", "".join(c for c in text if not unicodedata.combining(c)))


def _text_by_content(
    rows: Sequence[Mapping[str, Any]],
    names: Sequence[str],
    *,
    where: str,
    plain: Mapping[str, str],
    taken: dict[str, str],
    how: dict[str, str],
) -> None:
    """Take the longest column for the text where none is named for it, or only one for a short form of it.

    A table with titles and without running text has no text: each article is its title.
    """
    named = taken.get("text") if how.get("text") == "name" else None
    if "text" in taken and (named is None or plain[named] not in _SHORT_FORMS):
        return
    titled = how.get("title") in ("name", "given")
    free = [n for n in names if n not in set(taken.values())]
    longest = longest_text(rows, free, prose=titled or named is not None)
    if named is not None:
        if longest is not None and _mean_length(rows, longest) > _MUCH_LONGER * _mean_length(rows, named):
            taken["text"], how["text"] = longest, "content"
    elif longest is not None:
        taken["text"], how["text"] = longest, "content"
    elif not titled:
        raise InputError(
            f"{where} has no column that looks like text; name it with --text-column "
            f"(it has {', '.join(map(repr, names[:30]))})"
        )


def _mean_length(rows: Sequence[Mapping[str, Any]], name: str) -> float:
    return sum(len(v) for row in rows if isinstance(v := row.get(name), str)) / max(len(rows), 1)


def _by_content(rows: Sequence[Mapping[str, Any]], names: Sequence[str], taken: Mapping[str, str]) -> dict[str, str]:
    """The columns whose values are plainly dates, and in a table without a header titles and ids."""
    out: dict[str, str] = {}
    free = [n for n in names if n not in set(taken.values())]
    if "date" not in taken:
        dated = next((n for n in free if _all_dates([row.get(n) for row in rows])), None)
        if dated is not None:
            out["date"] = dated
    if not all(_NO_HEADER.fullmatch(str(n)) for n in names):
        return out
    tests = (("title", _like_titles), ("id", _like_ids))
    for role, test in tests:
        left = [n for n in free if n not in out.values()]
        found = next((n for n in left if role not in taken and test([row.get(n) for row in rows])), None)
        if found is not None:
            out[role] = found
    return out


def _all_dates(values: Sequence[Any]) -> bool:
    found = [v for v in values if v not in (None, "")]
    if len(found) < max(2, 0.5 * len(values)):
        return False
    return sum(bool(_WHOLE_DATE.match(str(v))) for v in found) >= 0.9 * len(found) or _all_seconds(found)


def _all_seconds(values: Sequence[Any]) -> bool:
    """Whether all values are seconds or milliseconds since 1970 and no running number."""
    numbers = [int(v) for v in values if str(v).isdigit() and len(str(v)) in (9, 10, 13)]
    if len(numbers) < len(values) or len(numbers) < 3:
        return False
    seconds = [n / 1000 if n > 1e12 else n for n in numbers]
    return all(_SECONDS[0] <= s <= _SECONDS[1] for s in seconds) and max(seconds) - min(seconds) > 60 * len(seconds)


def _like_titles(values: Sequence[Any]) -> bool:
    """Short texts of several words, hardly ever the same."""
    texts = [v.strip() for v in values if isinstance(v, str) and v.strip()]
    if len(texts) < 0.9 * len(values) or len(set(texts)) < 0.9 * len(texts):
        return False
    words = sum(len(t.split()) for t in texts) / len(texts)
    return max(map(len, texts)) <= 250 and 2.5 <= words <= 25


def _like_ids(values: Sequence[Any]) -> bool:
    """Short values without spaces, each only once."""
    texts = [str(v).strip() for v in values if v not in (None, "")]
    return len(texts) == len(values) == len(set(texts)) and all(t and " " not in t and len(t) <= 64 for t in texts)


def _by_name(role: str, rows: Sequence[Mapping[str, Any]], *, plain: Mapping[str, str], taken: set[str]) -> str | None:
    for wanted in NAMES[role]:
        for name, short in plain.items():
            if short == wanted and name not in taken and _fits(role, [row.get(name) for row in rows]):
                return name
    return None


def _fits(role: str, values: Sequence[Any]) -> bool:
    found = [v for v in values if v not in (None, "")]
    if not found:
        return False
    if role == "date":
        return sum(_looks_dated(v) for v in found) >= 0.6 * len(found)
    if role in ("text", "title"):
        return sum(isinstance(v, (str, list)) for v in found) >= 0.6 * len(found)
    return all(not isinstance(v, (dict, list)) for v in found)


def _looks_dated(value: Any) -> bool:  # noqa: ANN401
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return 1500 <= value <= 2200 or 150001 <= value <= 220012 or 1e8 <= value <= 5e12
    text = str(value)
    return len(text) < 64 and bool(_DATE_LIKE.search(text) or _looks_epoch(text))


def _looks_epoch(text: str) -> bool:
    return text.isdigit() and len(text) in (8, 9, 10, 13)
